"""Likely slips in the source."""

from __future__ import annotations

import pytest
from conftest import REPOSITORY

from i18n_tool.checks.source.slips import slips
from i18n_tool.documents.document import document_of
from i18n_tool.formats.base import Options
from i18n_tool.formats.plain.text import TEXT
from i18n_tool.model import Block, Document, Mark, Unit

ARTICLE = REPOSITORY / "seeds" / "japan-india-strategic-partnership.txt"


def document(text: str, *marks: Mark, locale: str | None = None) -> Document:
    """A document that is one unit."""
    block = Block(0, len(text), "paragraph", 1, marks, locale=locale)
    unit = Unit(0, len(text), text, "paragraph", 1, 0, locale=locale)
    return Document("a.txt", text, (block,), (unit,))


def messages(text: str, *marks: Mark, source: str = "en", locale: str | None = None) -> list[str]:
    return [finding.message for finding in slips(document(text, *marks, locale=locale), source)]


def test_article() -> None:
    """The article has five doubled commas and one dotted capital İ; its Turkish is not blamed."""
    text = ARTICLE.read_text(encoding="utf-8")
    article = document_of("seeds/a.txt", text, TEXT, Options(locales=("tr", "ru")))
    found = slips(article, "en")

    assert [(finding.source, finding.source_lineno) for finding in found] == [
        ("seeds/a.txt", lineno) for lineno in (29, 31, 33, 35, 37, 37)
    ]
    assert {(finding.code, finding.severity) for finding in found} == {("source-slip", "warning")}
    assert [finding.message for finding in found[-2:]] == [
        "“İnfluence” is written with a Turkish dotted capital İ; “Influence” is probably meant",
        "“,,” after “News”: one is probably meant",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Herald,, (Date", "“,,” after “Herald”: one is probably meant", id="commas"),
        pytest.param(
            "a boat;; a bridge", "“;;” after “boat”: one is probably meant", id="semicolons"
        ),
        pytest.param("and so on.. Then", "“..” after “on”: one is probably meant", id="two dots"),
        pytest.param("a boat , a bridge", "a space before the comma after “boat”", id="space"),
        pytest.param("over the the river", "“the” twice in a row", id="doubled word"),
        pytest.param("over the\n  the river", "“the” twice in a row", id="doubled over a line end"),
        pytest.param(
            "It’s good; but itâ€™s",
            "“â€™” looks like UTF-8 that was read as another encoding",
            id="mojibake",
        ),
        pytest.param(
            "an FranÃ§ois",
            "“Ã§” looks like UTF-8 that was read as another encoding",
            id="mojibake letter",
        ),
        pytest.param("a lost \ufffd sign", "a character was lost on the way (U+FFFD)", id="lost"),
        pytest.param(
            "an еxample",
            "“еxample” mixes scripts: “е” is a Cyrillic letter (U+0435)",
            id="Cyrillic е",
        ),
        pytest.param(
            "a ΝATO state", "“ΝATO” mixes scripts: “Ν” is a Greek letter (U+039D)", id="Greek Ν"
        ),
        pytest.param(
            "its mılitary is a military",
            "“mılitary” is written with a Turkish dotless ı; “military” is probably meant",
            id="dotless ı",
        ),
        pytest.param(
            "the İnformation",
            "“İnformation” is written with a Turkish dotted capital İ; "
            "“Information” is probably meant",
            id="by its ending",
        ),
    ],
)
def test_slips(text: str, expected: str) -> None:
    """A slip is named with the place where it stands."""
    assert messages(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "I know that that is so, and had had it; log in in time.", id="legitimate pairs"
        ),
        pytest.param("The The sang in Baden Baden, for the theatre.", id="names"),
        pytest.param(
            "Wait... or wait…, from 1..10, in ../a and a..b", id="ellipses, ranges, paths"
        ),
        pytest.param("case a) x ;; esac and ,,quoted''", id="shell and German quotes"),
        pytest.param("He went to İstanbul, Diyarbakır and İzmir with İnönü.", id="Turkish names"),
        pytest.param("It weighs 5 μg at 10 kΩ; ΔT is small, and α-decay.", id="Greek symbols"),
        pytest.param("São Paulo, MAÇÃ, Âge, 20 °C, Ã la carte", id="letters of mojibake"),
        pytest.param("Moscow (Москва) and Athens (Αθήνα)", id="words in other scripts"),
        pytest.param("2 , 3", id="no words"),
    ],
)
def test_no_slips(text: str) -> None:
    """What is hardly ever a slip is not reported."""
    assert messages(text) == []


def test_code_is_left_out() -> None:
    """Code and addresses are no prose."""
    assert messages("use a,, b", Mark(4, 7, "atom")) == []


def test_outside_units() -> None:
    """Text outside units is not looked at."""
    text = "a,, b\n\nprose"
    unit = Unit(7, 12, "prose", "paragraph", 3, 0)

    assert slips(Document("a.txt", text, (Block(7, 12, "paragraph", 3),), (unit,)), "en") == []


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        pytest.param("İnformation ve military mılitary", "tr", id="Turkish letters"),
        pytest.param("для Pythonа и еxample", "ru", id="mixed scripts in Russian"),
        pytest.param("für die die da sind, the the", "de", id="English pairs in German"),
    ],
)
def test_each_language_has_its_own_slips(text: str, locale: str) -> None:
    """A block in another language, and a source in it, are exempt from the rules of English."""
    assert messages(text, locale=locale) == []
    assert messages(text, source=locale) == []


def test_lines() -> None:
    """The line is that of the slip, not that of the unit."""
    (finding,) = slips(document("one\ntwo,, three\n"), "en")

    assert finding.source_lineno == 2


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("piece", "count"),
    [
        pytest.param("a\n", 1, id="folds"),
        pytest.param("the the ", 1, id="doubled words"),
        pytest.param("İ", 0, id="dotted capitals"),
        pytest.param("İstanbul ", 0, id="names"),
        pytest.param("a,, ", 1, id="commas"),
        pytest.param("аa", 1, id="mixed scripts"),
    ],
)
def test_many_suspects_end(piece: str, count: int) -> None:
    """A hundred thousand suspects in one unit are judged in linear time, and one made again and
    again is said once: this test ends.
    """
    text = piece * 100_000
    folds = [Mark(at, at + 1, "fold") for at in range(1, len(text), 2)] if "\n" in piece else []

    assert len(slips(document(text, *folds), "en")) == count
