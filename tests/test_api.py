"""The library: what its names promise, without a terminal, in threads."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import TYPE_CHECKING

import pytest
from conftest import HANGS, REPOSITORY, environment

import i18n_tool
from i18n_tool import (
    Document,
    Finding,
    I18nError,
    Options,
    check,
    dump_catalog,
    from_polib,
    open_project,
    read_catalog,
    read_document,
    render,
    sync_catalog,
    to_polib,
)
from i18n_tool.errors import OutputError
from i18n_tool.files.lock import holds, lock

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeFiles, MakeProject

    from i18n_tool import OpenProject

PO = 'msgid "Warm the pot."\nmsgstr "Demliği ısıtın."\n'


def test_examples() -> None:
    """The examples in docstrings and in docs/api.md are what comes out."""
    import i18n_tool.api

    found, tried = doctest.testmod(i18n_tool.api)
    assert (found, tried > 10) == (0, True)
    found, tried = doctest.testfile(
        str(REPOSITORY / "docs/api.md"), module_relative=False, encoding="utf-8"
    )
    assert (found, tried > 5) == (0, True)


def test_names() -> None:
    """Every name that the package lists is there, and nothing else is made up."""
    assert all(getattr(i18n_tool, name) is not None for name in i18n_tool.__all__)
    assert set(i18n_tool.__all__) <= set(dir(i18n_tool))
    with pytest.raises(AttributeError, match="no attribute 'sync_all'"):
        i18n_tool.sync_all  # noqa: B018


def test_importing_is_light() -> None:
    """The package loads nothing of its own before a name is asked for, and no terminal for any."""
    code = (
        "import sys, i18n_tool"
        "\ndef ours(): print(*sorted(m for m in sys.modules if m.startswith('i18n_tool')))"
        "\nours(); i18n_tool.Catalog; ours()"
        "\nfor name in i18n_tool.__all__: getattr(i18n_tool, name)\nprint('click' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    )

    assert done.stdout == "i18n_tool\ni18n_tool i18n_tool.late_re i18n_tool.model\nFalse\n"


@pytest.mark.thorough
def test_types_as_a_user_has_them() -> None:
    """What tests/typing has type-checks as strictly as can be, and what it marks as wrong is."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-incremental",
         "tests/typing/api.py"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
        env=environment(),
    )  # fmt: skip

    assert (done.stdout.splitlines()[-1:], done.returncode) == (
        ["Success: no issues found in 1 source file"],
        0,
    )


@pytest.mark.parametrize(
    ("path", "name", "said"),
    [
        pytest.param("a.odt", "", "its suffix says no format", id="an unknown suffix"),
        pytest.param("Makefile", "", "its suffix says no format", id="no suffix"),
        pytest.param("a.md", "markdwon", "there is no format 'markdwon'", id="an unknown name"),
    ],
)
def test_a_format_is_known(path: str, name: str, said: str) -> None:
    """A document of no format is refused by each function that asks, with the formats there are."""
    document = Document(path, "a", (), ())
    catalog = read_catalog(PO, locale="tr")
    calls = (
        lambda: read_document(path, "a", format_name=name),
        lambda: sync_catalog(document, catalog, format_name=name),
        lambda: render(document, catalog, format_name=name),
        lambda: check(document, catalog, format_name=name),
    )
    for call in calls:
        with pytest.raises(I18nError, match=said) as fault:
            call()
        assert "markdown" in fault.value.hint


def test_a_format_by_name() -> None:
    """A name says more than a suffix does."""
    text = "# Tea\n"

    assert [u.msgid for u in read_document("a.odt", text, format_name="markdown").units] == ["Tea"]
    assert [u.msgid for u in read_document("a.md", text, format_name="text").units] == ["# Tea"]


def test_options_say_how_it_is_cut() -> None:
    """A paragraph is one unit where they ask for it, and a new catalog says so."""
    options = Options(segmentation="block")
    document = read_document("a.md", "One. Two.\n", options=options)

    assert [unit.msgid for unit in document.units] == ["One. Two."]
    assert b"X-I18n-Segmentation: block;" in dump_catalog(
        sync_catalog(document, locale="tr", options=options)
    )


def test_a_translation_cannot_break_a_document() -> None:
    """What would change the structure is rendered from the source, and check says it."""
    document = read_document("a.md", "- Warm the pot.\n- Wait.\n")
    parted = read_catalog(PO.replace("Demliği ısıtın.", "Bir\\n\\n# İki"), locale="tr")
    hostile = read_catalog(PO.replace("Demliği ısıtın.", "<!-- Demlik"), locale="tr")

    assert render(document, parted).decode() == "- Bir # İki\n- Wait.\n"
    assert render(document, hostile).decode() == document.text
    assert "structure" in {finding.code for finding in check(document, hostile)}


