"""What `i18n build` writes: each document in each locale, and in the source language."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from i18n_tool.documents.document import written
from i18n_tool.documents.render import Policy, fill_slots, with_splices
from i18n_tool.errors import DocumentError, OutputError
from i18n_tool.files.writing import write_all
from i18n_tool.formats import format_named
from i18n_tool.language.own_names import own_name
from i18n_tool.project.assets import Assets
from i18n_tool.project.build_memory import BuiltPage
from i18n_tool.project.counts import Counts
from i18n_tool.project.notices import Notices
from i18n_tool.project.origins import OnDisk
from i18n_tool.project.places import Places
from i18n_tool.project.publishing import Publishing
from i18n_tool.project.readable import in_parts
from i18n_tool.project.strangers import Strangers
from i18n_tool.tasks.last_build import Built, LastParts, Read, last_build
from i18n_tool.tasks.page_links import PageLinks
from i18n_tool.tasks.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from i18n_tool.documents.render import Rendered
    from i18n_tool.errors import I18nError
    from i18n_tool.index.index import Index
    from i18n_tool.project.remembered import PageMemory
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.last_build import LastBuild


class Builder:
    """Builds documents into `output`, by default the configured folder: `plain` ones lack the lists
    of languages, `drafts` that nobody has reviewed are used where they are asked for.
    """

    def __init__(
        self,
        workspace: Workspace,
        output: Path | None = None,
        *,
        plain: bool = False,
        drafts: bool = False,
    ) -> None:
        self.workspace, self.output, self.plain = workspace, output, plain
        self.config = workspace.project.config
        self.policy = Policy(self.config.stale, drafts)
        self.publishing = Publishing(workspace, self.policy)
        self._assets = Assets(workspace)
        self._links = PageLinks(workspace, self.publishing, output, self._assets, self._rendered)
        self._notices = Notices(workspace, self.publishing, self.policy)
        self._pages: list[tuple[str, str]] = []
        """Those that there are or would be, be they somebody else's."""
        self._stay: set[tuple[str, str]] = set()
        """Those that stay as they are."""
        self.held_back: dict[Path, tuple[str, str, bytes]] = {}
        """What `write` would have written over files that it did not make, among other files: the
        documents, their locales, and the bytes.
        """
        self.removed: list[str] = []
        """What `write` removed: built files whose document or locale is gone, by their paths."""
        self.left: list[str] = []
        """Likewise, what stays, since it is a document now."""
        self.copied: dict[Path, str] = {}
        """The files that pages need beside them: their places, and what they are copied from."""
        self.unpublished: dict[tuple[str, str], str] = {}
        """What has no page in a locale, being too little translated: the places in the project."""
        self.is_still = False
        """Whether `write` found everything as it is, and as the run before did."""
        self.anew: list[Built] = []
        """What `write` did not find as it is."""
        self.taken: Path | None = None
        """A file among those that `write` made which the next run takes for a document."""
        self._last: LastBuild | None = None

    def recall(self, index: Index, remembered: PageMemory, environment: Mapping[str, str]) -> None:
        """Makes anew only what is not as it was, where all that decides it is known."""
        parts = LastParts(self.publishing, self._links, self._assets, self.output)
        options = {"plain": self.plain, "drafts": self.policy.drafts}
        known = (index, remembered)
        self._last = last_build(self.workspace, known, environment, parts, **options)

    def to_do(self, paths: Sequence[str], locales: Sequence[str]) -> Sequence[str]:
        """Those of the documents that have to be built anew in some locale, as far as is known
        before that.
        """
        last = self._last
        if last is None:
            return paths
        last.begin(paths)
        return [
            path
            for path in paths
            if not all(last.may_stand(path, one) for one in self._locales(path, locales))
        ]

    def write(
        self,
        paths: Sequence[str],
        locales: Sequence[str],
        refused: dict[Path, I18nError],
        *,
        force: bool = False,
    ) -> list[Built]:
        """Writes the documents that can be read in the locales whose catalogs can; what is wrong
        with one file is named in `refused` and stops no other. Without `force`, files in git that
        `build` did not make stay.
        """
        built: dict[Path, Built] = {}
        with closing(self._strangers()) as strangers:
            files = chain(
                self._files(paths, locales, strangers, refused, built, force=force),
                self._copies(strangers, refused),
            )
            write_all(files, Places(self.workspace.project).output(self.output), refused)
            everywhere = {self.config.source_locale, *self.config.locales} <= set(locales)
            whole = self.output is None and everywhere and self.workspace.is_whole(paths)
            self.removed, self.left = strangers.record(
                refused,
                orphans=whole,
                unpublished=self._taken_away(),
                copies=self._needed(),
                known=self._last.known if self._last else (),
            )
        for locale in locales:
            if locale != self.config.source_locale:
                self.workspace.in_step(locale, paths)  # `faults` has what is wrong elsewhere, too
        done = [one for file, one in built.items() if file not in refused]
        self.anew = [one for one in done if (one.path, one.locale) not in self._stay]
        project, last = self.workspace.project, self._last
        taken = (one.file for one in self.anew if project.would_be_document(one.file))
        self.taken = next(taken, None)
        if last is not None:
            copies = [*map(project.relative, self.copied)]
            last.end(refused, [*map(project.relative, built), *copies, *self.unpublished.values()])
            is_still = strangers.is_tidy and last.is_still(copies)
            self.is_still = is_still and not (refused or self.removed or self.left or self.anew)
        return done

    def content(self, path: str, locale: str, result: Rendered | None = None) -> bytes:
        """A document as it is built for a locale, perhaps rendered already."""
        if result is None:
            result = self._rendered(path, locale)
        fmt = format_named(self.workspace.refs[path].format)
        linked = result
        if not self.plain:
            linked = with_splices(result, self._links.splices(path, locale, result))
        text = self._finished(path, locale, linked)
        if result.edits:
            text = fmt.finished(text)
        if not self.plain and locale != self.config.source_locale:
            text = self._labelled(path, locale, result, text)
        return written(self.workspace.documents[path], text, fmt)

    def _shown(self, path: str, locale: str) -> str:
        """The locale whose texts a page shows."""
        if self.publishing.is_translated(path, locale):
            return locale
        return self.config.source_locale

    def _rendered(self, path: str, locale: str) -> Rendered:
        """The document with its translations, or, where these are too few, as it is."""
        return rendered(self.workspace, path, self._shown(path, locale), self.policy)

    def _labelled(self, path: str, locale: str, result: Rendered, text: str) -> str:
        """The text of a page that says what it is: its language, and the state of its translation.
        Raises DocumentError where it cannot.
        """
        fmt = format_named(self.workspace.refs[path].format)
        project, source = self.workspace.project, self.config.source_locale
        if language := self._notices.language(locale):
            text = fmt.with_language(text, language, path)
        if not self.config.notice:
            return text
        page = project.relative(project.output_path(path, locale, self.output))
        copied = source in self._locales(path, [source])
        file = project.output_path(path, source, self.output) if copied else project.root / path
        link = self._notices.link(path, page, project.relative(file))
        notice = self._notices.of(path, locale, link, broken=bool(result.fallbacks))
        return fmt.with_notice(text, notice, path) if notice else text

    def _files(
        self,
        paths: Sequence[str],
        locales: Sequence[str],
        strangers: Strangers,
        refused: dict[Path, I18nError],
        built: dict[Path, Built],
        *,
        force: bool,
    ) -> Iterator[tuple[Path, bytes]]:
        """The output files of the documents, one by one, but for those that would fall on files
        of `strangers`: these are `refused`, but with `force`. Page by page, since a page is let go
        with its catalogs.
        """
        for path, locale, made in self._results(paths, locales, strangers):
            self.workspace.step()
            target = self.workspace.project.output_path(path, locale, self.output)
            if isinstance(made, BuiltPage):
                self._stay.add((path, locale))
                counts = Counts(*made.counts) if made.counts else None
                one = Built(target, path, locale, counts, made.fallbacks, made.shown)
                built[target] = one
                continue
            result, read = made
            try:
                data = self.content(path, locale, result)
            except DocumentError as fault:  # front matter that cannot say what it should
                refused[target] = fault
                continue
            try:
                if not force:
                    strangers.check(target, data, path, locale, amid=self._is_amid(path))
            except OutputError as fault:
                refused[target] = fault
                if self._is_amid(path):
                    self.held_back[target] = (path, locale, data)
            else:
                line = strangers.note(target, data, output=self.output is None)
                yield target, data
                one = built[target] = self._built(target, path, locale, result)
                if self._last is not None:
                    is_wide = bool(result.slots) and not self.plain
                    self._last.leave(one, data, line, read, is_wide=is_wide)

    def _results(
        self, paths: Sequence[str], locales: Sequence[str], strangers: Strangers
    ) -> Iterator[tuple[str, str, BuiltPage | tuple[Rendered, Read | None]]]:
        """The documents and locales that are built, rendered, some pages at a time; or, as they
        were, those that need not be.
        """
        for some in in_parts(paths, len(locales)):
            asked = [(path, locale) for path in some for locale in self._locales(path, locales)]
            last = self._last
            known = {page: one for page in asked if last and (one := last.page(*page, strangers))}
            left = dict.fromkeys(path for path, locale in asked if (path, locale) not in known)
            self.workspace.read_ahead(list(left))
            for page in known:
                self.workspace.believe(*page)
            pages = [page for page in asked if page in known or self._can_be_read(*page)]
            pages = [page for page in pages if self._has_page(*page, known.get(page))]
            self._pages += pages
            anew = [page for page in pages if page not in known]
            shown = [(path, self._shown(path, locale)) for path, locale in anew]
            results = self.workspace.each(partial(_rendered, self.policy), shown)
            waiting = iter(pages)
            for made, result in zip(anew, results, strict=True):
                for page in takewhile(lambda page: page != made, waiting):  # noqa: B023 - here
                    yield *page, known[page]
                yield *made, result
            for page in waiting:
                yield *page, known[page]
            # where one of them is edited, text of any other may have come to it
            self.workspace.keep_some(left, locales)

    def _has_page(self, path: str, locale: str, known: BuiltPage | None) -> bool:
        """Whether a document that can be read is published in a locale; those that are not are in
        `unpublished`.
        """
        has_page = self.publishing.has_page(path, locale) if known is None else bool(known.digest)
        if not has_page:
            self.unpublished[path, locale] = self.workspace.project.outputs.path(path, locale)
            if known is None and self._last is not None:
                self._last.leave_none(path, locale)
        return has_page

    def _taken_away(self) -> frozenset[str]:
        """The places in the project where no page is to be."""
        return frozenset(() if self.output else self.unpublished.values())

    def _copies(
        self, strangers: Strangers, refused: dict[Path, I18nError]
    ) -> Iterator[tuple[Path, bytes]]:
        """The files that the pages need beside them, one by one, but where somebody put another."""
        last = self._last
        for path, locale in self._pages if self.config.assets else ():
            for file, target in self._beside(path, locale):
                place = self.workspace.project.relative(target)
                if last is not None:
                    last.need(path, locale, place, file)
                if target in self.copied:
                    continue
                self.copied[target] = file
                if last is not None and last.is_copied(path, locale, place, strangers):
                    continue
                try:
                    data = self._assets.read(file)
                except DocumentError as fault:
                    refused[target] = fault
                    continue
                if strangers.leaves_room(target, data, file):
                    line = strangers.note(target, data, output=self.output is None)
                    yield target, data
                    if last is not None and target not in refused:
                        last.leave_copy(place, file, data, line)

    def _beside(self, path: str, locale: str) -> Iterator[tuple[str, Path]]:
        """The files that a page needs beside it, and where; but for those that are there without
        being copied.
        """
        if self._last is not None and (path, locale) in self._stay:
            for file, place in self._last.beside(path, locale):
                yield file, self.workspace.project.root / place
            return
        for file in self._assets.of(path):
            target = self._place_of(path, file, locale)
            if target is not None:
                yield file, target

    def _place_of(self, path: str, file: str, locale: str) -> Path | None:
        """Where a file that a document links to has to lie for a locale, None where it is."""
        project = self.workspace.project
        if self.output:
            return project.output_path(file, locale, self.output)
        place = project.outputs.copy_path(path, file, locale)
        target = project.root / place
        return target if place and not project.would_be_document(target) else None

    def _needed(self) -> frozenset[str] | None:
        """The places of these files in the project, None where not all pages are known."""
        if self.workspace.faults:
            return None
        relative = self.workspace.project.relative
        return frozenset(map(relative, () if self.output else self.copied))

    def _can_be_read(self, path: str, locale: str) -> bool:
        """Whether a document and its catalog in a locale can."""
        is_source = locale == self.config.source_locale
        readable = self.workspace.documents if is_source else self.workspace.catalogs(locale)
        return path in readable

    def _is_amid(self, path: str) -> bool:
        """Whether what is built of a document lies among what people write."""
        return self.output is None and self.workspace.project.outputs.is_amid(path)

    def _locales(self, path: str, locales: Sequence[str]) -> list[str]:
        """Those of the `locales` in which a document is built: not in its own where its place is
        among the translations.
        """
        apart = self.output is not None or self.workspace.project.outputs.has_source(path)
        return [one for one in locales if apart or one != self.config.source_locale]

    def _built(self, file: Path, path: str, locale: str, result: Rendered) -> Built:
        is_source = locale == self.config.source_locale
        counts = None if is_source else self.publishing.counts(path, locale)
        blocks = self.workspace.documents[path].blocks
        fallbacks = tuple(blocks[number].lineno for number in result.fallbacks)
        published = self.publishing.is_translated(path, locale)
        return Built(file, path, locale, counts, fallbacks, published)

    def _strangers(self) -> Strangers:
        """What stands in the way, by what this builder would have made of HEAD."""

        def gives(workspace: Workspace, path: str, locale: str) -> bytes:
            builder = Builder(workspace, plain=self.plain, drafts=self.policy.drafts)
            return builder.content(path, locale)

        return Strangers(self.workspace, gives)

    def _finished(self, path: str, locale: str, result: Rendered) -> str:
        """The rendered text with what build adds on purpose: the list of other languages."""
        if self.plain or not result.slots:
            return result.text
        complete = [self.config.source_locale]
        complete += [
            other
            for other in self.config.locales
            if self.workspace.in_step(other, [path])
            and self.publishing.counts(path, other).complete
        ]
        names = [own_name(other) for other in complete if other != locale]
        return fill_slots(result, names, self.config.language_separator)


def _rendered(
    policy: Policy, workspace: Workspace, page: tuple[str, str]
) -> tuple[Rendered, Read | None]:
    """A document in a locale; of what it was made nothing is kept, but which files that was."""
    path, locale = page
    result = rendered(workspace, path, locale, policy)
    # headings are looked for among the blocks
    blocks = result.blocks if workspace.refs[path].options.slugs else ()
    read = None
    if isinstance(workspace.origin, OnDisk):
        files = [path]
        if locale != workspace.project.config.source_locale:
            files.append(workspace.project.catalog_name(path, locale))
        read = Read(tuple(files), tuple(map(workspace.origin.digests.get, files)))
    return replace(result, refused=(), blocks=blocks), read
