"""The page in a real browser: finding, filtering, reading, walking, exporting, by mouse and by keyboard."""

import csv
import io
import json
import tomllib

import pytest
import views

from graph.resolution.corrections import load_corrections

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


def test_table_holds_the_same_facts_sorts_and_filters(open_page):
    page = open_page(views.chips())
    page.click("#view-both")
    assert page.is_visible("#picture")
    page.click("#view-table")
    assert page.is_hidden("#picture")
    column = lambda number: page.eval_on_selector_all(  # noqa: E731
        f"#facts-body tr > :nth-child({number})", "all => all.map((one) => one.innerText.trim())"
    )
    assert sorted(page.shown["table"]) == sorted(page.shown["facts"])
    page.click("[data-column=subject]")
    assert column(1) == ["Alibaba", "AMD", "Ant Group", "Baidu", "Baidu", "Élise Martin", "Huawei", "Huawei"]
    page.keyboard.press("Enter")
    assert page.get_attribute("#facts-head th >> nth=0", "aria-sort") == "descending"
    assert page.evaluate("document.activeElement.dataset.column") == "subject"
    page.fill("#facts-query", "elise")
    assert column(3) == ["Baidu"]
    page.click("#facts-body .verb")
    assert page.locator(".evidence").count() == 1


def test_everything_is_reached_by_keyboard(open_page):
    page = open_page(views.chips())
    page.focus("#network")
    page.keyboard.press("ArrowRight")
    first = page.state["sel"]
    assert first
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    assert page.inner_text("#live")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "quote":
            break
    page.keyboard.press("Enter")
    assert page.locator(".evidence").count() >= 1
    page.keyboard.press("Escape")
    assert page.state["sel"] == ""
    page.keyboard.press("?")
    assert page.is_visible("#help")


def test_focus_is_never_lost(open_page):
    page = open_page(views.chips(), hash="#view=table")
    page.focus("#facts-body .verb >> nth=2")
    page.keyboard.press("Enter")
    assert focused_part(page) == "facts-body"
    page.focus("#panel .evidence .title")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert focused_part(page) == "panel"
    page.focus("#panel h2 .thing")
    page.keyboard.press("Enter")
    assert focused_part(page) == "panel"
    page.click("#view-graph")
    page.focus("#legend button")
    page.keyboard.press("Enter")
    assert focused_part(page) == "legend"
    page.click("#filters-toggle")
    page.focus("#facets input >> nth=1")
    page.keyboard.press("Space")
    assert focused_part(page) == "facets"


def focused_part(page) -> str | None:
    """Id of the part of the page that holds the focus."""
    parts = "#facts-body, #panel, #legend, #facets, #active"
    return page.evaluate("parts => document.activeElement.closest(parts)?.id", parts)


def test_double_click_unfolds_the_neighbours(open_page):
    page = open_page(views.chips(), hash="#n=3")
    assert len(page.shown["things"]) == 3
    page.click_on_thing(page.shown["things"][0])
    page.keyboard.press("Escape")
    x, y = page.place_of("org:huawei")
    page.mouse.dblclick(x, y)
    page.settle()
    assert {"org:huawei", "product:ascend", "loc:chine"} <= set(page.shown["things"])


def test_tab_shows_where_it_is(open_page):
    page = open_page(views.chips())
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", page.evaluate("document.activeElement.outerHTML.slice(0, 80)")


def test_exports_hold_the_visible_part(open_page):
    page = open_page(views.chips(), hash="#rel=develops")
    files = {}
    for kind in ("png", "csv", "json"):
        page.click("text=Exporter")
        with page.expect_download() as download:
            page.click(f"#save-{kind}")
        files[kind] = download.value.path().read_bytes()
        page.keyboard.press("Escape")
    assert files["png"].startswith(b"\x89PNG")
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert {row["sentence"] for row in rows} == {
        "Selon Bloomberg, Huawei développe Ascend.", "Huawei a conçu Ascend 🦊.", "Baidu développera Kunlun.",
    }  # fmt: skip
    data = json.loads(files["json"])
    assert [edge["key"] for edge in data["edges"]] == ["develops", "develops"]
    assert {node["name"] for node in data["nodes"]} == {"Huawei", "Ascend", "Baidu", "Kunlun"}


