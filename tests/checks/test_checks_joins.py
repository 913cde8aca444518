"""What is marked as covered must have something before it that covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate
from documents import built, read

from i18n_tool.checks.page.joins import misjoined
from i18n_tool.model import Catalog, Entry

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

GROUP = {"One.": "Bir iki.", "Two.": "~"}


def findings(text: str, texts: dict[str, str]) -> list[tuple[int, str, str]]:
    document = read(text)
    units = {unit.key: unit for unit in document.units}.values()
    entries = tuple(Entry(u.msgid, texts.get(u.msgid, "Bir."), u.msgctxt) for u in units)
    catalog = Catalog("tr", "a", Entry(""), entries)
    found = list(misjoined(document, catalog, "a.po"))
    assert {(one.code, one.severity, one.locale) for one in found} <= {("join", "error", "tr")}
    return [(one.source_lineno, one.msgid, one.message) for one in found]


@pytest.mark.parametrize(
    ("text", "msgid", "lineno", "kind"),
    [
        pytest.param("# Title\n\nTwo.\n", "Two.", 3, "paragraph", id="paragraph"),
        pytest.param("One.\n\n# Two.\n", "Two.", 3, "heading", id="heading"),
        pytest.param("- One.\n- Two.\n", "Two.", 2, "list item", id="list item"),
        pytest.param("Two. One.\n", "Two.", 1, "paragraph", id="first of several"),
    ],
)
@pytest.mark.parametrize("mark", ["~", " ~ ", "\uff5e"], ids=ascii)
def test_nothing_before_it(text: str, msgid: str, lineno: int, kind: str, mark: str) -> None:
    """A `~` that begins a block is an error at its entry; build shows the source for it."""
    message = f"nothing before it in this {kind} that it could be covered by"

    assert findings(text, {msgid: mark}) == [(lineno, msgid, message)]
    assert built(text, {msgid: mark}).text == text


def test_a_group_over_a_hard_break() -> None:
    """The covered unit behind a hard break is an error."""
    message = "a hard break stands between this and the translation that covers it"

    assert findings("One.  \nTwo.\n", GROUP) == [(2, "Two.", message)]


@pytest.mark.parametrize("msgid", ["One.", "Two."])
def test_a_member_that_stands_elsewhere_too(msgid: str) -> None:
    """A member that occurs more than once is an error, once."""
    found = findings(f"One. Two.\n\nThree. {msgid}\n", GROUP)

    assert [(lineno, text) for lineno, text, _ in found] == [(1, msgid)]
    assert "occurs more than once" in found[0][2]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        pytest.param("One. Two. Three.\n", GROUP, id="a group"),
        pytest.param("One.\n\nOne.\n", {}, id="repeated, but in no group"),
        pytest.param("One. Two.\n", {"One.": "", "Two.": "~"}, id="its head is untranslated"),
        pytest.param(
            "<!-- i18n:context a -->\nOne. Two.\n\nThree. Two.\n",
            {"One.": "Bir iki.", "Two.": "İki."},
            id="no mark",
        ),
    ],
)
def test_no_finding(text: str, texts: dict[str, str]) -> None:
    """A group that stands in one block, and text without one, is no error."""
    assert findings(text, texts) == []


def test_the_command_says_so(project: MakeProject, run_i18n: RunI18n) -> None:
    """A stray `~` fails the check, is not touched by extract, and is the source in the output."""
    root = project({"docs/a.md": "# Guide\n\nOpen the file.\n"})
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="~") if e.msgid == "Open the file." else e)
    translate(root, "docs/a")
    before = snapshot(root)
    run_i18n(root, "extract")
    done = run_i18n(root, "check")

    assert snapshot(root) == before
    assert done.returncode == 1
    assert done.stdout.startswith(
        "docs/a.md:3: error: nothing before it in this paragraph that it could be covered by (tr) "
        "[join]\n"
    )
    run_i18n(root, "build", "-o", "out")
    assert (root / "out/tr/docs/a.md").read_text(encoding="utf-8") == (
        "# ÇEVİRİ Guide\n\nOpen the file.\n"
    )
