"""A format whose texts stand within something else: what open, close and offset maps promise.

The format is a toy: JSON whose values, not its keys, are Markdown, one part each.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from catalogs import catalog, edit
from documents import OPTIONS
from hypothesis import example, given
from hypothesis import strategies as st
from packages import install, path_with

from i18n_tool.documents.document import open_document, written
from i18n_tool.documents.render import render
from i18n_tool.errors import DocumentError
from i18n_tool.formats.encoding import decode_text
from i18n_tool.formats.markdown.markdown import MarkdownFormat
from i18n_tool.model import BETWEEN_PARTS, Codec, Entry, Part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conftest import MakeProject, RunI18n


_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*:)?', re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|\\u\w{4}|\\.")
asked: list[str] = []
"""What was written anew."""


def _decode(raw: str) -> str:
    return str(json.loads(f'"{raw}"'))


def _encode(text: str) -> str:
    asked.append(text)
    return json.dumps(text, ensure_ascii=False)[1:-1]


STRING = Codec("json", _encode, _decode)


class Json(MarkdownFormat):
    name = "json"
    suffixes = (".json",)

    def open(self, data: bytes, path: str) -> Sequence[Part]:
        source = decode_text(data, path)
        try:
            json.loads(source)
        except ValueError as error:
            raise DocumentError(str(error), path=path, lineno=1) from error
        strings = _STRING.finditer(source)
        return [_part(source, *found.span(1)) for found in strings if not found[2]]


def _part(source: str, start: int, end: int) -> Part:
    """The part that is written between two offsets."""
    text, offsets = "", [(0, start)]
    at = start
    for escape in _ESCAPE.finditer(source, start, end):
        text += source[at : escape.start()]
        offsets.append((len(text), escape.start()))
        text += _decode(escape[0])
        at = escape.end()
        offsets.append((len(text), at))
    text += source[at:end]
    return Part(text, source, (*dict([*offsets, (len(text), end)]).items(),), STRING)


JSON = Json()

_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_PROSE = st.lists(
    st.sampled_from(["A word. ", "Two! ", "*it* ", "\n", "\n\n", "# ", "- ", "| ", "`", '"', "\\"]),
    max_size=12,
).map("".join)


@st.composite
def _documents(draw: st.DrawFn) -> bytes:
    """JSON in which any character may be written as an escape, short, long or in two halves."""

    def spelled(text: str) -> str:
        return "".join(draw(st.sampled_from(_spellings(char))) for char in text)

    values = draw(st.lists(st.one_of(_PROSE, st.text(_CHARACTERS, max_size=8)), max_size=5))
    blank = st.sampled_from(["", " ", "\n", "\r\n\t"])
    pieces = [f'"k{n}"{draw(blank)}:{draw(blank)}"{spelled(v)}"' for n, v in enumerate(values)]
    return ("{" + f",{draw(blank)}".join(pieces) + "}" + draw(blank)).encode()


def _spellings(char: str) -> list[str]:
    units = char.encode("utf-16-be")
    escaped = "".join(f"\\u{units[i]:02x}{units[i + 1]:02X}" for i in range(0, len(units), 2))
    plain = json.dumps(char, ensure_ascii=False)[1:-1]
    return [plain, escaped, "\\/"] if char == "/" else [plain, escaped]


def _opened(data: bytes) -> Sequence[Part]:
    return JSON.open(data, "a.json")


@given(_documents())
def test_parts_are_what_is_meant(data: bytes) -> None:
    """The text of a part is what the author means, and closing what was opened gives its bytes,
    with nothing written anew.
    """
    parts = _opened(data)
    texts = [part.text for part in parts]
    asked.clear()

    assert texts == list(json.loads(data).values())
    assert JSON.close(data, parts, texts) == data
    assert asked == []


@given(_documents(), st.data())
def test_what_is_not_changed_keeps_its_bytes(data: bytes, draws: st.DataObject) -> None:
    """What is changed is written anew, and read back; what is not keeps its own spelling."""
    parts = _opened(data)
    texts = [
        draws.draw(st.one_of(st.just(part.text), st.text(_CHARACTERS, max_size=5)))
        for part in parts
    ]
    asked.clear()
    closed = JSON.close(data, parts, texts)

    assert asked == [new for part, new in zip(parts, texts, strict=True) if new != part.text]
    again = _opened(closed)
    assert [part.text for part in again] == texts
    for part, new in zip(parts, again, strict=True):
        if new.text == part.text:
            assert new.source[new.start : new.end] == part.source[part.start : part.end]


@given(_documents())
def test_offsets_count_code_points(data: bytes) -> None:
    """Between the origins of a character and of the next one stands what means it, an escape of
    twelve characters, too; the ends are the ends.
    """
    for part in _opened(data):
        for at, char in enumerate(part.text):
            raw = part.source[part.origin(at) : part.origin(at + 1)]
            assert _decode(raw) == char
        assert (part.origin(0), part.origin(len(part.text))) == (part.start, part.end)


@given(_documents())
def test_identity(data: bytes) -> None:
    """Law 1: with no translation, or each unit's own source as its translation, nothing changes."""
    document = open_document("a.json", data, JSON, OPTIONS)
    same = {unit.key: Entry(unit.msgid, unit.msgid, unit.msgctxt) for unit in document.units}
    for entries in ({}, same):
        result = render(document, entries, "tr", fmt=JSON, options=OPTIONS)
        assert written(document, result.text, JSON) == data


