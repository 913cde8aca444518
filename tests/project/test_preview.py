"""The loss preview of `i18n extract`: what becomes of translations, told before it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, snapshot, translate
from sync_cases import document, translated, with_changed
from terminal import at_terminal

from i18n_tool.model import Catalog, Entry
from i18n_tool.sync import merge, merge_project
from i18n_tool.tasks.foresee import Foreseen, Preview, foresee

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.model import Document

LINES = (
    "Open the window and look outside.",
    "It is a long way down to the street.",
    "Whoever falls has had bad luck today.",
    "Close it again when you have seen enough.",
)


def preview(
    before: Mapping[str, Catalog], *documents: Document, reach: set[str] | None = None
) -> Preview:
    """What a sync with the documents does."""
    by_path = {one.path: one for one in documents}
    catalogs = {path: Catalog("tr", path, Entry("")) for path in by_path} | dict(before)
    result = merge_project(by_path, catalogs)
    return foresee("tr", by_path, catalogs, result, set(catalogs) if reach is None else reach)


@pytest.mark.parametrize(
    ("now", "after", "changes"),
    [
        pytest.param(LINES, 4, {}, id="nothing changed"),
        pytest.param((*LINES, "A new line."), 4, {}, id="a new unit loses nothing"),
        pytest.param(LINES[::-1], 4, {}, id="nor does another order"),
        pytest.param(
            (*LINES[:3], "Close it again when you have heard enough."),
            3,
            {"a.md": Foreseen(stale=1, words=8)},
            id="an edit makes stale",
        ),
        pytest.param(LINES[1:], 3, {"a.md": Foreseen(obsolete=1, words=6)}, id="a unit that goes"),
        pytest.param(
            [[" ".join(LINES[:2])], *LINES[2:]], 3, {}, id="two that become one are not lost"
        ),
    ],
)
def test_one_document(
    now: Sequence[str | list[str]], after: int, changes: dict[str, Foreseen]
) -> None:
    """What is stale or obsolete afterwards was translated before; moved and joined text is not."""
    before = {"a.md": translated(document(list(LINES)))}

    assert preview(before, document(*now)) == Preview("tr", 4, after, changes)


def test_cut_again() -> None:
    """A paragraph whose sentences, still there as obsolete, are units again is not lost."""
    sentences = translated(document(list(LINES)))
    whole = merge(sentences, document(" ".join(LINES)))

    assert preview({"a.md": whole}, document(list(LINES))) == Preview(
        "tr", 1, 4, {"a.md": Foreseen(back=4)}
    )


def test_moved_between_documents() -> None:
    """A unit that goes to another document is not lost, in whichever of them one looks."""
    before = {
        "a.md": translated(document(*LINES)),
        "b.md": translated(document("Other.", path="b.md")),
    }
    now = document(*LINES[:2]), document("Other.", *LINES[2:], path="b.md")

    assert preview(before, *now) == Preview("tr", 5, 5, {})


def test_renamed_document() -> None:
    """The units of a renamed document are before what they are after; what the rename edits is
    lost, what stays behind is no unit.
    """
    gone = translated(document(*LINES, path="old.md"))
    renamed = document(*LINES[:3], "Close it again when you have heard enough.", path="new.md")
    found = preview({"gone": gone}, renamed)

    assert (found.before, found.after, found.total) == (4, 3, Foreseen(stale=1, words=8))
    assert preview({"gone": gone}, document("Quite other.", path="new.md")).before == 0


def test_come_back() -> None:
    """Units that were stale or obsolete and are translated again come back."""
    source = document(*LINES)
    edited = document(*LINES[:2], "Whoever falls has had bad luck, I say.")
    before = {"a.md": merge(translated(source), edited)}
    found = preview(before, source)

    assert found == Preview("tr", 2, 4, {"a.md": Foreseen(back=2)})
    assert found.share == 0


def test_untranslated_and_drafts_are_no_loss() -> None:
    """What was not translated and reviewed cannot be lost."""
    before = with_changed(translated(document(*LINES)), LINES[0], msgstr="")
    before = with_changed(before, LINES[1], flags=("fuzzy",), comments=("i18n: draft memory",))
    found = preview({"a.md": before}, document(*LINES[2:]))

    assert (found.before, found.after, found.total.outrun) == (2, 2, 0)


def test_only_what_is_written_counts() -> None:
    """Documents out of reach stay as they are, and count in the whole."""
    before = {
        "a.md": translated(document(*LINES)),
        "b.md": translated(document("Other.", path="b.md")),
    }
    now = document(LINES[0]), document("Another.", path="b.md")

    assert preview(before, *now, reach={"b.md"}).before == 5
    assert preview(before, *now, reach={"b.md"}).documents.keys() == {"b.md"}


MAPPING = "[i18n_markdown: docs/**.md]\n"
MANY = [f"Number {n} has {'a' * n} letters to be read." for n in range(1, 21)]
PAGE = "# Guide\n\n" + "\n\n".join([*LINES, *MANY]) + "\n"
TABLE = """\
Locale  Translated  Stale  Obsolete  Share  Words  Come back
tr         25 → 15      1         9   40 %     79          –
ru           0 → 0      –         –      –      –          –

