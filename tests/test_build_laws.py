"""What `build` takes over from an earlier run is what it would make anew, whatever has happened."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from catalogs import edit, po, snapshot, translate
from conftest import _run_here, commit, run_git
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_tool.files.lock import kept_path
from i18n_tool.index import index as index_module
from i18n_tool.index.places import index_file
from i18n_tool.index.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD = 'locales = ["tr", "ru"]\nnotice = "> [!NOTE]"\n'
SITE = HEAD + (
    'output = "docs/{locale}/{path}"\nbase = "docs"\nslugs = "github"\nassets = true\n'
    'publish = { tr = 80, ru = 40 }\nuntranslated = "skip"\n'
)
SETTINGS = (SITE, SITE.replace('"skip"', '"source"'), SITE.replace("80", "10"), HEAD)
PAGES = {
    "docs/a.md": "# First page\n\nTo [the second](b.md#second-page), and [on](sub/c.md).\n",
    "docs/b.md": "# Second page\n\n![A picture](picture.png) Nobody reads [this](a.md). Wait.\n",
    "docs/sub/c.md": "# Third page\n\nSee [two](../b.md#ikinci), [d](d.md) and [x](x.md).\n",
    "docs/d.md": "# Fourth page\n\nAlone. Wait.\n\n<!-- i18n:languages -->\n\nRead it in: Latin.\n",
}
COMMANDS = (
    ("build",), ("build",), ("build", "docs/b.md"), ("build", "--locale", "tr"),
    ("build", "--drafts"), ("build", "-o", "public"), ("build", "--force"),
)  # fmt: skip


def run(root: Path, *args: str, **env: str) -> tuple[int, str, str]:
    """What a command says; what it says of the index aside."""
    done = _run_here(root, *args, **env)
    mine = str(index_file(root))
    err = "".join(line for line in done.stderr.splitlines(True) if mine not in line)
    return done.returncode, done.stdout, err


def content(root: Path) -> dict[str, bytes]:
    """Every file of a project, git's aside, and what `build` keeps with git."""
    kept = kept_path(root, "built")
    found = {name: data for name, (data, _) in snapshot(root).items()}
    return {**found, "kept": kept.read_bytes() if kept.exists() else b""}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four pages that lead to each other in two locales, built and committed; a branch without."""
    root = tmp_path_factory.mktemp("template") / "project"
    for path, text in PAGES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (root / "docs/picture.png").write_bytes(b"png")
    (root / "i18n.toml").write_text(SITE)
    (root / "babel.cfg").write_text("[i18n_markdown: docs/**.md]\n")
    run(root, "extract")
    for path in PAGES:
        for locale in ("tr", "ru"):
            translate(root, path.removesuffix(".md"), locale, prefix="Ç ")
    edit(root, "docs/b", lambda e: e.evolve(msgstr=e.msgstr.replace("Ç Second page", "İkinci")))
    run_git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "First")
    run_git(root, "checkout", "--quiet", "-b", "other")
    (root / "docs/b.md").write_text(PAGES["docs/b.md"].replace("Nobody", "Hardly anybody"))
    po(root, "docs/d", "ru").unlink()
    commit(root, "Other")
    run_git(root, "checkout", "--quiet", "main")
    return root


def _write(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / path
        if file.is_file():
            file.write_text(file.read_text().replace(old, new))

    return change


def _translate(document: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def changed(root: Path) -> None:
        if po(root, document).exists():
            edit(root, document, lambda entry: entry.evolve(msgstr=change(entry.msgstr)))

    return changed


def _settings(root: Path) -> None:
    known = (root / "i18n.toml").read_text()
    (root / "i18n.toml").write_text(SETTINGS[(SETTINGS.index(known) + 1) % len(SETTINGS)])


def _remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink(missing_ok=True)


def _link_output(root: Path) -> None:
    file = root / "docs/tr/b.md"
    if file.is_file():
        file.unlink()
        file.symlink_to("../b.md")


def _link_folder(root: Path) -> None:
    if (root / "docs/tr/sub").is_dir() and not (root / "elsewhere").exists():
        (root / "docs/tr/sub").rename(root / "elsewhere")
        (root / "docs/tr/sub").symlink_to("../../elsewhere")


def _new_page(root: Path) -> None:
    (root / "docs/sub/d.md").write_text("# Another\n\nNobody has translated it.\n")


def _new_target(root: Path) -> None:
    (root / "docs/sub/x.md").mkdir(exist_ok=True)


def _rename(root: Path) -> None:
    if (root / "docs/b.md").exists():
        (root / "docs/b.md").rename(root / "docs/e.md")


def _checkout(root: Path) -> None:
    here = run_git(root, "branch", "--show-current").strip()
    run_git(root, "checkout", "--quiet", "--force", "main" if here == "other" else "other")


def _add(root: Path) -> None:
    run_git(root, "add", "--all", "docs")


def _no_manifest(root: Path) -> None:
    kept_path(root, "built").unlink(missing_ok=True)


def _nothing(_: Path) -> None:
    """All is as it was."""


def _ignore(root: Path) -> None:
    (root / ".gitignore").write_text("docs/tr/\ndocs/ru/\n")


def _extract(root: Path) -> None:
    run(root, "extract")


def _kill(root: Path) -> None:
    with mock.patch.object(Store, "dump", side_effect=KeyboardInterrupt):
        run(root, "build", CI="")


def _picture(root: Path) -> None:
    (root / "docs/picture.png").write_bytes(b"another")


def _own_picture(root: Path) -> None:
    (root / "docs/ru").mkdir(exist_ok=True)
    (root / "docs/ru/picture.png").write_bytes(b"localized")


def _poison(root: Path) -> None:
    file = index_file(root)
    if file.exists():
        store = Store(file.read_bytes())
        for number, value in enumerate(('{"pages": 1}', "[]", '{"has": {"a": 1}}')):
            store._base.execute(
                "UPDATE memo SET value = ? WHERE abs(random()) % 3 = ?", (value, number)
            )
        file.write_bytes(b"".join(store.dump()))


EVENTS: tuple[Callable[[Path], None], ...] = (
    _write("docs/b.md", "Wait", "Stay"), _write("docs/b.md", "# Second page", "# The second"),
    _write("docs/d.md", "Wait", "Stay"), _write("docs/tr/a.md", "page", "leaf"),
    _translate("docs/b", lambda text: text.replace("İkinci", "Öteki")),
    _translate("docs/d", lambda _: ""), _translate("docs/sub/c", lambda text: f"{text} "),
    _write("locales/ru/LC_MESSAGES/docs/b.po", "msgid", "msgid \""),
    _remove("locales/tr/LC_MESSAGES/docs/d.po"), _remove("docs/ru/b.md"), _remove("docs/d.md"),
    _remove("docs/picture.png"), _remove("docs/tr/picture.png"), _settings, _link_output,
    _link_folder, _new_page, _new_target, _rename, _checkout, _add, _no_manifest, _extract, _kill,
    _picture, _own_picture, _poison, _nothing, _nothing, _ignore,
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _soon_old() -> Iterator[None]:
    """Files are old after 20 ms, or no example would ever believe their times."""
    with mock.patch.object(index_module, "YOUNG_NS", 20_000_000):
        yield


STEPS = st.lists(
    st.tuples(st.sampled_from(EVENTS), st.sampled_from(COMMANDS)), min_size=2, max_size=5
)


@pytest.mark.thorough
@given(steps=STEPS, first=st.sampled_from(SETTINGS))
@settings(max_examples=10)
def test_a_build_is_what_it_would_be_without_an_earlier_one(
    steps: list[tuple[Callable[[Path], None], tuple[str, ...]]], first: str, template: Path
) -> None:
    """`build` writes, removes and says the same with the index as without it: after edits of pages,
    of pages that they lead to and of built files, checkouts, links, other settings, killed runs.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root, apart = Path(scratch, "project"), Path(scratch, "apart", "project")
        shutil.copytree(template, root, symlinks=True)
        (root / "i18n.toml").write_text(first)
        for event, command in [(_add, ("build",)), *steps]:
            for _ in range(2):
                time.sleep(0.03)
                run(root, "build", CI="")
            event(root)
            shutil.copytree(root, apart, symlinks=True, copy_function=shutil.copy)
            if kept_path(root, "built").exists():
                shutil.copy(kept_path(root, "built"), kept_path(apart, "built"))
            said = run(root, *command, CI="")
            assert said == run(apart, *command, "--no-cache"), event
            assert content(root) == content(apart), event
            shutil.rmtree(apart.parent)
