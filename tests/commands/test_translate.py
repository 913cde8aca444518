"""`i18n translate`: fills what is untranslated with drafts, and touches nothing else."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, po, snapshot, translate
from conftest import REPOSITORY
from engines import WITH_TRICKY, asked, tricky

from i18n_tool.commands.progress import Progress, duration
from i18n_tool.model import FUZZY, JOIN, State, digest
from i18n_tool.project.installation import extra_hint

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.model import Entry

PAGE_OF_TERMS = "# Report\n\nReport it now.\n\nRead the report.\n"
PAGE = """# Guide

Open the **[file](a.md)** and run `x --y`. Read it slowly.

- Press <kbd>Ctrl</kbd> now.
"""


def entries(root: Path, document: str = "docs/a", locale: str = "tr") -> dict[str, Entry]:
    """The live entries of a catalog by msgid."""
    return {e.msgid: e for e in catalog(root, document, locale).entries if not e.obsolete}


def by_hand(root: Path, msgid: str, **changes: object) -> None:
    """Changes one entry as a translator would."""
    edit(root, "docs/a", lambda e: e.evolve(**changes) if e.msgid == msgid else e)


def test_drafts(project: MakeProject, run_i18n: RunI18n) -> None:
    """Every untranslated unit gets a draft: fuzzy, with origin and digest, markup as it was."""
    root = project({"docs/a.md": PAGE}, settings=tricky())
    done = run_i18n(root, "translate", **WITH_TRICKY)
    found = entries(root)
    msgstr = "nepo eht **[elif](a.md)** dna nur `x --y`."

    assert (done.returncode, done.stdout) == (0, "tr: 4 units drafted\n")
    assert done.stderr.endswith("2 files written.\n")
    entry = found["Open the **[file](a.md)** and run `x --y`."]
    assert (entry.msgstr, entry.state) == (msgstr, State.DRAFT)
    assert entry.flags == (FUZZY,)
    assert entry.comments == (f"i18n: draft tricky 1.0 [{digest(msgstr)}]",)
    assert found["Press <kbd>Ctrl</kbd> now."].msgstr == "sserp <kbd>Ctrl</kbd> won."


def test_in_step_with_the_documents(project: MakeProject, run_i18n: RunI18n) -> None:
    """What is written is what extract would write, so that extract has nothing left to do."""
    root = project({"docs/a.md": PAGE, "docs/b.txt": "Hello there."}, settings=tricky())
    run_i18n(root, "translate", **WITH_TRICKY)
    before = snapshot(root)

    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"
    assert snapshot(root) == before


def test_status_and_build(project: MakeProject, run_i18n: RunI18n) -> None:
    """Drafts are counted as drafts, and built only where that is asked for."""
    root = project({"docs/a.md": PAGE}, settings=tricky())
    run_i18n(root, "translate", **WITH_TRICKY)
    counts = json.loads(run_i18n(root, "status", "--json").stdout)["totals"]["tr"]
    plain = run_i18n(root, "build", "--locale", "tr")
    without = (root / "build/tr/docs/a.md").read_text(encoding="utf-8")
    drafts = run_i18n(root, "build", "--locale", "tr", "--drafts")

    assert (counts["draft"], counts["untranslated"]) == (4, 0)
    assert without == PAGE
    assert plain.stdout == "build/tr/docs/a.md  (4 of 4 units in en)\n"
    assert drafts.stdout == "build/tr/docs/a.md  (4 drafts)\n"
    assert "# ediug" in (root / "build/tr/docs/a.md").read_text(encoding="utf-8")


def test_each_text_once(project: MakeProject, run_i18n: RunI18n) -> None:
    """A text is asked for once for all documents and whatever is masked in it, longest first."""
    pages = {
        "docs/a.md": "Open `a`. Read it slowly.\n",
        "docs/b.md": "Open `b`. Read it slowly.\n",
    }
    root = project(pages, locales=("tr", "az"), settings=tricky(log="asked.jsonl"))
    done = run_i18n(root, "translate", **WITH_TRICKY)

    assert asked(root) == [
        ("tr", 1, ["Read it slowly.", "Open {0}."]),
        ("az", 1, ["Read it slowly.", "Open {0}."]),
    ]
    assert done.stdout == "tr: 4 units drafted\naz: 4 units drafted\n"
    assert entries(root, "docs/b", "az")["Open `b`."].msgstr == "nepo `b`."
    assert (root / "asked.closed").exists()


def test_a_second_run_has_nothing_to_do(project: MakeProject, run_i18n: RunI18n) -> None:
    """Drafts are not made again, and no file is touched."""
    root = project({"docs/a.md": PAGE}, settings=tricky(log="asked.jsonl"))
    run_i18n(root, "translate", **WITH_TRICKY)
    before = snapshot(root)
    done = run_i18n(root, "translate", **WITH_TRICKY)

    assert (done.returncode, done.stdout) == (0, "tr: nothing to draft\n")
    assert {k: v for k, v in snapshot(root).items() if "asked" not in k} == {
        k: v for k, v in before.items() if "asked" not in k
    }
    assert len(asked(root)) == 1


def test_what_a_person_wrote_stays(project: MakeProject, run_i18n: RunI18n) -> None:
    """Translated and stale entries, and drafts of others, are left alone byte for byte."""
    root = project({"docs/a.md": PAGE}, settings=tricky())
    run_i18n(root, "extract")
    by_hand(root, "Guide", msgstr="Kılavuz")
    by_hand(root, "Read it slowly.", msgstr="Hızlı oku.", flags=(FUZZY,), previous_msgid="Read it.")
    by_hand(root, "Press <kbd>Ctrl</kbd> now.", msgstr="Bas", flags=(FUZZY,),
            comments=("i18n: draft argos 1.9",))  # fmt: skip
    before = entries(root)
    done = run_i18n(root, "translate", "--redo", **WITH_TRICKY)
    after = entries(root)

    assert done.stdout == "tr: 1 unit drafted\n"
    changed = "Open the **[file](a.md)** and run `x --y`."
    assert after[changed].state is State.DRAFT
    for msgid, entry in before.items():
        assert after[msgid].raw == entry.raw or msgid == changed


def test_join_groups_are_left_alone(project: MakeProject, run_i18n: RunI18n) -> None:
    """A draft of one sentence does not stand for two: what `~` has to do with is left alone."""
    root = project({"docs/a.md": "One here. Two here. Three here.\n"}, settings=tricky())
    run_i18n(root, "extract")
    by_hand(root, "Two here.", msgstr=JOIN)
    run_i18n(root, "translate", **WITH_TRICKY)
    found = entries(root)

    assert found["One here."].msgstr == ""
    assert found["Two here."].msgstr == JOIN
    assert found["Three here."].state is State.DRAFT


def test_stale_units_get_suggestions(project: MakeProject, run_i18n: RunI18n) -> None:
    """On request a draft of the new sentence stands in a comment, once; the text itself stays, and
    when it is brought up to date, the comment goes.
    """
    root = project({"docs/a.md": "Read it slowly.\n"}, settings=tricky())
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text("Read it very slowly.\n", encoding="utf-8")
    run_i18n(root, "translate", **WITH_TRICKY)
    untouched = po(root, "docs/a").read_text(encoding="utf-8")
    run_i18n(root, "translate", "--offer-stale", **WITH_TRICKY)
    run_i18n(root, "translate", "--offer-stale", **WITH_TRICKY)
    entry = entries(root)["Read it very slowly."]

    assert "suggestion" not in untouched
    assert entry.state is State.STALE
    assert entry.msgstr == "ÇEVİRİ Read it slowly."
    assert [c for c in entry.comments if "suggestion" in c] == [
        "i18n: suggestion tricky 1.0: daer ti yrev ylwols."
    ]
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"

    by_hand(root, entry.msgid, flags=(), msgstr="Çok yavaş oku.", previous_msgid=None)
    (root / "docs/a.md").write_text("Read  it very slowly!\n", encoding="utf-8")
    run_i18n(root, "extract")
    assert "suggestion" not in po(root, "docs/a").read_text(encoding="utf-8")


def test_a_suggestion_is_for_its_english(project: MakeProject, run_i18n: RunI18n) -> None:
    """When the English changes again, what was suggested for the older one goes."""
    root = project({"docs/a.md": "Read it slowly and well.\n"}, settings=tricky())
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text("Read it very slowly and well.\n", encoding="utf-8")
    run_i18n(root, "translate", "--offer-stale", **WITH_TRICKY)
    (root / "docs/a.md").write_text("Read it really slowly and well.\n", encoding="utf-8")
    run_i18n(root, "extract")
    entry = entries(root)["Read it really slowly and well."]

    assert entry.msgstr == "ÇEVİRİ Read it slowly and well."
    assert not any("suggestion" in comment for comment in entry.comments)


def test_redo(project: MakeProject, run_i18n: RunI18n) -> None:
    """Drafts of the engine that nobody touched are made again; one that somebody edited is not."""
    root = project({"docs/a.md": PAGE}, settings=tricky())
    run_i18n(root, "translate", **WITH_TRICKY)
    by_hand(root, "Guide", msgstr="Kılav")
    done = run_i18n(root, "translate", "--redo", "--beam", "7", **WITH_TRICKY)
    found = entries(root)

    assert done.stdout == "tr: 3 units drafted\n"
    assert found["Guide"].msgstr == "Kılav"
    assert found["Read it slowly."].comments[0].startswith("i18n: draft tricky 1.7 [")


def test_dry_run(project: MakeProject, run_i18n: RunI18n) -> None:
    """It says how much there is to do, asks the engine nothing, and writes nothing."""
    root = project({"docs/a.md": PAGE}, settings=tricky(log="asked.jsonl"))
    before = snapshot(root)
    done = run_i18n(root, "translate", "--dry-run", **WITH_TRICKY)

    assert done.stdout == "tr: 4 units to draft: 4 texts (14 words) for tricky\n"
    assert asked(root) == []
    assert {k: v for k, v in snapshot(root).items() if "asked" not in k} == before


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        pytest.param(
            "drop", "code, a link, a term or other markup was lost", id="a piece is dropped"
        ),
        pytest.param(
            "double", "code, a link, a term or other markup came twice", id="a piece comes twice"
        ),
        pytest.param(
            "break", "code, a link, a term or other markup was lost", id="sentinels are broken"
        ),
        pytest.param("swap", "links or emphasis came back in disorder", id="order is swapped"),
    ],
)
def test_damage(project: MakeProject, run_i18n: RunI18n, mode: str, why: str) -> None:
    """A damaged answer is no draft; other sentinels and more hypotheses are tried, then the unit
    stays empty with a note, and the run says why. The next run does not ask again.
    """
    root = project(
        {"docs/a.md": "See *the file* now.\n"}, settings=tricky(mode=mode, log="asked.jsonl")
    )
    done = run_i18n(root, "translate", **WITH_TRICKY)

    assert done.returncode == 0
    assert done.stdout == (
        "tr: 0 units drafted, 1 left as they were\n"
        "\n"
        "Left as they were:\n"
        f"  docs/a.md:1  tr: {why}\n"
        "    See *the file* now.\n"
    )
    entry = entries(root)["See *the file* now."]
    assert (entry.msgstr, entry.comments) == ("", (f"i18n: no draft tricky 1.0: {why}",))
    before = po(root, "docs/a").stat()
    assert run_i18n(root, "translate", **WITH_TRICKY).stdout == done.stdout
    assert po(root, "docs/a").stat().st_mtime_ns == before.st_mtime_ns
    assert [(hypotheses, texts) for _, hypotheses, texts in asked(root)] == [
        (1, ["See {0}the file{1} now."]),
        (1, ["See XZ0Qthe fileXZ1Q now."]),
        (1, ["See §0§the file§1§ now."]),
        (5, ["See {0}the file{1} now."]),
        (5, ["See XZ0Qthe fileXZ1Q now."]),
    ]


def test_what_a_note_is_for(project: MakeProject, run_i18n: RunI18n) -> None:
    """A note goes when `--redo` brings a draft, with the English that it was about, and when a
    person's translation is next written.
    """
    root = project({"docs/a.md": "See *the file* now.\n"}, settings=tricky(mode="drop"))
    refused = "i18n: no draft tricky 1.0: code, a link, a term or other markup was lost"

    def text(**more: object) -> None:
        settings = 'locales = ["tr"]\n' + tricky(**more) + "\n"
        (root / "i18n.toml").write_text(settings, encoding="utf-8")

    run_i18n(root, "translate", **WITH_TRICKY)
    assert entries(root)["See *the file* now."].comments == (refused,)
    text()
    run_i18n(root, "translate", **WITH_TRICKY)
    assert entries(root)["See *the file* now."].msgstr == ""
    run_i18n(root, "translate", "--redo", **WITH_TRICKY)
    assert entries(root)["See *the file* now."].state is State.DRAFT
    assert refused not in entries(root)["See *the file* now."].comments

    edit(root, "docs/a", lambda e: e.evolve(msgstr="", flags=(), comments=(refused, "Hm.")))
    (root / "docs/a.md").write_text("See *this file* now.\n", encoding="utf-8")
    run_i18n(root, "extract")
    assert entries(root)["See *this file* now."].comments == ("Hm.",)

    edit(root, "docs/a", lambda e: e.evolve(msgstr="Bak *dosyaya*.", comments=(refused, "Hm.")))
    (root / "docs/a.md").write_text("See *this file* right now.\n", encoding="utf-8")
    run_i18n(root, "extract")
    (entry,) = entries(root).values()
    assert entry.state is State.STALE
    assert refused not in entry.comments


def test_a_suggestion_that_is_none(project: MakeProject, run_i18n: RunI18n) -> None:
    """A stale unit for which an answer is no draft gets no comment."""
    root = project({"docs/a.md": "Read it very slowly.\n"}, settings=tricky(mode="copy"))
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Yavaşça okuyun."))
    (root / "docs/a.md").write_text("Read it very fast.\n", encoding="utf-8")
    run_i18n(root, "extract")
    before = po(root, "docs/a").read_bytes()
    done = run_i18n(root, "translate", "--offer-stale", **WITH_TRICKY)

    assert "a copy of the source" in done.stdout
    assert po(root, "docs/a").read_bytes() == before


def test_another_form_of_sentinels_helps(project: MakeProject, run_i18n: RunI18n) -> None:
    """An engine that eats braces keeps words of capitals."""
    root = project({"docs/a.md": "Run `x` now.\n"}, settings=tricky(mode="drop braces"))
    run_i18n(root, "translate", **WITH_TRICKY)

    assert entries(root)["Run `x` now."].msgstr == "nur `x` won."


def test_more_hypotheses_help(project: MakeProject, run_i18n: RunI18n) -> None:
    """The second best answer is taken where the best is none."""
    root = project({"docs/a.md": "Read it slowly.\n"}, settings=tricky(mode="better later"))
    run_i18n(root, "translate", **WITH_TRICKY)

    assert entries(root)["Read it slowly."].msgstr == "daer ti ylwols."


@pytest.mark.parametrize(
    "mode",
    ["script", "link", "host", "huge", "control", "bidi", "surrogate", "lines", "join", "empty",
     "loop", "include", "template", "copy"],
)  # fmt: skip
def test_hostile_answers_never_land(project: MakeProject, run_i18n: RunI18n, mode: str) -> None:
    """Whatever an engine answers, nothing harmful gets into a catalog, and nothing breaks."""
    root = project({"docs/a.md": "Read the whole of it slowly.\n"}, settings=tricky(mode=mode))
    run_i18n(root, "extract")
    before = po(root, "docs/a").read_text(encoding="utf-8").splitlines()
    done = run_i18n(root, "translate", **WITH_TRICKY)
    after = po(root, "docs/a").read_text(encoding="utf-8").splitlines()
    more = [line for line in after if line not in before]

    assert done.returncode == 0
    assert len(after) == len(before) + 1
    assert [line.partition(": ")[0] for line in more] == ["# i18n"]
    assert more[0].startswith("# i18n: no draft tricky 1.0: ")
    assert more[0].isprintable()
    assert "1 left as they were" in done.stdout
    assert done.stdout.replace("\n", "").isprintable()


def test_an_origin_cannot_forge_entries(project: MakeProject, run_i18n: RunI18n) -> None:
    """What an engine says of itself is one line of a comment."""
    root = project({"docs/a.md": "Read it.\n"}, settings=tricky(mode="forge"))
    run_i18n(root, "translate", **WITH_TRICKY)
    entry = entries(root)["Read it."]

    assert entry.comments == (f'i18n: draft tricky 1 msgid "x" msgstr " [{digest(entry.msgstr)}]',)


def test_what_would_break_the_document(project: MakeProject, run_i18n: RunI18n) -> None:
    """A draft that build could not show is none (law 6); the others of the page are kept."""
    root = project(
        {"docs/a.md": "Read it.\n\n# Note `this` here\n"}, settings=tricky(mode="break notes")
    )
    done = run_i18n(root, "translate", **WITH_TRICKY)
    found = entries(root)

    assert "docs/a.md:3  tr: it would change the structure of the document" in done.stdout
    assert found["Note `this` here"].msgstr == ""
    assert found["Read it."].state is State.DRAFT


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize(
    ("mode", "code"),
    [pytest.param("interrupt", 130, id="Ctrl-C"), pytest.param("kill", -9, id="SIGKILL")],
)
def test_a_run_that_ends_early(
    project: MakeProject, run_process: RunI18n, mode: str, code: int
) -> None:
    """What was answered before is saved, files are whole, and a second run does the rest."""
    settings = tricky(mode=mode, log="asked.jsonl")
    root = project({"docs/a.md": PAGE}, settings=settings)
    done = run_process(root, "translate", **WITH_TRICKY)
    half = [entry.state for entry in entries(root).values()]

    assert done.returncode == code
    assert sorted(half) == [State.DRAFT] * 3 + [State.UNTRANSLATED]

    (root / "i18n.toml").write_text(f'locales = ["tr"]\n{tricky(log="asked.jsonl")}')
    again = run_process(root, "translate", **WITH_TRICKY)
    assert (again.returncode, again.stdout) == (0, "tr: 1 unit drafted\n")
    assert len(asked(root)[-1][2]) == 1
    assert all(entry.state is State.DRAFT for entry in entries(root).values())


@pytest.mark.parametrize(
    ("mode", "message"),
    [
        pytest.param("raise", "the engine 'tricky' failed: RuntimeError: out of memory", id="bug"),
        pytest.param(
            "stranger", "the engine 'tricky' answered what was not asked: 4", id="nonsense"
        ),
    ],
)
def test_an_engine_that_fails(
    project: MakeProject, run_i18n: RunI18n, mode: str, message: str
) -> None:
    """Its error is told, what it answered before is kept, exit 2."""
    root = project({"docs/a.md": PAGE}, settings=tricky(mode=mode))
    done = run_i18n(root, "translate", **WITH_TRICKY)

    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    if mode == "raise":
        assert sum(e.state is State.DRAFT for e in entries(root).values()) == 3


@pytest.mark.parametrize(
    ("settings", "args", "message"),
    [
        pytest.param("", (), "Which engine? --engine NAME", id="no engine named"),
        pytest.param("", ("--engine", "argo"), "there is no engine 'argo'\nDid you mean argos?",
                     id="an engine that is not there"),
        pytest.param("", ("--engine", "broken"),
                     "the engine 'broken' (tricky_engine:NoSuchThing) of tricky-engine 1.0 cannot "
                     "be loaded: AttributeError: ",
                     id="broken"),
        pytest.param("", ("--engine", "misnamed"), "calls itself 'other'", id="misnamed"),
        pytest.param(tricky(mode="no model"), (), "no model for tr\nGet one: tricky get",
                     id="no model"),
        pytest.param(tricky(), ("--evaluate", "--redo"), "--evaluate writes nothing", id="both"),
        pytest.param(tricky(), ("--sample", "5"), "--sample goes with --evaluate", id="sample"),
        pytest.param(tricky(), ("--memory", "no.tmx"), "no.tmx: cannot be read", id="no file"),
        pytest.param(tricky(), ("--memory", "i18n.toml"),
                     "i18n.toml: this is no translation memory", id="another file"),
        pytest.param("[translate]\nengin = 'x'\n", (),
                     "i18n.toml:3: translate: unknown key 'engin'\nDid you mean engine?", id="key"),
        pytest.param("[translate]\nbeam = 0\n", (),
                     "i18n.toml:3: translate.beam = 0 is not a whole number from 1", id="number"),
        pytest.param("[translate]\nurl = 'ftp://x'\n", (),
                     "i18n.toml:3: translate.url = 'ftp://x' is not a URL", id="url"),
        pytest.param("[translate]\nmemory = ['../x.tmx']\n", (), "i18n.toml:3: translate.memory",
                     id="a path out of the project"),
        pytest.param("[translate.memory]\n'../x.tmx' = 1\n", (),
                     "i18n.toml:2: translate.memory = {'../x.tmx': 1} is not a file",
                     id="a table for a setting"),
        pytest.param("translate = 3\n", (), "i18n.toml:2: translate = 3 is not a table",
                     id="table"),
    ],
)  # fmt: skip
def test_wrong_usage(
    project: MakeProject, run_i18n: RunI18n, settings: str, args: tuple[str, ...], message: str
) -> None:
    """What is wrong is told with file and line and what to do; every file is as it was."""
    root = project({"docs/a.md": PAGE}, settings=settings)
    before = snapshot(root)
    done = run_i18n(root, "translate", *args, **WITH_TRICKY)

    assert done.returncode == 2
    assert message in done.stderr
    assert "english" not in done.stderr
    assert snapshot(root) == before


def test_json(project: MakeProject, run_i18n: RunI18n) -> None:
    """The report for programs."""
    root = project({"docs/a.md": "Run `x`. Go now.\n"}, settings=tricky(mode="drop"))
    done = run_i18n(root, "translate", "--json", **WITH_TRICKY)

    assert json.loads(done.stdout) == {
        "version": 1,
        "engine": "tricky",
        "locales": {"tr": {"drafted": 1, "memory": 0, "left": 1}},
        "left": [
            {
                "path": "docs/a.md",
                "line": 1,
                "locale": "tr",
                "msgid": "Run `x`.",
                "why": "code, a link, a term or other markup was lost",
            }
        ],
    }


def test_memory_goes_first(project: MakeProject, run_i18n: RunI18n) -> None:
    """What the project or a file has translated is taken before the engine is asked."""
    tmx = (
        '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>Hello there.</seg></tuv>'
        '<tuv xml:lang="tr"><seg>Merhaba.</seg></tuv></tu></body></tmx>'
    )
    root = project(
        {
            "docs/a.md": "Open the configuration file in your editor.\n",
            "docs/b.md": "# Open the configuration file in your editor.\n",
            "docs/c.md": "Open the configuration file in the editor.\n\nHello there. Go now.\n",
            "m.tmx": tmx,
        },
        settings=tricky(log="asked.jsonl"),
    )
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Dosyayı aç."))
    done = run_i18n(root, "translate", "docs/c.md", "--memory", root / "m.tmx", **WITH_TRICKY)
    near, exact, rest = entries(root, "docs/c").values()

    assert done.stdout == "tr: 3 units drafted (2 from memory)\n"
    assert asked(root)[0][2] == ["Go now."]
    assert (near.msgstr, near.previous_msgid) == (
        "Dosyayı aç.",
        "Open the configuration file in your editor.",
    )
    assert near.comments[0].startswith("i18n: draft memory 86% locales/tr/LC_MESSAGES/docs/a.po [")
    assert exact.comments[0].startswith("i18n: draft memory 100% m.tmx [")
    assert rest.comments[0].startswith("i18n: draft tricky 1.0 [")


def test_memory_alone(project: MakeProject, run_i18n: RunI18n) -> None:
    """`--engine memory` asks no machine; a PO file is a memory; what is unsafe is not taken."""
    header = 'msgid ""\nmsgstr "Language: tr\\n"\n\n'
    memory = header + (
        'msgid "Go now."\nmsgstr "Şimdi git."\n\n'
        'msgid "Read it."\nmsgstr "<script>alert(1)</script>"\n'
    )
    root = project({"docs/a.md": "Go now. Read it. Other.\n", "old.po": memory})
    done = run_i18n(root, "translate", "--engine", "memory", "--memory", "old.po")

    assert done.stdout.startswith("tr: 1 unit drafted (1 from memory), 2 left as they were\n")
    assert "docs/a.md:1  tr: nothing alike in the memory" in done.stdout
    assert entries(root)["Go now."].msgstr == "Şimdi git."


def test_memory_of_another_number(project: MakeProject, run_i18n: RunI18n) -> None:
    """Of a text that differs in its number alone, the draft has the new number where that is
    certain, and the old one where it is not, with the text that it was made for beside it.
    """
    pages = {
        "docs/a.md": "Wait 90 minutes. Stop at 5.\n",
        "docs/b.md": "Wait 120 minutes. Stop at 6.\n",
    }
    root = project(pages)
    run_i18n(root, "extract")
    texts = {"Wait 90 minutes.": "90 dakika bekleyin.", "Stop at 5.": "5’te durun."}
    edit(root, "docs/a", lambda entry: entry.evolve(msgstr=texts[entry.msgid]))
    done = run_i18n(root, "translate", "--engine", "memory")
    certain, open_one = entries(root, "docs/b").values()

    assert done.stdout == "tr: 2 units drafted (2 from memory)\n"
    assert (certain.msgstr, certain.previous_msgid) == ("120 dakika bekleyin.", "Wait 90 minutes.")
    assert (open_one.msgstr, open_one.previous_msgid) == ("5’te durun.", "Stop at 5.")
    assert certain.fuzzy
    assert open_one.comments[0].startswith("i18n: draft memory 98% locales/tr/")


def test_a_memory_that_names_no_language(project: MakeProject, run_i18n: RunI18n) -> None:
    """A PO file has to say which language it is in."""
    root = project({"docs/a.md": "Go now.\n", "old.po": 'msgid "a"\nmsgstr "b"\n'})
    done = run_i18n(root, "translate", "--engine", "memory", "--memory", "old.po")

    assert done.returncode == 2
    assert done.stderr.endswith(
        "old.po:1: this does not say which language it is in\n"
        "Add the line to its header: Language: tr\n"
    )


def test_glossary(project: MakeProject, run_i18n: RunI18n) -> None:
    """Terms in any form reach the engine masked, and stand in the draft as the glossary requires;
    of terms that overlap the longest counts.
    """
    terms = "en,tr\nserver,sunucu\nmail server,posta sunucusu\n"
    root = project(
        {"docs/a.md": "Start the servers; a mail server, `server`, observers.\n", "t.csv": terms},
        settings='glossary = "t.csv"\n' + tricky(log="asked.jsonl"),
    )
    run_i18n(root, "translate", **WITH_TRICKY)
    (entry,) = entries(root).values()

    assert asked(root)[0][2] == ["Start the {0}; a {1}, {2}, observers."]
    assert entry.msgstr == "trats eht sunucu; a posta sunucusu, `server`, srevresbo."


def test_a_memory_that_knows_no_glossary(project: MakeProject, run_i18n: RunI18n) -> None:
    """A translation in the memory that does without a term is none, unless the check is off."""
    memory = 'msgid ""\nmsgstr "Language: tr\\n"\n\nmsgid "Start it."\nmsgstr "Çalıştırın."\n'
    files = {"docs/a.md": "Start it.\n", "t.csv": "en,tr\nstart,başlat\n", "old.po": memory}
    asks = 'glossary = "t.csv"\nchecks = { unchanged = "off" }\n'
    root = project(files, settings=asks)
    with_memory = ("translate", "--engine", "memory", "--memory", "old.po")
    strict = run_i18n(root, *with_memory)
    (root / "i18n.toml").write_text(
        (root / "i18n.toml").read_text().replace("unchanged", "glossary"), encoding="utf-8"
    )
    lax = run_i18n(root, *with_memory)

    assert "nothing alike in the memory" in strict.stdout
    assert lax.stdout == "tr: 1 unit drafted (1 from memory)\n"


def test_what_terms_alone_say(project: MakeProject, run_i18n: RunI18n) -> None:
    """A text of terms needs no engine; a term at the start has the capital of the source."""
    root = project(
        {
            "docs/a.md": "# Report\n\nReport it now.\n\nRead the report.\n",
            "t.csv": "en,tr\nreport,ileti\n",
        },
        settings='glossary = "t.csv"\n' + tricky(log="asked.jsonl"),
    )
    run_i18n(root, "translate", **WITH_TRICKY)
    found = entries(root)

    assert found["Report"].msgstr == "İleti"
    assert found["Report"].comments[0].startswith("i18n: draft glossary [")
    assert found["Report it now."].msgstr == "İleti ti won."
    assert found["Read the report."].msgstr == "daer eht ileti."
    assert asked(root)[0][2] == ["Read the {0}.", "{0} it now."]


def test_a_reviewed_draft_is_a_persons_text(project: MakeProject, run_i18n: RunI18n) -> None:
    """Who removes the fuzzy flag vouches for the text, whatever mark is left: when its English
    changes it is stale, is built, and no run replaces it.
    """
    root = project({"docs/a.md": "Read it very slowly.\n"}, settings=tricky())
    run_i18n(root, "translate", **WITH_TRICKY)
    edit(root, "docs/a", lambda e: e.evolve(flags=()))
    text = entries(root)["Read it very slowly."].msgstr
    (root / "docs/a.md").write_text("Read it very fast.\n", encoding="utf-8")
    run_i18n(root, "extract")
    run_i18n(root, "translate", "--redo", **WITH_TRICKY)
    run_i18n(root, "build")
    entry = entries(root)["Read it very fast."]

    assert (entry.state, entry.msgstr) == (State.STALE, text)
    assert not any("i18n: draft" in comment for comment in entry.comments)
    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == f"{text}\n"


def test_a_draft_for_an_older_english(project: MakeProject, run_i18n: RunI18n) -> None:
    """A draft that nobody has touched follows its English; one that somebody has, stays."""
    page = "Read it very slowly.\n\nRead this very slowly.\n"
    root = project({"docs/a.md": page}, settings=tricky())
    run_i18n(root, "translate", **WITH_TRICKY)
    edit(
        root,
        "docs/a",
        lambda e: e.evolve(msgstr="Bunu yavaşça oku.") if "this" in e.msgid else e,
    )
    (root / "docs/a.md").write_text(page.replace("slowly", "quickly"), encoding="utf-8")
    run_i18n(root, "translate", **WITH_TRICKY)
    found = entries(root)

    assert found["Read it very quickly."].msgstr == "daer ti yrev ylkciuq."
    assert found["Read it very quickly."].previous_msgid is None
    assert found["Read this very quickly."].msgstr == "Bunu yavaşça oku."


@pytest.mark.needs("sacrebleu")
def test_evaluate(project: MakeProject, run_i18n: RunI18n) -> None:
    """It translates what people have translated, says how near it comes, and writes nothing."""
    root = project({"docs/a.md": PAGE}, settings=tricky(log="asked.jsonl"))
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr=e.msgid.lower()) if e.msgid != "Guide" else e)
    before = snapshot(root)
    done = run_i18n(root, "translate", "--evaluate", "--json", **WITH_TRICKY)
    row = json.loads(done.stdout)["locales"]["tr"]
    table = run_i18n(root, "translate", "--evaluate", "--sample", "2", **WITH_TRICKY)

    assert (row["units"], row["refused"]) == (3, 0)
    assert 0 < row["chrf"] < 100
    assert row["signatures"]["bleu"].startswith("nrefs:1|case:mixed|")
    assert table.stdout.splitlines()[0] == "Locale  Units  Refused  chrF  BLEU  Time"
    assert table.stdout.splitlines()[1].split()[:2] == ["tr", "2"]
    assert {k: v for k, v in snapshot(root).items() if "asked" not in k} == before


def test_somebody_works_meanwhile(project: MakeProject, run_process: RunI18n) -> None:
    """A translation that was written while the engine was at work stays."""
    root = project({"docs/a.md": PAGE}, settings=tricky(mode="kill", log="asked.jsonl"))
    run_process(root, "translate", **WITH_TRICKY)
    left = next(e.msgid for e in entries(root).values() if not e.msgstr)
    by_hand(root, left, msgstr="İnsan eli")
    run_process(root, "translate", **WITH_TRICKY)

    assert entries(root)[left].msgstr == "İnsan eli"
    assert os.path.exists(root / "asked.jsonl")  # noqa: PTH110


def test_the_engine_of_the_manual(project: MakeProject, run_i18n: RunI18n, tmp_path: Path) -> None:
    """The example in docs/translate.md works as it stands there."""
    manual = (REPOSITORY / "docs" / "translate.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", manual, re.DOTALL)[1]
    about = tomllib.loads(re.search(r"```toml\n(.*?)```", manual, re.DOTALL)[1])["project"]
    points = about["entry-points"]["i18n.engines"]
    site = tmp_path / "site"
    info = site / f"{about['name']}-{about['version']}.dist-info"
    info.mkdir(parents=True)
    (site / "table.py").write_text(code, encoding="utf-8")
    (info / "METADATA").write_text(f"Name: {about['name']}\nVersion: {about['version']}\n")
    lines = "".join(f"{name} = {target}\n" for name, target in points.items())
    (info / "entry_points.txt").write_text(f"[i18n.engines]\n{lines}")
    table = {"tr": {"Press {0} now.": "Şimdi {0} tuşuna basın."}}
    root = project({"docs/a.md": PAGE, "table.json": json.dumps(table)}, locales=("tr", "ru"))
    path = os.pathsep.join([str(REPOSITORY), str(site)])
    done = run_i18n(root, "translate", "--engine", "table", "--locale", "tr", PYTHONPATH=path)
    other = run_i18n(root, "translate", "--engine", "table", PYTHONPATH=path)

    assert done.stdout.startswith("tr: 1 unit drafted, 3 left as they were\n"), done.stderr
    entry = entries(root)["Press <kbd>Ctrl</kbd> now."]
    assert entry.msgstr == "Şimdi <kbd>Ctrl</kbd> tuşuna basın."
    assert entry.comments == (f"i18n: draft table table.json [{digest(entry.msgstr)}]",)
    assert other.stderr.endswith(f"{root}/table.json has no ru\nAdd it.\n")


def test_progress(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal a line says how fast it goes and how long it will take; elsewhere nothing."""
    clock = iter([0.0, 1.0, 10.0, 10.1, 20.0])
    monkeypatch.setattr("i18n_tool.commands.progress.time.monotonic", lambda: next(clock))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    progress = Progress(texts=40, letters=900)
    progress.answered(50)
    progress.answered(50)
    progress.step()
    progress.again(100)
    progress.answered(150)
    progress.close()
    shown = [line.rstrip() for line in capsys.readouterr().err.split("\r")]

    assert shown[1] == "░░░░░░░░░░ 0/40 texts"
    assert shown[2] == "▌░░░░░░░░░ 0/40 texts"
    assert shown[3] == "█░░░░░░░░░ 0/40 texts  0.0/s  1 min 20 s left"
    assert shown[4] == "██▌░░░░░░░ 1/40 texts  0.1/s  1 min 00 s left"
    assert shown[5] == ""
    assert all(len(line) < 80 for line in shown)


