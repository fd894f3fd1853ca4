"""Verb forms of French, by hand: what a form can be of, and what a verb makes."""

import json
from pathlib import Path

import pytest

from graph.errors import DataError
from graph.lang.conjugation import read_models
from graph.lang.inflection import FILE, Conjugation, load_conjugation
from graph.lang.pack import load_pack

PACK = load_pack("fr")
FRENCH = load_conjugation(PACK)

ONE_VERB = """
serra serrer|veut vouloir|couvre couvrir|venait venir|siégeait siéger|triomphé triompher|épinglée épingler
commercialise commercialiser|rend rendre|vend vendre|attend attendre|combat combattre|bat battre|perd perdre
mangeons manger|exerçait exercer|commençâmes commencer|protège protéger|protégea protéger|allège alléger
achète acheter|gèle geler|appelle appeler|jettera jeter|renouvellent renouveler|étiquette étiqueter
épousseta épousseter|cède céder|cédera céder|cèdera céder|célèbrent célébrer|intègre intégrer
délègue déléguer|élevait élever|dépèce dépecer|paie payer|payent payer|essaiera essayer|emploient employer
appuiera appuyer|nettoie nettoyer|enverra envoyer|renverraient renvoyer|vais aller|allâmes aller|ira aller
aillent aller|va aller|finissent finir|investit investir|répartissent répartir|asservit asservir
retentissait retentir|haïssent haïr|haït haïr|repartaient repartir|démentit démentir|ressort ressortir
dessert desservir|endort endormir|consentirent consentir|tiennent tenir|obtinrent obtenir|obtînt obtenir
viendrait venir|interviendra intervenir|parvenu parvenir|détiens détenir|découvert découvrir|offrit offrir
souffre souffrir|recouvraient recouvrir recouvrer|cueillera cueillir|accueille accueillir|assaille assaillir
bout bouillir|bouillent bouillir|courra courir|parcourut parcourir|meurt mourir|mort mourir|mourra mourir
acquiert acquérir|conquis conquérir|requièrent requérir|acquerra acquérir|fuyait fuir|revêt revêtir
revêtu revêtir|a avoir|aura avoir|eut avoir|eussent avoir|ayant avoir|ont avoir|sache savoir|sut savoir
saurions savoir|puisse pouvoir|peuvent pouvoir|pourra pouvoir|put pouvoir|veuillez vouloir|voulut vouloir
dut devoir|dû devoir|doivent devoir|devra devoir|reçoit recevoir|reçut recevoir|aperçu apercevoir
déçoivent décevoir|verra voir|vit vivre voir|vus voir|prévoira prévoir|pourvut pourvoir|promu promouvoir
émeut émouvoir|faut falloir|fallut falloir|vaut valoir|équivaudra équivaloir|prévale prévaloir|pleut pleuvoir
assied asseoir|assoit asseoir|assis asseoir|sursoit surseoir|échoit échoir|échu échoir|déchu déchoir
est être|fut être|sera être|soient être|étant être|été être|fassent faire|font faire|faisait faire
satisferont satisfaire|dites dire|disent dire|interdisez interdire|prédit prédire|maudissent maudire
suffit suffire|élurent élire|lu lire|écrivit écrire|souscrivent souscrire|rit rire|souriaient sourire
construisit construire|nuit nuire|luit luire|traduites traduire|extrait extraire|soustrayait soustraire
plaît plaire|plut plaire pleuvoir|tait taire|tu taire|boivent boire|bu boire|croyait croire|crurent croire
crût croire croître|clos clore|éclosent éclore|conclut conclure|exclue exclure|inclus inclure
suivirent suivre|poursuit poursuivre|vécurent vivre|survivra survivre|interrompt interrompre
corrompu corrompre|vainc vaincre|convainquit convaincre|mit mettre|promettent promettre|émis émettre
naît naître|naquit naître|née naître|reconnaissent reconnaître|paraîtra paraître|paraitra paraître
croissent croître|accrut accroître|accroissait accroître|prenions prendre|reprit reprendre
surprenne surprendre|craint craindre|atteignit atteindre|joignent joindre|peignit peindre|dissous dissoudre
absolvent absoudre|résolu résoudre|résolvent résoudre|cousent coudre|moulut moudre|suis être suivre
fondent fonder fondre|convient convenir convier|confient confier|lie lier|lise lire|tendent tendre
avions avoir|facture facturer|créent créer|créée créer|agrée agréer|étudiions étudier|balaient balayer
tweete tweeter|googlent googler
"""

SPELLED_OTHERWISE = {
    "etaient": "être", "etait": "être", "epinglée": "épingler", "oeuvrent": "œuvrer", "connaitre": "connaître",
    "surinvestit": "surinvestir", "réindustrialisa": "réindustrialiser", "cosignera": "cosigner",
}  # fmt: skip


