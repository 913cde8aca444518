"""Which edits are neutral, and how the msgstr follows them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.formats.shapes import fold_space
from i18n_tool.formats.shapes import shape_of_markup as shape
from i18n_tool.sync.neutral import patch

CLEAN = [
    pytest.param(
        "See [the guide](a.md) now.",
        "See [the guide](b.md#c) now.",
        "Şimdi [kılavuza](a.md) bakın.",
        "Şimdi [kılavuza](b.md#c) bakın.",
        id="a link target",
    ),
    pytest.param(
        "[a](x(1)) and [b](x(1))",
        "[a](y) and [b](y)",
        "[б](x(1)) и [а](x(1))",
        "[б](y) и [а](y)",
        id="every occurrence of a link target",
    ),
    pytest.param(
        "Open [http://a.b](http://a.b).",
        "Open [http://a.b](http://a.b/c).",
        "[http://a.b](http://a.b) adresini açın.",
        "[http://a.b](http://a.b/c) adresini açın.",
        id="a target behind an address that stays",
    ),
    pytest.param(
        '<a href="x1" class="c">it</a>',
        '<a href="x2" class="c">it</a>',
        '<a href="x1" class="c">bu</a>',
        '<a href="x2" class="c">bu</a>',
        id="the target of an HTML link",
    ),
    pytest.param(
        "See https://a.b/1.",
        "See https://a.b/2.",
        "Bkz. https://a.b/1.",
        "Bkz. https://a.b/2.",
        id="a bare URL, its number included",
    ),
    pytest.param(
        'Say "hi", don\'t ask',
        "Say “hi”, don’t ask",
        "Скажи «привет»",
        "Скажи «привет»",
        id="the English quote style",
    ),
    pytest.param("a -- b", "a — b", "а -- б", "а — б", id="a dash that the msgstr has too"),
    pytest.param("a -- b", "a — b", "а, б", "а, б", id="a dash that the msgstr has not"),
    pytest.param("pages 5-10", "pages 5–10", "с. 5-10", "с. 5–10", id="a dash of a range"),
    pytest.param("wait...", "wait…", "жди...", "жди…", id="an ellipsis"),
    pytest.param("10 km", "10\u00a0km", "10 км", "10 км", id="a no-break space"),
    pytest.param("Title { #a }", "Title { #b }", "Başlık", "Başlık", id="a heading's id"),
    pytest.param("[a][old]", "[a][new]", "[б][old]", "[б][new]", id="a reference label"),
    pytest.param(
        "[a](x) [b](y)", "[a](x) [b](z)", "[а](ш) [б](y)", "[а](ш) [б](z)", id="one of two"
    ),
    pytest.param("See https://a.b/1.", "See https://a.b/2.", "", "", id="no translation yet"),
    pytest.param("a -- b...", "a — b…", "а, б...", "а, б…", id="of two pieces one is there"),
]
STALE = [
    pytest.param("In 2019", "In 2020", "2019", id="a number"),
    pytest.param("Use v1.2", "Use v1.3", "v1.2", id="a version"),
    pytest.param("It can", "It cannot", "Yapabilir", id="a negation"),
    pytest.param("5 km", "5 mi", "5 km", id="a unit of measure"),
    pytest.param("5' tall", '5" tall', "5'", id="feet become inches"),
    pytest.param('`"a"`', "`“a”`", '`"a"`', id="quotes inside code"),
    pytest.param("[a](x)", "[a](y)", "[б](z)", id="a target that the translator chose"),
    pytest.param("[a](x) [b](x)", "[a](y) [b](x)", "[а](x) [б](x)", id="one of two equal targets"),
    pytest.param("[a](x)", "[a](y)", "[а](x) [б](x)", id="a target that occurs more often"),
    pytest.param("a -- b -- c", "a — b — c", "а -- б", id="a dash that occurs less often"),
    pytest.param("well-known", "well known", "ünlü", id="a hyphen inside a word"),
    pytest.param("[a](x)", "[b](x)", "[а](x)", id="a link's text"),
    pytest.param("see [1][2]", "see [1][3]", "bkz. [1][2]", id="a footnote's number"),
    pytest.param("[a](x) [b](y)", "[a](w) [b](z)", "[а](x) [б](ш)", id="one of two that changed"),
    pytest.param("See https://a.b/1.", "See https://a.b/2.", "Сайт", id="an address that is gone"),
    pytest.param("See https://a.b/1 now", "See now", "https://a.b/1", id="an address less"),
    pytest.param("Wait -- now", "Wait now", "Dur -- şimdi", id="a dash less"),
    pytest.param("Wait ... now", "Wait now", "Dur ... şimdi", id="an ellipsis less"),
    pytest.param('<a href="x">', "<a>", '<a href="x">', id="a link's target less"),
]


@pytest.mark.parametrize(("old", "new", "msgstr", "wanted"), CLEAN)
def test_a_neutral_edit_is_followed(old: str, new: str, msgstr: str, wanted: str) -> None:
    """A neutral edit changes the msgstr where the piece stands in it, and nothing else."""
    assert wanted == patch(old, new, msgstr)


@pytest.mark.parametrize(("old", "new", "msgstr"), STALE)
def test_other_edits_need_a_person(old: str, new: str, msgstr: str) -> None:
    """What changes meaning, or cannot be followed exactly, is no neutral edit."""
    assert patch(old, new, msgstr) is None


@given(
    st.text(alphabet="ab [](){}<>`\"'“’-–—….#/:https1 \u00a0", max_size=40), st.text(max_size=20)
)
def test_no_edit_changes_nothing(text: str, msgstr: str) -> None:
    """The msgstr of an unchanged msgid is returned as it is, whatever the text holds."""
    assert msgstr == patch(text, text, msgstr)


@given(st.text(alphabet="ab [](){}<>`\"'“’-–—….#/:https1 \u00a0", max_size=40))
def test_pieces_lie_in_the_text(text: str) -> None:
    """Pieces are ranges of the text, sorted, never overlapping."""
    pieces = shape(text).pieces

    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))


@pytest.mark.parametrize(
    ("text", "key", "pieces"),
    [
        pytest.param("See   the\n page ", "See the page", [], id="none"),
        pytest.param(
            '[a](x "t") [b](y)', "[a](① ⑦t⑦) [b](①", ["target x", "target y)"], id="link targets"
        ),
        pytest.param("[a][b] [1][2]", "[a][①] [1][2]", ["target b"], id="reference labels"),
        pytest.param(
            "<https://a.b/1>, www, http://c.d.",
            "①, www, ①.",
            ["address https://a.b/1", "address http://c.d"],
            id="addresses",
        ),
        pytest.param(
            "[http://a.b][http://a.b]",
            "[①][①]",
            ["address http://a.b", "target http://a.b"],
            id="an address that is a label, too",
        ),
        pytest.param(
            """A <a id=x href="y" class="z">b</a> <img alt='c' src='d'> <img src=e>.""",
            """A <a id=x href="①" class="z">b</a> <img alt='c' src='①'> <img src=①>.""",
            ["target y", "target d", "target e"],
            id="HTML",
        ),
        pytest.param(
            "<a href=x src='y'>",
            "<a href=① src='①'>",
            ["target x", "target y"],
            id="two in one tag",
        ),
        pytest.param(
            "a - b -- c — 5-10--x",
            "a②b②c②5②10②x",
            ["dash -", "dash --", "dash —", "dash -", "dash --"],
            id="dashes",
        ),
        pytest.param("a ... b…", "a ③ b③", ["ellipsis ...", "ellipsis …"], id="ellipses"),
        pytest.param('It\'s 5\' or 6" "high".', "It④s 5⑥ or 6⑤ ⑦high⑦.", [], id="quotes"),
        pytest.param("A title { #id } {/* #x */}: a {#y}.", "A title: a.", [], id="ids"),
        pytest.param("`a -- 'b'` {{ c | '...' }}", "`a -- 'b'` {{ c | '...' }}", [], id="code"),
    ],
)
def test_shapes(text: str, key: str, pieces: list[str]) -> None:
    """Pieces have stand-ins that no text can have; what names a heading is left out."""
    found = shape(text)

    assert found.key.translate(dict(zip(range(1, 8), "①②③④⑤⑥⑦", strict=True))) == key
    assert [f"{piece.role} {piece.text}" for piece in found.pieces] == pieces
    assert all(text[piece.start : piece.end] == piece.text for piece in found.pieces)


def test_only_ascii_space_folds() -> None:
    """Folding leaves a no-break space alone: it is no line break's remainder."""
    assert fold_space(" a \r\n\t b\u00a0 c ") == "a b\u00a0 c"
