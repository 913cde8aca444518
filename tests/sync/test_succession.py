"""How alike two texts are, and which text succeeds which."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sync_cases import document, entry_of, summary, translated

from i18n_tool.model import State
from i18n_tool.sync import merge, merge_matches
from i18n_tool.sync.parts import Whole, find_joins, find_splits
from i18n_tool.sync.similarity import Comparable, Rarity
from i18n_tool.sync.succession import Aligner, Successor, TextSide, find_alike, heaviest_chain

GREEK = "Alpha beta gamma delta epsilon zeta eta theta iota kappa."


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        pytest.param("", "", 1.0, id="nothing"),
        pytest.param(GREEK, GREEK.upper(), 1.0, id="capitals"),
        pytest.param("See [this](a.md) now.", "See [this](b.md) now.", 1.0, id="a link's target"),
        pytest.param("Title {#one}", "Title", 1.0, id="an id"),
        pytest.param("Setup", "Set up", 0.52, id="one word: letters count most"),
        pytest.param("Run it", "Stop it", 0.32, id="two words"),
        pytest.param("Run it now", "Stop it now", 0.58, id="three words"),
        pytest.param(
            "The old bridge was built by a monk.",
            "The new bridge was built by a king.",
            0.72,
            id="two words of eight",
        ),
        pytest.param(
            "The old bridge was built by a monk.",
            "By a monk was the old bridge built.",
            0.68,
            id="another order",
        ),
        pytest.param(
            "The old bridge was built by a monk.", "Children may feed the donkey.", 0.15, id="none"
        ),
        pytest.param("the the the cat", "the cat", 0.56, id="a word said more often"),
        pytest.param(GREEK, "Alpha beta gamma delta.", 0.55, id="cut short to four words"),
        pytest.param(GREEK, "Alpha beta gamma.", 0.35, id="cut short to three"),
        pytest.param(GREEK, "Delta gamma beta alpha.", 0.29, id="and in another order"),
        pytest.param(GREEK, "Alpha beta gamma delta omega.", 0.47, id="and another word"),
        pytest.param("—", "…", 0.20, id="no words"),
    ],
)
def test_likeness(one: str, other: str, likeness: float) -> None:
    """From 0 to 1, whichever comes first, in a document of these two texts."""
    rarity = Rarity([one, other])
    first, second = rarity.text(one), rarity.text(other)

    assert rarity.likeness(first, second) == pytest.approx(likeness, abs=0.01)
    assert rarity.likeness(second, first) == rarity.likeness(first, second)


def test_rare_words_tell() -> None:
    """What every text says counts less than what two of them share, and a strange word most."""
    rarity = Rarity(["the mill", "the bridge", "the bridge stands", "the donkey"])

    assert rarity.of("the") < rarity.of("bridge") < rarity.of("mill") == rarity.of("unheard")
    assert rarity.of("the") == pytest.approx(log(1 + 5 / 4))
    mill, bridge = rarity.text("The mill, the mill!"), rarity.text("the mill at the bridge")
    assert mill.words == ("the", "mill", "the", "mill")
    assert mill.weight == pytest.approx(2 * rarity.of("the") + 2 * rarity.of("mill"))
    shared = 2 * rarity.of("the") + rarity.of("mill")
    assert rarity.shared(mill, bridge) == rarity.shared(bridge, mill) == pytest.approx(shared)


CANDIDATES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 5).map(float)),
    max_size=9,
    unique_by=lambda one: one[:2],
)


@given(CANDIDATES)
def test_the_heaviest_chain(candidates: list[tuple[int, int, float]]) -> None:
    """No chain of candidates in which both rows and columns increase weighs more."""
    chain = heaviest_chain(candidates, 7)

    def is_chain(some: list[tuple[int, int, float]]) -> bool:
        return all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(some))

    assert is_chain(chain)
    assert set(chain) <= set(candidates)
    best = max(
        sum(weight for *_, weight in some)
        for size in range(len(candidates) + 1)
        for some in combinations(sorted(candidates), size)
        if is_chain(list(some))
    )
    assert sum(weight for *_, weight in chain) == best


def aligned(
    old: dict[int, str], new: dict[int, str], anchors: dict[int, int], *more: str
) -> list[tuple[int, int, bool]]:
    """The pairs of texts at positions, as (old position, new position, whether in order)."""
    rarity = Rarity([*old.values(), *new.values(), *more])
    olds, news = ([rarity.text(text) for text in side.values()] for side in (old, new))
    sides = (
        TextSide(olds, list(old), anchors),
        TextSide(news, list(new), {number: number for number in anchors.values()}),
    )
    found = Aligner(*sides, rarity).align()
    return sorted((list(old)[p.old], list(new)[p.new], p.ordered) for p in found)


MILL = "The mill grinds barley and rye."
WHEEL = "Its wheel turns from March to June."
BREAD = "Bread is sold at the gate."


FLOOD = "A flood took two of them away."
OTHERS = (MILL, WHEEL, BREAD, "The old bridge was built by a monk.")
OTHERS += ("Its seven arches stand on rock.", "The town rebuilt them within a year.")


@pytest.mark.parametrize(
    ("new", "between", "among", "beside", "moved"),
    [
        pytest.param("A storm took the others away.", True, True, True, True, id="0.47"),
        pytest.param("High water took two of the arches.", True, True, True, False, id="0.43"),
        pytest.param("Two of them fell in a storm.", True, True, False, False, id="0.39"),
        pytest.param("The river rose, and two of them fell.", True, False, False, False, id="0.35"),
        pytest.param("Then high water took some arches.", False, False, False, False, id="less"),
    ],
)
def test_how_alike_is_enough(
    new: str, between: bool, among: bool, beside: bool, moved: bool
) -> None:
    """Less is asked of a text alone between two that stayed than of one among others there; more of
    one beside a single text that stayed; most of one that moved.
    """
    anchors = {0: 0, 2: 2, 4: 4}
    strange = "Nobody knows what happened next."

    assert aligned({1: FLOOD}, {1: new}, anchors, *OTHERS) == [(1, 1, True)] * between
    several = aligned({1: FLOOD, 2: WHEEL}, {1: new, 2: strange}, {0: 0, 3: 3}, *OTHERS)
    assert several == [(1, 1, True)] * among
    left = aligned({1: FLOOD}, {1: new}, {0: 0, 2: 9, 7: 3}, *OTHERS)
    right = aligned({1: FLOOD}, {8: new}, {0: 0, 2: 9, 7: 3}, *OTHERS)
    assert left == [(1, 1, True)] * beside
    assert right == [(1, 8, True)] * beside
    assert aligned({1: FLOOD}, {3: new}, anchors, *OTHERS) == [(1, 3, False)] * moved


def test_between_two_anchors() -> None:
    """One text between two that stayed is the one that was there, if it is a little like it."""
    anchors = {0: 0, 2: 2}

    assert aligned({1: MILL}, {1: "The mill makes flour of rye."}, anchors) == [(1, 1, True)]
    assert aligned({1: MILL}, {1: "Nobody knows what happened next."}, anchors) == []


def test_runs_in_order() -> None:
    """Texts between the same anchors are paired in order, and none twice."""
    old = {1: MILL, 2: WHEEL, 3: BREAD}
    new = {1: MILL.replace("rye", "oats"), 2: "A new sentence.", 3: BREAD.replace("gate", "door")}

    assert aligned(old, new, {0: 0, 4: 4}) == [(1, 1, True), (3, 3, True)]
    assert aligned(old, new, {}) == [(1, 1, True), (3, 3, True)]


def test_beside_one_anchor() -> None:
    """A text beside an anchor that it shares with one side alone is found there, too."""
    assert aligned({1: MILL}, {1: MILL.replace("rye", "oats")}, {0: 0, 2: 9}) == [(1, 1, True)]
    assert aligned({1: MILL}, {8: MILL.replace("rye", "oats")}, {0: 0, 2: 9}) == [(1, 8, True)]


def test_a_text_that_moved() -> None:
    """Elsewhere a text has to be clearly more like its match than any other is."""
    new = {7: MILL.replace("rye", "oats")}
    anchors = {0: 0, 2: 2, 4: 4, 6: 6, 8: 8}

    assert aligned({1: MILL, 3: BREAD}, new, anchors) == [(1, 7, False)]
    assert aligned({1: MILL.replace("rye", "wheat"), 3: MILL}, new, anchors) == []
    assert aligned({1: MILL}, {5: new[7], 7: MILL.replace("rye", "wheat")}, anchors) == []


def test_partners_exchanged() -> None:
    """Near copies in places of their own, each paired with the nearest: the sum decides."""
    old = {1: "Press the red button twice to start the old machine.", 5: MILL}
    new = {1: MILL.replace("rye", "oats"), 5: "Press the red button to start the old machine."}

    assert aligned(old, new, {0: 0, 2: 2, 4: 4, 6: 6}) == [(1, 5, False), (5, 1, False)]


def test_long_runs() -> None:
    """In a rewritten page each text finds its like near its place, or by rare words anywhere."""
    old = {n: f"Sentence {n * n} tells of the {n}th thing and item{n}." for n in range(60)}
    edited = {n: text.replace("tells of", "speaks about") for n, text in old.items()}
    shifted = {n: edited[(n + 20) % 60] for n in range(60)}
    plain = {
        n: f"This is sentence {chr(97 + n % 26) * (2 + n // 26)} of the page." for n in range(60)
    }
    changed = {n: text.replace("the page", "a page") for n, text in plain.items()}

    assert aligned(old, edited, {}) == [(n, n, True) for n in range(60)]
    assert aligned(plain, changed, {}) == [(n, n, True) for n in range(60)]
    moved = aligned(old, shifted, {})
    assert {(one, other) for one, other, _ in moved} == {((n + 20) % 60, n) for n in range(60)}


class Likenesses(Rarity):
    """Knows how alike texts are from a table, by their names; notes what it was asked for."""

    def __init__(self, table: dict[str, float]) -> None:
        super().__init__([])
        self.table = table
        self.asked: set[tuple[str, str]] = set()

    def likeness(self, one: Comparable, other: Comparable) -> float:
        self.asked.add((one.plain, other.plain))
        return self.table.get(f"{one.plain} {other.plain}", 0.0)


def side(texts: dict[int, str], anchors: dict[int, int]) -> TextSide:
    """Named texts at positions, all of which share a word."""
    return TextSide(
        [Comparable(text, (), {"word": 1}, 1.0) for text in texts.values()], list(texts), anchors
    )


def paired(table: dict[str, float], old: dict[int, str], new: dict[int, str]) -> list[str]:
    """The pairs of named texts at odd positions, between anchors at even ones that are the same on
    both sides; those of texts that moved have a `~`.
    """
    anchors = {at: at for at in range(0, 20, 2)}
    pairs = Aligner(side(old, anchors), side(new, anchors), Likenesses(table)).align()
    names = [(list(old.values())[p.old], list(new.values())[p.new], p.ordered) for p in pairs]
    return sorted(
        f"{one} {other}" if ordered else f"{one}~{other}" for one, other, ordered in names
    )


A_B = {1: "a", 5: "b"}


@pytest.mark.parametrize(
    ("table", "old", "new", "pairs"),
    [
        pytest.param({"a x": 0.5, "b x": 0.69}, A_B, {1: "x"}, ["a x"], id="the one in its place"),
        pytest.param({"a x": 0.5, "b x": 0.71}, A_B, {1: "x"}, ["b~x"], id="a much better one"),
        pytest.param(
            {"a x": 1.0, "b x": 1.0}, {1: "b", 5: "a"}, {5: "x"}, ["a x"], id="equal ones"
        ),
        pytest.param(
            {"a x": 0.8, "b x": 1.0}, {1: "b", 5: "a"}, {5: "x"}, ["a x"], id="just as good"
        ),
        pytest.param({"a x": 0.9, "b x": 0.7}, A_B, {1: "x"}, ["a x"], id="each once"),
        pytest.param(
            {"a x": 0.5, "a y": 0.9, "c z": 0.5},
            {1: "a", 3: "c"},
            {1: "x", 3: "z", 7: "y"},
            ["a~y", "c z"],
            id="a text that another has a better claim to",
        ),
        pytest.param({"a x": 0.7, "b x": 0.63}, A_B, {9: "x"}, ["a~x"], id="clearly more alike"),
        pytest.param({"a x": 0.7, "b x": 0.65}, A_B, {9: "x"}, [], id="two that are as alike"),
        pytest.param({"a x": 0.7, "a y": 0.63}, {1: "a"}, {7: "x", 9: "y"}, ["a~x"], id="claims"),
        pytest.param({"a x": 0.7, "a y": 0.65}, {1: "a"}, {7: "x", 9: "y"}, [], id="equal claims"),
        pytest.param({"a x": 0.5, "b x": 0.33}, A_B, {9: "x"}, ["a~x"], id="the less, the clearer"),
        pytest.param({"a x": 0.5, "b x": 0.35}, A_B, {9: "x"}, [], id="too little, and too near"),
        pytest.param({"a x": 0.45}, A_B, {9: "x"}, [], id="too little"),
        pytest.param(
            {"a x": 0.7, "b x": 0.68, "b y": 0.9}, A_B, {5: "y", 9: "x"}, ["a~x", "b y"], id="taken"
        ),
    ],
)
def test_which_text_is_taken(
    table: dict[str, float], old: dict[int, str], new: dict[int, str], pairs: list[str]
) -> None:
    """A text elsewhere has to be much more like one than what stands in its place is, and clearly
    more than whatever else nobody has taken.
    """
    assert paired(table, old, new) == pairs


RUNS = {1: "a", 2: "b"}, {1: "x", 2: "y"}


@pytest.mark.parametrize(
    ("table", "pairs"),
    [
        pytest.param({"a x": 0.52, "b y": 0.52, "a y": 0.66}, ["a y"], id="one that is plain"),
        pytest.param({"a x": 0.6, "b y": 0.6, "a y": 0.66}, ["a x", "b y"], id="two"),
        pytest.param(
            {"a x": 0.72, "b y": 0.72, "a y": 0.9, "b x": 0.9}, ["a x", "b y"], id="order"
        ),
        pytest.param({"a x": 0.39, "b y": 0.30}, ["a x", "b y"], id="what one says of the next"),
        pytest.param({"a x": 0.37, "b y": 0.30}, [], id="nothing to begin with"),
    ],
)
def test_runs_of_two(table: dict[str, float], pairs: list[str]) -> None:
    """Between the same neighbours order decides, and the pairs that are most alike in sum; what is
    found tells of what stands beside it.
    """
    anchors = {0: 0, 3: 3}
    rarity = Likenesses(table)
    found = Aligner(side(RUNS[0], anchors), side(RUNS[1], anchors), rarity).align()

    assert sorted(f"{'ab'[pair.old]} {'xy'[pair.new]}" for pair in found) == pairs
    assert all(pair.ordered for pair in found)


CROSSED = {1: "c", 3: "a", 5: "b"}, {1: "z", 5: "x", 7: "y"}


@pytest.mark.parametrize(
    ("table", "pairs"),
    [
        pytest.param({"a x": 0.73, "b y": 0.72}, ["a~x", "b~y"], id="more alike in sum"),
        pytest.param({"a x": 0.72, "b y": 0.71}, ["a~y", "b x"], id="a little more"),
        pytest.param({"a x": 0.5, "b y": 0.5}, ["a~y", "b x"], id="less"),
        pytest.param(
            {"a x": 0.47, "b y": 0.91, "a y": 0.72, "b x": 0.58}, ["a~x", "b~y"], id="one"
        ),
    ],
)
def test_partners_are_exchanged(table: dict[str, float], pairs: list[str]) -> None:
    """Two pairs, one of which moved, exchange their partners where both gain by it in sum."""
    likenesses = {"c z": 1.0, "a y": 0.9, "b x": 0.5, **table}

    assert paired(likenesses, *CROSSED) == [*pairs, "c z"]


def compared(old: list[Comparable], new: list[Comparable]) -> set[tuple[int, int]]:
    """What is compared in two runs between the same anchors, as (old, new), by index."""
    rarity = Likenesses({})
    sides = [TextSide(texts, range(len(texts)), {-1: -1, 9999: 9999}) for texts in (old, new)]
    Aligner(*sides, rarity).align()
    return {(int(one), int(other)) for one, other in rarity.asked}


def named(size: int, words: dict[int, str]) -> list[Comparable]:
    """Texts by number; all but those that have some are without words."""
    return [Comparable(str(at), (), Counter(words.get(at, "").split()), 0.0) for at in range(size)]


def test_what_is_compared_in_long_runs() -> None:
    """Up to 900 pairs all; beyond that a text meets the five at its place in proportion, and those
    with which it shares rare words.
    """
    every = {(one, other) for one in range(30) for other in range(30)}
    near = {(one, other) for one in range(31) for other in range(31) if abs(one - other) <= 2}
    double = {(one, other) for one in range(62) for other in range(31) if abs(one - 2 * other) <= 2}

    assert compared(named(30, {}), named(30, {})) == every
    assert compared(named(31, {}), named(31, {})) == near
    assert compared(named(62, {}), named(31, {})) == double
    rare = compared(named(31, {20: "mill"}), named(31, {3: "mill wheel"}))
    assert rare == near | {(20, 3)}


@pytest.mark.parametrize(
    ("having", "also", "candidates"),
    [
        pytest.param(3, [], [0, 1, 2], id="few"),
        pytest.param(40, [], [0, 1, 2, 3, 4, 5, 6, 7], id="eight at most"),
        pytest.param(40, [30, 35], [0, 1, 2, 3, 4, 5, 30, 35], id="those that share most"),
        pytest.param(41, [], [], id="a word that too many have"),
        pytest.param(41, [30], [30], id="and another one"),
    ],
)
def test_likely_texts(having: int, also: list[int], candidates: list[int]) -> None:
    """Words that many texts have pick none; of equals the first come first."""
    words = {at: "mill" + " wheel" * (at in also) for at in range(having)}
    old = TextSide(named(50, words), range(50), {})
    new = TextSide(named(1, {0: "mill wheel"}), [0], {})

    assert sorted(Aligner(old, new, Likenesses({})).likely(0)) == candidates


def test_likeness_alone() -> None:
    """Texts of which nothing else is known are paired where they are alike enough; of those that
    are equally alike the first with the first.
    """
    old = ["Run the old server now.", WHEEL, "Run the old server again."]
    new = [WHEEL.replace("March", "May"), "Run the new server now.", "Run the new server again."]
    pairs = [(pair.old, pair.new) for pair in find_alike(old, new, 0.6)]
    twins = [(pair.old, pair.new) for pair in find_alike(["Stop it."] * 2, ["Stop it!"] * 2, 0.6)]

    assert sorted(pairs) == [(0, 1), (1, 0), (2, 2)]
    assert sorted(twins) == [(0, 0), (1, 1)]
    assert find_alike([WHEEL], ["Its wheel turns when it rains."], 0.6) == []


@pytest.mark.parametrize(
    ("texts", "text", "parts"),
    [
        pytest.param(["a", "b", "c"], "a b c", (0, 1, 2), id="all"),
        pytest.param(["a", "b", "c"], "c a", (2, 0), id="another order"),
        pytest.param(["a", "b", "c"], "b", (1,), id="one"),
        pytest.param(["a", "b"], "a a b", (0, 0, 1), id="one twice"),
        pytest.param(["a", "b"], "a x b", (), id="another between them"),
        pytest.param(["a", "b"], "a b x", (), id="another at the end"),
        pytest.param(["a", "b"], "ab", (), id="no space"),
        pytest.param(["a", "b"], "a bc", (), id="a part that goes on"),
        pytest.param(["a", "a b", "c"], "a b c", (1, 2), id="the longest first"),
        pytest.param(["a", "b", "a b c"], "a b c", (2,), id="itself"),
        pytest.param(["x", "a", "b", "y", "b z"], "a b z", (), id="what follows goes first"),
        pytest.param(["b", "x", "a", "b"], "a b", (2, 3), id="the one that follows"),
        pytest.param(["a", "", "b"], "a b", (0, 2), id="an empty one"),
        pytest.param([], "a", (), id="none"),
        pytest.param(["a"], "", (), id="of nothing"),
        pytest.param(["a b"], "a bc", (), id="two words that go on"),
        pytest.param(["a b", "a", "bc"], "a bc", (1, 2), id="the longest that ends there"),
        pytest.param(["a b c", "a", "x y"], "a x y", (1, 2), id="the longest that stands there"),
        pytest.param(["a", "", "b"], "a  b", (), id="two spaces"),
    ],
)
def test_what_a_text_is_made_of(texts: list[str], text: str, parts: tuple[int, ...]) -> None:
    """Texts with a space between each two, or nothing."""
    assert Whole(texts).parts(text) == parts


ARCHIVE = "The archive holds twelve photographs of the old harbour."
MUSEUM = "The museum shows a wooden model of the first lighthouse."
TOGETHER = (
    "The archive holds twelve photographs of the old harbour, and the museum shows a wooden model"
    " of the first lighthouse."
)


def parted(whole: str, texts: dict[int, str], partner: int) -> list[tuple[int, int, int]]:
    """Splits of a text that was paired with one of the new ones, at their positions; joins of the
    new ones are the same.
    """
    rarity = Rarity([whole, *texts.values(), MILL, BREAD])
    one = TextSide([rarity.text(whole)], [0], {})
    many = TextSide([rarity.text(text) for text in texts.values()], list(texts), {})
    score = rarity.likeness(one.texts[0], many.texts[partner])
    splits = find_splits(one, many, [Successor(0, partner, score, True)], rarity)
    joins = find_joins(many, one, [Successor(partner, 0, score, True)], rarity)
    assert splits == joins
    for part in splits:
        both = " ".join(many.texts[at].plain for at in sorted((part.partner, part.leftover)))
        assert part.score == rarity.likeness(one.texts[0], rarity.text(both))
    return [(part.whole, part.partner, part.leftover) for part in splits]


@pytest.mark.parametrize(
    ("texts", "partner", "found"),
    [
        pytest.param({0: ARCHIVE, 1: MUSEUM}, 0, [(0, 0, 1)], id="the second is left over"),
        pytest.param({0: ARCHIVE, 1: MUSEUM}, 1, [(0, 1, 0)], id="the first is left over"),
        pytest.param({0: ARCHIVE, 2: MUSEUM}, 0, [], id="not next to each other"),
        pytest.param({0: MILL, 1: ARCHIVE, 2: MUSEUM}, 1, [(0, 1, 2)], id="the better neighbour"),
        pytest.param({0: ARCHIVE, 1: MUSEUM, 2: MILL}, 1, [(0, 1, 0)], id="whichever side it is"),
        pytest.param({0: ARCHIVE, 1: MILL}, 0, [], id="another text beside it"),
        pytest.param({0: TOGETHER[:-1], 1: "Indeed."}, 0, [], id="a word more"),
        pytest.param({0: ARCHIVE, 1: ARCHIVE}, 0, [], id="the same twice"),
    ],
)
def test_parts_of_a_text(
    texts: dict[int, str], partner: int, found: list[tuple[int, int, int]]
) -> None:
    """The neighbour of a text's match is its other part where both together are more like it."""
    assert parted(TOGETHER, texts, partner) == found


