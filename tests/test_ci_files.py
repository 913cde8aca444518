"""What other people's CI takes from this repository: hooks, an action, a template, the examples."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from catalogs import edit, snapshot, translate
from conftest import HANGS, QUIET, REPOSITORY, commit, environment, pack, run_git
from lxml import etree

from i18n_tool.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunI18n

PAGE = "# Guide\n\nOpen the file. Read it slowly.\n"
ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
JOB = yaml.safe_load((REPOSITORY / "ci/gitlab.yml").read_text(encoding="utf-8"))["i18n"]
HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
GUIDE = (REPOSITORY / "docs/ci.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)

Run = "subprocess.CompletedProcess[str]"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A committed project in which “Read it slowly.” is stale in Turkish; complete at `v1`."""
    root = tmp_path_factory.mktemp("made") / "project"
    files = {
        "docs/a.md": PAGE,
        "i18n.toml": f'locales = ["tr", "ru"]\n{QUIET}\n',
        "babel.cfg": "[i18n_markdown: docs/**.md]\n",
    }
    (root / "docs").mkdir(parents=True)
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    run_git(root, "init", "--quiet", "--initial-branch=main")
    main(["-C", str(root), "extract"])
    translate(root, "docs/a", "tr")
    translate(root, "docs/a", "ru")
    commit(root, "Translated")
    run_git(root, "tag", "v1")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="") if e.msgid == "Guide" else e)
    commit(root, "Lost")
    pack(root)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of that project."""
    return shutil.copytree(made, tmp_path / "project")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with `i18n` and `pip`, which installs nothing and notes what it was asked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, does in {
        "i18n": f'exec "{sys.executable}" -m i18n_tool "$@"',
        "pip": f'echo "$@" > "{folder}/installed"',
    }.items():
        file = folder / name
        file.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        file.chmod(0o755)
    return folder


def bash(root: Path, programs: Path, script: str, **env: str) -> Run:
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=root,
        env=environment(PATH=path, **env), capture_output=True, encoding="utf-8", check=False,
        timeout=HANGS,
    )  # fmt: skip


def act(root: Path, programs: Path, **inputs: str) -> Run:
    """Runs the action's own steps as GitHub does, with inputs in the places of expressions."""
    given = {name: about["default"] for name, about in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    done = None
    for step in ACTION["runs"]["steps"]:
        if "run" not in step:
            continue
        env = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: given[m[1]], value)
            for name, value in step.get("env", {}).items()
        }
        done = bash(
            root, programs, step["run"],
            GITHUB_ACTION_PATH="/the/action", GITHUB_STEP_SUMMARY=str(root.parent / "page.md"),
            **env,
        )  # fmt: skip
    assert done is not None
    return done


def test_action_is_valid() -> None:
    """The action fits GitHub's schema; it uses no action of strangers, and no shell code in which
    an input would stand.
    """
    check_schema("vendor.github-actions", REPOSITORY / "action.yml")
    steps = ACTION["runs"]["steps"]

    assert [step["uses"] for step in steps if "uses" in step] == ["actions/setup-python@v5"]
    assert not [step for step in steps if "${{" in step.get("run", "")]


def test_action(root: Path, programs: Path) -> None:
    """The action installs itself, annotates, writes the page of the job and fails."""
    done = act(root, programs)
    page = (root.parent / "page.md").read_text(encoding="utf-8")

    assert done.returncode == 1
    assert (programs / "installed").read_text().endswith(" /the/action\n")
    assert done.stdout.startswith("::error file=locales/tr/LC_MESSAGES/docs/a.po,line=")
    assert "| tr | 66 % | 1 | 0 | 0 |" in page


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("inputs", "code", "in_log"),
    [
        pytest.param({"locales": "ru"}, 0, "", id="another locale"),
        pytest.param({"locales": "ru, tr"}, 1, "::error", id="locales"),
        pytest.param({"fail_on": "never"}, 0, "::error", id="never fails"),
        pytest.param({"format": "text"}, 1, "docs/a.md:1: error", id="another format"),
        pytest.param({"since": "HEAD"}, 0, "", id="since the last commit"),
        pytest.param({"since": "v1"}, 1, "::error", id="since the first"),
        pytest.param({"path": "docs/a.md\n\ndocs\n"}, 1, "::error", id="paths"),
        pytest.param({"directory": "docs"}, 1, "::error", id="a folder in the project"),
    ],
)
def test_action_inputs(
    root: Path, programs: Path, inputs: dict[str, str], code: int, in_log: str
) -> None:
    """Each input does what it says."""
    done = act(root, programs, **inputs)

    assert (done.returncode, done.stdout[: len(in_log)]) == (code, in_log)
    assert bool(done.stdout) is bool(in_log)


