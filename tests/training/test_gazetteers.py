"""Lists of names packed: places that no list names, everyday words marked."""

from graph.training.gazetteers import Place, everyday_words, place_lines


def test_places_are_marked_where_one_word_may_be_another_name() -> None:
    found = [Place("Lyon", "FR", 500_000), Place("Vouvry", "CH", 4_000), Place("Orange", "FR", 400_000),
             Place("Bon-Encontre", "FR", 6_000), Place("Paris", "FR", 2_000_000)]  # fmt: skip
    lines = list(place_lines(found, frozenset({"Paris"}), frozenset({"orange"})))
    assert [line.split("\t")[0] for line in lines] == ["name", "Bon-Encontre", "Lyon", "Orange", "Vouvry"]
    assert [line.split("\t")[4] for line in lines[1:]] == ["", "", "Orange", "Vouvry"]


def test_words_in_small_letters_are_everyday_words() -> None:
    assert everyday_words(["une orange et Lyon", "orange lyon"]) == {"orange"}
