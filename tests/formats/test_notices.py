"""What `build` adds to a page, as each format has it: a notice, and the page's language."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml
from conftest import REPOSITORY
from documents import blocks, format_of, read
from golden_markdown import DOCUMENTS
from packages import GEMINI

from i18n_tool.errors import DocumentError
from i18n_tool.formats.base import Options
from i18n_tool.formats.front_keys import with_keys
from i18n_tool.formats.frontmatter import front_matter_parts
from i18n_tool.formats.notices import (
    Notice,
    PageLanguage,
    language_style_fault,
    notice_style_fault,
)

if TYPE_CHECKING:
    from pathlib import Path

SAID = "Bu sayfanın bir bölümü henüz çevrilmedi. Özgün sayfa: {source}"
LINK = "Bu sayfanın bir bölümü henüz çevrilmedi. Özgün sayfa: [English](../a.md)"
STYLES = {
    "blockquote": f"> {LINK}",
    "!!! note": f"!!! note\n\n    {LINK}",
    '??? warning "Çeviri"': f'??? warning "Çeviri"\n\n    {LINK}',
    ":::caution": f":::caution\n\n{LINK}\n\n:::",
    "::: warning Çeviri": f"::: warning Çeviri\n\n{LINK}\n\n:::",
    ":::note[Çeviri]": f":::note[Çeviri]\n\n{LINK}\n\n:::",
    "> [!NOTE]": f"> [!NOTE]\n> {LINK}",
    "{{< notice >}}\n{text}\n{{< /notice >}}": f"{{{{< notice >}}}}\n{LINK}\n{{{{< /notice >}}}}",
    "<aside>\n\n{text}\n\n</aside>": f"<aside>\n\n{LINK}\n\n</aside>",
}
TEXTS = sorted((REPOSITORY / "tests/data/text").glob("*.txt"))
OPTIONS = Options()


def notice(style: str = "blockquote", target: str = "../a.md") -> Notice:
    return Notice(style, SAID, "English", target, "partial", 83)


def noticed(text: str, path: str = "page.md", style: str = "blockquote") -> str:
    """The text with the notice."""
    return format_of(path).with_notice(text, notice(style), path)


def units(text: str, path: str) -> list[tuple[str, str]]:
    """What a text has for translators."""
    return [(unit.kind, unit.msgid) for unit in read(text, path, OPTIONS).units]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_unit(path: Path, style: str) -> None:
    """Law: whatever the page and the style, a notice is no unit when the page is read, and all
    others are there.
    """
    text = path.read_text(encoding="utf-8")

    assert units(noticed(text, path.name, style), path.name) == units(text, path.name)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_front_matter(path: Path) -> None:
    """Likewise where the theme says it; a page with front matter of a program is an error."""
    text = path.read_text(encoding="utf-8")

    assert units(noticed(text, path.name, "front matter"), path.name) == units(text, path.name)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_texts(path: Path) -> None:
    """Likewise in plain texts, where it is drawn."""
    text = path.read_bytes().decode()
    done = noticed(text, path.name)

    assert done.endswith(text)
    assert "| Bu sayfanın bir bölümü henüz çevrilmedi. Özgün sayfa: ../a.md |\n" in done
    assert units(done, path.name) == units(text, path.name)


def test_format_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of another package says it in its own way, or not at all."""
    monkeypatch.syspath_prepend(str(GEMINI))
    page = "# A capsule\nWelcome here.\n"
    done = noticed(page, "a.gmi")

    assert "Özgün sayfa: ../a.md" in done
    assert blocks(done, "a.gmi") == blocks(page, "a.gmi")


@pytest.mark.parametrize("style", STYLES)
def test_how_it_is_written(style: str) -> None:
    """Each style is the dialect of a generator; the rest of the page stays as it is."""
    done = noticed("# Düğümler\n\nBağla.\n", style=style)

    assert done == (
        f"# Düğümler\n\n<!-- i18n:skip-start -->\n\n{STYLES[style]}\n\n"
        "<!-- i18n:skip-end -->\n\nBağla.\n"
    )


HERE = "@"
"""Where a notice stands."""


