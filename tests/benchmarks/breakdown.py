"""Where facts are lost: by how they are stated, by the step of the way, by the frame that found them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from whole_way import GOLD, Read

from graph.evaluation.references import KINDS, Reference, read_references
from graph.evaluation.score import Score, Verdict
from graph.evaluation.statements import how_stated, sentence_spans, statement_kinds
from graph.pipeline.relations.component import Grammar

STEPS = {
    "named": "both names",
    "paired": "a candidate",
    "tied": "related",
    "found": "right",
    "framed": "right by a frame",
}
"""What a fact between names must pass, as counted and as printed."""
FRAME, NO_FRAME, MAKER = "a frame", "no frame", "maker in name"


def kinds_of(read: Read) -> list[str]:
    """How each gold triple of an article is stated, in order."""
    sentences = sentence_spans(read.gold.text, (s.text.strip() for s in read.doc.sents))
    references = _references(read)
    return [how_stated(read.gold, triple, sentences, references) for triple in read.gold.triples]


def steps_of(read: Read, grammar: Grammar) -> list[dict[str, bool]]:
    """For each gold triple, whether both names are found and whether its pair is judged at all, right or not."""

    @cache
    def meaning(name: str, kind: str) -> str | None:
        return read.gold.align([name], kind)

    names = {meaning(span.text, span.label_) for span in read.doc.ents}
    pairs = {
        frozenset(
            meaning(read.doc[slice(*f.name)].text if f.name else f.normal, f.type) for f in (pair.first, pair.second)
        )
        for pair in grammar.candidates(read.doc)[2]
    }
    return [
        {"named": {t["s"], t["o"]} <= names, "paired": frozenset((t["s"], t["o"])) in pairs} for t in read.gold.triples
    ]


def by_statement(
    reads: Iterable[Read], result: Score, kinds: Mapping[str, Sequence[str]], grammar: Grammar
) -> dict[str, Counter[str]]:
    """For each way of stating a fact, how many facts between names reach each step, and how many a frame found."""
    outcomes = {(o.article, o.number): o for o in result.outcomes}
    framed = {(v.fact.document, n) for v in result.verdicts if found_by(v) == FRAME for n in v.hits}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in statement_kinds(KINDS)}
    for read in reads:
        article = read.gold.id
        for number, (kind, steps) in enumerate(zip(kinds[article], steps_of(read, grammar), strict=True)):
            outcome = outcomes[article, number]
            if outcome.named:
                found = {"tied": outcome.tied, "found": outcome.found, "framed": (article, number) in framed}
                counts[kind].update(gold=1, **steps, **found)
    return counts


def found_by(verdict: Verdict) -> str:
    """What gave a fact: a frame of the lexicon, the classifier alone, or the rule for makers in names."""
    triple = verdict.fact.triple
    if triple is None or triple.rule.startswith("pair."):
        return NO_FRAME
    return MAKER if triple.rule.startswith("compound.") else FRAME


def ends_of(verdict: Verdict) -> str:
    """Whether both ends of a fact stand as names, or which by a reference; facts with a concept are put together."""
    triple = verdict.fact.triple
    if triple is None or not verdict.named:
        return "with a concept or amount"
    indirect = [e.text != e.name for e in (triple.subject, triple.object)]
    return {
        (0, 0): "names",
        (1, 0): "subject by reference",
        (0, 1): "object by reference",
        (1, 1): "both by reference",
    }[indirect[0], indirect[1]]


def statement_table(counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    """Lines of the table of `by_statement`: shares of the annotated facts between names."""
    yield f"  {'facts between names, stated':30}  gold  " + "  ".join(STEPS.values())
    for kind, c in [*counts.items(), ("all", sum(counts.values(), Counter[str]()))]:
        if c["gold"]:
            shares = "  ".join(f"{c[step] / c['gold']:{len(title)}.2f}" for step, title in STEPS.items())
            yield f"  {kind:30}  {c['gold']:4}  {shares}"


def source_table(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Lines of precision by what gave a fact and by how its ends stand in the text."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        counts[found_by(verdict), ends_of(verdict)].update(said=1, right=verdict.right)
    for (source, ends), c in sorted(counts.items()):
        yield f"  {source:14} {ends:26} said {c['said']:4}  right {c['right']:4}  {c['right'] / c['said']:.2f}"


def frame_rows(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, str, int, int]]:
    """Rule, relation, said, right: the rules with most wrong facts first."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        rule = verdict.fact.triple.rule if verdict.fact.triple else ""
        counts[rule, verdict.fact.relation].update(said=1, right=verdict.right)
    for (rule, relation), c in sorted(counts.items(), key=lambda item: (item[1]["right"] - item[1]["said"], item[0])):
        yield rule, relation, c["said"], c["right"]


def _references(read: Read) -> list[Reference]:
    path = GOLD / "references" / f"{read.gold.id}.jsonl"
    return read_references(path, read.gold.text) if path.is_file() else []
