"""`i18n init` in the folder of a site: what it recognises, writes and prints."""

from __future__ import annotations

import json
import subprocess
import tomllib
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from catalogs import snapshot
from conftest import REPOSITORY, without_privileges

from i18n_tool.config import load_config
from i18n_tool.config.sites import SITES, site_table
from i18n_tool.data import names_in
from i18n_tool.project.layout import Project
from i18n_tool.project.sites import find_site

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeFiles, RunI18n

PAGE = "# Knots\n\nTie it.\n"
LOCALES = ("--locale", "tr", "--locale", "pt-BR", "--locale", "zh-Hans")
ASTRO = {"astro.config.mjs": 'import starlight from "@astrojs/starlight";\n'}


class Case(NamedTuple):
    """A site: its files, and where its documents are built in Portuguese."""

    site: str
    files: dict[str, str]
    options: list[str]
    expected: dict[str, str]
    name: str


CASES = [
    Case(
        "mkdocs", {"mkdocs.yml": "site_name: K\n", "docs/x/a.md": PAGE}, [],
        {"docs/x/a.md": "docs/x/a.pt-BR.md"}, name="MkDocs"),
    Case(
        "mkdocs",
        {"mkdocs.yml": "docs_dir: 'pages/'\nplugins:\n  - i18n:\n      docs_structure: folder\n",
         "pages/en/a.md": PAGE}, [],
        {"pages/en/a.md": "pages/pt-BR/a.md"}, name="MkDocs with folders"),
    Case(
        "zensical", {"zensical.toml": "[project]\ndocs_dir = 'text'\n", "text/a.md": PAGE}, [],
        {"text/a.md": "text-pt-BR/a.md"}, name="Zensical"),
    Case(
        "zensical", {"mkdocs.yml": "site_name: K\n", "docs/a.md": PAGE}, ["--site", "zensical"],
        {"docs/a.md": "docs-pt-BR/a.md"}, name="Zensical with a file of MkDocs"),
    Case(
        "docusaurus",
        {"website/docusaurus.config.ts": "", "website/docs/x/a.mdx": PAGE,
         "website/blog/b.md": PAGE, "website/src/pages/c.md": PAGE,
         "website/versioned_docs/version-1.0/d.md": PAGE}, [],
        {"website/docs/x/a.mdx":
             "website/i18n/pt-BR/docusaurus-plugin-content-docs/current/x/a.mdx",
         "website/blog/b.md": "website/i18n/pt-BR/docusaurus-plugin-content-blog/b.md",
         "website/src/pages/c.md": "website/i18n/pt-BR/docusaurus-plugin-content-pages/c.md",
         "website/versioned_docs/version-1.0/d.md":
             "website/i18n/pt-BR/docusaurus-plugin-content-docs/version-1.0/d.md"},
        name="Docusaurus",
    ),
    Case(
        "docusaurus",
        {"website/docusaurus.config.js": """export default {
           presets: [['classic', { docs: { path: '../docs' /* , path: 'x' */ }, blog: false }]],
           plugins: [['@docusaurus/plugin-content-docs', { id: 'api', path: './ref', x: [1] }]],
           themeConfig: { docs: { sidebar: { hideable: true } } }, // docs: { path: 'y' }
         }""",
         "docs/x/a.md": PAGE, "website/blog/b.md": PAGE, "website/ref/c.md": PAGE,
         "website/api_versioned_docs/version-2/d.md": PAGE}, [],
        {"docs/x/a.md": "website/i18n/pt-BR/docusaurus-plugin-content-docs/current/x/a.md",
         "website/ref/c.md":
             "website/i18n/pt-BR/docusaurus-plugin-content-docs-api/current/c.md",
         "website/api_versioned_docs/version-2/d.md":
             "website/i18n/pt-BR/docusaurus-plugin-content-docs-api/version-2/d.md"},
        name="Docusaurus with its documents beside it",
    ),
    Case(
        "vitepress", {"docs/.vitepress/config.mts": "", "docs/x/a.md": PAGE}, [],
        {"docs/x/a.md": "docs/pt-br/x/a.md"}, name="VitePress"),
    Case(
        "vitepress",
        {"docs/.vitepress/config.ts": "srcDir: './src',", "docs/src/en/a.md": PAGE}, [],
        {"docs/src/en/a.md": "docs/src/pt-br/a.md"}, name="VitePress with srcDir and en"),
    Case(
        "vitepress", {".vitepress/config.mts": "", "a.md": PAGE, "x/b.md": PAGE}, [],
        {"a.md": "pt-br/a.md", "x/b.md": "pt-br/x/b.md"}, name="VitePress at the top"),
    Case(
        "starlight", {**ASTRO, "src/content/docs/x/a.mdx": PAGE}, [],
        {"src/content/docs/x/a.mdx": "src/content/docs/pt-br/x/a.mdx"}, name="Starlight"),
    Case(
        "starlight", {**ASTRO, "src/content/docs/en/a.md": PAGE}, [],
        {"src/content/docs/en/a.md": "src/content/docs/pt-br/a.md"}, name="Starlight with en"),
    Case(
        "hugo", {"hugo.yaml": "", "content/x/a.md": PAGE}, [],
        {"content/x/a.md": "content/x/a.pt-br.md"}, name="Hugo by name"),
    Case(
        "hugo", {"config.toml": "baseURL = 'x'\n", "content/en/a.md": PAGE}, [],
        {"content/en/a.md": "content/pt-br/a.md"}, name="Hugo by folder"),
    Case(
        "hugo",
        {"hugo.toml": "[languages.fr]\ncontentDir = 'content.fr'\n[languages.en]\n"
                      "contentDir = 'content.en'\n",
         "content.en/x/a.md": PAGE, "content.fr/x/a.md": "# Nœuds\n"}, [],
        {"content.en/x/a.md": "content.pt-br/x/a.md"}, name="Hugo by folders beside each other"),
    Case(
        "hugo", {"hugo.yaml": "languages: {en: {contentDir: content/english}}\n",
                 "content/english/a.md": PAGE}, [],
        {"content/english/a.md": "content/pt-br/a.md"}, name="Hugo by folder, in words"),
    Case(
        "hugo", {"hugo.toml": "contentDir = 'pages'\n[languages.fr]\ncontentDir = 'pages-fr'\n",
                 "pages/a.md": PAGE, "pages-fr/a.md": "# Nœuds\n"}, [],
        {"pages/a.md": "pages-pt-br/a.md"}, name="Hugo by folder, but for the source"),
    Case(
        "starlight",
        {**ASTRO, "src/content/docs/a.md": PAGE, "src/content/docs/pt-BR/a.md": "# Nós\n"}, [],
        {"src/content/docs/a.md": "src/content/docs/pt-BR/a.md"},
        name="Starlight with a translation in a folder with capitals"),
    Case(
        "mdbook", {"guide/book.toml": "[book]\nsrc = 'text'\n", "guide/text/a.md": PAGE}, [],
        {"guide/text/a.md": "guide/text-pt-BR/a.md"}, name="mdBook"),
    Case(
        "jekyll",
        {"_config.yml": "collections:\n  docs:\n    output: true\n", "about.md": PAGE,
         "_docs/a.md": PAGE, "_posts/2020-01-01-b.md": PAGE, "_includes/c.md": PAGE}, [],
        {"about.md": "pt-BR/about.md", "_docs/a.md": "_docs/pt-BR/a.md",
         "_posts/2020-01-01-b.md": "pt-BR/_posts/2020-01-01-b.md",
         "_includes/c.md": "_includes/pt-BR/c.md"}, name="Jekyll"),
    Case(
        "jekyll",
        {"_config.yml": "source: site\ncollections_dir: all\ncollections: [docs]\n",
         "site/about.md": PAGE, "site/all/_docs/a.md": PAGE}, [],
        {"site/about.md": "site/pt-BR/about.md",
         "site/all/_docs/a.md": "site/all/_docs/pt-BR/a.md"}, name="Jekyll in other folders"),
    Case(
        "readme", {"README.md": PAGE, "docs/a.md": PAGE}, ["--site", "readme"],
        {"README.md": "README.pt-BR.md", "docs/a.md": "docs/pt-BR/a.md"}, name="README files"),
]  # fmt: skip


