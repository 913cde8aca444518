"""How many small faults in the core its own tests notice.

    python benchmarks/mutants.py --seed N [--size 300] [--areas sync,catalog] [--jobs 1]

A mutant is a function with one place of its body changed: `<` is `<=`, a condition always holds, a
call is left out. Messages, regular expressions, docstrings and type hints are left alone. The tests
are collected and run once, and it is noted which functions each of them calls. For every mutant of
the sample a process is forked in which the changed code takes the place of the function's, and the
tests that reach it run there until one fails. A process that needs much more time or memory than
the tests do has noticed the mutant, too. Laws and the command line are left out: what is measured
is what one hears of within seconds.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import functools
import gc
import os
import random
import re
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from fnmatch import fnmatch
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import CodeType, FrameType, FunctionType

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "i18n_tool"


class Area(NamedTuple):
    """Patterns for modules of the package and for files of tests; of these, the tests whose ids
    match a regular expression.
    """

    modules: tuple[str, ...]
    files: tuple[str, ...]
    tests: str = ""


AREAS = {
    "sync": Area(("sync/*.py",), ("sync/test_*.py",)),
    "threeway": Area(("threeway/*.py",), ("threeway/test_*.py",)),
    "render": Area(("documents/render.py", "documents/groups.py"), ("documents/test_render.py",)),
    "segment": Area(("documents/segment.py",), ("documents/test_segment.py",)),
    "catalog": Area(("catalog/*.py",), ("catalog/test_*.py",)),
    "numbers": Area(
        ("checks/num*.py", "checks/numbers/*.py"),
        ("checks/test_numbers*.py", "checks/test_check_cases.py"),
        r"test_numbers|\[(number|date)-",
    ),
}
LAWS = "*_laws.py"

CPU = 3
"""The seconds of processor that a test gets beyond five times what it needs."""
MEMORY = 4 << 30
"""The bytes it gets."""
Cache = type(functools.cache(lambda: None))

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}


class Mutant(NamedTuple):
    """A function in which one node, by its number in `ast.walk`, is changed in one of the ways."""

    area: str
    path: Path
    function: str
    node: int
    way: int


# What can be changed


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions of a module and the methods of its classes, by qualified name."""
    waiting: list[tuple[str, ast.stmt]] = [("", node) for node in tree.body]
    while waiting:
        prefix, node = waiting.pop(0)
        if isinstance(node, ast.FunctionDef):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            waiting += [(f"{prefix}{node.name}.", inner) for inner in node.body]


