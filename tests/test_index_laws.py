"""Nothing comes out otherwise for what earlier runs have found out: whatever happened between."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from catalogs import edit, po, snapshot, translate
from conftest import _run_here, commit, run_git
from hypothesis import example, given, settings
from hypothesis import strategies as st

from i18n_tool.config import load_config
from i18n_tool.index import index as index_module
from i18n_tool.index.places import index_file
from i18n_tool.index.store import Store
from i18n_tool.project.known import index_of_project
from i18n_tool.project.layout import Project
from i18n_tool.project.origins import OnDisk
from i18n_tool.project.remembered import PageMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import MakeProject, RunI18n

    from i18n_tool.formats.base import DocumentRef
    from i18n_tool.model import Document
    from i18n_tool.project.remembered import PageFacts

PAGES = ("a", "b", "c")
MOVED = "The donkey carried the flour down to the valley."
LINKS = "See [page c](c.md#page-c), [d](d.md), ![a picture](picture.png) and 12 mules."
COMMANDS = (
    ("extract", "--dry-run"),
    ("extract", "--dry-run", "docs/b.md"),
    ("extract",),
    ("extract", "--check"),
    ("status", "--short"),
    ("status", "--json"),
    ("status", "--json", "--locale", "ru"),
    ("status", "docs/b.md"),
    ("check", "--format", "json"),
    ("check", "--locale", "tr"),
    ("check", "docs/b.md"),
    ("diff", "--json"),
    ("report", "-o", "public"),
)
"""Commands that ask the index; of those that write, the files have to be the same."""


def content(root: Path) -> dict[str, bytes]:
    """Every file of a project, git's aside."""
    return {name: data for name, (data, _) in snapshot(root).items()}


def page(name: str, *more: str) -> str:
    lines = (f"# Page {name}", f"Only {name} says this, and nobody else does.", *more, "Wait.")
    return "\n\n".join(lines) + "\n"


def run(root: Path, *args: str, **env: str) -> tuple[int, str, str]:
    done = _run_here(root, *args, **env)
    return done.returncode, done.stdout, done.stderr


def asked(root: Path, *args: str) -> tuple[int, str, str]:
    """What a command says that asks the index; what it says of that index aside."""
    code, out, err = run(root, *args, CI="")
    mine = str(index_file(root, ""))
    return code, out, "".join(line for line in err.splitlines(True) if mine not in line)


def index_files(root: Path) -> list[Path]:
    """The files of the index that are there: of what checks found, and of what was told of all
    pages, there is one of its own.
    """
    parts = ("index", "checks", "whole")
    return [file for part in parts if (file := index_file(root, part)).exists()]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pages in two locales, translated, and a branch that has other ones."""
    root = tmp_path_factory.mktemp("template") / "project"
    (root / "docs").mkdir(parents=True)
    (root / "i18n.toml").write_text('locales = ["tr", "ru"]\n')
    (root / "babel.cfg").write_text("[i18n_markdown: docs/**.md]\n")
    for name in PAGES:
        (root / f"docs/{name}.md").write_text(page(name, MOVED) if name == "a" else page(name))
    (root / "docs/b.md").write_text(page("b", LINKS))
    (root / "docs/picture.png").write_bytes(b"")
    run(root, "extract")
    for name in PAGES:
        for locale in ("tr", "ru"):
            translate(root, f"docs/{name}", locale, prefix="Ç ")
    run_git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "First")
    run_git(root, "checkout", "--quiet", "-b", "other")
    (root / "docs/b.md").write_text(page("b").replace("nobody", "hardly anybody"))
    po(root, "docs/c", "ru").unlink()
    commit(root, "Other")
    run_git(root, "checkout", "--quiet", "main")
    return root


def _edit_page(root: Path) -> None:
    file = root / "docs/b.md"
    file.write_text(file.read_text().replace("Wait", "Stay") if file.exists() else page("b"))


def _lose_picture(root: Path) -> None:
    (root / "docs/picture.png").unlink(missing_ok=True)


def _new_heading(root: Path) -> None:
    (root / "docs/c.md").write_text(page("c").replace("# Page c", "# The last page"))


def _lose_number(root: Path) -> None:
    if po(root, "docs/b").exists():
        edit(root, "docs/b", lambda e: e.evolve(msgstr=e.msgstr.replace("12", "")))


def _other_words(root: Path) -> None:
    """One text of two pages has another translation on one of them, or the same again."""
    if po(root, "docs/c").exists():
        edit(
            root,
            "docs/c",
            lambda e: e.evolve(msgstr=f"Ş {e.msgid}" if e.msgstr[:1] != "Ş" else f"Ç {e.msgid}"),
        )


def _lose_anchor(root: Path) -> None:
    """A heading's translation has another anchor than the links to it."""
    if po(root, "docs/c", "ru").is_file():
        edit(root, "docs/c", lambda e: e.evolve(msgstr=f"{e.msgstr} И"), "ru")


