"""Catalogs go through other people's programs: `status` tells the same truth afterwards, or a more
careful one, and the next `extract` brings back what they dropped.

The table below says what is expected; `Moment` says when a tool runs.
"""

from __future__ import annotations

import enum
import shutil
from contextlib import chdir, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, po
from conftest import commit, pack, run_git
from other_tools import EXACT, FORGETFUL, GUESSING, MARKDOWN, SYNCING, TOOLS, needs_gettext

from i18n_tool.catalog import header_fields
from i18n_tool.cli import main
from i18n_tool.config import load_config
from i18n_tool.model import FUZZY, Entry, State
from i18n_tool.project.counts import states as unit_states
from i18n_tool.project.layout import Project
from i18n_tool.project.origins import SEGMENTATION
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [needs_gettext, pytest.mark.thorough]

LONG = (
    "The restoration of the great hall took eleven years, and the accounts of it, which fill "
    'forty "leather" volumes, may be read in the archive on weekdays.'
)
BEFORE = f"""\
# A visit to the castle

The museum opens at nine in the morning.

Ring the bell at the gate two times. {LONG}

Leave your coat in the wardrobe.

Walk through the garden of roses. Then climb the stairs of the tower. Enjoy the view.

<!-- i18n:context button -->
Tickets

The shop sells postcards of the city.

Coffee is served in the old kitchen.
"""
"""The English that everything was translated for."""

TOOL = (
    BEFORE.replace("two times", "three times")
    .replace("took eleven years", "took twelve years")
    .replace("\nThe shop sells postcards of the city.\n", "")
    .replace("\nCoffee is served in the old kitchen.\n", "")
)
"""The English that the catalog is in step with when somebody else's tool gets it."""

AFTER = (
    (
        TOOL.replace("nine in the morning", "ten in the morning")  # an edit
        .replace("three times", "two times")  # the former English
        .replace("Leave your coat in", "Enjoy the view again. Leave your coat in")  # new
        .replace("Walk through the garden", "Walk along the garden")  # in a join group
    )
    + """
The shop sells postcards of the city.

Coffee is served in the old kitchen.

The cellar is closed in winter.
"""
)
"""The English after an edit. The last three texts come back: translated, stale and a draft when
they went.
"""


class Moment(enum.StrEnum):
    """When the tool runs: the English is edited from TOOL to AFTER, or not."""

    ALONE = "nobody edits the English"
    BEFORE_EDIT = "before the English is edited"
    OLD_TEMPLATE = "after the edit, with the old template"
    NEW_TEMPLATE = "after the edit, with the new template"
    COMMITTED = "as before, and its work is committed"
    EXTRACTED = "after the edit and `extract`"


MUSEUM = "The museum opens at ten in the morning."
BELL = "Ring the bell at the gate two times."
COAT = "Leave your coat in the wardrobe."
WALK = "Walk along the garden of roses."
CLIMB = "Then climb the stairs of the tower."
VIEW = "Enjoy the view."
TICKETS = "Tickets"
NEW = "Enjoy the view again."
SHOP = "The shop sells postcards of the city."
COFFEE = "Coffee is served in the old kitchen."
CELLAR = "The cellar is closed in winter."
HALL = LONG.replace("eleven", "twelve")

UNEDITED = {
    "A visit to the castle": "translated",
    MUSEUM.replace("ten", "nine"): "translated",
    BELL.replace("two", "three"): "stale",
    HALL: "stale",
    COAT: "draft",
    WALK.replace("along", "through"): "translated",
    CLIMB: "translated",
    VIEW: "translated",
    TICKETS: "translated",
}
"""The truth of TOOL."""

EDITED = {
    "A visit to the castle": "translated",
    MUSEUM: "stale",
    BELL: "translated",  # the English that its translation was made for
    HALL: "stale",
    NEW: "untranslated",
    COAT: "draft",
    WALK: "stale",
    CLIMB: "stale",  # `~`: covered by the sentence before
    VIEW: "translated",
    TICKETS: "translated",
    SHOP: "translated",
    COFFEE: "stale",
    CELLAR: "draft",
}
"""The truth of AFTER."""

MADE_FOR = {
    MUSEUM: "The museum opens at nine in the morning.",
    BELL.replace("two", "three"): BELL,
    HALL: LONG,
    WALK: "Walk through the garden of roses. Then climb the stairs of the tower.",
    COFFEE: "Coffee is served in the old dining room.",
}
"""The English that stale translations were made for; a tool that matched the head of a join group
says only that one's.
"""


def expected(tool: str, moment: Moment) -> dict[str, str]:
    """The states that `status` shows: the truth, but for what is said here."""
    if moment is Moment.ALONE:
        return UNEDITED
    states = dict(EDITED)
    if tool in SYNCING and moment in (Moment.NEW_TEMPLATE, Moment.COMMITTED):
        if tool in GUESSING:
            states[NEW] = "draft"  # it got the translation of VIEW
        elif tool in EXACT:  # the translations of edited texts are obsolete
            states |= {MUSEUM: "untranslated", WALK: "untranslated", CLIMB: "untranslated"}
    if tool == "polib merge" and states[WALK] == "untranslated":
        states[CLIMB] = "draft"  # new entries come last: it follows another text, which is one
    if tool in FORGETFUL and moment is not Moment.EXTRACTED:
        states |= dict.fromkeys((SHOP, COFFEE, CELLAR), "untranslated")
    return states


