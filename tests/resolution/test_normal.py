import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolution.normal import fold, key, numbers, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [("QwQ-32B", ("qwq", "32", "b")), ("C++", ("c", "++")), ("AT&T", ("at", "&", "t")), ("Qwen 2,5", ("qwen", "2.5")),
     ("L’Œuvre", ("l", "oeuvre")), ("T.-N.-L.", ("t", "n", "l")), ("Łódź", ("lodz",))],
)  # fmt: skip
def test_tokens(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


def test_spacing_does_not_count_but_between_numbers() -> None:
    assert key("QwQ 32B") == key("QwQ-32B") == key("qwq32b")
    assert key("Falcon 4 1") != key("Falcon 41")
    assert key("?!") == "?!"


def test_numbers_tell_versions_apart() -> None:
    assert numbers(tokens("Qwen 2.5")) == ("2.5",)
    assert numbers(tokens("A320")) != numbers(tokens("A321"))


@given(st.text(max_size=40))
def test_folding_is_settled_after_one_pass(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(text.upper().lower()) == key(text.lower().upper().lower())