def test_action_output(root: Path, programs: Path) -> None:
    """A report can go into a file; the step fails all the same."""
    done = act(root, programs, format="sarif", output="my report.sarif")

    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((root / "my report.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("$(touch HARM)", id="a substitution"),
        pytest.param("`touch HARM`", id="backticks"),
        pytest.param('"; touch HARM; "', id="a quote"),
        pytest.param("'; touch HARM; '", id="a single quote"),
        pytest.param("x; touch HARM\ntouch HARM", id="a line of its own"),
        pytest.param("a[$(touch HARM)]", id="an index"),
        pytest.param("--help", id="an option"),
        pytest.param("*", id="a wildcard"),
    ],
)
def test_action_runs_no_input(root: Path, programs: Path, value: str) -> None:
    """An input is never run, whatever it is: it may be the name of somebody's branch."""
    before = snapshot(root)
    done = act(root, programs, **{name.replace("-", "_"): value for name in ACTION["inputs"]})

    assert not list(root.parent.rglob("HARM"))
    assert done.returncode == 2
    assert snapshot(root).keys() - before.keys() <= {value}


def test_gitlab_is_valid() -> None:
    """The template fits GitLab's schema."""
    check_schema("vendor.gitlab-ci", REPOSITORY / "ci/gitlab.yml")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("variables", "code"),
    [
        pytest.param({}, 1, id="as it is"),
        pytest.param({"I18N_LOCALES": "ru"}, 0, id="one locale"),
        pytest.param({"I18N_LOCALES": "ru tr"}, 1, id="two locales"),
        pytest.param({"I18N_FAIL_ON": "never"}, 0, id="never fails"),
        pytest.param({"I18N_SINCE": "HEAD"}, 0, id="since the last commit"),
        pytest.param({"I18N_SINCE": "nothing"}, 2, id="since what is not there"),
        pytest.param({"I18N_LOCALES": "$(touch HARM) *"}, 2, id="code"),
    ],
)
def test_gitlab(root: Path, programs: Path, variables: dict[str, str], code: int) -> None:
    """The job leaves both reports, and fails by the last run; by the first that cannot run."""
    script = "\n".join([*JOB["before_script"], *JOB["script"]])
    package = {"I18N_PACKAGE": "git+https://example.org/i18n.git@1a2b3c"}
    done = bash(root, programs, script, **{**JOB["variables"], **package, **variables})

    assert done.returncode == code
    assert (programs / "installed").read_text().endswith(f" {package['I18N_PACKAGE']}\n")
    assert not list(root.parent.rglob("HARM"))
    assert JOB["artifacts"]["reports"] == dict(
        zip(("codequality", "junit"), JOB["artifacts"]["paths"], strict=True)
    )
    if code == 2:
        return
    issues = json.loads((root / JOB["artifacts"]["reports"]["codequality"]).read_text())
    suites = etree.parse(root / JOB["artifacts"]["reports"]["junit"])
    assert bool(issues) is bool(done.stdout)
    assert bool(suites.findall(".//failure")) is (code == 1)


def test_gitlab_without_a_package(root: Path, programs: Path) -> None:
    """No name that anybody could have taken is installed: the job says what is missing."""
    script = "\n".join([*JOB["before_script"], *JOB["script"]])
    done = bash(root, programs, script, **JOB["variables"])

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("I18N_PACKAGE is not set: it says from where pip installs i18n")
    assert not (programs / "installed").exists()


@pytest.mark.thorough
def test_gitlab_in_a_plain_shell(root: Path, programs: Path) -> None:
    """The script needs no bash: images may have none."""
    script = "\n".join(["set -e", *JOB["script"]])
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    env = environment(PATH=path, **JOB["variables"])
    done = subprocess.run(
        ["sh", "-c", script], cwd=root, env=env, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert (root / "i18n-junit.xml").is_file()


def pre_commit(root: Path, programs: Path, *args: str) -> Run:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *args], cwd=root, capture_output=True, text=True,
        check=False,
        env=environment(
            PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
            PRE_COMMIT_HOME=str(root.parent / "pre-commit"),
        ),
    )  # fmt: skip


@pytest.fixture
def hooked(root: Path) -> Path:
    """The project with our hooks, as pre-commit would run them were they installed."""
    hooks = [{**hook, "language": "system"} for hook in HOOKS.values()]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    commit(root, "Hooks")
    return root