LETTERS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu".split()
FIVE = " ".join(LETTERS[:5])


@pytest.mark.parametrize(
    ("texts", "partner", "found"),
    [
        pytest.param([f"{FIVE} 1 2 3", "zeta eta theta iota"], 0, [1], id="a third"),
        pytest.param([f"{FIVE} 1 2 3", "zeta eta theta"], 0, [], id="too small a part"),
        pytest.param([f"{FIVE[:22]} 1 2 3", " ".join(LETTERS[3:8])], 0, [1], id="alike enough"),
        pytest.param([f"{FIVE[:22]} 1 2 3 4", " ".join(LETTERS[3:8])], 0, [], id="too little"),
        pytest.param([" ".join(LETTERS[:9]), " ".join(LETTERS[8:])], 0, [1], id="a gain"),
        pytest.param([" ".join(LETTERS[:9]), " ".join(LETTERS[7:])], 0, [], id="too little gain"),
        pytest.param([FIVE, f"{' '.join(LETTERS[3:8])} 7"], 0, [1], id="half of it is missing"),
        pytest.param([FIVE, f"{' '.join(LETTERS[3:8])} 7 8"], 0, [], id="most of it is not"),
        pytest.param(
            [FIVE, " ".join(LETTERS[5:]), "mu"], 1, [0], id="too small a part on the other side"
        ),
        pytest.param(
            [" ".join(LETTERS[5:]), FIVE, f"{' '.join(LETTERS[3:8])} 7 8"],
            1,
            [0],
            id="what is there already on the other side",
        ),
        pytest.param(
            [" ".join(LETTERS[9:]), FIVE, " ".join(LETTERS[5:10])], 1, [2], id="the next is better"
        ),
        pytest.param(
            [FIVE, " ".join(LETTERS[5:]), " ".join(LETTERS[:4])], 1, [0], id="the one before is"
        ),
        pytest.param(
            [" ".join(LETTERS[1:4]), " ".join(LETTERS[4:8]), " ".join(LETTERS[8:])],
            1,
            [2],
            id="of two that gain the next, which gains more",
        ),
        pytest.param(
            [" ".join(LETTERS[:4]), " ".join(LETTERS[4:8]), " ".join(LETTERS[8:11])],
            1,
            [0],
            id="of two that gain the one before, which gains more",
        ),
    ],
)
def test_how_much_makes_a_part(texts: list[str], partner: int, found: list[int]) -> None:
    """A part is no mere edit of the other, has what the other lacks, and brings both together
    clearly nearer to the whole; of two neighbours the better one is it.
    """
    splits = parted(" ".join(LETTERS), dict(enumerate(texts)), partner)

    assert splits == [(0, partner, leftover) for leftover in found]


