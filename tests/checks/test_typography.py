"""Final marks, spaces, quotes, brackets, doubled words and lengths of translations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pair_texts import faults, pair

from i18n_tool.checks.run import TRANSLATION
from i18n_tool.checks.typography.doubled import doubled_word
from i18n_tool.checks.typography.endings import final_punctuation
from i18n_tool.checks.typography.length import length
from i18n_tool.checks.typography.quotes import brackets, quotes
from i18n_tool.checks.typography.spacing import spacing

CHECKS = (final_punctuation, spacing, brackets, quotes, doubled_word, length)

PIECES = st.sampled_from(
    [
        *"Dosya açın ve bir yavaş sonra kapatın файл и в откройте всё Tokyo’da O’Reilly".split(),
        *[
            ",",
            ".",
            "?",
            "!",
            ":",
            "…",
            " ",
            "  ",
            "\t",
            "(",
            ")",
            "“",
            "”",
            '"',
            "«",
            "»",
            "‘",
            "’",
        ],
        *["**", "*", "`x`", "[a](b)", "<br>", "&quot;", "\\*", "[^1]", "{x}", "https://a.b/c"],
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=10).map(" ".join)
LOCALES = st.sampled_from(["tr", "ru", "fr", "de", "es", "zh", "xx"])


@given(locale=LOCALES, msgid=TEXTS, msgstr=TEXTS)
def test_a_fix_mends_what_it_is_offered_for(locale: str, msgid: str, msgstr: str) -> None:
    """The text of a fix does not have that very fault any more; one inside it may show up then."""
    for check in CHECKS:
        for fault in check(pair(locale, msgid, msgstr)):
            if fault.fixed is None:
                continue
            left = [f.message for f in check(pair(locale, msgid, fault.fixed))]

            assert fault.fixed != msgstr
            assert fault.message not in left


@given(locale=LOCALES, msgid=TEXTS, msgstr=TEXTS)
def test_fixing_comes_to_an_end(locale: str, msgid: str, msgstr: str) -> None:
    """Applied one after another, fixes reach a text that offers none."""
    for _ in range(20):
        fixes = [f.fixed for c in CHECKS for f in c(pair(locale, msgid, msgstr)) if f.fixed]
        if not fixes:
            return
        msgstr = fixes[0]

    pytest.fail(f"fixes of {msgid!r} do not end: {msgstr!r}")


WORDS = "open the file and save it **now** `x` [here](b) Tokyo’s (second) e.g. 2,5 a:b -- …".split()


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), end=st.sampled_from(".?!:"))
@pytest.mark.parametrize("locale", ["tr", "ru", "fr", "zh"])
def test_a_copy_of_the_source_has_no_fault(locale: str, words: list[str], end: str) -> None:
    """What the source does, the translation may do."""
    text = " ".join(words) + end
    found = [f for check in TRANSLATION for f in check(pair(locale, text, text))]

    assert [f for f in found if f.code not in {"length", "unchanged"}] == []


@pytest.mark.parametrize(
    ("about", "fixed"),
    [
        pytest.param(("tr", "Done.", "Bitti"), "Bitti.", id="a full stop is added"),
        pytest.param(
            ("ru", "Done **now**.", "Готово **сейчас**"), "Готово **сейчас**.", id="behind"
        ),
        pytest.param(("zh", "It is done.", "完成了"), "完成了。", id="of the language"),
        pytest.param(("tr", "Done.[1]", "Bitti[1]"), "Bitti.[1]", id="before a footnote"),
        pytest.param(("tr", "Done.", "Bitti.."), "Bitti.", id="two become one"),
        pytest.param(("ru", "Is it?", "Это так."), None, id="a question is not guessed"),
        pytest.param(("ru", "It is “done”.", "Это «готово»"), None, id="nor what ends in a quote"),
    ],
)
def test_final_punctuation_is_fixed_in_plain_cases(
    about: tuple[str, ...], fixed: str | None
) -> None:
    """The stop of the language follows the last word and its markup; nothing else is guessed."""
    assert [f.fixed for f in faults(final_punctuation, *about)] == [fixed]


@pytest.mark.parametrize(
    ("kind", "count"),
    [("heading", 1), ("table cell", 1), ("paragraph", 0), ("list item", 0)],
)
def test_a_stop_that_the_source_lacks(kind: str, count: int) -> None:
    """Headings and cells have no stop; a paragraph's author may have forgotten it."""
    assert len(faults(final_punctuation, "tr", "Getting started", "Başlarken.", kind)) == count


def test_items_of_a_list_may_end_with_semicolons() -> None:
    """Russian lists end their items so, whatever the English does."""
    about = ("Open the file.", "откройте файл;")

    assert faults(final_punctuation, "ru", *about, "list item") == []
    assert len(faults(final_punctuation, "ru", *about, "paragraph")) == 1


