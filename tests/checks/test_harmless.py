"""What strangers wrote comes out harmless from every command: no escapes, no lines of their own, no
commands to a build server.
"""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from typing import TYPE_CHECKING

import click
import pytest
from argos_packages import METADATA, archive
from catalogs import edit, po, translate
from conftest import REPOSITORY, commit, run_git
from servers import Answer, serving

from i18n_tool.cli import COMMANDS
from i18n_tool.commands import output
from i18n_tool.findings.reports import FORMATS
from i18n_tool.terminal import harmless, harmless_in_logs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Done, MakeProject, RunI18n

# What the text says where it is shown whole; in names of files nothing else can stand.
NAME = "##[error]x ##vso[task.setvariable]##teamcity[x] a::set-output name=x::y"
LINES = (
    f"{NAME}\n::error::x\r\n##[set-env name=A;]b\x1b[31m\x07\x9b1m\u202e\u2028::stop-commands::x"
)
PAGE = """\
# Guide

::set-output name=a::b and ##[error]c stand in this sentence.
Another sentence has ##vso[task.setvariable]x in it, and 5 apples.

<div class="a">

Closing words of the page.
"""


def commands_in(text: str) -> list[str]:
    """The lines that would steer a build server (GitHub's `ActionCommand.TryParse`, both versions,
    Azure's `##vso[`, TeamCity's) or a terminal.
    """
    return [
        line
        for line in text.split("\n")
        if re.match(r"\s*::[A-Za-z].*::", line)
        or re.search(r"##\w*\[[A-Za-z]", line)
        or any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in line)
    ]


def is_harmless(done: Done) -> None:
    """Fails where a run said something that would steer, or met a bug."""
    assert done.returncode in (0, 1, 2), done.stderr
    assert commands_in(done.stdout) == []
    assert commands_in(done.stderr) == []