def places(root: Path) -> dict[str, str]:
    """Where each document is built in Portuguese, below the name that the site has for Brazil's."""
    project = Project(load_config(root))
    return {ref.path: project.outputs.path(ref.path, "pt_BR") for ref in project.documents()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_recognised(make_files: MakeFiles, run_i18n: RunI18n, case: Case) -> None:
    """A site is recognised by its configuration, wherever that is; documents are built where it
    reads them, and the English is not copied.
    """
    root = make_files(case.files)
    done = run_i18n(root, "init", *LOCALES, *case.options)

    assert done.returncode == 0, done.stderr
    assert load_config(root).site == case.site
    assert places(root) == case.expected
    assert site_table(case.site)["title"] in done.stdout
    run_i18n(root, "build")
    copies = {one.replace("pt-BR", "en").replace("pt-br", "en") for one in case.expected.values()}
    assert not any((root / one).exists() for one in copies - set(case.files))
    built = [ref.path for ref in Project(load_config(root)).documents()]
    assert sorted(built) == sorted(case.expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_again(make_files: MakeFiles, run_i18n: RunI18n, case: Case) -> None:
    """Another run writes nothing, and prints the snippet again; with a new locale it adds that, and
    how the site calls it, and nothing that a person changed goes.
    """
    root = make_files(case.files)
    first = run_i18n(root, "init", *LOCALES, *case.options).stdout
    text = (root / "i18n.toml").read_text(encoding="utf-8")
    mine = text.replace("output = ", "# ours\noutput = ") + 'notice = "blockquote"\n'
    (root / "i18n.toml").write_text(mine, encoding="utf-8")
    before = snapshot(root)
    done = run_i18n(root, "init")

    assert done.returncode == 0, done.stderr
    assert snapshot(root) == before
    assert first.split("Next: i18n extract\n")[1] == done.stdout.split("Next: i18n extract\n")[1]

    done = run_i18n(root, "init", "--locale", "sr-Latn")
    after = (root / "i18n.toml").read_text(encoding="utf-8")
    added = mine.replace('"zh_Hans"]', '"zh_Hans", "sr_Latn"]')
    after = after.replace(', sr_Latn = "sr-Latn"', "").replace(', sr_Latn = "sr-latn"', "")
    assert after.replace(" }", "}") == added.replace(" }", "}")
    assert "sr-latn" in done.stdout.lower()


@pytest.mark.parametrize(
    ("files", "left_out"),
    [
        pytest.param(
            {"_config.yml": "exclude: [bin, '*.txt']\ninclude: [_pages]\n", "_pages/a.md": PAGE,
             "bin/b.md": PAGE, "_data/c.md": PAGE, "d.txt": "Read this.\n"},
            "_data/, bin/, d.txt",
            id="Jekyll",
        ),
        pytest.param(
            {"mkdocs.yml": "exclude_docs: |\n  b.md\n  /x/\nhooks: !ENV X\n", "docs/a.md": PAGE,
             "docs/b.md": PAGE, "docs/x/c.md": PAGE},
            "docs/b.md, docs/x/c.md",
            id="MkDocs",
        ),
        pytest.param(
            {".vitepress/config.ts": "srcDir: 'src',\nsrcExclude: [\"**/b.md\", 'x/**'],",
             "src/a.md": PAGE, "src/y/b.md": PAGE, "src/x/c.md": PAGE},
            "src/x/c.md, src/y/b.md",
            id="VitePress",
        ),
        pytest.param(
            {"docusaurus.config.js": "docs: { exclude: ['**/*.test.md', '_*'], x: ['a.md'] },",
             "docs/a.md": PAGE, "docs/x/b.test.md": PAGE, "docs/_part.md": PAGE},
            "docs/x/b.test.md",
            id="Docusaurus",
        ),
        pytest.param(
            {"hugo.toml": "ignoreFiles = ['/drafts/', \"\\\\.part\\\\.md$\", '(a+)+b']\n",
             "content/a.md": PAGE, "content/drafts/b.md": PAGE, "content/x/c.part.md": PAGE,
             "content/x/notes.txt": "Read this.\\n"},
            "content/drafts/b.md, content/x/c.part.md, content/x/notes.txt",
            id="Hugo",
        ),
        pytest.param(
            {"hugo.yaml": "ignorefiles:\n- .*/README\\.md\n- content/[xy]/\n",
             "content/a.md": PAGE, "content/b/README.md": PAGE, "content/x/c.md": PAGE},
            "content/b/README.md, content/x/c.md",
            id="Hugo, in YAML",
        ),
    ],
)  # fmt: skip
def test_left_out_by_the_site(
    make_files: MakeFiles, run_i18n: RunI18n, files: dict[str, str], left_out: str
) -> None:
    """What the site does not read by its own configuration is no document, until it is named."""
    root = make_files(files)
    done = run_i18n(root, "init", "--locale", "pt-BR")
    known = set(places(root))

    assert f"  left out by the site: {left_out}\n" in done.stdout
    assert known == set(files) - {next(iter(files))} - {
        path for path in files if path.startswith(tuple(left_out.split(", ")))
    }
    one = left_out.rsplit(", ", maxsplit=1)[-1]
    run_i18n(root, "init", one)
    assert set(places(root)) == {*known, one}


def test_a_configuration_that_cannot_be_read(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """One that the generator could not read, either, is named with its line; nothing is written."""
    root = make_files({"_config.yml": "title: x\nexclude: [a\nb: c\n", "a.md": PAGE})
    before = snapshot(root)
    done = run_i18n(root, "init", "--locale", "tr")

    assert (done.returncode, snapshot(root)) == (2, before)
    assert "_config.yml:3: this is no YAML" in done.stderr
    assert run_i18n(root, "init", "--locale", "tr", "--site", "none").returncode == 0


def test_sections_that_ignore_have_no_output(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Of a layer with a place of its own, what is ignored says nothing of where it is built."""
    files = {
        "_config.yml": "collections: [docs]\n",
        "_docs/a.md": PAGE,
        "_docs/de/a.md": "# Über\n",
    }
    root = make_files(files)
    run_i18n(root, "init", "--locale", "tr")

    sections = (root / "babel.cfg").read_text(encoding="utf-8").split("\n\n", 1)[1]
    assert sections.startswith(
        "[ignore: _docs/de/**]\n[i18n_markdown: _docs/**.md]\noutput = _docs/{locale}/{path}\n"
    )


def test_in_a_folder(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A site in a folder of a repository is found where that is named, and spoken of where not."""
    files = {"packages/web/.vitepress/config.mts": "", "packages/web/a.md": PAGE, "x/b.md": PAGE}
    root = make_files(files)
    done = run_i18n(root, "init", "--locale", "tr")
    assert "packages/web is a site (VitePress); these settings are no site's.\n" in done.stdout
    assert "then i18n init packages/web --locale tr\n" in done.stdout

    (root / "babel.cfg").unlink()
    (root / "i18n.toml").unlink()
    done = run_i18n(root, "init", "packages/web", "--locale", "pt-BR")
    assert "VitePress. For packages/web/.vitepress/config.mts:\n" in done.stdout
    assert places(root) == {"packages/web/a.md": "packages/web/pt-br/a.md"}


def test_new_folders(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Where the site is the project, pages in new folders are documents without another run; what
    is about the project is none.
    """
    root = make_files({".vitepress/config.mts": "", "a.md": PAGE, "README.md": PAGE})
    run_i18n(root, "init", "--locale", "pt-BR")
    make_files({"guides/new.md": PAGE})

    assert places(root) == {"a.md": "pt-br/a.md", "guides/new.md": "pt-br/guides/new.md"}


def test_attributes_of_mkdocs(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Where MkDocs reads attributes, headings keep their ids by these."""
    text = "markdown_extensions:\n  - toc\n  - attr_list\n"
    root = make_files({"mkdocs.yml": text, "docs/a.md": PAGE})
    run_i18n(root, "init", "--locale", "tr")

    assert load_config(root).heading_ids == "attribute"


def test_driver_alone(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Who only has git told the merge driver, as CI does, gets no snippet again."""
    root = make_files({"mkdocs.yml": "site_name: K\n", "docs/a.md": PAGE})
    run_i18n(root, "init", "--locale", "tr")
    subprocess.run(["git", "init", "-q", root], check=True)
    done = run_i18n(root, "init", "--merge-driver")

    assert done.returncode == 0, done.stderr
    assert "mkdocs.yml" not in done.stdout


def test_every_site_is_tried() -> None:
    """Each generator has a table, a case above, and a page in the manual."""
    pages = sorted(path.stem for path in (REPOSITORY / "docs/sites").glob("*.md"))
    assert sorted(SITES) == names_in("sites") == sorted({case.site for case in CASES}) == pages


def shown(text: str) -> str:
    """What is to be pasted."""
    return text.split("Next: i18n extract\n")[1].split(":\n\n", 1)[1]


def test_snippet_of_mkdocs(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """The snippet is YAML with each locale, the source first."""
    root = make_files({"mkdocs.yml": "site_name: K\n", "docs/a.md": PAGE})
    done = run_i18n(root, "init", *LOCALES)
    languages = yaml.safe_load(shown(done.stdout))["plugins"][1]["i18n"]["languages"]

    assert [(one["locale"], one["name"], one.get("default", False)) for one in languages] == [
        ("en", "English", True),
        ("tr", "Türkçe", False),
        ("pt-BR", "Português (Brasil)", False),
        ("zh-Hans", "中文 (简体)", False),
    ]


@pytest.mark.parametrize(
    "site",
    [
        {"docs/.vitepress/config/index.ts": "", "docs/a.md": PAGE},
        {"astro.config.ts": ASTRO["astro.config.mjs"], "src/content/docs/a.md": PAGE},
        {"docusaurus.config.ts": "", "docs/a.md": PAGE},
        {"config/_default/hugo.toml": "", "content/a.md": PAGE},
        {"mkdocs.yaml": "site_name: K\n", "docs/a.md": PAGE},
    ],
    ids=["VitePress", "Starlight", "Docusaurus", "Hugo", "MkDocs"],
)
def test_file_of_a_snippet(make_files: MakeFiles, run_i18n: RunI18n, site: dict[str, str]) -> None:
    """The file that is named for the snippet is the one that the site has."""
    done = run_i18n(make_files(site), "init", *LOCALES)
    assert f". For {next(iter(site))}:\n" in done.stdout


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"astro.config.mjs": "defineConfig({ base: '/knots/', integrations: [starlight()] })",
             "src/content/docs/a.md": PAGE},
            "/knots/{locale}", id="Starlight"),
        pytest.param(
            {**ASTRO, "src/content/docs/a.md": PAGE}, "/{locale}", id="Starlight at the root"),
        pytest.param(
            {"hugo.toml": "baseURL = 'https://example.org/knots/'", "content/a.md": PAGE}, "",
            id="Hugo"),
        pytest.param(
            {"hugo.yaml": "baseURL: https://example.org/", "content/a.md": PAGE}, "/{locale}",
            id="Hugo at the root"),
    ],
)  # fmt: skip
def test_site_in_a_folder_of_its_server(
    make_files: MakeFiles, run_i18n: RunI18n, files: dict[str, str], expected: str
) -> None:
    """What addresses begin with is written where authors write it; Hugo finds pages by itself."""
    root = make_files(files)
    run_i18n(root, "init", "--locale", "tr")
    assert load_config(root).link_prefix == expected


def test_names_of_a_site_in_capitals(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Where a folder of translations is spelled otherwise than its generator has addresses, each is
    kept: files go into the folder, links and the snippet have the address.
    """
    root = make_files(
        {
            **ASTRO,
            "src/content/docs/a.md": f"{PAGE}\n[b](/b/)\n",
            "src/content/docs/b.md": PAGE,
            "src/content/docs/pt-BR/b.md": "# Nós\n",
        }
    )
    done = run_i18n(root, "init", "--locale", "pt-BR")
    assert "'pt-br': { label: 'Português (Brasil)', lang: 'pt-BR' }" in done.stdout

    (root / "src/content/docs/pt-BR/b.md").unlink()
    toml = root / "i18n.toml"
    toml.write_text(toml.read_text("utf-8").replace('"skip"', '"source"'), encoding="utf-8")
    run_i18n(root, "extract")
    run_i18n(root, "build")
    assert "[b](/pt-br/b/)" in (root / "src/content/docs/pt-BR/a.md").read_text("utf-8")


def test_names_of_a_site_that_are_other_locales(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """What the folders of translations are called is what `build` goes on with, be it a country for
    a script, or a name without a sign; and `init` finds what lies in them.
    """
    files = {
        ".vitepress/config.js": "",
        "a.md": PAGE,
        "ptbr/a.md": "# Nós\n",
        "zh_CN/a.md": "# 船\n",
    }
    root = make_files({f"docs/{path}": text for path, text in files.items()})
    done = run_i18n(root, "init", "docs", "--locale", "pt-BR", "--locale", "zh-Hans")
    config = load_config(root)

    assert [config.locale_name(one) for one in config.locales] == ["ptbr", "zh_CN"]
    assert "So that 2 translated documents become catalogs: i18n align" in done.stdout


def test_snippet_of_hugo_in_yaml(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A site that is configured in YAML gets its snippet in YAML."""
    root = make_files({"hugo.yaml": "", "content/en/a.md": PAGE})
    done = run_i18n(root, "init", "--locale", "tr", "--locale", "ar")
    languages = yaml.safe_load(shown(done.stdout))["languages"]

    assert languages == {
        "en": {"languageName": "English", "weight": 1, "contentDir": "content/en"},
        "tr": {"languageName": "Türkçe", "weight": 2, "contentDir": "content/tr"},
        "ar": {
            "languageName": "العربية",
            "weight": 3,
            "languageDirection": "rtl",
            "contentDir": "content/ar",
        },
    }


@pytest.mark.parametrize("folder", ["content", "content/en"])
def test_snippet_of_hugo(make_files: MakeFiles, run_i18n: RunI18n, folder: str) -> None:
    """The snippet is TOML, with folders where languages have some, and directions."""
    root = make_files({"hugo.toml": "", f"{folder}/a.md": PAGE})
    done = run_i18n(root, "init", "--locale", "tr", "--locale", "ar")
    languages = tomllib.loads(shown(done.stdout))["languages"]

    assert [one["languageName"] for one in languages.values()] == ["English", "Türkçe", "العربية"]
    assert languages["ar"]["languageDirection"] == "rtl"
    assert "languageDirection" not in languages["tr"]
    dirs = [one.get("contentDir") for one in languages.values()]
    assert dirs == (
        [None] * 3 if folder == "content" else ["content/en", "content/tr", "content/ar"]
    )


def test_snippet_of_mdbook(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """The snippet builds a book for each language and switches between them."""
    root = make_files({"book/book.toml": "[book]\n", "book/src/SUMMARY.md": PAGE})
    done = run_i18n(root, "init", "--locale", "tr")

    assert "For a script, or your CI, in book:\n" in done.stdout
    assert "MDBOOK_BOOK__SRC=src-tr MDBOOK_BOOK__LANGUAGE=tr" in done.stdout
    assert json.dumps({"en": "English", "tr": "Türkçe"}, ensure_ascii=False)[1:-1] in done.stdout


def test_snippet_of_jekyll(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Defaults of front matter are for folders, and a translation lies in another: what has to be
    said for that is shown, where there are any.
    """
    text = (
        "defaults:\n  - scope:\n      type: pages\n      path: 'docs'\n    values: {layout: x}\n"
        '  - scope: {path: ""}\n    values: {y: z}\n  - scope: { type: docs, path: _docs }\n'
        "  - scope: {path: guides/x}\n"
    )
    root = make_files({"_config.yml": text, "docs/a.md": PAGE})
    done = run_i18n(root, "init", "--locale", "tr", "--locale", "ru")
    assert done.stdout.endswith(
        "And in _config.yml, below defaults, with the values of docs, guides/x:\n\n"
        '  - scope: { path: "tr/docs" }\n  - scope: { path: "tr/guides/x" }\n'
        '  - scope: { path: "ru/docs" }\n  - scope: { path: "ru/guides/x" }\n'
    )

    make_files({"_config.yml": "title: x\n"})
    assert "defaults" not in run_i18n(root, "init").stdout


def test_front_matter_of_a_site(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """What a generator shows of front matter is translated once it is known, and no other's; what
    a section says goes before.
    """
    page = "---\nprev: Go back\nhead:\n  - - meta\n    - content: Learn knots\n---\n\nTie it.\n"
    root = make_files({"docs/.vitepress/config.mts": "", "docs/a.md": page})
    run_i18n(root, "init", "--locale", "tr")
    run_i18n(root, "extract")
    template = root / "locales/templates/docs/a.pot"
    text = template.read_text(encoding="utf-8")
    assert 'msgid "Go back"' in text
    assert 'msgid "Learn knots"' in text

    settings = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(
        settings.replace('site = "vitepress"', 'site = "mkdocs"'), encoding="utf-8"
    )
    run_i18n(root, "extract")
    assert "Go back" not in template.read_text(encoding="utf-8")


def test_no_site(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Where it is not wanted, or something else is meant, nothing is set for it."""
    files = {"mkdocs.yml": "site_name: K\n", "docs/a.md": PAGE, "notes/b.md": PAGE}
    root = make_files(files)
    done = run_i18n(root, "init", "notes", "--locale", "tr")
    assert load_config(root).site == ""
    assert "plugins" not in done.stdout

    (root / "i18n.toml").unlink()
    (root / "babel.cfg").unlink()
    run_i18n(root, "init", "docs", "--site", "none", "--locale", "tr")
    assert load_config(root).site == ""


def test_a_site_for_a_project(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A project gets what it lacks for a site that is named; what it says of output stays."""
    root = make_files({"docs/a.md": PAGE})
    run_i18n(root, "init", "docs", "--locale", "pt-BR")
    text = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(f'{text}output = "docs/{{locale}}/{{path}}"\n')
    make_files({"mkdocs.yml": "site_name: K\n"})
    done = run_i18n(root, "init", "--site", "mkdocs")
    config = load_config(root)

    assert done.returncode == 0, done.stderr
    assert (config.site, config.output) == ("mkdocs", "docs/{locale}/{path}")
    assert config.locale_names == {"pt_BR": "pt-BR"}
    assert "plugins:" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--site", "hugo"], "Hugo: nothing of it is here"),
        (["--site", "sphinx"], "'sphinx'"),
        (["--site", "readme"], "nothing of it is here"),
    ],
)
def test_refused(make_files: MakeFiles, run_i18n: RunI18n, arguments: list[str], said: str) -> None:
    """A site that is not there, or that nobody knows, is an error, and nothing is written."""
    root = make_files({"mkdocs.yml": "site_name: K\n", "docs/a.md": PAGE})
    before = snapshot(root)
    done = run_i18n(root, "init", "--locale", "tr", *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert snapshot(root) == before


def test_documents_out_of_reach(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """In the folder of a Docusaurus that reads its documents from elsewhere, init says where it is
    to be run, and writes nothing.
    """
    config = "export default { presets: [['classic', { docs: { path: '../docs' } }]] };"
    root = make_files({"website/docusaurus.config.js": config, "docs/a.md": PAGE})
    before = snapshot(root)
    done = run_i18n(root / "website", "init", "--locale", "tr")

    assert done.returncode == 2
    assert "reads its documents from ../docs, outside of this folder" in done.stderr
    assert "Run init in the folder that holds both." in done.stderr
    assert snapshot(root) == before


def test_another_site(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A project is made with one generator; init only adds."""
    root = make_files({"mkdocs.yml": "x: y\n", "docs/a.md": PAGE, "_config.yml": "", "b.md": PAGE})
    run_i18n(root, "init", "--locale", "tr")
    before = snapshot(root)
    done = run_i18n(root, "init", "--site", "jekyll")

    assert done.returncode == 2
    assert "i18n.toml:" in done.stderr
    assert "made with mkdocs, not with jekyll" in done.stderr
    assert snapshot(root) == before


@pytest.mark.parametrize(
    "files",
    [
        {"book.toml": "src = [", "src/a.md": PAGE},
        {"book.toml": "[book]\nsrc = 3\n", "src/a.md": PAGE},
        {"mkdocs.yml": "", "docs/a.md": PAGE},
        {"astro.config.mjs": "export default {}", "src/content/docs/a.md": PAGE},
        {"hugo.toml": "", "docs/a.md": PAGE},
        {"config.toml": "[x]\n", "content/a.md": PAGE},
        {"_config.yml": "", "_toc.yml": "", "docs/a.md": PAGE},
        {"docusaurus.config.js": "", "src/a.md": PAGE},
        {"mkdocs.yml": b"\xff\xfe\0", "docs/a.md": PAGE},
    ],
)
def test_look_alikes(
    make_files: MakeFiles, run_i18n: RunI18n, files: dict[str, str | bytes]
) -> None:
    """What only looks like a site, or cannot be read, makes a project all the same."""
    root = make_files(files)
    done = run_i18n(root, "init", "--locale", "tr")

    assert done.returncode == 0, done.stderr
    assert "babel.cfg" in done.stdout


def test_folders_that_nobody_may_look_into(nobodys_folder: Path) -> None:
    """A folder that is closed holds no site, and stops no search for one."""
    site = nobodys_folder / "docs"
    closed = [nobodys_folder / "website", site / "src/content/docs/en"]
    for folder in closed:
        folder.mkdir(parents=True)
        (folder / "a.md").write_text(PAGE, encoding="utf-8")
    (site / "astro.config.mjs").write_text("starlight", encoding="utf-8")
    assert getattr(find_site(nobodys_folder, "en"), "layers", ())[0].base.endswith("/en")
    for folder in closed:
        folder.chmod(0)
    try:
        with without_privileges():
            found = find_site(nobodys_folder, "en")
    finally:
        for folder in closed:
            folder.chmod(0o755)

    assert found is not None
    assert found.layers[0].base == "docs/src/content/docs"
