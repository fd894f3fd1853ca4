"""Hand-built parses: one token a line, so that a test shows what it is about."""

import spacy
from spacy.tokens import Doc

NLP = spacy.blank("fr")


def parse(lines: str) -> Doc:
    """A Doc from lines of `word lemma POS dep head features [entity]`; heads count from 0, features are MFSP3."""
    rows = [line.split() for line in lines.strip().splitlines()]
    features = {"M": "Gender=Masc", "F": "Gender=Fem", "S": "Number=Sing", "P": "Number=Plur", "3": "Person=3"}
    return Doc(
        NLP.vocab,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
        morphs=["|".join(features[f] for f in row[5] if f in features) for row in rows],
        ents=[row[6] if len(row) > 6 else "O" for row in rows],
        sent_starts=[i == 0 or rows[i - 1][0] in (".", "¶") for i in range(len(rows))],
    )


# "Nvidia grandit . L' entreprise , que dirige Jensen Huang , livre ses puces à Meta ."
NVIDIA = """
Nvidia Nvidia PROPN nsubj 1 S B-ORG
grandit grandir VERB ROOT 1 S3
. . PUNCT punct 1 -
L' le DET det 4 S
entreprise entreprise NOUN nsubj 11 FS
, , PUNCT punct 7 -
que que PRON obj 7 -
dirige diriger VERB acl:relcl 4 S3
Jensen Jensen PROPN nsubj 7 S B-PER
Huang Huang PROPN flat:name 8 S I-PER
, , PUNCT punct 7 -
livre livrer VERB ROOT 11 S3
ses son DET det 13 P
puces puce NOUN obj 11 FP
à à ADP case 15 -
Meta Meta PROPN obl 11 S B-ORG
. . PUNCT punct 11 -
"""
