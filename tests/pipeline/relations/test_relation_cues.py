"""Cues near a pair: what the lexicon says for each relation where the parse does not tie cue and names."""

from pipeline.relations.parses import GRAMMAR, parse

from graph.pipeline.relations.cues import Surroundings, find_cues

MISPARSED = """
Roche Roche PROPN nsubj 2 ORG
a avoir AUX aux 2 VerbForm=Fin
acquis acquérir VERB root 2 VerbForm=Part|Tense=Past
pour pour ADP case 5
deux deux NUM nummod 5
milliards milliard NOUN obl 2
Flatiron Flatiron PROPN appos 5 ORG
"""

FAR = """
Roche Roche PROPN dislocated 2 ORG
, , PUNCT punct 2
rachète racheter VERB root 2 VerbForm=Fin
Flatiron Flatiron PROPN obj 2 ORG
"""

PASSIVE = """
Flatiron Flatiron PROPN nsubj:pass 2 ORG
est être AUX aux:pass 2 VerbForm=Fin
acquise acquérir VERB root 2 VerbForm=Part|Tense=Past|Voice=Pass
par par ADP case 4
Roche Roche PROPN obl:agent 2 ORG
"""

SILENT = """
Roche Roche PROPN nsubj 1 ORG
dort dormir VERB root 1 VerbForm=Fin
comme comme ADP case 3
Flatiron Flatiron PROPN obl 1 ORG
"""


def hypotheses(table: str) -> dict[str, tuple[str, ...]]:
    tree, arguments, pairs = GRAMMAR.candidates(parse(table))
    cues = find_cues(tree, arguments, GRAMMAR.lexicon, pairs)
    surroundings = Surroundings(tree, arguments, cues, pairs, GRAMMAR.ontology)
    return surroundings.hypotheses(next(p for p in pairs if {p.first.type, p.second.type} == {"ORG"}))


def test_place_and_preposition_speak_where_the_parse_is_silent() -> None:
    found = hypotheses(FAR)
    assert "flags:SO" in found["acquires>"]
    assert "match" not in found["acquires>"]


def test_features_do_not_name_the_relation_but_where_they_say_so() -> None:
    features = hypotheses(FAR)["acquires>"]
    common = [f for f in features if not f.startswith(("relation:", "types:", "frame"))]
    assert len(common) > 10
    assert not any("acquires" in f for f in common)


def test_where_a_frame_matches_place_matters_no_more() -> None:
    for table in (MISPARSED, PASSIVE):
        stated = hypotheses(table)["acquires>" if table is MISPARSED else "acquires<"]
        assert all(f.startswith("match") for f in stated)


def test_a_frame_that_matches_is_said_so() -> None:
    assert "match" in hypotheses(PASSIVE)["acquires<"]
    assert "match" not in hypotheses(PASSIVE).get("acquires>", ())


def test_without_a_cue_nothing_is_said_of_buying() -> None:
    assert not any(name.startswith("acquires") for name in hypotheses(SILENT))


def test_cues_are_sought_beside_pairs_only() -> None:
    table = "Roche Roche PROPN nsubj 1 ORG\nrachète racheter VERB root 1 VerbForm=Fin"
    tree, arguments, pairs = GRAMMAR.candidates(parse(table))
    assert pairs == []
    assert find_cues(tree, arguments, GRAMMAR.lexicon, pairs) == {}
