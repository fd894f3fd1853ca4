from graph.resolution.clusters import Clusters, Facts, compatible

A, B, C, D = (("ORG", name) for name in "abcd")


def test_clusters_are_checked_as_a_whole_not_link_by_link() -> None:
    clusters = Clusters({A: Facts(versions={("1",)}), B: Facts(), C: Facts(versions={("2",)})})
    assert clusters.unite(A, B)
    assert not clusters.unite(B, C)
    assert clusters.find(A) == clusters.find(B) != clusters.find(C)


def test_what_stands_apart_somewhere_stays_apart_unless_certain() -> None:
    clusters = Clusters({A: Facts(), B: Facts(apart={C}), C: Facts(apart={B}), D: Facts()})
    assert clusters.unite(A, B)
    assert clusters.unite(C, D)
    assert not clusters.unite(A, D)
    assert clusters.unite(A, D, certain=True)


def test_what_the_user_parts_is_never_joined() -> None:
    clusters = Clusters({A: Facts(never={B}), B: Facts(never={A})})
    assert not clusters.unite(A, B, certain=True, forced=True)


def test_types_do_not_mix_unless_forced() -> None:
    other = ("LOC", "a")
    clusters = Clusters({A: Facts(), other: Facts()})
    assert not clusters.unite(A, other, certain=True)
    assert clusters.unite(A, other, forced=True)
    assert clusters.size(A) == 2


def test_persons_agree_in_their_given_names() -> None:
    assert compatible(("jean", "martin"), ("j", "martin"))
    assert compatible(("mohammed", "ben", "salmane"), ("mohammed", "ben", "salmane", "al", "saoud"))
    assert not compatible(("jean", "martin"), ("paul", "martin"))
    assert not compatible(("jean", "martin"), ("jean", "dupont"))
