"""Other comments above an entry, every other line as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from i18n_tool.catalog import dump, has_previous_as_comment, parse, with_notes

if TYPE_CHECKING:
    from i18n_tool.model import Entry

HEADER = 'msgid ""\nmsgstr "Language: tr\\n"\n\n'
STATEMENTS = 'msgid ""\n"One "\n"two."\nmsgstr   "Bir iki."\n'
"""As no writer of ours would wrap them."""


def entry(notes: str, eol: str = "\n") -> Entry:
    return parse((HEADER + notes + STATEMENTS).replace("\n", eol), path="a.po").entries[0]


@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=ascii)
@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        pytest.param("", {"extracted": ("cell",)}, "#. cell\n", id="the first of all notes"),
        pytest.param(
            "#  by hand\n#: a.md\n#, fuzzy\n",
            {"extracted": ("cell", "", "note")},
            "#  by hand\n#. cell\n#.\n#. note\n#: a.md\n#, fuzzy\n",
            id="behind a remark",
        ),
        pytest.param(
            "#: a.md\n#.cell\n#. old\n#by hand\n",
            {"extracted": ("cell",)},
            "#: a.md\n#. cell\n#by hand\n",
            id="where they stood",
        ),
        pytest.param("#. cell\n#: a.md\n", {"extracted": ()}, "#: a.md\n", id="none"),
        pytest.param(
            "# one\n# i18n: stale\n#\n# one\n#. cell\n",
            {"comments": ("one", "", "one")},
            "# one\n#\n# one\n#. cell\n",
            id="a remark less",
        ),
        pytest.param(
            '# by hand\n# | msgid "One."\n#: a.md\n#, fuzzy\n',
            {},
            '# by hand\n#: a.md\n#, fuzzy\n#| msgid "One."\n',
            id="a previous msgid of Babel's",
        ),
        pytest.param(
            '# | msgid "One two three four five six seven eight nine ten eleven "\n'
            '# | "twelve."\n#, fuzzy\n',
            {"extracted": ("cell",)},
            "#. cell\n#, fuzzy\n"
            '#| msgid "One two three four five six seven eight nine ten eleven twelve."\n',
            id="a longer one",
        ),
        pytest.param(
            '# by hand\n# i18n: stale\n#| msgctxt "a"\n#| msgid ""\n#| "One "\n  #| "two."\n',
            {"comments": ("by hand",)},
            '# by hand\n#| msgctxt "a"\n#| msgid ""\n#| "One "\n  #| "two."\n',
            id="a remark less beside a previous msgid over lines",
        ),
    ],
)
def test_other_lines_stay(
    before: str, changes: dict[str, tuple[str, ...]], after: str, eol: str
) -> None:
    """What is asked for changes; statements, blanks and the order of the rest do not."""
    old = entry(before, eol)
    new = with_notes(old, **changes)

    assert new.raw == ("\n" + after + STATEMENTS).replace("\n", eol)
    assert new == entry(after, eol)
    assert with_notes(new, **changes) is new


def test_nothing_to_change() -> None:
    """Then the entry is itself."""
    old = entry('# by hand\n#. cell\n#| msgid "One."\n')

    assert with_notes(old, comments=["by hand"], extracted=["cell"]) is old
    assert not has_previous_as_comment(old)
    assert has_previous_as_comment(entry('# | msgid "One."\n'))


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("#~ msgid\n", id="no entry"),
        pytest.param("", id="made here"),
    ],
)
def test_raw_texts_that_cannot_be_patched(notes: str) -> None:
    """An entry whose raw text says something else is written anew, and says what it should."""
    old = entry("")._replace(raw=notes)
    new = with_notes(old, extracted=["cell"])

    assert (new.raw, new.extracted) == ("", ("cell",))


def test_the_rest_of_the_file_stays() -> None:
    """A patched entry is dumped in its place."""
    text = f'{HEADER}#. a\n{STATEMENTS}\n\n# x\nmsgid "b"\nmsgstr ""\n'
    catalog = parse(text, path="a.po")
    changed = (with_notes(catalog.entries[0], extracted=["c"]), catalog.entries[1])
    assert dump(replace(catalog, entries=changed)).decode() == text.replace("#. a", "#. c")
