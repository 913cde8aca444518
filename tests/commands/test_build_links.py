"""`i18n build`: links and anchors of built pages arrive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate

from i18n_tool.documents.document import document_of
from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = (
    "# Getting started\r\n\r\nRead it.\r\n\r\n## `x` ##\r\n\r\n"
    "## Usage {.wide}\r\n\r\nTail\r\n----\r\n"
)
BESIDE = 'output = "docs/{locale}/{path}"\nbase = "docs"\n'


def built(root: Path, path: str = "docs/tr/a.md") -> str:
    """A page that was built, line ends as they are."""
    return (root / path).read_bytes().decode()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param(
            'slugs = "goldmark"\n',
            "# Ç Getting started {#getting-started}\r\n\r\nÇ Read it.\r\n\r\n## `x` ## {#x}\r\n\r\n"
            "## Ç Usage {#usage .wide}\r\n\r\nÇ Tail {#tail}\r\n----\r\n",
            id="attributes",
        ),
        pytest.param(
            'slugs = "docusaurus"\nheading_ids = "comment"\n',
            "# Ç Getting started {/* #getting-started */}\r\n\r\nÇ Read it.\r\n\r\n"
            "## `x` {/* #x */} ##\r\n\r\n## Ç Usage {/* #usage */} {.wide}\r\n\r\n"
            "Ç Tail {/* #tail */}\r\n----\r\n",
            id="comments",
        ),
        pytest.param(
            'slugs = "github"\n',
            '# <a id="getting-started"></a>Ç Getting started\r\n\r\nÇ Read it.\r\n\r\n'
            '## `x` ##\r\n\r\n## <a id="usage"></a>Ç Usage {.wide}\r\n\r\n'
            '<a id="tail"></a>Ç Tail\r\n----\r\n',
            id="anchors, where the heading has another id",
        ),
        pytest.param(
            'slugs = "github"\nheading_ids = "none"\n',
            "# Ç Getting started\r\n\r\nÇ Read it.\r\n\r\n## `x` ##\r\n\r\n"
            "## Ç Usage {.wide}\r\n\r\nÇ Tail\r\n----\r\n",
            id="none",
        ),
    ],
)
def test_headings_keep_their_ids(
    project: MakeProject, run_i18n: RunI18n, settings: str, expected: str
) -> None:
    """Headings keep the ids that the source's have, in the generator's way. All else stays."""
    root = project({"docs/a.md": PAGE}, settings=BESIDE + settings)
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert built(root) == expected


def test_ids_of_all_headings_or_none(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where the ids are right without, none is written; where one is not, all are."""
    root = project(
        {"docs/a.md": "# API\n\n# CLI\n\n# Use\n"}, settings=BESIDE + 'slugs = "mdbook"\n'
    )
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="<b>API</b>") if e.msgid == "API" else e)
    run_i18n(root, "build")
    same = built(root)
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Kullanım") if e.msgid == "Use" else e)
    run_i18n(root, "build")

    assert same == "# <b>API</b>\n\n# CLI\n\n# Use\n"
    assert built(root) == "# <b>API</b> {#api}\n\n# CLI {#cli}\n\n# Kullanım {#use}\n"


def test_equal_headings(project: MakeProject, run_i18n: RunI18n) -> None:
    """Headings that are equal in one language alone keep the number that the source's have."""
    root = project(
        {"docs/a.md": "# Use\n\n# Usage\n\n# Use\n"}, settings=BESIDE + 'slugs = "goldmark"\n'
    )
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Kullanım") if e.msgid else e)
    run_i18n(root, "build")

    assert built(root) == "# Kullanım {#use}\n\n# Kullanım {#usage}\n\n# Kullanım {#use-1}\n"


def test_ids_of_authors_stay(project: MakeProject, run_i18n: RunI18n) -> None:
    """An id that the author gives is not given again; nor is one where a template stands."""
    page = "# Use {#own}\n\n# Get {{ version }}\n\n# End\n"
    root = project({"docs/a.md": page}, settings=BESIDE + 'slugs = "python-markdown"\n')
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    run_i18n(root, "build")

    assert built(root) == ('# Ç Use {#own}\n\n# Ç Get {{ version }}\n\n# <a id="end"></a>Ç End\n')


