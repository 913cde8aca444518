"""Which files are documents, and the paths of what is made of them."""

from __future__ import annotations

import io
import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from i18n_tool.config import load_config, parse_config
from i18n_tool.errors import ConfigError
from i18n_tool.project.layout import Project
from i18n_tool.project.patterns import stems_of

if TYPE_CHECKING:
    from conftest import MakeFiles, MakeProject


def paths(root: Path) -> list[str]:
    return [document.path for document in Project(load_config(root)).documents()]


def fault_of(root: Path, path: str) -> ConfigError:
    """Why a document cannot be read."""
    fault = {ref.path: ref.fault for ref in Project(load_config(root)).documents()}[path]
    assert fault is not None
    return fault


def test_documents(project: MakeProject) -> None:
    """Documents are sorted by path and know their format, options and section."""
    root = project(
        {"docs/b.md": "", "docs/a/c.txt": "", "docs/a.py": "", "other.md": ""},
        mapping="[i18n_markdown: docs/**.md]\n[i18n_text: docs/**.txt]\nparagraphs = lines\n",
    )
    documents = Project(load_config(root)).documents()

    assert [(d.path, d.format, d.lineno, d.options.own) for d in documents] == [
        ("docs/a/c.txt", "text", 2, {"paragraphs": "lines"}),
        ("docs/b.md", "markdown", 1, {}),
    ]


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        pytest.param(
            "[i18n_text: **.txt]", ["_posts/p.txt", "a.txt", "d/b.txt", "d/e/c.txt"], id="any depth"
        ),
        pytest.param("[i18n_text: *.txt]", ["a.txt"], id="one depth"),
        pytest.param("[i18n_text: d/b.txt]", ["d/b.txt"], id="one file"),
        pytest.param(
            "[ignore: d/e/**]\n[i18n_text: **.txt]",
            ["_posts/p.txt", "a.txt", "d/b.txt"],
            id="ignored",
        ),
        pytest.param(
            "[ignore: d]\n[i18n_text: **.txt]", ["_posts/p.txt", "a.txt"], id="ignored folder"
        ),
        pytest.param(
            "[python: d/**]\n[i18n_text: **.txt]", ["_posts/p.txt", "a.txt"], id="another's"
        ),
        pytest.param(
            "[i18n_text: **.txt]\n[ignore: a.txt]",
            ["_posts/p.txt", "a.txt", "d/b.txt", "d/e/c.txt"],
            id="too late",
        ),
        pytest.param(
            "[i18n_text: d/e/**.txt]\n[ignore: d/**]\n[i18n_text: d/**.txt]",
            ["d/e/c.txt"],
            id="named before its folder is ignored",
        ),
        pytest.param("[i18n_text: _posts/**.txt]", ["_posts/p.txt"], id="a folder of Jekyll's"),
        pytest.param("[i18n_text: d/.hidden/**.txt]", ["d/.hidden/x.txt"], id="hidden but named"),
        pytest.param(
            "[i18n_text: d/**.txt]\n[i18n_text: d/.hidden/*.txt]",
            ["d/.hidden/x.txt", "d/b.txt", "d/e/c.txt"],
            id="hidden but named as well",
        ),
        pytest.param(
            "[i18n_text: d/**.txt]\n[i18n_text: d/e/*.txt]",
            ["d/b.txt", "d/e/c.txt"],
            id="a folder in a folder",
        ),
        pytest.param("[i18n_text: nowhere/**.txt]", [], id="no such folder"),
    ],
)
def test_sections_decide(project: MakeProject, mapping: str, expected: list[str]) -> None:
    """The first section that matches a file decides what it is; hidden folders must be named."""
    root = project(
        {
            "a.txt": "",
            "d/b.txt": "",
            "d/e/c.txt": "",
            "_posts/p.txt": "",
            "d/.hidden/x.txt": "",
            "build/tr/a.txt": "",
        },
        mapping=mapping,
    )

    assert paths(root) == expected


