"""Has git merge a project's catalogs with `i18n merge-driver`.

Two things are needed: a line in .gitattributes, which is the project's and goes with it, and the
command in the configuration of each clone, which git takes from nobody else for safety's sake.
"""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import ConfigError, I18nError
from i18n_tool.files.inputs import Inputs
from i18n_tool.files.staging import digest_of
from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import Repository
from i18n_tool.project.places import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from i18n_tool.config import Config
    from i18n_tool.files.writing import WriteSet

ATTRIBUTES = ".gitattributes"
NAME = "i18n"
"""The driver's name in .gitattributes and in `merge.i18n.driver`."""
_KEY = f"merge.{NAME}.driver"
_LINE = re.compile(rf"^[^#\n]*\smerge={NAME}(?:\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DriverSetup:
    """What a clone lacks: `lines` of .gitattributes, whose content is `before` (None where there is
    no file), and the driver, `known` being the command that git has for it, "" where it has none.
    """

    repository: Repository
    lines: tuple[str, ...]
    before: bytes | None
    known: str

    def add_writes(self, writes: WriteSet) -> None:
        """Adds .gitattributes with its new lines, those that it has as they are."""
        if not self.lines:
            return
        before = self.before or b""
        eol = b"\r\n" if b"\r\n" in before else b"\n"
        glue = b"" if not before or before.endswith(b"\n") else eol
        added = b"".join(line.encode() + eol for line in self.lines)
        was = None if self.before is None else digest_of(self.before)
        writes.write(self.repository.root / ATTRIBUTES, before + glue + added, was)

    def configure(self) -> None:
        """Tells git the command. Raises ConfigError where git's configuration cannot be written."""
        if self.known:
            return
        try:
            self.repository.run("config", "--local", f"merge.{NAME}.name", "i18n: entry by entry")
            self.repository.run("config", "--local", _KEY, _command())
        except GitError as error:
            raise ConfigError(f"git's configuration cannot be written: {error}") from None

    def report(self) -> Iterator[str]:
        """Lines for a person: what was written, and what other clones need."""
        if self.lines:
            yield f"Wrote {ATTRIBUTES}:"
            yield from (f"  {line}" for line in self.lines)
        if not self.known:
            yield f"Told git the merge driver: {_KEY} of this clone."
            yield "Each clone needs that once: i18n init --merge-driver"
        elif self.known != _command():
            yield f"Left as it is: {_KEY} = {self.known}"
            yield f"To have it set anew: git config --unset {_KEY}"
        elif not self.lines:
            yield "Nothing to add: git knows the merge driver."


def plan_driver(config: Config) -> DriverSetup:
    """What the clone around a project lacks; nothing is written.

    Raises ConfigError outside a git repository, and where other attributes or another project's
    choice say how catalogs are merged: that is not ours to change.
    """
    root = config.root
    try:
        repository = Repository.around(root)
        lines = [
            f"{_glob(pattern)} merge={NAME}"
            for pattern in (config.catalogs, config.templates)
            if not _is_set(repository, pattern)
        ]
        if _is_built_amid(config) and not _has_way(repository, MANIFEST):
            lines.append(f"{MANIFEST} merge=union")
        known = _driver(repository)
    except GitError as error:
        hint = "Run `git init` first, or leave --merge-driver out."
        raise ConfigError(f"no merge driver for git: {error}", hint=hint) from None
    before = config.inputs.find(root / ATTRIBUTES, ATTRIBUTES)
    return DriverSetup(repository, tuple(lines), before, known)


def lacks_driver(root: Path) -> bool:
    """Whether a project's .gitattributes names our driver, but git does not know it: it merges
    catalogs line by line then, and says nothing.
    """
    try:
        text = (Inputs(root).find(root / ATTRIBUTES, ATTRIBUTES) or b"").decode(errors="replace")
        return _LINE.search(text) is not None and not _driver(Repository.around(root))
    except (I18nError, GitError):
        return False


def _driver(repository: Repository) -> str:
    """The command of our driver in any of git's configurations, "" where there is none."""
    return os.fsdecode(repository.run("config", "--default", "", "--get", _KEY)).strip()


def _command() -> str:
    """The command that git runs, by this very Python: no PATH is asked, and with -P no module of
    the working tree is run.
    """
    python = shlex.quote(sys.executable).replace("%", "%%")
    return f"{python} -P -m i18n_tool merge-driver --marker-size %L -- %O %A %B %P"


def _is_built_amid(config: Config) -> bool:
    """Whether built files may lie in git, beside the documents: with the manifest, of which a merge
    has to keep the lines of both sides.
    """
    outputs = (config.output, *(section.output for section in config.sections))
    return any("{locale}" in output for output in outputs if output)


def _has_way(repository: Repository, path: str) -> str:
    """What git's attributes say of how a file is merged, "" where they say nothing."""
    said = repository.run("check-attr", "-z", "merge", "--", repository.prefix + path)
    value = os.fsdecode(said).split("\0")[2]
    return "" if value == "unspecified" else value


def _is_set(repository: Repository, pattern: str) -> bool:
    """Whether the files of a pattern have our driver. Raises ConfigError on another one."""
    path = pattern.format(locale="xx", stem="folder/page", suffix=".md")
    value = _has_way(repository, path)
    if value not in (NAME, ""):
        message = f"git's attributes have {path} merged otherwise (merge: {value})"
        hint = "Take that out: `git check-attr merge -- FILE` shows what holds for a file."
        raise ConfigError(message, path=ATTRIBUTES, hint=hint)
    return value == NAME


def _glob(pattern: str) -> str:
    """The files of a pattern as .gitattributes names them (gitattributes(5)): what has its name,
    anywhere in its folder.
    """
    folder = pattern.partition("{")[0].rpartition("/")[0]
    name = pattern.rpartition("/")[2]
    name = "*" + name.rpartition("}")[2] if "{" in name else name
    escaped = [re.sub(r"([*?\[\\])", r"\\\1", part) for part in (folder, name.removeprefix("*"))]
    name = ("*" if name.startswith("*") else "") + escaped[1]
    glob = f"{escaped[0]}/**/{name}" if folder else name
    if glob[0] in '#!"':
        glob = f"/{glob}" if folder else f"/**/{glob}"
    if re.search(r'[\s"]', glob):
        glob = '"' + re.sub(r'(["\\])', r"\\\1", glob) + '"'
    return glob
