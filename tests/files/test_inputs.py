"""What a project is made of: read from nowhere but the project, and only if it is not too large."""

from __future__ import annotations

import os
import stat
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from catalogs import po, snapshot, translate
from conftest import run_git, without_privileges

from i18n_tool.errors import DocumentError, LinkError
from i18n_tool.files.inputs import LARGEST, Inputs, bytes_of, in_words, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Done, MakeProject, RunI18n

SECRET = "AWS_SECRET_ACCESS_KEY"  # noqa: S105 - so that it can be looked for
PO = "locales/tr/LC_MESSAGES/docs/a.po"
MEMORY = 'msgid ""\nmsgstr "Language: tr\\n"\n'

SPELLING = pytest.mark.needs("hunspell")

# each file that a project is made of, with a command that reads it
FILES = [
    pytest.param(PO, ["status"], id="a catalog"),
    pytest.param(PO, ["check"], id="a catalog to check"),
    pytest.param(PO, ["extract"], id="a catalog to sync"),
    pytest.param(PO, ["build"], id="a catalog to build"),
    pytest.param(PO, ["prune", "--yes"], id="a catalog to prune"),
    pytest.param("locales/tr/LC_MESSAGES/docs/gone.po", ["status"], id="a former catalog"),
    pytest.param("locales/templates/docs/a.pot", ["extract"], id="a template"),
    pytest.param("locales/templates/docs/gone.pot", ["extract"], id="a former template"),
    pytest.param("docs/a.md", ["status"], id="a document"),
    pytest.param("i18n-baseline.json", ["check"], id="a baseline"),
    pytest.param("terms.csv", ["check"], id="a glossary"),
    pytest.param("words.txt", ["check"], id="a list of words", marks=SPELLING),
    pytest.param("spelling/tr.dic", ["check"], id="a dictionary", marks=SPELLING),
    pytest.param("memory.po", ["translate", "--engine", "memory"], id="a memory"),
    pytest.param(
        "other.po", ["translate", "--engine", "memory", "--memory", "other.po"], id="a named memory"
    ),
    pytest.param("babel.cfg", ["status"], id="babel.cfg"),
    pytest.param("i18n.toml", ["status"], id="i18n.toml"),
]
LINKED = [
    *FILES,
    pytest.param(
        "other.tmx", ["translate", "--engine", "memory", "--memory", "other.tmx"], id="TMX"
    ),
]


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A project that is made of all kinds of files; one unit is untranslated."""
    files = {
        "docs/a.md": "One sentence.\n", "docs/b.md": "Another one.\n", "terms.csv": "en,tr\n",
        "words.txt": "", "spelling/tr.dic": "0\n", "spelling/tr.aff": "SET UTF-8\n",
        "memory.po": MEMORY, "other.po": MEMORY, "other.tmx": "<tmx/>",
    }  # fmt: skip
    settings = (
        'glossary = "terms.csv"\nwords = "words.txt"\ndictionaries = "spelling"\n'
        'translate = { memory = "memory.po" }\n'
    )
    if find_spec("hunspell"):
        settings += "spelling = true\n"
    root = project(files, settings=settings)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    for kind in ("tr/LC_MESSAGES/docs/a.po", "templates/docs/a.pot"):
        file = root / "locales" / kind
        file.with_stem("gone").write_bytes(file.read_bytes())
    (root / "i18n-baseline.json").write_text('{"version": 1, "findings": []}')
    return root


def is_refused(done: Done, path: str, *why: str) -> None:
    """Fails unless a command refused a file, and said so in its own words alone."""
    assert done.returncode == 2, done.stderr
    errors = [line for line in done.stderr.splitlines() if not line.startswith("warning:")]
    assert any(line.startswith(path) or path in errors[0] for line in errors)
    for words in why:
        assert words in done.stderr
    assert SECRET not in done.stdout + done.stderr


@pytest.mark.parametrize(("path", "command"), LINKED)
def test_links_out(
    path: str, command: list[str], root: Path, tmp_path: Path, run_i18n: RunI18n
) -> None:
    """A file that is a link out of the project is refused unread, and stays; so does all else, but
    what has nothing to do with it: a template of a page that is gone, what is built.
    """
    secret = tmp_path / "credentials"
    secret.write_text(f"{SECRET}=wJalrXUt\n[{SECRET}]\n")
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to(secret)
    before = snapshot(root)

    is_refused(run_i18n(root, *command), path, "leaves the project: it is a link to")
    after = {name: data for name, data in snapshot(root).items() if not name.startswith("build/")}
    assert {**before, **after} == before
    assert before.keys() - after.keys() <= {"locales/templates/docs/gone.pot"}
    assert (root / path).readlink() == secret


@pytest.mark.parametrize(("path", "command"), LINKED)
def test_links_to_what_is_gits(
    path: str, command: list[str], root: Path, run_i18n: RunI18n
) -> None:
    """Nor is anything read of what git keeps for itself, such as a token in its configuration."""
    run_git(root, "init", "--quiet")
    (root / ".git/config").write_text(f"# {SECRET}\n[core]\n")
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to(root / ".git/config")

    is_refused(run_i18n(root, *command), path, ".git/config, which belongs to git")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        pytest.param("../nowhere", "nowhere, which is not there", id="dangling"),
        pytest.param("a.po", "is a link that leads in a circle", id="in a circle"),
        pytest.param("/dev/zero", "leaves the project: it is a link to /dev/zero", id="a device"),
        pytest.param("../../../../docs", "this is no file", id="a folder"),
    ],
)
def test_links_to_nothing(target: str, why: str, root: Path, run_i18n: RunI18n) -> None:
    """A catalog that is a link to nothing is no untranslated one."""
    (root / PO).unlink()
    (root / PO).symlink_to(target)

    is_refused(run_i18n(root, "status"), PO, why)


def test_folders_that_are_links_out(root: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """A link on the way is as good as one at its end."""
    (root / "locales/tr").rename(tmp_path / "tr")
    (root / "locales/tr").symlink_to(tmp_path / "tr")

    is_refused(run_i18n(root, "status"), PO, f"{PO}: locales/tr leaves the project: it is a link")


@pytest.mark.parametrize(
    "path", [PO, "locales/tr", "docs/a.md", "terms.csv", "spelling", "i18n.toml"]
)
def test_links_within(path: str, root: Path, run_i18n: RunI18n) -> None:
    """Where a link leads to another place in the project, that is read, and written."""
    expected = run_i18n(root, "check")
    (root / "elsewhere").mkdir()
    there = root / "elsewhere" / (root / path).name
    (root / path).rename(there)
    (root / path).symlink_to(os.path.relpath(there, (root / path).parent))
    done = run_i18n(root, "check")

    assert (done.returncode, done.stdout) == (expected.returncode, expected.stdout), done.stderr
    assert run_i18n(root, "extract").returncode == 0


def test_memories_from_elsewhere(root: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """A memory that a person names may be anywhere, and a link there leads where it will."""
    (tmp_path / "m.po").write_text(MEMORY + '\nmsgid "Another one."\nmsgstr "Bir başkası."\n')
    (tmp_path / "l.po").symlink_to("m.po")
    run_i18n(root, "translate", "--engine", "memory", "--memory", tmp_path / "l.po")

    assert "Bir başkası." in po(root, "docs/b").read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "command"), FILES)
def test_large_files(path: str, command: list[str], root: Path, run_i18n: RunI18n) -> None:
    """A file of more than 64 MB is refused by its size, with the setting that allows it."""
    with (root / path).open("ab") as file:
        file.truncate(LARGEST + 1)
    before = dict(sizes(root))

    done = run_i18n(root, *command)
    is_refused(
        done, path, "this has 67,108,865 bytes, which is more than 64 MB\n",
        'allow it: max_file_size = "65 MB" in i18n.toml, or in [tool.i18n] of pyproject.toml.',
    )  # fmt: skip
    after = dict(sizes(root))
    assert {**before, **after} == before
    gone = {name.rpartition("/")[2] for name in before.keys() - after.keys()}
    assert gone <= {"gone.pot"}


def sizes(root: Path) -> Iterator[tuple[str, int]]:
    for path in root.rglob("*"):
        if path.is_file() and path.name != ".i18n.lock" and "build" not in path.parts:
            yield str(path), path.stat().st_size


def test_the_limit_is_a_setting(root: Path, run_i18n: RunI18n) -> None:
    """`max_file_size` forbids what is smaller, and allows what is larger."""
    settings = (root / "i18n.toml").read_text(encoding="utf-8")
    text = (root / PO).read_text(encoding="utf-8")
    (root / PO).write_text(text + "# a line\n" * 200, encoding="utf-8")
    assert run_i18n(root, "status").returncode == 0

    (root / "i18n.toml").write_text(f'max_file_size = "1 kB"\n{settings}', encoding="utf-8")
    is_refused(run_i18n(root, "status"), PO, "bytes, which is more than 1 kB", '"1 MB"')
    (root / "i18n.toml").write_text(f'max_file_size = "3 kB"\n{settings}', encoding="utf-8")
    assert run_i18n(root, "status").returncode == 0


@pytest.mark.parametrize(
    "value", ['"64"', '"0 MB"', '"-1 MB"', '"1.5 MB"', '"64 mb"', '"MB"', "64", "true"]
)
def test_sizes_that_are_none(value: str, root: Path, run_i18n: RunI18n) -> None:
    """A size is a whole number with a unit."""
    settings = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(f"max_file_size = {value}\n{settings}", encoding="utf-8")
    done = run_i18n(root, "status")

    assert done.returncode == 2
    assert done.stderr.startswith("i18n.toml:1: max_file_size = ")
    assert 'is no size\nA whole number with a unit: "64 MB"' in done.stderr


def test_the_limit_has_a_limit(root: Path, run_i18n: RunI18n) -> None:
    """No project can have a run read more than 1 GB at once; that much it may allow."""
    settings = (root / "i18n.toml").read_text(encoding="utf-8")
    for value in ("2 GB", "1025 MB", "999999 GB"):
        (root / "i18n.toml").write_text(f'max_file_size = "{value}"\n{settings}', encoding="utf-8")
        done = run_i18n(root, "status")
        assert done.returncode == 2
        said = f"i18n.toml:1: max_file_size = '{value}' is more than 1 GB\nNo file may be larger.\n"
        assert done.stderr == said
    for value in ("1 GB", "1024 MB"):
        (root / "i18n.toml").write_text(f'max_file_size = "{value}"\n{settings}', encoding="utf-8")
        assert run_i18n(root, "status").returncode == 0
    with (root / PO).open("ab") as file:
        file.truncate((1 << 30) + 1)
    done = run_i18n(root, "status")
    is_refused(done, PO, "which is more than 1 GB\nSplit it, or leave it out")


@pytest.mark.parametrize(
    ("written", "size"), [("64 MB", 64 << 20), ("1kB", 1 << 10), ("2 GB", 2 << 30), ("x", None)]
)
def test_units(written: str, size: int | None) -> None:
    """Units are powers of 1024."""
    assert bytes_of(written) == size
    assert size is None or in_words(size).replace(" ", "") == written.replace(" ", "")


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(3))
def test_merging_large_catalogs(number: int, root: Path, run_i18n: RunI18n) -> None:
    """The merge driver refuses a large version, ours as it was, unless the project allows it."""
    names = ("base.po", "ours.po", "theirs.po")
    for name in names:
        (root / name).write_bytes((root / PO).read_bytes())
    with (root / names[number]).open("ab") as file:
        file.write(b"\n" * 2_000_000)
    before = (root / "ours.po").read_bytes()
    settings = (root / "i18n.toml").read_text(encoding="utf-8")

    (root / "i18n.toml").write_text(f'max_file_size = "1 MB"\n{settings}', encoding="utf-8")
    done = run_i18n(root, "merge-driver", *names, PO)
    is_refused(done, PO, "which is more than 1 MB", "Nothing was merged")
    assert (root / "ours.po").read_bytes() == before
    (root / "i18n.toml").write_text(f'max_file_size = "2 MB"\n{settings}', encoding="utf-8")
    assert run_i18n(root, "merge-driver", *names, PO).returncode == 0


@pytest.mark.thorough
def test_a_merge_in_a_project_that_cannot_be_read(root: Path, run_i18n: RunI18n) -> None:
    """While the settings are in conflict, too, the usual limit holds."""
    for name in ("base.po", "ours.po", "theirs.po"):
        (root / name).write_bytes((root / PO).read_bytes() + b"\n" * 2_000_000)
    (root / "i18n.toml").write_text("<<<<<<<", encoding="utf-8")

    done = run_i18n(root, "merge-driver", "base.po", "ours.po", "theirs.po", PO)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[tool.black]\n", id="of another tool"),
        pytest.param('[tool.i18n]\nlocales = ["ru"]\n', id="of ours"),
        pytest.param(f"i18n = {SECRET}\n", id="no TOML"),
        pytest.param(f"# i18n\n{SECRET} = 1\n{SECRET} = 2\n", id="a key twice"),
        pytest.param(b"i18n\xff", id="not UTF-8"),
    ],
)
def test_pyproject_that_is_a_link_out(
    text: str | bytes, root: Path, tmp_path: Path, run_i18n: RunI18n
) -> None:
    """Beside i18n.toml, and below it, a pyproject.toml may link to anywhere: nobody reads it."""
    (tmp_path / "python.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    for folder in (root, root / "docs"):
        (folder / "pyproject.toml").symlink_to(tmp_path / "python.toml")

    for folder in (root, root / "docs"):
        done = run_i18n(folder, "status")
        assert done.returncode == 0, done.stderr
        assert SECRET not in done.stdout + done.stderr
        assert " ru " not in done.stdout


@pytest.mark.parametrize("target", ["/dev/zero", "../nowhere", "pyproject.toml", ".git/config"])
def test_pyproject_that_leads_nowhere(target: str, root: Path, run_i18n: RunI18n) -> None:
    """Nor what leads to a device, to nothing, in a circle or to what is git's."""
    run_git(root, "init", "--quiet")
    (root / "pyproject.toml").symlink_to(target)

    assert run_i18n(root, "status").returncode == 0


