"""Tables of contents that a program reads: an entry of `SUMMARY.md` stays one link."""

from __future__ import annotations

import pytest
from documents import built, read

from i18n_tool.formats import format_named
from i18n_tool.formats.markdown.contents import entry

SUMMARY = """# Summary

[Preface](preface.md)

# Knots

- [Bowline](knots/bowline.md "The king of knots")
  - [Draft]()
- [**Two** `half` hitches](<half hitches.md>)
- Words and [a link](a.md)
"""
BOWLINE = '[Bowline](knots/bowline.md "The king of knots")'


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        pytest.param("[Preface](preface.md)", "Önsöz", id="no link"),
        pytest.param("[Preface](preface.md)", "[Önsöz](onsoz.md)", id="another target"),
        pytest.param("[Preface](preface.md)", "[](preface.md)", id="no text"),
        pytest.param("[Preface](preface.md)", "**[Önsöz](preface.md)**", id="in bold"),
        pytest.param(BOWLINE, "[İzbarço](knots/bowline.md).", id="a sign behind"),
        pytest.param(BOWLINE, "1. [İzbarço](knots/bowline.md)", id="a number before"),
        pytest.param(BOWLINE, "[İzbarço](knots/bowline.md)[x](preface.md)", id="a second link"),
        pytest.param(BOWLINE, "<b>[İzbarço](knots/bowline.md)</b>", id="in a tag"),
        pytest.param("[Draft]()", "[Taslak](draft.md)", id="a page for a draft"),
    ],
)
def test_no_entry(msgid: str, msgstr: str) -> None:
    """What mdBook would refuse, drop or create a page for falls back to the source, and nothing
    else does; of a page that people alone read, nothing is asked.
    """
    heading = {"Knots": "Düğümler"}
    result = built(SUMMARY, {msgid: msgstr, **heading}, path="src/SUMMARY.md")
    refused = [edit.units[0].msgid for edit in result.refused]

    assert (result.text, refused) == (SUMMARY.replace("# Knots", "# Düğümler"), [msgid])
    assert built(SUMMARY, {msgid: msgstr}, path="page.md").refused == ()


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        pytest.param("[Preface](preface.md)", "[Önsöz, *kısa*](preface.md)", id="emphasis within"),
        pytest.param(BOWLINE, "[İzbarço](knots/bowline.md 'Kral')", id="another title"),
        pytest.param(BOWLINE, "[İzbarço](knots/bowline.md)", id="no title"),
        pytest.param("[Draft]()", "[Taslak]()", id="a draft"),
        pytest.param(
            "[**Two** `half` hitches](<half hitches.md>)",
            "[**İki** `half` kazık](<half hitches.md>)",
            id="markup within",
        ),
        pytest.param("Words and [a link](a.md)", "[Bir bağ](a.md) ve söz", id="no entry itself"),
    ],
)
def test_an_entry(msgid: str, msgstr: str) -> None:
    """A link with other words is the same entry; what is none in the source may be anything."""
    result = built(SUMMARY, {msgid: msgstr}, path="src/SUMMARY.md")

    assert (result.text, result.refused) == (SUMMARY.replace(msgid, msgstr), ())


def test_entries() -> None:
    """What of each block stays as it is: how its one link ends, without a title."""
    document = read(SUMMARY, "SUMMARY.md")
    found = [entry(SUMMARY, block) for block in document.blocks]

    wanted = ["", "](preface.md)", "", "](knots/bowline.md)", "]()", "](<half hitches.md>)", ""]
    assert found == wanted
    assert format_named("text").entries("SUMMARY.md") is None