@given(_documents())
@example(b'{"k0":"- \\\\\\nA word. A word. "}')
@example(b'{"k0":":"}')
def test_marked_identity(data: bytes) -> None:
    """Law 1: with a marker before each translation, the values are the source's once it is taken
    out (folded line breaks aside), and have the same units. No part takes text from another.
    """
    document = open_document("a.json", data, JSON, OPTIONS)
    marked = {
        unit.key: Entry(unit.msgid, f"†{unit.msgid}", unit.msgctxt) for unit in document.units
    }
    result = render(document, marked, "tr", fmt=JSON, options=OPTIONS)
    closed = written(document, result.text, JSON)
    was, now = (list(json.loads(each).values()) for each in (data, closed))

    assert result.text.count(BETWEEN_PARTS) == document.text.count(BETWEEN_PARTS)
    if not result.fallbacks:
        again = open_document("a.json", closed, JSON, OPTIONS)
        assert [u.msgid for u in again.units] == [f"†{u.msgid}" for u in document.units]
    assert [_bare(value) for value in now] == [_bare(value) for value in was]


def _bare(text: str) -> str:
    return re.sub(r"[\s>]+", "", text.replace("†", ""))


def test_lines_are_those_of_the_file() -> None:
    """Units, blocks and directives are where the file has them, however long their escapes are."""
    data = b'{\n"a": "One.\\n\\nTwo\\u002e",\n\n"b":\n  "Three."}'
    document = open_document("a.json", data, JSON, OPTIONS)

    assert [(u.msgid, u.lineno) for u in document.units] == [
        ("One.", 2),
        ("Two.", 2),
        ("Three.", 5),
    ]
    assert [block.lineno for block in document.blocks] == [2, 2, 5]
    assert [document.lineno(unit.start) for unit in document.units] == [2, 2, 5]


@given(_documents())
def test_lines_of_units(data: bytes) -> None:
    """Every unit begins on the line where the first character of it is written, one by one as all
    together.
    """
    document = open_document("a.json", data, JSON, OPTIONS)
    for unit in document.units:
        assert unit.lineno == document.lineno(unit.start)
    lines = data.decode().split("\n")
    assert all(1 <= unit.lineno <= len(lines) for unit in document.units)


def test_a_document_without_parts() -> None:
    """A file that holds no text is built as it is."""
    document = open_document("a.json", b"[1, 2]\n", JSON, OPTIONS)

    assert (document.units, document.text) == ((), "")
    assert written(document, document.text, JSON) == b"[1, 2]\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b'{"a":\n"x\\u0000y"}', "a.json:2: a NUL character", id="NUL"),
        pytest.param(b'{"a":\n"caf\xe9"}', "a.json:2: not UTF-8", id="encoding"),
        pytest.param(
            b'{"a":\n\n"One.\\n\\n<!-- i18n:skp -->\\n\\nTwo."}',
            "a.json:3: unknown directive i18n:skp",
            id="directive",
        ),
        pytest.param(
            b'{"a": "One.",\n"b": "<!-- i18n:skip-start -->\\n\\nTwo."}',
            "a.json:2: i18n:skip-start opens a region that is never closed",
            id="region",
        ),
    ],
)
def test_what_cannot_be_read(data: bytes, said: str) -> None:
    """What is wrong in a part is named with the line of the file."""
    with pytest.raises(DocumentError) as caught:
        open_document("a.json", data, JSON, OPTIONS)

    assert str(caught.value).startswith(said)


@pytest.fixture
def with_json(tmp_path: Path) -> dict[str, Any]:
    """The environment of a run in which the format is a package."""
    code = "from test_parts import JSON\n"
    site = install(
        tmp_path / "site", "i18n-json", "[i18n.formats]\njson = toy:JSON\n", {"toy": code}
    )
    return path_with(site)


def test_from_extract_to_build(
    project: MakeProject, run_i18n: RunI18n, with_json: dict[str, Any]
) -> None:
    """Texts within a file go from extract to build; skipped values stay; a translation that would
    break its value is escaped by the format of the value, then by that of the file.
    """
    page = (
        '{"a": "# Title\\u0021",\n "skipped": "<!-- i18n:skip -->\\n\\nNot this.",\n'
        ' "b": "Caf\\u00e9 one. It ends.\\n\\nLast.", "c": "Broken."}\n'
    )
    said = {
        "Title!": "Başlık!",
        "Café one.": "Café bir.",
        "It ends.": "Burada biter.",
        "Last.": '“Son”, \\ ve "son".',
        "Broken.": "- Bozuk.",
    }
    root = project({"a.json": page}, mapping="[i18n_json: **.json]\n", git=True)
    assert run_i18n(root, "extract", **with_json).returncode == 0
    assert [entry.msgid for entry in catalog(root, "a").entries] == list(said)
    edit(root, "a", lambda entry: entry.evolve(msgstr=said[entry.msgid]))
    assert run_i18n(root, "extract", "--check", **with_json).returncode == 0
    assert run_i18n(root, "build", **with_json).returncode == 0
    built = (root / "build/tr/a.json").read_text(encoding="utf-8")

    assert built == (
        '{"a": "# Başlık!",\n "skipped": "<!-- i18n:skip -->\\n\\nNot this.",\n'
        ' "b": "Café bir. Burada biter.\\n\\n“Son”, \\\\ ve \\"son\\".", "c": "\\\\- Bozuk."}\n'
    )
    (root / "a.json").write_text(page.replace("It ends", "It\\u0020goes"), encoding="utf-8")
    done = run_i18n(root, "diff", "--json", **with_json)
    (unit,) = json.loads(done.stdout)["units"]
    assert (unit["line"], unit["previous"], unit["current"]) == (3, "It ends.", "It goes.")
    assert unit["since_unknown"] == "the change is not committed yet"
