"""The nodes of a corpus: what all articles together call by one form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import NAMED_TYPES
from graph.resolution.clusters import Facts
from graph.resolution.forms import Form, analyse
from graph.resolution.lexicon import Lexicon
from graph.resolution.links import named_by_head
from graph.resolution.local import Local, Node
from graph.resolution.normal import key, numbers

_QUOTES = '"«»“” '


@dataclass(slots=True)
class Thing:
    """A node with all its surface forms: mentions of each, and the articles that hold each."""

    node: Node
    forms: Counter[str] = field(default_factory=Counter)
    holders: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    cued: bool = False

    @property
    def mentions(self) -> int:
        """Mentions of all forms."""
        return self.forms.total()

    def articles(self) -> set[str]:
        """Articles that hold any form."""
        return set().union(*self.holders.values())

    def surface(self) -> str:
        """The form written by most articles among those with the node's own key, else among all."""
        own = [text for text in self.forms if key(text) == self.node[1]]
        return min(own or self.forms, key=lambda text: (-len(self.holders[text]), -self.forms[text], text))

    def add(self, other: Thing) -> None:
        """Take over the forms of another node."""
        self.forms.update(other.forms)
        for text, articles in other.holders.items():
            self.holders[text] |= articles
        self.cued |= other.cued


def collect(locals_: Iterable[Local]) -> dict[Node, Thing]:
    """Gather the nodes of all articles; the result does not depend on the order of the articles."""
    things: dict[Node, Thing] = {}
    for local in locals_:
        for name in local.names:
            node = local.nodes[name.text, name.type]
            thing = things.setdefault(node, Thing(node))
            text = tidy(name.text)
            thing.forms[text] += name.count
            thing.holders[text].add(local.article)
            thing.cued |= node in local.cues
    return things


def tidy(text: str) -> str:
    """A form on one line, without quotation marks around it."""
    return " ".join(text.split()).strip(_QUOTES) or text


def analysed(things: Mapping[Node, Thing], lexicon: Lexicon) -> dict[Node, Form]:
    """The form of each named node, taken apart."""
    return {
        node: analyse(things[node].surface(), node[0], lexicon) for node in sorted(things) if node[0] in NAMED_TYPES
    }


def facts(form: Form, lexicon: Lexicon) -> Facts:
    """What a form says that any form it merges with must agree with; of a person's titles, those of a gender."""
    found = Facts()
    if not form.acronym:
        found.versions.add(version(form, lexicon))
    if form.type == "PER" and len(form.core_words) > 1:
        found.persons.add(form.core_words)
    if form.key in lexicon.world.names:
        found.polities.add(lexicon.world.names[form.key].name)
    if named_by_head(form, lexicon) or form.type == "PER":
        found.heads |= {form.head} - {""}
    return found


def version(form: Form, lexicon: Lexicon) -> tuple[str, ...]:
    """Numbers of a name, for products also words like "Pro"; a model's size only where there is no other number."""
    words = without_size(form.core_words)
    if form.type != "PRODUCT":
        return numbers(words)
    first = next((place for place, word in enumerate(words) if word[0].isdigit()), len(words))
    return tuple(sorted(
        w for place, w in enumerate(words)
        if w[0].isdigit() or (place and w in lexicon.versions) or (place > first and len(w) == 1)
    ))  # fmt: skip


def without_size(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without the size of a model ("671b") at the end, where another number remains."""
    sized = len(words) > 2 and words[-1] in {"b", "m", "t"} and words[-2][0].isdigit()
    if sized and any(w[0].isdigit() for w in words[:-2]):
        return words[:-2]
    return words
