"""A format that another package brings is a format like ours: laws, commands, checks, pybabel."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, po, translate
from conftest import environment
from documents import assert_geometry, assert_law_1, assert_law_8, blocks, built, read, rendered
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import GEMINI, path_with

from i18n_tool.catalog import read as read_catalog
from i18n_tool.formats.causes import Cause
from i18n_tool.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import MakeProject, RunI18n

WITH_GEMINI = path_with(GEMINI)
MAPPING = "[i18n_gemini: **.gmi]\n"
PAGE = """# A capsule

Welcome here. It is small.
=> about.gmi About this capsule
=> gemini://example.org/
* One thing
> Said by somebody

```an owl
 (o,o)  not a word of it
```
The end.
"""
TURKISH = {
    "A capsule": "Bir kapsül",
    "Welcome here.": "Hoş geldiniz.",
    "It is small.": "Küçük bir yer.",
    "About this capsule": "Bu kapsül hakkında",
    "One thing": "Bir şey",
    "Said by somebody": "Birinin sözü",
    "The end.": "Son.",
}


@pytest.fixture(autouse=True, scope="module")
def _installed() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(GEMINI))
        yield


def test_blocks() -> None:
    """Lines are blocks by what they begin with; what is preformatted is none."""
    assert blocks(PAGE, "a.gmi") == [
        ("heading", "A capsule"),
        ("paragraph", "Welcome here. It is small."),
        ("link", "About this capsule"),
        ("list item", "One thing"),
        ("quotation", "Said by somebody"),
        ("paragraph", "The end."),
    ]


_PIECES = ["# ", "## ", "* ", "> ", "=> a.gmi ", "=>", "```", " ", "Two words.", "\u00a0", "\ufeff"]
_TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.just("\n")), max_size=30).map("".join)
_ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])


@given(_TEXTS, _ENDINGS)
@settings(max_examples=300, deadline=None)
def test_identity(text: str, ending: str) -> None:
    """Law 1: with no translation, or each unit's own source as its translation, nothing changes."""
    document = read(text.replace("\n", ending), "a.gmi")
    assert_geometry(document)
    same = {unit.key: Entry(unit.msgid, unit.msgid, unit.msgctxt) for unit in document.units}
    assert rendered(document, same).text == rendered(document, {}).text == document.text


@given(_TEXTS, _ENDINGS)
@settings(max_examples=300, deadline=None)
def test_nothing_is_left_out_in_silence(text: str, ending: str) -> None:
    """Law 8: every letter is in a unit, or in a stretch that says why it is in none."""
    assert_law_8(read(text.replace("\n", ending), "a.gmi"))


def test_left_out() -> None:
    """The format says of what is left out what it is, and misses nothing else."""
    document = read(PAGE, "a.gmi")

    assert [(each.cause, PAGE[each.start : each.end]) for each in assert_law_8(document)] == [
        (Cause.ADDRESS, "about.gmi"),
        (Cause.ADDRESS, "gemini://example.org"),
        (Cause.ATTRIBUTE, "an owl"),
        (Cause.CODE, "o,o)  not a word of it"),
    ]


@given(st.lists(st.sampled_from(PAGE.split("\n\n")), max_size=6), _ENDINGS)
@settings(max_examples=50, deadline=None)
def test_marked_identity(parts: list[str], ending: str) -> None:
    """Law 1: a marker before each translation changes nothing but itself."""
    assert_law_1("\n".join(parts).replace("\n", ending), "a.gmi")


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_structure_holds(msgstr: str) -> None:
    """Law 6: whatever a translation says, the blocks around it are those of the source."""
    text = "# Title\nOne.\n* item\nLast.\n"
    result = built(text, {"One.": msgstr, "Last.": "Son."}, path="a.gmi")

    assert [kind for kind, _ in blocks(result.text, "a.gmi")] == [
        kind for kind, _ in blocks(text, "a.gmi")
    ]
    assert result.text.endswith("\n* item\nSon.\n")


def test_from_extract_to_build(project: MakeProject, run_i18n: RunI18n) -> None:
    """A document is extracted, is complete once it is translated, and is built; nothing but words
    has changed.
    """
    root = project({"a.gmi": PAGE, "about.gmi": "It is about this.\n"}, mapping=MAPPING)
    assert run_i18n(root, "extract", **WITH_GEMINI).returncode == 0
    assert run_i18n(root, "extract", "--check", **WITH_GEMINI).returncode == 0
    assert [entry.msgid for entry in catalog(root, "a").entries] == list(TURKISH)
    assert run_i18n(root, "check", **WITH_GEMINI).returncode == 1
    edit(root, "a", lambda entry: entry.evolve(msgstr=TURKISH[entry.msgid]))
    edit(root, "about", lambda entry: entry.evolve(msgstr="Bununla ilgili."))
    done = run_i18n(root, "check", **WITH_GEMINI)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert run_i18n(root, "build", **WITH_GEMINI).returncode == 0

    expected = PAGE
    for msgid, msgstr in TURKISH.items():
        expected = expected.replace(msgid, msgstr)
    assert (root / "build/tr/a.gmi").read_text(encoding="utf-8") == expected
    assert (root / "build/en/a.gmi").read_bytes() == (root / "a.gmi").read_bytes()


