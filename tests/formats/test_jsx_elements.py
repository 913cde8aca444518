"""Elements in the expressions of MDX: tests/data/markdown/programs.mdx shows what is read."""

from __future__ import annotations

import pytest
from documents import assert_law_1, assert_law_8, built, read

from i18n_tool.formats.causes import Cause

_TEXT = "{boats.map((boat) => <li>It floats</li>)}\n"


@pytest.mark.parametrize("text", ["Su {yüzer", "a < b", "</li>", "Su <b>yüzer", "{yüzer}", "a > b"])
def test_a_translation_cannot_break_a_program(text: str) -> None:
    """What would end or begin an element or an expression is not built."""
    rendered = built(_TEXT, {"It floats": text}, path="page.mdx")

    assert rendered.text == _TEXT
    assert rendered.fallbacks


@pytest.mark.parametrize("text", ["- “Yüzer” \\ 'o'", "# Yüzer &amp; gider"])
def test_what_is_markup_elsewhere_is_text_in_a_program(text: str) -> None:
    """JSX knows no Markdown and no strings between its tags: nothing is escaped."""
    assert built(_TEXT, {"It floats": text}, path="page.mdx").text == _TEXT.replace(
        "It floats", text
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{a <b && c> d}", id="comparison"),
        pytest.param("{f<Type>(x) + '<p>One thing</p>'}", id="types and strings"),
        pytest.param("{a /* <p>One thing</p> */}", id="comment"),
        pytest.param("{a && <p>One thing}", id="never closed"),
        pytest.param("{a && <p>One thing</b>}", id="crossed"),
        pytest.param("> {a && <p>One\n> thing</p>}", id="quoted over lines"),
    ],
)
def test_what_is_no_element_is_no_unit(text: str) -> None:
    """Where nobody can say that an element begins and ends, nothing is translated."""
    assert read(text, "page.mdx").units == ()
    assert_law_1(text, "page.mdx")


def test_strings_of_a_program_are_named_as_such() -> None:
    """Readers may see them, and nobody can translate them where they are."""
    document = read('{say("Some words here")}\n', "page.mdx")

    assert [each.cause for each in assert_law_8(document) if each.cause.shown] == [Cause.PROGRAM]


def test_elements_that_never_close_take_linear_time() -> None:
    """Thousands of beginnings are not each read to the end."""
    text = "{" + "(<a>" * 20_000 + "}\n"
    assert read(text, "page.mdx").units == ()