def find_mutants(area: str) -> Iterator[Mutant]:
    """All mutants of an area, always in the same order."""
    for pattern in AREAS[area].modules:
        for path in sorted(PACKAGE.glob(pattern)):
            for name, function in functions(parsed(path)):
                alone = {id(part) for node in ast.walk(function) for part in _left_alone(node)}
                for number, node in enumerate(ast.walk(function)):
                    if id(node) not in alone:
                        ways = len(changes(node))
                        yield from (Mutant(area, path, name, number, way) for way in range(ways))


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module, a new one each time."""
    return ast.parse(path.read_text(encoding="utf-8"))


def _left_alone(node: ast.AST) -> Iterator[ast.AST]:
    """What says something to people, not to the machine, and regular expressions, in a node."""
    parts: list[ast.AST] = []
    if isinstance(node, ast.FunctionDef):
        parts = [node.args, *node.decorator_list, *filter(None, [node.returns])]
        if ast.get_docstring(node) is not None:
            parts.append(node.body[0])
    elif isinstance(node, ast.AnnAssign):
        parts = [node.annotation]
    elif isinstance(node, ast.Raise | ast.JoinedStr):
        parts = [node]
    elif isinstance(node, ast.Expr):
        parts = [node] if isinstance(node.value, ast.Constant) else []
    elif isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        if called.startswith("re.") or called.endswith(("Error", ".error", "Fault")):
            parts = [*node.args, *node.keywords]
        if called == "zip":  # `strict` asserts what holds
            parts = [*node.keywords]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        parts = [node] if " " in node.value.strip() else []
    for part in parts:
        yield from ast.walk(part)


def changes(node: ast.AST) -> list[Callable[[], ast.AST]]:
    """The ways to change a node; each gives what comes in its place."""
    return [*_of_operators(node), *_of_values(node), *_of_statements(node)]


def _of_operators(node: ast.AST) -> Iterator[Callable[[], ast.AST]]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            ops = [*node.ops[:at], COMPARED[type(operator)](), *node.ops[at + 1 :]]
            yield partial(_with, node, ops=ops)
    elif isinstance(node, ast.BoolOp):
        yield partial(_with, node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in COMPUTED:
        yield partial(_with, node, op=COMPUTED[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield partial(_with, node.operand)


def _of_values(node: ast.AST) -> Iterator[Callable[[], ast.AST]]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield partial(ast.Constant, not node.value)
        elif isinstance(node.value, int | float):
            yield partial(ast.Constant, node.value + 1)
        elif isinstance(node.value, str):
            yield partial(ast.Constant, "XX")
    elif isinstance(node, ast.If | ast.IfExp):
        yield partial(_with, node, test=ast.Constant(value=True))
        yield partial(_with, node, test=ast.Constant(value=False))
    elif isinstance(node, ast.While):
        yield partial(_with, node, test=ast.Constant(value=False))
    elif isinstance(node, ast.comprehension):
        for at in range(len(node.ifs)):
            yield partial(_with, node, ifs=[*node.ifs[:at], *node.ifs[at + 1 :]])


def _of_statements(node: ast.AST) -> Iterator[Callable[[], ast.AST]]:
    if isinstance(node, ast.Continue):
        yield ast.Break
    elif isinstance(node, ast.Break):
        yield ast.Continue
    elif isinstance(node, ast.Return):
        if node.value is not None and not isinstance(node.value, ast.Constant):
            yield partial(ast.Return, ast.Constant(value=None))
    elif isinstance(node, ast.AugAssign | ast.Delete):
        yield ast.Pass
    elif isinstance(node, ast.Expr):
        if not isinstance(node.value, ast.Yield | ast.YieldFrom):
            yield ast.Pass
    elif isinstance(node, ast.Assign) and isinstance(
        node.targets[0], ast.Attribute | ast.Subscript
    ):
        yield ast.Pass


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """The node with other fields; itself as it is, where none are given."""
    kept = {name: getattr(node, name) for name in node._fields}
    return type(node)(**{**kept, **fields}) if fields else node


# A mutant that runs


class _Replacing(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def mutate(mutant: Mutant) -> tuple[CodeType, str]:
    """The code of the changed function, and the lines that differ."""
    tree = parsed(mutant.path)
    function = dict(functions(tree))[mutant.function]
    before = ast.unparse(function).split("\n")
    node = list(ast.walk(function))[mutant.node]
    new = changes(node)[mutant.way]()
    if hasattr(node, "lineno"):
        ast.copy_location(new, node)
    ast.fix_missing_locations(_Replacing(node, new).visit(tree))
    after = ast.unparse(function).split("\n")
    code = compile(tree, str(mutant.path), "exec", dont_inherit=True)
    for name in mutant.function.split("."):
        code = next(one for one in code.co_consts if getattr(one, "co_name", None) == name)
    diff = list(difflib.unified_diff(before, after, n=0, lineterm=""))[3:]
    place = f"{mutant.path.relative_to(PACKAGE)}:{getattr(node, 'lineno', function.lineno)}"
    return code, "\n".join((f"{place} {mutant.function}", *(f"    {line}" for line in diff)))


def live_function(mutant: Mutant) -> FunctionType:
    """The function that the running program has."""
    module = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)
    found: Any = import_module(module.removesuffix(".__init__"))
    for name in mutant.function.split("."):
        found = vars(found)[name]
    for inner in ("fget", "func", "__func__"):  # properties and class methods
        found = getattr(found, inner, found)
    while hasattr(found, "__wrapped__"):  # a cache
        found = found.__wrapped__
    return found  # type: ignore[no-any-return]


def forget() -> None:
    """Empties the caches of our modules: what was computed before says nothing of a mutant."""
    for name, module in list(sys.modules.items()):
        if name.startswith("i18n_tool"):
            for value in list(vars(module).values()):
                if isinstance(value, Cache):  # to ask for an attribute compiles late patterns
                    value.cache_clear()


class Runner:
    """A plugin of pytest that runs the tests for each mutant instead of once."""

    def __init__(self, sample: Sequence[Mutant], jobs: int) -> None:
        self.sample, self.jobs = sample, jobs
        self.out = os.fdopen(os.dup(1), "w")
        self.failed = False
        self.seconds: dict[pytest.Item, float] = {}
        self.reached: defaultdict[tuple[str, str], list[pytest.Item]] = defaultdict(list)
        self.survivors: list[Mutant] = []

    def pytest_configure(self) -> None:
        """Of a property test a failure is all that counts, not the least example of it."""
        from hypothesis import Phase, settings  # not before pytest

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", derandomize=True, deadline=None, phases=phases)
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a failure."""
        self.failed = self.failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Runs everything as it is, then what reaches each mutant."""
        areas = [AREAS[area] for area in {mutant.area for mutant in self.sample}]
        for item in session.items:
            if any(is_of(area, item) for area in areas):
                self._observe(item)
        self.say(f"{len(self.seconds)} tests: {time.process_time():.0f} s of CPU, observed")
        gc.freeze()
        running: dict[int, tuple[Mutant, str]] = {}
        for mutant in self.sample:
            code, said = mutate(mutant)
            function = live_function(mutant)
            items = self._items(mutant)
            self.out.flush()
            pid = os.fork()
            if not pid:
                self._run_mutant(function, code, items)
            running[pid] = mutant, f"{said}\n    {len(items)} tests"
            while len(running) >= self.jobs:
                self._wait(running)
        while running:
            self._wait(running)
        return True

    def say(self, line: str) -> None:
        """Prints a line past pytest, which keeps what tests print to itself."""
        print(line, file=self.out, flush=True)

    def _observe(self, item: pytest.Item) -> None:
        """Runs a test and notes what functions it calls, and its time."""
        forget()
        called: set[CodeType] = set()

        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                called.add(frame.f_code)

        start = time.process_time()
        sys.settrace(note)  # unlike a profile, it is not told of each return and built-in call
        try:
            self._run_test(item, None)
        finally:
            sys.settrace(None)
        self.seconds[item] = time.process_time() - start
        if self.failed:
            sys.exit(f"{item.nodeid} fails as it is")
        for code in called:
            if code.co_filename.startswith(str(PACKAGE)):
                self.reached[code.co_filename, code.co_qualname].append(item)

    def _run_test(self, item: pytest.Item, following: pytest.Item | None) -> None:
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)

    def _items(self, mutant: Mutant) -> list[pytest.Item]:
        """The tests of the mutant's area that reach it, the quick ones first."""
        reached = self.reached[str(mutant.path), mutant.function]
        found = [item for item in reached if is_of(AREAS[mutant.area], item)]
        return sorted(found, key=self.seconds.__getitem__)

    def _run_mutant(self, function: FunctionType, code: CodeType, items: list[pytest.Item]) -> None:
        """Ends the process: with 1 where a test fails, by a signal where one does not end."""
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        forget()
        function.__code__ = code
        try:
            for item, following in zip(items, [*items[1:], None], strict=True):
                signal.setitimer(signal.ITIMER_VIRTUAL, 5 * self.seconds[item] + CPU)
                self._run_test(item, following)
                if self.failed:
                    break
        except BaseException:  # whatever it was, it was noticed
            self.failed = True
        os._exit(int(self.failed))

    def _wait(self, running: dict[int, tuple[Mutant, str]]) -> None:
        pid, status = os.wait()
        mutant, said = running.pop(pid)
        if not status:
            self.survivors.append(mutant)
            self.say(said)


