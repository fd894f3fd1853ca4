"""The page in a real browser: finding, reading, filtering, walking, going back."""

import pytest
import views

DEVELOPS = "org:huawei|develops|product:ascend"
USES = "org:ant-group|uses|product:ascend"


def test_opens_with_a_summary_and_a_drawn_picture(open_page):
    page = open_page(views.chips())
    assert page.title() == "Toile – graphe de connaissances"
    assert page.evaluate("document.compatMode") == "CSS1Compat"
    assert "3\narticles" in page.panel()
    assert "8\nfaits" in page.panel()
    assert "1 fichier ignoré" in page.panel()
    assert page.inner_text("#status") == "10 choses · 8 faits"
    assert drawn_pixels(page) > 500


def drawn_pixels(page) -> int:
    """Pixels of the canvas that are not transparent."""
    return page.evaluate(
        "(() => { const canvas = document.querySelector('#network canvas');"
        " const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
        " let count = 0; for (let i = 3; i < data.length; i += 4) if (data[i]) count++; return count; })()"
    )


def test_journalist_finds_who_uses_huaweis_chips_in_three_actions(open_page):
    page = open_page(views.chips())
    page.search("huawei puces")  # 1: the words
    page.keyboard.press("Enter")  # 2: the first result
    assert "Ant Group" in page.panel()
    assert views.USES in page.panel()


def test_search_ignores_accents_and_case_and_finds_other_names(open_page):
    page = open_page(views.chips())
    page.search("ELISE")
    assert "Élise Martin" in page.inner_text("#finder-results")
    page.keyboard.press("Escape")
    assert page.is_hidden("#finder-results")
    page.keyboard.type("n’existe nulle part")
    assert "Rien ne correspond" in page.inner_text("#finder-results")


def test_search_is_driven_by_arrows_and_enter(open_page):
    page = open_page(views.chips())
    page.search("a")
    first = page.get_attribute("#finder", "aria-activedescendant")
    page.keyboard.press("ArrowDown")
    second = page.get_attribute("#finder", "aria-activedescendant")
    assert first != second
    chosen = page.inner_text(f"#{second} bdi")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == chosen


def test_click_on_a_thing_shows_its_facts_by_relation_and_direction(open_page):
    page = open_page(views.chips())
    page.click_on_thing("product:ascend")
    groups = page.eval_on_selector_all("#panel .group h3", "all => all.map((one) => one.innerText)")
    assert [group.split("\n")[0].rstrip("1 ") for group in groups] == ["acheté par", "développé par", "utilisé par"]
    assert "Les puces d’Ant Group" in page.panel()
    assert page.locator("#panel .chips button").all_inner_texts() == ["Huawei", "Alibaba", "Ant Group"]


def test_click_on_a_line_shows_every_sentence_with_marked_words(open_page):
    page = open_page(views.chips())
    page.click_on_fact(DEVELOPS)
    assert page.state["sel"] == DEVELOPS
    assert page.locator(".evidence").count() == 2
    marks = page.eval_on_selector_all(".evidence mark", "all => all.map((one) => [one.className, one.innerText])")
    assert marks == [
        ["subject", "Huawei"], ["predicate", "développe"], ["object", "Ascend"],
        ["subject", "Huawei"], ["predicate", "conçu"], ["object", "Ascend"],
    ]  # fmt: skip
    panel = page.panel()
    for words in ("Bloomberg", "24 mars 2025 · Les Échos", "2 mai 2025", "Rivaux 🦊", "confiance 80\xa0%"):
        assert words in panel
    assert page.get_attribute(".evidence a", "href") == "https://example.org/puces"


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("org:alibaba|not buys|product:ascend", "démenti"),
        ("org:baidu|launches|product:kunlun", "non confirmé"),
        ("org:baidu|develops|product:kunlun", "prévu"),
    ],
)
def test_badges_say_what_is_not_plainly_asserted(open_page, ref, words):
    page = open_page(views.chips(), hash=f"#sel={ref}")
    assert page.inner_text(".numbers .badge") == words
    assert page.inner_text(".evidence .badge") == words


def test_article_is_read_in_the_page_and_its_sentences_lead_to_facts(open_page):
    page = open_page(views.chips(), hash=f"#sel={USES}")
    page.click(".evidence .title")
    reader = page.locator("#reader")
    assert "Baidu lancerait Kunlun." in reader.inner_text()
    assert reader.locator("h2").inner_text() == "Les puces d’Ant Group"
    assert reader.locator(".current").inner_text() == views.USES
    reader.locator(".said-here", has_text="Baidu lancerait").click()
    assert page.state["read"] == ""
    assert page.state["sel"] == "org:baidu|launches|product:kunlun"
    page.go_back()
    assert reader.is_visible()
    page.keyboard.press("Escape")
    assert not reader.is_visible()