def test_pyproject_that_is_a_link_within(root: Path, run_i18n: RunI18n) -> None:
    """One that is a link to a file of its folder is read as any other."""
    (root / "i18n.toml").rename(root / "settings.toml")
    text = (root / "settings.toml").read_text(encoding="utf-8")
    (root / "settings.toml").write_text(f"[tool.i18n]\n{text}", encoding="utf-8")
    (root / "pyproject.toml").symlink_to("settings.toml")

    assert run_i18n(root, "status").returncode == 0


@pytest.mark.parametrize("folder", ["", "docs"])
def test_pyproject_of_ours(folder: str, root: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """Where nothing else configures the project, it is said which file was not read."""
    (tmp_path / "ours.toml").write_text(f'[tool.i18n]\nlocales = ["{SECRET}"]\n')
    (root / "i18n.toml").unlink()
    (root / "pyproject.toml").symlink_to(tmp_path / "ours.toml")
    done = run_i18n(root / folder, "status")

    is_refused(done, "", "is in no project", "leaves the project: it is a link to", "i18n init")
    assert f"Not read: {root / 'pyproject.toml'}: " in done.stderr
    is_refused(run_i18n(root, "init", "--locale", "tr"), "pyproject.toml", "leaves the project")


def test_a_folder_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of files in one folder the way is looked at once, and each of them whether it is a link."""
    (tmp_path / "a/b").mkdir(parents=True)
    for name in "cde":
        (tmp_path / "a/b" / name).write_text(name)
    (tmp_path / "a/b/out").symlink_to("/etc/passwd")
    asked = []
    real = os.path.realpath
    monkeypatch.setattr(
        os.path, "realpath", lambda path, **more: asked.append(path) or real(path, **more)
    )
    inputs = Inputs(tmp_path)

    found = [inputs.read(tmp_path / "a/b" / name, name) for name in "cde"]
    assert found == [b"c", b"d", b"e"]
    assert asked.count(tmp_path) == 1
    with pytest.raises(LinkError):
        inputs.read(tmp_path / "a/b/out", "out")
    with pytest.raises(LinkError):
        inputs.read(tmp_path / "a/b/.git", ".git")


def test_what_is_no_file(tmp_path: Path) -> None:
    """Pipes and folders are refused, without waiting for what may come of them."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()

    for name in ("pipe", "folder"):
        with pytest.raises(DocumentError, match=f"{name}: this is no file"):
            read_whole(tmp_path / name, name)
    assert read_whole(tmp_path / "none", "none") is None
    assert read_whole(tmp_path / "none/none", "none") is None


def test_no_right_to_read(nobodys_folder: Path) -> None:
    """A file that may not be read is named."""
    (nobodys_folder / "a").write_text("")
    (nobodys_folder / "a").chmod(stat.S_IWUSR)
    with without_privileges(), pytest.raises(DocumentError, match="a: cannot be read: Permission"):
        Inputs(nobodys_folder).read(nobodys_folder / "a", "a")
