"""Blocks into units: where they lie, what they say, and the laws that hold for any block."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_tool.documents.segment import units
from i18n_tool.formats.words import has_word
from i18n_tool.language.sentences import ATOM, rules_for
from i18n_tool.model import Block, Mark, Role, Unit

RULES = rules_for("en")
SLOT = "slot"
Piece = tuple[str, str]


def build(pieces: list[Piece], kind: str = "paragraph", *, before: str = "") -> tuple[str, Block]:
    """A text and its block from `(role or "", source)` pieces."""
    text = before
    marks: list[Mark] = []
    slot = None
    for role, source in pieces:
        start = len(text)
        text += source
        if role == SLOT:
            slot = (start, len(text))
        elif role:
            marks.append(Mark(start, len(text), _role(role)))
    lineno = before.count("\n") + 1
    return text, Block(len(before), len(text), kind, lineno, tuple(marks), slot=slot)


def _role(name: str) -> Role:
    roles: tuple[Role, ...] = ("fold", "break", "open", "close", "atom", "tag", "note")
    return next(role for role in roles if role == name)


def cut(pieces: list[Piece], kind: str = "paragraph", granularity: str = "sentence") -> list[str]:
    text, block = build(pieces, kind, before="# Title\n\n")
    return [unit.msgid for unit in units(text, 0, block, RULES, granularity=granularity)]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param([("", "One. Two.")], ["One.", "Two."], id="plain prose"),
        pytest.param([("", " \tOne. Two. \r\n")], ["One.", "Two."], id="trimmed"),
        pytest.param([("", "\u00a0One. Two.\u202f")], ["\u00a0One.", "Two.\u202f"], id="no-break"),
        pytest.param(
            [("", "One"), ("fold", "\r\n> "), ("", "two."), ("fold", "\n> "), ("", "Three.")],
            ["One two.", "Three."],
            id="soft breaks fold",
        ),
        pytest.param(
            [("", "One"), ("break", "  \n"), ("", "two. Three")],
            ["One", "two.", "Three"],
            id="a hard break ends a unit",
        ),
        pytest.param(
            [
                ("", "A "),
                ("open", "**"),
                ("", "One."),
                ("break", "\\\n"),
                ("", "Two."),
                ("close", "**"),
                ("", " End."),
            ],
            ["A **One.\\\nTwo.**", "End."],
            id="a hard break inside markup does not",
        ),
        pytest.param(
            [("open", "**"), ("", "A. Bee. See."), ("close", "**"), ("", " Then.")],
            ["**A. Bee. See.**", "Then."],
            id="no cut inside markup",
        ),
        pytest.param(
            [
                ("open", "["),
                ("open", "*"),
                ("", "One. Two."),
                ("close", "*"),
                ("", " Three."),
                ("close", "](u.v)"),
                ("", " Four."),
            ],
            ["[*One. Two.* Three.](u.v)", "Four."],
            id="no cut in nested markup",
        ),
        pytest.param(
            [
                ("open", "["),
                ("", "One. Two. "),
                ("open", "*"),
                ("", "Three."),
                ("close", "*"),
                ("close", "](u.v)"),
                ("", " Four."),
            ],
            ["[One. Two. *Three.*](u.v)", "Four."],
            id="nor before nested markup",
        ),
        pytest.param(
            [
                ("open", "**"),
                ("", "One. Two."),
                ("close", "**"),
                ("open", "["),
                ("", "Three."),
                ("close", "](u.v)"),
                ("", " Four."),
            ],
            ["**One. Two.**[Three.](u.v)", "Four."],
            id="nor before markup that stands beside it",
        ),
        pytest.param(
            [("", "One. "), ("open", "**"), ("", "Two. Three.")],
            ["One.", "**Two.", "Three."],
            id="an opening delimiter without a partner",
        ),
        pytest.param(
            [("", "One."), ("open", "<b>"), ("", " Two.")],
            ["One.<b>", "Two."],
            id="one behind a sentence",
        ),
        pytest.param(
            [("", "One. Two."), ("close", "**"), ("", " Three.")],
            ["One.", "Two.**", "Three."],
            id="a closing delimiter without a partner",
        ),
        pytest.param(
            [("", "Use "), ("atom", "`a. B. c`"), ("", ". "), ("atom", "`D`"), ("", " is next.")],
            ["Use `a. B. c`.", "`D` is next."],
            id="code is never cut",
        ),
        pytest.param(
            [("", "Said.”"), ("note", "[^1]"), ("", " Done. "), ("note", "[^2]"), ("", " End.")],
            ["Said.”[^1]", "Done. [^2]", "End."],
            id="footnotes stay with what they end",
        ),
    ],
)
def test_units(pieces: list[Piece], expected: list[str]) -> None:
    """A block is cut at sentences outside inline markup and at hard breaks."""
    assert cut(pieces) == expected


@pytest.mark.parametrize("kind", ["heading", "table cell", "title", "alt text", "front matter"])
def test_whole_kinds(kind: str) -> None:
    """Headings, cells and their like are one unit, whatever they hold."""
    assert cut([("", "One. Two. ")], kind) == ["One. Two."]


def test_block_granularity() -> None:
    """With granularity "block", only hard breaks end a unit."""
    pieces = [("", "One. Two."), ("break", "  \n"), ("", "Three. Four.")]

    assert cut(pieces, granularity="block") == ["One. Two.", "Three. Four."]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param([("", "1 + 2 = 3. 4!")], [], id="no letter"),
        pytest.param([("atom", "`code`"), ("", " … "), ("tag", "<br>")], [], id="only code"),
        pytest.param([("open", "["), ("", "1"), ("close", "](https://a.bc)")], [], id="link to 1"),
        pytest.param(
            [("open", "["), ("", "key-order"), ("close", "](rules/key-order.md)")],
            [],
            id="a link that is called what it leads to",
        ),
        pytest.param(
            [
                ("", "See "),
                ("open", "["),
                ("", "key-order"),
                ("close", "](key-order.md)"),
                ("", ". Then."),
            ],
            ["See [key-order](key-order.md).", "Then."],
            id="in a sentence",
        ),
        pytest.param(
            [("open", '<a href="key-order/">'), ("", "key-order"), ("close", "</a>")],
            [],
            id="likewise in HTML",
        ),
        pytest.param(
            [("open", "["), ("", "key-order"), ("close", "](orders.md)")],
            ["[key-order](orders.md)"],
            id="one that is not",
        ),
        pytest.param(
            [
                ("open", "["),
                ("", "key-order"),
                ("close", "](orders.md)"),
                ("", ", "),
                ("open", "["),
                ("", "1"),
                ("close", "](key-order.md)"),
            ],
            ["[key-order](orders.md), [1](key-order.md)"],
            id="nor one beside a link that leads there",
        ),
        pytest.param([("", "https://example.com/A?b=c.")], [], id="a bare address"),
        pytest.param([("", "<jane.doe@example.com>, www.example.com")], [], id="mail and www"),
        *(
            pytest.param([*before, ("", f" {address} ")], [], id=f"{address}, {name}")
            for before, name in (([], "alone"), ([("atom", "`x`")], "behind code"))
            for address in ("ftp://example.com/A", "jürgen@example.com", "www.example.com/A")
        ),
        pytest.param(
            [("", "See https://a.bc/d. Then x.")],
            ["See https://a.bc/d.", "Then x."],
            id="an address in prose",
        ),
        *(
            pytest.param(
                [("", f"See {address}. Petersburg is next.")],
                [f"See {address}.", "Petersburg is next."],
                id=f"{address}, which ends like an abbreviation",
            )
            for address in ("ftp://example.com/st", "www.example.com/st")
        ),
        pytest.param(
            [("", "Use @app.get here. Go.")],
            ["Use @app.get here.", "Go."],
            id="an at sign that is no mail address",
        ),
        pytest.param([("", "One. 12345. Two.")], ["One. 12345.", "Two."], id="a number joins"),
        pytest.param(
            [("", "12345. "), ("", "Two. Three.")],
            ["12345. Two.", "Three."],
            id="a first piece joins what follows",
        ),
        pytest.param(
            [("", "One. "), ("atom", "![](i.png)")],
            ["One. ![](i.png)"],
            id="an image at the end joins what precedes",
        ),
        pytest.param(
            [("", "One. "), ("atom", "`x`"), ("", "! "), ("", "Two.")],
            ["One. `x`!", "Two."],
            id="code alone joins what precedes",
        ),
        pytest.param(
            [("atom", "![](i.png)"), ("break", "  \n"), ("", "Two.")],
            ["Two."],
            id="nothing joins over a hard break",
        ),
    ],
)
def test_pieces_without_a_letter(pieces: list[Piece], expected: list[str]) -> None:
    """What holds no letter outside code and addresses is no unit of its own, and is not lost."""
    assert cut(pieces) == expected


def test_slot_is_left_out() -> None:
    """The list of languages is no part of the unit, wherever the wording stands."""
    assert cut([("", "Also available in: "), (SLOT, "Türkçe Русский")]) == ["Also available in:"]
    assert cut([(SLOT, "Türkçe"), ("", " has it, too. ")]) == ["has it, too."]


def test_unit_carries_its_block() -> None:
    """A unit has its block's kind, number, context, comment, locale and codec, and its own line."""
    text = "# T\n\nOne.\nTwo\nthree. Four."
    marks = (Mark(9, 10, "fold"), Mark(13, 14, "fold"))
    block = Block(5, len(text), "paragraph", 3, marks, "note", "ctx", "tr", "yaml")

    assert units(text, 7, block, RULES, granularity="sentence") == [
        Unit(5, 9, "One.", "paragraph", 3, 7, "ctx", "note", "tr", "yaml"),
        Unit(10, 20, "Two three.", "paragraph", 4, 7, "ctx", "note", "tr", "yaml"),
        Unit(21, 26, "Four.", "paragraph", 5, 7, "ctx", "note", "tr", "yaml"),
    ]