def test_a_part_that_has_a_match() -> None:
    """What the alignment gave to another text is nobody's part, and no part is two texts'."""
    rarity = Rarity([TOGETHER, ARCHIVE, MUSEUM, MILL])
    old = TextSide([rarity.text(TOGETHER), rarity.text(MUSEUM)], [0, 1], {})
    new = TextSide([rarity.text(ARCHIVE), rarity.text(MUSEUM)], [0, 1], {})
    twice = TextSide([rarity.text(TOGETHER)] * 2, [0, 1], {})
    three = TextSide([rarity.text(text) for text in (ARCHIVE, MUSEUM, ARCHIVE)], [0, 1, 2], {})

    assert (
        find_splits(old, new, [Successor(0, 0, 0.5, True), Successor(1, 1, 1.0, True)], rarity)
        == []
    )
    both = [Successor(0, 0, 0.5, True), Successor(1, 2, 0.5, True)]
    assert [part.leftover for part in find_splits(twice, three, both, rarity)] == [1]


def test_a_split_sentence_in_its_document() -> None:
    """Both parts have the text, made for the whole, whichever of them is more like it."""
    for parts in ([ARCHIVE, MUSEUM], [MUSEUM, ARCHIVE]):
        whole = f"{parts[0][:-1]}, and {parts[1][0].lower()}{parts[1][1:]}"
        old = translated(document(MILL, whole, BREAD))
        new = merge(old, document(MILL, parts, BREAD))

        assert [(e.state, e.previous_msgid) for e in new.entries[1:3]] == [(State.STALE, whole)] * 2
        back = merge_matches(translated(document(MILL, parts, BREAD)), document(MILL, whole, BREAD))
        assert [match.entry.msgid for match in back.matches] == [MILL, *parts, BREAD]
        assert entry_of(back.catalog, whole).msgstr == " ".join(f"T: {part}" for part in parts)


