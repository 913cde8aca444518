"""Commands in sentences: what careful translators write is right, what strangers send is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from check_cases import pair
from conftest import REPOSITORY
from documents import format_of, read
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.checks.pairs import Page
from i18n_tool.checks.run import unit_findings
from i18n_tool.checks.safety.safety import unsafe
from i18n_tool.model import Catalog, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = REPOSITORY / "tests" / "data" / "commands"
LOCALES = set("de es fr it ja ko nl pl pt ru tr uk zh".split())


def sentences(name: str) -> Iterator[tuple[str, str, str]]:
    """The sentences of a file: locale, msgid, msgstr."""
    source = ""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        locale, _, msgstr = line.partition(" ")
        if locale in LOCALES:
            yield locale, source, msgstr.replace(r"\u200b", "\u200b")
        elif not line.startswith("# "):
            source = line


TRUE, HARMFUL = list(sentences("true.txt")), list(sentences("harmful.txt"))


@pytest.mark.parametrize(("locale", "msgid", "msgstr"), TRUE)
def test_what_is_right(locale: str, msgid: str, msgstr: str) -> None:
    """Nothing is said of it."""
    assert list(unsafe(pair(msgid, msgstr, locale=locale))) == []


@pytest.mark.parametrize(("locale", "msgid", "msgstr"), HARMFUL)
def test_what_harms(locale: str, msgid: str, msgstr: str) -> None:
    """It is an error that no waiver silences."""
    document = read(f"{msgid}\n")
    comments = ("i18n: ok code email html link number path url (x)",)
    entries = tuple(Entry(u.msgid, msgstr, comments=comments) for u in document.units[:1])
    page = Page(document, format_of("page.md"), "en")
    findings = unit_findings(page, Catalog(locale, "page", Entry(""), entries), "page.po")

    codes = {finding.code for finding in findings}
    assert codes & {"unsafe-command", "foreign-owner", "foreign-host"}


def test_what_is_weighed() -> None:
    """Enough of both, in the languages of our seeds above all."""
    for cases in (TRUE, HARMFUL):
        for language in ("tr", "ru"):
            assert sum(locale == language for locale, _, _ in cases) > 60


@pytest.mark.parametrize(
    ("msgid", "msgstr", "shown"),
    [
        ("Go on.", "Metin: pip install KOTU yazın.", "“KOTU”"),
        ("Go on.", "`npm install Kotu-Paket` yazın.", "“Kotu-Paket”"),
        ("Go on.", "`npx --package=Kotu x` yazın.", "“--package=Kotu”"),
        ("Go on.", "https://ваш-сайт.example/a", "“ваш-сайт.example (xn--"),
    ],
)
def test_it_is_shown_as_it_is_written(msgid: str, msgstr: str, shown: str) -> None:
    """Capitals and letters of any script are shown as a translator has them."""
    assert shown in next(iter(unsafe(pair(msgid, msgstr)))).message


def test_a_stale_version_is_none_of_safety() -> None:
    """The version before the English changed is not yet wrong; another package always is."""
    msgid = "Run `pip install ferry-desk==2.6`."

    assert [f.code for f in unsafe(pair(msgid, "`pip install ferry-desk==2.5` çalıştırın."))]
    for msgstr in ("`pip install ferry-desk==2.5` deyin.", "pip install ferry-desk==2.5 deyin."):
        assert list(unsafe(pair(msgid, msgstr, flags="fuzzy"))) == []
    assert list(unsafe(pair(msgid, "`pip install kotu==2.5` deyin.", flags="fuzzy")))


@pytest.mark.parametrize(
    "msgstr",
    [
        "Metin: pip install\nkotu yazın.",
        "`pip install\nkotu` yazın.",
        "<code>pip install\nkotu</code> yazın.",
        "pip install \\\nkotu yazın.",
    ],
)
def test_a_line_break_hides_nothing(msgstr: str) -> None:
    """On the page it is a space."""
    assert [fault.code for fault in unsafe(pair("Go on.", msgstr))] == ["unsafe-command"]


def test_a_break_ends_a_command() -> None:
    """What stands on the next line is no part of it."""
    msgid = "npm install<br>Sets it up"

    assert list(unsafe(pair(msgid, "npm install<br>Kurulum yapar"))) == []


PIECES = [
    *('a"b ', ' c"d', " '", "' ", 'x="y z"', "$(", "X=1 "),
    *(
        "pip",
        "install",
        "npm",
        "i",
        "kotu",
        "a",
        "-U",
        "--x=y",
        "`",
        "``",
        "*",
        "**",
        "_",
        "«",
        "»",
    ),
    *(
        "<code>",
        "</code>",
        "<br>",
        "<b>",
        "<kotu>",
        "&nbsp;",
        "&#32;",
        "[",
        "](x)",
        "{",
        "}",
        "(",
        ")",
    ),
    *(
        "'",
        '"',
        "’",
        ".",
        ",",
        ":",
        "#",
        "|",
        ";",
        "\\",
        "\n",
        " ",
        " ",
        " ",
        "\u200b",
        "\x02",
        "\x03",
    ),
    *("и", "ve", "ş", "を", "。", "=", "@", "/", "-", "$", "~"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_written_has_a_verdict(text: str) -> None:
    """No text breaks the check, as a translation or as a source; and none has a fault beside
    itself.
    """
    if text.strip():
        assert isinstance(list(unsafe(pair("If pip install fails, go on.", text))), list)
        assert [f for f in unsafe(pair(text, text)) if f.code == "unsafe-command"] == []