def test_checks(project: MakeProject, run_i18n: RunI18n) -> None:
    """What breaks a line is named in the format's words; links that lead nowhere, and what is not
    safe, are found; what only Markdown calls markup is not asked for.
    """
    page = "A *line*.\nAnother line.\nSee https://example.org/a now.\n=> gone.gmi Gone\n"
    root = project({"a.gmi": page, "b.gmi": "Last.\n"}, mapping=MAPPING)
    run_i18n(root, "extract", **WITH_GEMINI)
    said = {
        "A *line*.": "Bir satır.",
        "Another line.": "```",
        "See https://example.org/a now.": "Şimdi https://evil.example/a adresine bakın.",
        "Gone": "# Gitti",
        "Last.": "Son.",
    }
    for name in ("a", "b"):
        edit(root, name, lambda entry: entry.evolve(msgstr=said[entry.msgid]))
    done = run_i18n(root, "check", "--format", "json", **WITH_GEMINI)
    findings = json.loads(done.stdout)["findings"]
    found = {(one["code"], one["msgid"]): one["message"] for one in findings}

    assert found["structure", "Another line."].startswith(
        "“```” begins preformatted text, and the paragraph is no text any more; take it out"
    )
    assert set(found) == {
        ("broken-link", ""),
        ("structure", "Another line."),
        ("final-punctuation", "Another line."),
        ("foreign-host", "See https://example.org/a now."),
        ("url", "See https://example.org/a now."),
        ("stray-markup", "Gone"),
    }


LETTERS = {
    "Rate it with *** or **** stars.": "*** ya da **** yıldız verin.",
    "Say *bold* things, quietly.": "Cesur şeyleri sessizce söyleyin.",
    "Say it __twice__ or ~~never~~.": "İki kez söyleyin ya da hiç.",
    "It is five times three.": "Bu 5 * 3 eder.",
    "Press [Enter] or [Esc] to go on.": "Sürdürmek için (Enter) ya da [Esc] tuşuna basın.",
    "The `backquote is a key on the left.": "` ters tırnak, soldaki bir tuştur.",
    "Type `done` when you are.": "Bitince “bitti” yazın.",
    "He said ``so be it'' and went.": "“Öyle olsun” dedi ve gitti.",
    "An array a[i](x) is a call.": "a[i](x) dizisi bir çağrıdır.",
    "A [link][ref] that is none.": "Bağlantı olmayan bir [bağlantı][ref].",
    "![an image] is said so.": "![bir görsel] böyle söylenir.",
    "The keys are kept [here].": "Anahtarlar (burada) tutulur.",
    "An escaped \\* sign is two signs.": "Kaçışlı \\* işareti iki işarettir.",
    "This is \\*not\\* so.": "Bu öyle *değil*.",
    "A ==marked== word, a ^footnote^.": "İşaretli bir sözcük, bir dipnot.",
    "Look at :smile: now.": "Şimdi :gülücük: işaretine bakın.",
}


def test_signs_that_are_letters_here(project: MakeProject, run_i18n: RunI18n) -> None:
    """What is markup to Markdown is text to a format that has none of it: translations may have it,
    or say it otherwise, and nothing is found.
    """
    root = project({"a.gmi": "\n\n".join([*LETTERS, ""])}, mapping=MAPPING)
    run_i18n(root, "extract", **WITH_GEMINI)
    edit(root, "a", lambda entry: entry.evolve(msgstr=LETTERS[entry.msgid]))
    done = run_i18n(root, "check", **WITH_GEMINI)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    (root / "babel.cfg").write_text("[i18n_markdown: **.gmi]\n", encoding="utf-8")

    read = json.loads(run_i18n(root, "check", "--format", "json").stdout)["findings"]
    assert {"code", "emphasis"} <= {one["code"] for one in read}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("alt_text = true", ""),
        ("alt_text = maybe", "babel.cfg:2: alt_text = 'maybe' is not true or false\n"),
        ("alt_txt = true", "babel.cfg:2: unknown option 'alt_txt'\nDid you mean alt_text?\n"),
        ("front_matter = title", "babel.cfg:2: unknown option 'front_matter'\n"),
        ("segmentation = block", ""),
    ],
)
def test_options(option: str, said: str, project: MakeProject, run_i18n: RunI18n) -> None:
    """A section sets the options of its format, and no others; what is wrong is named."""
    root = project({"a.gmi": PAGE}, mapping=f"{MAPPING}{option}\n")
    done = run_i18n(root, "extract", **WITH_GEMINI)

    assert done.returncode == (2 if said else 0), done.stderr
    if said:
        assert done.stderr.startswith(said)
    else:
        msgids = [entry.msgid for entry in catalog(root, "a").entries]
        assert ("an owl" in msgids) == option.startswith("alt_text")
        assert ("It is small." in msgids) != option.startswith("segmentation")