def token(english: str) -> str:
    """A translation that says what it was made for."""
    return f"ÇEV «{english}»"


@pytest.fixture(scope="module")
def castle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose catalog has a bit of everything; committed step by step."""
    root = tmp_path_factory.mktemp("castle")
    (root / "docs").mkdir()
    (root / "i18n.toml").write_text('locales = ["tr"]\n', encoding="utf-8")
    (root / "babel.cfg").write_text(MARKDOWN, encoding="utf-8")
    run_git(root, "init", "--quiet", "--initial-branch=main")
    write(root, BEFORE.replace("old kitchen", "old dining room") + f"\n{CELLAR}\n")
    extract(root)
    edit(root, "docs/a", _translate)
    commit(root, "Translated")
    write(root, BEFORE + f"\n{CELLAR}\n")
    extract(root)
    commit(root, "Coffee is stale")
    write(root, TOOL)
    extract(root)
    commit(root, "The rest is stale, the shop, the coffee and the cellar are gone")
    assert states(root) == UNEDITED
    pack(root)
    return root


def _translate(entry: Entry) -> Entry:
    if entry.msgid == CLIMB:
        return entry.evolve(msgstr="~")
    if entry.msgid in (COAT, CELLAR):
        mark = ("i18n: draft memory",)
        return entry.evolve(msgstr=token(entry.msgid), comments=mark, flags=(FUZZY,))
    note = ("by hand",) if entry.msgid == TICKETS else ()
    return entry.evolve(msgstr=token(entry.msgid), comments=note)


def write(root: Path, text: str) -> None:
    (root / "docs/a.md").write_text(text, encoding="utf-8")


def extract(root: Path) -> str:
    """What `i18n extract` says, run in this process: there are hundreds of them."""
    said = StringIO()
    with chdir(root), redirect_stdout(said):
        assert main(["extract"]) == 0
    return said.getvalue()


def states(root: Path) -> dict[str, str]:
    """What `i18n status` counts, unit by unit."""
    workspace = Workspace(Project(load_config(root)))
    units = workspace.units("docs/a.md")
    found = unit_states(units, workspace.synced("tr")["docs/a.md"])
    return {msgid: str(state) for (_, msgid), state in zip(units, found, strict=True)}


def tokens(root: Path) -> set[str]:
    return {
        entry.msgstr for entry in catalog(root, "docs/a").entries if entry.msgstr not in ("", "~")
    }


def play(castle: Path, tmp_path: Path, tool: str, moment: Moment) -> tuple[Path, set[str]]:
    """A copy of the project in which the tool ran at its moment, and the texts that it left."""
    root = tmp_path / "project"
    shutil.copytree(castle, root)
    file, template = po(root, "docs/a"), root / "locales/templates/docs/a.pot"
    if moment in (Moment.OLD_TEMPLATE, Moment.EXTRACTED, Moment.NEW_TEMPLATE, Moment.COMMITTED):
        write(root, AFTER)
    if moment is Moment.EXTRACTED:
        extract(root)
    if moment in (Moment.NEW_TEMPLATE, Moment.COMMITTED):
        before = file.read_bytes()
        extract(root)
        file.write_bytes(before)
    TOOLS[tool](file, template)
    if moment is Moment.BEFORE_EDIT:
        write(root, AFTER)
    if moment is Moment.COMMITTED:
        commit(root, "A tool's work")
    return root, tokens(root)


@pytest.mark.parametrize("moment", [pytest.param(moment, id=moment.value) for moment in Moment])
@pytest.mark.parametrize("tool", TOOLS)
def test_the_truth_after(castle: Path, tmp_path: Path, tool: str, moment: Moment) -> None:
    """`status` shows the expected states, before `extract` and after it; no translated unit has a
    translation that was made for another text; every text that the tool left is still there; stale
    units say what they were made for; the header is whole; a second `extract` has nothing to do.
    """
    root, left = play(castle, tmp_path, tool, moment)

    assert states(root) == expected(tool, moment)

    extract(root)
    synced = catalog(root, "docs/a")
    live = [entry for entry in synced.entries if not entry.obsolete]
    made_for = {e.msgid: e.previous_msgid for e in live if e.state is State.STALE}
    made_for.pop(CLIMB, None)

    assert states(root) == expected(tool, moment)
    assert all(e.msgstr in (token(e.msgid), "~") for e in live if e.state is State.TRANSLATED)
    assert left <= tokens(root)
    assert all(english in MADE_FOR[msgid] for msgid, english in made_for.items())
    assert header_fields(synced.header).keys() >= {"Language", SEGMENTATION}
    assert header_fields(synced.header)["Language"] == "tr"
    assert extract(root) == "Everything is up to date.\n"


@pytest.mark.parametrize("tool", TOOLS)
def test_line_endings_of_windows(castle: Path, tmp_path: Path, tool: str) -> None:
    """A catalog with CRLF comes through as well."""
    root = tmp_path / "project"
    shutil.copytree(castle, root)
    file = po(root, "docs/a")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    TOOLS[tool](file, root / "locales/templates/docs/a.pot")

    assert states(root) == UNEDITED