def test_hooks_are_valid() -> None:
    """The hooks fit pre-commit's schema, and name commands that there are."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=REPOSITORY, check=False,
    )  # fmt: skip

    assert done.returncode == 0
    assert [hook["entry"] for hook in HOOKS.values()] == [
        "i18n check --jobs 1",
        "i18n extract --check --jobs 1",
    ]


def test_hook_check(hooked: Path, programs: Path) -> None:
    """The hook fails on what the check finds, once, though many files change."""
    done = pre_commit(hooked, programs, "run", "i18n-check", "--all-files")

    assert done.returncode == 1
    assert done.stdout.count("error: untranslated (tr)") == 1


@pytest.mark.thorough
def test_hook_extract(hooked: Path, programs: Path, run_i18n: RunI18n) -> None:
    """The hook stops a commit whose catalogs are not in step, and says what to do; it writes
    nothing, and passes when that was done.
    """
    page = hooked / "docs/a.md"
    page.write_text(PAGE.replace("slowly", "quickly"), encoding="utf-8")
    run_git(hooked, "add", "--all")
    first = pre_commit(hooked, programs, "run", "i18n-extract")
    status = run_git(hooked, "status", "--porcelain")
    run_i18n(hooked, "extract")
    second = pre_commit(hooked, programs, "run", "i18n-extract")
    run_git(hooked, "add", "--all")
    third = pre_commit(hooked, programs, "run", "i18n-extract")

    assert (first.returncode, second.returncode, third.returncode) == (1, 1, 0)
    assert "run `i18n extract`, commit what it changes" in first.stdout
    assert status == "M  docs/a.md\n"


@pytest.mark.thorough
def test_hook_extract_of_a_new_document(hooked: Path, programs: Path, run_i18n: RunI18n) -> None:
    """A new document cannot be committed without its catalogs: neither while there are none nor
    while nobody has added them.
    """
    (hooked / "docs/new.md").write_text("# New\n", encoding="utf-8")
    run_git(hooked, "add", "--all")
    first = pre_commit(hooked, programs, "run", "i18n-extract")
    run_i18n(hooked, "extract")
    second = pre_commit(hooked, programs, "run", "i18n-extract")
    run_git(hooked, "add", "--all")
    third = pre_commit(hooked, programs, "run", "i18n-extract")

    assert (first.returncode, second.returncode, third.returncode) == (1, 1, 0)
    assert "locales/templates/docs/new.pot is not in git: `git add` it" in second.stdout


def test_hooks_leave_other_commits_alone(hooked: Path, programs: Path) -> None:
    """A commit without documents, catalogs or configuration runs nothing."""
    (hooked / "main.c").write_text("int main;\n", encoding="utf-8")
    run_git(hooked, "add", "--all")
    done = pre_commit(hooked, programs, "run")

    assert done.returncode == 0
    assert done.stdout.count("Skipped") == 2


def test_example_of_pre_commit(tmp_path: Path) -> None:
    """The example fits pre-commit's schema and names our hooks."""
    file = tmp_path / "config.yaml"
    file.write_text(EXAMPLES[0], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", str(file)], check=False
    )

    assert done.returncode == 0
    assert {hook["id"] for hook in yaml.safe_load(EXAMPLES[0])["repos"][0]["hooks"]} == set(HOOKS)


@pytest.mark.parametrize("number", [1, 2])
def test_examples_for_github(tmp_path: Path, number: int) -> None:
    """The examples are workflows, and give the action inputs that it has."""
    file = tmp_path / "workflow.yml"
    file.write_text(EXAMPLES[number], encoding="utf-8")
    check_schema("vendor.github-workflows", file)
    jobs = yaml.safe_load(EXAMPLES[number])["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    ours = next(step for step in steps if step["uses"].startswith("<owner>/"))

    assert ours["with"].keys() <= ACTION["inputs"].keys()


def test_example_for_gitlab(tmp_path: Path) -> None:
    """The example fits GitLab's schema and sets variables that the template has."""
    file = tmp_path / "ci.yml"
    file.write_text(EXAMPLES[3], encoding="utf-8")
    check_schema("vendor.gitlab-ci", file)
    job = yaml.safe_load(EXAMPLES[3])["i18n"]

    assert job["variables"].keys() <= JOB["variables"].keys()
    assert (REPOSITORY / yaml.safe_load(EXAMPLES[3])["include"][0]["file"]).is_file()


@pytest.mark.parametrize(
    ("number", "schema"), [(-2, "vendor.github-workflows"), (-1, "vendor.gitlab-ci")]
)
def test_examples_that_publish(tmp_path: Path, number: int, schema: str) -> None:
    """The examples that publish the report fit their schemas, fetch the history, and publish the
    folder that it is written to.
    """
    file = tmp_path / "ci.yml"
    file.write_text(EXAMPLES[number], encoding="utf-8")
    check_schema(schema, file)

    assert "i18n report -o public\n" in EXAMPLES[number]
    assert re.search(r"path: public\n|paths:\n +- public\n", EXAMPLES[number])
    assert re.search(r'fetch-depth: 0\n|GIT_DEPTH: "0"\n', EXAMPLES[number])


def check_schema(name: str, file: Path) -> None:
    """Fails where a file does not fit a schema that check-jsonschema brings with it."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_guide_names_every_input() -> None:
    """Inputs and variables are in the guide, each by name."""
    named: list[Any] = [*ACTION["inputs"], *(v for v in JOB["variables"] if v != "GIT_DEPTH")]

    assert [name for name in named if f"`{name}`" not in GUIDE] == []
