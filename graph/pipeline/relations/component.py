"""The last component of the pipeline: facts of a Doc as plain tuples in `doc._.relations`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from graph.lang import LanguagePack, load_pack
from graph.ontology import OTHER, Ontology, load_ontology
from graph.pipeline.relations.arguments import Arguments, Filler, Nouns
from graph.pipeline.relations.candidates import Pair, find_pairs
from graph.pipeline.relations.classifier import Classifier, load_classifier
from graph.pipeline.relations.cues import Surroundings, find_cues
from graph.pipeline.relations.decisions import Decision, Judge, Thresholds
from graph.pipeline.relations.features import Traits, features
from graph.pipeline.relations.lexicon import Lexicon, load_lexicon
from graph.pipeline.relations.matching import Match, find_matches
from graph.pipeline.relations.qualifiers import Hedges, is_imagined, qualify
from graph.pipeline.relations.tree import Tree, Words

CLASSIFIER = "relations.npz"


@dataclass(frozen=True)
class Grammar:
    """What a language pack knows of relations, without anything learned."""

    ontology: Ontology
    words: Words
    nouns: Nouns
    hedges: Hedges
    lexicon: Lexicon
    maker: Mapping[str, Any]

    @classmethod
    def load(cls, pack: LanguagePack, *, tolerant: bool = False) -> Grammar:
        """Read and compile the data of a pack; `tolerant` of wrong types of names. Raises DataError."""
        data = pack.toml("relations.toml")
        ontology = load_ontology()
        return cls(
            ontology=ontology,
            words=Words.from_table(data["words"]),
            nouns=Nouns.from_tables(data),
            hedges=Hedges.from_tables(data),
            lexicon=load_lexicon(pack, ontology, data["words"], tolerant=tolerant),
            maker=data["maker_in_name"],
        )

    def candidates(self, doc: Doc) -> tuple[Tree, Arguments, list[Pair]]:
        """The parse as a tree, what its nominals stand for, and the pairs that may state a fact."""
        tree = Tree(doc, self.words)
        arguments = Arguments(doc, tree, self.nouns)
        return tree, arguments, find_pairs(tree, arguments, find_matches(tree, arguments, self.lexicon))

    def describe(self, tree: Tree, arguments: Arguments, pairs: Sequence[Pair]) -> Iterator[Traits]:
        """What the classifier sees of each pair."""
        cues = find_cues(tree, arguments, self.lexicon, pairs)
        surroundings = Surroundings(tree, arguments, cues, pairs, self.ontology)
        for pair in pairs:
            yield Traits(features(pair, tree, self.lexicon), surroundings.hypotheses(pair))


class RelationExtractor:
    """Finds candidate pairs, lets the classifier judge them, and qualifies what it accepts."""

    def __init__(self, language: str, limits: Thresholds) -> None:
        pack = load_pack(language)
        self.grammar = Grammar.load(pack, tolerant=True)
        self.limits = limits
        self.use(load_classifier(pack.folder / CLASSIFIER))

    def use(self, classifier: Classifier) -> None:
        """Let a classifier judge, with classes for the relations of the ontology that it was not trained on."""
        self.classifier = classifier.extended(self.grammar.ontology.relations)
        self.judge = Judge(self.classifier.classes, self.grammar.ontology, self.limits)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.relations`; the layout of its tuples is `RelationTuple` of `graph.triples`."""
        doc._.relations = tuple(self._facts(doc))
        return doc

    def to_disk(self, path: Path, *, exclude: Any = ()) -> None:
        """Nothing to write: the data belongs to the language pack."""

    def from_disk(self, path: Path, *, exclude: Any = ()) -> RelationExtractor:
        """Nothing to read: the data belongs to the language pack."""
        return self

    def _facts(self, doc: Doc) -> Iterator[tuple[Any, ...]]:
        tree, arguments, pairs = self.grammar.candidates(doc)
        yield from self._makers(doc, arguments)
        if not pairs:
            return
        rows = self.classifier.probabilities(list(self.grammar.describe(tree, arguments, pairs)))
        for pair, row in zip(pairs, rows, strict=True):
            decision = self.judge.decide(pair, row)
            if decision:
                yield from self._fact(pair, decision, tree, arguments)

    def _makers(self, doc: Doc, arguments: Arguments) -> Iterator[tuple[Any, ...]]:
        """A model whose name opens with its maker's: 'Nvidia H800', where the article knows Nvidia as a firm."""
        rule = self.grammar.maker
        for maker, product in arguments.makers():
            predicate = tuple(range(maker.start, product.end))
            relation = rule["relation"]
            yield (
                tuple(maker), relation, tuple(product), predicate, relation, False, None, None, None, None,
                rule["confidence"], rule["id"],
            )  # fmt: skip

    def _fact(self, pair: Pair, decision: Decision, tree: Tree, arguments: Arguments) -> Iterator[tuple[Any, ...]]:
        """The tuple of a fact; nothing where the sentence only imagines it."""
        subject, object = (pair.first, pair.second) if decision.forward else (pair.second, pair.first)
        match = _supporting(pair, decision)
        predicate = match.predicate if match else (_predicate(subject, object, tree),)
        if is_imagined(predicate[0], tree, self.grammar.hedges):
            return
        qualifiers = qualify(predicate[0], subject, object, tree, arguments, self.grammar.hedges)
        negated = qualifiers.negated != bool(match and match.negated)
        modality = qualifiers.modality or (match.modality if match else None)
        rule = match.frame if match else f"pair.{decision.relation}"
        label = tree.lemma[predicate[0]] if decision.relation == OTHER else decision.relation
        yield (
            tuple(subject), decision.relation, tuple(object), tuple(predicate), label, negated, modality,
            qualifiers.attribution, qualifiers.amount, qualifiers.date, round(decision.confidence, 3), rule,
        )  # fmt: skip


def _supporting(pair: Pair, decision: Decision) -> Match | None:
    """The most specific frame that says what was decided."""
    first = pair.first if decision.forward else pair.second
    agreeing = [m for m in pair.matches if m.relation == decision.relation and m.subject.name == first.name]
    return max(agreeing, key=lambda m: (m.specificity, m.frame), default=None)


def _predicate(subject: Filler, object: Filler, tree: Tree) -> int:
    """Without a frame, the word that ties the pair: the lowest common ancestor, else the head of the second."""
    above = list(tree.path_up(object.head))
    top = next((t for t in tree.path_up(subject.head) if t in above), object.head)
    inside = any(f.start <= top < f.end for f in (subject, object))
    if not inside:
        return top
    lower = object if subject.start <= top < subject.end else subject
    between = [t for t in tree.path_up(lower.head) if t != top and not lower.start <= t < lower.end]
    return next(
        (t for t in between if not subject.start <= t < subject.end and not object.start <= t < object.end), top
    )


@Language.factory("toile_relations", default_config={"language": "fr", "named": 0.3, "unnamed": 0.4})
def make_relations(nlp: Language, name: str, language: str, named: float, unnamed: float) -> RelationExtractor:
    """Factory of the component; `named` and `unnamed` are the least probabilities of facts that are kept."""
    return RelationExtractor(language, Thresholds(named, unnamed))
