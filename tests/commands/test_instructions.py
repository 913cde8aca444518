"""Whatever a reader is told to install or to run is there, and is ours or a known project's."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from importlib.metadata import Distribution
from typing import TYPE_CHECKING

import click
import pytest
from conftest import REPOSITORY

from i18n_tool.cli import cli
from i18n_tool.project.installation import extra_hint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MANUALS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md", "tests/**/*.md")
    for path in REPOSITORY.glob(pattern)
    if "data" not in path.parts
)
OTHERS = sorted(
    path
    for pattern in ("*.yml", ".*.yaml", ".ci/*", "ci/*", "benchmarks/*.py", "i18n_tool/**/*.py")
    for path in REPOSITORY.glob(pattern)
)
KNOWN = set(
    "blingfire jinja2 markdown-gettext mdpo mkdocs-material mkdocs-static-i18n nupunkt pyicu pysbd "
    "syntok torch uv translate-toolkit".split()
)
"""Packages of others that we tell people to install; each has been looked up."""

_PIP = re.compile(r"\b(?:pip|pipx|uv pip|uv tool) install\b([^\n`#|&;]*)")
_PLACES = re.compile(r"(\.|/path/to/clone|\$\{?\w+\}?|\{what\}|\.venv\S*)(\[[\w,]+\])?")
_COMMAND = re.compile(r"(?:^ {4,}|^\$ |`|&& (?:\S*/)?)i18n ((?:-C \S+ )?[a-z][a-z-]+\b[^\n`|&;#]*)")


def lines(files: list[Path], wanted: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Where each match is, and what it holds."""
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for match in wanted.finditer(line):
                yield f"{path.relative_to(REPOSITORY)}:{number}", match[1]


def packages(arguments: str) -> list[str]:
    """What pip is told to install."""
    text = arguments.strip().rstrip(").,:’")
    words = shlex.split(text[:-1] if text.count('"') % 2 else text)  # the end of a string in code
    values = {"--index-url", "--resolution", "--python", "-p"}
    return [
        word
        for before, word in zip(["", *words], words, strict=False)
        if not word.startswith("-") and before not in values
    ]


def test_what_is_installed() -> None:
    """We install from a clone or an address; by name only what is known to be somebody's."""
    found = [
        (where, package)
        for where, arguments in lines([*MANUALS, *OTHERS], _PIP)
        for package in packages(arguments)
    ]
    strange = [
        (where, package)
        for where, package in found
        if not _PLACES.fullmatch(package) and re.split(r"[=<>\[]", package)[0].lower() not in KNOWN
    ]

    assert len(found) > 10
    assert strange == []


def test_extras_exist() -> None:
    """Each extra that is named is one, and brings something."""
    extras = PROJECT["optional-dependencies"]
    named = {
        extra
        for _, found in lines([*MANUALS, *OTHERS], re.compile(r"(?:clone|\.)\[([\w,]+)\]"))
        for extra in found.split(",")
    }

    assert named == {"dev", *named} <= extras.keys()
    assert all(extras.values())


def test_no_release_is_claimed() -> None:
    """While there is no release, no instruction names one, nor a repository that could be
    anybody's.
    """
    claims = re.compile(rf"(OWNER/|{PROJECT['name']}@v\d|\bre[vf]: v\d|{PROJECT['name']}\[)")

    assert list(lines([*MANUALS, *OTHERS], claims)) == []


def commands() -> list[tuple[str, str]]:
    """Every command line in the manuals."""
    return list(lines(MANUALS, _COMMAND))


def test_commands_exist() -> None:
    """Each command and each option of it that a manual shows is there."""
    context = click.Context(cli)
    wrong = []
    for where, line in commands():
        words = line.replace("]", " ").replace("[", " ").split()
        words = words[2:] if words[0] == "-C" else words
        command = cli.get_command(context, words[0])
        if command is None:
            wrong.append((where, line))
            continue
        known = options(command)
        named = {
            word.partition("=")[0].rstrip(".,:)*") for word in words if re.match("--?\\w", word)
        }
        wrong += [(where, f"{words[0]} {option}") for option in sorted(named - known)]

    assert len(commands()) > 50
    assert wrong == []


def options(command: click.Command) -> set[str]:
    """The options of a command and of those below it."""
    found = {"-h", "--help"}
    for parameter in command.params:
        found |= {*parameter.opts, *parameter.secondary_opts}
    if isinstance(command, click.Group):
        for below in command.commands.values():
            found |= options(below)
    return found


@pytest.mark.parametrize(
    ("origin", "hint"),
    [
        pytest.param(
            {"url": "file:///srv/a%20clone", "dir_info": {"editable": True}},
            "Install it: pip install --editable '/srv/a clone[mt,cluster]'",
            id="a clone, editable",
        ),
        pytest.param(
            {"url": "file:///srv/clone", "dir_info": {}},
            "Install it: pip install '/srv/clone[mt,cluster]'",
            id="a clone",
        ),
        pytest.param(
            {
                "url": "https://git.example/i18n.git",
                "vcs_info": {"vcs": "git", "commit_id": "1a2b", "requested_revision": "main"},
            },
            "Install it: pip install 'i18n-tool[mt,cluster] @ "
            "git+https://git.example/i18n.git@1a2b'",
            id="git",
        ),
        pytest.param(
            {
                "url": "https://git.example/all.git",
                "vcs_info": {"vcs": "git", "commit_id": "1a2b"},
                "subdirectory": "i18n",
            },
            "Install it: pip install 'i18n-tool[mt,cluster] @ "
            "git+https://git.example/all.git@1a2b#subdirectory=i18n'",
            id="git, a folder",
        ),
        pytest.param(
            {"url": "file:///srv/i18n_tool-0.1.0-py3-none-any.whl", "archive_info": {}},
            "Install it: pip install 'i18n-tool[mt,cluster] @ "
            "file:///srv/i18n_tool-0.1.0-py3-none-any.whl'",
            id="a wheel",
        ),
        pytest.param(
            None,
            "Install i18n again from where you have it, with its extra [mt,cluster].",
            id="nobody knows",
        ),
        pytest.param(
            [1], "Install i18n again from where you have it, with its extra [mt,cluster].", id="odd"
        ),
    ],
)
def test_hint_for_extras(monkeypatch: pytest.MonkeyPatch, origin: object, hint: str) -> None:
    """A hint names the place that this installation came from, never the bare name."""
    written = None if origin is None else json.dumps(origin)
    monkeypatch.setattr(Distribution, "read_text", lambda *_: written, raising=False)
    monkeypatch.setattr("importlib.metadata.PathDistribution.read_text", lambda *_: written)

    assert extra_hint("mt", "cluster") == hint
