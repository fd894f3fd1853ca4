"""How many cue verbs of the relation lexicon are found, by lemma and as verbs, in their own example sentences.

A relation is looked up by the lemma of its verb, so each verb missed here is a fact missed. The sentences are real
sentences of the press, in all tenses; `python tests/benchmarks/lemmas_quality.py` prints the shares and what is missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.lang.inflection import Conjugation, load_conjugation
from graph.lang.pack import LanguagePack, load_pack
from graph.pipeline.loading import add_lemmas, load_trained

ELLIPTICAL = ("être", "avoir")  # a cue "être derrière" may stand in an apposition, without its verb


def examples(pack: LanguagePack, conjugation: Conjugation) -> Iterator[tuple[str, str]]:
    """Infinitive and example sentence of each verb frame of the lexicon."""
    for path in sorted((pack.folder / "lexicon").glob("*.jsonl")):
        for _, row in pack.rows(f"lexicon/{path.name}"):
            words = [word.split("'")[-1] for word in row["cue"].split()]
            verbs = [w for w in words if any(r.tense == "infinitive" for r in conjugation.exact(w))]
            if row["pos"] == "verb" and verbs and verbs[0] not in ELLIPTICAL:
                yield verbs[0], row["example"]


def shares(pack: LanguagePack, *, mended: bool) -> tuple[dict[str, float], list[tuple[str, str]]]:
    """Shares of cue verbs among the lemmas and among the lemmas of verbs, and the (verb, sentence) pairs missed."""
    nlp = load_trained(pack)
    if mended:
        add_lemmas(nlp)
    pairs = list(examples(pack, load_conjugation(pack)))
    docs = list(nlp.pipe(sentence for _, sentence in pairs))
    lemmas = [verb in {t.lemma_.lower() for t in doc} for (verb, _), doc in zip(pairs, docs, strict=True)]
    verbs = [
        verb in {t.lemma_.lower() for t in doc if t.pos_ in ("VERB", "AUX")}
        for (verb, _), doc in zip(pairs, docs, strict=True)
    ]
    missed = [pair for pair, found in zip(pairs, verbs, strict=True) if not found]
    return {"sentences": len(pairs), "lemma": sum(lemmas) / len(pairs), "verb": sum(verbs) / len(pairs)}, missed


if __name__ == "__main__":
    for mended in (False, True):
        figures, missed = shares(load_pack(), mended=mended)
        print("mended " if mended else "trained", {name: round(value, 4) for name, value in figures.items()})
    for verb, sentence in missed:
        print(f"  {verb}: {sentence}")
