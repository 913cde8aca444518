"""A check that looks at a part of the pages says what one of all pages says."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

import pytest
from catalogs import edit, po
from conftest import commit, run_git
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_index_laws import asked, content, index_files, run

from i18n_tool.index import index as index_module
from i18n_tool.index.store import Store
from i18n_tool.project.findings_memory import CheckMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from i18n_tool.project.findings_memory import Checked

    Event = Callable[[Path], None]

TEXTS = (
    ("The donkey carried the flour.", "Eşek unu taşıdı.", "Осёл нёс муку."),
    ("The bridge is made of stone.", "Köprü taştan yapılmıştır.", "Мост сложен из камня."),
    ("We drank from the well.", "Kuyudan su içtik.", "Мы пили из колодца."),
    ("The path goes down to the river.", "Yol ırmağa iner.", "Тропа спускается к реке."),
    ("Snow fell in the night.", "Gece kar yağdı.", "Ночью выпал снег."),
    ("The baker opens early.", "Fırıncı erken açar.", "Пекарь открывается рано."),
    ("There are 12 mules in the stable.", "Ahırda 12 katır var.", "В конюшне 12 мулов."),
)
OTHER = ("Başka bir söz.", "Другие слова.")
"""What nobody would say of these; it is a translation all the same."""
NAMES = ("a", "b", "c", "f", "g", "h")
TITLES = (
    ("The mill", "Değirmen", "Мельница"),
    ("The bridge", "Köprü", "Мост"),
    ("The well", "Kuyu", "Колодец"),
    ("The river", "Irmak", "Река"),
    ("The winter", "Kış", "Зима"),
    ("The stable", "Ahır", "Конюшня"),
)
LINK = (
    "See [the well](c.md#the-well) and ![it](well.png).",
    "Bkz. [kuyu](c.md#the-well) ve ![o](well.png).",
    "См. [колодец](c.md#the-well) и ![его](well.png).",
)
LOCALES = ("tr", "ru")
KNOWN = {en: dict(zip(LOCALES, others, strict=True)) for en, *others in (*TEXTS, *TITLES, LINK)}
KNOWN |= {"it": {"tr": "o", "ru": "его"}}


def _page(number: int) -> str:
    """Its title and three texts, of which the page after the next one has one, too."""
    texts = [TEXTS[(number + step) % len(TEXTS)][0] for step in (0, 2, 5)]
    return "\n\n".join((f"# {TITLES[number][0]}", *texts)) + "\n"


def _translate(root: Path, name: str, locale: str) -> None:
    edit(
        root,
        f"docs/{name}",
        lambda e: e.evolve(msgstr=KNOWN[e.msgid][locale]) if e.msgid in KNOWN else e,
        locale,
    )


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six pages, two of which share a text each, rightly translated and committed; the first links
    to a heading of the third.
    """
    root = tmp_path_factory.mktemp("right") / "project"
    (root / "docs").mkdir(parents=True)
    (root / "i18n.toml").write_text('locales = ["tr", "ru"]\n')
    (root / "babel.cfg").write_text("[i18n_markdown: docs/**.md]\n")
    (root / "docs/well.png").write_bytes(b"")
    for number, name in enumerate(NAMES):
        more = f"\n{LINK[0]}\n" if name == "a" else ""
        (root / f"docs/{name}.md").write_text(_page(number) + more)
    run_git(root, "init", "--quiet", "--initial-branch=main")
    run(root, "extract")
    commit(root, "Nothing is translated")
    for name in NAMES:
        for locale in LOCALES:
            _translate(root, name, locale)
    commit(root, "All")
    return root


class Edit(NamedTuple):
    """One translation of a page is another one, or as it was, or gone, or its entry is."""

    name: str
    locale: str
    number: int
    kind: str

    def __call__(self, root: Path) -> None:
        """Does so."""
        file = po(root, f"docs/{self.name}", self.locale)
        other = OTHER[LOCALES.index(self.locale)]
        if self.kind == "back":
            _translate(root, self.name, self.locale)
        elif self.kind == "lost":
            entries = file.read_text().split("\n\n")
            file.write_text("\n\n".join(entries[: self.number + 1] + entries[self.number + 2 :]))
        else:
            places = iter(range(9))
            new = {"empty": "", "linked": f"{other} [x](c.md#none)", "other": other}[self.kind]
            edit(
                root,
                f"docs/{self.name}",
                lambda e: e.evolve(msgstr=new) if next(places) == self.number else e,
                self.locale,
            )


KINDS = ("back", "lost", "empty", "linked", "other")
EDITS = st.builds(
    Edit,
    st.sampled_from(NAMES),
    st.sampled_from(LOCALES),
    st.integers(0, 4),
    st.sampled_from(KINDS),
)


def _comment(root: Path) -> None:
    edit(root, "docs/f", lambda e: e.evolve(comments=(*e.comments, "Seen.")))


