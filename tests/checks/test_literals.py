"""What stays as it is in every language, and how a translator is told."""

from __future__ import annotations

import pytest
from documents import format_of, read
from hypothesis import example, given
from hypothesis import strategies as st
from test_checks_text import TEXTS

from i18n_tool.checks.literals.addresses import same
from i18n_tool.checks.literals.code import same_code
from i18n_tool.checks.literals.literals import literals
from i18n_tool.checks.pairs import Page, Pair
from i18n_tool.model import Entry, Unit

RUSSIAN = frozenset({"en", "ru"})


def told(msgid: str, msgstr: str, *, path: str = "page.md", text: str = "") -> list[str]:
    """The messages on a Turkish translation, each behind its code."""
    page = Page(read(text, path), format_of(path), "en", trusted_hosts=("www.tr-docs.example",))
    unit = Unit(0, len(msgid), msgid, "paragraph", 1, 0)
    pair = Pair(unit, Entry(msgid, msgstr), msgid, msgstr, locale="tr", page=page)
    return [f"{fault.code}: {fault.message}" for fault in literals(pair)]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "expected"),
    [
        pytest.param(
            "Use --force.",
            "—force kullanın.",
            "option: “--force” became “—force”; options stay as they are",
            id="a dash made of hyphens",
        ),
        pytest.param(
            "`a`, `b` and `c`.",
            "Üçü.",
            "code: “`a`”, “`b`” and “`c`” are missing; code stays as it is",
            id="several at once",
        ),
        pytest.param(
            "Read the [`a` page](a.md).",
            "Sayfayı okuyun.",
            "link: “a.md” is missing; the target of a link stays as it is",
            id="a link with code in its text",
        ),
        pytest.param(
            "See [https://a.org](https://a.org).",
            "Oraya bakın.",
            "link: “https://a.org” is missing; the target of a link stays as it is",
            id="a link whose text is its address",
        ),
        pytest.param(
            "See [https://a.org](https://a.org).",
            "Bkz. [https://a.org](https://b.example).",
            "link: “https://a.org” became “https://b.example”; the target of a link stays as it is",
            id="a link that leads elsewhere than its text says",
        ),
        pytest.param(
            "`run` calls `run`.",
            "`run`, `rün` çağırır.",
            "code: “`run`” became “`rün`”; code stays as it is",
            id="one of two that are alike",
        ),
        pytest.param(
            "`run` calls `run`.",
            "`run`, run çağırır.",
            "code: “`run`” has lost its back-ticks; code keeps them",
            id="one of two without back-ticks",
        ),
        pytest.param(
            "%d of %s", "%s, %d", "placeholder: “%d %s” are in another order; number them then: "
            "“%2$s … %1$s”", id="order of placeholders"
        ),
        pytest.param(
            "A <b>b</b>.",
            "Bir <b>be.",
            "html: “<b>” is never closed; “</b>” is missing",
            id="a tag that is not closed",
        ),
        pytest.param(
            "Text.",
            "[!NOT] Metin.",
            "admonition: “[!NOT]” stands before the text already; it is no part of the translation",
            id="a keyword that is there already",
        ),
        pytest.param(
            "Text.", "Metin.[^1]", "footnote: “[^1]” is not in the source; the mark of a footnote "
            "may move, not vanish", id="a new footnote"
        ),
    ],
)  # fmt: skip
def test_messages(msgid: str, msgstr: str, expected: str) -> None:
    """One fault for one mistake; its message names the piece and says what holds."""
    assert told(msgid, msgstr) == [expected]


def test_many_pieces_are_counted() -> None:
    """A message stays short, however much is missing."""
    message = told(" ".join(f"`c{n}`" for n in range(9)), "Kod yok.")

    assert message == [
        "code: “`c0`”, “`c1`”, “`c2`”, “`c3`” and 5 more are missing; code stays as it is"
    ]


def test_new_code_from_elsewhere_in_the_document() -> None:
    """A translator may name what “it” is; code that the document has nowhere is told."""
    assert told("It calls back.", "`done()` geri çağırır.", text="Wait for `done()`.\n") == []
    assert told("It calls back.", "`done()` geri çağırır.") == [
        "code: “`done()`” is not in the source; code stays as it is"
    ]


def test_expressions_of_mdx() -> None:
    """Braces hold expressions in MDX, and prose in Markdown."""
    pair = ("It has {items.length + 1} parts.", "{öğe + 1} parçası var.")

    assert told(*pair) == []
    assert told(*pair, path="page.mdx") == [
        "placeholder: “{items.length + 1}” became “{öğe + 1}”; placeholders stay as they are"
    ]


