"""Every rule of every language pack: its examples match, its counter-examples stay."""

from pathlib import Path

import pytest

from graph.cleaning.lines import key
from graph.cleaning.rules import FieldRule, InlineRule, LineRule, load_rules
from graph.errors import DataError
from graph.lang import LanguagePack, load_pack

PACK = load_pack("fr")
RULES = {rule.id: rule for rule in (*load_rules(PACK).lines, *load_rules(PACK).fields, *load_rules(PACK).inline)}
DATA = [entry for kind in ("line", "field", "inline") for entry in PACK.toml("cleaning.toml")[kind]]


@pytest.mark.parametrize("entry", DATA, ids=lambda entry: entry["id"])
def test_examples(entry: dict) -> None:
    rule = RULES[entry["id"]]
    assert entry["examples"], "a rule without an example is not understood"
    for example in entry["examples"]:
        match rule:
            case LineRule():
                assert rule.pattern.match(key(example)), example
                assert len(example) <= rule.longest
            case FieldRule():
                assert rule.value(key(example[0])) == example[1]
            case InlineRule():
                assert rule.pattern.sub(rule.replace, example[0]) == example[1]


@pytest.mark.parametrize("entry", DATA, ids=lambda entry: entry["id"])
def test_counter_examples(entry: dict) -> None:
    rule = RULES[entry["id"]]
    assert entry["keep"], "a rule without a counter-example says nothing of its limits"
    for line in entry["keep"]:
        match rule:
            case LineRule():
                assert not rule.pattern.match(key(line)), line
            case FieldRule():
                assert rule.value(key(line)) is None, line
            case InlineRule():
                assert rule.pattern.sub(rule.replace, line) == line


def test_ids_are_unique() -> None:
    assert len(RULES) == len(DATA)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ('pattern = "("', "rule 'x': not a regular expression"),
        ('pattern = "%nothing%"', "rule 'x': no word list or pattern named 'nothing'"),
        ('pattern = "a"\nwhere = "middle"', "rule 'x': where = 'middle'; allowed: any, head, tail, end"),
        ('pattern = "a"\nwords = []', "rule 'x': unknown key 'words'"),
        ("longest = 3", "rule 'x': lacks 'pattern'"),
    ],
)
def test_a_faulty_rule_is_named(tmp_path: Path, rule: str, said: str) -> None:
    (tmp_path / "cleaning.toml").write_text(f'[[line]]\nid = "x"\nexamples = []\nkeep = []\n{rule}\n')
    with pytest.raises(DataError, match=said.replace("(", r"\(")):
        load_rules(LanguagePack("xx", tmp_path))