@pytest.mark.parametrize(
    "page",
    [
        "# Title\n@\nText.\n",
        "# Title\n@\n\nText.\n",
        "# Title #\n@\n## Other\n",
        "#\tTitle\n@\nText.\n",
        "Title\n=====\n@\nText.\n",
        "# Title {#id}\n@\nText.\n",
        "# Title\n{: .no_toc}\n@\nText.\n",
        "(target)=\n# Title\n@\nText.\n",
        "---\ntitle: T\n---\n\n# Title\n@\nText.\n",
        "\ufeff# Title\n@\nText.\n",
        "<!-- a comment -->\n\n# Title\n@\nText.\n",
        "<!-- i18n:skip -->\n# Title\n@\nText.\n",
        "import A from './a'\n\n# Title\n@\nText.\n",
        "\n\n# Title\n@\nText.\n",
        "# Title@",
        "---\ntitle: T\n---\n@\nText.\n\n# Later\n",
        "---\ntitle: T\n---\n@",
        "@## No title\n\nText.\n",
        "@#hashtag\n\nText.\n",
        "@Text.\n\n# Later\n",
        "@Text\n-----\n\nMore.\n",
        "@\ntext after a blank line\n",
        "@- item\n====\n",
        "@<!-- i18n:skip -->\nText.\n",
        "@    # code\n\nText.\n",
        "@",
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_where_it_stands(page: str, eol: str) -> None:
    """Behind the heading that a page begins with, else at the top behind front matter, between
    blank lines, with the line ends of the page.
    """
    before, after = page.replace("\n", eol).split(HERE)
    done = noticed(before + after)

    start = done.index("<!-- i18n:skip-start -->")
    end = done.index("<!-- i18n:skip-end -->") + len("<!-- i18n:skip-end -->")
    assert done[:start].strip("\r\n") == before.strip("\r\n")
    assert done[end:].strip("\r\n") == after.strip("\r\n")
    assert not before.strip("\ufeff") or done[:start].endswith(("\n\n", "\r\n\r\n"))
    assert not after.strip("\r\n") or done[end:].startswith(("\n\n", "\r\n\r\n"))
    if eol == "\r\n" and eol in page.replace("\n", eol):
        assert "\n" not in done.replace("\r\n", "")
    assert units(done, "page.md") == units(before + after, "page.md")


def test_in_mdx() -> None:
    """In MDX comments are those of JSX, and imports stay before the title."""
    done = noticed("import A from './a'\nimport B from './b'\n\n# Title\n\nText.\n", "page.mdx")

    assert done.startswith(
        "import A from './a'\nimport B from './b'\n\n# Title\n\n{/* i18n:skip-start */}\n\n> "
    )


def test_link() -> None:
    """The address and the name in a link are written so that they stay in it."""
    one = Notice("blockquote", "{source}", "a]*b", "../my page (1).md", "partial", 0)
    done = format_of("a.md").with_notice("", one, "a.md")

    assert r"[a\]\*b](../my%20page%20%281%29.md)" in done


KEYS = {"translation": {"status": "partial", "translated": 83, "source": "../a.md"}}


@pytest.mark.parametrize(
    ("page", "before"),
    [
        ("Text.\n", {}),
        ("\ufeffText.\n", {}),
        ("---\ntitle: T\n---\nText.\n", {"title": "T"}),
        ("---\r\ntitle: T\r\n---\r\nText.\r\n", {"title": "T"}),
        ("---\n---\nText.\n", {}),
        ("---\ntranslation: none\ntitle: T\n---\n", {"title": "T"}),
        ("---\ntitle: T\ntranslation: {a: 1}\n---\n", {"title": "T"}),
        ("---\ntitle: T\ntranslations:\n  a: 1\n---\n", {"title": "T", "translations": {"a": 1}}),
        ("---\na:\n  translation: 1\n---\n", {"a": {"translation": 1}}),
        ('+++\ntitle = "T"\n[a]\nb = 1\n+++\n', {"title": "T", "a": {"b": 1}}),
        ("+++\ntranslation = 1\n+++\n", {}),
        ("+++\n[a]\ntranslation = 1\n+++\n", {"a": {"translation": 1}}),
        ('{\n  "title": "T"\n}\n\nText.\n', {"title": "T"}),
        ('---json\n{"title": "T"}\n---\n', {"title": "T"}),
        ('---toml\ntitle = "T"\n---\n', {"title": "T"}),
    ],
)
def test_keys(page: str, before: dict[str, object]) -> None:
    """A key comes to front matter of any kind beside all others; what was under its name goes."""
    done = with_keys(page, KEYS, "a.md")
    part = front_matter_parts(done)[0]
    body = done[slice(*part.body)]
    reader = {"json": json.loads, "toml": lambda s: tomllib.loads(s.replace("\r\n", "\n"))}

    assert reader.get(part.language, yaml.safe_load)(body) == {**before, **KEYS}
    assert with_keys(done, KEYS, "a.md") == done


def test_plain_keys() -> None:
    """A string of JSON takes the place of another one."""
    done = with_keys('{"lang": "en", "title": "A \\"lang\\": b"}\n', {"lang": "tr"}, "a.md")

    assert json.loads(done) == {"lang": "tr", "title": 'A "lang": b'}


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("---\ntitle: T\ntranslation:\n  a: 1\n---\n", 3),
        ("---\ntranslation:\n- a\n---\n", 2),
        ("---\ntranslation: >\n  a\n---\n", 2),
        ("---\ntranslation: [a,\n  b]\n---\n", 2),
        ('---\ntranslation: "a\n  b"\n---\n', 2),
        ("+++\n[translation]\na = 1\n+++\n", 2),
        ("+++\ntranslation = [\n1]\n+++\n", 2),
        ('{"translation": {"a": {"b": 1}}}\n', 1),
        ("---js\n{title: 1}\n---\n", 2),
    ],
)
def test_keys_that_cannot_be(page: str, line: int) -> None:
    """Where a key goes on over several lines, or front matter is a program, the error says where
    and what to do.
    """
    with pytest.raises(DocumentError) as caught:
        with_keys(page, KEYS, "docs/a.md")

    assert (caught.value.path, caught.value.lineno) == ("docs/a.md", line)
    assert "one line" in str(caught.value.hint_lines)


