"""Globs of babel.cfg and patterns of catalogs: what they match, and in how long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.util import pathmatch
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.config.paths import (
    PathError,
    check_pattern,
    compile_glob,
    compile_pattern,
    glob_folder,
)
from i18n_tool.project.patterns import stem_of

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

LONG = "a" * 120
"""A name in which `a` is to be found in many ways."""
GLOBS = {
    "anywhere": "docs/" + "**a" * 12 + "**.md",
    "names": "docs/" + "*a" * 40 + "*/" + "*a" * 40 + "*.md",
    "characters": "docs/" + "?a*a" * 40 + "*.md",
    "two letters": "docs/" + "*a?a" * 30 + "*/" + "*aa" * 20 + "*.md",
    "folders": "docs/" + "**/a/?/" * 20 + "*.md",
    "folders that end in a": "docs/" + "**a/" * 20 + ".md",
    "folders of any name": "docs/" + "**/*/" * 40 + "b",
}
PATHS = (
    f"docs/{LONG}/{LONG}.mdx", f"docs/{LONG}.mdx", "docs/" + "a/" * 120 + "a.mdx",
    f"docs/{LONG}\n/{LONG}.mdx", "docs/" + "/" * 200, "docs/" + f"{LONG}/" * 30 + "x",
)  # fmt: skip

names = st.lists(
    st.sampled_from(["a", "b.md", "_x", ".y", "d.e", "^", "ü", "a\n"]), min_size=1, max_size=4
).map("/".join)
globs = st.lists(
    st.sampled_from(
        ["a", "b", ".md", "/", "*", "**", "?", "**/", "*/", "^", "./", "_x", "ü", "\n"]
    ),
    min_size=1,
    max_size=6,
).map("".join)


@given(globs, names)
def test_globs_are_babels(pattern: str, path: str) -> None:
    """Our globs match what `babel.util.pathmatch` matches, and refuse what it cannot read."""
    try:
        expected = pathmatch(pattern, path)
    except KeyError:
        with pytest.raises(PathError):
            compile_glob(pattern)
        return

    assert compile_glob(pattern).match(path) == expected


@given(globs, names)
def test_matches_lie_in_the_folder(pattern: str, path: str) -> None:
    """Whatever a glob matches lies in the folder that we search for it."""
    try:
        matches = compile_glob(pattern).match(path)
    except PathError:
        return
    if matches:
        folder = glob_folder(pattern)

        assert path.startswith(f"{folder}/" if folder else "")


@pytest.mark.parametrize("glob", ["*a" * 30 + "b", "**/" * 30 + "b", *GLOBS.values()])
def test_globs_do_not_explode(glob: str) -> None:
    """Many wildcards cost no more than a few: as regular expressions most would take years."""
    assert not compile_glob(glob).match("a" * 200)
    assert not compile_glob(glob).match("a/" * 200)
    assert not any(map(compile_glob(glob).match, PATHS))


@given(st.text("a*", min_size=1, max_size=9), st.text("ab/", max_size=9))
def test_stars_match_as_in_babel(glob: str, path: str) -> None:
    """Whichever way a path has to be divided among the stars, it is found."""
    if "***" not in glob:
        assert compile_glob(glob).match(path) == pathmatch(glob, path)


@pytest.mark.parametrize("name", GLOBS)
def test_globs_that_explode_elsewhere_match(name: str) -> None:
    """The same globs match what they are for."""
    text = GLOBS[name].replace("**/", "x/y/").replace("**", "x/y").replace("*", "xy")

    assert compile_glob(GLOBS[name]).match(text.replace("?", "x"))


patterns = st.lists(
    st.sampled_from(["{stem}", "{locale}", "{suffix}", "a", "b", ".po", "/", "ü"]), max_size=6
).map("".join)


@given(patterns, st.lists(st.sampled_from(["a", "b", ".po", "/", "ü", "\n"]), max_size=9))
def test_patterns_of_catalogs(pattern: str, parts: list[str]) -> None:
    """A placeholder stands for one character or more, whatever it is the next time."""
    expression = re.sub(r"\\{\w+\\}", ".+", re.escape(pattern))
    path = "".join(parts)

    assert compile_pattern(pattern).fullmatch(path) == bool(re.fullmatch(expression, path))


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{stem}" * 60 + "x.po", "a" * 4000 + ".po"),
        ("{stem}a" * 60 + ".po", "a" * 4000 + ".pob"),
        ("{locale}/{stem}" * 30 + ".po", "a/" * 2000 + ".pob"),
        ("{stem}{suffix}" * 30 + "x.po", ".a" * 2000 + ".po"),
    ],
)
def test_patterns_of_catalogs_do_not_explode(pattern: str, path: str) -> None:
    """Nor do placeholders; which document a path is of is soon told, too."""
    assert not compile_pattern(pattern).fullmatch(path)
    assert stem_of(pattern, path, "tr") == ""


def test_braces_that_are_no_placeholders() -> None:
    """Doubled braces stand for themselves, as they do where the path is made."""
    assert compile_pattern("l/{{x}}/{stem}.po").fullmatch("l/{x}/a.po")


def test_longer_than_any_path() -> None:
    """What is longer than any path is refused, not compiled."""
    for check in (compile_glob, lambda pattern: check_pattern(pattern, (), ("stem",))):
        with pytest.raises(PathError, match=r"'a*'… has 4,097 characters, more than any path"):
            check("a" * 4097)
        check("a" * 4096)


def test_a_project_of_such_patterns(project: MakeProject, run_process: RunI18n) -> None:
    """A branch that brings them stops nobody: neither globs, nor ignored ones, nor those of
    `checks_in`, nor patterns of catalogs, be there long names or not.
    """
    glob = GLOBS["anywhere"]
    pattern = "locales/{locale}/" + "{stem}" * 8 + "x.po"
    root = project(
        {f"docs/{LONG}/{LONG}.mdx": "", f"docs/{LONG}/a.md": "A.\n", f"locales/tr/{LONG}.po": ""},
        mapping=f"[ignore: {glob}x]\n[i18n_markdown: {glob}]\n[i18n_markdown: docs/**.md]\n",
        settings=f'catalogs = "{pattern}"\n[checks_in."{glob}"]\nquotes = "off"\n',
    )

    for command in ("status", "extract --dry-run", "check", "prune --dry-run"):
        done = run_process(root, *command.split())
        assert done.returncode in (0, 1), done.stderr
    assert f"docs/{LONG}/a.md" in run_process(root, "status", "--json").stdout