sections = st.lists(
    st.tuples(
        st.sampled_from(["i18n_text", "ignore", "python"]),
        st.sampled_from(
            ["**.txt", "d/**.txt", "d/*.txt", "d/e/**", "**/c.txt", "d/e", "a.*", "**/e"]
        ),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda section: section[1],
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(sections)
@example([("ignore", "d/e"), ("i18n_text", "**.txt")])
@example([("ignore", "d/e/**"), ("ignore", "d/e")])
@example([("i18n_text", "a.*"), ("ignore", "**/e"), ("i18n_text", "d/e/**")])
@example([("i18n_text", "**/e"), ("ignore", "d/e"), ("i18n_text", "**.txt")])
def test_documents_are_babels(make_files: MakeFiles, chosen: list[tuple[str, str]]) -> None:
    """Our documents are the files that `pybabel extract --ignore-dirs '.*'` gives to our
    extractors: without the option, it passes over folders that begin with `_`, too. A folder that a
    section ignores by its name is ignored with what is in it; Babel asks for `/**` there.
    """
    chosen = [*chosen, ("i18n_text", "last.txt")]
    mapping = "".join(f"[{method}: {pattern}]\n" for method, pattern in chosen)
    root = make_files(
        {"a.txt": "", "d/b.txt": "", "d/e/c.txt": "", "d/_x/y.txt": "", "last.txt": ""}
    )
    seen: list[str] = []

    def collect(path: str, method: str, _: object) -> None:
        if method == "i18n_text":
            seen.append(path)

    theirs = dict.fromkeys(  # Babel takes no section twice; the first decides
        f"[{method}: {each}]\n"
        for method, pattern in chosen
        for each in ([pattern, f"{pattern}/**"] if method == "ignore" else [pattern])
    )
    methods, options = parse_mapping_cfg(io.StringIO("".join(theirs)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("babel.messages.extract.extract_from_file", lambda *_, **__: [])
        shown = {"directory_filter": lambda folder: not Path(folder).name.startswith(".")}
        list(extract_from_dir(root, methods, options, callback=collect, **shown))

    documents = Project(parse_config(root, "i18n.toml", "", mapping)).documents()
    assert [document.path for document in documents] == sorted(seen)


def test_paths(project: MakeProject) -> None:
    """Catalog, template and output follow the patterns."""
    root = project({"docs/a.b/c.md": ""}, locales=["tr"])
    one = Project(load_config(root))

    assert one.catalog_path("docs/a.b/c.md", "tr") == root / "locales/tr/LC_MESSAGES/docs/a.b/c.po"
    assert one.template_path("docs/a.b/c.md") == root / "locales/templates/docs/a.b/c.pot"
    assert one.output_path("docs/a.b/c.md", "tr") == root / "build/tr/docs/a.b/c.md"
    assert one.output_path("docs/c.md", "tr", Path("/o")) == Path("/o/tr/docs/c.md")
    assert one.relative(root / "locales" / "x.po") == "locales/x.po"


def test_suffix_in_patterns(project: MakeProject) -> None:
    """`{stem}{suffix}` keeps documents apart that differ by suffix only."""
    root = project(
        {"docs/a.md": "", "docs/a.txt": ""},
        settings=(
            'catalogs = "po/{locale}/{stem}{suffix}.po"\ntemplates = "po/{stem}{suffix}.pot"\n'
        ),
    )
    one = Project(load_config(root))

    assert [one.catalog_path(d.path, "tr").name for d in one.documents()] == ["a.md.po", "a.txt.po"]


@pytest.mark.parametrize("second", ["docs/a.txt", "docs/A.txt"])
def test_shared_catalogs(project: MakeProject, second: str) -> None:
    """Documents that share a catalog are both named, with the pattern that keeps them apart."""
    root = project({"docs/a.md": "", second: ""}, settings="\ntemplates = 'po/{stem}{suffix}.pot'")

    with pytest.raises(ConfigError) as fault:
        paths(root)

    assert fault.value.path == "i18n.toml"
    assert "docs/a.md" in fault.value.message
    assert second in fault.value.message
    assert "locales/{locale}/LC_MESSAGES/{stem}{suffix}.po" in fault.value.hint


def test_template_that_is_a_catalog(project: MakeProject) -> None:
    """A template may not be another document's catalog."""
    root = project(
        {"docs/a.md": "", "tr/docs/a.md": ""},
        settings="templates = '{stem}.po'\ncatalogs = '{locale}/{stem}.po'\n",
        mapping="[i18n_markdown: **.md]",
    )

    with pytest.raises(ConfigError, match=r"would share tr/docs/a\.po") as fault:
        paths(root)

    assert "folders of their own" in fault.value.hint


def test_catalog_that_is_a_document(project: MakeProject) -> None:
    """A pattern may not write over a source document."""
    root = project(
        {"docs/a.po": "", "po/tr/docs/a.po": ""},
        settings="\ncatalogs = 'po/{locale}/{stem}.po'",
        mapping="[i18n_text: **.po]",
    )

    with pytest.raises(ConfigError, match=r"i18n.toml:3: catalogs: .* is a source document"):
        paths(root)


def test_names_that_differ_by_case(project: MakeProject) -> None:
    """Documents that other systems take for one are warned of, and kept where they can be."""
    root = project({"docs/a.md": "", "docs/A.md": ""})
    one = Project(load_config(root))

    assert [d.path for d in one.documents()] == ["docs/A.md", "docs/a.md"]
    assert "docs/a.md: Windows and macOS take this for docs/A.md" in one.warnings


def test_sections_without_documents(project: MakeProject) -> None:
    """A section that matches nothing is a warning with its line."""
    root = project({"docs/a.md": ""}, mapping="[i18n_markdown: docs/**.md]\n[i18n_text: x/*.txt]\n")

    assert Project(load_config(root)).warnings == (
        "babel.cfg:2: the section 'x/*.txt' matches no document",
    )


@pytest.mark.parametrize("output", ["docs", "docs/en", "docs/en/deep"])
def test_output_that_holds_sources(project: MakeProject, output: str) -> None:
    """The output folder may be within a folder of documents, not the other way round."""
    root = project(
        {"docs/en/a.md": ""},
        settings=f"output = '{output}'",
        mapping="[i18n_markdown: docs/en/*.md]",
    )

    if output == "docs/en/deep":
        assert paths(root) == ["docs/en/a.md"]
    else:
        with pytest.raises(ConfigError, match=r"i18n.toml:2: output = .* holds the sources"):
            paths(root)


def test_output_on_the_command_line(project: MakeProject, tmp_path: Path) -> None:
    """A folder for the output may lie anywhere but around documents."""
    root = project({"docs/a.md": ""})
    one = Project(load_config(root))

    one.check_output(root / "site")
    one.check_output(tmp_path / "elsewhere")
    for folder in (root, root.parent, root / "docs"):
        with pytest.raises(ConfigError, match="the output folder"):
            one.check_output(folder)


def test_links(project: MakeProject, tmp_path: Path) -> None:
    """A link to a file in the project is a document, a link to a folder is not followed, and a link
    out of the project cannot be read where it would be a document.
    """
    root = project({"docs/a.md": "", "other/b.md": ""})
    (root / "docs/b.md").symlink_to(root / "other/b.md")
    (root / "docs/folder").symlink_to(root / "other")
    (root / "docs/broken.md").symlink_to(root / "nowhere.md")
    (root / "docs/image.png").symlink_to(tmp_path)
    assert paths(root) == ["docs/a.md", "docs/b.md"]

    (tmp_path / "secret.md").write_text("")
    (root / "docs/c.md").symlink_to(tmp_path / "secret.md")
    fault = fault_of(root, "docs/c.md")
    assert "docs/c.md: this leaves the project" in str(fault)
    assert "[ignore: docs/c.md]" in fault.hint


@pytest.mark.parametrize(
    ("start", "wanted", "expected"),
    [
        pytest.param("", [], ["docs/a.md", "docs/sub/b.md"], id="nothing is everything"),
        pytest.param("", ["docs/a.md"], ["docs/a.md"], id="a file"),
        pytest.param("docs", ["sub", "sub/b.md"], ["docs/sub/b.md"], id="a folder, twice"),
        pytest.param("docs/sub", [".."], ["docs/a.md", "docs/sub/b.md"], id="the folder above"),
        pytest.param("", ["."], ["docs/a.md", "docs/sub/b.md"], id="the project"),
    ],
)
def test_select(project: MakeProject, start: str, wanted: list[str], expected: list[str]) -> None:
    """Paths are relative to the current folder; folders stand for their documents."""
    root = project({"docs/a.md": "", "docs/sub/b.md": ""})
    selected = Project(load_config(root), root / start).select(wanted)

    assert [document.path for document in selected] == expected


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        pytest.param("docs/aa.md", "'docs/aa.md' does not exist", "docs/a.md?", id="a slip"),
        pytest.param("babel.cfg", "is no document and holds none", "", id="no document"),
        pytest.param("../x", "does not exist", "", id="outside"),
    ],
)
def test_select_nothing(project: MakeProject, wanted: str, message: str, hint: str) -> None:
    """A path that leads to no document is an error that names the nearest."""
    root = project({"docs/a.md": ""})

    with pytest.raises(ConfigError) as fault:
        Project(load_config(root)).select([wanted])

    assert message in fault.value.message
    assert hint in fault.value.hint


@pytest.mark.parametrize(
    ("here", "wanted", "meant"),
    [
        pytest.param("docs/guide", "team.md", "../team.md", id="the folder above"),
        pytest.param("", "team.md", "docs/team.md", id="a folder left out"),
        pytest.param("", "guide/start.md", "docs/guide/start.md", id="a folder left out, deep"),
        pytest.param("", "guide", "docs/guide", id="a folder elsewhere"),
        pytest.param("docs", "../team.md", "team.md", id="one too high"),
        pytest.param("docs", "teem.md", "team.md", id="a slip"),
        pytest.param("docs/guide", "../teem.md", "../team.md", id="a slip above"),
        pytest.param("", "x/index.md", "docs/index.md", id="the nearest of that name"),
        pytest.param("", "x/guide/index.md", "docs/guide/index.md", id="the nearest, deep"),
        pytest.param("docs", "DOCS/TEAM.MD", "team.md", id="capitals"),
    ],
)
def test_suggestions(project: MakeProject, here: str, wanted: str, meant: str) -> None:
    """What was meant is named as it has to be typed where the person stands: what has the name
    elsewhere, else the nearest.
    """
    names = ("index.md", "team.md", "guide/index.md", "guide/start.md")
    root = project({f"docs/{name}": "" for name in names})

    with pytest.raises(ConfigError) as fault:
        Project(load_config(root), root / here).select([wanted])
    assert fault.value.hint == f"Did you mean {meant}?"
    assert Project(load_config(root), root / here).select([meant])


def test_suggestions_list_what_can_be_typed(project: MakeProject) -> None:
    """Where nothing is near, the documents are listed, likewise."""
    root = project({"docs/a.md": "", "docs/b/c.md": ""})

    with pytest.raises(ConfigError) as fault:
        Project(load_config(root), root / "docs").select(["quite-another-thing"])
    assert fault.value.hint == "Documents: a.md, b/c.md."


def test_another_drive(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """No relative path leads to another drive of Windows: what lies there is no document."""

    def relpath(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    known = Project(load_config(project({"docs/a.md": ""})))
    monkeypatch.setattr("os.path.relpath", relpath)

    with pytest.raises(ConfigError, match="elsewhere"):
        known.select(["/elsewhere/x.md"])


def test_locales(project: MakeProject) -> None:
    """Locales come in the project's order; a stranger is an error that names the nearest."""
    one = Project(load_config(project({"docs/a.md": ""}, locales=["tr", "pt_BR", "ru"])))

    assert one.locales() == ("tr", "pt_BR", "ru")
    assert one.locales(["ru", "tr", "ru"]) == ("tr", "ru")
    with pytest.raises(ConfigError, match=r"i18n\.toml:1: 'pt' is no target") as fault:
        one.locales(["pt"])
    assert "pt_BR" in fault.value.hint


def test_unreadable_names(project: MakeProject) -> None:
    """Names in any script, with blanks and wildcards, are documents."""
    names = ["docs/Ünïcode – ñ.md", "docs/a b.md", "docs/[x].md", "docs/what?*.md"]

    assert paths(project(dict.fromkeys(names, ""))) == sorted(names)


@pytest.mark.parametrize("name", ["a\nb.md", "a\x1b[31m.md", os.fsdecode(b"\xff.md")])
def test_names_that_no_po_file_can_hold(name: str, project: MakeProject) -> None:
    """A document whose name would break the catalog's references cannot be read."""
    root = project({"docs/a.md": ""})
    try:
        (root / "docs" / name).write_text("Hi.")
    except OSError:
        pytest.skip("this file system refuses the name itself")
    assert "cannot hold this name" in str(fault_of(root, f"docs/{name}"))


def test_what_only_looks_like_a_document(project: MakeProject) -> None:
    """Pipes, and links that lead to themselves or nowhere, are no documents."""
    root = project({"docs/a.md": ""})
    os.mkfifo(root / "docs/pipe.md")
    (root / "docs/loop.md").symlink_to("loop.md")
    (root / "docs/gone.md").symlink_to("nowhere.md")

    assert paths(root) == ["docs/a.md"]


@pytest.mark.parametrize(
    "path",
    ["a.md", "a", ".md", "..md", "a.b/c", "a/.md", "a/..b.md", "a/b.c.md", "a..md", "a./b", "a."],
)
def test_a_path_without_its_suffix(path: str) -> None:
    """Of thousands of paths it is what it is of one."""
    assert stems_of([path]) == {path: posixpath.splitext(path)[0]}