@pytest.mark.parametrize(
    ("locale", "msgstr"),
    [
        pytest.param("tr", "一。 二。", id="Turkish"),
        pytest.param("zh", "一。二。", id="Chinese"),
        pytest.param("zh_Hant", "一。二。", id="Chinese with a script"),
        pytest.param("ja", "一。二。", id="Japanese"),
        pytest.param("th", "一。二。", id="Thai"),
        pytest.param("km", "一。二。", id="Khmer"),
        pytest.param("yue_Hant", "一。二。", id="Cantonese"),
        pytest.param("ko", "一。 二。", id="Korean"),
        pytest.param("zh_Latn", "一。 二。", id="Chinese in Latin letters"),
    ],
)
def test_what_stands_between_joined_sentences(locale: str, msgstr: str) -> None:
    """A space, but where the script has none between sentences."""
    old = translated(document(MILL, [ARCHIVE, MUSEUM]), {ARCHIVE: "一。", MUSEUM: "二。"}, locale)

    assert summary(merge(old, document(MILL, f"{ARCHIVE} {MUSEUM}")))[1] == (
        *("translated", f"{ARCHIVE} {MUSEUM}", msgstr),
    )


LONG, LONGER = "a-word-of-24-characters-", "a-word-of-24-characters-and-more"


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b", LONG, LONGER]), max_size=4).map(" ".join), max_size=6
    ),
    st.lists(st.sampled_from(["a", "b", LONG, LONGER]), min_size=1, max_size=6).map(" ".join),
)
def test_whole_of_long_and_short_texts(texts: list[str], text: str) -> None:
    """The longest text goes first, but for the one that follows the part before; whether a text is
    found by many characters or by its first word.
    """
    made: list[int] = []
    at = 0
    while at < len(text):
        here = [t for t in texts if t and f"{text} ".startswith(f"{t} ", at)]
        if not here:
            made = []
            break
        following = texts[made[-1] + 1 : made[-1] + 2] if made else []
        found = made[-1] + 1 if following and following[0] in here else None
        made.append(texts.index(max(here, key=len)) if found is None else found)
        at += len(texts[made[-1]]) + 1
    within = any(t and f" {t} " in f" {text} " for t in texts)

    assert Whole(texts).parts(text) == tuple(made)
    assert Whole(texts).any_within(text) is within