@pytest.fixture
def hostile(project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of which strangers wrote everything; two commits, one unit stale, one obsolete."""
    document = f"docs/{NAME}.md"
    files = {document: PAGE, "docs/b.md": PAGE, ".gitignore": ".i18n.lock\nbuild/\n"}
    monkeypatch.setenv("GIT_AUTHOR_NAME", NAME + "\x1b[31m")
    root = project(files, git=True, settings='min_translated = 50\nchecks = { quotes = "info" }')
    run_i18n(root, "extract")
    for name in (NAME, "b"):
        translate(root, f"docs/{name}")
        edit(root, f"docs/{name}", lambda e: e.evolve(msgstr=e.msgstr.replace("5", "6") + LINES))
    (root / document).write_text(PAGE.replace("apples", "pears"), encoding="utf-8")
    commit(root, LINES)
    (root / document).write_text(PAGE.replace("Closing", "Last"), encoding="utf-8")
    commit(root, f"{NAME}: more")
    return root


READING = [
    "status", "status --json", "diff", "diff --json", "diff --since HEAD~1",
    "diff --since HEAD~1 --json", "check --fix --dry-run", "check --since HEAD~1", "build",
    "build --drafts", "align build/{locale}/{path} --dry-run",
    "extract --dry-run", "extract --check", "extract --max-loss 1",
    "accept --typo --dry-run", "accept --typo --since HEAD~1 --dry-run", "accept --typo docs:3",
    "prune --dry-run", "prune --before 1d --dry-run", "translate --engine memory --dry-run",
    "translate --engine memory --json", "translate --engine memory --evaluate", "models list",
    "report -o public",
    *(f"check --format {name}" for name in FORMATS if name != "github"),
]  # fmt: skip
WRITING = [
    "extract", "accept --typo --yes", "translate --engine memory", "check --fix --yes",
    "check --update-baseline", "prune --yes", "extract", "status", "check", "init --merge-driver",
]  # fmt: skip


def test_every_command(hostile: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """Whatever a command shows of a hostile project steers neither terminal nor build server."""
    tried = {line.split()[0] for line in (*READING, *WRITING)}
    assert tried == set(COMMANDS) - {"explain", "merge-driver"}  # which see no project: below
    environment = {"ARGOS_PACKAGES_DIR": str(tmp_path), "COLUMNS": "200"}

    said = ""
    for line in (*READING, *WRITING):
        done = run_i18n(hostile, *line.split(), **environment)
        is_harmless(done)
        said += done.stdout + done.stderr
    assert r"\x23#[error]" in said  # it was there to be shown
    assert r"\x1b[31m" in said


def test_reports_in_files(hostile: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """The page of a job, and a report in a file, hold none either: who knows who prints them."""
    summary, report = tmp_path / "summary.md", tmp_path / "report.txt"
    is_harmless(run_i18n(hostile, "check", "--summary", summary, "-o", report))

    for file in (summary, report):
        page = file.read_text(encoding="utf-8")
        assert commands_in(page) == []
        assert r"\x23#[error]" in page


def test_annotations_alone_are_commands(hostile: Path, run_i18n: RunI18n) -> None:
    """The format for GitHub has the commands of ours, one a line, and no others."""
    done = run_i18n(hostile, "check", "--format", "github")

    lines = done.stdout.splitlines()
    assert lines
    own = re.compile(r"::(?:error|warning|notice) file=[^:,]+,line=\d+,title=[\w-]+::.")
    assert [line for line in lines if not own.match(line)] == []
    assert not any(unicodedata.category(char) in ("Cc", "Cf") for char in "".join(lines))


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([LINES], id="a command"),
        pytest.param(["explain", LINES], id="a check"),
        pytest.param(["explain", f"--{NAME}\n::x::"], id="an option"),
        pytest.param(["status", LINES], id="a document"),
        pytest.param(["status", "--locale", LINES], id="a locale"),
        pytest.param(["-C", LINES, "status"], id="a folder"),
        pytest.param(["diff", "--since", LINES], id="a revision"),
        pytest.param(["check", "--format", LINES], id="a format"),
        pytest.param(["check", "--summary", f"docs/{NAME}.md"], id="a file to write"),
        pytest.param(["build", "-o", "docs/##[error]\n::x::y/.."], id="an output"),
        pytest.param(["accept", "--typo", f"docs/b.md:3:{LINES}"], id="a text"),
        pytest.param(["accept", "--typo", "docs/b.md:3:nowhere"], id="the texts there"),
        pytest.param(["prune", "--before", LINES], id="a date"),
        pytest.param(["translate", "--engine", LINES], id="an engine"),
        pytest.param(["translate", "--engine", "libretranslate", "--url", LINES], id="a URL"),
        pytest.param(["init", f"{NAME}\n::x::y"], id="what there is not"),
        pytest.param(["init", "--locale", LINES], id="a new locale"),
        pytest.param(["models", "install", LINES], id="a package"),
        pytest.param(["models", "download", LINES, "--index", "http://localhost:1"], id="a pair"),
        pytest.param(["merge-driver", LINES, LINES, LINES, LINES], id="versions"),
    ],
)  # fmt: skip
def test_arguments(arguments: list[str], hostile: Path, run_i18n: RunI18n) -> None:
    """A command line may come from a list of strangers' files: errors quote it harmlessly."""
    arguments = [argument.replace("\x00", "") for argument in arguments]
    done = run_i18n(hostile, *arguments)

    assert done.returncode == 2, done.stderr
    is_harmless(done)


@pytest.mark.parametrize(
    ("path", "content", "command"),
    [
        pytest.param("i18n.toml", f"stale = {json.dumps(LINES)}", "status", id="a value"),
        pytest.param("i18n.toml", f'locales = ["{NAME}"]', "status", id="a locale"),
        pytest.param("i18n.toml", f'"{NAME}" = 1', "status", id="a key"),
        pytest.param("i18n.toml", f"x = {NAME}", "status", id="no TOML"),
        pytest.param("babel.cfg", f"[i18n_text: *.txt]\n[x{NAME}]\n", "status", id="a section"),
        pytest.param("babel.cfg", f"{NAME}\n[i18n_text: *.md]", "status", id="no section"),
        pytest.param("docs/b.md", f"<!-- i18n: {NAME} -->\n\nA b.\n", "status", id="a directive"),
        pytest.param("docs/b.md", f"+++\n'{NAME}' = [\n+++\nA b.\n", "status", id="front matter"),
        pytest.param("docs/##[error]\n::x::y.md", "A b.\n", "status", id="a document's name"),
        pytest.param("locales/tr/LC_MESSAGES/docs/b.po", f"{LINES}", "check", id="a catalog"),
        pytest.param(
            "locales/tr/LC_MESSAGES/docs/b.po", f'msgid "{NAME}"\nmsgstr ""\n' * 2, "status",
            id="an entry twice",
        ),
        pytest.param(
            "locales/tr/LC_MESSAGES/docs/b.po",
            f'msgid ""\nmsgstr "Content-Type: text/plain; charset={NAME}\\n"\n', "status",
            id="a charset",
        ),
        pytest.param("i18n-baseline.json", f'{{"{NAME}": 1}}', "check", id="a baseline"),
        pytest.param(
            "i18n-baseline.json", f'{{"version": 1, "findings": [\n{{"digest": "{NAME}"}}]}}',
            "check", id="a finding",
        ),
    ],
)  # fmt: skip
def test_files(path: str, content: str, command: str, hostile: Path, run_i18n: RunI18n) -> None:
    """Errors in files quote what stands there, and the file's name, harmlessly."""
    (hostile / path).write_bytes(content.encode())
    done = run_i18n(hostile, command)

    assert done.returncode == 2, done.stdout
    is_harmless(done)


def test_glossaries_and_memories(hostile: Path, run_i18n: RunI18n) -> None:
    """So do those in glossaries and memories."""
    (hostile / "docs/new.md").write_text("Something that is new.\n", encoding="utf-8")
    memory = f"{NAME}\n::x::.tmx"
    done = run_i18n(hostile, "translate", "--engine", "memory", "--memory", memory)
    assert done.returncode == 2
    is_harmless(done)
    settings = (hostile / "i18n.toml").read_text(encoding="utf-8")
    (hostile / "i18n.toml").write_text(f'glossary = "a.csv"\n{settings}', encoding="utf-8")
    (hostile / "a.csv").write_text(f"{NAME},tr\n", encoding="utf-8")
    done = run_i18n(hostile, "check")

    assert done.returncode == 2
    is_harmless(done)


def test_servers(hostile: Path, run_i18n: RunI18n) -> None:
    """What a server of translations or of models says is shown on one line."""
    (hostile / "docs/new.md").write_text("Something that is new.\n", encoding="utf-8")
    languages = [{"code": "en", "targets": ["tr"]}]

    def answer(body: object, status: int = 200) -> Callable[[object], Answer]:
        return lambda asked: (
            Answer(languages) if asked.path == "/languages" else Answer(body, status)  # type: ignore[attr-defined]
        )

    for body, status in (({"error": LINES}, 403), ({"translatedText": [LINES]}, 200)):
        with serving(answer(body, status)) as server:
            done = run_i18n(hostile, "translate", "--engine", "libretranslate", "--url", server.url)
        is_harmless(done)
    with serving(lambda _: Answer([{"code": LINES, "targets": 1}])) as server:
        done = run_i18n(hostile, "translate", "--engine", "libretranslate", "--url", server.url)
    assert done.returncode == 2
    is_harmless(done)
    for index in (
        LINES.encode(),
        [{**METADATA, "from_code": LINES}],
        [{**METADATA, "links": [LINES]}],
    ):
        with serving(lambda _, said=index: Answer(said)) as server:  # type: ignore[misc]
            done = run_i18n(hostile, "models", "download", "en-tr", "--index", server.url)
        assert done.returncode == 2
        is_harmless(done)


def test_packages(hostile: Path, run_i18n: RunI18n, tmp_path: Path) -> None:
    """Names in a package of a model, and of its folder, are shown on one line."""
    package = archive(tmp_path / f"a{NAME}.argosmodel", metadata={**METADATA, "from_name": LINES})
    is_harmless(run_i18n(hostile, "models", "install", package, ARGOS_PACKAGES_DIR=str(tmp_path)))
    (tmp_path / "##[error]\n::x::y").mkdir()
    done = run_i18n(hostile, "models", "list", ARGOS_PACKAGES_DIR=str(tmp_path))

    assert "warning: " in done.stderr
    is_harmless(done)


def test_merging(hostile: Path, run_i18n: RunI18n) -> None:
    """Conflicts are named by texts of both sides, in a file of any name."""
    run_i18n(hostile, "extract")
    run_git(hostile, "add", "--all")
    versions = [hostile / name for name in ("base", "ours", "theirs")]
    text = po(hostile, "docs/b").read_text(encoding="utf-8")
    for number, version in enumerate(versions):
        version.write_text(text.replace("ÇEVİRİ", f"ÇEVİRİ {number}"), encoding="utf-8")
    done = run_i18n(hostile, "merge-driver", *versions, f"{NAME}\n::error::x.po")

    assert done.returncode == 1
    assert done.stderr
    is_harmless(done)


def test_a_bug(monkeypatch: pytest.MonkeyPatch, hostile: Path, run_i18n: RunI18n) -> None:
    """Even the traceback of a bug of ours is harmless."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError(LINES)

    monkeypatch.setattr("i18n_tool.project.workspace.Workspace.__init__", fail)
    done = run_i18n(hostile, "status")

    assert done.returncode == 3
    assert "This is a bug" in done.stderr
    assert commands_in(done.stderr) == []


def test_styles_hide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that pieces of a line make together is found, styled or not."""
    said: list[str] = []
    monkeypatch.setattr(click, "echo", lambda text, **_: said.append(text))

    output.echo(output.styled("a #", bold=True), "#", output.styled("[error]b", fg="red"))
    output.echo("  ", output.styled(":", dim=True), ":error::\x1b\n")

    assert said == [
        "\x1b[1ma \\x23\x1b[0m#\x1b[31m[error]b\x1b[0m",
        "  \x1b[2m\\x3a\x1b[0m:error::\\x1b\\n",
    ]
    assert list(map(click.unstyle, said)) == [r"a \x23#[error]b", r"  \x3a:error::\x1b\n"]


@pytest.mark.parametrize(
    "text",
    [
        "## [Unreleased]", "C##[1]", "##", "# [a]", "a ::error::b", "::: tip", ":::", ": :a::",
        "##[", "##[]", "### Headline", "[##]", "a:: b", "std::vector",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_command(text: str) -> None:
    """What no build server obeys is shown as it is."""
    assert harmless([text]) == [harmless_in_logs(text)] == [text]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("\u00a0 ::error::x", "\u00a0 \\x3a:error::x"),
        ("a##[error]x", r"a\x23#[error]x"),
        ("###[error]x", r"#\x23#[error]x"),
        ("##[a]##[b]", r"\x23#[a]\x23#[b]"),
        ("##vso[task.x]y", r"\x23#vso[task.x]y"),
        ("##teamcity['a']", r"\x23#teamcity['a']"),
    ],
)
def test_commands_lose_one_character(text: str, shown: str) -> None:
    """Of what a build server would obey, one character is shown otherwise."""
    assert harmless([text]) == [shown]
    assert commands_in(shown) == []


def test_only_one_module_prints() -> None:
    """A command prints by `output`, which cannot be forgotten: nothing else reaches a stream."""
    printing = {"echo", "secho", "confirm", "prompt", "progressbar", "echo_via_pager", "pause"}
    package = REPOSITORY / "i18n_tool"
    for path in package.rglob("*.py"):
        if path == package / "commands/output.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert node.value.id != "click" or node.attr not in printing, path
            if isinstance(node, ast.ImportFrom) and node.module == "click":
                assert not printing & {alias.name for alias in node.names}, path
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("print", "sys.stdout.write", "sys.stderr.write"), path
    whole = {path.name for path in (*uses_of("echo_as_it_is"), *uses_of("echo_pieces"))}
    assert whole == {"output.py", "reporting.py", "explain.py"}  # whole reports, and our own pages


def uses_of(name: str) -> Iterator[Path]:
    for path in (REPOSITORY / "i18n_tool").rglob("*.py"):
        if name in path.read_text(encoding="utf-8"):
            yield path
