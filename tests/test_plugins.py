"""What packages bring is found where it is asked for, takes no place of ours, breaks nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot
from conftest import REPOSITORY, environment
from packages import GEMINI, install, path_with

from i18n_tool import plugins
from i18n_tool.formats import format_named
from i18n_tool.formats.base import Format
from i18n_tool.formats.links import Links

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

WITH_GEMINI = path_with(GEMINI)
MAPPING = "[i18n_gemini: **.gmi]\n"
PAGE = {"a.gmi": "# Title\nA line.\n"}


def test_what_there_is(run_i18n: RunI18n, tmp_path: Path) -> None:
    """`--version -v` names what comes with the tool, and each plugin with its package, its version
    and, where it cannot be used, the reason.
    """
    points = (
        "[i18n.formats]\nmarkdown = i18n_gemini:GEMINI\nlost = no_such_module:X\n"
        "[i18n.reports]\ngemini = exits:X\n"
    )
    site = install(tmp_path, "other-things", points, {"exits": "raise SystemExit"})
    done = run_i18n(tmp_path, "--version", "-v", **path_with(GEMINI, site))
    turned = run_i18n(tmp_path, "-v", "--version", **path_with(GEMINI, site))

    assert done.returncode == 0
    assert done.stdout == turned.stdout
    lines = done.stdout.splitlines()
    assert lines[0].startswith("i18n ")
    assert "formats: markdown, text" in lines
    assert "format gemini: i18n-gemini 1.0" in lines
    assert "format markdown: other-things 1.0 (not used: the name is one of ours)" in lines
    assert (
        "format lost: other-things 1.0 (not used: the format 'lost' (no_such_module:X) of "
        "other-things 1.0 cannot be loaded: ModuleNotFoundError: No module named 'no_such_module')"
    ) in lines
    assert (
        "report gemini: other-things 1.0 (not used: the report 'gemini' (exits:X) of other-things "
        "1.0 cannot be loaded: SystemExit)"
    ) in lines
    assert run_i18n(tmp_path, "--version", **path_with(GEMINI)).stdout == f"{lines[0]}\n"
    alone = run_i18n(tmp_path, "-v", "status")
    assert (alone.returncode, "-v goes with --version." in alone.stderr) == (2, True)


_BROKEN = {
    "missing": ("gemini = nowhere:X", {}, "cannot be loaded: ModuleNotFoundError: No module named"),
    "no attribute": ("gemini = bad:X", {"bad": ""}, "cannot be loaded: AttributeError: "),
    "syntax": ("gemini = bad:X", {"bad": "def"}, "cannot be loaded: SyntaxError: "),
    "raises": ("gemini = bad:X", {"bad": "1 / 0"}, "cannot be loaded: ZeroDivisionError: "),
    "exits": ("gemini = bad:X", {"bad": "raise SystemExit(7)"}, "cannot be loaded: SystemExit: 7"),
    "another thing": ("gemini = bad:X", {"bad": "X = 1"}, "is no Format"),
    "a class": ("gemini = i18n_tool.formats.base:Format", {}, "is no Format"),
    "misnamed": (
        "gemini = i18n_tool.formats.markdown.markdown:MARKDOWN",
        {},
        "calls itself 'markdown'\nIts name is that of its entry point.",
    ),
}


@pytest.mark.parametrize("how", _BROKEN)
def test_what_cannot_be_loaded(
    how: str, project: MakeProject, run_i18n: RunI18n, tmp_path: Path
) -> None:
    """A format that fails to load is named with its package where babel.cfg names it, exit 2."""
    point, modules, said = _BROKEN[how]
    site = install(tmp_path / "site", "bad-package", f"[i18n.formats]\n{point}\n", modules)
    root = project(PAGE, mapping=f"\n{MAPPING}")
    before = snapshot(root)
    done = run_i18n(root, "extract", **path_with(site))

    assert done.returncode == 2
    value = point.partition(" = ")[2]
    assert done.stderr.startswith(f"babel.cfg:2: the format 'gemini' ({value}) of bad-package 1.0 ")
    assert said in done.stderr
    assert snapshot(root) == before


_WIKI = """
import re
from i18n_tool.formats.base import Format, Found
from i18n_tool.formats.links import Anchors, Link, Links, letters_of
from i18n_tool.model import Block
from i18n_tool.slugs.rule import Heading, HeadingPiece

