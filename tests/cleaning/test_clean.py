"""Pages to articles: what a reader would skip goes, what the author wrote stays."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cleaning import clean
from graph.cleaning.lines import unwrap
from graph.lang import load_pack
from graph.model import Article
from graph.sources import read

ROOT = Path(__file__).resolve().parents[2]
PACK = load_pack("fr")
LEAD = (
    "Le constructeur a annoncé mardi un investissement de deux milliards d’euros dans ses usines du Nord, où il "
    "assemblera dès l’an prochain les batteries de sa nouvelle citadine électrique."
)
MORE = "La direction promet mille emplois d’ici à 2027. Les syndicats, eux, attendent de voir avant de se réjouir."


def cleaned(text: str, **fields: str) -> Article:
    return clean(Article(id="x", text=text, **fields), PACK)


def page(*, head: str = "", tail: str = "") -> Article:
    return cleaned(f"{head}\n\n{LEAD}\n\n{MORE}\n\n{tail}")


@pytest.mark.parametrize(
    "clutter",
    [
        "Accueil › Économie › Automobile",
        "Accueil / Nord / Douai",
        "MENU  À la une  Énergie  Géopolitique  Opinions  Se connecter",
        "Partager : Facebook X LinkedIn WhatsApp",
        "Partager sur Facebook\nPartager sur X\nEnvoyer par e-mail",
        "Écouter l’article · Partager · Imprimer",
        "Temps de lecture : 4 min",
        "Nous et nos partenaires utilisons des cookies pour mesurer l’audience. Tout accepter | Refuser",
        "Publicité",
        "post-image-12",
        "photo-usine.jpg",
        "Crédit photo : Getty Images",
        "robot",
        "Réservé aux abonnés",
    ],
)
def test_clutter_above_the_text_goes(clutter: str) -> None:
    title = "Le constructeur parie sur Douai"
    assert page(head=f"{clutter}\n\n{title}").text == f"{title}\n\n{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    "clutter",
    [
        "Lire aussi : Tesla ferme une usine à Berlin",
        "À LIRE AUSSI\nTesla ferme une usine\nBYD arrive en Hongrie",
        "Sur le même sujet\n\nTesla ferme une usine",
        "Recevez chaque matin l’essentiel de l’économie",
        "Abonnez-vous à partir de 1 € par mois",
        "3 commentaires\nJeannot59 : encore des promesses, et qui paiera à la fin ? Toujours les mêmes, évidemment.",
        "Laisser un commentaire\nVotre adresse e-mail ne sera pas publiée.",
        "Tags : automobile, batteries, Nord",
        "Ces informations ne constituent pas un conseil en investissement.",
        "© 2025 Le Journal. Tous droits réservés.",
        "Voir l’original\nTrader les cryptos partout\nCommunauté",
        "Back to top button\nClose\nClose",
        "• 简体中文\n• English\n• Tiếng Việt\n• Français (Afrique)",
        "https://example.com/article?id=3",
        "mdl/jpc",
        "Newsletter |  YouTube | Instagram | Flux RSS",
    ],
)
def test_clutter_below_the_text_goes(clutter: str) -> None:
    assert page(tail=clutter).text == f"{LEAD}\n\n{MORE}"


def test_links_inside_the_text_go_and_the_text_goes_on() -> None:
    text = f"{LEAD}\n\nLire aussi\n\nTesla ferme une usine\n\nUn pari risqué\n\n{MORE}"
    assert cleaned(text).text == f"{LEAD}\n\nUn pari risqué\n\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "Par ailleurs, le groupe négocie avec CATL.",
        "– Stellantis, à Billy-Berclau ;",
        "• Verkor, à Dunkerque.",
        "Publié le 18 novembre, le rapport accable Boeing et son sous-traitant Spirit AeroSystems.",
        "Facebook rachète une jeune pousse de Grenoble.",
        "« Nous n’avons pas le choix », dit-il.",
        "Et après ?",
        "Un marché disputé",
    ],
)
def test_the_authors_lines_stay(line: str) -> None:
    assert line in cleaned(f"{LEAD}\n\n{line}\n\n{MORE}").text.split("\n")


def test_the_title_stands_once() -> None:
    title = "Le constructeur parie sur les batteries du Nord"
    article = page(head=f"Accueil Économie {title}\n\n{title}\n\n{title} | Le Journal\n\n{title}")
    assert article.title == title
    assert article.text == f"{title}\n\n{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    "title", ["Que veut Bruxelles ?", "Les Chinois arrivent, et avec eux les prix bas.", "« Ça tient »"]
)
def test_a_title_may_end_like_a_sentence(title: str) -> None:
    assert cleaned(f"{title}\n\n{LEAD}\n\n{MORE}").title == title


def test_a_text_without_a_title_has_none() -> None:
    assert cleaned(f"{LEAD}\n{MORE}").title == ""


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Par Margaux Delattre", "Margaux Delattre"),
        ("by Harold Fritt", "Harold Fritt"),
        ("Par Théo Marchevel – 14 avril 2025 – 4 min de lecture", "Théo Marchevel"),
        ("Par Jean-Luc Petit et Anne de La Tour", "Jean-Luc Petit et Anne de La Tour"),
    ],
)
def test_a_byline_leaves_the_text(line: str, byline: str) -> None:
    article = page(head=f"Le constructeur parie sur Douai\n\n{line}")
    assert (article.byline, line in article.text) == (byline, False)


def test_a_byline_with_a_place_stays_in_the_text() -> None:
    line = "De notre correspondante Lise Aubertin-Rao, à Bangalore"
    article = page(head=f"Le constructeur parie sur Douai\n\n{line}")
    assert (article.byline, line in article.text) == ("Lise Aubertin-Rao", True)


def test_a_signature_below_the_text_is_a_byline() -> None:
    article = page(tail="Maud Kerbiriou\n\n4 commentaires")
    assert (article.byline, article.text) == ("Maud Kerbiriou", f"{LEAD}\n\n{MORE}")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publié le 18/02/2025 à 07h15", "2025-02-18"),
        ("Publié le mardi 4 mars 2025, mis à jour le 5 mars 2025", "2025-03-04"),
        ("Économie | Nord | Publié le 18/02/2025 à 07h15", "2025-02-18"),
        ("16 juillet 2025", "2025-07-16"),
        ("1er août 2025", "2025-08-01"),
        ("2025-03-24", "2025-03-24"),
        ("24.03.2025 | 17:58", "2025-03-24"),
        ("Mis à jour le 2 oct. 2025", "2025-10-02"),
        ("July 16, 2025", "2025-07-16"),
    ],
)
def test_date_lines(line: str, date: str) -> None:
    article = page(head=f"Le constructeur parie sur Douai\n\n{line}")
    assert article.date == date
    assert article.text == f"Le constructeur parie sur Douai\n\n{LEAD}\n\n{MORE}"


@pytest.mark.parametrize("line", ["31 février 2025", "45/13/2025"])
def test_an_impossible_date_is_none(line: str) -> None:
    assert page(head=line).date is None


def test_publication_counts_before_an_update() -> None:
    assert page(head="Mis à jour le 5 mars 2025\nPublié le 4 mars 2025").date == "2025-03-04"


def test_a_dateline_gives_the_date_and_stays() -> None:
    article = cleaned(f"Titre de l’article\n\nPARIS, 10 déc 2024 (AFP) - {LEAD}\n\n{MORE}")
    assert (article.date, article.source) == ("2024-12-10", "AFP")
    assert "PARIS, 10 déc 2024 (AFP) - Le constructeur" in article.text


@pytest.mark.parametrize(
    ("line", "source"),
    [("source: Tom’s Hardware", "Tom's Hardware"), ("(Avec AFP et Reuters)", "AFP et Reuters"), ("© 2025 AFP", "AFP")],
)
def test_a_source_below_the_text(line: str, source: str) -> None:
    article = page(tail=f"{line}\n\nle dernier")
    assert (article.source, article.text) == (source, f"{LEAD}\n\n{MORE}")


def test_what_the_file_says_of_itself_counts_first() -> None:
    article = cleaned(f"Publié le 4 mars 2025\n\n{LEAD}\n\n{MORE}", date="2024-01-01", title="Un autre titre")
    assert (article.date, article.title) == ("2024-01-01", "Un autre titre")


def test_characters_of_the_author_survive() -> None:
    line = "L’œuvre d'Ægir : « 12\u00a0000 euros\u202f» – “l'été” dit-elle, à Kraków. Cela ne change rien aux prix."
    assert line in cleaned(f"{LEAD}\n\n{line}\n\n{MORE}").text


def test_invisible_characters_and_entities_go() -> None:
    text = (
        f"\ufeffLa R&amp;D d&#8217;Alib\u00adaba\u200b co\u0302te\x07 cher, dit le rapport de la semaine.\r\n\r\n{MORE}"
    )
    assert cleaned(text).text == f"La R&D d’Alibaba côte cher, dit le rapport de la semaine.\n\n{MORE}"


def test_glued_sentences_come_apart() -> None:
    text = "Les grands modèles de langage (LLM).Le PDG s’est engagé.Il investit sur Booking.com et Node.js."
    assert cleaned(f"{text}\n\n{MORE}").text.startswith(
        "Les grands modèles de langage (LLM). Le PDG s’est engagé. Il investit sur Booking.com et Node.js."
    )


def test_lines_wrapped_at_a_fixed_width_are_joined() -> None:
    wrapped = [
        "Le constructeur a annoncé mardi un investissement de deux milliards",
        "d'euros dans ses usines du Nord, où il assemblera dès l'an prochain",
        "les batteries de sa nouvelle citadine.",
    ]
    assert unwrap([*wrapped, "", "Court."]) == [" ".join(wrapped), "", "Court."]


def test_a_page_of_clutter_alone_comes_out_empty() -> None:
    assert cleaned("Accueil > Tech\n\nPartager\n\nAucun commentaire").text == ""


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_cleaning_twice_changes_nothing_in_plain_text(text: str) -> None:
    once = cleaned(text)
    assert once.text == once.text.strip()
    assert "\r" not in once.text
    assert "\n\n\n" not in once.text


def test_five_megabytes_of_one_line() -> None:
    text = "Le groupe a vendu sa filiale. " * 170_000
    assert len(cleaned(text).text) == len(text) - 1


ARTICLES = [
    path
    for path in sorted((ROOT / "tests/gold/fr/articles").glob("*.json"))
    if path.stem.rsplit("-", 1)[1] <= "13"  # the others are held out
]


def plain(text: str) -> str:
    return " ".join(text.split())


def test_no_evidence_of_the_annotated_articles_is_lost() -> None:
    lost, all_ = [], 0
    for path in ARTICLES:
        gold = json.loads(path.read_text("utf-8"))
        raw = f"{gold['title']}\n\n{gold['text']}"
        text = plain(cleaned(raw).text)
        quotes = {plain(triple["evidence"]) for triple in gold["triples"]}
        lost += [quote for quote in quotes if quote not in text and quote in plain(raw)]
        all_ += len(quotes)
    # Two quotes of one article stand in a link to another article ("À lire aussi : …").
    assert len(lost) <= 2, lost
    assert all_ > 2000


def test_titles_of_the_annotated_articles_are_found() -> None:
    for path in ARTICLES:
        gold = json.loads(path.read_text("utf-8"))
        assert cleaned(f"{gold['title']}\n\n{gold['text']}").title == gold["title"], path.stem


def test_seeds_keep_their_evidence_and_lose_their_clutter() -> None:
    clutter = (
        "Accueil Entreprise", "Harold Fritt", "S'engager", "Laisser un", "Création du résumé", "robot", "Gate",
        "qrCode", "Voir l'original", "English", "post-image", "Back to top", "Close", "source:", "le dernier",
    )  # fmt: skip
    for raw in read([ROOT / "seeds"]):
        assert isinstance(raw, Article)
        article = clean(raw, PACK)
        lines = article.text.split("\n")
        assert not [line for line in lines if line.startswith(clutter)], raw.id
        gold = json.loads((ROOT / f"tests/gold/fr/seeds/{raw.id}.json").read_text("utf-8"))
        text = plain(article.text).replace("(LLM). Le", "(LLM).Le")
        assert not [t["evidence"] for t in gold["triples"] if plain(t["evidence"]) not in text], raw.id
