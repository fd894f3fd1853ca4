"""Words of articles are shown and never run, wherever they stand."""

import pytest
from hostile_views import ATTACKS, attack_view


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_hostile_words_are_only_shown(open_page, attack):
    page = open_page(attack_view(attack))
    page.evaluate("() => { window.attacked = () => { throw new Error('attacked'); }; }")
    facts = page.shown["facts"]
    assert len(facts) == 3
    for ref in facts:
        page.evaluate("ref => { location.hash = '#sel=' + encodeURIComponent(ref); }", ref)
        assert page.locator(".evidence").count() == 1
        assert page.locator(".evidence a").count() == 0  # javascript: is no address
    page.click(".evidence .title")
    page.keyboard.press("Escape")
    page.click("#panel h2 .thing >> nth=0")
    page.search(attack[:12].strip())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.click("#view-both")
    page.keyboard.press("f")
    page.locator("#facets label.option").last.click()
    page.hover("#network")
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed, form:not(#ask form)').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "49" not in page.panel()