def is_of(area: Area, item: pytest.Item) -> bool:
    """Whether a test is one of an area's."""
    known = any(item.path.match(f"tests/{pattern}") for pattern in area.files)
    return known and re.search(area.tests, item.nodeid) is not None


def main() -> None:
    """Draws the sample, runs it, prints the survivors as they come, and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--areas", default=",".join(AREAS))
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    areas = options.areas.split(",")
    mutants = [mutant for area in areas for mutant in find_mutants(area)]
    sample = random.Random(options.seed).sample(mutants, min(options.size, len(mutants)))  # noqa: S311
    sample.sort()
    start = time.monotonic()
    runner = Runner(sample, options.jobs)
    patterns = {pattern for area in areas for pattern in AREAS[area].files}
    files = sorted({p for pattern in patterns for p in (ROOT / "tests").glob(pattern)})
    files = [str(file) for file in files if not fnmatch(file.name, LAWS)]
    arguments = ["-o", "addopts=", "-p", "no:terminal", "-p", "no:cacheprovider", *files]
    if pytest.main(arguments, [runner]):
        sys.exit("pytest cannot collect the tests")
    drawn = Counter(mutant.area for mutant in sample)
    alive = Counter(mutant.area for mutant in runner.survivors)
    print(f"\nseed {options.seed}, {len(sample)} of {len(mutants)} mutants")
    for area, size in [*drawn.items(), ("all", len(sample))]:
        left = alive[area] if area in drawn else len(runner.survivors)
        print(f"{area:10} {size:5} {size - left:5} killed {100 * (size - left) / size:6.1f} %")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() + used.ru_utime + used.ru_stime
    print(f"{seconds:.0f} s of CPU, {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
