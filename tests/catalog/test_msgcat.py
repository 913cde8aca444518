"""Our files before the judges: GNU msgfmt accepts them, and msgcat changes no byte of them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_tool.catalog import dump, new_catalog, parse
from i18n_tool.model import Catalog, Entry

pytestmark = pytest.mark.skipif(
    shutil.which("msgcat") is None, reason="GNU gettext is not installed"
)

EMPTY = new_catalog("tr", "a.md", project="demo 1", segmentation="sentence; rules=2")


def msgcat(data: bytes) -> bytes:
    """The file as msgcat writes it; `--force-po` so that a header alone counts too."""
    return subprocess.run(
        ["msgcat", "--force-po", "-"], input=data, capture_output=True, check=True
    ).stdout


def judged(entries: list[Entry]) -> None:
    """Asserts that a catalog of the entries, each with a context of its own, is a fixed point."""
    told_apart = tuple(
        entry._replace(msgctxt=f"{index} {entry.msgctxt or ''}".strip())
        for index, entry in enumerate(entries)
    )
    data = dump(replace(EMPTY, entries=told_apart))
    theirs = msgcat(data)

    # Entry by entry: a difference shows as the one entry it is in.
    assert data.decode().split("\n\n") == theirs.decode().split("\n\n")
    assert data == theirs


@pytest.mark.parametrize(
    "locale",
    "tr ru en ar ja mt sl zh_Hans_CN pt_BR sr_Latn cy cs ga kw br ceb la".split(),
)
def test_new_catalogs_pass_msgfmt(locale: str) -> None:
    """A catalog that we create passes all of msgfmt's checks without a warning."""
    empty = new_catalog(locale, "a.md", project="demo 1", segmentation="sentence; rules=2")
    data = dump(replace(empty, entries=(Entry("a", "b"),)))
    checked = subprocess.run(
        ["msgfmt", "-c", "-o", "-", "-"], input=data, capture_output=True, check=False
    )

    assert (checked.returncode, checked.stderr) == (0, b"")
    assert msgcat(data) == data


def test_templates_are_fixed_points() -> None:
    """A template is as msgcat would write it."""
    template = new_catalog("", "a.md", project="demo 1", segmentation="block", bugs_to="a@b.c")
    data = dump(replace(template, entries=(Entry("a"), Entry("b", extracted=("paragraph",)))))

    assert msgcat(data) == data


ENGLISH = (
    "The quick brown fox “jumps” over the U.S.-India line (Sept 8, 2022), doesn’t it? See "
    "[the link text](https://example.com/a/b-c?d=e&f=g%20h#i) and **bold**, `code.run()` or "
    '<a href="x">tags</a>; 3.14, 10 %, $5, e.g. — an em dash – an en dash… and/or a_b C:\\path\\to '
    "https://very.long.example.com/path/that/goes/on/and/on/without/any/end/or/so/it/seems.html "
    "{#id} {{ x }} | table | 12:30 1/2 50°C ### ==>"
)
SAMPLES = [
    pytest.param(ENGLISH, id="English with markup"),
    pytest.param(
        "İşbirliği, Türkiye’nin “stratejik” ortaklığını (ve ötesini) güçlendirir; «evet» dedi — "
        "%50’si, 08.09.2022’de… ağaç-ev şöyle böyle öğütülmüştü, değil mi?",
        id="Turkish",
    ),
    pytest.param(
        "Стратегическое партнёрство — «кавычки „внутри“», Россия и Индия; т. е. диалог «2+2», №5 "
        "(см. §3), из-за по-русски 10 % 100 000 руб.",
        id="Russian",
    ),
    pytest.param(
        "这是一个测试，用来检查“换行”（括号）、《书名》。GitHub上的代码！100％～……——第1章￥5" * 4,
        id="Chinese",
    ),
    pytest.param(
        "これはテストです。カタカナ・ひらがな「かぎ括弧」、長音ーぁぃぅ々％〜（丸括弧）ﾊﾝｶｸ" * 4,
        id="Japanese",
    ),
    pytest.param("한국어 문장은 공백으로 나뉩니다. “인용” (괄호) 각가한 " * 4, id="Korean"),
    pytest.param("ภาษาไทยไม่มีการเว้นวรรค " * 8, id="Thai"),
    pytest.param("العربية من اليمين، إلى؛ اليسار؟ עברית-בית שלום־עולם א-ב " * 4, id="Arabic"),
    pytest.param("हिन्दी में। लिखा है १२३ क्षत्रिय " * 6, id="Hindi"),
    pytest.param("👨‍👩‍👧‍👦 🇹🇷🇷🇺🇮🇳 👍🏽 ❤️ 🎉🎉 x🎉y " * 8, id="emoji"),
    pytest.param("a\u00a0b\u202fc\u200bd\u00ade\u2060f\ufeffg\u2009h\u3000i " * 8, id="odd spaces"),
    pytest.param("tab\there \\back\\\\slash\\ \"quoted\" '' / // a/b/c " * 5, id="escapes"),
    pytest.param("one line\nanother line that is long, " + ENGLISH + "\n\nend\n", id="line feeds"),
    pytest.param("a\u2028b " * 30 + "\u2029" + "c\x85d " * 30, id="Unicode's line ends"),
    pytest.param("e\u0301 \u0301 x\u200d y\u200d\u0301z " * 12, id="combining marks"),
    pytest.param("- — ― ‐ ‑ − -- --- -5 +5 a-b a- -b ‒– " * 6, id="dashes"),
    pytest.param("€5 5€ ¼ ™ © ° ′ ″ † • · ¡ ¿ № ½ ① ─ █ ñ ß ﬁ 𝒳 𠀀 " * 5, id="symbols"),
    pytest.param("\x01 \x1b[0m \x7f \a \b \f \v \r " * 9, id="control characters"),
]  # fmt: skip