def test_filters_combine_and_their_counts_follow(open_page):
    page = open_page(views.chips())
    page.keyboard.press("f")
    count = lambda name: page.inner_text(f"label.option:has-text('{name}') .count")  # noqa: E731
    assert count("développe") == "2"
    page.click("label.option:has-text('Personne')")
    page.click("label.option:has-text('prévu')")
    assert count("développe") == "1"
    assert page.inner_text("#filter-count") == "2"
    assert "per:élise-martin" not in page.shown["things"]
    page.click("label.option:has-text('développe')")
    assert page.shown["facts"] == [DEVELOPS]
    assert sorted(page.shown["things"]) == ["org:huawei", "product:ascend"]
    assert "2 choses sur 10" in page.inner_text("#status")
    page.click("#active .chip >> nth=0")
    page.click("#filters-clear")
    assert len(page.shown["facts"]) == 8


def test_article_confidence_and_minimum_filters(open_page):
    page = open_page(views.chips(), hash="#art=rivaux")
    assert len(page.shown["facts"]) == 3
    page.evaluate("location.hash = '#min=2'")
    assert page.shown["facts"] == [DEVELOPS]
    page.keyboard.press("f")
    slider = page.locator("[data-facet=conf]")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.state["conf"] == pytest.approx(0.15)
    assert page.evaluate("document.activeElement.dataset.facet") == "conf"


def test_dates_filter_by_a_range_over_a_histogram(open_page):
    page = open_page(views.chips(), size=(1600, 900))
    assert page.locator(".histogram .bar").count() == 40
    page.locator("[data-facet=from]").focus()
    page.keyboard.press("End")
    assert page.state["from"] == "2025-05-02"
    assert {ref.split("|")[1] for ref in page.shown["facts"]} == {"develops", "leads"}
    assert "2 faits sans date" in page.inner_text("#facets")


def test_something_hidden_is_offered(open_page):
    page = open_page(views.chips(), hash="#rel=leads")
    page.search("ascend")
    page.keyboard.press("Enter")
    assert "caché" in page.panel()
    page.evaluate(f"location.hash = '#rel=leads&sel={USES}'")
    assert "N’est pas sur l’image" in page.panel()
    page.click("text=Montrer")
    assert USES in page.shown["facts"]


def test_focus_shows_the_neighbourhood_and_more_steps(open_page):
    page = open_page(views.chips(), hash="#sel=org:huawei")
    page.click("text=Isoler")
    assert sorted(page.shown["things"]) == ["loc:chine", "org:huawei", "product:ascend"]
    page.select_option(".hops select", "2")
    assert sorted(page.shown["things"]) == ["loc:chine", "org:alibaba", "org:ant-group", "org:huawei", "product:ascend"]
    page.click("text=Ne plus isoler")
    assert len(page.shown["things"]) == 10


def test_path_between_two_things(open_page):
    page = open_page(views.chips(), hash="#sel=org:ant-group")
    page.click("text=Chemin vers")
    page.keyboard.type("chine")
    page.keyboard.press("Enter")
    assert page.state["path"] == ["org:ant-group", "loc:chine"]
    steps = page.eval_on_selector_all(".route .statement-row", "all => all.map((one) => one.innerText)")
    assert [" ".join(step.split()) for step in steps] == [
        "Ant Group utilise Ascend", "Huawei développe Ascend", "Huawei est situé à Chine",
    ]  # fmt: skip
    page.evaluate("location.hash = '#path=org:nvidia,org:huawei'")
    assert "Aucun chemin" in page.panel()


def test_back_forward_and_a_link_restore_the_view(open_page):
    page = open_page(views.chips())
    page.search("ascend")
    page.keyboard.press("Enter")
    page.click("#panel .quote >> nth=0")
    link = page.evaluate("location.hash")
    there = page.panel()
    page.go_back()
    assert page.inner_text("#panel h2") == "Ascend"
    page.go_back()
    assert "En bref" in page.panel()
    page.go_forward()
    page.go_forward()
    assert page.panel() == there
    assert open_page(views.chips(), hash=link).panel() == there


@pytest.mark.parametrize(
    "hash",
    [
        "#sel=%E0%A4%A",
        "#n=-5&hops=99&conf=7&min=x&view=zzz",
        "#path=a&around=b&com=c&rel=d&off=e&art=f",
        '#fix=[,"x",["drop"]',
    ],
)
def test_broken_links_still_open(open_page, hash):
    page = open_page(views.chips(), hash=hash)
    page.keyboard.press("t")
    assert page.is_visible("#facts")
    assert page.is_hidden("#fixes-open")
