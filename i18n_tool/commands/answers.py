"""What a command said last, which it says again where everything lies as it lay then."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

from i18n_tool.commands.output import echo
from i18n_tool.git.standing import NO_GIT, Standing, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

    from i18n_tool.project.layout import Project
    from i18n_tool.project.remembered import PageMemory
    from i18n_tool.project.survey import Survey
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.check_part import CheckPart, Gathered
    from i18n_tool.tasks.part import ProjectPart

_Value = TypeVar("_Value")


class Answers:
    """What earlier runs over a project found out, for one command; it is written when the command
    is done, and what is odd about the index is said then.

    A whole answer is a value of JSON, with the lines that went to stderr. It is asked for before
    anything of the project is read, by a `question` that stands for what the person asked for.
    """

    def __init__(self, project: Project, *, no_cache: bool = False) -> None:
        from i18n_tool.project.known import index_of_project  # not for --help

        self._project = project
        self.index = None if no_cache else index_of_project(project, os.environ)
        self._lies: list[Standing] | None = None
        """How all lies that an answer hangs on: by itself, and with git."""
        self._may_be_unmatched = False
        self.seen: Survey | None = None
        """How all lies, where somebody has looked."""
        self.said: list[str] = []
        self.is_odd = False
        """Whether something was said that is of no page."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self.index is not None and kind is None:
            self.index.save()
            for note in self.index.notes:
                echo(f"warning: {note}", err=True)

    def say(self, line: str) -> None:
        """Says a line on stderr that is part of the answer."""
        self.said.append(line)
        echo(line, err=True)

    def last(
        self,
        question: str,
        read: Callable[[Any], _Value],
        *,
        templates: bool = False,
        git: Standing | None = NO_GIT,
    ) -> _Value | None:
        """What `read` makes of the answer to a question, None where nobody knows it; then what went
        to stderr is said again. It raises TypeError or ValueError on what is no such answer.

        `templates` have a part in it, and where it hangs on `git`, how things stand there; None
        where that cannot be told. A run asks with one of each.
        """
        if self.index is None or git is None:
            return None
        if self._lies is None:
            self._lies = list(self._standings(self.look(templates=templates), git))
        known = None
        for lies in self._lies:
            known = known or self.index.answer(question, lies.state)
        if known is None:
            return None
        try:
            said, value, may_be_unmatched = known
            found = [_line(line) for line in said], read(value)
        except (TypeError, ValueError):
            self.index.doubt()
            return None
        for line in found[0]:
            self.say(line)
        if may_be_unmatched:
            self.look_for_unmatched()
        return found[1]

    def _standings(self, seen: Survey | None, git: Standing) -> Iterator[Standing]:
        """How all lies that was `seen`, with `git` where that is always asked; then likewise with
        git where it is asked only when something is missing.
        """
        if seen is None:
            return
        yield Standing(seen.state + git.state, max(seen.newest, git.newest))
        if git == NO_GIT and (there := standing(self._project.root)) is not None:
            yield Standing(seen.state + b"git" + there.state, max(seen.newest, there.newest))

    def look_for_unmatched(self) -> None:
        """Says which pages no section matches: anew each time, where there may be any."""
        from i18n_tool.commands.oddities import report_unmatched

        self._may_be_unmatched = report_unmatched(self._project, self.seen)

    def look(self, *, templates: bool = False) -> Survey | None:
        """Sees how everything lies there, so that no file need be looked at by itself; None where
        nobody can tell, or needs to.
        """
        if self.index is None:
            return None
        from i18n_tool.project.survey import survey

        self.seen = survey(self._project, templates=templates)
        if self.seen is not None:
            self._project.found = self.seen.files
        return self.seen

    def keep(self, question: str, value: object, workspace: Workspace) -> None:
        """Remembers the answer to a question that was asked before, unless something could not be
        read, or is left out of the checkout: what is so hangs on more than files and git's index.
        """
        checkout = workspace.project.checkout
        if workspace.faults or self.index is None or not self._lies:
            return
        if checkout.was_asked and not checkout.is_whole:
            return
        # who always asks git has it in the first
        lies = self._lies[-1] if checkout.was_asked else self._lies[0]
        said = [self.said, value, self._may_be_unmatched]
        self.index.keep_answer(question, lies.state, lies.newest, said)

    def part(
        self, question: str, locales: Sequence[str], at: Standing | None
    ) -> ProjectPart | None:
        """The part of the project that a sync has to look at, as `find_part` has it; None where it
        has to look at all of it.
        """
        if self.index is None or self.seen is None:
            return None
        from i18n_tool.project.whole import LastWhole
        from i18n_tool.tasks.part import find_part

        last = LastWhole(self.index, question, locales)
        return find_part(self._project, last, self.seen, at)

    def check_part(self, locales: Sequence[str]) -> CheckPart | None:
        """The part of the project that a check has to look at, as `find_check_part` has it; None
        where it has to look at all of it.
        """
        if self.index is None or self.seen is None:
            return None
        from i18n_tool.project.checked_whole import LastChecked
        from i18n_tool.tasks.check_part import find_check_part

        last, at = LastChecked(self.index, locales), standing(self._project.root)
        return find_check_part(self._project, last, self.seen, at)

    def gather(self, locales: Sequence[str]) -> Gathered | None:
        """What gathers for `check_part` what a check of all documents finds out; None where nobody
        looked how all lies.
        """
        if self.index is None or self.seen is None:
            return None
        from i18n_tool.project.checked_whole import LastChecked
        from i18n_tool.tasks.check_part import Gathered

        return Gathered(LastChecked(self.index, locales), self.seen)

    def is_plain(self, workspace: Workspace, locales: Sequence[str]) -> bool:
        """Whether what is to be said of the project is all of its documents: all can be read, none
        is gone or left out.
        """
        return not (
            workspace.faults
            or self.is_odd
            or self._may_be_unmatched
            or workspace.project.checkout.was_asked
            or any(workspace.read(locale) - workspace.known.keys() for locale in locales)
        )

    def keep_whole(self, question: str, locales: Sequence[str], workspace: Workspace) -> None:
        """Remembers how all lies, for `part`, where nothing was said but of pages."""
        memory, seen = workspace.remembered, self.seen
        if memory is None or self.index is None or seen is None:
            return
        if not self.is_plain(workspace, locales):
            return
        from i18n_tool.project.whole import LastWhole

        LastWhole(self.index, question, locales).keep(list(workspace.known), memory, seen)

    def recall(
        self, workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
    ) -> Sequence[str]:
        """Those of the `chosen` documents that have to be read."""
        memory = self.memory(workspace)
        return chosen if memory is None else workspace.recall(memory, chosen, locales)

    def memory(self, workspace: Workspace) -> PageMemory | None:
        """What the index knows of the pages of a workspace, None where there is none."""
        from i18n_tool.project.origins import OnDisk
        from i18n_tool.project.remembered import PageMemory

        disk = workspace.origin
        if self.index is None or not isinstance(disk, OnDisk):
            return None
        if self.seen is not None:
            self.index.see(self.seen.folders)
        return PageMemory(self.index, disk)


def _line(value: Any) -> str:
    """Raises TypeError where it is none."""
    if type(value) is not str:
        raise TypeError
    return value