def _terms(root: Path) -> None:
    """A glossary that asks for another word."""
    file = root / "terms.csv"
    file.write_text("en,tr\ndonkey,eşek\n" if not file.exists() else "en,tr\nflour,un\n")
    if "glossary" not in (root / "i18n.toml").read_text():
        (root / "i18n.toml").write_text('locales = ["tr", "ru"]\nglossary = ["terms.csv"]\n')


def _same_size_old_time(root: Path) -> None:
    file = root / "docs/c.md"
    before = file.stat()
    text = file.read_text()
    file.write_text(text.replace("Wait.", "Look.") if "Wait." in text else page("c"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _move(root: Path) -> None:
    (root / "docs/a.md").write_text(page("a"))
    (root / "docs/c.md").write_text(page("c", MOVED))


def _new_page(root: Path) -> None:
    (root / "docs/d.md").write_text(page("a", "Nobody has translated this."))


def _rename(root: Path) -> None:
    if (root / "docs/b.md").exists():
        (root / "docs/b.md").rename(root / "docs/e.md")


def _untranslate(root: Path) -> None:
    if po(root, "docs/a").exists():
        edit(root, "docs/a", lambda entry: entry.evolve(msgstr=""))


def _break_catalog(root: Path) -> None:
    po(root, "docs/b", "ru").write_text('msgid "a\n')


def _lose_catalog(root: Path) -> None:
    po(root, "docs/c").unlink(missing_ok=True)


def _link_catalog(root: Path) -> None:
    file = po(root, "docs/a", "ru")
    file.unlink(missing_ok=True)
    file.symlink_to("b.po")


def _checkout(root: Path) -> None:
    here = run_git(root, "branch", "--show-current").strip()
    run_git(root, "checkout", "--quiet", "--force", "main" if here == "other" else "other")


def _settings(root: Path) -> None:
    file = root / "i18n.toml"
    other = 'locales = ["tr", "ru"]\nsegmentation = "block"\n'
    file.write_text(other if "block" not in file.read_text() else 'locales = ["ru", "tr"]\n')


def _extract(root: Path) -> None:
    run(root, "extract", CI="")


def _kill(root: Path) -> None:
    with mock.patch.object(Store, "dump", side_effect=KeyboardInterrupt):
        run(root, "status", CI="")


def _cut(root: Path) -> None:
    for file in index_files(root):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _poison(root: Path) -> None:
    """Values that are none, in a file that is whole."""
    for file in index_files(root):
        store = Store(file.read_bytes())
        for number, value in enumerate(('"x"', "[]", "[[1,2,-3],[],[],null]", "[[],[],[],[1]]")):
            store._base.execute(
                "UPDATE memo SET value = ? WHERE abs(random()) % 4 = ?", (value, number)
            )
        store._base.execute("UPDATE answers SET value = '[[1],[[\"a\"],[-1]]]'")
        file.write_bytes(b"".join(store.dump()))


def _stray(root: Path) -> None:
    """A catalog beside its document, where nothing reads it."""
    if po(root, "docs/a").exists():
        shutil.copy(po(root, "docs/a"), root / "docs/a-tr.po")


def _forgotten_page(root: Path) -> None:
    """A page that no section matches."""
    file = root / "docs/forgotten.mdx"
    file.write_text("# A page\n" if not file.exists() else page("a"))


def _ignored_page(root: Path) -> None:
    (root / ".gitignore").write_text("docs/*.mdx\n")


def _hidden_page(root: Path) -> None:
    """A page that this checkout leaves out, with its catalogs still there."""
    if "docs/b.md" in run_git(root, "ls-files"):
        run_git(root, "update-index", "--skip-worktree", "docs/b.md")
        (root / "docs/b.md").unlink(missing_ok=True)


def _folder_for_catalog(root: Path) -> None:
    if not po(root, "docs/c", "ru").is_dir():
        po(root, "docs/c", "ru").unlink(missing_ok=True)
        po(root, "docs/c", "ru").mkdir()


def _commit(root: Path) -> None:
    commit(root, "More")


def _committed(root: Path) -> None:
    """An index among the project's files, as a branch could bring one."""
    for file in index_files(root):
        shutil.copy(file, root / file.name)
        (root / ".git" / "i18n").write_bytes(file.read_bytes())


EVENTS: tuple[Callable[[Path], None], ...] = (
    _edit_page, _same_size_old_time, _move, _new_page, _rename, _new_heading, _lose_picture,
    _untranslate, _lose_number, _other_words, _lose_anchor, _terms, _break_catalog, _lose_catalog,
    _link_catalog, _checkout, _settings, _extract, _kill, _cut, _poison, _committed, _stray,
    _folder_for_catalog, _commit, _forgotten_page, _ignored_page, _hidden_page,
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _soon_old() -> Iterator[None]:
    """Files are old after 20 ms, or no example would ever believe their times."""
    with mock.patch.object(index_module, "YOUNG_NS", 20_000_000):
        yield


CLOCKS = st.sampled_from((0, 0, -(10**13), 10**13))
"""By how much the clock is set, in ns."""
STEPS = st.lists(st.tuples(st.sampled_from(EVENTS), st.booleans(), CLOCKS), min_size=2, max_size=5)


GIVES = ((_move, True, 0), (_lose_anchor, True, 0), (_new_heading, True, 0))
"""A page has obsolete entries until another one takes them, and its own catalog is as it was."""


@pytest.mark.thorough
@given(events=STEPS, command=st.sampled_from(COMMANDS))
@example(events=[*GIVES], command=("report", "-o", "public"))
@settings(max_examples=12)
def test_the_index_changes_nothing(
    events: list[tuple[Callable[[Path], None], bool, int]],
    command: tuple[str, ...],
    template: Path,
) -> None:
    """Each command says the same with the index as without it, after edits, checkouts, restored
    times, steps of the clock, runs that were killed, other settings, and whatever was done to it.
    """
    real = time.time_ns
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch, "project")
        shutil.copytree(template, root, symlinks=True)
        asked(root, *command)
        for event, waits, step in events:
            if waits:
                time.sleep(0.03)
                asked(root, *command)
            event(root)
            with mock.patch.object(index_module.time, "time_ns", lambda by=step: real() + by):
                apart = Path(scratch, "apart", "project")
                shutil.copytree(root, apart, symlinks=True, copy_function=shutil.copy)
                said = asked(root, *command)
                assert said == run(apart, *command, "--no-cache"), event
                assert content(root) == content(apart), event
                shutil.rmtree(apart.parent)


def _scattered(draw: st.DrawFn) -> Callable[[Path], None]:
    """A paragraph of one page comes into another one, or one goes, or a new one comes."""
    of, to = draw(st.sampled_from(MORE)), draw(st.sampled_from(MORE))
    which, number = draw(st.integers(0, 3)), draw(st.integers(0, 9))

    def scatter(root: Path) -> None:
        there = (root / f"docs/{of}.md").read_text().rstrip("\n").split("\n\n")
        file = root / f"docs/{to}.md"
        mine = file.read_text().rstrip("\n").split("\n\n")
        if which == 0 and len(mine) > 1:
            del mine[number % len(mine)]
        elif which == 1:
            mine.append(f"This is new: {number}.")
        else:
            mine.insert(number % (len(mine) + 1), there[(which + number) % len(there)])
        file.write_text("\n\n".join(mine) + "\n")

    return scatter


def _lose_entry(draw: st.DrawFn) -> Callable[[Path], None]:
    """A catalog has lost one of its entries."""
    path, locale = draw(st.sampled_from(MORE)), draw(st.sampled_from(("tr", "ru")))
    number = draw(st.integers(1, 9))

    def lose(root: Path) -> None:
        entries = po(root, f"docs/{path}", locale).read_text().split("\n\n")
        if len(entries) > number:
            del entries[number]
            po(root, f"docs/{path}", locale).write_text("\n\n".join(entries))

    return lose


def _unreached(root: Path) -> None:
    """A page has words that readers see and that are in no unit, or has them no longer."""
    file = root / "docs/h.md"
    text = file.read_text()
    file.write_text(text.replace(CARD, "") if CARD in text else text + CARD)


@st.composite
def _small(draw: st.DrawFn) -> Callable[[Path], None]:
    """An edit that brings no file, and takes none."""
    kind = draw(st.integers(0, 9))
    if kind < 4:
        return _scattered(draw)
    return _lose_entry(draw) if kind == 4 else draw(st.sampled_from(SMALL))


MORE = ("a", "b", "c", "f", "g", "h")
SMALL = (
    _edit_page, _same_size_old_time, _move, _new_heading, _untranslate, _lose_number, _other_words,
    _lose_anchor, _extract, _commit, _poison, _unreached,
)  # fmt: skip
CARD = '\n<Card blurb="Eleven words that nobody would ever reach, or so they say" />\n'


@pytest.fixture(scope="module")
def larger(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six pages, of which two share a text, in step and committed."""
    root = tmp_path_factory.mktemp("larger") / "project"
    shutil.copytree(template, root, symlinks=True)
    for name in MORE[3:]:
        shared = ["Two of them say this."] if name != "h" else []
        (root / f"docs/{name}.md").write_text(page(name, *shared))
    _unreached(root)
    run(root, "extract")
    for name in MORE[3:]:
        for locale in ("tr", "ru"):
            translate(root, f"docs/{name}", locale, prefix="Ç ")
    commit(root, "More pages")
    return root


@pytest.mark.thorough
@given(
    events=st.lists(st.tuples(_small(), st.booleans()), min_size=2, max_size=6),
    more=st.sampled_from(((), ("--dry-run",), ("--check",), ("--locale", "ru"), ("-v",))),
)
@settings(max_examples=25)
def test_a_part_of_the_pages_is_as_good_as_all(
    events: list[tuple[Callable[[Path], None], bool]], more: tuple[str, ...], larger: Path
) -> None:
    """Where a run over all pages found nothing to do for some of them, `extract` does and says the
    same without looking at these, wherever text goes and comes from.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch, "project")
        shutil.copytree(larger, root, symlinks=True)
        run_git(root, "status")  # or git takes each copy for another file
        for _ in range(2):
            time.sleep(0.03)
            asked(root, "extract", *more)
        for event, waits in events:
            event(root)
            if waits:
                time.sleep(0.03)
            apart = Path(scratch, "apart", "project")
            shutil.copytree(root, apart, symlinks=True, copy_function=shutil.copy)
            said = asked(root, "extract", *more)
            assert said == run(apart, "extract", *more, "--no-cache"), event
            assert content(root) == content(apart), event
            shutil.rmtree(apart.parent)


def test_a_page_that_was_edited_is_looked_at_alone(
    larger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of six pages `extract` asks for the one that was edited; where that has a text of two others,
    for these, too. It says how many there are in all.
    """
    root = tmp_path / "project"
    shutil.copytree(larger, root, symlinks=True)
    run_git(root, "status")
    time.sleep(0.03)
    for _ in range(2):
        run(root, "extract", CI="")
    looked_at: list[list[str]] = []
    real = PageMemory.facts

    def facts(
        memory: PageMemory, paths: list[str], locales: tuple[str, ...]
    ) -> Iterator[tuple[str, PageFacts | None]]:
        looked_at.append(list(paths))
        return real(memory, paths, locales)

    monkeypatch.setattr(PageMemory, "facts", facts)
    file = root / "docs/a.md"
    file.write_text(f"{page('a', MOVED)}\nThis is new.\n")
    first = run(root, "extract", CI="")
    file.write_text(page("a", "Two of them say this."))
    second = run(root, "extract", CI="")

    assert looked_at[0] == ["docs/a.md"]
    assert ["docs/a.md", "docs/f.md", "docs/g.md"] in looked_at
    assert max(map(len, looked_at)) == 3
    assert "3 files for 6 documents: " in first[1]
    assert "3 files for 6 documents: " in second[1]


def test_what_is_as_it_was_is_not_read(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second `status` or `check` opens no document and no catalog, and says the same."""
    root = project({f"docs/{name}.md": page(name) for name in PAGES}, git=True)
    run_i18n(root, "extract")
    time.sleep(0.03)
    first = run_i18n(root, "status", CI="")
    for name in PAGES:
        translate(root, f"docs/{name}")
    time.sleep(0.03)
    checked = run_i18n(root, "check", CI="")
    first = run_i18n(root, "status", CI="")
    monkeypatch.setattr(OnDisk, "document", _not_read)
    monkeypatch.setattr(OnDisk, "catalog", _not_read)

    assert run_i18n(root, "status", CI="").stdout == first.stdout
    assert run_i18n(root, "status", "docs/a.md", CI="").returncode == 0
    assert run_i18n(root, "check", CI="").stdout == checked.stdout
    assert run_i18n(root, "status").returncode == 3


def _not_read(_: OnDisk, ref: DocumentRef) -> Document:
    raise AssertionError(ref)


@pytest.mark.parametrize("gone", [True, False])
@pytest.mark.parametrize("command", [("status", "--json"), ("extract",)])
def test_a_locale_that_had_nothing(
    command: tuple[str, ...], *, gone: bool, project: MakeProject, tmp_path: Path
) -> None:
    """What is known of the pages of a locale that had no catalog says nothing once there is one, of
    a document that is `gone` or of another one: its text goes to the pages that have that now.
    """
    pages = {f"docs/{name}.md": page(name) for name in PAGES}
    root = project(pages | {"docs/b.md": page("b", MOVED)}, locales=("tr", "ru"), git=True)
    run(root, "extract", "--locale", "tr")
    time.sleep(0.03)
    before = [asked(root, "status", "--json") for _ in range(2)]
    (root / "docs/d.md").write_text(f"# Page d\n\n{MOVED}\n")
    run(root, "extract", "docs/d.md", "--locale", "ru", "--no-cache")
    translate(root, "docs/d", "ru", prefix="Ч ")
    if gone:
        (root / "docs/d.md").unlink()
    else:
        (root / "docs/d.md").write_text("# Page d\n")
    apart = tmp_path / "apart" / "project"
    shutil.copytree(root, apart)
    said = asked(root, *command)

    assert before[0] == before[1]
    assert '"ru"' in before[0][1]
    assert said == run(apart, *command, "--no-cache")
    assert content(root) == content(apart)
    if command == ("extract",):
        assert f"Ч {MOVED}".encode() in po(root, "docs/b", "ru").read_bytes().replace(b'"\n"', b"")


def test_a_file_that_changes_while_a_command_is_at_work(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read has to be what the index was asked about: otherwise the file is named."""
    root = project({f"docs/{name}.md": page(name) for name in PAGES}, git=True)
    real = OnDisk.document

    def slow(disk: OnDisk, ref: DocumentRef) -> Document:
        (root / ref.path).write_text("# Another page\n")
        return real(disk, ref)

    monkeypatch.setattr(OnDisk, "document", slow)
    done = run_i18n(root, "status", "--jobs", "1", CI="")

    assert done.returncode == 2
    assert "docs/a.md: somebody changed this file while the command was at work" in (done.stderr)


def test_what_was_answered_is_said_again(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing has changed, `status` and `extract` say what they said, on stderr, too, and
    look at no document; with one file more they look again.
    """
    root = project({f"docs/{name}.md": page(name) for name in PAGES}, git=True)
    with (root / "babel.cfg").open("a") as file:
        file.write("[i18n_markdown: guide/**.md]\n")
    run_i18n(root, "extract")
    shutil.copy(po(root, "docs/a"), root / "docs/a-tr.po")
    time.sleep(0.03)
    commands = [("status",), ("status", "--short"), ("status", "--json"), ("extract",)]
    before = [run(root, *command, CI="") for command in commands]
    assert "matches no document" in before[0][2]
    assert "docs/a-tr.po is not read" in before[0][2]
    with monkeypatch.context() as patch:
        patch.setattr(Project, "documents", _not_read)
        assert [run(root, *command, CI="") for command in commands] == before
    (root / "docs/b-tr.po").write_bytes((root / "docs/a-tr.po").read_bytes())

    assert "docs/b-tr.po is not read" in run(root, "status", CI="")[2]


def test_a_page_that_was_forgotten_since_is_named(project: MakeProject, run_i18n: RunI18n) -> None:
    """A page that no section matches is named when it comes, wherever beside the documents, and no
    more when it goes; what is no page by what is in it is asked again each time.
    """
    root = project({f"docs/guide/{name}.md": page(name) for name in PAGES}, git=True)
    run_i18n(root, "extract")
    time.sleep(0.03)
    named = []
    for name, text in (("x.mdx", "# A page"), ("guide/y.mdx", "# A page")):
        assert run(root, "status", CI="") == run(root, "status", CI="")
        (root / "docs" / name).write_text(f"{text}\n")
        named.append(run(root, "status", CI="")[2])
    assert ["docs/x.mdx" in said for said in named] == [True, True]
    assert ["docs/guide/y.mdx" in said for said in named] == [False, True]
    (root / ".gitignore").write_text("*.mdx\n")

    assert "docs/x.mdx" not in run(root, "status", CI="")[2]


def test_catalogs_of_documents_that_are_gone_are_no_hindrance(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git was asked about is remembered with what git has: `status` says its answer again
    until that is another one.
    """
    root = project({f"docs/{name}.md": page(name) for name in PAGES}, git=True)
    run_i18n(root, "extract")
    translate(root, "docs/c")
    commit(root, "All")
    (root / "docs/c.md").unlink()
    time.sleep(0.03)
    before = [run(root, "status", CI="") for _ in range(2)]
    assert before[0] == before[1]
    with monkeypatch.context() as patch:
        patch.setattr(Project, "documents", _not_read)
        assert run(root, "status", CI="") == before[0]
    run_git(root, "update-index", "--skip-worktree", "docs/c.md")

    assert "git has their documents" not in before[0][2]
    assert run(root, "status", CI="") == run(root, "status", "--no-cache")


def test_a_loss_since_the_last_commit_is_told_again(
    project: MakeProject, run_i18n: RunI18n
) -> None:
    """What `extract` says hangs on what git has, too: a commit is no change of files."""
    root = project({"docs/a.md": page("a")}, git=True)
    run_i18n(root, "extract")
    translate(root, "docs/a", "tr")
    commit(root, "All")
    edit(root, "docs/a", lambda entry: entry.evolve(msgstr=""))
    time.sleep(0.03)
    said = [run(root, "extract", CI="")[2] for _ in range(2)]
    commit(root, "Emptied")
    time.sleep(0.03)

    assert "empty that HEAD has" in said[0]
    assert said[1] == said[0]
    assert "HEAD" not in run(root, "extract", CI="")[2]


def test_a_format_of_a_package_is_not_remembered(project: MakeProject) -> None:
    """What it makes of a document hangs on files that nobody looks at."""
    root = project({"docs/a.md": page("a")}, git=True)
    config = load_config(root)
    others = tuple(replace(section, format="other") for section in config.sections)

    assert index_of_project(Project(config), {}) is not None
    assert index_of_project(Project(replace(config, sections=others)), {}) is None
