"""What `i18n init` takes for no document, and why: by the names of files and folders, what lies
beside them, and for texts of a kind that programs read, too, by what is in them.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Literal

from i18n_tool import late_re as re
from i18n_tool.config.paths import NOT_PROSE
from i18n_tool.formats import SHARED_SUFFIXES, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

FileCause = Literal[
    "about the project",
    "for programs or lawyers",
    "test data",
    "filled by tools",
    "ignored by git",
    "hidden",
    "translations",
    "left out by the site",
]
"""Why something was left out, as a person is told."""

UNREAD = frozenset(
    ".rst .adoc .asciidoc .html .htm .xhtml .ipynb .org .tex .textile .rdoc .pod .wiki"
    " .mediawiki .docx .odt .fodt .dita .typ .mdown .mkd .mkdn".split()
)
"""Suffixes of documents, in lower case, some of which no format of ours reads."""

PLAIN_TEXT = ".txt"
"""No generator makes a page of such a file: readers of a site load it as it is."""

_MADE = frozenset(
    "node_modules bower_components site-packages __pycache__ _site _build _book".split()
)
_INSTALLED = (".egg-info", ".dist-info")
_OFTEN_MADE = ("build", "dist")
_BUILT = frozenset(
    ".html .js .mjs .cjs .css .map .py .pyc .so .o .class .jar .whl .gz .zip .doctree".split()
)
"""Suffixes of what tools build."""
_TEST_DATA = re.compile(r"__(?:tests|fixtures|snapshots)__|fixtures|test[-_]?data")
_TESTS = ("test", "tests")
VENDOR = "vendor"
FILL_VENDOR = frozenset("composer.json Gemfile go.mod".split())
"""Beside these, tools fill a folder of that name with what others wrote, be it there yet or not."""
CODE = frozenset(
    "pyproject.toml setup.py setup.cfg package.json Cargo.toml go.mod composer.json Gemfile"
    " pom.xml build.gradle CMakeLists.txt Makefile src".split()
)
"""What lies beside the tests of a program, and beside what others wrote for it."""

_ABOUT = (
    "README|CHANGELOG|CHANGES|HISTORY|NEWS|CONTRIBUTING|CODE[-_]OF[-_]CONDUCT|SECURITY|SUPPORT|AUTHORS"
    "|CONTRIBUTORS|MAINTAINERS|GOVERNANCE|TODO|PULL[-_]REQUEST[-_]TEMPLATE|ISSUE[-_]TEMPLATE"
    "|RELEASING|HACKING"
)
_ABOUT_THE_PROJECT = re.compile(
    rf"(?i:(?:{_ABOUT})(?:\.[a-z]+)?|README\b[^/]*)|(?:{_ABOUT})[-_.][^/]*"
)
"""Files that speak to developers, at the top of a project: by their whole names, for
`security-model.md` does not.
"""
_LISTED = 3
"""Lines from which on a text without a sentence is a list."""
_MANY, _NEARLY_ALL = 40, 0.95
"""So many lines, and that share of them of one word, are a list with a name or two in it."""
_SENTENCE = re.compile(
    r"(?:[^\W\d_]+[,;:]? +){2}[^\W\d_]|[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]{5}"
)
"""Three words, or five signs of a script that has no spaces."""


def suffix_of(path: str) -> str:
    """The suffix, in lower case."""
    return posixpath.splitext(path)[1].lower()


def is_passed_over(name: str) -> bool:
    """Whether no folder of that name is searched for documents unless a section names it: what is
    hidden, and what tools fill, whether or not they have done so yet.
    """
    return name.startswith(".") or name in _MADE or name.endswith(_INSTALLED)


def cause_of_folder(name: str, beside: Collection[str]) -> FileCause | None:
    """Why a folder that lies `beside` other names is not searched, None where it is."""
    if name.startswith("."):
        return "hidden"
    has_code = not CODE.isdisjoint(beside)
    if _TEST_DATA.fullmatch(name) or (name in _TESTS and has_code):
        return "test data"
    if is_passed_over(name) or (name == VENDOR and has_code):
        return "filled by tools"
    return None


def may_be_built(name: str) -> bool:
    """Whether only what is in a folder tells if tools fill it."""
    return name in _OFTEN_MADE


def is_built(files: Iterable[str]) -> bool:
    """Whether files are what a tool built: no more of them are documents than pages, programs and
    archives.
    """
    written = 0
    for path in files:
        suffix = suffix_of(path)
        if suffix in _BUILT:
            written -= 1
        elif suffix in SUFFIXES and not _ABOUT_THE_PROJECT.fullmatch(posixpath.basename(path)):
            written += 1
    return written <= 0


def is_for_programs(path: str) -> bool:
    """Whether programs or lawyers read a file of that name."""
    name = posixpath.basename(path)
    return (NOT_PROSE.fullmatch(name) or _TOLD_TO_MODELS.search(name)) is not None


_TOLD_TO_MODELS = re.compile(
    r"(?i:\.(?:agent|chatmode|instructions|prompt)\.md\Z|\Aruntime\.txt\Z)"
)
SKILL = "SKILL.md"
"""What a folder that is told to models begins with."""


def is_about_the_project(path: str) -> bool:
    """Whether a file lies at the top of a project and speaks of it to developers."""
    return _ABOUT_THE_PROJECT.fullmatch(path) is not None


def about_packages(paths: Iterable[str], has_code: Callable[[str], bool]) -> set[str]:
    """Those of the documents outside of folders for documents that speak to developers of the
    folder that they lie in: it holds no other document, and either code or, with all that is beside
    it up to the top of the project, nothing else to read.
    """
    aside = {path for path in paths if not FOR_DOCUMENTS.fullmatch(path) and "/" in path}
    about = {path for path in aside if is_about_the_project(posixpath.basename(path))}
    held: set[str] = set()
    for path in aside - about:
        while path := posixpath.dirname(path):
            held.add(path)
    alone = (path for path in about if posixpath.dirname(path) not in held)
    return {
        path
        for path in alone
        if path.partition("/")[0] not in held or has_code(posixpath.dirname(path))
    }


FOR_DOCUMENTS = re.compile(r"(?i:docs?|documentation|content)/.*")


def is_list(path: str, text: str) -> bool:
    """Whether a file of a kind that programs read, too, has several lines and not one sentence; or
    many lines, nearly all of which are one word.
    """
    if suffix_of(path) not in SHARED_SUFFIXES:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    if _SENTENCE.search(text):
        single = sum(len(line.split()) == 1 for line in lines)
        return len(lines) >= _MANY and single >= _NEARLY_ALL * len(lines)
    return len(lines) >= _LISTED
