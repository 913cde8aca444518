"""git by subprocess: reads a repository, runs nothing that it brings, and changes nothing in it
(`merge_setup` alone has it write a clone's configuration).

The repository is the clone that somebody made, never a folder of the project that a branch has
filled like one: git would take its word for what was committed, and its configuration. No pager,
no colour, no prompt, no network. What only reads objects cannot run filters, textconv or external
diffs; hooks and `core.fsmonitor`, which a repository's own configuration may name, are switched
off, and so are filters where files are compared: which file gets one a branch can say
(gitattributes(5)).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.files.inputs import LARGEST
from i18n_tool.files.links import is_repository
from i18n_tool.git.objects import STOPPED, GitError, Object, ObjectReader, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SETTINGS = (
    "core.quotepath=off",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.warnAmbiguousRefs=true",
    "protocol.allow=never",  # a partial clone would fetch what it lacks
    "safe.bareRepository=explicit",
)
YEARS = (2, 9900)
"""Years that are some way from the ends of the calendar: who counts weeks needs room."""
_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "",
    "GIT_ALLOW_PROTOCOL": "none",  # whatever else settings allow: `protocol.ext.allow`
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_NONE = "the project is in no git repository"
_PLANTED = "git’s folder lies among the project’s files, where a branch could have put it"
_OID = re.compile(r"[0-9a-f]{40,64}")
_AUTHOR = re.compile(r"^author (.*?) ?<.*?> (-?\d+) ([+-])(\d\d)(\d\d)$", re.MULTILINE)


class NoRepositoryError(GitError):
    """There is no repository, or no git: nothing is in git."""


class Commit(NamedTuple):
    """A commit: its id, the author's date (ISO 8601) and name, its message's first paragraph."""

    oid: str
    date: str
    author: str
    subject: str


class PathChange(NamedTuple):
    """A path that differs between two trees: `status` is git's letter (`A`, `D`, `M`, `R`…), `old`
    where it was, from the top of the repository; `old` is `new` unless it was renamed.
    """

    status: str
    old: str
    new: str


@dataclass(eq=False)
class Repository:
    """The repository that a folder lies in; `close` ends the processes that it started.

    `top` is the top of its work tree, `prefix` leads from there to the folder: "" or with a final
    `/`. `git_dir` is git's own folder. No object of more than `limit` bytes is read.
    """

    root: Path
    program: str
    top: Path
    prefix: str = ""
    git_dir: str = ""
    shallow: bool = False
    limit: int = LARGEST
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @classmethod
    def around(cls, root: Path, limit: int = LARGEST) -> Repository:
        """The repository of a folder.

        Raises NoRepositoryError where there is none, or no git; GitError where git says nothing of
        it, and where its own folder lies in the work tree, but not as `.git`, which alone no branch
        can bring.
        """
        program = shutil.which("git")
        if program is None or not Path(program).is_absolute():  # never one that lies in the folder
            raise NoRepositoryError("git is not installed, or not on the PATH")
        real = Path(os.path.realpath(root))
        start = _past_look_alikes(real)
        try:
            said = cls(root, program, start).run(
                "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-cdup",
                "--show-prefix", "--absolute-git-dir",
            )  # fmt: skip
        except GitError as error:
            if "not a git repository" in str(error):
                raise NoRepositoryError(_NONE) from None
            if "cannot use bare repository" in str(error):
                raise GitError(_PLANTED) from None
            raise
        inside, shallow, up, rest = os.fsdecode(said).split("\n", 3)
        if inside != "true":
            raise NoRepositoryError(_NONE)
        *folders, last = rest.split("/", up.count("/"))  # names may have line breaks, but no slash
        git_dir = Path(last.removeprefix("\n").removesuffix("\n"))
        top = Path(os.path.normpath(start / up))
        own = git_dir == top / ".git" or not git_dir.is_relative_to(top)
        if not own or real.is_relative_to(git_dir):
            raise GitError(_PLANTED)
        names = (*folders, *real.relative_to(start).parts)
        prefix = "".join(f"{name}/" for name in names)
        return cls(root, program, top, prefix, str(git_dir), shallow == "true", limit)

    def close(self) -> None:
        """Ends every process that still runs."""
        for process in self._running:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            process.wait()
        self._running.clear()

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """What git prints. Raises GitError with git's own words where it fails."""
        try:
            done = subprocess.run(  # noqa: S603 - the user's own git, without a shell
                self._command(arguments),
                env=_environment(),
                capture_output=True,
                check=False,
                input=stdin,
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror}") from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise GitError(said.removeprefix("fatal: ") or f"git exited with {done.returncode}")
        return done.stdout

    def lines(self, *arguments: str) -> Iterator[bytes]:
        """The lines of what git prints, as they come. Raises GitError where git fails."""
        process = self._start(arguments, stdin=subprocess.DEVNULL)
        yield from opened(process.stdout)
        if process.wait():
            raise GitError(STOPPED)

    @cached_property
    def objects(self) -> ObjectReader:
        """The reader of objects, started when it is first needed."""
        process = self._start(("cat-file", "--batch"), stdin=subprocess.PIPE)
        return ObjectReader(process, b"\n", self.limit)

    @cached_property
    def _objects_by_odd_names(self) -> ObjectReader:
        process = self._start(("cat-file", "--batch", "-z"), stdin=subprocess.PIPE)
        return ObjectReader(process, b"\0", self.limit)

    def blob(self, commit: str, path: str) -> Object | None:
        """The file at `path`, from the top of the repository, as the commit has it, or None.

        Raises GitError where the commit has it, but the clone does not.
        """
        reader = self._objects_by_odd_names if "\n" in path else self.objects
        found = reader.read(f"{commit}:{path}")
        if found is None:
            folder, _, name = path.rpartition("/")
            tree = reader.read(f"{commit}:{folder}")
            if tree is not None and b" " + os.fsencode(name) + b"\0" in tree.content:
                raise GitError(STOPPED)
        return found if found is not None and found.type == "blob" else None

    def about(self, commit: str) -> Commit:
        """Who made a commit, when, and what for. Raises GitError where there is none."""
        found = self.objects.read(commit)
        if found is None:
            raise GitError(STOPPED)
        head, _, message = found.content.partition(b"\n\n")
        encoding = re.search(rb"^encoding (\S+)$", head, re.MULTILINE)
        name = encoding[1].decode("ascii", "replace") if encoding else "utf-8"
        author = _AUTHOR.search(_decoded(head, name))
        subject = re.split(r"\n[ \t]*\n", _decoded(message, name).strip("\n"), maxsplit=1)[0]
        return Commit(
            commit,
            _date(author) if author else "",
            author[1] if author else "",
            " ".join(subject.split()),
        )

    @cached_property
    def head(self) -> str | None:
        """The commit that is checked out, None where there is none yet."""
        try:
            return self.commit("HEAD")
        except GitError:
            return None

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision names. Raises GitError."""
        if revision.startswith("-"):
            raise GitError("a revision does not begin with “-”")
        command = self._command(("rev-parse", "--verify", f"{revision}^{{commit}}"))
        try:
            done = subprocess.run(  # noqa: S603 - as in run
                command, env=_environment(), capture_output=True, check=False,
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, ValueError):  # ValueError: a NUL
            raise GitError("git knows no commit of that name") from None
        said = done.stderr.decode(errors="replace")
        if "ambiguous" in said:
            raise GitError("ambiguous: it could be more than one commit")
        found = done.stdout.decode(errors="replace").strip()
        if done.returncode or not _OID.fullmatch(found):
            raise GitError("git knows no commit of that name")
        return found

    def changes(self, old: str, new: str | None) -> list[PathChange]:
        """Every path that differs between two commits, renames recognised; None is the index."""
        if new is None:
            command = ["diff-index", "--cached"]
        else:
            command = ["diff-tree", "-r", "--no-commit-id"]
        said = self.run(*command, "-M", "--raw", "-z", old, *([new] if new else []), "--")
        return list(_changes(said))

    def changed(self) -> set[str]:
        """The files, from the top of the repository, that are not as HEAD has them, or that only a
        filter would make so.
        """
        known = os.fsdecode(self.run("config", "--list", "--name-only", "-z")).split("\0")
        filters = {name[len("filter.") :].rpartition(".")[0] for name in known if _is_filter(name)}
        if any("=" in name for name in filters):
            raise GitError("a filter’s name has “=”, so that it cannot be switched off")
        switched_off = [
            part
            for name in sorted(filters)
            for end in ("clean=", "process=", "required=false")
            for part in ("-c", f"filter.{name}.{end}")
        ]
        said = self.run(
            *switched_off,
            "diff-index",
            "--name-only",
            "--ignore-submodules=all",
            "-z",
            "HEAD",
            "--",
        )
        return {path for path in os.fsdecode(said).split("\0") if path}

    def untracked(self, *, ignored: bool = False) -> set[str]:
        """The files below the folder that git neither has nor ignores, relative to it; or those
        that it ignores, with folders of which it ignores all (they end with `/`).
        """
        which = ("--ignored", "--directory") if ignored else ()
        said = os.fsdecode(self.run("ls-files", "--others", *which, "--exclude-standard", "-z"))
        here = (path for path in said.split("\0") if path and path.startswith(self.prefix))
        return {path.removeprefix(self.prefix) for path in here}

    def left_out(self) -> tuple[frozenset[str], frozenset[str]]:
        """The files below the folder that git has and that the checkout is to leave out (the bit
        `skip-worktree` of git-update-index(1)), and the submodules; both relative to it.
        """
        said = self.run(
            "ls-files", "-t", "--stage", "-z", *(["--", self.prefix] * bool(self.prefix))
        )
        files, submodules = set(), set()
        for row in os.fsdecode(said).split("\0"):
            about, _, path = row.partition("\t")
            if about.startswith("S "):
                files.add(path.removeprefix(self.prefix))
            elif about.startswith("H 160000 "):
                submodules.add(path.removeprefix(self.prefix))
        return frozenset(files), frozenset(submodules)

    def flag(self, key: str) -> bool:
        """A setting that is true or false, and false where it is not set. Raises GitError."""
        said = self.run("config", "--type=bool", "--default=false", "--get", key)
        return said.strip() == b"true"

    def _command(self, arguments: Sequence[str]) -> list[str]:
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        # paths are the top's: git goes there, for literal pathspecs know no ":(top)"
        place = ["-C", str(self.top)]
        if self.git_dir:  # found: not to be looked for again
            place += ["--git-dir", self.git_dir, "--work-tree", "."]
        return [self.program, "--no-pager", *settings, *place, *arguments]

    def _start(self, arguments: Sequence[str], *, stdin: int) -> subprocess.Popen[bytes]:
        try:
            process = subprocess.Popen(  # noqa: S603 - as in run
                self._command(arguments),
                env=_environment(),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror}") from None
        self._running.append(process)
        return process


def _past_look_alikes(folder: Path) -> Path:
    """Where git is to look from, `folder` or one above it: git takes a folder that has what a
    repository has for one, and a branch can fill any folder below that of `.git` so.
    """
    start = folder
    for place in (folder, *folder.parents):
        if os.path.lexists(place / ".git"):
            break
        if is_repository(str(place)):
            start = place.parent
    return start


def _is_filter(name: str) -> bool:
    """Whether a setting is one of a filter's: `filter.lfs.clean`."""
    return name.startswith("filter.") and name.count(".") > 1