SOURCES = {
    "": ["One. ", "Two", " three.", " E.g. ", "“Why?” ", "12. ", " ", "\u00a0", "…", "İ. "],
    "fold": ["\n", "\r\n> ", " \n  "],
    "break": ["  \n", "\\\n> "],
    "open": ["**", "["],
    "close": ["**", "](https://a.bc/D)"],
    "atom": ["`x. Y`", "![](i)"],
    "tag": ["<br>", "<!-- A. B -->"],
    "note": ["[^1]"],
    SLOT: ["Türkçe Русский"],
}
PIECE = st.sampled_from(sorted(set(SOURCES) - {SLOT})).flatmap(
    lambda role: st.tuples(st.just(role), st.sampled_from(SOURCES[role]))
)


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, Block]:
    pieces = draw(st.lists(PIECE, min_size=1, max_size=20))
    if draw(st.booleans()):
        pieces.insert(draw(st.sampled_from([0, len(pieces)])), (SLOT, "Türkçe Русский"))
    kind = draw(st.sampled_from(["paragraph", "heading"]))
    text, block = build(pieces, kind, before=draw(st.sampled_from(["", "A\n\n"])))
    return text + draw(st.sampled_from(["", "\n\nB. C.\n"])), block


def depths(block: Block) -> list[int]:
    """The nesting depth of every offset of a block, delimiters without a partner aside."""
    opened: list[Mark] = []
    depth = [0] * (block.end - block.start + 1)
    for mark in block.marks:
        if mark.role == "open":
            opened.append(mark)
        elif mark.role == "close" and opened:
            for offset in range(opened.pop().start + 1, mark.end):
                depth[offset - block.start] += 1
    return depth