@pytest.mark.parametrize("text", SAMPLES)
def test_wrapping_is_msgcats(text: str) -> None:
    """Text of every kind is wrapped as msgcat wraps it, at every length, in every statement."""
    parts = [text[:length] for length in range(55, min(len(text), 400), 7)] or [text]
    entries = [Entry(part, part[::-1]) for part in parts]
    entries += [entry._replace(obsolete=True, previous_msgid=text) for entry in entries[::9]]
    entries += [entries[-1]._replace(obsolete=False, msgid_plural=text, msgstr_plural=(text, ""))]

    judged(sorted(entries, key=lambda entry: entry.obsolete))


# What PO cannot hold is left out: NUL ends a string, EOT ends a msgctxt in an MO file.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"))
PIECES = st.sampled_from(
    [
        "a",
        "word ",
        "длинное ",
        "x" * 40,
        "🇹🇷",
        "👍🏽",
        *' 字カא5-—“”().,%$/!\n\\"\u00a0\u200b\u200d\u0301',
    ]
)
LONG_TEXTS = st.lists(PIECES, min_size=20, max_size=120).map("".join)
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=100).map(
    lambda line: line.strip() or "x"
)
PATHS = st.text("abcdef/é.-_", min_size=1, max_size=40).map(lambda path: f"a{path}.md")
FLAGS = st.lists(
    st.sampled_from(["fuzzy", "no-wrap", "no-c-format", "range: 0..5", "no-kde-format"]),
    unique=True,
)
ENTRIES = st.builds(
    Entry,
    msgid=TEXTS | LONG_TEXTS,
    msgstr=(TEXTS | LONG_TEXTS).map(lambda text: text or "x"),
    msgctxt=TEXTS | LONG_TEXTS,
    previous_msgid=st.none() | TEXTS | LONG_TEXTS,
    comments=st.lists(LINES, max_size=2).map(tuple),
    extracted=st.lists(LINES, max_size=2).map(tuple),
    references=st.lists(PATHS, max_size=8).map(tuple),
    flags=FLAGS.map(tuple),
    msgid_plural=st.none(),
    msgstr_plural=st.just(()),
    previous_msgctxt=st.none(),
    previous_msgid_plural=st.none(),
    obsolete=st.just(False),
    lineno=st.just(0),
    raw=st.just(""),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ENTRIES, min_size=1, max_size=12))
def test_formatted_entries_are_fixed_points(entries: list[Entry]) -> None:
    """Whatever an entry holds, msgcat would write it as we do, and we read it as it was."""
    judged(entries)

    distinct = {
        entry.key: entry._replace(references=tuple(dict.fromkeys(entry.references)))
        for entry in entries
        if entry.msgid
    }
    catalog = replace(EMPTY, entries=tuple(distinct.values()))
    again: Catalog = parse(dump(catalog).decode(), path="a.po")

    assert [sorted_flags(entry) for entry in again.entries] == [
        sorted_flags(entry) for entry in catalog.entries
    ]


def sorted_flags(entry: Entry) -> Entry:
    return entry._replace(flags=tuple(sorted(entry.flags)))


def test_references_are_msgcats() -> None:
    """References are joined up to 79 bytes, each once, without a `./` before it."""
    many = tuple(f"docs/sayfa-{number}-ığ.md" for number in range(20))

    judged([Entry("a", references=("./a.md", ".//./b.md", "a.md:3", "c.md", "c.md", *many))])


def test_every_known_flag_is_in_msgcats_order() -> None:
    """GNU msgcat keeps the flags we write, in the order we write them."""
    from i18n_tool.catalog.writer import _RANKS

    flags = tuple(flag for flag in sorted(_RANKS) if not flag.startswith("no-"))

    judged([Entry("a", "b", flags=("no-wrap", "range: 0..9", "fuzzy", *flags))])


def test_no_wrap_is_msgcats() -> None:
    """One line and its end stay on the keyword's line, however long."""
    judged([Entry("a " * 60 + "\n", "カ " * 60 + "\n", flags=("no-wrap",))])