def test_headings_in_html(project: MakeProject, run_i18n: RunI18n) -> None:
    """A heading in HTML gets an attribute, where its generator gives it an id at all."""
    page = '<h1 align="center">Use it</h1>\n\n## End\n'
    for rule, expected in (
        ("github", '<h1 align="center" id="use-it">Ç Use it</h1>\n\n## <a id="end"></a>Ç End\n'),
        ("goldmark", '<h1 align="center">Ç Use it</h1>\n\n## Ç End {#end}\n'),
    ):
        root = project({"docs/a.md": page}, settings=BESIDE + f'slugs = "{rule}"\n')
        run_i18n(root, "extract")
        translate(root, "docs/a", prefix="Ç ")
        run_i18n(root, "build", "--force")

        assert built(root) == expected


def test_the_page_is_read_as_before(project: MakeProject, run_i18n: RunI18n) -> None:
    """A page with ids is the page without, but for them: the same blocks, the same units."""
    fmt = format_named("markdown")
    pages = []
    for how in ("attribute", "comment", "anchor", "none"):
        settings = BESIDE + f'slugs = "vitepress"\nheading_ids = "{how}"\n'
        root = project({"docs/a.md": PAGE}, settings=settings)
        run_i18n(root, "extract")
        translate(root, "docs/a", prefix="Ç ")
        run_i18n(root, "build", "--force")
        document = document_of("a.md", built(root), fmt, Options())
        pages.append(
            [(re.sub(r"<a id=.*?></a>", "", unit.msgid), unit.kind) for unit in document.units]
        )

    assert pages == [pages[-1]] * 4


def test_plain_pages(project: MakeProject, run_i18n: RunI18n) -> None:
    """`--plain` leaves out what readers need."""
    page = "# Use\n\n![A](a.png)\n"
    root = project({"docs/a.md": page, "docs/a.png": ""}, settings=BESIDE + 'slugs = "goldmark"\n')
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    run_i18n(root, "build", "--plain")

    assert built(root) == "# Ç Use\n\n![Ç A](a.png)\n"


LINKED = (
    "---\nlink: /b\nimage: ./a.png\n---\n\nSee [b](b.md#x), [c](c.txt), [d](/b?y), [e](/a.png).\n\n"
    "<img src='a.png' srcset=\"a.png 1x, a.png 2x\">\n\n[f]: a.png\n\n`[g](a.png)` it [f].\n"
)


def test_links_of_a_page_that_lies_elsewhere(project: MakeProject, run_i18n: RunI18n) -> None:
    """Links lead to translations where there are some, and back to what has none; a second build
    changes nothing.
    """
    root = project(
        {"docs/a.md": LINKED, "docs/b.md": "# B\n", "docs/a.png": "", "docs/c.txt": "x\n"},
        settings=BESIDE + 'link_prefix = "/{locale}"\n',
        mapping="[i18n_markdown: docs/**.md]\n",
    )
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    done = run_i18n(root, "build")
    first = snapshot(root)
    again = run_i18n(root, "build")

    assert (done.returncode, again.returncode) == (0, 0), done.stderr
    assert built(root) == (
        "---\nlink: /tr/b\nimage: ../a.png\n---\n\n"
        "Ç See [b](b.md#x), [c](../c.txt), [d](/tr/b?y), [e](/a.png).\n\n"
        "<img src='../a.png' srcset=\"../a.png 1x, ../a.png 2x\">\n\n[f]: ../a.png\n\n"
        "Ç `[g](a.png)` it [f].\n"
    )
    assert snapshot(root) == first


def test_links_that_a_translator_chose(project: MakeProject, run_i18n: RunI18n) -> None:
    """An address that is not one of the source's is the translator's; one that was moved within
    the sentence is not.
    """
    page = "See [a](a.png) and [b](/a).\n"
    root = project(
        {"docs/a.md": page, "docs/a.png": "", "docs/tr.png": ""},
        settings=BESIDE + 'link_prefix = "/{locale}"\n',
        mapping="[i18n_markdown: docs/**.md]\n",
    )
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="[b](/a) ve [a](tr.png), [c](/x/a)."))
    run_i18n(root, "build")

    assert built(root) == "[b](/tr/a) ve [a](tr.png), [c](/x/a).\n"