def test_stale_and_since(project: MakeProject, run_i18n: RunI18n) -> None:
    """An edit makes one sentence stale, and git says since when."""
    root = project({"a.gmi": PAGE}, mapping=MAPPING, git=True)
    run_i18n(root, "extract", **WITH_GEMINI)
    translate(root, "a")
    (root / "a.gmi").write_text(PAGE.replace("is small", "is large"), encoding="utf-8")
    done = run_i18n(root, "diff", "--json", **WITH_GEMINI)
    since = run_i18n(root, "check", "--since", "HEAD", **WITH_GEMINI)

    (unit,) = json.loads(done.stdout)["units"]
    assert (unit["line"], unit["current"]) == (3, "It is large.")
    assert unit["since_unknown"] == "the change is not committed yet"
    assert since.returncode == 1


def test_pybabel(project: MakeProject) -> None:
    """`pybabel extract` finds the same msgids through the package's own extractor."""
    root = project({"a.gmi": PAGE}, mapping=MAPPING)
    code = "from babel.messages.frontend import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "extract", "-F", "babel.cfg", "-o", "messages.pot", "."],
        cwd=root, env=environment(**WITH_GEMINI), capture_output=True, check=True,
    )  # fmt: skip
    found = read_catalog(root / "messages.pot", shown="messages.pot").entries

    assert {entry.msgid for entry in found} == set(TURKISH)


_EDITS = [
    pytest.param("See “a”.", 'See "a".', True, id="the quote style"),
    pytest.param("At https://a.b/1 now.", "At https://a.b/2 now.", True, id="an address"),
    pytest.param("So [a](x) it is.", "So [a](y) it is.", False, id="what Markdown calls a target"),
    pytest.param("So `“a”` it is.", 'So `"a"` it is.', True, id="what Markdown calls code"),
    pytest.param("A title {#a}", "A title {#b}", False, id="what Markdown calls an id"),
    pytest.param(
        "Press <a href=x> now.", "Press <a href=y> now.", False, id="what Markdown calls a tag"
    ),
]


@pytest.mark.parametrize(("old", "new", "stays"), _EDITS)
def test_neutral_edits(
    old: str, new: str, *, stays: bool, project: MakeProject, run_i18n: RunI18n
) -> None:
    """Which edits change no meaning is asked of the format: one that knows no markup has none that
    could be such, where Markdown would have it or keep it verbatim.
    """
    root = project({"a.gmi": f"{old}\n"}, mapping=MAPPING)
    run_i18n(root, "extract", **WITH_GEMINI)
    edit(root, "a", lambda entry: entry.evolve(msgstr=f"Ç {old}"))
    (root / "a.gmi").write_text(f"{new}\n", encoding="utf-8")
    run_i18n(root, "extract", **WITH_GEMINI)
    (entry,) = catalog(root, "a").entries

    assert (entry.msgid, entry.fuzzy) == (new, not stays)


@pytest.mark.parametrize(("old", "new", "stays"), _EDITS)
def test_neutral_edits_in_a_merge(
    old: str, new: str, *, stays: bool, project: MakeProject, run_i18n: RunI18n
) -> None:
    """A merge of catalogs has the format from the project, as a sync would."""
    root = project({"a.gmi": f"{old}\n"}, mapping=MAPPING)
    run_i18n(root, "extract", **WITH_GEMINI)
    file = po(root, "a")
    base, there = file.read_bytes(), root / "there.po"
    (root / "base.po").write_bytes(base)
    edit(root, "a", lambda entry: entry.evolve(msgstr=f"Ç {old}"))
    there.write_bytes(file.read_bytes())
    file.write_bytes(base.replace(_msgid(old), _msgid(new)))
    shown = file.relative_to(root).as_posix()
    done = run_i18n(root, "merge-driver", "base.po", shown, "there.po", shown, **WITH_GEMINI)
    assert done.returncode == 0, done.stderr
    live = [entry for entry in catalog(root, "a").entries if not entry.obsolete]

    assert [(entry.msgid, entry.state == "translated") for entry in live] == [(new, stays)]


def _msgid(text: str) -> bytes:
    return 'msgid "{}"'.format(text.replace('"', '\\"')).encode()