@settings(deadline=None)
@given(blocks(), st.sampled_from(["sentence", "block"]))
def test_laws(made: tuple[str, Block], granularity: str) -> None:
    """Units lie sorted inside the block, begin and end outside markup, and what lies between them
    is white space, a hard break, the slot, or has no word; their msgids fold every soft break.
    """
    text, block = made
    depth = depths(block)
    at = block.start
    inside = [False] * (block.end - block.start)
    for unit in units(text, 0, block, RULES, granularity=granularity):
        assert at <= unit.start < unit.end <= block.end
        assert depth[unit.start - block.start] == depth[unit.end - block.start] == 0
        assert unit.lineno == block.lineno + text.count("\n", block.start, unit.start)
        assert unit.msgid == unit.msgid.strip(" \t\r\n")
        expected = ""
        for offset in range(unit.start, unit.end):
            fold = next(
                (m for m in block.marks if m.role == "fold" and m.start <= offset < m.end), None
            )
            expected += text[offset] if fold is None else " " * (offset == fold.start)
            inside[offset - block.start] = True
        assert unit.msgid == expected
        at = unit.end

    shown = list(text)
    for mark in block.marks:
        instead = " " if mark.role in ("fold", "break") else ATOM
        shown[mark.start : mark.end] = [instead] * (mark.end - mark.start)
    if block.slot:
        shown[slice(*block.slot)] = [" "] * (block.slot[1] - block.slot[0])
    shown = shown[block.start : block.end]
    for known, group in groupby(range(len(shown)), inside.__getitem__):
        left = "".join(shown[number] for number in group)
        assert known or not has_word(left), left


@settings(deadline=None)
@given(blocks())
def test_cutting_again_changes_nothing(made: tuple[str, Block]) -> None:
    """The same block gives the same units: nothing depends on what was cut before."""
    text, block = made

    first = units(text, 0, block, RULES, granularity="sentence")
    assert units(text, 0, block, RULES, granularity="sentence") == first


def test_long_block_ends() -> None:
    """A block of many lines, marks and sentences is cut in linear time: this test ends."""
    pieces = [("", "One. "), ("open", "*"), ("", "Two."), ("close", "*"), ("fold", "\n")] * 20_000
    text, block = build([*pieces, ("", "a@" * 50_000)])

    assert len(units(text, 0, block, RULES, granularity="sentence")) == 40_000
