"""`i18n status --left-out`, and the documents that `status` and `extract` name (law 8)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import snapshot

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

BOATS = """---
layout: page
motto: Mind the storm, and the rope
---
# Boats

They float on water.

```sh
sail --slowly
```

<Card blurb="Ropes for all of us" href="/ropes" />
"""
MAPPING = "[i18n_markdown: docs/**.md]\n"
NAMED = (
    "docs/a.md: warning: 11 of the 16 words that readers see are in no unit: "
    "`i18n status --left-out docs/a.md` says which, and why\n"
)


@pytest.mark.parametrize("command", [["status"], ["status", "--json"], ["extract", "--dry-run"]])
def test_documents_are_named(command: list[str], project: MakeProject, run_i18n: RunI18n) -> None:
    """Where too many words are in no unit, the document is named; the exit code stays."""
    root = project({"docs/a.md": BOATS, "docs/b.md": "# Ropes\n\nThey hold.\n"}, mapping=MAPPING)
    done = run_i18n(root, *command)

    assert done.returncode == 0
    assert done.stderr == NAMED


@pytest.mark.parametrize(
    ("blurb", "words", "named"),
    [
        pytest.param("Ropes for all of us", 5, False, id="five words"),
        pytest.param("Ropes for all of us here", 5, True, id="six words"),
        pytest.param("Ropes for all of us here", 400, False, id="six of 400, less than 2 %"),
    ],
)
def test_few_words_are_not_named(
    blurb: str, words: int, named: bool, project: MakeProject, run_i18n: RunI18n
) -> None:
    """Five words may be missed, and 2 % of a long document."""
    page = f'{"Boats sail. " * (words // 2)}\n\n<Card blurb="{blurb}" />\n'
    root = project({"docs/a.md": page}, mapping=MAPPING)

    assert bool(run_i18n(root, "status").stderr) == named


def test_json_of_status(project: MakeProject, run_i18n: RunI18n) -> None:
    """Documents that fall short say how many words readers see, and how many are missed."""
    root = project({"docs/a.md": BOATS, "docs/b.md": "# Ropes\n\nThey hold.\n"}, mapping=MAPPING)
    first, second = json.loads(run_i18n(root, "status", "--json").stdout)["documents"]

    assert (first["words_shown"], first["words_missed"]) == (16, 11)
    assert not {"words_shown", "words_missed"} & second.keys()


def test_list(project: MakeProject, run_i18n: RunI18n) -> None:
    """The stretches are listed by cause, with lines, those that readers miss first and in words,
    documents that miss something last;
    nothing is written.
    """
    root = project({"docs/a.md": BOATS, "docs/b.md": "# Ropes\n\nThey hold.\n"}, mapping=MAPPING)
    before = snapshot(root)
    done = run_i18n(root, "status", "--left-out")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "docs/b.md: nothing is missed\n"
        "docs/a.md: 11 of the 16 words that readers see are in no unit\n"
        "  text in an attribute that is none of those translated (5 words)\n"
        "    13  Ropes for all of us\n"
        "  text of a key that no setting names (6 words)\n"
        "    3  Mind the storm, and the rope\n"
        "  code, a formula or a drawing (2 words): line 10\n"
        "  an address, a path or the target of a link (1 word): line 13\n"
        "  an identifier: a label, a file name, an icon, a token without a word (1 word): line 2\n"
        "  markup: the name of a tag, an attribute, a key or a directive (6 words): "
        "lines 2–3, 9, 13\n"
    )
    assert snapshot(root) == before


def test_list_of_many(project: MakeProject, run_i18n: RunI18n) -> None:
    """Of many documents only those that miss something are listed, with that alone, and what it is
    in all.
    """
    files = {f"docs/{number}.md": "# Ropes\n\nThey `hold`.\n" for number in range(45)}
    root = project({**files, "docs/a.md": BOATS}, mapping=MAPPING)
    done = run_i18n(root, "status", "--left-out")

    assert done.stdout.startswith("docs/a.md: 11 of the 16 words that readers see are in no unit\n")
    assert done.stdout.endswith("words that readers see are in no unit, in 1 document\n")
    assert "docs/1.md" not in done.stdout
    assert "sail --slowly" not in done.stdout
    assert "markup: " not in done.stdout


def test_list_of_one_folder(project: MakeProject, run_i18n: RunI18n) -> None:
    """PATHS choose the documents."""
    root = project({"docs/a.md": BOATS, "docs/b/c.md": "# Ropes\n"}, mapping=MAPPING)

    assert run_i18n(root, "status", "--left-out", "docs/b").stdout == (
        "docs/b/c.md: nothing is missed\n"
    )


def test_list_as_json(project: MakeProject, run_i18n: RunI18n) -> None:
    """Machine output has every stretch, with the documented keys."""
    root = project({"docs/a.md": BOATS}, mapping=MAPPING)
    data = json.loads(run_i18n(root, "status", "--left-out", "--json").stdout)
    (document,) = data["documents"]

    assert data["version"] == 1
    assert document.keys() == {"path", "words_shown", "words_missed", "stretches"}
    assert document["stretches"][-3] == {
        "line": 13,
        "end_line": 13,
        "cause": "attribute",
        "shown": True,
        "words": 5,
        "text": "Ropes for all of us",
    }
    assert [each["cause"] for each in document["stretches"]] == [
        "markup", "identifier", "markup", "key", "markup", "code", "markup", "markup", "attribute",
        "markup", "address",
    ]  # fmt: skip


def test_what_cannot_be_read(project: MakeProject, run_i18n: RunI18n) -> None:
    """A document that cannot be read is named; the others are listed; exit code 2."""
    root = project({"docs/a.md": b"caf\xe9\n", "docs/b.md": "# Ropes\n"}, mapping=MAPPING)
    done = run_i18n(root, "status", "--left-out")

    assert done.returncode == 2
    assert done.stdout == "docs/b.md: nothing is missed\n"
    assert done.stderr.startswith("docs/a.md")


def test_many_are_named_as_one(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where more than twenty documents fall short, one line says so; the list says at its end which
    keys and attributes of several documents are missed.
    """
    files = {f"docs/{number}.md": BOATS for number in range(41)}
    root = project(files, mapping=MAPPING)

    assert run_i18n(root, "status").stderr == (
        "41 documents: warning: 451 of the 656 words that readers see are in no unit: "
        "`i18n status --left-out` says which, and why\n"
    )
    assert run_i18n(root, "status", "--left-out").stdout.endswith(
        "451 of the 656 words that readers see are in no unit, in 41 documents\n"
        "  key motto: 246 words in 41 documents; `front_matter` names what is translated\n"
        "  attribute blurb: 205 words in 41 documents; `attributes` names what is translated\n"
    )
