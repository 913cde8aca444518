"""What a build takes over from the last one, and what it leaves to the next."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.index.index import digest_of_content
from i18n_tool.project.build_memory import (
    LEADS,
    BuildMemory,
    BuiltPage,
    Copied,
    is_possible,
    name_of_run,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.index.index import Index
    from i18n_tool.project.assets import Assets
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.publishing import Publishing
    from i18n_tool.project.remembered import PageMemory
    from i18n_tool.project.strangers import Strangers
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.page_links import PageLinks


class Built(NamedTuple):
    """A file that was built: of which document, for which locale. `counts` say how far that is
    translated, None in the source locale; `fallbacks` are the lines of the blocks that are in the
    source language because their translation breaks the document; all of it is, be it translated in
    part, where it is not `published`.
    """

    file: Path
    path: str
    locale: str
    counts: Counts | None
    fallbacks: tuple[int, ...]
    published: bool


class Read(NamedTuple):
    """Which files a page was rendered from, relative to the project, and what stands for what was
    in them; None for one that was not there.
    """

    files: tuple[str, ...]
    digests: tuple[bytes | None, ...]


class LastParts(NamedTuple):
    """What a builder has that asks around, and its `output`, None for the configured places."""

    publishing: Publishing
    links: PageLinks
    assets: Assets
    output: Path | None


class LastBuild:
    """The pages of a workspace that an earlier run built as this one would. Where they are not at
    the configured places, the manifest says nothing of them.
    """

    def __init__(
        self,
        workspace: Workspace,
        memory: BuildMemory,
        parts: LastParts,
    ) -> None:
        self._workspace, self._memory = workspace, memory
        self._publishing, self._links, self._assets, self._output = parts
        self._locales = workspace.project.config.locales
        self._is_whole = True
        self._made: dict[tuple[str, str], tuple[Path | None, BuiltPage]] = {}
        self._known: dict[tuple[str, str], BuiltPage | None] = {}
        self._recalled: dict[tuple[str, str], BuiltPage] = {}
        self._needed: dict[tuple[str, str], dict[str, str]] = {}
        """By page: the files that it brings along, by their places."""
        self._copied: dict[str, Copied] = {}
        self._places: set[str] = set()
        self._publishing.last = self._published

    def begin(self, paths: Sequence[str]) -> None:
        """Nothing is known where a document among these has or lost a page since: links to it lead
        elsewhere.
        """
        workspace = self._workspace
        if workspace.project.config.untranslated != "skip" or self._memory.is_empty:
            return
        if not workspace.is_whole(paths):  # who knows of the others
            self._is_whole = False
            self._memory.forget()
            return
        for path in paths:
            for locale in self._locales:
                if self._memory.is_changed(path, locale):
                    last = self._memory.last(path, locale)
                    can_be_read = path in workspace.catalogs(locale)
                    now = can_be_read and self._publishing.has_page(path, locale)
                    if last is None or bool(last.digest) != now:
                        self._memory.forget()
                        return

    def may_stand(self, path: str, locale: str) -> bool:
        """Whether nothing that a page is made of has changed, nor the file at its place."""
        return self._standing(path, locale) is not None

    def _standing(self, path: str, locale: str) -> BuiltPage | None:
        """A page as it was, if all that may stand stands; asked once."""
        if (path, locale) not in self._known:
            found = self._memory.page(path, locale)
            if found is not None and found.digest:
                is_there = self._memory.holds(self._place(path, locale), found.digest)
                found = found if is_there else None
            self._known[path, locale] = found
        return self._known[path, locale]

    def page(self, path: str, locale: str, strangers: Strangers) -> BuiltPage | None:
        """A page that would be built as it was, and stands so at its place; one that has none."""
        found = self._standing(path, locale)
        if found is None:
            return None
        if found.digest:
            place = self._place(path, locale)
            if self._output is None and not strangers.knows(place, found.line):
                return None
            self._places.add(place)
        self._recalled[path, locale] = found
        return found

    def _place(self, path: str, locale: str) -> str:
        project = self._workspace.project
        if self._output is None:
            return project.outputs.path(path, locale)
        return project.relative(project.output_path(path, locale, self._output))

    @property
    def known(self) -> frozenset[str]:
        """The places of files that stay as they are, and as the manifest has them."""
        return frozenset(self._places if self._output is None else ())

    def _stands(self, place: str, digest: str, line: str, strangers: Strangers) -> bool:
        return self._memory.holds(place, digest) and (
            self._output is not None or strangers.knows(place, line)
        )

    def _published(self, path: str, locale: str) -> tuple[bool, bool] | None:
        last = self._memory.last(path, locale)
        if last is None or self._memory.is_changed(path, locale):
            return None
        return last.digest != "", last.shown

    def leave(
        self, built: Built, data: bytes, line: str, read: Read | None, *, is_wide: bool
    ) -> None:
        """Leaves a page to the next run that was made in this one, with its `line` in the manifest;
        where it `is_wide` all catalogs of its document have a part in it. One that the next run
        takes for a document is not left.
        """
        counts = () if built.counts is None else astuple(built.counts)
        digest = digest_of_content(data).hex()
        fallbacks, shown = built.fallbacks, built.published
        page = BuiltPage("", is_wide, digest, line, shown, counts, fallbacks, (), ())
        is_ours = bool(line) or self._output is not None
        is_ours = is_ours and not self._workspace.project.would_be_document(built.file)
        self._leave(built.path, built.locale, built.file, page if is_ours else None, read)

    def leave_none(self, path: str, locale: str) -> None:
        """Leaves that a document has no page in a locale."""
        nothing = BuiltPage("", False, "", "", False, (), (), (), ())
        self._leave(path, locale, None, nothing, None)

    def _leave(
        self, path: str, locale: str, target: Path | None, page: BuiltPage | None, read: Read | None
    ) -> None:
        """What hangs on all documents, and what is not what was asked about when the run began, is
        not left.
        """
        self._memory.drop(path, locale)
        if page is None:
            return
        others = self._links.others.get((path, locale), {})
        others.pop(path, None)
        own = self._locales if page.wide else self._own(locale)
        may_be_left = (
            (read is None or self._memory.is_what_was_asked(read.files, read.digests))
            and all(self._is_closed(path, one) for one in own)
            and all(self._memory.is_as_asked(path, one) for one in (locale, *own))
            and all(self._memory.is_as_asked(other, locale) for other in others)
            and all(self._is_closed(other, locale) for other, hangs in others.items() if hangs)
        )
        state = self._memory.state(path, locale, wide=page.wide)
        states = tuple((other, self._memory.state(other, locale)) for other in others)
        if may_be_left and state and all(one for _, one in states):
            self._made[path, locale] = target, page._replace(state=state, others=states)

    def _own(self, locale: str) -> Sequence[str]:
        return (locale,) if locale in self._locales else ()

    def _is_closed(self, path: str, locale: str) -> bool:
        """Whether no other document has a say in a catalog, now or one day."""
        workspace = self._workspace
        if path not in workspace.catalogs(locale):
            return False
        is_settled = workspace.glance(path, locale).is_settled
        return is_settled or not (
            workspace.needs_others(path, locale) or workspace.is_blank(locale)
        )

    def beside(self, path: str, locale: str) -> list[tuple[str, str]]:
        """The files that a page which stays as it is needs beside it, each with its place."""
        return [(one.file, one.place) for one in self._recalled[path, locale].copies]

    def need(self, path: str, locale: str, place: str, file: str) -> None:
        """A page needs a file at a place."""
        self._needed.setdefault((path, locale), {})[place] = file

    def is_copied(self, path: str, locale: str, place: str, strangers: Strangers) -> bool:
        """Whether a file that a page needs at a place is there, as it was copied."""
        last = self._recalled.get((path, locale))
        for one in last.copies if last else ():
            stands = (
                one.place == place
                and one.digest
                and (
                    self._memory.digest(one.file) == one.digest
                    and self._stands(place, one.digest, one.line, strangers)
                )
            )
            if stands:
                self._copied[place] = one
                self._places.add(place)
                return True
        return False

    def leave_copy(self, place: str, file: str, data: bytes, line: str) -> None:
        """Leaves a file that was copied, `line` being what the manifest says of it."""
        if line or self._output is not None:
            self._copied[place] = Copied(place, file, digest_of_content(data).hex(), line)

    def end(self, refused: Container[Path], places: Collection[str]) -> None:
        """Leaves all that was not refused to the next run, in which pages are at these `places`."""
        for pair, (target, page) in self._made.items():
            if target is None or target not in refused:
                self._memory.keep(*pair, page._replace(copies=self._copies_of(pair)))
        for pair, page in self._recalled.items():
            if pair in self._needed and (copies := self._copies_of(pair)) != page.copies:
                self._memory.keep(*pair, page._replace(copies=copies))
        if self._is_whole:
            has = {**self._links.asked, **self._assets.folders}
            answers = {
                "has": has,
                "travels": self._assets.asked,
                LEADS: self._links.whereabouts.told,
            }
            self._memory.save(answers, places)
        self._workspace.keep_all()

    def is_still(self, copies: Collection[str]) -> bool:
        """Whether the last run left all as it was, and so did this one, with these `copies`."""
        return self._memory.is_settled and self._places.issuperset(copies)

    def _copies_of(self, pair: tuple[str, str]) -> tuple[Copied, ...]:
        known = self._needed.get(pair, {})
        return tuple(
            self._copied.get(place) or Copied(place, file) for place, file in known.items()
        )


def last_build(
    workspace: Workspace,
    index: tuple[Index, PageMemory],
    environment: Mapping[str, str],
    parts: LastParts,
    *,
    plain: bool,
    drafts: bool,
) -> LastBuild | None:
    """What an index knows of the last run with these options, None where not all that decides a
    page is known to it.
    """
    project = workspace.project
    place = project.relative(parts.output) if parts.output else ""
    formats = {ref.format for ref in workspace.known.values()}
    is_outside = place.startswith(("../", "/")) or place == ".."
    if is_outside or not is_possible(formats, environment):
        return None
    workspace.ask(index[1])
    name = name_of_run(plain=plain, drafts=drafts, place=place)
    ask = {
        "has": project.has,
        "travels": parts.assets.may_travel,
        LEADS: parts.links.stands,
    }
    memory = BuildMemory(*index, project, name, ask)
    return LastBuild(workspace, memory, parts)
