"""Which country or union a name of an article stands for."""

from __future__ import annotations

from graph.resolution.digest import Digest
from graph.resolution.forms import Form
from graph.resolution.lexicon import Lexicon
from graph.resolution.normal import key
from graph.resolution.world import Polity


def governed(form: Form, digest: Digest, lexicon: Lexicon) -> tuple[Polity | None, str]:
    """The polity, and whether it is named (`country`) or a capital stands for it (`government`).

    A capital stands for its government where the words around it in this article say that it acts.
    """
    world = lexicon.world
    if found := world.names.get(form.key) or world.names.get(form.core):
        return found, "country"
    if digest.government.get(form.text, 0) > 0 and (found := _seat(form, digest, lexicon)):
        return found, "government"
    return _shortened(form, digest, lexicon) or _state(form, digest, lexicon), "country"


def _named(digest: Digest, lexicon: Lexicon) -> frozenset[Polity]:
    """The polities that the article names outright."""
    found = (lexicon.world.names.get(key(name.text)) for name in digest.names)
    return frozenset(polity for polity in found if polity)


def _seat(form: Form, digest: Digest, lexicon: Lexicon) -> Polity | None:
    """Who governs from a capital; an institution that sits there too, where the article names only that one."""
    found = lexicon.world.capitals.get(form.key)
    instead = lexicon.world.instead.get(found.name) if found else None
    if found and instead and found not in _named(digest, lexicon):
        return Polity(instead, found.type) if key(instead) in {key(name.text) for name in digest.names} else found
    return found


def _shortened(form: Form, digest: Digest, lexicon: Lexicon) -> Polity | None:
    """The one polity of the article whose name begins with a word for a state ("Union", "Confédération")."""
    options = lexicon.world.short.get(form.core, frozenset())
    found = sorted(options & _named(digest, lexicon), key=lambda polity: polity.name) if options else []
    return found[0] if len(found) == 1 else None


def _state(form: Form, digest: Digest, lexicon: Lexicon) -> Polity | None:
    """Whose state "l'État" is: that of the language's press, or the one other country that the article names."""
    if form.core not in lexicon.world.state:
        return None
    home = lexicon.world.home
    countries = {polity for polity in _named(digest, lexicon) if polity.type == "LOC"}
    if home in countries or not countries:
        return home
    return countries.pop() if len(countries) == 1 else None
