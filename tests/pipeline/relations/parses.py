"""Hand-built parses: one line a token, so that a test shows the tree that it is about."""

import spacy
from spacy.tokens import Doc, Span

from graph.lang import load_pack
from graph.pipeline import attributes
from graph.pipeline.relations.arguments import Arguments
from graph.pipeline.relations.candidates import Pair
from graph.pipeline.relations.component import Grammar
from graph.pipeline.relations.matching import Match, find_matches
from graph.pipeline.relations.tree import Tree

attributes.register()
VOCAB = spacy.blank("fr").vocab
GRAMMAR = Grammar.load(load_pack("fr"))


def parse(table: str, *, sentences: tuple[int, ...] = (0,)) -> Doc:
    """A Doc from lines `text lemma POS dep head [TYPE] [Feature=Value|…]`; heads count from 0, a root is its own."""
    rows = [line.split() for line in table.strip().splitlines()]
    features = ["|".join(cell for cell in row[5:] if "=" in cell) for row in rows]
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=["ROOT" if row[3] == "root" else row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
        morphs=features,
        sent_starts=[index in sentences for index in range(len(rows))],
    )
    typed = [(index, row[5]) for index, row in enumerate(rows) if len(row) > 5 and "=" not in row[5]]
    doc.ents = tuple(Span(doc, index, index + 1, label=kind) for index, kind in typed)
    return doc


def matches(doc: Doc) -> list[Match]:
    """What the frames of the lexicon find."""
    tree = Tree(doc, GRAMMAR.words)
    return list(find_matches(tree, Arguments(doc, tree, GRAMMAR.nouns), GRAMMAR.lexicon))


def facts(doc: Doc) -> set[tuple[str, str, str]]:
    """The matches as words: names where there are names, else the words of the expression."""
    return {(words(doc, m.subject), m.relation, words(doc, m.object)) for m in matches(doc)}


def words(doc: Doc, filler: object) -> str:
    span = filler.name or (filler.start, filler.end)  # type: ignore[attr-defined]
    return doc[span[0] : span[1]].text


def pairs(doc: Doc) -> list[Pair]:
    return GRAMMAR.candidates(doc)[2]