def test_anchors_of_translators(project: MakeProject, run_i18n: RunI18n) -> None:
    """An anchor that a translator made of a translated heading leads to that heading, as long as
    no heading has it in the source.
    """
    page = "# Use\n\nSee [a](#use), [b](b.md#end), [c](../docs/b.md#start), [d](#end).\n\n# End\n"
    root = project(
        {"docs/a.md": page, "docs/b.md": "# Start\n\n# End\n"},
        settings='output = "{dir}/{stem}.{locale}{suffix}"\nslugs = "goldmark"\n',
        mapping="[i18n_markdown: docs/**.md]\n",
    )
    run_i18n(root, "extract")
    new = {
        "Use": "Kullanım",
        "End": "Son",
        "Start": "Baş",
    }
    for document in ("docs/a", "docs/b"):
        edit(root, document, lambda e: e.evolve(msgstr=new.get(e.msgid, "")))
    said = "[a](#kullanım), [b](b.md#son), [c](../docs/b.md#ba%C5%9F), [d](#end), [e](b.md#x)."
    edit(root, "docs/a", lambda e: e.evolve(msgstr=said) if "See" in e.msgid else e)
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert built(root, "docs/a.tr.md") == (
        "# Kullanım {#use}\n\n[a](#use), [b](b.tr.md#end), [c](b.tr.md#start), [d](#end), "
        "[e](b.tr.md#x).\n\n# Son {#end}\n"
    )


def test_hostile_links(project: MakeProject, run_i18n: RunI18n) -> None:
    """Addresses that no system has files for lead nowhere, and stay."""
    addresses = [
        "a" * 5000,
        "a" * 5000 + "/b.png",
        "%00.md",
        "x%00/y.png",
        "../" * 40 + "etc/passwd",
        "a.md/b.md",
        "%2e%2e/x",
        "con",
    ]
    page = "".join(f"See [it]({one}) there.\n\n" for one in addresses)
    root = project({"docs/a.md": page}, settings=BESIDE + 'link_prefix = "/{locale}"\n')
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert built(root) == page
    assert run_i18n(root, "check").returncode == 1  # untranslated, and no accident


def test_links_in_a_folder_apart(project: MakeProject, run_i18n: RunI18n) -> None:
    """What is built to be taken elsewhere has the relative links of its source."""
    root = project(
        {"docs/a.md": "![A](a.png) [b](/a)\n", "docs/a.png": ""},
        settings='base = "docs"\nlink_prefix = "/{locale}"\n',
    )
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="")
    run_i18n(root, "build")

    assert built(root, "build/tr/docs/a.md") == "![A](a.png) [b](/tr/a)\n"


def test_readme_files(project: MakeProject, run_i18n: RunI18n) -> None:
    """README files beside one another link to those of their locale."""
    root = project(
        {
            "README.md": "Read [it](docs/a.md) or [that](/docs/a.md), [L](LICENSE).\n",
            "docs/a.md": "[R](../README.md)\n",
            "LICENSE": "",
        },
        settings='output = "{dir}/{stem}.{locale}{suffix}"\n',
        mapping="[i18n_markdown: **.md]\n",
    )
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert built(root, "README.tr.md") == (
        "Read [it](docs/a.tr.md) or [that](/docs/a.tr.md), [L](LICENSE).\n"
    )
    assert built(root, "docs/a.tr.md") == "[R](../README.tr.md)\n"


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        pytest.param(
            "<!-- i18n:skip -->\n[English](a.md) | [Türkçe](tr/a.md)\n\nSee [this](a.md#x).\n", "",
            "<!-- i18n:skip -->\n[English](../a.md) | [Türkçe](a.md)\n\nÇ See [this](a.md#x).\n",
            id="files"),
        pytest.param(
            "[English](a.md) | [Türkçe](tr/a.md)\n", "",
            "Ç [English](../a.md) | [Türkçe](a.md)\n", id="in a unit"),
        pytest.param(
            '<p>\n<a href="/a">English</a>\n<a href="/tr/a">Türkçe</a>\n</p>\n\n[b](/a)\n',
            'link_prefix = "/{locale}"\n',
            '<p>\nÇ <a href="/a">English</a> <a href="/tr/a">Türkçe</a>\n</p>\n\nÇ [b](/tr/a)\n',
            id="addresses"),
    ],
)  # fmt: skip
def test_a_list_of_languages_in_the_source(
    project: MakeProject, run_i18n: RunI18n, text: str, settings: str, expected: str
) -> None:
    """A list of languages that stands on the page leads to the same pages from each of them, the
    source's included, be they built already or not; elsewhere a link to the page is one to itself.
    """
    root = project({"docs/a.md": text}, settings=BESIDE + settings)
    run_i18n(root, "extract")
    translate(root, "docs/a", prefix="Ç ")
    for _ in range(2):
        assert run_i18n(root, "build").returncode == 0
        assert built(root) == expected