class WikiLinks(Links):
    def of(self, document):
        return [Link(m[1], m.start(1)) for m in re.finditer(r"->(\\S+)", document.text)]

    def anchors(self, document):
        names = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"]
        return Anchors(frozenset(map(letters_of, names)), open=False)

    def heading_names(self, text):
        return {letters_of(text)}

    def headings(self, text, blocks):
        for b in blocks:
            raw = text[b.start : b.end]
            if b.kind == "heading":
                yield Heading(b.start, b.end, b.end, raw, (HeadingPiece("words", raw, raw),))

class Wiki(Format):
    name = "wiki"
    suffixes = (".wiki",)
    links = WikiLinks()

    def find_blocks(self, text, options, path):
        lines = enumerate(re.finditer(r"(= )?(.+)\\n", text), 1)
        kinds = (("heading" if m[1] else "paragraph", n, *m.span(2)) for n, m in lines)
        return Found([Block(start, end, kind, n) for kind, n, start, end in kinds])

WIKI = Wiki()
"""


@pytest.mark.parametrize("of", [Format, Links])
def test_what_a_format_may_say_is_told(of: type) -> None:
    """docs/plugins.md names each attribute and method of a format and of its links."""
    table = (REPOSITORY / "docs" / "plugins.md").read_text(encoding="utf-8")
    said = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|.*$", table, re.MULTILINE))))
    asked = {*vars(of), *getattr(of, "__annotations__", ())}
    asked = {name for name in asked if not name.startswith("_")}

    assert asked - said - {"links"} == set()


def test_headings_that_cannot_be_given_ids(
    project: MakeProject, run_i18n: RunI18n, tmp_path: Path
) -> None:
    """Pages of a format that has headings, and does not say how one is given an id, are built
    without; `check` says which links that costs, in words that are no other format's.
    """
    points = "[i18n.formats]\nwiki = wiki:WIKI\n"
    site = path_with(install(tmp_path / "site", "i18n-wiki", points, {"wiki": _WIKI}))
    page = "= First steps\nGo on at ->a.wiki#first-steps now.\n"
    root = project({"a.wiki": page}, mapping="[i18n_wiki: **.wiki]\nslugs = github\n")
    assert run_i18n(root, "extract", **site).returncode == 0
    said = {"First steps": "İlk adımlar"}
    edit(root, "a", lambda entry: entry.evolve(msgstr=said.get(entry.msgid, entry.msgid)))
    done = run_i18n(root, "build", **site)
    checked = run_i18n(root, "check", **site)

    assert done.returncode == 0, done.stderr
    built = (root / "build/tr/a.wiki").read_text(encoding="utf-8")
    assert built == page.replace("First steps", "İlk adımlar")
    assert "[lost-anchor]" in checked.stdout
    assert "breaks: let the translation of the link lead to the translated" in checked.stdout


def test_two_packages_with_one_name(
    project: MakeProject, run_i18n: RunI18n, tmp_path: Path
) -> None:
    """Which of two is meant nobody can tell: both are named."""
    site = install(tmp_path / "site", "rival", "[i18n.formats]\ngemini = rival:X\n", {})
    done = run_i18n(project(PAGE, mapping=MAPPING), "extract", **path_with(GEMINI, site))

    assert done.returncode == 2
    assert done.stderr == (
        "babel.cfg:1: the format 'gemini' is in i18n-gemini 1.0 and rival 1.0\n"
        "Uninstall what is not meant.\n"
    )


@pytest.mark.parametrize(
    ("method", "hint"),
    [
        ("i18n_gemin", "Did you mean i18n_gemini?"),
        ("i18n_markdwn", "Did you mean i18n_markdown?"),
        ("i18n_zzzz", "Known: i18n_markdown, i18n_text, i18n_gemini."),
    ],
)
def test_a_name_that_nobody_has(
    method: str, hint: str, project: MakeProject, run_i18n: RunI18n
) -> None:
    """An unknown method is an error that knows the formats of packages, too."""
    done = run_i18n(project(PAGE, mapping=f"[{method}: **.gmi]\n"), "extract", **WITH_GEMINI)

    assert done.returncode == 2
    assert done.stderr == f"babel.cfg:1: unknown extraction method {method!r}\n{hint}\n"


def test_a_package_that_is_not_installed(project: MakeProject, run_i18n: RunI18n) -> None:
    """Without its package a format is unknown."""
    done = run_i18n(project(PAGE, mapping=MAPPING), "extract")

    assert done.returncode == 2
    assert done.stderr.startswith("babel.cfg:1: unknown extraction method 'i18n_gemini'\n")


def test_ours_are_ours(project: MakeProject, run_i18n: RunI18n, tmp_path: Path) -> None:
    """Nothing takes the place of what comes with this tool, in any group."""
    names = {"formats": "markdown", "reports": "json", "engines": "memory"}
    points = "".join(f"[i18n.{group}]\n{name} = evil:X\n" for group, name in names.items())
    site = install(tmp_path / "site", "evil", points, {"evil": "raise RuntimeError"})
    root = project({"docs/a.md": "A line.\n"})

    assert run_i18n(root, "extract", **path_with(site)).returncode == 0
    done = run_i18n(root, "check", "--format", "json", **path_with(site))
    assert '"untranslated"' in done.stdout, done.stderr


def test_nothing_is_looked_up_for_ours(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the entry points of all packages costs more than most commands: nobody does."""

    def refuse(*_: object) -> None:
        raise AssertionError("looked up")

    monkeypatch.setattr("importlib.metadata.entry_points", refuse)
    root = project({"docs/a.md": "A line.\n", "docs/b.txt": "A line.\n"})

    for command in (("extract",), ("status",), ("check", "--format", "sarif"), ("build",)):
        assert run_i18n(root, *command).returncode in (0, 1)
    code = (
        "import sys; from i18n_tool.cli import main; main(['status']);"
        "print('importlib.metadata' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == "False\n"


def test_a_repository_brings_nothing(project: MakeProject, run_process: RunI18n) -> None:
    """A package in the folder that `python -m i18n_tool` is called in is not installed."""
    root = project(PAGE, mapping=MAPPING)
    points = "[i18n.formats]\ngemini = evil:X\n"
    install(root, "evil", points, {"evil": "print('evil')", "click": "print('evil')"})
    done = run_process(root, "extract")

    assert done.returncode == 2
    assert done.stderr.startswith("babel.cfg:1: unknown extraction method 'i18n_gemini'\n")
    assert "evil" not in done.stdout


def test_a_package_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package whose description is broken is named as well as that can be, and hides no other."""
    info = tmp_path / "nameless.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[i18n.formats]\nnameless = nameless:X\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(GEMINI), *sys.path])

    assert plugins.names_of(plugins.FORMATS) == ("gemini", "nameless")
    assert format_named("gemini").name == "gemini"
    with pytest.raises(plugins.PluginError, match=r"the format 'nameless' \(nameless:X\) of "):
        format_named("nameless")


_REPORT = """
from i18n_tool.findings.reports import Report, Reporter

def render(report: Report) -> str:
    return "".join(f"{finding.code} at {finding.source}\\n" for finding in report.findings)

TALLY = Reporter("tally", render)
"""


def test_a_report(project: MakeProject, run_i18n: RunI18n, tmp_path: Path) -> None:
    """`check --format` prints the report of a package; a name that nobody has lists ours."""
    points = "[i18n.reports]\ntally = tally:TALLY\nbroken = tally:NO\n"
    with_it = path_with(install(tmp_path / "site", "tally-report", points, {"tally": _REPORT}))
    root = project({"docs/a.md": "A line.\n"})
    done = run_i18n(root, "check", "--format", "tally", **with_it)
    written = run_i18n(root, "check", "--format", "tally", "-o", "report.txt", **with_it)

    assert (done.returncode, done.stdout) == (1, "untranslated at docs/a.md\n")
    assert written.returncode == 1
    assert (root / "report.txt").read_text(encoding="utf-8") == done.stdout
    broken = run_i18n(root, "check", "--format", "broken", **with_it)
    assert broken.returncode == 2
    assert broken.stderr.startswith("the report 'broken' (tally:NO) of tally-report 1.0 cannot be ")
    unknown = run_i18n(root, "check", "--format", "tall", **with_it)
    assert unknown.returncode == 2
    assert "'tall' is not one of 'text', 'json'" in unknown.stderr


def test_a_plugin_that_fails(project: MakeProject, run_i18n: RunI18n, tmp_path: Path) -> None:
    """A bug of a plugin is said to be its package’s."""
    code = """
from i18n_tool.findings.reports.base import Reporter

def render(report):
    return 1 / len(report.nothing)

FAILING = Reporter("failing", render)
"""
    site = install(
        tmp_path / "site", "i18n-failing", "[i18n.reports]\nfailing = failing:FAILING\n",
        {"failing": code},
    )  # fmt: skip
    root = project({"docs/a.md": "A line.\n"})
    done = run_i18n(root, "check", "--format", "failing", **path_with(site))

    assert done.returncode == 3
    assert "AttributeError: 'Report' object has no attribute 'nothing'\n" in done.stderr
    assert "a bug of the report 'failing' (failing:FAILING) of i18n-failing 1.0, " in done.stderr
    assert done.stderr.endswith("to whoever maintains that package, with all of the above.\n")


_CHECK = """
from i18n_tool.checks.registry import Check

def shouting(pair):
    if pair.target.plain.isupper() and not pair.source.plain.isupper():
        yield f"“{pair.msgstr}” shouts: write it as the English"

SHOUTING = Check(
    "shouting", "typography", "warning", "A translation in capitals",
    "Capitals are for those of the English. Write the translation as it stands there.",
    function=shouting,
)
UNSAFE = SHOUTING._replace(code="unsafe-shouting", group="safety", severity="info")
WORDS = SHOUTING._replace(code="words", function=None)
"""
_POINTS = """[i18n.checks]
shouting = shouting:SHOUTING
unsafe-shouting = shouting:UNSAFE
words = shouting:WORDS
other = shouting:SHOUTING
foreign-host = shouting:SHOUTING
"""


@pytest.fixture
def with_check(tmp_path: Path) -> dict[str, str]:
    """The environment of a run in which a package with checks is installed."""
    site = install(tmp_path / "site", "i18n-shouting", _POINTS, {"shouting": _CHECK})
    return path_with(site)


def test_a_check(project: MakeProject, run_i18n: RunI18n, with_check: dict[str, str]) -> None:
    """A check of a package is asked where the project gives it a severity; it is weighed, waived
    and explained like ours.
    """
    settings = 'locales = ["tr"]\n'
    root = project({"docs/a.md": "A line.\n\nOther.\n", "i18n.toml": settings})
    run_i18n(root, "extract", **with_check)
    edit(
        root, "docs/a", lambda e: e.evolve(msgstr={"A line.": "BİR SATIR."}.get(e.msgid, "Öteki."))
    )
    assert run_i18n(root, "check", **with_check).returncode == 0

    config = root / "i18n.toml"
    config.write_text(f'{settings}checks = {{ shouting = "error" }}\n', encoding="utf-8")
    done = run_i18n(root, "check", "--format", "sarif", **with_check)
    assert done.returncode == 1
    assert "“BİR SATIR.” shouts: write it as the English" in done.stdout
    assert "A translation in capitals" in done.stdout

    config.write_text(
        f'{settings}[checks_in]\n"docs/**" = {{ shouting = "info" }}\n', encoding="utf-8"
    )
    assert run_i18n(root, "check", "--fail-on", "info", **with_check).returncode == 1
    comment = ("i18n: ok shouting (a sign)",)
    edit(root, "docs/a", lambda e: e.evolve(comments=comment if e.msgid == "A line." else ()))
    done = run_i18n(root, "check", "--fail-on", "info", **with_check)
    assert (done.returncode, done.stdout) == (0, "")
    explained = run_i18n(root, "explain", "shouting", **with_check).stdout
    assert explained.startswith("shouting (warning): A translation in capitals\n")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("shoutin", "there is no check 'shoutin'\nDid you mean shouting?"),
        ("words", "the check 'words' (shouting:WORDS) of i18n-shouting 1.0 is no check\n"),
        ("other", "the check 'other' (shouting:SHOUTING) of i18n-shouting 1.0 calls itself"),
        (
            "unsafe-shouting",
            "the check 'unsafe-shouting' (shouting:UNSAFE) of i18n-shouting 1.0 is a info of the "
            "group 'safety'\nGroups: ",
        ),
        ("foreign-host", "checks.foreign-host = 'off': what is unsafe is always an error"),
    ],
)
def test_a_check_that_cannot_be(
    code: str, said: str, project: MakeProject, run_i18n: RunI18n, with_check: dict[str, str]
) -> None:
    """A check that nobody has, or that is none, is named with the line that asks for it; none
    takes the place of one of ours, or makes safety a matter of configuration.
    """
    settings = f'locales = ["tr"]\nchecks = {{ {code} = "off" }}\n'
    done = run_i18n(project({"a.md": "", "i18n.toml": settings}), "check", **with_check)

    assert done.returncode == 2
    assert done.stderr.startswith(f"i18n.toml:2: {said}")


def test_the_manual(project: MakeProject, run_i18n: RunI18n, tmp_path: Path) -> None:
    """The format, the check and the report of docs/plugins.md work together as they stand there."""
    manual = (REPOSITORY / "docs" / "plugins.md").read_text(encoding="utf-8")
    site = tmp_path / "site"
    codes, abouts = (
        re.findall(rf"```{kind}\n(.*?)```", manual, re.DOTALL) for kind in ("python", "toml")
    )
    for code, written in zip(codes, abouts, strict=True):
        about = tomllib.loads(written)["project"]
        points = "".join(
            f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in entries.items())
            for group, entries in about["entry-points"].items()
        )
        install(site, about["name"], points, {about["name"].replace("-", "_"): code})
    page = "1\n00:00:01 --> 00:00:02\nHello there.\n\n2\n00:00:03 --> 00:00:04\n  Bye.\n"
    root = project(
        {"a.srt": page},
        mapping="[i18n_cues: **.srt]\n",
        settings='checks = { shouting = "error" }\n',
    )
    with_all = path_with(site)
    assert run_i18n(root, "extract", **with_all).returncode == 0
    said = {"Hello there.": "MERHABA.", "Bye.": "Görüşürüz."}
    edit(root, "a", lambda entry: entry.evolve(msgstr=said[entry.msgid]))
    done = run_i18n(root, "check", "--format", "tally", **with_all)
    built = run_i18n(root, "build", **with_all)

    assert (done.returncode, done.stdout) == (1, "shouting at a.srt\n"), done.stderr
    assert built.returncode == 0
    assert (root / "build/tr/a.srt").read_text(encoding="utf-8") == page.replace(
        "Hello there.", "MERHABA."
    ).replace("Bye.", "Görüşürüz.")
