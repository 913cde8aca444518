"""What the history since a moment holds of each file: whether something has been so since then.

All versions count that a commit since the moment made or replaced, on both sides of merges: so the
first of them is that of the last commit before it.
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.git.objects import GitError
from i18n_tool.git.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

UNCOMMITTED = "not committed yet"
ADDED = "committed only after that day"
SHALLOW = "the clone is shallow: git fetch --unshallow gets its history"


class _Step(NamedTuple):
    """How a commit changed the file `new`, which was `old` in one of its parents; `before` and
    `after` are the ids of the contents, `status` is git's letter.
    """

    commit: str
    status: str
    before: str
    after: str
    old: str
    new: str


class Ages:
    """The history of a project's files since a moment; a context manager, for it keeps git running.

    `moment` is in seconds since 1970. Paths are relative to the project. Raises GitError where
    there is no history.
    """

    def __init__(self, root: Path, moment: int) -> None:
        self._repository = Repository.around(root)
        try:
            self._read(moment)
        except BaseException:
            self._repository.close()
            raise

    def _read(self, moment: int) -> None:
        git = self._repository
        if git.head is None:
            raise GitError("the repository has no commits yet")
        listed = git.run("rev-list", "--parents", f"--max-age={max(moment, 0)}", git.head)
        self._parents = {
            commit: len(parents)
            for commit, *parents in (line.split() for line in listed.decode().splitlines())
        }
        said = git.run(
            "diff-tree", "--stdin", "-r", "-m", "-M", "--root", "--raw", "-z",
            stdin="".join(f"{commit}\n" for commit in self._parents).encode(),
        )  # fmt: skip
        self._steps: defaultdict[str, list[_Step]] = defaultdict(list)
        self.paths: set[str] = set()
        for step in _steps(said):
            self._steps[step.new].append(step)
            self.paths |= {step.old, step.new}
        self._head = dict(_tree(git.run("ls-tree", "-r", "-z", "--full-tree", git.head)))
        prefix = git.prefix
        self.paths |= self._head.keys()
        self.paths = {path[len(prefix) :] for path in self.paths if path.startswith(prefix)}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._repository.close()

    def versions(self, path: str) -> set[str]:
        """The ids of every content that a file had since the moment, under its present name and
        those it was renamed from. Raises GitError, in words, where they do not reach so far back.
        """
        waiting = [self._repository.prefix + path]
        if waiting[0] not in self._head:
            raise GitError(UNCOMMITTED)
        found = {self._head[waiting[0]]}
        seen = set(waiting)
        while waiting:
            steps = self._steps.get(waiting.pop(), [])
            self._check_beginning(steps)
            for step in steps:
                found |= {step.before, step.after}
                if step.old not in seen:
                    seen.add(step.old)
                    waiting.append(step.old)
        return {blob for blob in found if blob.strip("0")}

    def _check_beginning(self, steps: list[_Step]) -> None:
        """Raises GitError where a commit added the file, or another brought it back. A merge adds
        what none of its parents has.
        """
        added: defaultdict[str, int] = defaultdict(int)
        for step in steps:
            added[step.commit] += step.status == "A"
        if any(number >= max(self._parents[commit], 1) for commit, number in added.items()):
            raise GitError(SHALLOW if self._repository.shallow else ADDED)

    def content(self, blob: str) -> str:
        """The text of a version. Raises GitError where the clone lacks it."""
        found = self._repository.objects.read(blob)
        if found is None:
            raise GitError("git cannot read the history: the clone is partial or damaged")
        return found.content.decode(errors="replace")


def _steps(said: bytes) -> Iterator[_Step]:
    """The steps in `--stdin --raw -z`: `commit NUL`, then `:modes ids STATUS NUL old NUL [new NUL]`
    for each path.
    """
    fields = iter(os.fsdecode(said).split("\0"))
    commit = ""
    for head in fields:
        if not head.startswith(":"):
            commit = head
            continue
        _, _, before, after, status = head.split(" ")
        old = next(fields)
        new = next(fields) if status[0] in "RC" else old
        yield _Step(commit, status[0], before, after, old, new)


def _tree(said: bytes) -> Iterator[tuple[str, str]]:
    """Path and id of every file in `ls-tree -z`: `mode type id TAB path NUL`."""
    for row in os.fsdecode(said).split("\0"):
        head, _, path = row.partition("\t")
        if path:
            yield path, head.split(" ")[2]
