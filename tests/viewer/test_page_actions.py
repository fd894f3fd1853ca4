"""The page in a real browser: the table, the keyboard, menus, exports, corrections, large graphs, themes, print."""

import csv
import io
import json
import tomllib

import pytest
import views

from graph.resolution.corrections import load_corrections

DEVELOPS = "org:huawei|develops|product:ascend"
USES = "org:ant-group|uses|product:ascend"


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
