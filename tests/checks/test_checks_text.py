"""A text as checks see it: its tokens, what a reader sees, and where that comes from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.checks.text import Text
from i18n_tool.formats.tokens import OBJECT

PIECES = st.sampled_from(
    [
        *"[]()`*_~<>{}%$&;:!\\\"'#^@/. \n",
        *"a b 1 ' ](x) ![ [^1] [1] ][ {{ }} {% %} <!-- --> https://a.b/c a@b.c %s".split(),
        *"{x} :ok: &amp; ``` {a,plural,one{b}} {#id} {:.c} $x$".split(),
        *"<b> </b> <br> \\` :ref:` é İ".split(),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def kinds(raw: str) -> list[tuple[str, str]]:
    """Kind and value of each token."""
    return [(token.kind, token.value) for token in Text(raw).tokens]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("`` a`b `` c", [("code", "a`b")], id="code with a back-tick in it"),
        pytest.param("a ` b", [], id="lone back-tick"),
        pytest.param(r"\`a\`", [("escape", "\\`"), ("escape", "\\`")], id="escaped back-ticks"),
        pytest.param(
            "[https://a.b](https://a.b/c)",
            [("open", "["), ("address", "https://a.b"), ("link", "https://a.b/c")],
            id="a link whose text is an address",
        ),
        pytest.param(
            "a](https://a.b)", [("bracket", "]"), ("address", "https://a.b")], id="no link"
        ),
        pytest.param("a.[1][2]", [("note", "[1]"), ("note", "[2]")], id="notes in a row"),
        pytest.param("[a][1]", [("open", "["), ("label", "1")], id="a label that is a number"),
        pytest.param(
            ":py:func:`open`", [("role", ":py:func:"), ("code", "open")], id="role with a domain"
        ),
        pytest.param("{ref}`a`", [("role", "{ref}"), ("code", "a")], id="role of MyST"),
        pytest.param(
            "[a](b){ .c target=_blank }",
            [("open", "["), ("link", "b"), ("attributes", "{ .c target=_blank }")],
            id="attributes of a link",
        ),
        pytest.param("a {#b} c", [("id", "{#b}")], id="id"),
        pytest.param("{:?} {:>8}", [("placeholder", "{:?}"), ("placeholder", "{:>8}")], id="Rust"),
        pytest.param(
            "{n, plural, one {# a} other {{m} b}} c",
            [("placeholder", "{n, plural, one {# a} other {{m} b}}")],
            id="ICU message",
        ),
        pytest.param("{n, plural, one {a b}", [], id="ICU message that is not closed"),
        pytest.param("https://a.b'yi", [("address", "https://a.b")], id="Turkish ending"),
        pytest.param("https://a.b/c’a.", [("address", "https://a.b/c")], id="round apostrophe"),
        pytest.param("%100 100% %5'i % 50", [], id="percentages"),
        pytest.param("$5 and $10", [], id="prices"),
        pytest.param("2 * 3 _ 4", [], id="signs that emphasise nothing"),
        pytest.param("10:30: a:b:c", [], id="colons"),
    ],
)
def test_tokens(raw: str, expected: list[tuple[str, str]]) -> None:
    """What is no prose is told from what only looks like it."""
    assert kinds(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("Use `a` &amp; **b**.", f"Use {OBJECT} & b.", id="code, entity, emphasis"),
        pytest.param("A [b](c) d[^1]", "A b d", id="link and footnote"),
        pytest.param("A<br>b <b>c</b>", "A b c", id="tags"),
        pytest.param("[a] b](c)", "[a] b](c)", id="brackets of no link"),
        pytest.param("a_b_c \\* d", "a_b_c * d", id="no emphasis"),
        pytest.param("[a](b){ .c } {#d} e", "a  e", id="attributes and id"),
    ],
)
def test_plain(raw: str, expected: str) -> None:
    """A reader sees no markup, and one thing for each piece of code."""
    assert Text(raw).plain == expected


def test_openers() -> None:
    """Each link knows the bracket that opens it, an image within a link as well."""
    text = Text("[![a](b)](c) [d][e]")

    assert [(text.tokens[n].value, text.tokens[o].kind) for n, o in text.openers.items()] == [
        ("b", "image"),
        ("c", "open"),
        ("e", "open"),
    ]


@given(TEXTS)
def test_tokens_are_sorted_and_never_overlap(raw: str) -> None:
    """Tokens are non-empty ranges of the text, each behind the one before it."""
    at = 0
    for token in Text(raw).tokens:
        assert at <= token.start < token.end <= len(raw)
        at = token.end


@given(TEXTS)
def test_origin_of_what_is_kept(raw: str) -> None:
    """A character of the prose comes from the same one of the text, or from within a token."""
    text = Text(raw)
    inside = {n for token in text.tokens for n in range(token.start, token.end)}
    kept = []
    for offset, char in enumerate(text.plain):
        origin = text.origin(offset)
        if origin not in inside:
            assert raw[origin] == char
            kept.append(origin)
    assert kept == [n for n in range(len(raw)) if n not in inside]
    assert text.origin(len(text.plain)) == len(raw)


@given(TEXTS)
def test_prose_before_a_text_changes_nothing(raw: str) -> None:
    """A sentence before a text moves its tokens and leaves them what they are."""
    lead = "A sentence of its own. "

    assert [
        t._replace(start=t.start + len(lead), end=t.end + len(lead)) for t in Text(raw).tokens
    ] == [*Text(lead + raw).tokens]
    assert Text(lead + raw).plain == lead + Text(raw).plain
