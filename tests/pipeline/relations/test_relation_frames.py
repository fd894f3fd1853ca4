"""Frames of the lexicon on hand-built parses: one construction a test."""

import pytest
from pipeline.relations.parses import GRAMMAR, facts, matches, parse

ACTIVE = """
Alibaba Alibaba PROPN nsubj 1 ORG
développe développer VERB root 1 VerbForm=Fin
Zhenwu Zhenwu PROPN obj 1 PRODUCT
"""

PASSIVE = """
Zhenwu Zhenwu PROPN nsubj:pass 2 PRODUCT
est être AUX aux:pass 2 VerbForm=Fin
développée développer VERB root 2 VerbForm=Part|Tense=Past|Voice=Pass
par par ADP case 4
Alibaba Alibaba PROPN obl:agent 2 ORG
"""

PARTICIPLE = """
la le DET det 1
puce puce NOUN root 1
Zhenwu Zhenwu PROPN nmod 1 PRODUCT
développée développer VERB acl 1 VerbForm=Part|Tense=Past|Voice=Pass
par par ADP case 5
Alibaba Alibaba PROPN obl:agent 3 ORG
"""

RELATIVE = """
Thales Thales PROPN root 0 ORG
qui qui PRON nsubj 3 PronType=Rel
a avoir AUX aux 3 VerbForm=Fin
racheté racheter VERB acl:relcl 0 VerbForm=Part|Tense=Past
Gemalto Gemalto PROPN obj 3 ORG
"""

CONTROL = """
Thales Thales PROPN nsubj 1 ORG
veut vouloir VERB root 1 VerbForm=Fin
racheter racheter VERB xcomp 1 VerbForm=Inf
Gemalto Gemalto PROPN obj 2 ORG
"""

PHRASE = """
KKR KKR PROPN nsubj 2 ORG
a avoir AUX aux 2 VerbForm=Fin
mis mettre VERB root 2 VerbForm=Part|Tense=Past
la le DET det 4
main main NOUN obj 2
sur sur ADP case 6
Gemalto Gemalto PROPN obl 2 ORG
"""

NOMINALISATION = """
le le DET det 1
rachat rachat NOUN root 1
de de ADP case 3
Gemalto Gemalto PROPN nmod 1 ORG
par par ADP case 5
Thales Thales PROPN nmod 1 ORG
"""


MAKER = """
Thales Thales PROPN nsubj 1 ORG
rachète racheter VERB root 1 VerbForm=Fin
le le DET det 3
constructeur constructeur NOUN obj 1 Number=Sing
Volvo Volvo PROPN nmod 3 ORG
"""


@pytest.mark.parametrize("table", [ACTIVE, PASSIVE, PARTICIPLE], ids=["active", "passive", "participle"])
def test_the_maker_is_the_subject_in_any_voice(table: str) -> None:
    found = facts(parse(table))
    assert ("Alibaba", "develops", "Zhenwu") in found
    assert ("Zhenwu", "develops", "Alibaba") not in found


@pytest.mark.parametrize("table", [RELATIVE, CONTROL, NOMINALISATION], ids=["relative", "control", "nominalisation"])
def test_the_buyer_is_found_beyond_its_clause(table: str) -> None:
    found = facts(parse(table))
    assert ("Thales", "acquires", "Gemalto") in found
    assert ("Gemalto", "acquires", "Thales") not in found


def test_a_phrase_is_a_cue_as_a_whole() -> None:
    found = matches(parse(PHRASE))
    assert [m.frame for m in found if m.relation == "acquires"] == ["acquires.mettre-la-main"]
    assert not facts(parse(PHRASE.replace("main main NOUN obj 2", "lampe lampe NOUN obj 2"))) & {
        ("KKR", "acquires", "Gemalto")
    }


def test_coordinated_subjects_each_have_the_fact() -> None:
    doc = parse("""
    Huawei Huawei PROPN nsubj 3 ORG
    et et CCONJ cc 2
    Cambricon Cambricon PROPN conj 0 ORG
    développent développer VERB root 3 VerbForm=Fin
    Ascend Ascend PROPN obj 3 PRODUCT
    """)
    assert {("Huawei", "develops", "Ascend"), ("Cambricon", "develops", "Ascend")} <= facts(doc)