def _environment() -> dict[str, str]:
    """The user's, without what hooks and shells may have set to steer git elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG") or name in _KEPT
    }
    return {**kept, **_ENVIRONMENT}


def _changes(said: bytes) -> Iterator[PathChange]:
    """The paths in the output of `--raw -z`: `:modes ids STATUS NUL old NUL [new NUL]`."""
    fields = iter(os.fsdecode(said).split("\0"))
    for head in fields:
        if not head.startswith(":"):
            continue
        status = head.rpartition(" ")[2][0]
        old = next(fields)
        yield PathChange(status, old, next(fields) if status in "RC" else old)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode(errors="replace")


def _date(author: re.Match[str]) -> str:
    """The date in an author's line, in the author's time zone, ISO 8601."""
    seconds, sign, hours, minutes = author.groups()[1:]
    offset = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    moment = moment_of(seconds)
    if moment is None:
        return ""
    try:
        return moment.astimezone(timezone(offset)).isoformat()
    except ValueError:  # an offset of more than a day
        return ""


def moment_of(seconds: str | bytes) -> datetime | None:
    """The moment so many seconds after the beginning of 1970; None where calendars end, or so near
    that a time zone or a week would lead beyond.
    """
    try:
        moment = datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(seconds))
    except (ValueError, OverflowError):
        return None
    return moment if YEARS[0] <= moment.year <= YEARS[1] else None