def test_render_is_in_step() -> None:
    """A catalog of an older English is brought in step in memory; it stays what it was."""
    catalog = read_catalog(PO, locale="tr")
    document = read_document("a.md", "Warm the teapot.\n")

    assert render(document, catalog).decode() == "Demliği ısıtın.\n"
    assert [finding.code for finding in check(document, catalog)] == ["stale"]
    assert dump_catalog(catalog).decode() == PO


def test_polib_there_and_back() -> None:
    """A catalog goes to polib's type and comes back with its texts."""
    catalog = read_catalog(PO, locale="tr", domain="a.md")
    back = from_polib(to_polib(catalog), locale="tr", domain="a.md")

    assert [(one.msgid, one.msgstr) for one in back.entries] == [
        ("Warm the pot.", "Demliği ısıtın.")
    ]


def test_a_project(project: MakeProject) -> None:
    """A project is extracted, counted, checked and built without a terminal."""
    root = project({"docs/a.md": "One.\n\nTwo 2.\n"})
    opened = open_project(root)
    template, catalog = (
        root / "locales/templates/docs/a.pot",
        root / "locales/tr/LC_MESSAGES/docs/a.po",
    )

    assert (opened.root, opened.source_locale, opened.locales) == (root, "en", ("tr",))
    assert opened.paths == ("docs/a.md",)
    assert [unit.msgid for page in opened.documents() for unit in page.units] == ["One.", "Two 2."]
    assert sorted(opened.extract()) == sorted([template, catalog])
    assert opened.extract() == []

    text = catalog.read_text(encoding="utf-8")
    text = text.replace('msgid "Two 2."\nmsgstr ""', 'msgid "Two 2."\nmsgstr "İki 3."')
    catalog.write_text(text, encoding="utf-8")
    opened.refresh()
    counts = opened.status()["docs/a.md"]["tr"]
    assert (counts.translated, counts.untranslated) == (1, 1)
    assert [one.entries[-1].msgstr for one in opened.catalogs("tr")] == ["İki 3."]
    assert {finding.code for finding in opened.findings()} == {"untranslated", "number"}
    assert opened.render("docs/a.md", "tr").decode() == "One.\n\nİki 3.\n"
    assert opened.render("docs/a.md", "en").decode() == "One.\n\nTwo 2.\n"
    built = opened.build("out")
    assert [str(file.relative_to(root)) for file in built] == [
        "out/en/docs/a.md",
        "out/tr/docs/a.md",
    ]
    assert built[1].read_text(encoding="utf-8") == "One.\n\nİki 3.\n"


def test_it_looks_again_when_it_is_told_to(project: MakeProject) -> None:
    """A project is what it was when it was first asked; refresh and extract look again."""
    root = project({"docs/a.md": "One.\n"})
    opened = open_project(root / "docs")
    assert opened.paths == ("docs/a.md",)
    (root / "docs/b.md").write_text("Two.\n", encoding="utf-8")

    assert opened.paths == ("docs/a.md",)
    opened.extract()
    assert opened.paths == ("docs/a.md", "docs/b.md")


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda p: p.extract(["docs/c.md"]), id="extract, a path"),
        pytest.param(lambda p: p.extract(locales=["de"]), id="extract, a locale"),
        pytest.param(lambda p: p.build(paths=["docs/c.md"]), id="build, a path"),
        pytest.param(lambda p: p.build("."), id="build into the project"),
        pytest.param(lambda p: list(p.documents("docs/c.md")), id="documents"),
        pytest.param(lambda p: list(p.catalogs("de")), id="catalogs"),
        pytest.param(lambda p: p.status("docs/c.md"), id="status"),
        pytest.param(lambda p: list(p.findings(locales=["de"])), id="findings"),
        pytest.param(lambda p: p.render("docs/a.md", "de"), id="render, a locale"),
        pytest.param(lambda p: p.render("docs/bad.md", "tr"), id="render, an unreadable document"),
    ],
)
def test_what_a_project_has_not(ask: Callable[[OpenProject], object], project: MakeProject) -> None:
    """What there is not, or cannot be read, is an error that names it, and no file changes."""
    root = project({"docs/a.md": "One.\n", "docs/bad.md": b"\xff"})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    with pytest.raises(I18nError):
        ask(open_project(root))
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_what_cannot_be_read(project: MakeProject) -> None:
    """It is in faults, and stops nothing else."""
    root = project({"docs/a.md": "One.\n", "docs/bad.md": b"\xff"})
    opened = open_project(root)

    opened.extract()
    assert opened.paths == ("docs/a.md",)
    assert [fault.path for fault in opened.faults] == ["docs/bad.md"]


