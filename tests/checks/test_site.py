"""Do the links of a document arrive, and do those of its translation?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import edit
from documents import format_of, read

from i18n_tool.checks.page.site import Site

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

FILES = {"docs/logo.png", "docs/raw.txt", "docs/static/x.svg", "docs/sub", "docs"}
OTHERS = {
    "docs/guide.md": "# Guide\n\n## First steps\n\n## Own {#mine}\n",
    "docs/sub/index.md": "# Sub\n",
    "docs/parts.md": "# Parts\n\n{% include more.md %}\n",
    "docs/bare.md": "No heading.\n",
}


def codes(text: str, path: str = "docs/page.md") -> list[str]:
    """The codes of what is found in a document of a small project."""
    documents = {name: read(content, name) for name, content in {**OTHERS, path: text}.items()}
    site = Site(documents, documents, format_of, lambda path: path in FILES or path in documents)
    return [finding.code for finding in site.findings(path)]


@pytest.mark.parametrize(
    "target",
    [
        "gone.md",
        "sub/gone.mdx",
        "./gone.html",
        "../gone.md",
        "gone.png",
        "sub/gone.svg",
        "gone.md#part",
        "guide.md/gone.jpg",
    ],
)
def test_a_link_to_no_file(target: str) -> None:
    """A relative path with the suffix of a page or an image has to lead to a file."""
    assert codes(f"# Page\n\nSee [it]({target}).\n") == ["broken-link"]
    assert codes(f"# Page\n\nSee [it][x].\n\n[x]: {target}\n") == ["broken-link"]
    assert codes(f"# Page\n\nSee ![it]({target}) there.\n") == ["broken-link"]
    assert codes(f"# Page\n\n![it]({target})\n") == ["broken-link"]
    assert codes(f'# Page\n\nSee <a href="{target}">it</a>.\n') == ["broken-link"]


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("guide.md", id="document"),
        pytest.param("guide.html", id="what is made of it"),
        pytest.param("guide", id="without a suffix"),
        pytest.param("../guide/", id="from the address of the page"),
        pytest.param("sub/", id="folder"),
        pytest.param("sub/index.html", id="index"),
        pytest.param("logo.png", id="image"),
        pytest.param("../logo.png", id="image from the address of the page"),
        pytest.param("static/x.svg?v=1", id="query"),
        pytest.param("x.svg", id="in a folder for static files"),
        pytest.param("../../../outside.md", id="outside of the project"),
        pytest.param("/gone.md", id="from the root of the site"),
        pytest.param("https://example.org/gone.md", id="address"),
        pytest.param("api/made.html", id="in a folder that a tool makes"),
        pytest.param("static/made.html", id="in a folder without documents"),
        pytest.param("print.html", id="a page that a tool makes"),
        pytest.param("{{ site.url }}/gone.md", id="template"),
        pytest.param("gone", id="an address that a generator gives"),
    ],
)
def test_a_link_that_arrives_or_may(target: str) -> None:
    """Nothing is said of a link that arrives, or whose address a generator makes."""
    assert codes(f"# Page\n\nSee [it](<{target}>).\n") == []


def test_code_holds_no_links() -> None:
    """Links in code are examples."""
    assert codes("# Page\n\n`[x](gone.md)`\n\n```\n[x](gone.md)\n```\n\n    [x](gone.md)\n") == []


@pytest.mark.parametrize(
    "images",
    [
        pytest.param('<p>\n<img src="a.png"> <img alt="A" src="b.png">\n</p>', id="in HTML"),
        pytest.param("![a][x] ![b][]\n\n[x]: a.png\n[b]: b.png", id="by labels"),
        pytest.param("![a](a.png)\n![b]\n\n[b]: b.png", id="in lines of a paragraph"),
        pytest.param("| ![a](a.png) | <img src='b.png'> |\n|---|---|", id="in cells"),
    ],
)
def test_each_of_several_images(images: str) -> None:
    """Each image that leads to no file is found, wherever it stands, and once."""
    assert codes(f"# Page\n\n{images}\n") == ["broken-link"] * 2


def test_images_that_are_examples() -> None:
    """An image in code or in a comment is none."""
    image = '<img src="a.png">'
    text = f"# Page\n\n- A\n\n  ```html\n  {image}\n  ```\n\n<!-- {image} -->\n\n`{image}` B.\n"
    assert codes(text) == []


def test_a_project_of_one_document() -> None:
    """Whoever has one document of many knows of no other file."""
    documents = {"a.md": read("# A\n\n[x](gone.md)\n", "a.md")}
    site = Site(documents, documents, format_of, lambda _: False)

    assert list(site.findings("a.md")) == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("guide.md#first-steps", [], id="heading"),
        pytest.param("guide.html#first_steps", [], id="as another generator has it"),
        pytest.param("guide.md#First%20steps", [], id="by its words"),
        pytest.param("guide.md#mine", [], id="own id"),
        pytest.param("guide.md#first-step", ["broken-anchor"], id="not quite"),
        pytest.param("guide#gone", ["broken-anchor"], id="a page without its suffix"),
        pytest.param("sub/#gone", ["broken-anchor"], id="a folder's page"),
        pytest.param("parts.md#gone", [], id="a page that includes others"),
        pytest.param("bare.md#gone", [], id="a page without headings"),
        pytest.param("raw.txt#gone", [], id="no document"),
        pytest.param("#page", [], id="this page"),
        pytest.param("#gone", ["broken-anchor"], id="not on this page"),
    ],
)
def test_anchors(target: str, expected: list[str]) -> None:
    """An anchor has to be one of the page it is on, by the rules of any generator."""
    assert codes(f"# Page\n\nSee [it]({target}).\n") == expected


def test_targets_of_myst() -> None:
    """A target in one document is known in all: where there are some, nothing is said."""
    documents = {
        "a.md": read("# A\n\n[x](#some/where)\n", "a.md"),
        "b.md": read("(some/where)=\n\n# B\n", "b.md"),
    }

    assert list(Site(documents, documents, format_of, lambda _: False).findings("a.md")) == []


def test_components_with_ids() -> None:
    """What a component of a page is called, or calls its title, may be an anchor."""
    text = '# Page\n\n[a](#challenges) [b](#own)\n\n<Challenges />\n\n<Recipes titleId="own" />\n'

    assert codes(text) == []


def test_a_heading_that_another_page_links_to(project: MakeProject, run_i18n: RunI18n) -> None:
    """A translated heading loses its anchor: the finding is at its entry, and says the cure."""
    root = project(
        {"docs/a.md": "# Guide\n\n## Set it up\n", "docs/b.md": "See [it](a.md#set-it-up).\n"}
    )
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr={"Guide": "Kılavuz"}.get(e.msgid, "Kurulum")))
    edit(root, "docs/b", lambda e: e.evolve(msgstr="[Buna](a.md#set-it-up) bakın."))
    done = run_i18n(root, "check")

    assert done.returncode == 0
    assert "docs/a.md:3: warning: translated, this heading has another anchor" in done.stdout
    assert "“#set-it-up” in docs/b.md" in done.stdout
    assert "“Set it up {#set-it-up}”" in done.stdout


def test_a_link_that_follows_its_heading(project: MakeProject, run_i18n: RunI18n) -> None:
    """Nothing is lost where the translated link leads to the translated heading."""
    root = project({"docs/a.md": "# Guide\n\n## Set up\n\n[Go there](#set-up)\n"})
    run_i18n(root, "extract")
    words = {"Guide": "Kılavuz", "Set up": "Kurulum", "[Go there](#set-up)": "[Git](#kurulum)"}
    edit(root, "docs/a", lambda e: e.evolve(msgstr=words[e.msgid]))

    assert "another anchor" not in run_i18n(root, "check").stdout


@pytest.mark.parametrize(
    ("anchor", "arrives"),
    [
        pytest.param("set-up", True, id="the source's"),
        pytest.param("kurulum", True, id="that of the translated heading"),
        pytest.param("kurma", False, id="one that no heading has"),
    ],
)
def test_a_translated_anchor_where_ids_are_kept(
    project: MakeProject, run_i18n: RunI18n, anchor: str, arrives: bool
) -> None:
    """Where headings keep the ids of the source's, a translated link leads to one of those, on this
    page and another, or is named.
    """
    files = {"docs/a.md": "# Guide\n\n## Set up\n\n[Go there](#set-up)\n"}
    files["docs/b.md"] = "[Go there](a.md#set-up)\n"
    root = project(files, settings='slugs = "docusaurus"\n')
    run_i18n(root, "extract")
    words = {"Guide": "Kılavuz", "Set up": "Kurulum"}
    edit(root, "docs/a", lambda e: e.evolve(msgstr=words.get(e.msgid, f"[Git](#{anchor})")))
    edit(root, "docs/b", lambda e: e.evolve(msgstr=f"[Git](a.md#{anchor})"))
    said = run_i18n(root, "check").stdout
    run_i18n(root, "build")

    for name, where, link in (("a", "this page", ""), ("b", "docs/a.md", "a.md")):
        page = (root / f"build/tr/docs/{name}.md").read_text(encoding="utf-8")
        assert (f"[Git]({link}#set-up)" in page) is arrives
        wrong = f"nothing in {where} has the anchor “#{anchor}”"
        assert (wrong not in said) is arrives


def test_an_id_that_another_heading_has(project: MakeProject, run_i18n: RunI18n) -> None:
    """A link to an id that the author wrote leads there, whatever heading is called so."""
    root = project({"docs/a.md": "# Guide {#set-up}\n\n## Set up\n\n[Go there](#set-up)\n"})
    run_i18n(root, "extract")
    words = {"Guide": "Kılavuz", "Set up": "Kurulum", "[Go there](#set-up)": "[Git](#set-up)"}
    edit(root, "docs/a", lambda e: e.evolve(msgstr=words[e.msgid]))

    assert "another anchor" not in run_i18n(root, "check").stdout


def site_of(texts: dict[str, str], files: frozenset[str] = frozenset()) -> Site:
    """A site of documents, with other files."""
    documents = {name: read(text, name) for name, text in texts.items()}
    return Site(documents, documents, format_of, lambda path: path in files or path in documents)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("/environments/#env", [], id="the folder's page"),
        pytest.param("/environments#own", [], id="the page of the name"),
        pytest.param("/environments/#gone", ["broken-anchor"], id="in neither"),
        pytest.param("./environments/#own", [], id="beside the page"),
    ],
)
def test_an_address_that_may_be_two_pages(target: str, expected: list[str]) -> None:
    """An anchor of either is right: which folder is the root of the site is not known."""
    site = site_of(
        {
            "docs/config/page.md": f"# Page\n\n[x]({target})\n",
            "docs/config/environments.md": "# Own\n",
            "docs/environments/index.md": "# Env\n",
        }
    )
    found = list(site.findings("docs/config/page.md"))

    assert [finding.code for finding in found] == expected
    assert all("docs/environments/index.md" in finding.message for finding in found)


SETUP = '<script setup>\nimport Settings from "{}";\n</script>\n\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SETUP.format("./s.vue") + '<Settings :level="2" />\n', []),
        ('import {\n  List,\n  Settings,\n} from "@site/src/s";\n\n<Settings />\n', []),
        (SETUP.format("../components/s.vue") + "<settings />\n", ["broken-anchor"]),
        ('import SettingList from "@/s.vue"\n\n<setting-list></setting-list>\n', []),
        (SETUP.format("./s.vue") + "Text.\n", ["broken-anchor"]),
        (SETUP.format("./s.svg") + "<Settings />\n", ["broken-anchor"]),
        (SETUP.format("@theme/Tabs") + "<Settings />\n", ["broken-anchor"]),
        ('import Other from "./s.vue"\n\n<Settings />\n', ["broken-anchor"]),
    ],
)
def test_headings_of_components(text: str, expected: list[str]) -> None:
    """Components of the project may bring headings; those unused, or of a theme, bring none."""
    site = site_of({"a.md": "# A\n\n[x](b.md#lockfile)\n", "b.md": f"# B\n\n{text}"})

    assert [finding.code for finding in site.findings("a.md")] == expected


@pytest.mark.parametrize(
    ("target", "now", "expected"),
    [
        ("/helm/helm.md", "./helm.md", False),
        ("/helm/helm.md", "helm.md", False),
        ("/docs/helm/helm.md", "./helm.md", False),
        ("../helm/helm.md", "helm.md", False),
        ("/topics/a.md#b", "../topics/a.md#c", False),
        ("./helm.md", "/helm/helm.md", False),
        ("/topics/a.md", "../topics/a", False),
        ("/topics/a.md", "./helm.md", True),
        ("/topics/a.md#b", "../topics/a.md", True),
        ("/topics/a.md", "a.md", True),
        ("/both.md", "./both.md", True),
        ("/gone.md", "./gone.md", True),
    ],
)
def test_where_links_lead(
    project: MakeProject, run_i18n: RunI18n, target: str, now: str, *, expected: bool
) -> None:
    """A link that surely leads to the same document is none that changed, however it is written."""
    page = "docs/helm/page.md"
    others = ("docs/helm/helm.md", "docs/topics/a.md", "docs/both.md", "docs/helm/both.md")
    root = project({page: f"See [it]({target}).\n", **dict.fromkeys(others, "# B\n")})
    run_i18n(root, "extract")
    edit(root, page.removesuffix(".md"), lambda e: e.evolve(msgstr=f"[Buna]({now}) bakın."))

    assert ("[link]" in run_i18n(root, "check").stdout) == expected