def test_types_decide_between_readings() -> None:
    contest = parse("""
    Alcaraz Alcaraz PROPN nsubj 1 PER
    remporte remporter VERB root 1 VerbForm=Fin
    Roland-Garros Roland-Garros PROPN obj 1 EVENT
    """)
    assert ("Alcaraz", "wins", "Roland-Garros") in facts(contest)
    town = parse("""
    Alcaraz Alcaraz PROPN nsubj 1 PER
    remporte remporter VERB root 1 VerbForm=Fin
    Nantes Nantes PROPN obj 1 LOC
    """)
    assert not facts(town)


def test_a_part_acts_for_its_whole() -> None:
    doc = parse("""
    La le DET det 1
    division division NOUN nsubj 5
    d' de ADP case 3
    Alibaba Alibaba PROPN nmod 1 ORG
    a avoir AUX aux 5 VerbForm=Fin
    créé créer VERB root 5 VerbForm=Part|Tense=Past
    Zhenwu Zhenwu PROPN obj 5 PRODUCT
    """)
    assert any(s == "Alibaba" and o == "Zhenwu" for s, _, o in facts(doc))


def test_what_a_firm_makes_is_not_the_firm() -> None:
    doc = parse("""
    Thales Thales PROPN nsubj 1 ORG
    rachète racheter VERB root 1 VerbForm=Fin
    les le DET det 3
    camions camion NOUN obj 1 Number=Plur
    Volvo Volvo PROPN nmod 3 ORG
    """)
    assert ("Thales", "acquires", "Volvo") not in facts(doc)
    assert ("Thales", "acquires", "Volvo") in facts(parse(MAKER))


def test_examples_stand_for_their_set() -> None:
    doc = parse("""
    Des un DET det 1
    entreprises entreprise NOUN nsubj 4 Number=Plur
    comme comme ADP case 3
    Huawei Huawei PROPN nmod 1 ORG
    développent développer VERB root 4 VerbForm=Fin
    Ascend Ascend PROPN obj 4 PRODUCT
    """)
    assert ("Huawei", "develops", "Ascend") in facts(doc)


def test_a_participle_behind_a_list_is_said_of_the_member_that_agrees() -> None:
    doc = parse("""
    Ascend Ascend PROPN nsubj 6 PRODUCT Gender=Fem|Number=Sing
    et et CCONJ cc 2
    Zhenwu Zhenwu PROPN conj 0 PRODUCT Gender=Masc|Number=Sing
    conçu concevoir VERB acl 0 VerbForm=Part|Tense=Past|Gender=Masc|Number=Sing
    par par ADP case 5
    Alibaba Alibaba PROPN obl:agent 3 ORG
    brillent briller VERB root 6 VerbForm=Fin
    """)
    found = facts(doc)
    assert ("Alibaba", "develops", "Zhenwu") in found
    assert ("Alibaba", "develops", "Ascend") not in found


EVENT = """
Sukhoi Sukhoi PROPN nsubj 1 ORG
présente présenter VERB root 1 VerbForm=Fin
un un DET det 3
{0} {0} NOUN obj 1
Catia Catia PROPN nsubj 5 PRODUCT
joue jouer VERB root 5 VerbForm=Fin
un un DET det 7
rôle rôle NOUN obj 5
dans dans ADP case 10
ce ce DET det 10 PronType=Dem
redressement redressement NOUN obl 5
"""


@pytest.mark.parametrize(("event", "same"), [("redressement", True), ("bilan", False)])
def test_an_event_named_again_belongs_to_who_brought_it_about(event: str, same: bool) -> None:
    found = facts(parse(EVENT.format(event), sentences=(0, 4)))
    assert (("Sukhoi", "uses", "Catia") in found) is same


@pytest.mark.parametrize("form", ["rachetées", "rachetée", "rachetés", "racheté"])
def test_a_participle_is_looked_up_in_the_masculine_singular(form: str) -> None:
    doc = parse(f"{form} {form} ADJ root 0")
    _, arguments, _ = GRAMMAR.candidates(doc)
    assert "racheté" in arguments.keys[0]