def test_no_project(tmp_path: Path) -> None:
    """A folder in none is an error that says how to make one."""
    with pytest.raises(I18nError, match="is in no project") as fault:
        open_project(tmp_path)
    assert "i18n init" in fault.value.hint


def test_built_files_of_others_stay(project: MakeProject) -> None:
    """What git has and no build made is not written over unless forced; the rest is built."""
    root = project({"docs/a.md": "One.\n", "build/tr/docs/a.md": "mine\n"}, git=True)
    opened = open_project(root)

    with pytest.raises(I18nError, match="i18n did not make it"):
        opened.build()
    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == "mine\n"
    assert (root / "build/en/docs/a.md").exists()
    opened.build(force=True)
    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == "One.\n"


def test_a_library_leaves_the_process_alone(
    project: MakeProject, capfd: pytest.CaptureFixture[str]
) -> None:
    """Folder, environment and collector are what they were, and nothing is printed."""
    import gc

    root = project({"docs/a.md": "One.\n\nbad  \x00"})
    before = (Path.cwd(), dict(os.environ), gc.isenabled(), gc.get_threshold())
    opened = open_project(root)
    opened.extract()
    opened.build()
    list(opened.findings())

    assert (Path.cwd(), dict(os.environ), gc.isenabled(), gc.get_threshold()) == before
    assert capfd.readouterr() == ("", "")


ROUNDS = 6


@pytest.mark.thorough
def test_threads(make_files: MakeFiles) -> None:
    """Four threads at two projects, two at each, writing all the time: each file is whole, and says
    in the end what the last writer saw; no translation is lost, none is in the other project.
    """
    roots = []
    for name in ("one", "two"):
        files: dict[str, str | bytes] = {
            f"{name}/i18n.toml": 'locales = ["tr", "ru"]\n',
            f"{name}/babel.cfg": "[i18n_markdown: docs/**.md]\n",
        }
        files |= {f"{name}/docs/{n}.md": f"# {name} {n}\n\nKeep this.\n" for n in range(8)}
        roots.append(make_files(files) / name)
        opened = open_project(roots[-1])
        opened.extract()
        for file in roots[-1].glob("locales/*/LC_MESSAGES/**/*.po"):
            text = file.read_text(encoding="utf-8")
            told = f'msgid "Keep this."\nmsgstr "{name} bunu tut."'
            file.write_text(text.replace('msgid "Keep this."\nmsgstr ""', told), encoding="utf-8")
    start = Barrier(4)

    def work(number: int) -> list[Finding]:
        root = roots[number % 2]
        half = range(number // 2, 8, 2)
        start.wait()
        for turn in range(ROUNDS):
            opened = open_project(root)
            for n in half:
                (root / f"docs/{n}.md").write_text(
                    f"# {root.name} {n}\n\nRound {turn} of {n}.\n\nKeep this.\n", encoding="utf-8"
                )
            opened.extract(timeout=HANGS)
            try:
                opened.build(f"out{number}")
            except I18nError as fault:  # a page that the other thread is just writing
                raise AssertionError(fault) from fault
            status = opened.status()
            assert len(status) == 8
        return list(open_project(root).findings())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    for root in roots:
        opened = open_project(root)
        assert opened.extract() == []
        assert opened.faults == []
        for locale in opened.locales:
            for catalog in opened.catalogs(locale):
                live = {
                    entry.msgid: entry.msgstr for entry in catalog.entries if not entry.obsolete
                }
                n = catalog.domain.removeprefix("docs/").removesuffix(".md")
                assert live == {
                    f"{root.name} {n}": "",
                    f"Round {ROUNDS - 1} of {n}.": "",
                    "Keep this.": f"{root.name} bunu tut.",
                }
        assert not [*root.rglob(".i18n-unfinished-*"), *root.glob(".i18n.*")]


def test_two_threads_exclude_each_other(tmp_path: Path) -> None:
    """A thread waits for another one of its process, learns who holds the lock where it waits in
    vain, and takes it when that lets go.
    """
    held, go = Event(), Event()

    def hold() -> None:
        with lock(tmp_path):
            with lock(tmp_path):  # again, in the same thread
                held.set()
                go.wait(HANGS)
            assert holds(tmp_path)

    def take() -> None:
        with lock(tmp_path, timeout=HANGS):
            assert holds(tmp_path)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(hold)
        held.wait(HANGS)
        assert not holds(tmp_path)
        with pytest.raises(OutputError, match=f"process {os.getpid()} "), lock(tmp_path, timeout=0):
            pass
        waiting = pool.submit(take)
        go.set()
        first.result(HANGS)
        waiting.result(HANGS)