def test_corrections_become_lines_that_the_build_reads(open_page, tmp_path):
    page = open_page(views.chips(), hash=f"#sel={USES}")
    correct(page, "Fait erroné")
    page.click("#panel h2 .thing >> nth=0")
    correct(page, "Changer le nom…")
    page.fill("#ask input", 'Ant "Fourmi" Group')
    page.click("#ask .primary")
    correct(page, "Changer le type…")
    page.select_option("#ask select", "PER")
    page.click("#ask .primary")
    correct(page, "Même chose que…")
    page.keyboard.type("alibaba")
    page.keyboard.press("Enter")
    correct(page, "À supprimer")
    page.click("#fixes-open")
    lines = page.input_value("#fixes-text")
    (tmp_path / "toile.toml").write_text(lines, "utf-8")
    data = tomllib.loads(lines)
    assert data["drop_relation"] == [{"subject": "Ant Group", "relation": "uses", "object": "Ascend"}]
    assert data["rename"] == {"Ant Group": 'Ant "Fourmi" Group'}
    assert data["type"] == {"Ant Group": "PER"}
    assert data["same"] == [["Ant Group", "Alibaba"]]
    assert data["drop"] == ["Ant Group"]
    without_drop = lines.replace('drop = ["Ant Group"]', "")
    (tmp_path / "toile.toml").write_text(without_drop, "utf-8")
    assert load_corrections(tmp_path / "toile.toml").same == (("Ant Group", "Alibaba"),)
    page.click("#fixes-clear")
    assert page.is_hidden("#fixes-open")


@pytest.mark.parametrize("hash", ["#sel=org:huawei", f"#sel={USES}"])
@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
def test_menus_lie_in_the_window(open_page, hash, size):
    page = open_page(views.chips(), hash=hash, size=size)
    for menu in page.locator("details.menu").all():
        menu.locator("summary").click()
        box = menu.locator(".menu-items").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert menu.locator(".menu-items button").last.is_visible()
        page.keyboard.press("Escape")


def test_the_view_follows_the_filters_until_the_reader_moves_it(open_page):
    page = open_page(views.large(1200, 2400), hash="#off=PER,LOC,PRODUCT,CONCEPT")
    fitted = page.evaluate("toile.network.getScale()")
    page.evaluate("location.hash = ''")
    page.settle()
    assert page.evaluate("toile.network.getScale()") != fitted
    page.click("#zoom-in")
    moved = page.evaluate("toile.network.getScale()")
    page.evaluate("location.hash = '#off=PER'")
    page.settle()
    assert page.evaluate("toile.network.getScale()") == moved


def correct(page, words: str) -> None:
    page.click("#panel details.menu summary")
    page.click(f"#panel .menu-items button:has-text('{words}')")


def test_a_second_build_says_what_is_new(open_page):
    open_page(views.chips_before())
    page = open_page(views.chips())
    assert "Nouveau : 1 article, 1 chose, 2 faits" in page.panel()
    page.click("text=Ne voir que les faits nouveaux")
    assert sorted(page.shown["facts"]) == ["org:baidu|develops|product:kunlun", "per:élise-martin|leads|org:baidu"]


def test_a_large_graph_starts_with_its_most_telling_part(open_page):
    page = open_page(views.large(1200, 2400))
    assert len(page.shown["things"]) == 300
    assert "300 choses sur 1\u202f200" in page.inner_text("#status")
    page.search("chose 1199")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Chose 1199"
    assert "1199" in page.shown["things"]
    page.search("chose 0")
    page.keyboard.press("Enter")
    page.click("text=Déplier")
    assert len(page.shown["things"]) > 310
    page.click("text=Tout montrer")
    assert len(page.shown["things"]) == 1200


def test_untangle_moves_only_what_is_visible_and_can_be_undone(open_page):
    page = open_page(views.chips(), hash="#around=org:huawei")
    before = page.evaluate("toile.network.getPositions()")
    page.click("#untangle")
    page.wait_for_timeout(300)
    assert set(page.evaluate("toile.network.getPositions()")) == set(before)
    assert page.evaluate("toile.network.getPositions()") != before
    page.click("#places")
    assert page.evaluate("toile.network.getPositions()") == before


def test_english_interface(open_page):
    page = open_page(views.chips(), ui="en", hash="#sel=product:ascend")
    assert page.get_attribute("html", "lang") == "en"
    assert "developed by" in page.panel()
    assert "denied" in page.panel()


def test_theme_follows_the_system_and_can_be_changed(open_page):
    page = open_page(views.chips(), dark=True)
    paper = lambda: page.evaluate("getComputedStyle(document.body).backgroundColor")  # noqa: E731
    dark = paper()
    page.click("#theme")
    assert paper() != dark


def test_print_shows_picture_panel_and_table_on_white(open_page):
    page = open_page(views.chips(), dark=True, hash="#sel=product:ascend")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert [page.is_visible(part) for part in ("#facts", "#picture", "#panel")] == [True, True, True]
    assert page.locator("#facts-body tr").count() == 8
    assert page.is_hidden(".tools")
    assert page.pdf()[:4] == b"%PDF"