@pytest.mark.parametrize(
    ("seconds", "said"), [(7.6, "8 s"), (200, "3 min 20 s"), (7500, "2 h 05 min")]
)
def test_duration(seconds: float, said: str) -> None:
    """Times are said as people say them."""
    assert duration(seconds) == said


@pytest.mark.needs("argostranslate")
def test_argos(project: MakeProject, run_i18n: RunI18n, tmp_path: Path) -> None:
    """The real Argos, with a real model: markup survives, and what the model loses is left out."""
    packages = {"ARGOS_PACKAGES_DIR": str(tmp_path / "packages")}
    root = project(
        {"docs/a.md": "See `config.toml` for details. Never edit `x` by hand. Hello, world!\n"}
    )
    missing = run_i18n(root, "translate", "--engine", "argos", **packages)
    model = REPOSITORY / "tests" / "data" / "argos" / "translate-en_tr-tiny.argosmodel"
    run_i18n(root, "models", "install", model, **packages)
    done = run_i18n(root, "translate", "--engine", "argos", "--threads", "1", **packages)
    found = entries(root)

    assert missing.returncode == 2
    assert "no Argos model from en to tr is installed\nGet it: i18n models" in missing.stderr
    assert done.stdout == (
        "tr: 2 units drafted, 1 left as they were\n"
        "\n"
        "Left as they were:\n"
        "  docs/a.md:1  tr: code, a link, a term or other markup was lost\n"
        "    Never edit `x` by hand.\n"
    )
    entry = found["See `config.toml` for details."]
    assert entry.msgstr == "Ayrıntılar için `config.toml` bölümüne bakın."
    assert entry.comments[0].startswith("i18n: draft argos translate-en_tr 1.0 [")
    assert found["Hello, world!"].msgstr == "Merhaba, dünya!"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("g.csv", "english,tr\na,b\n", "g.csv:1: no column is named", id="no column"),
        pytest.param("g.csv", 'en,tr\n"a,b\n', "g.csv:2: this is no CSV", id="no CSV"),
        pytest.param("m.tmx", '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>',
                     "m.tmx:1: this TMX declares entities", id="a TMX with entities"),
        pytest.param("m.po", 'msgid "a"\nmsgstr "b\n', "m.po:2: ", id="a broken PO file"),
    ],
)  # fmt: skip
def test_wrong_files(
    project: MakeProject, run_i18n: RunI18n, name: str, content: str, message: str
) -> None:
    """A glossary or memory that cannot be read is named with the line; nothing is written, and
    nothing of it is said: a setting of a branch may name any file of the project.
    """
    setting = (
        f'glossary = "{name}"\n{tricky()}'
        if name == "g.csv"
        else (f'[translate]\nengine = "tricky"\nmemory = "{name}"\n')
    )
    root = project({"docs/a.md": PAGE, name: content}, settings=setting)
    before = snapshot(root)
    done = run_i18n(root, "translate", **WITH_TRICKY)

    assert done.returncode == 2
    assert message in done.stderr
    assert snapshot(root) == before