def _mark(root: Path) -> None:
    """A byte order mark."""
    file = po(root, "docs/g")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().removeprefix(b"\xef\xbb\xbf"))


def _no_picture(root: Path) -> None:
    (root / "docs/well.png").unlink(missing_ok=True)


def _new_heading(root: Path) -> None:
    file = root / "docs/c.md"
    file.write_text(file.read_text().replace("# The well", "# The deep well"))


def _terms(root: Path) -> None:
    (root / "terms.csv").write_text("en,tr\nriver,nehir\n")
    (root / "i18n.toml").write_text('locales = ["tr", "ru"]\nglossary = ["terms.csv"]\n')


def _other_terms(root: Path) -> None:
    if (root / "terms.csv").exists():
        (root / "terms.csv").write_text("en,tr\nsnow,dolu\n")


def _check_one(root: Path) -> None:
    """What was compared in one locale is that of this run."""
    asked(root, "check", "--locale", "tr")


def _check_page(root: Path) -> None:
    asked(root, "check", "docs/c.md")


def _extract(root: Path) -> None:
    run(root, "extract", CI="")


def _commit(root: Path) -> None:
    commit(root, "More")


def _back(root: Path) -> None:
    run_git(root, "checkout", "--quiet", "HEAD~1", "--", "locales")


def _poison(root: Path) -> None:
    """Documents that are none, and values that are none, in a file that is whole."""
    for file in index_files(root):
        store = Store(file.read_bytes())
        store._base.execute(
            "UPDATE memo SET value = replace(value, 'docs/', 'dogs/') WHERE kind = 'whole'"
        )
        store._base.execute("UPDATE memo SET value = '[]' WHERE abs(random()) % 9 = 1")
        file.write_bytes(b"".join(store.dump()))


OTHERS: tuple[Event, ...] = (
    _comment, _mark, _no_picture, _new_heading, _terms, _other_terms, _check_one, _check_page,
    _extract, _commit, _back, _poison,
)  # fmt: skip
EVENTS = st.one_of(EDITS, EDITS, st.sampled_from(OTHERS))


@pytest.fixture(autouse=True, scope="module")
def _soon_old() -> Iterator[None]:
    """Files are old after 20 ms, or no example would ever believe their times."""
    with mock.patch.object(index_module, "YOUNG_NS", 20_000_000):
        yield


@pytest.mark.thorough
@given(
    events=st.lists(st.tuples(EVENTS, st.booleans()), min_size=2, max_size=6),
    more=st.sampled_from(((), ("--format", "json"), ("--locale", "ru"), ("-v",))),
)
@example(events=[(_poison, True)], more=())
@example(events=[(Edit("a", "tr", 0, "empty"), False), (_comment, False)], more=())
@settings(max_examples=30)
def test_a_part_of_the_pages_is_checked_as_if_all_were(
    events: list[tuple[Event, bool]], more: tuple[str, ...], right: Path
) -> None:
    """After edits of translations, and whatever else happens, `check` says what it says where
    nothing is known.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch, "project")
        shutil.copytree(right, root, symlinks=True)
        run_git(root, "status")
        for _ in range(2):
            time.sleep(0.03)
            asked(root, "check", *more)
        for event, waits in events:
            event(root)
            if waits:
                time.sleep(0.03)
            apart = Path(scratch, "apart", "project")
            shutil.copytree(root, apart, symlinks=True, copy_function=shutil.copy)
            said = asked(root, "check", *more)
            assert said == run(apart, "check", *more, "--no-cache"), event
            assert content(root) == content(apart), event
            shutil.rmtree(apart.parent)


def test_a_catalog_that_was_edited_is_checked_alone(
    right: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of six pages that are fine `check` asks for the one whose catalog was edited, and for those
    that link to it.
    """
    root = tmp_path / "project"
    shutil.copytree(right, root, symlinks=True)
    run_git(root, "status")
    time.sleep(0.03)
    for _ in range(2):
        assert run(root, "check", CI="")[0] == 0
    looked_at: list[list[str]] = []
    real = CheckMemory.pages

    def pages(memory: CheckMemory, paths: Sequence[str]) -> dict[str, Checked]:
        looked_at.append([*paths])
        return real(memory, looked_at[-1])

    monkeypatch.setattr(CheckMemory, "pages", pages)
    edit(root, "docs/c", lambda e: e.evolve(comments=("Seen.",)))
    first = run(root, "check", CI="")
    edit(root, "docs/h", lambda e: e.evolve(msgstr=f"{e.msgstr}." if e.msgid[-1] == "." else "x"))
    second = run(root, "check", CI="")

    assert looked_at == [["docs/a.md", "docs/c.md"], ["docs/a.md", "docs/c.md", "docs/h.md"]]
    assert first[0] == 0
    assert second == run(root, "check", "--no-cache")
