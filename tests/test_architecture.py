"""Imports go one way; the core is pure; start-up loads nothing that the command does not need."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from conftest import REPOSITORY, environment

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = REPOSITORY / "i18n_tool"

FLOORS = [
    {"errors", "terminal", "model", "settings", "data", "plugins", "slugs", "late", "late_re"},
    {"language", "formats"},
    {"documents", "catalog", "files"},
    {"sync", "exchange", "align"},
    {"threeway", "checks"},
    {"config", "git", "index"},
    {"project"},
    {"mt", "findings"},
    {"tasks"},
    {"web"},
    {"api", "commands"},
    {"cli", "__main__", "__init__"},
]
"""The rooms of the package, folders and single modules, from the ground up. A room knows those on
floors below its own, by type names, too; on the ground and at the top modules may know each other.
"""
PURE = {"errors", "terminal", "model", "data", "language", "formats", "documents", "sync"}
PURE |= {"threeway", "checks", "align", "slugs"}
IMPURE = {"click", "polib", "pathlib", "os", "io", "time", "subprocess", "shutil"}
CLOCK = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
"""What asks `datetime` for more than a calendar."""


def floor_of(room: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if room in floor)


def room_of(path: Path) -> str:
    """The room that a module is in: its folder, or itself at the top."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    """A module as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, lazily or not, or only for types."""
    found: list[str] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "i18n_tool":
            found += [f"i18n_tool.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return tuple(found)


def module_named(name: str) -> Path | None:
    """The file of a module of ours."""
    place = PACKAGE.joinpath(*name.split(".")[1:])
    return next((p for p in (place.with_suffix(".py"), place / "__init__.py") if p.exists()), None)


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_imports_go_down() -> None:
    """No module knows a room on its own floor or above, but its own."""
    for path in MODULES:
        room = room_of(path)
        floor = floor_of(room)
        edge = floor in (0, len(FLOORS) - 1)
        rooms = {name.split(".")[1] for name in imports(path) if name.startswith("i18n_tool.")}
        known = {one for one in rooms if module_named(f"i18n_tool.{one}")} - {room}

        assert {one for one in known if floor_of(one) + (not edge) > floor} == set(), path


PROCESS = {"chdir", "fchdir", "cwd", "getcwd", "getcwdb", "umask"}
"""Names that ask where the process is, or change what all of it shares; `gc` and `os.environ[…] =`
besides."""


def test_the_process_is_not_ours() -> None:
    """Only the command line asks where the process is, only the process that is the command changes
    what a whole process shares: a library's caller has other things at work in it.
    """
    for path in MODULES:
        tree = tree_of(path)
        nodes = list(ast.walk(tree))
        used = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & PROCESS
        written = {
            ast.unparse(target)
            for node in nodes
            if isinstance(node, ast.Assign | ast.Delete)
            for target in node.targets
            if "os.environ" in ast.unparse(target)
        }
        allowed = {"cwd"} if path == PACKAGE / "commands/options.py" else set()

        assert used <= allowed, path
        assert not written, path
        assert "gc" not in imports(path) or path == PACKAGE / "__main__.py", path


def test_no_circles() -> None:
    """Nor do modules within a room know each other in a circle, type names included."""
    graph: dict[Path, set[Path]] = {}
    for path in MODULES:
        known = {module_named(name) for name in imports(path) if name.startswith("i18n_tool.")}
        graph[path] = {one for one in known if one and one != path and one.name != "__init__.py"}
    left = dict(graph)

    def ends() -> set[Path]:
        """Modules that know none of those left, or that none of them knows."""
        known = {one for path in left for one in left[path]}
        return {path for path in left if path not in known or not left[path] & left.keys()}

    while found := ends():
        for path in found:
            del left[path]

    assert sorted(str(path.relative_to(PACKAGE)) for path in left) == []


def test_rooms_say_what_they_are() -> None:
    """Each folder's docstring says in two sentences or more what lives there and what it knows."""
    for path in MODULES:
        if path.name == "__init__.py" and path.parent not in (PACKAGE, PACKAGE / "data"):
            said = ast.get_docstring(tree_of(path)) or ""
            assert said.count(".") >= 2, path


def test_the_core_is_pure() -> None:
    """Formats, documents, sync, merging and checks know no files, clock, click or polib."""
    for path in [p for p in MODULES if room_of(p) in PURE]:
        assert {name.split(".")[0] for name in imports(path)} & IMPURE == set(), path
        calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
        assert {ast.unparse(call.func) for call in calls} & CLOCK == set(), path


def test_help_loads_nothing_heavy() -> None:
    """`i18n --help` imports click and our own command line, no parser, no Babel, no detector."""
    code = (
        "import sys; from i18n_tool.cli import main; main(['--help']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    )
    heavy = {"babel", "pyromark", "polib", "rapidfuzz", "numpy", "py3langid", "yaml", "tomlkit"}

    assert set(done.stderr.split()) & heavy == set()


def test_modules_are_small() -> None:
    """No module has outgrown what a reader holds in mind."""
    sizes = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}

    assert {str(p.relative_to(PACKAGE)): n for p, n in sizes.items() if n > 400} == {}


_NAMES_A_FORMAT = re.compile(
    r"""i18n_tool\.formats\.(?:markdown|plain)\b"""
    r"""|(?:[!=]=|\bin) *[\[({]*["'](?:markdown|text|mdx)["']"""
    r"""|endswith\([^)]*\.mdx?["']"""
)


def test_nobody_asks_for_a_format_by_name() -> None:
    """What a format does is asked of the format: outside of `formats` nothing compares its name, or
    a suffix of it, or imports what is its own.
    """
    for path in [p for p in MODULES if room_of(p) != "formats"]:
        assert _NAMES_A_FORMAT.findall(path.read_text(encoding="utf-8")) == [], path


