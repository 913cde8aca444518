"""The previous English of a join group's head: the group's in a sync, its own in a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sync_cases import document, translated, with_entries

from i18n_tool.catalog import dump, parse
from i18n_tool.model import Catalog, Entry, stale_mark
from i18n_tool.sync import merge, narrowed, widened

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

HEAD = "Read the manual first."
COVERED = "It explains the words."
LAST = "Then ask somebody."
HARD = "It explains the hard words."
TEXT = "Önce kılavuzu okuyun; sözcükleri açıklar."


def stale(*now: str) -> Catalog:
    """A group of three, after its English became `now`."""
    old = translated(document([HEAD, COVERED, LAST]), {HEAD: TEXT, COVERED: "~", LAST: "~"})
    return merge(old, document(list(now)))


def through_a_file(catalog: Catalog) -> Catalog:
    data = dump(narrowed(catalog)).decode()
    return widened(parse(data, path="a.po", locale="tr"))


def test_obsolete_entries_are_in_no_group() -> None:
    """A `~` among the obsolete entries says nothing of the group that ends above it."""
    catalog = with_entries(stale(HEAD, HARD, LAST), Entry("Gone.", "~", obsolete=True))
    written = narrowed(catalog)

    assert written.entries[0].previous_msgid == HEAD
    assert widened(written).entries[0].previous_msgid == f"{HEAD} {COVERED} {LAST}"


@pytest.mark.parametrize(
    ("now", "own"),
    [
        pytest.param((HEAD, HARD, LAST), HEAD, id="the second sentence changed"),
        pytest.param((HEAD, COVERED, "Then ask anybody."), HEAD, id="the third"),
        pytest.param(("Read the handbook first.", COVERED, LAST), HEAD, id="the first itself"),
        pytest.param(("Read the handbook first.", HARD, LAST), HEAD, id="two of them"),
    ],
)
def test_a_file_has_the_heads_own_sentence(now: tuple[str, ...], own: str) -> None:
    """An editor shows what changed in the sentence, not all others as deleted; what is read again
    is what was written, byte for byte, and the English of the whole comes back as it was.
    """
    catalog = stale(*now)
    written = narrowed(catalog)
    again = through_a_file(catalog)

    assert catalog.entries[0].previous_msgid == f"{HEAD} {COVERED} {LAST}"
    assert written.entries[0].previous_msgid == own
    assert again.entries == catalog.entries
    assert dump(narrowed(again)) == dump(again) == dump(written)
    back = merge(again, document([HEAD, COVERED, LAST]))
    assert {str(entry.state) for entry in back.entries} == {"translated"}


def test_what_cannot_come_back_is_written_as_it_is() -> None:
    """A group that somebody worked on, one that changed twice, and a lone sentence stay."""
    catalog = stale(HEAD, HARD, LAST)
    touched = catalog.entries[0].evolve(msgstr="Başka.")
    lone = merge(translated(document(HEAD)), document("Read the handbook first."))

    for one in (replace(catalog, entries=(touched, *catalog.entries[1:])), lone):
        assert narrowed(one) is one
        assert widened(one) is one


def test_what_somebody_confirmed_is_no_stale_group() -> None:
    """Where the flag of the head is gone, a previous msgid that is left says nothing."""
    catalog = narrowed(stale(HEAD, HARD, LAST))
    head = catalog.entries[0].evolve(flags=())
    confirmed = replace(catalog, entries=(head, *catalog.entries[1:]))

    assert head.previous_msgid == HEAD
    assert widened(confirmed) is confirmed


def test_marks_decide() -> None:
    """A head that was made for its own sentence alone, as its mark says, is no group's."""
    catalog = narrowed(stale(HEAD, HARD, LAST))
    mark = stale_mark(TEXT, (None, HEAD))
    head = catalog.entries[0].evolve(comments=(mark,))
    alone = replace(catalog, entries=(head, *catalog.entries[1:]))

    assert widened(alone) is alone


def test_in_a_project(project: MakeProject, run_i18n: RunI18n) -> None:
    """What translators get, and that a second extract writes nothing."""
    root = project({"docs/a.md": f"{HEAD} {COVERED}\n"}, mapping="[i18n_markdown: docs/**.md]\n")
    run_i18n(root, "extract")
    file = root / "locales/tr/LC_MESSAGES/docs/a.po"
    text = file.read_text(encoding="utf-8")
    for msgid, msgstr in ((HEAD, TEXT), (COVERED, "~")):
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    file.write_text(text, encoding="utf-8")
    (root / "docs/a.md").write_text(f"{HEAD} {HARD}\n", encoding="utf-8")
    run_i18n(root, "extract")
    written = file.read_text(encoding="utf-8")

    assert f'#| msgid "{HEAD}"\nmsgid "{HEAD}"\n' in written
    assert f'#| msgid "{COVERED}"\nmsgid "{HARD}"\nmsgstr "~"\n' in written
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"
    (root / "docs/a.md").write_text(f"{HEAD} {COVERED}\n", encoding="utf-8")
    assert "complete" in run_i18n(root, "status").stdout
