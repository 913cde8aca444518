"""Labelled translations, and what the checks say of them in a project of one document.

A case is a line of JSON: `locale`, `msgid`, `msgstr` and `expect`, the codes of which one must be
found; none may be found where it is empty. `document` is the source text that the msgid is a unit
of, by default the msgid alone; `format` is markdown, mdx or text; `units` has pairs in the place of
msgid and msgstr, `elsewhere` those of a second document; `also` are codes that may be found
besides; `glossary` are pairs of terms; `settings` are lines for i18n.toml.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from conftest import REPOSITORY

from i18n_tool.checks.pairs import Page, Pair
from i18n_tool.config import load_config
from i18n_tool.formats import format_named
from i18n_tool.model import Document, Entry, Unit
from i18n_tool.project.layout import Project
from i18n_tool.project.workspace import Workspace
from i18n_tool.tasks.inspect import inspect
from i18n_tool.web.check_words import CheckWords
from i18n_tool.web.words import ReportWords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from i18n_tool.config import Config
    from i18n_tool.model import Finding

FOLDER = REPOSITORY / "tests" / "data" / "checks"
SUFFIXES = {"markdown": "md", "mdx": "mdx", "text": "txt"}
MAPPING = "[i18n_text: *.txt]\n[i18n_markdown: *.md]\n[i18n_markdown: *.mdx]\n"
INCOMPLETE = {"untranslated", "stale", "draft"}

SAID = CheckWords(ReportWords("en"))
"""Knows each message again, so that a report can say it in other languages."""

Case = dict[str, Any]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, each with an `id`."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            yield {"id": f"{path.stem}-{number}", **json.loads(line)}


def findings(root: Path, case: Case) -> list[Finding]:
    """What is found in a project of the case's document, apart from what is not translated. Each
    message is one that reports know.
    """
    name = f"page.{SUFFIXES[case.get('format') or 'markdown']}"
    units = case.get("units") or [(case["msgid"], case["msgstr"])]
    texts = {name: case.get("document") or "\n\n".join(msgid for msgid, _ in units)}
    msgstrs = {name: dict(units)}
    if len({msgid for msgid, _ in units}) < len(units):  # what competes stands apart
        texts = {f"{number}-{name}": msgid for number, (msgid, _) in enumerate(units)}
        msgstrs = {path: dict([pair]) for path, pair in zip(texts, units, strict=True)}
    if case.get("elsewhere"):
        texts[f"before-{name}"] = "\n\n".join(msgid for msgid, _ in case["elsewhere"])
        msgstrs[f"before-{name}"] = dict(case["elsewhere"])
    config = _config(root, case)
    for path, text in texts.items():
        (config.root / path).write_text(f"{text}\n", encoding="utf-8", newline="")
    try:
        workspace = Workspace(Project(config))
        for path in texts:
            translate(workspace, case["locale"], path, msgstrs[path])
        chosen = [path for path in texts if not path.startswith("before-")]
        found = inspect(workspace, chosen, [case["locale"]])
    finally:
        for path in texts:
            (config.root / path).unlink()
    found = [finding for finding in found if finding.code not in INCOMPLETE]
    unknown = [one.message for one in found if SAID.said(one.message) != one.message]
    assert unknown == [], "messages that web/check_messages.py does not have"
    return found


_CONFIGS: dict[tuple[Path, str, str], Config] = {}


def _config(root: Path, case: Case) -> Config:
    """The case's configuration, in a folder of its own below `root`: read once for all cases that
    ask for the same.
    """
    settings = f'locales = ["{case["locale"]}"]\n{case.get("settings", "")}\n'
    glossary = ""
    if case.get("glossary"):
        rows = [f"en,{case['locale']}", *(f'"{term}","{to}"' for term, to in case["glossary"])]
        glossary = "\n".join(rows) + "\n"
        settings += 'glossary = "glossary.csv"\n'
    key = (root, settings, glossary)
    if key not in _CONFIGS:
        folder = root / str(len(_CONFIGS))
        folder.mkdir()
        (folder / "i18n.toml").write_text(settings, encoding="utf-8")
        (folder / "babel.cfg").write_text(MAPPING, encoding="utf-8")
        (folder / "glossary.csv").write_text(glossary, encoding="utf-8")
        _CONFIGS[key] = load_config(folder)
    return _CONFIGS[key]


def translate(workspace: Workspace, locale: str, path: str, msgstrs: dict[str, str]) -> None:
    """Gives every msgid its msgstr. Raises AssertionError on one that is no unit."""
    from dataclasses import replace

    catalog = workspace.synced(locale)[path]
    missing = msgstrs.keys() - {entry.msgid for entry in catalog.entries}
    assert not missing, (missing, [entry.msgid for entry in catalog.entries])
    entries = tuple(
        entry.evolve(msgstr=msgstrs.get(entry.msgid, ""), flags=()) for entry in catalog.entries
    )
    workspace.amend(locale, {path: replace(catalog, entries=entries)})


def verdict(case: Case, found: list[Finding]) -> str:
    """What the checks got wrong, "" where they were right."""
    codes = {finding.code for finding in found}
    expected = set(case["expect"])
    if expected and not expected & codes:
        return f"missed {sorted(expected)}"
    surplus = codes - expected - set(case.get("also") or ())
    if not expected and surplus:
        return f"false alarm: {[f'{f.code}: {f.message}' for f in found if f.code in surplus]}"
    return ""


def pair(
    msgid: str, msgstr: str, *, locale: str = "tr", flags: str = "", path: str = "a.md"
) -> Pair:
    """A translation beside its source, alone on a page."""
    document = Document(path, msgid, (), ())
    unit = Unit(0, len(msgid), msgid, "paragraph", 1, 0)
    entry = Entry(msgid, msgstr, flags=(flags,) if flags else ())
    page = Page(document, format_named("markdown"), "en")
    return Pair(unit, entry, msgid, msgstr, locale=locale, page=page)