def test_a_format_named_is_found() -> None:
    """The rule above finds what it forbids."""
    for line in (
        'if fmt.name == "text":',
        "if page.format != 'markdown' and x",
        'if name in ("mdx", "x"):',
        "from i18n_tool.formats.markdown.escapes import escaped_start",
        'mdx = path.endswith(".mdx")',
    ):
        assert _NAMES_A_FORMAT.search(line), line


_SIGNS = ("`", r"\]\(", r"\]\[", "<!--", r"\*\*", "~~", "#{1,6}", r"\[\^", "*_", "_*")
"""What patterns have that read Markdown."""
_READS_SIGNS = {
    "checks/safety": "reads as leniently as any renderer might, whatever the format is",
    "checks/page/emphasis.py": "looks for what is code there and emphasised here",
    "checks/page/markup.py": "is about the signs that readers see, those of Markdown",
    "checks/literals/code.py": "reads code, and comments in it",
    "checks/wording/leftovers.py": "looks for brackets behind what is marked somehow",
    "commands/explain.py": "shows texts of ours",
    "documents/leftout.py": "guesses whether what no format knows is prose",
    "findings/reports/markdown.py": "writes Markdown",
    "language/sentences.py": "lets quotes and marks stand around a sentence",
    "language/detect.py": "takes out of any text what is no language",
    "project/assets.py": "ends a path in code",
    "project/docusaurus.py": "reads JavaScript, where a text may stand between two of them",
    "project/hugo.py": "reads regular expressions",
    "project/moves.py": "knows what ends an address",
    "web": "shows what stands between blocks",
}
"""Who else has such patterns, and why."""


def patterns_in(tree: ast.AST) -> list[str]:
    """The patterns that a module gives to `re`, without what they take from elsewhere."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
            parts = (part for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))
            found.append("".join(part.value for part in parts if isinstance(part.value, str)))
    return found


def reads_signs(tree: ast.AST) -> list[str]:
    """The patterns in a module that have signs of Markdown in them."""
    return [text for text in patterns_in(tree) if any(sign in text for sign in _SIGNS)]


def test_signs_of_formats_are_read_there() -> None:
    """What marks code, links or emphasis is a format's to know: whoever else has a pattern with
    such signs says why, and nobody is excused who has none.
    """
    has = set()
    for path in [p for p in MODULES if room_of(p) not in ("formats", "slugs")]:
        if reads_signs(tree_of(path)):
            where = path.relative_to(PACKAGE).as_posix()
            has.add(next((one for one in _READS_SIGNS if where.startswith(one)), where))

    assert has == set(_READS_SIGNS)


def test_a_pattern_with_signs_is_found() -> None:
    """The rule above finds what it forbids."""
    for line in (
        're.compile(r"`+[^`]+`+")',
        "X = re.sub(r'\\]\\(' + _PATH, '', text)",
        're.compile(rf"(?:{WORD})|<!--", re.DOTALL)',
    ):
        assert reads_signs(ast.parse(line)), line
    assert not reads_signs(ast.parse(r're.compile(r"[-*] \d+"); x = "`code`"'))


_POSSESSIVE = re.compile(r"(?<!\\)[*+?}]\+|\(\?>")


def test_repeats_that_give_nothing_back_are_compiled_late() -> None:
    """`re` matches possessive repeats wrongly before Python 3.11.5; `late_re` mends that."""
    for path in MODULES:
        if "re" in imports(path) and path.name != "late_re.py":
            found = filter(_POSSESSIVE.search, patterns_in(tree_of(path)))
            assert not list(found), path


_ROLES = frozenset({"command", "render", "engine"})
"""Functions that each module of a kind has: what plugins bring, and what click calls."""


def test_one_name_one_thing() -> None:
    """No class and no public function has the name of another, but where a command is named as
    what it does, and where the library's own name wraps the one within.
    """
    homes = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and node.name[0] == "_":
                homes[node.name].append(path.relative_to(PACKAGE).as_posix())
        if path.parent.name == "commands" or path.name == "api.py":
            continue
        for node in tree_of(path).body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                name = target.id if isinstance(target, ast.Name) else ""
                name = name if name[:1].isupper() and not name.isupper() else ""
            else:
                name = node.name if isinstance(node, ast.ClassDef | ast.FunctionDef) else ""
            if name and name[0] != "_" and name not in _ROLES:
                homes[name].append(path.relative_to(PACKAGE).as_posix())

    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


KNOWN = {path.stem for path in PACKAGE.joinpath("data", "languages").glob("*.toml")}


def lists_languages(tree: ast.AST) -> list[str]:
    """The collections that are written out in a module and hold codes of languages alone."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict):
            items = node.keys if isinstance(node, ast.Dict) else node.elts
            codes = {item.value for item in items if isinstance(item, ast.Constant)}
            if len(codes) > 1 and len(codes) == len(items) and codes <= KNOWN:
                found.append(ast.unparse(node))
    return found


def test_facts_of_languages_are_in_their_tables() -> None:
    """No module lists languages: what is true of some of them stands in the table of each. What
    the detector confuses is its own affair.
    """
    for path in [p for p in MODULES if p.stem != "detect"]:
        assert lists_languages(tree_of(path)) == [], path


def test_a_list_of_languages_is_found() -> None:
    """The rule above finds what it forbids."""
    for line in ('X = {"tr", "az"}', 'X = frozenset({"ja", "th"})', 'X = {"el": 1, "tr": 2}'):
        assert lists_languages(ast.parse(line))
    assert not lists_languages(ast.parse('X = ("tr", x); Y = {"tr": 1}; Z = ["tr", "table"]'))
