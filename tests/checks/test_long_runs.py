"""Long runs of one sign are read in one pass: to look back from each would take minutes."""

import re
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from i18n_tool.catalog import syntax
from i18n_tool.checks.literals import html_tags, placeholders
from i18n_tool.checks.safety import unsafe_html
from i18n_tool.checks.typography import endings
from i18n_tool.config import lines
from i18n_tool.documents import render
from i18n_tool.formats import links
from i18n_tool.formats.expressions import mdx_expressions
from i18n_tool.formats.markdown.esm import esm_end
from i18n_tool.formats.quoted import Strings

LONG = 200_000


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        pytest.param(render._SPACE, "a" + " " * LONG + "b", [], id="blanks without a break"),
        pytest.param(render._SPACE, " \n \n ", [" \n ", "\n "], id="breaks"),
        pytest.param(placeholders._EDGE, "a" + " " * LONG + "b", [], id="blanks without a brace"),
        pytest.param(placeholders._EDGE, "{ a  }", [" ", "  "], id="edges of braces"),
        pytest.param(links._NUMBER, "1" * LONG + "a", [], id="digits before a letter"),
        pytest.param(links._NUMBER, "a-12", ["-12"], id="a number"),
        pytest.param(unsafe_html._ATTRIBUTE_LIST, "{." + "=" * LONG, [], id="an open list"),
        pytest.param(unsafe_html._ATTRIBUTE_LIST, "{.a b==c}", ["{.a b==c}"], id="a list"),
        pytest.param(endings._INITIALS, "é." * LONG + "!", [], id="initials that end otherwise"),
        pytest.param(endings._INITIALS, "т.д.и. т", ["и. т"], id="initials"),
        pytest.param(lines._OPTION, "a" + " " * LONG, [], id="an option without a value"),
        pytest.param(lines._OPTION, "a b  = c", ["a b  ="], id="an option"),
    ],
)
def test_one_pass(pattern: re.Pattern[str], text: str, found: list[str]) -> None:
    """What is found is what is there."""
    assert [match[0] for match in pattern.finditer(text)] == found


def test_isolates_that_do_not_end() -> None:
    """References are read apart where an isolate is opened again and again."""
    assert syntax._references(" \u2068" * LONG) == ["\u2068"] * LONG
    assert syntax._references(" \u2068a b.md\u2069:3 c.md:1") == ["a b.md:3", "c.md:1"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *((run * LONG, False) for run in ("a", " ", ".", "a.")),
        *((run * LONG, True) for run in ("é", "a ", " b")),
        ("a.b-c", False),
        ("1 2", False),
        ("two words", True),
        ("\nb", True),
        ("b\t", True),
        ("ş", True),
    ],
)
def test_words_of_an_attribute(value: str, expected: bool) -> None:
    """A value with letters and space, or beyond ASCII, is words, however long it is without."""
    assert html_tags._has_words(value) is expected


STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'


def wrapped(comments: list[str]) -> list[str]:
    """What Babel wrapped, put together again, each line read from its beginning."""
    lines: list[str] = []
    is_open = False
    for comment in comments:
        if is_open:
            lines[-1] += f" {comment}"
        elif comment.startswith("| "):
            lines.append(comment[2:])
        else:
            continue
        is_open = re.fullmatch(rf"[^\"]*{STRING}\s*", lines[-1]) is None
    return lines


@given(st.lists(st.text('a|\\" \n', max_size=6).map("| {}".format) | st.text('a\\" |')))
@example(['| msgid "a\\', '" b"', "c"])
def test_wrapped_lines(comments: list[str]) -> None:
    """A line that Babel wrapped is read on where it was left, as if it were read anew."""
    found: list[list[str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syntax, "parse_previous", lambda lines: found.append(lines) or (None,) * 3)
        syntax._previous_of_babel(comments, syntax.NO_PREVIOUS)

    assert found == [wrapped(comments)]


def test_comments_that_never_end() -> None:
    """A wrapped previous msgid of many lines is read in one pass, ended or not."""
    lines = ["b"] * LONG

    assert syntax._previous_of_babel(['| msgid "a', *lines, 'c"'], syntax.NO_PREVIOUS) == (
        [],
        (None, " ".join(["a", *lines, "c"]), None),
    )
    unended = ['| msgid "a', *lines]
    assert syntax._previous_of_babel(unended, syntax.NO_PREVIOUS) == (unended, syntax.NO_PREVIOUS)


@pytest.mark.thorough
@pytest.mark.parametrize("quote", ["'", '"', "`"])
def test_strings_that_never_end(quote: str) -> None:
    """Escaped quotes in a string of JavaScript that nothing closes are read once."""
    unended = quote + f"\\{quote}" * LONG

    assert mdx_expressions("{" + unended) == []
    assert esm_end("import {" + unended, 0, mdx=True) == len("import {" + unended)


def test_comments_of_javascript_that_never_end() -> None:
    """The end of a comment is looked for once, however many begin on its line."""
    unended = "import {" + "/*" * LONG

    assert esm_end(unended, 0, mdx=True) == len(unended)
    assert esm_end("import { /* ( */ }\n\nText", 0, mdx=True) == len("import { /* ( */ }")


@given(st.text("'\"`\\\na", max_size=12), st.randoms(use_true_random=False))
def test_strings_wherever_they_are_looked_for(text: str, random: Random) -> None:
    """A string ends where it does for who reads it alone, in whatever order they are read."""
    strings = Strings(text)
    quotes = [(match[0], match.end()) for match in re.finditer("['\"`]", text)]
    for quote, at in random.sample(quotes, len(quotes)):
        line = "" if quote == "`" else "\\n"
        alone = re.compile(rf"(?:[^{quote}\\{line}]|\\.)*+{quote}", re.DOTALL).match(text, at)

        assert strings.behind(quote, at) == (alone.end() if alone else at)