def test_evaluate_without_sacrebleu(
    project: MakeProject, run_process: RunI18n, tmp_path: Path
) -> None:
    """What is missing is told with the command that installs it, before anything is translated."""
    (tmp_path / "sacrebleu.py").write_text("raise ImportError('not here')", encoding="utf-8")
    root = project({"docs/a.md": PAGE}, settings=tricky(log="asked.jsonl"))
    path = os.pathsep.join([str(tmp_path), WITH_TRICKY["PYTHONPATH"]])
    done = run_process(root, "translate", "--evaluate", PYTHONPATH=path)

    assert done.returncode == 2
    assert done.stderr.endswith(f"scores need sacrebleu: not here\n{extra_hint('mt')}\n")
    assert asked(root) == []


@pytest.mark.parametrize(
    ("engine", "option"), [("memory", "--beam"), ("libretranslate", "--threads")]
)
def test_an_option_of_another_engine(
    project: MakeProject, run_i18n: RunI18n, engine: str, option: str
) -> None:
    """An option that the engine has no use for is refused, rather than ignored."""
    root = project({"docs/a.md": "Read it.\n"})
    done = run_i18n(root, "translate", "--engine", engine, option, "4")

    assert done.returncode == 2
    assert f"{option} says nothing to the engine '{engine}'" in done.stderr


