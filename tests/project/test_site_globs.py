"""What the configuration of a generator leaves out of its site, by globs of three kinds."""

from __future__ import annotations

import time

import pytest

from i18n_tool.errors import ConfigError
from i18n_tool.project.hugo import hugo_leaves_out
from i18n_tool.project.jekyll import JekyllConfig, jekyll_config
from i18n_tool.project.site_globs import fits_glob, gitignored, jekyll_reads


@pytest.mark.parametrize(
    ("lines", "out", "stays"),
    [
        pytest.param("a.md", "a.md x/a.md x/a.md/b.md", "ba.md", id="a name, anywhere"),
        pytest.param("/a.md", "a.md", "x/a.md", id="at the top"),
        pytest.param("x/a.md", "x/a.md", "y/x/a.md", id="a path"),
        pytest.param("x/", "x/a.md y/x/a.md", "x.md", id="a folder"),
        pytest.param("*.md", "a.md x/b.md", "a.mdx", id="a wildcard"),
        pytest.param("x/*.md", "x/a.md", "x/y/a.md", id="it stands for no slash"),
        pytest.param("x/**/a.md", "x/a.md x/y/z/a.md", "a.md", id="any folders"),
        pytest.param("x/**", "x/a.md x/y/b.md", "x", id="all that is in one"),
        pytest.param("# a.md\n\nb.md", "b.md", "a.md", id="a comment"),
        pytest.param("*.md\n!/x/b.md", "a.md b.md", "x/b.md", id="taken in again"),
        pytest.param("!a.md\na.md", "a.md", "b.md", id="the last one decides"),
        pytest.param("draft-?.md", "draft-1.md", "draft-10.md", id="one letter"),
    ],
)
def test_gitignored(lines: str, out: str, stays: str) -> None:
    """Lines of a .gitignore, as MkDocs has them in `exclude_docs`."""
    assert [path for path in out.split() if not gitignored(lines.split("\n"), path)] == []
    assert [path for path in stays.split() if gitignored(lines.split("\n"), path)] == []


@pytest.mark.parametrize(
    ("glob", "inside", "outside"),
    [
        pytest.param("**/README.md", "README.md x/README.md", "x/READMES.md", id="any folder"),
        pytest.param("./x/*.md", "x/a.md", "x/y/a.md a.md", id="from here"),
        pytest.param("**/*.{md,mdx}", "a.md x/b.mdx", "a.txt", id="either"),
        pytest.param("{a,b}/**", "a/c.md b/x/c.md", "c/a.md a b/", id="folders"),
    ],
)
def test_fits(glob: str, inside: str, outside: str) -> None:
    """Globs of JavaScript, as VitePress and Docusaurus have them."""
    assert [path for path in inside.split() if not fits_glob([glob], path)] == []
    assert [path for path in outside.split() if fits_glob([glob], path)] == []


@pytest.mark.parametrize(
    ("path", "is_read"),
    [
        pytest.param("about.md", True, id="a page"),
        pytest.param("x/_posts/2020-01-01-a.md", True, id="a post"),
        pytest.param("_docs/x/a.md", True, id="a collection"),
        pytest.param("x/_docs/a.md", False, id="called like one, elsewhere"),
        pytest.param("_data/a.md", False, id="a folder of Jekyll's own"),
        pytest.param("x/_a.md", False, id="a file called so"),
        pytest.param("_pages/a.md", True, id="included by its name"),
        pytest.param("bin/a.md", False, id="excluded"),
        pytest.param("binary.md", False, id="begins like what is excluded"),
        pytest.param("x/bin/a.md", True, id="a path counts from the top"),
        pytest.param("x/y.txt", False, id="a wildcard stands for slashes"),
        pytest.param("old/a.md", False, id="a folder with its slash"),
        pytest.param("older.md", True, id="no folder"),
        pytest.param("keep.txt", True, id="excluded and included"),
        pytest.param("a.md~", False, id="a copy of an editor's"),
        pytest.param("bin/", False, id="a folder itself"),
    ],
)
def test_jekyll(path: str, *, is_read: bool) -> None:
    """What Jekyll reads by `include`, `exclude` and its own names."""
    exclude = ["bin", "*.txt", "/old/"]
    assert jekyll_reads(path, ["_docs"], ["_pages", "keep.txt"], exclude) == is_read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", JekyllConfig("", (), (), ()), id="nothing"),
        pytest.param(
            "source: ./site\ncollections_dir: parts\ncollections: [docs, posts]\nexclude: bin\n",
            JekyllConfig("site", ("parts/_docs",), (), ("bin",)),
            id="lists in brackets, one text",
        ),
        pytest.param(
            "collections:\n  docs: {a: b}\ninclude:\n  - _pages\nexclude: ['*.txt', !x y]\n",
            JekyllConfig("", ("_docs",), ("_pages",), ("*.txt", "y")),
            id="mappings and tags",
        ),
        pytest.param("source: ../x\nexclude:\n", JekyllConfig("", (), (), ()), id="out of here"),
        pytest.param("- a\n", JekyllConfig("", (), (), ()), id="no mapping"),
        pytest.param("\0", JekyllConfig("", (), (), ()), id="no text"),
    ],
)
def test_configuration(text: str, expected: JekyllConfig) -> None:
    """What `_config.yml` says of documents."""
    assert jekyll_config(text, "_config.yml") == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("title: x\nexclude: [a\nb: c\n", {3}, id="a bracket is open"),
        # a libyaml without a limit goes on to the end
        pytest.param("\n\n" + "[" * 9999 + "\n", {3, 4}, id="very deep"),
    ],
)
def test_no_yaml(text: str, lines: set[int]) -> None:
    """What Jekyll cannot read, either, is named with its line."""
    with pytest.raises(ConfigError) as caught:
        jekyll_config(text, "docs/_config.yml")

    assert caught.value.path == "docs/_config.yml"
    assert caught.value.lineno in lines
    assert "--site none" in caught.value.hint


def test_hostile_globs() -> None:
    """Globs that a branch brings take no minutes."""
    start = time.process_time()
    fits_glob(["**/" * 200 + "*a" * 200, "{a,b}" * 40], "/".join(["a" * 60 + "b"] * 30))
    gitignored(["*a*" * 100], "a" * 1000)
    jekyll_reads("a" * 1000 + "b", [], [], ["*a" * 100])

    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("expression", "path", "is_out"),
    [
        (r"\.foo\.md$", "a.foo.md", True),
        (r"(?i)readme\.md$", "x/README.md", True),
        (".*/(?:drafts|old)/.*", "old/x.md", True),
        (r"_index\.[a-z]+\.md", "_index.de.md", True),
        ("^/content", "x.md", False),  # Hugo looks at the whole path
        ("[z-a]", "z.md", False),
        ("(a+)+b", "aaab.md", False),
        ("[a-z]*[a-z]*[a-z]*q", "a" * 3000, False),
        (".*" * 90 + "q", "a" * 3000, False),
        (r"\." * 90 + ".*q", "." * 3000, False),
    ],
)
def test_what_hugo_ignores(expression: str, path: str, *, is_out: bool) -> None:
    """Expressions of `ignoreFiles` are asked, but for those that could take for ever."""
    start = time.process_time()
    leaves_out = hugo_leaves_out(f"ignoreFiles = ['{expression}']", "hugo.toml", "content")

    assert leaves_out(f"content/{path}") is is_out
    assert time.process_time() - start < 1
