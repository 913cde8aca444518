"""The group of commands: help, errors, exit codes, start-up."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from conftest import HANGS, environment

from i18n_tool import __version__, cli
from i18n_tool.commands.options import load_project
from i18n_tool.errors import ConfigError

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n


def run_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    """The exit code of a command that raises `error`."""

    @click.command()
    def fail() -> None:
        raise error

    monkeypatch.setattr(cli.cli, "get_command", lambda *_: fail)
    return cli.main(["init"])


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help(name: str, tmp_path: Path, run_i18n: RunI18n) -> None:
    """Each command explains itself with an example, and takes -C."""
    done = run_i18n(tmp_path, name, "--help")

    assert done.returncode == 0, done.stderr
    assert f"Usage: i18n {name}" in done.stdout
    assert re.search(rf"Examples?:\n    i18n {name}", done.stdout)
    assert "-C DIR" in done.stdout


def test_help_lists_every_command(tmp_path: Path, run_i18n: RunI18n) -> None:
    """`i18n --help` names the commands in the order of their use, and what exit codes mean."""
    done = run_i18n(tmp_path, "--help")

    assert done.returncode == 0
    places = [done.stdout.index(f"\n  {name} ") for name in cli.COMMANDS]
    assert places == sorted(places)
    assert "Exit codes: 0 fine" in done.stdout


def test_help_is_quick() -> None:
    """Neither the help nor the version loads a command, a parser or Babel."""
    code = (
        "import sys; from i18n_tool.cli import main; main(['--help']); main(['--version']);"
        "heavy = {'babel', 'rich', 'rapidfuzz', 'pyromark', 'py3langid', 'yaml', 'polib',"
        "'tomlkit', 'difflib', 'importlib.metadata', 'i18n_tool.config',"
        "'i18n_tool.commands.init'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )

    assert done.stderr == "[]\n"


def test_version(tmp_path: Path, run_i18n: RunI18n) -> None:
    """`i18n --version` says the name and the version."""
    assert run_i18n(tmp_path, "--version").stdout == f"i18n {__version__}\n"


def test_unknown_command(tmp_path: Path, run_i18n: RunI18n) -> None:
    """A mistyped command is bad usage, and the nearest is named."""
    done = run_i18n(tmp_path, "statsu")

    assert done.returncode == 2
    assert "No such command 'statsu'. Did you mean status?" in done.stderr


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        pytest.param(
            ConfigError("wrong", path="babel.cfg", lineno=3, hint="Mend it."),
            2,
            "babel.cfg:3: wrong\nMend it.\n",
            id="a fault of the project",
        ),
        pytest.param(click.ClickException("no"), 2, "Error: no\n", id="any fault click knows"),
        pytest.param(KeyboardInterrupt(), 130, "Stopped; no file is half", id="Ctrl-C"),
        pytest.param(click.Abort(), 130, "Stopped; no file is half", id="a prompt that was left"),
        pytest.param(ZeroDivisionError("oh"), 3, "ZeroDivisionError: oh", id="a bug"),
        pytest.param(SystemExit(1), None, "", id="an exit"),
    ],
)
def test_exit_codes(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int | None,
    said: str,
) -> None:
    """Errors become exit codes, and go to stderr."""
    if code is None:
        with pytest.raises(SystemExit):
            run_with(monkeypatch, error)
        return

    assert run_with(monkeypatch, error) == code
    output = capsys.readouterr()
    assert output.out == ""
    assert said in output.err
    assert ("Please report it" in output.err) == (code == 3)


@pytest.mark.parametrize(
    ("result", "code"),
    [
        pytest.param(None, 0, id="nothing is fine"),
        pytest.param(1, 1, id="a number is the code"),
    ],
)
def test_results(monkeypatch: pytest.MonkeyPatch, result: int | None, code: int) -> None:
    """What a command returns is the exit code; `ctx.exit` is another way to say it."""
    monkeypatch.setattr(
        cli.cli, "get_command", lambda *_: click.Command("init", callback=lambda: result)
    )
    assert cli.main(["init"]) == code

    leave = click.Command("init", callback=lambda: click.get_current_context().exit(code))
    monkeypatch.setattr(cli.cli, "get_command", lambda *_: leave)
    assert cli.main(["init"]) == code


def test_closed_pipe(tmp_path: Path) -> None:
    """A reader that goes away ends the command quietly, and not with the code of a finding."""
    code = (
        "import sys, click; from i18n_tool import cli\n"
        "def talk(): [click.echo('x' * 99) for _ in range(9999)]\n"
        "cli.cli.get_command = lambda *_: click.Command('init', callback=talk)\n"
        "sys.exit(cli.main(['init']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    _, stderr = process.communicate(timeout=HANGS)

    assert (process.returncode, stderr) == (141, b"")


@pytest.mark.parametrize(
    ("platform", "code"),
    [pytest.param("win32", 141, id="Windows"), pytest.param("linux", 3, id="elsewhere a bug")],
)
def test_closed_pipe_of_windows(monkeypatch: pytest.MonkeyPatch, platform: str, code: int) -> None:
    """Windows says of a closed pipe that the argument is invalid."""
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(cli, "_pipe_closed", lambda: cli.PIPE_CLOSED)

    assert run_with(monkeypatch, OSError(errno.EINVAL, "Invalid argument")) == code


@pytest.mark.parametrize(
    ("is_terminal", "asked", "shown"),
    [
        pytest.param(False, "", "Жş".encode(), id="a pipe gets UTF-8"),
        pytest.param(True, "", b"\\u0416\xfe", id="a terminal what it can show"),
        pytest.param(False, "cp1254", b"\\u0416\xfe", id="somebody asked for it"),
    ],
)
def test_other_code_pages(
    project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    is_terminal: bool,
    asked: str,
    shown: bytes,
) -> None:
    """Where the system's code page is another, as on Windows, output is UTF-8 all the same, and a
    letter that a terminal lacks is no bug.
    """
    raw = BytesIO()
    stdout = TextIOWrapper(raw, "cp1254")
    monkeypatch.setattr(stdout, "isatty", lambda: is_terminal, raising=False)
    monkeypatch.setattr("sys.stdout", stdout)
    monkeypatch.setenv("PYTHONIOENCODING", asked)
    monkeypatch.chdir(project({"docs/Жş.md": "Hi.\n"}))

    assert cli.main(["status"]) == 0
    stdout.flush()
    assert b"docs/%s.md" % shown in raw.getvalue()


def test_directory(project: MakeProject, run_i18n: RunI18n) -> None:
    """`-C DIR` works before and after the command, one relative to the other."""
    root = project({"docs/a.md": "", "docs/sub/b.md": ""})
    expected = run_i18n(root, "init")

    assert expected.returncode == 0
    for args in (["-C", root, "init"], ["init", "-C", root], ["-C", root, "init", "-C", "docs"]):
        assert run_i18n(root.parent, *args).stdout == expected.stdout
    missing = run_i18n(root, "init", "-C", "nowhere")
    assert missing.returncode == 2
    assert "nowhere" in missing.stderr


def test_load_project(
    project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The project is loaded once per run, and what may be wrong with it is said once, on stderr."""
    root = project({"docs/a.md": ""})
    monkeypatch.chdir(root / "docs")
    context = click.Context(click.Command("x"), parent=click.Context(cli.cli))

    assert load_project(context) is load_project(context)
    warning = "warning: babel.cfg:1: the section 'docs/**.txt' matches no document\n"
    assert capsys.readouterr().err == warning


