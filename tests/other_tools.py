"""The programs that work on the same catalogs, as people run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import HANGS, environment

if TYPE_CHECKING:
    from collections.abc import Callable

    Tool = Callable[[Path, Path], None]
    """Works on a catalog, given a template."""

needs_gettext = pytest.mark.skipif(
    shutil.which("msgmerge") is None, reason="gettext is not installed"
)
MARKDOWN = "[i18n_markdown: docs/**.md]\n"
"""babel.cfg of the projects that the tools work on."""
_BIN = str(Path(sys.executable).parent)
"""Where the programs of the packages are that the tests depend on."""


def run(*command: str | Path, cwd: Path) -> None:
    """Runs a program; what it prints is shown only if it fails."""
    path = _BIN + os.pathsep + os.environ["PATH"]
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment(PATH=path), capture_output=True,
        encoding="utf-8", check=False, timeout=HANGS,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def gettext(program: str, *options: str, template: bool = False) -> Tool:
    """A program of GNU gettext that writes a new file: it takes the place of the old one."""

    def work(po: Path, pot: Path) -> None:
        new = po.with_suffix(".new")
        run(
            program,
            *options,
            f"--output-file={new}",
            po,
            *([pot] if template else []),
            cwd=po.parent,
        )
        new.replace(po)

    return work


def msgmerge(*options: str) -> Tool:
    """`msgmerge`, which brings a catalog in step with a template."""
    return gettext("msgmerge", "--quiet", *options, template=True)


def msgmerge_update(*options: str) -> Tool:
    """`msgmerge --update`, which writes the catalog in place."""

    def work(po: Path, pot: Path) -> None:
        run("msgmerge", "--quiet", "--update", "--backup=none", *options, po, pot, cwd=po.parent)

    return work


def pybabel(*options: str) -> Tool:
    """`pybabel update`."""

    def work(po: Path, pot: Path) -> None:
        run("pybabel", "-q", "update", "-l", "tr", "-i", pot, "-o", po, *options, cwd=po.parent)

    return work


def polib_save(width: int) -> Tool:
    """Read and saved by polib."""

    def work(po: Path, pot: Path) -> None:  # noqa: ARG001 - no template is needed
        import polib

        file = polib.pofile(str(po), wrapwidth=width)
        file.save()

    return work


def polib_merge(po: Path, pot: Path) -> None:
    """What polib calls merge: no fuzzy matching, what is new comes last."""
    import polib

    file = polib.pofile(str(po))
    file.merge(polib.pofile(str(pot)))
    file.save()


def toolkit_save(width: int) -> Tool:
    """Read and saved by translate-toolkit's PO class, on which Weblate and Virtaal are built."""

    def work(po: Path, pot: Path) -> None:  # noqa: ARG001 - no template is needed
        from translate.storage.pypo import pofile

        file = pofile.parsefile(str(po))
        file.wrapper.width = width
        for unit in file.units:
            unit.target = unit.target  # wraps the text anew
        file.savefile(str(po))

    return work


def pot2po(*options: str) -> Tool:
    """translate-toolkit's pot2po."""

    def work(po: Path, pot: Path) -> None:
        new = po.with_suffix(".new.po")
        run("pot2po", "--progress=none", *options, "-t", po, pot, new, cwd=po.parent)
        new.replace(po)

    return work


def pomerge(po: Path, pot: Path) -> None:  # noqa: ARG001 - no template is needed
    """translate-toolkit's pomerge: a copy that a translator sent back goes into the original."""
    sent = shutil.copy(po, po.with_suffix(".sent.po"))
    new = po.with_suffix(".new.po")
    run("pomerge", "--progress=none", "-t", po, "-i", sent, "-o", new, cwd=po.parent)
    Path(sent).unlink()
    new.replace(po)


def weblate(po: Path, pot: Path) -> None:
    """A change in Weblate with its msgmerge add-on: saved by translate-toolkit, then merged."""
    toolkit_save(77)(po, pot)
    msgmerge("--previous")(po, pot)