Most of it in
  docs/a.md  tr: 1 stale + 9 obsolete
"""


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """Complete in Turkish, empty in Russian; of 25 units one was edited and nine deleted."""
    root = project({"docs/a.md": PAGE}, locales=("tr", "ru"), mapping=MAPPING)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    text = PAGE.replace("bad luck", "good luck")
    for line in MANY[:9]:
        text = text.replace(f"{line}\n\n", "")
    (root / "docs/a.md").write_text(text, encoding="utf-8")
    return root


def test_dry_run(root: Path, run_i18n: RunI18n) -> None:
    """`--dry-run` tells it all, files included, and writes nothing."""
    before = snapshot(root)
    done = run_i18n(root, "extract", "--dry-run")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == TABLE + (
        "\n"
        "Would write 3 files:\n"
        "  locales/tr/LC_MESSAGES/docs/a.po\n"
        "  locales/ru/LC_MESSAGES/docs/a.po\n"
        "  locales/templates/docs/a.pot\n"
    )
    assert snapshot(root) == before


def test_dry_run_of_nothing(root: Path, run_i18n: RunI18n) -> None:
    """Where nothing would change, that is what it says."""
    run_i18n(root, "extract")

    assert run_i18n(root, "extract", "--dry-run").stdout == "Nothing would change.\n"


def test_shown_before_it_writes(root: Path, run_i18n: RunI18n) -> None:
    """Away from a terminal a great loss is shown on stderr, and written all the same."""
    done = run_i18n(root, "extract")

    assert done.returncode == 0
    said = "More than 10 % of a locale’s translated units would become stale or obsolete:\nLocale"
    assert said in done.stderr
    assert "wrote locales/tr" in done.stdout
    assert run_i18n(root, "extract").stderr == ""


def test_configured_share(root: Path, run_i18n: RunI18n) -> None:
    """`loss_preview` says from which percentage on."""
    with (root / "i18n.toml").open("a") as settings:
        settings.write("loss_preview = 40\n")

    assert run_i18n(root, "extract").stderr == ""


@pytest.mark.parametrize("where", ["elsewhere", "at a terminal"])
def test_max_loss(root: Path, run_i18n: RunI18n, where: str) -> None:
    """`--max-loss` refuses what loses more, names the locale, and says what allows it."""
    before = snapshot(root)
    if where == "elsewhere":
        done = run_i18n(root, "extract", "--max-loss", "39.5")
        code, said = done.returncode, done.stderr
    else:
        code, said = at_terminal(root, "extract", "--max-loss", "39.5", answer="")

    assert code == 1
    assert "More than 10 %" in said
    assert said.endswith(
        "tr: 40 % of the translated units (10 of 25) would become stale or obsolete: "
        "--max-loss 39.5 forbids it\n"
        "Nothing was written. If it is meant to be, allow it: --max-loss 40\n"
    )
    assert snapshot(root) == before
    assert run_i18n(root, "extract", "--max-loss", "40").returncode == 0


@pytest.mark.parametrize("limit", ["-1", "101", "nan", "x"])
def test_max_loss_that_is_no_percentage(root: Path, run_i18n: RunI18n, limit: str) -> None:
    """What is no number from 0 to 100 is bad usage."""
    assert run_i18n(root, "extract", "--max-loss", limit).returncode == 2


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param("\n", 1, id="no by default"),
        pytest.param("n\n", 1, id="no"),
        pytest.param("y\n", 0, id="yes"),
        pytest.param("\x03", 130, id="Ctrl-C"),
    ],
)
def test_question(root: Path, answer: str, code: int) -> None:
    """At a terminal nothing is written before somebody says yes."""
    before = snapshot(root)
    done, shown = at_terminal(root, "extract", answer=answer)

    assert done == code
    assert "More than 10 %" in shown
    assert "Write this? [y/N]: " in shown
    assert (snapshot(root) == before) == (code != 0)


def test_no_question_about_little(root: Path, run_i18n: RunI18n) -> None:
    """What loses nothing, or nothing of note, is written without a word."""
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(flags=()))
    text = (root / "docs/a.md").read_text(encoding="utf-8")
    (root / "docs/a.md").write_text(text + "\nA new line.\n", encoding="utf-8")
    code, shown = at_terminal(root, "extract", answer="")

    assert code == 0
    assert "Translated" not in shown
    assert [e.msgid for e in catalog(root, "docs/a").entries if e.state == "untranslated"] == [
        "A new line."
    ]


@pytest.mark.parametrize(
    ("begun", "edited"),
    [
        pytest.param(1, 1, id="the only one"),
        pytest.param(8, 3, id="three of eight"),
        pytest.param(9, 9, id="all of nine"),
    ],
)
def test_a_locale_that_has_just_begun(
    begun: int, edited: int, project: MakeProject, run_i18n: RunI18n
) -> None:
    """It is not asked about an ordinary edit, whatever its share; who sets a bound gets it kept."""
    root = project({"docs/a.md": PAGE}, mapping=MAPPING)
    run_i18n(root, "extract")
    some = {*MANY[:begun]}
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Sayı.") if e.msgid in some else e)
    text = PAGE
    for line in MANY[:edited]:
        text = text.replace(line, line.replace("letters", "signs"))
    (root / "docs/a.md").write_text(text, encoding="utf-8")
    bounded = run_i18n(root, "extract", "--max-loss", "5")
    done = run_i18n(root, "extract")

    assert bounded.returncode == 1
    assert "would become stale or obsolete" in bounded.stderr
    assert (done.returncode, done.stderr) == (0, "")
    assert "lost" not in bounded.stderr


def test_a_screen_is_enough(project: MakeProject, run_i18n: RunI18n) -> None:
    """Many documents do not flood the screen, no line is wider than it; a pipe gets whole paths."""
    folder = "docs/a-folder-with-a-long-name/and-another-one-in-it"
    texts = {f"{folder}/page-number-{n:02}.md": f"{LINES[0]}\n\n{LINES[1]}\n" for n in range(30)}
    root = project(texts, locales=("tr", "ru", "de"))
    run_i18n(root, "extract")
    for path in texts:
        for locale in ("tr", "ru", "de"):
            translate(root, path.removesuffix(".md"), locale)
        (root / path).write_text(f"{LINES[0]}\n\n{LINES[1].replace('long', 'short')}\n")
    lines = run_i18n(root, "extract", "--dry-run").stdout.splitlines()
    _, shown = at_terminal(root, "extract", "--dry-run", answer="", COLUMNS="80", NO_COLOR="1")
    screen = shown.splitlines()

    assert f"  {folder}/page-number-00.md  tr ru de: 1 stale" in lines
    assert lines[1].split() == ["tr", "60", "→", "30", "30", "–", "50", "%", "270", "–"]
    assert "  and 25 more documents" in lines
    assert "  and 100 more files" in lines
    assert len(lines) < 40
    assert max(map(len, screen[: screen.index("") + 8])) <= 80