def table() -> list[tuple[str, set[str]]]:
    rows = [row.split() for row in ONE_VERB.replace("\n", "|").split("|") if row.strip()]
    return [(form, set(verbs)) for form, *verbs in rows]


def known_verbs() -> list[str]:
    return [verb for _, fields in PACK.table("verbs.txt") for verb in fields[0].split()]


@pytest.mark.parametrize(("form", "verbs"), table())
def test_verbs_of_a_form(form: str, verbs: set[str]) -> None:
    assert {reading.lemma for reading in FRENCH.exact(form)} == verbs


@pytest.mark.parametrize("form", ["vendredi", "mangons", "recevrat", "finitions", "prenderai", "voirai", "disez", ""])
def test_what_is_no_form(form: str) -> None:
    assert FRENCH.exact(form) == ()


@pytest.mark.parametrize(("form", "verb"), SPELLED_OTHERWISE.items())
def test_spellings_and_prefixes(form: str, verb: str) -> None:
    assert verb in {reading.lemma for reading in FRENCH.readings(form)}


@pytest.mark.parametrize(
    ("form", "verb"),
    [("facebookait", "facebooker"), ("zlatanera", "zlataner"), ("blurgeaient", "blurger"), ("gloucèrent", "gloucer")],
)
def test_a_new_verb_is_of_the_first_group(form: str, verb: str) -> None:
    assert FRENCH.exact(form) == ()
    assert FRENCH.guess(form) == verb


def test_features_tell_verbs_with_a_common_form_apart() -> None:
    readings = FRENCH.exact("convient")
    plural = {r.lemma for r in readings if "Number=Plur" in r.features}
    singular = {r.lemma for r in readings if "Number=Sing" in r.features}
    assert (plural, singular) == ({"convier"}, {"convenir"})


@pytest.mark.parametrize(
    ("verb", "tense", "forms"),
    [
        ("manger", "imperfect", "mangeais mangeais mangeait mangions mangiez mangeaient"),
        ("manger", "past_subjunctive", "mangeasse mangeasses mangeât mangeassions mangeassiez mangeassent"),
        ("placer", "present", "place places place plaçons placez placent"),
        ("tenir", "past", "tins tins tint tînmes tîntes tinrent"),
        ("tenir", "subjunctive", "tienne tiennes tienne tenions teniez tiennent"),
        ("devoir", "participle", "dû du due dus dues"),
        ("finir", "past_subjunctive", "finisse finisses finît finissions finissiez finissent"),
        ("entendre", "present", "entends entends entend entendons entendez entendent"),
        ("prédire", "present", "prédis prédis prédit prédisons prédisez prédisent"),
        ("redire", "present", "redis redis redit redisons redites redisent"),
        ("mettre", "participle", "mis mise mis mises"),
        ("falloir", "future", "faudra"),
    ],
)
def test_forms_of_a_tense(verb: str, tense: str, forms: str) -> None:
    assert FRENCH.forms(verb)[tense] == forms.split()


def test_every_verb_has_a_model_and_stands_in_the_list_once() -> None:
    verbs = known_verbs()
    assert len(verbs) == len(set(verbs)) > 4000
    assert all(FRENCH.forms(verb)["infinitive"] == [verb] for verb in verbs)


def test_a_verb_is_found_again_by_each_of_its_forms() -> None:
    verbs = known_verbs()
    for verb in verbs[:230] + verbs[230::17]:  # the commonest, with all models of note, and a sample
        for tense, forms in FRENCH.forms(verb).items():
            for form in forms:
                assert verb in {r.lemma for r in FRENCH.exact(form) if r.tense == tense}, (verb, form)


def test_every_verb_of_the_relation_lexicon_is_known() -> None:
    unknown = []
    for path in sorted((PACK.folder / "lexicon").glob("*.jsonl")):
        for row in map(json.loads, filter(None, path.read_text("utf-8").splitlines())):
            words = [word.split("'")[-1] for word in row["cue"].split()]
            if row["pos"] == "verb" and ":" not in row["cue"] and not any(map(FRENCH.exact, words)):
                unknown.append((Path(path).name, row["cue"]))
    assert unknown == []


def test_a_verb_without_model_is_an_error() -> None:
    with pytest.raises(DataError, match=r"no model conjugates 'xyz'"):
        FRENCH.forms("xyz")


def test_a_model_whose_cut_does_not_fit_is_an_error() -> None:
    data = {"model": [{"ends": "er ir", "cut": "er", "present": "e"}], "derive": [], "verbs": {"clusters": []}}
    with pytest.raises(DataError, match="'er ir' cuts 'er'"):
        read_models(data)


def test_the_commoner_verb_has_the_lower_rank() -> None:
    data = PACK.toml(FILE)
    conjugation = Conjugation(data, ["être", "suivre"])
    assert conjugation.rank("être") < conjugation.rank("suivre") < conjugation.rank("inconnuer")