@pytest.mark.needs("sacrebleu")
def test_evaluate_the_memory(project: MakeProject, run_i18n: RunI18n) -> None:
    """The memory is measured without the translation that it is compared with."""
    line = "Open the configuration file in your editor."
    root = project({"docs/a.md": f"{line}\n\n{line.replace('your', 'an')}\n\nAlone.\n"})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    done = run_i18n(root, "translate", "--engine", "memory", "--evaluate", "--json")
    row = json.loads(done.stdout)["locales"]["tr"]

    assert (row["units"], row["refused"]) == (3, 0.3333)
    assert 50 < row["chrf"] < 100


def test_stale_entries_keep_everything_but_the_comment(
    project: MakeProject, run_i18n: RunI18n
) -> None:
    """A second suggestion by the same engine changes no byte."""
    root = project({"docs/a.md": "Read it slowly.\n"}, settings=tricky())
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text("Read it very slowly.\n", encoding="utf-8")
    run_i18n(root, "translate", "--offer-stale", **WITH_TRICKY)
    before = snapshot(root)
    run_i18n(root, "translate", "--offer-stale", **WITH_TRICKY)

    assert snapshot(root) == before


def test_units_in_another_language(project: MakeProject, run_i18n: RunI18n) -> None:
    """A block in another language than the source's is not given to an engine."""
    french = "Ceci est un long paragraphe en français, écrit pour les lecteurs de ce pays.\n"
    root = project(
        {"docs/a.md": f"Read it slowly.\n\n{french}"},
        locales=("tr", "fr"),
        settings=tricky(log="asked.jsonl"),
    )
    run_i18n(root, "translate", **WITH_TRICKY)

    assert "language: fr" in po(root, "docs/a").read_text(encoding="utf-8")
    assert {text for _, _, texts in asked(root) for text in texts} == {"Read it slowly."}