def test_completion_of_locales(project: MakeProject, run_i18n: RunI18n) -> None:
    """The shell completes the project's locales, and nothing where there is no project."""
    root = project({"docs/a.md": ""}, locales=["tr", "ta", "ru"])
    asked = {"_I18N_COMPLETE": "bash_complete", "COMP_WORDS": "i18n status --locale t"}

    assert run_i18n(root, COMP_CWORD="3", **asked).stdout == "plain,tr\nplain,ta\n"
    assert run_i18n(root.parent, COMP_CWORD="3", **asked).stdout.strip() == ""


def test_nothing_steers_the_terminal(project: MakeProject, run_i18n: RunI18n) -> None:
    """Control and direction characters are shown, in messages, and escaped, in JSON."""
    steering = "\x9b31m\u202e\x7f"
    po = f'msgid ""\nmsgstr "Language: x{steering}\\n"\n'
    root = project({"docs/a.md": f"Hi {steering} you.\n"})
    outputs = [run_i18n(root, "check", "--format", "json"), run_i18n(root, "status", steering)]
    (root / "locales/tr/LC_MESSAGES/docs").mkdir(parents=True)
    (root / "locales/tr/LC_MESSAGES/docs/a.po").write_text(po)
    outputs.append(run_i18n(root, "status"))

    assert [done.returncode for done in outputs] == [1, 2, 2]
    for done in outputs:
        assert not set(steering) - set("31m") & set(done.stdout + done.stderr)
    assert "\\u202e" in outputs[0].stdout


def test_full_disk_for_output(project: MakeProject) -> None:
    """Output that cannot be written is said in a line, and the exit code tells."""
    root = project({"docs/a.md": "Hi.\n"})
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with full.open("w") as stdout:
        done = subprocess.run(
            [sys.executable, "-m", "i18n_tool", "status"],
            cwd=root,
            env=environment(),
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert "the output cannot be written: No space left on device" in done.stderr


def test_interrupted_in_a_lock_of_pythons(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C is no bug of ours where one of Python's own locks makes an error of it."""

    def interrupted(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise RuntimeError("release unlocked lock")

    monkeypatch.setattr("i18n_tool.project.workspace.Workspace.__init__", interrupted)
    done = run_i18n(project({"docs/a.md": "Hi.\n"}), "status")
    assert done.returncode == 130
    assert "bug" not in done.stderr


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(MemoryError(), id="Python"),
        pytest.param(MemoryError("std::bad_alloc"), id="an extension"),
        pytest.param(OSError(errno.ENOMEM, "Cannot allocate memory"), id="the system"),
        pytest.param(OSError(errno.ENOMEM, "Cannot allocate memory", "a.po"), id="with a file"),
    ],
)
def test_no_memory(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run that needs more memory than there is says so; that is no bug."""
    assert run_with(monkeypatch, error) == 2

    said = capsys.readouterr().err
    assert said.startswith("the system has no memory left for this run\n")
    assert "max_file_size" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="what a process may take is limited otherwise")
def test_a_file_that_does_not_fit(project: MakeProject) -> None:
    """Files that are allowed, but larger than memory, stop the run with that sentence."""
    root = project({"docs/a.md": "A.\n"}, settings='max_file_size = "1 GB"\n')
    with (root / "docs/a.md").open("ab") as file:
        file.truncate(1 << 30)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29));"
        "from i18n_tool.cli import main; sys.exit(main(['status']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=environment(), check=False, text=True,
        capture_output=True, timeout=HANGS,
    )  # fmt: skip

    assert done.returncode == 2
    assert "the system has no memory left for this run\n" in done.stderr
    assert "Traceback" not in done.stderr
