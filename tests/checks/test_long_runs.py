"""Long runs of one sign are read in one pass: to look back from each would take minutes."""

import re

import pytest

from i18n_tool.catalog import syntax
from i18n_tool.checks.literals import placeholders
from i18n_tool.checks.safety import unsafe_html
from i18n_tool.config import lines
from i18n_tool.documents import render
from i18n_tool.formats import links

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