def poedit_save(po: Path, pot: Path) -> None:  # noqa: ARG001 - no template is needed
    """As Poedit saves (src/catalog_po.cpp): obsolete entries are lines that it does not read,
    cut before each `#~ msgid`; header fields are set; msgcat formats the whole.
    """
    lines: list[str] = []
    for line in po.read_text(encoding="utf-8").splitlines():
        if line.startswith("#~ msgid") and lines[-1].startswith("#~"):
            lines.append("")
        if line.startswith('"PO-Revision-Date:'):
            line = '"PO-Revision-Date: 2026-01-01 12:00+0300\\n"'  # noqa: PLW2901
        lines.append(line)
        if line.startswith('"Plural-Forms:'):
            lines.append('"X-Generator: Poedit 3.5\\n"')
    po.write_text("\n".join(lines) + "\n", encoding="utf-8")
    gettext("msgcat", "--force-po", "--width=79")(po, po)


TOOLS: dict[str, Tool] = {
    "msgmerge": msgmerge(),
    "msgmerge --previous": msgmerge("--previous"),
    "msgmerge --no-fuzzy-matching": msgmerge("--no-fuzzy-matching"),
    "msgmerge --update": msgmerge_update(),
    "msgmerge --update --previous": msgmerge_update("--previous"),
    "pybabel update": pybabel(),
    "pybabel update --previous": pybabel("--previous"),
    "pybabel update --no-fuzzy-matching": pybabel("--no-fuzzy-matching"),
    "pybabel update --ignore-obsolete": pybabel("--ignore-obsolete"),
    "polib merge": polib_merge,
    "pot2po": pot2po(),
    "pot2po --nofuzzymatching": pot2po("--nofuzzymatching"),
    "Weblate with msgmerge": weblate,
    "msgcat": gettext("msgcat"),
    "msgcat --sort-output": gettext("msgcat", "--sort-output"),
    "msgcat --sort-by-file": gettext("msgcat", "--sort-by-file"),
    "msgcat --no-wrap": gettext("msgcat", "--no-wrap"),
    "msgcat --width=40": gettext("msgcat", "--width=40"),
    "msgcat --no-location": gettext("msgcat", "--no-location"),
    "msgcat --indent --escape": gettext("msgcat", "--indent", "--escape"),
    "msgattrib --sort-output": gettext("msgattrib", "--sort-output"),
    "msgattrib --clear-previous": gettext("msgattrib", "--clear-previous"),
    "msgattrib --no-obsolete": gettext("msgattrib", "--no-obsolete"),
    "msguniq": gettext("msguniq"),
    "polib": polib_save(78),
    "polib, 40 columns": polib_save(40),
    "polib, 200 columns": polib_save(200),
    "translate-toolkit": toolkit_save(77),
    "translate-toolkit, unwrapped": toolkit_save(0),
    "pomerge": pomerge,
    "Poedit": poedit_save,
}
"""Every tool by its name."""

GUESSING = {
    "msgmerge",
    "msgmerge --previous",
    "msgmerge --update",
    "msgmerge --update --previous",
    "pybabel update",
    "pybabel update --previous",
    "pybabel update --ignore-obsolete",
    "Weblate with msgmerge",
}
"""Those that give new texts the translations of similar ones that are still there."""
EXACT = {
    "msgmerge --no-fuzzy-matching",
    "pybabel update --no-fuzzy-matching",
    "polib merge",
    "pot2po --nofuzzymatching",
}
"""Those that take an edited text for a new one."""
SYNCING = GUESSING | EXACT | {"pot2po"}
"""Those that bring a catalog in step with a template themselves."""
FORGETFUL = {"pybabel update --ignore-obsolete", "msgattrib --no-obsolete"}
"""Those that throw obsolete entries away: nobody can bring them back."""