def test_snippets(project: MakeProject, run_i18n: RunI18n) -> None:
    """A snippet that is a document is the translated one, wherever its path counts from. Code stays
    and so do lines by number, which are others in a translation, and what has no page.
    """
    page = (
        "--8<-- \"docs/_part.md\"\n\n  --8<-- '_part.md:install'\n\n"
        "--8<--\ndocs/_part.md:install\n\n; docs/_part.md\nsrc/x.py\n--8<--\n\n"
        '--8<-- "_part.md:1:2"\n\n;--8<-- "_part.md"\n\n```\n--8<-- "_part.md"\n```\n'
    )
    root = project(
        {"docs/a.md": page, "docs/_part.md": "Part.\n", "src/x.py": ""},
        settings='output = "docs/{dir}/{stem}.{locale}{suffix}"\nbase = "docs"\n',
    )
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    expected = (
        "--8<-- \"docs/_part.tr.md\"\n\n  --8<-- '_part.tr.md:install'\n\n"
        "--8<--\ndocs/_part.tr.md:install\n\n; docs/_part.md\nsrc/x.py\n--8<--\n\n"
        '--8<-- "_part.md:1:2"\n\n;--8<-- "_part.md"\n\n```\n--8<-- "_part.md"\n```\n'
    )
    assert built(root, "docs/a.tr.md") == expected


def test_tags_of_jekyll(project: MakeProject, run_i18n: RunI18n) -> None:
    """What Jekyll finds by its path from the site's folder is the translation, in collections and
    among includes, too; what has none, and what is shown as code, stays.
    """
    page = (
        "[A]({% link site/b.md %}#x) and [c]: {%- link b.md -%}\n\n"
        '{% include note.md kind="x" %} {% include other.html %} {% link _docs/d.md %}\n\n'
        "`{% link b.md %}` {% include {{ page.x }} %} {% include x=b.md %}\n\n"
        "```\n{% link b.md %}\n```\n"
    )
    docs = "[i18n_markdown: site/_docs/**.md]\noutput = site/_docs/{locale}/{path}\n"
    includes = "[i18n_markdown: site/_includes/**.md]\noutput = site/_includes/{locale}/{path}\n"
    root = project(
        {"site/a.md": page, "site/b.md": "B c.\n", "site/_docs/d.md": "D e.\n",
         "site/_includes/note.md": "A note.\n"},
        mapping=f"{docs}base = site/_docs\n{includes}base = site/_includes\n"
                "[i18n_markdown: site/**.md]\n",
        settings='output = "site/{locale}/{path}"\nbase = "site"\n',
    )  # fmt: skip
    run_i18n(root, "extract")
    edit(root, "site/a", lambda one: one.evolve(msgstr=one.msgid.replace("and", "ve")))
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert built(root, "site/tr/a.md") == (
        "[A]({% link site/tr/b.md %}#x) ve [c]: {%- link tr/b.md -%}\n\n"
        '{% include tr/note.md kind="x" %} {% include other.html %} {% link _docs/tr/d.md %}\n\n'
        "`{% link b.md %}` {% include {{ page.x }} %} {% include x=b.md %}\n\n"
        "```\n{% link b.md %}\n```\n"
    )