@pytest.mark.parametrize(
    ("about", "fixed"),
    [
        pytest.param(("tr", "a b", "a  b"), "a b", id="two spaces"),
        pytest.param(("tr", "A, b.", "Evet ,hayır."), "Evet,hayır.", id="one kind at a time"),
        pytest.param(("tr", "A, b.", "Evet,hayır."), "Evet, hayır.", id="behind a comma"),
        pytest.param(("ru", "It is “so”.", "Это « так »."), "Это «так ».", id="inside quotes"),
        pytest.param(("tr", "a `  ` b", "a `  `  b"), None, id="the source has two, too"),
        pytest.param(("tr", "**a**, b", "**Evet** , hayır"), "**Evet**, hayır", id="across markup"),
        pytest.param(("tr", "In Tokyo.", "Tokyo ’da."), "Tokyo’da.", id="before a suffix"),
        pytest.param(("ru", "`a` and `b`", "`a` и`b`"), "`a` и `b`", id="a word of one letter"),
        pytest.param(("ru", "The [a](b) list", "Список F[a](b)"), None, id="a stray letter"),
    ],
)
def test_spaces_are_fixed(about: tuple[str, ...], fixed: str | None) -> None:
    """The first fix mends every place of one kind and leaves markup alone."""
    found = faults(spacing, *about)

    assert (found[0].fixed if found else None) == fixed


@pytest.mark.parametrize("mark", [".", "?", ":"])
def test_signs_that_count_as_letters_begin_no_word(mark: str) -> None:
    """Behind a mark `²` and `½` are no words that lack a space."""
    assert faults(spacing, "tr", "m², ½", f"metre{mark}² ve metre{mark}½") == []


@pytest.mark.parametrize(
    ("about", "fixed"),
    [
        pytest.param(("ru", "“A”", "“Да”"), "«Да»", id="Russian"),
        pytest.param(("ru", "“A ‘b’”", "«Да “нет"), None, id="a half cannot be guessed"),
        pytest.param(("tr", "“A”", "«Evet»"), "“Evet”", id="Turkish"),
        pytest.param(("tr", "“A”", '“Evet"'), "“Evet”", id="mixed"),
        pytest.param(("de", "“A”", "“Ja” &quot;"), None, id="an entity has no half"),
        pytest.param(("xx", "“A”", '“Evet"'), None, id="of no known language"),
        pytest.param(
            ("ru", "He said: “he said ‘no’ to me”.", "Он сказал: “он сказал мне «нет»”."),
            "Он сказал: «он сказал мне „нет“».",
            id="inner marks that the outer ones become",
        ),
        pytest.param(
            ("tr", "“He said ‘no’.”", "«Bana “hayır” dedi.»"),
            "“Bana ‘hayır’ dedi.”",
            id="inner marks, Turkish",
        ),
        pytest.param(("ru", "“A” and “b”.", "“А” и «б»."), "«А» и «б».", id="marks beside others"),
        pytest.param(
            ("ru", "A “hash”.", '"Хеш" - "hash".'), None, id="others would stay as they are"
        ),
    ],
)
def test_quotes_are_fixed(about: tuple[str, ...], fixed: str | None) -> None:
    """Marks of another language become those of the translation's."""
    assert [f.fixed for f in faults(quotes, *about)] == [fixed]


@pytest.mark.parametrize(
    "about",
    [
        pytest.param(("ru", "It’s a ‘b’", "д’Артаньян, Git’у, ‘n’"), id="apostrophes"),
        pytest.param(("tr", "“A. B", "“Evet. Hayır"), id="a quotation that goes on"),
        pytest.param(("sw", "“a”", "«a» „b“ 「c」"), id="a language that nobody described"),
        pytest.param(("ru", 'The "a"', '"а"'), id="straight as in the source"),
    ],
)
def test_what_is_no_fault_of_quotes(about: tuple[str, ...]) -> None:
    """Apostrophes, halves that the source has too, and what is unknown are left alone."""
    assert faults(quotes, *about) == []


@pytest.mark.parametrize("locale", ["xx", "id", "vi"])
def test_languages_without_a_list_double_what_they_like(locale: str) -> None:
    """Where nobody said what a language never doubles, no double is reported."""
    assert faults(doubled_word, locale, "All day long.", "hari hari dan dan") == []


def test_a_doubled_word_is_fixed_unless_markup_is_in_between() -> None:
    """The second of the two goes, with the space before it."""
    simple = faults(doubled_word, "tr", "It is so.", "Bu ve ve öyle.")
    marked = faults(doubled_word, "tr", "It is **so**.", "Bu ve **ve öyle**.")

    assert [f.fixed for f in simple] == ["Bu ve öyle."]
    assert [f.fixed for f in marked] == [None]


HOSTILE = [
    "a",
    "ı",
    "(",
    "“",
    "‘",
    "«“",
    "  ",
    " ,",
    "a,",
    "ve ",
    "..",
    "🎉",
    "a?b",
    "c и ",
    "“‘",
    "а",
]


@pytest.mark.thorough
@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("locale", ["tr", "ru"])
def test_hostile_texts_are_read_in_one_go(locale: str, piece: str) -> None:
    """A hundred thousand characters of one kind cost no more than any others of that length."""
    text = piece * (100_000 // len(piece)) + "x"

    for check in CHECKS:
        assert len(faults(check, locale, "Some text.", text)) <= 10
