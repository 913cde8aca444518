"""What the rendered document tells: structure, links by label, visible markup, emphasis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from check_cases import findings
from documents import OPTIONS, format_of, read, rendered
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.checks.page.inline import Inline
from i18n_tool.checks.page.markup import stray_markup
from i18n_tool.checks.page.rendered import POLICY, rendered_findings
from i18n_tool.checks.pairs import Page
from i18n_tool.model import Catalog, Entry

if TYPE_CHECKING:
    from pathlib import Path

    from i18n_tool.model import Finding


def found(text: str, *entries: Entry, path: str = "page.md") -> list[Finding]:
    """The findings in a document with a catalog of `entries`."""
    page = Page(read(text, path), format_of(path), "en")
    catalog = Catalog("tr", "page", Entry(""), entries)
    result = rendered(page.document, catalog.by_key(), policy=POLICY)
    return list(rendered_findings(page, catalog, "page.po", result, options=OPTIONS))


@pytest.mark.parametrize(
    ("text", "msgid", "msgstr", "message"),
    [
        pytest.param(
            "One.\n",
            "One.",
            "<!-- bir",
            "“<!--” opens a comment, and the paragraph is no text any more; take it out",
            id="comment",
        ),
        pytest.param(
            "# One\n",
            "One",
            "Bir {.x}",
            "“{.x}” is markup here and no text of the heading; write a backslash before it",
            id="attributes",
        ),
        pytest.param(
            "- One.\n",
            "One.",
            "<div>bir",
            "a tag of HTML stands where a line begins, and the list item is no text any more",
            id="tag",
        ),
        pytest.param(
            "One.\n", "One.", "<!-- i18n:nonsense -->", "i18n:nonsense", id="unknown directive"
        ),
        pytest.param(
            "> One.\n",
            "One.",
            "[!NOTE] bir",
            "the paragraph becomes a title",
            id="alert",
        ),
        pytest.param(
            "<p>One.</p>\n",
            "One.",
            "bir</p><h1>iki",
            "the paragraph ends early, and “iki” begins a heading",
            id="another block begins",
        ),
        pytest.param(
            "<p>One.</p>\n", "One.", "<h1>bir</h1>", "a tag of HTML stands where", id="another kind"
        ),
        pytest.param(
            "<table><tr><td>One.</td></tr></table>\n",
            "One.",
            "bir</td><td>iki",
            "the table cell falls into 2 cells",
            id="cells",
        ),
    ],
)
def test_structure_says_what_happens(text: str, msgid: str, msgstr: str, message: str) -> None:
    """The message tells what the block becomes, and that build shows the source."""
    (finding,) = found(text, Entry(msgid, msgstr))

    assert finding.code == "structure"
    assert message in finding.message
    assert "build shows the source instead" in finding.message


def test_structure_of_a_table_of_contents() -> None:
    """The message says what an entry is, and how this one has to end."""
    text = "- [One](a.md 'First')\n"
    entry = Entry("[One](a.md 'First')", "**[Bir](a.md)**")
    (finding,) = (
        one for one in found(text, entry, path="src/SUMMARY.md") if one.code != "emphasis"
    )

    assert finding.code == "structure"
    assert "one link and nothing else; write “[text](a.md)”" in finding.message
    assert [one.code for one in found(text, entry)] == ["emphasis"]


def test_structure_names_the_unit() -> None:
    """Where one translation of a paragraph breaks it, it is that one, though all fall back."""
    (finding,) = found(
        "First one.\nSecond one.\nThird one.\n",
        Entry("First one.", "Birinci."),
        Entry("Second one.", "<div>ikinci"),
        Entry("Third one.", "Üçüncü."),
    )

    assert (finding.code, finding.msgid, finding.source_lineno) == ("structure", "Second one.", 2)


def test_structure_broken_by_two() -> None:
    """Where only two translations together break a paragraph, the first of them is named."""
    (finding,) = found(
        "<p>First one. Second one.</p>\n\nText.\n",
        Entry("First one.", "bir <!-- x"),
        Entry("Second one.", "iki --> y <!--"),
    )

    assert finding.code == "structure"


def test_only_translations_that_somebody_vouches_for() -> None:
    """Markup and links of stale texts and drafts are not looked at, their structure is."""
    text = "Press **Save** now.\n\nText.\n"
    stale = Entry("Press **Save** now.", "**Kaydet düğmesine basın.", flags=("fuzzy",))

    assert found(text, stale) == []
    assert found(text, Entry("Text.", "<div>", flags=("fuzzy",), comments=("i18n: draft mt",)))


def test_a_waiver_silences() -> None:
    """`# i18n: ok` holds here, too; the structure is not waivable."""
    comments = ("i18n: ok emphasis (the word order says it)", "i18n: ok structure")

    assert found("A **bold** word.\n", Entry("A **bold** word.", "Bir.", comments=comments)) == []
    assert found("One.\n", Entry("One.", "<div>", comments=comments))


def test_an_entry_is_judged_once() -> None:
    """Units of one text share an entry, and its finding."""
    (finding,) = found("A **bold** x.\n\nA **bold** x.\n", Entry("A **bold** x.", "Bir."))

    assert finding.source_lineno == 1


def test_a_join_group_is_judged_as_one() -> None:
    """What a translation covers counts as its source."""
    assert (
        found(
            "A **bold** one. And **two**.\n",
            Entry("A **bold** one.", "**Kalın** bir ve **iki**."),
            Entry("And **two**.", "~"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        pytest.param(
            "x", "**«Первое».**дальше", "cannot close between . and a letter", id="closes not"
        ),
        pytest.param(
            "x", "слово**«Первое»** x", "cannot open between a letter and «", id="opens not"
        ),
        pytest.param("x", "** bir ** iki", "no space may stand", id="spaces"),
        pytest.param("x", "bir **iki", "it has no partner", id="alone"),
        pytest.param("x", "＊bir＊", "write “*”", id="wide asterisk"),
        pytest.param("x", "_Emile_nin", "“_” does nothing within a word", id="within a word"),
        pytest.param("x", "`bir", "the back-tick", id="back-tick"),
        pytest.param("x", "[bir] (https://a.org)", "no space may stand between", id="gap"),
        pytest.param("x", "［bir］（https://a.org）", "wide brackets", id="wide brackets"),
        pytest.param("x", "bir](https://a.org)", "every bracket closed", id="no opening bracket"),
        pytest.param("x", "5&amp;nbsp;kg", "“&amp;nbsp;”", id="escaped twice"),
        pytest.param("x", "5& nbsp;kg", "“& nbsp;”", id="spaces in an entity"),
        pytest.param("x", "&lt;b&gt;bir", "write the tag as in the source", id="escaped tag"),
        pytest.param("x", "bir \\« iki", "the backslash", id="backslash"),
    ],
)
def test_visible_markup(source: str, target: str, message: str) -> None:
    """A message says what the reader sees, why, and what to do."""
    (fault,) = stray_markup(Inline(source, source), Inline(target, target))

    assert message in fault.message


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("5 * 3 = 15", id="multiplication"),
        pytest.param("Nutzer*innen", id="a star within a word"),
        pytest.param("знак «*» в шаблоне", id="a quoted star"),
        pytest.param("a [so!] b", id="an editor's brackets"),
        pytest.param("snake_case ve x_1", id="underscores within words"),
        pytest.param("тикет\\обращение", id="a backslash between words"),
        pytest.param("~5 km, R&D", id="a tilde, an ampersand"),
    ],
)
def test_what_only_looks_like_markup(text: str) -> None:
    """Signs that a text may well have, and its source not, are left alone."""
    assert list(stray_markup(Inline("x", "x"), Inline(text, text))) == []


@given(st.text("*_`~[]()\\&;<>#ab .«"))
def test_a_copy_has_no_stray_markup(text: str) -> None:
    """Whatever the source shows, its copy may show."""
    assert list(stray_markup(Inline(text, text), Inline(text, text))) == []


def test_plain_text(tmp_path: Path) -> None:
    """In a plain text nothing is emphasised, so that asterisks that the source has not are seen."""
    case = {
        "locale": "tr",
        "format": "text",
        "msgid": "One plain line.",
        "msgstr": "**Düz** satır.",
    }

    assert [f.code for f in findings(tmp_path, case)] == ["stray-markup"]