ARABIC = PageLanguage('<div lang="{lang}" dir="{dir}" markdown="1">{text}</div>', "ar", "rtl")


def test_language_around() -> None:
    """The text of a page is put between what says its language, behind front matter."""
    page = "---\ntitle: T\n---\n# عنوان\n\nنص.\n"
    done = format_of("a.md").with_language(page, ARABIC, "a.md")

    assert done == (
        '---\ntitle: T\n---\n\n<div lang="ar" dir="rtl" markdown="1">\n\n# عنوان\n\nنص.\n\n</div>\n'
    )
    assert units(done, "a.md") == units(page, "a.md")
    assert format_of("a.md").with_language("x\n", ARABIC, "a.md").startswith("<div")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_language_is_no_unit(path: Path) -> None:
    """Law: in front matter, it changes no unit."""
    text = path.read_text(encoding="utf-8")
    done = format_of(path.name).with_language(
        text, PageLanguage("front matter", "ar", "rtl"), path.name
    )

    assert "lang" in done
    assert units(done, path.name) == units(text, path.name)


def test_direction_that_everybody_expects() -> None:
    """A page from left to right says its language alone; a plain text says nothing."""
    turkish = PageLanguage("front matter", "tr", "ltr")

    assert format_of("a.md").with_language("A.\n", turkish, "a.md") == (
        '---\nlang: "tr"\n---\n\nA.\n'
    )
    assert format_of("a.txt").with_language("A.\n", turkish, "a.txt") == "A.\n"


@pytest.mark.parametrize(
    "style", ["note", "!! note", ":: note", "> NOTE", "!!! note\nx", "{text}{text}", "> [!]", "{x}"]
)
def test_no_styles(style: str) -> None:
    """What is no dialect is refused; what has the text once is one of the project."""
    assert notice_style_fault(style)
    assert language_style_fault(style)
    assert not notice_style_fault("<x>{text}</x>")
    assert not any(map(notice_style_fault, [*STYLES, "", "front matter"]))
    assert not any(map(language_style_fault, ["", "front matter", ARABIC.style]))
