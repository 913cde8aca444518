"""What the first bytes of a built page mean to site generators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from documents import OPTIONS, format_of, read, rendered

from i18n_tool.checks.page.rendered import POLICY, rendered_findings
from i18n_tool.checks.pairs import Page
from i18n_tool.model import Catalog, Entry, Finding

if TYPE_CHECKING:
    from i18n_tool.documents.render import Rendered

CODE = "unsafe-metadata"


def shown(page: Page, catalog: Catalog) -> Rendered:
    """The page as checks have it rendered."""
    return rendered(page.document, catalog.by_key(), locale=catalog.locale, policy=POLICY)


def found(text: str, *msgstrs: str, path: str = "page.md") -> list[Finding]:
    """What is found in a document whose first units have translations."""
    document = read(text, path)
    page = Page(document, format_of(path), "en")
    entries = (Entry(u.msgid, m) for u, m in zip(document.units, msgstrs, strict=False))
    catalog = Catalog("tr", "page", Entry(""), tuple(entries))
    findings = rendered_findings(page, catalog, "page.po", shown(page, catalog), options=OPTIONS)
    return [finding for finding in findings if finding.code == CODE]


@pytest.mark.parametrize(
    ("text", "msgstr"),
    [
        pytest.param("The page is new.\n", "template: evil.html", id="a template of MkDocs"),
        pytest.param("The page is new.\n", "hide: toc", id="what Material hides"),
        pytest.param("The page is new.\n", "Not: sayfa yenidir", id="a word and a colon"),
        pytest.param("The page is new.\n", "http://example.org yenidir", id="an address"),
        pytest.param("\ufeffThe page is new.\n", "Not: sayfa yenidir", id="behind a BOM"),
        pytest.param("   The page is new.\n", "Not: sayfa yenidir", id="behind spaces"),
        pytest.param("The page is new\n===\n\nText.\n", "Not: yeni", id="a heading, underlined"),
        pytest.param("The page is new.\nIt is.\n", "Not: yeni", id="the first of two lines"),
        pytest.param("Note: it is new.\n", "template: evil.html", id="another key"),
        pytest.param("Template: a.html\n", "template: evil.html", id="another value"),
        pytest.param("The page is new.\n", "XHTML Header: yeni", id="a key of two words"),
        pytest.param("The page is new.\n", '{ "layout": "evil" }', id="JSON"),
        pytest.param("\n\nThe page is new.\n", '{"a": 1} yeni', id="JSON behind blank lines"),
        pytest.param("The page is new.\n", "+++ yeni", id="TOML"),
        pytest.param("The page is new.\n", "---js", id="JavaScript of gray-matter"),
        pytest.param("The page is new.\n", ";;; yeni", id="JSON of Hexo"),
        pytest.param("The page is new.\n", "#+TITLE: yeni", id="Org in Hugo"),
        pytest.param("The page is new.\n", ".. title: yeni", id="Nikola"),
        pytest.param("The page is new.\n", "= yaml =", id="YAML of Deno"),
    ],
)  # fmt: skip
def test_a_page_that_begins_with_metadata(text: str, msgstr: str) -> None:
    """It is an error at the unit that makes it, with its cure."""
    (finding,) = found(text, msgstr)

    assert finding.severity == "error"
    assert finding.msgstr == msgstr
    assert "begin with" in finding.message


@pytest.mark.parametrize(
    ("text", "msgstr"),
    [
        pytest.param("The page is new.\n", "Sayfa yenidir.", id="a sentence"),
        pytest.param("The page is new.\n", "Sayfa yeni: okuyun.", id="a colon further on"),
        pytest.param("The page is new.\n", "Örnek: sayfa yenidir.", id="a key has ASCII letters"),
        pytest.param("The page is new.\n", "**Not:** sayfa yenidir.", id="the cure"),
        pytest.param("The page is new.\n", "%80’i yenidir.", id="a percentage"),
        pytest.param("The page is new.\n", "% Başlık", id="what build escapes"),
        pytest.param("The page is new.\n", "{name} yenidir.", id="a placeholder"),
        pytest.param("The page is new.\n", "— Yenidir.", id="a dash"),
        pytest.param("Note: it is new.\n", "Not: yenidir.", id="the source's own form"),
        pytest.param("Template: it is new.\n", "Şablon: yenidir.", id="no key any more"),
        pytest.param("# The page\n\nIt is new.\n", "Not: sayfa", id="a heading"),
        pytest.param("- The page is new.\n", "Not: sayfa yenidir.", id="an item"),
        pytest.param("> The page is new.\n", "Not: sayfa yenidir.", id="a quotation"),
        pytest.param("\nThe page is new.\n", "Not: sayfa yenidir.", id="a blank line before"),
        pytest.param("<!-- x -->\n\nThe page.\n", "Not: sayfa.", id="a comment before"),
        pytest.param("    code\n\nThe page.\n", "Not: sayfa.", id="code before"),
        pytest.param("---\na: b\n---\nThe page.\n", "Not: sayfa.", id="front matter"),
        pytest.param("+++\na = 1\n+++\nThe page.\n", "template: x", id="front matter of TOML"),
    ],
)
def test_a_page_that_begins_with_text(text: str, msgstr: str) -> None:
    """What means nothing to a generator, or means what the source's beginning means, is none."""
    assert found(text, msgstr) == []


def test_a_plain_text_has_no_metadata() -> None:
    """Generators read Markdown."""
    assert found("The page is new.\n", "Not: sayfa yenidir.", path="page.txt") == []


def test_the_unit_that_goes_on_is_named() -> None:
    """Where the source begins with a key, each line behind it may be another."""
    text = "Note: it is new.\nIt is good.\n\nText.\n"
    (finding,) = found(text, "Not: yenidir.", "template: evil.html")

    assert finding.msgid == "It is good."


def test_it_is_quoted_as_it_is_written() -> None:
    """Capitals are shown as the translation has them."""
    (finding,) = found("The page is new.\n", "Dikkat: Kapalıdır.")

    assert "“Dikkat: Kapalıdır.”" in finding.message
    assert "“**Dikkat:**”" in finding.message


def test_what_build_escapes_is_none() -> None:
    """A fence that a backslash takes its meaning is text."""
    assert found("The page is new.\n\nText.\n", "---") == []


def test_without_translations_there_is_nothing_to_say() -> None:
    """A page that is the source's begins as the source does."""
    document = read("template: a.html\n")
    page = Page(document, format_of("page.md"), "en")
    catalog = Catalog("tr", "page", Entry(""))

    assert (
        list(rendered_findings(page, catalog, "page.po", shown(page, catalog), options=OPTIONS))
        == []
    )