@pytest.mark.parametrize(
    ("site", "written", "expected"),
    [
        pytest.param("jekyll", "permalink: /about/", "permalink: /tr/about/", id="Jekyll"),
        pytest.param("jekyll", "permalink: 'a/:title.html'", "permalink: 'tr/a/:title.html'",
                     id="a template, quoted"),
        pytest.param("jekyll", "permalink: / # x", "permalink: /tr/ # x", id="the home page"),
        pytest.param("jekyll", "permalink: pretty", "permalink: pretty", id="a style"),
        pytest.param("jekyll", "url: /about/", "url: /about/", id="a key of another generator"),
        pytest.param("jekyll", "x:\n  permalink: /a/", "x:\n  permalink: /a/", id="of something"),
        pytest.param("hugo", "url: /en/about/", "url: /tr/about/", id="Hugo with /en/"),
        pytest.param("hugo", "url: about/", "url: about/", id="Hugo itself puts that below /tr/"),
        pytest.param("starlight", "slug: en/a/b", "slug: tr/a/b", id="Starlight"),
        pytest.param("starlight", "slug: en", "slug: tr", id="Starlight's home page"),
        pytest.param("docusaurus", "slug: /a", "slug: /a", id="Docusaurus counts from /tr/"),
    ],
)  # fmt: skip
def test_a_page_that_says_its_address(
    project: MakeProject, run_i18n: RunI18n, site: str, written: str, expected: str
) -> None:
    """A translation does not take the place of its source on the site."""
    root = project(
        {"docs/en/a.md": f"---\ntitle: A page\n{written}\n---\n\nRead it.\n"},
        settings=f'site = "{site}"\noutput = "docs/{{locale}}/{{path}}"\nbase = "docs/en"\n',
        mapping="[i18n_markdown: docs/en/**.md]\n",
    )
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert built(root, "docs/tr/a.md") == f"---\ntitle: A page\n{expected}\n---\n\nRead it.\n"


def test_links_of_a_page_that_says_its_address(project: MakeProject, run_i18n: RunI18n) -> None:
    """What it leads to by the address at which browsers see it arrives from a folder deeper."""
    links = "![A](img/a.png) [b](b.html) [c](../note.html) [d](d.md)"
    there = "![A](../../x/img/a.png) [b](b.html) [c](../../note.html) [d](d.md)"
    root = project(
        {
            "docs/x/a.md": f"---\npermalink: /x/a.html\n---\n\n{links}\n",
            "docs/y/z/b.md": f"---\npermalink: /x/b.html\n---\n\n{links}\n",
            "docs/x/d.md": "# D\n",
            "docs/x/img/a.png": "",
            "docs/note.html": "",
        },
        settings='site = "jekyll"\noutput = "docs/{locale}/{path}"\nbase = "docs"\n',
    )
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert built(root, "docs/tr/y/z/b.md") == f"---\npermalink: /tr/x/b.html\n---\n\n{there}\n"


def test_relative_links_left_alone(project: MakeProject, run_i18n: RunI18n) -> None:
    """A generator that counts from addresses of pages has them as they are. A section says so."""
    root = project(
        {"docs/a.md": "![A](a.png)\n", "docs/a.png": ""},
        settings=BESIDE,
        mapping="[i18n_markdown: docs/**.md]\nrelative_links = no\n",
    )
    run_i18n(root, "build")

    assert built(root) == "![A](a.png)\n"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param('slugs = "hugo"\n', "unknown", id="a rule"),
        pytest.param('heading_ids = "span"\n', "unknown", id="a way"),
        pytest.param('link_prefix = "{locale}"\n', "begins with /", id="no slash"),
        pytest.param('link_prefix = "/tr"\n', "where the locale stands", id="no locale"),
        pytest.param('link_prefix = "https://a.org/{locale}"\n', "begins with /", id="a host"),
        pytest.param('link_prefix = "/{lang}"\n', "{locale}", id="a placeholder"),
        pytest.param('relative_links = "yes"\n', "true or false", id="no truth value"),
    ],
)
def test_wrong_settings(project: MakeProject, run_i18n: RunI18n, settings: str, said: str) -> None:
    """What cannot be meant is said with its line, and nothing is written."""
    root = project({"docs/a.md": "# A\n"}, settings=settings)
    before = snapshot(root)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert said in done.stderr
    assert snapshot(root) == before