def test_trusted_host() -> None:
    """A link may lead to the same page of a translation on a host that the project trusts."""
    msgid = "Read [it](https://docs.example/guide/a)."

    assert told(msgid, "[Onu](https://tr-docs.example/guide/a) okuyun.") == []
    assert told(msgid, "[Onu](https://tr-docs.example/guide/b) okuyun.") != []


@example("(--aİ")
@example("İ--a -O2x")
@given(TEXTS)
def test_a_text_has_nothing_against_itself(raw: str) -> None:
    """Source and translation are read alike: what is there twice is no fault."""
    assert told(raw, f"{raw} ") == []


@given(TEXTS, TEXTS)
def test_no_text_breaks_the_checks(msgid: str, msgstr: str) -> None:
    """Whatever stands in the texts, every message is one line that names a piece of them."""
    for message in told(msgid, msgstr, path="page.mdx"):
        assert "\n" not in message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("http://a.org", "https://www.a.org/", id="scheme, www, slash"),
        pytest.param("https://a.org/%D0%B0", "https://a.org/а", id="percent-encoding"),
        pytest.param("/en/a", "/ru/a/", id="language in the path"),
        pytest.param(
            "https://a.org/a", "https://a.org/ru/a", id="language only in the translation"
        ),
        pytest.param("https://a.org/en-US/b", "https://a.org/ru/b", id="language with a region"),
        pytest.param("https://a.org/?hl=en&x=1", "https://a.org/?x=1&hl=ru", id="in the query"),
        pytest.param(
            "https://en.wikipedia.org/wiki/A", "https://ru.wikipedia.org/wiki/Б", id="wiki"
        ),
        pytest.param("docs/a.md", "../ru/docs/a.md", id="another folder"),
        pytest.param("a.png", "a.ru.png", id="suffix"),
        pytest.param("#a", "#б", id="anchor"),
        pytest.param("/en/a#b", "/ru/a", id="no anchor in the translated page"),
        pytest.param("mailto:A@a.org", "a@A.org", id="mail"),
    ],
)
def test_same_address(one: str, other: str) -> None:
    """The version of a page for the locale is the same page."""
    assert same(one, other, RUSSIAN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("https://a.org", "https://a.com", id="host"),
        pytest.param(
            "https://en.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/B", id="wiki"
        ),
        pytest.param("a.md#b", "a.md", id="anchor lost"),
        pytest.param("../a.md", "a.md", id="folder"),
        pytest.param("/a", "a", id="root"),
        pytest.param("https://a.ru/b", "https://a.org/b", id="country, no language"),
        pytest.param("https://a.org/?q=a", "https://a.org/?q=b", id="query"),
        pytest.param("inv:a#b", "inv:a#c", id="scheme of its own"),
        pytest.param("a@a.org", "b@a.org", id="mail"),
    ],
)
def test_another_address(one: str, other: str) -> None:
    """Anything else is another page."""
    assert not same(one, other, RUSSIAN)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param('print("Hello")', 'print("Привет")', id="sample in quotes"),
        pytest.param("a = 1  # one", "a = 1  # один", id="comment"),
        pytest.param("cd <folder>", "cd <папка>", id="name that stands for another"),
        pytest.param("'/<repo>/'", "'/<репозиторий>/'", id="name in quotes"),
        pytest.param("my-app/your_key", "приложение/ключ", id="my and your"),
        pytest.param("cat path/to/file", "cat папка/файл", id="path/to"),
    ],
)
def test_human_text_in_code(was: str, now: str) -> None:
    """Samples, comments and stand-ins may be translated."""
    assert same_code(was, now)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param('print("Hello")', "print(“Привет”)", id="quotes"),
        pytest.param('"use client"', '"на клиенте"', id="directive"),
        pytest.param('get("id")', 'get("номер")', id="key"),
        pytest.param("<title>", "<заголовок>", id="element"),
        pytest.param("a # b", "б # b", id="code before a comment"),
    ],
)
def test_code_in_code(was: str, now: str) -> None:
    """What a program reads may not."""
    assert not same_code(was, now)


@given(st.text(max_size=60), st.text(max_size=60))
def test_addresses_of_any_kind(one: str, other: str) -> None:
    """An address leads to where it leads, and nothing breaks on what is none."""
    assert same(one, one, RUSSIAN)
    same(one, other, RUSSIAN)
