"""What `i18n build` writes: each document in each locale, and in the source language."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.documents.document import written
from i18n_tool.documents.render import Policy, fill_slots, with_splices
from i18n_tool.errors import DocumentError, OutputError
from i18n_tool.files.writing import write_all
from i18n_tool.formats import format_named
from i18n_tool.language.own_names import own_name
from i18n_tool.project.assets import Assets
from i18n_tool.project.notices import Notices
from i18n_tool.project.places import Places
from i18n_tool.project.publishing import Publishing
from i18n_tool.project.readable import in_parts
from i18n_tool.project.strangers import Strangers
from i18n_tool.tasks.page_links import PageLinks
from i18n_tool.tasks.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from i18n_tool.documents.render import Rendered
    from i18n_tool.errors import I18nError
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace


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
        self.held_back: dict[Path, bytes] = {}
        """What `write` would have written over files that it did not make, among other files."""
        self.removed: list[str] = []
        """What `write` removed: built files whose document or locale is gone, by their paths."""
        self.left: list[str] = []
        """Likewise, what stays, since it is a document now."""
        self.copied: dict[Path, str] = {}
        """The files that pages need beside them: their places, and what they are copied from."""
        self.unpublished: dict[tuple[str, str], str] = {}
        """The documents, with a locale, that are too little translated to have a page: their places
        in the project.
        """

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
            whole = self.output is None and self.workspace.is_whole(paths)
            everywhere = {self.config.source_locale, *self.config.locales} <= set(locales)
            self.removed, self.left = strangers.record(
                refused,
                orphans=whole and everywhere,
                unpublished=self._taken_away(),
                copies=self._needed(),
            )
        for locale in locales:
            if locale != self.config.source_locale:
                self.workspace.in_step(locale, paths)  # `faults` has what is wrong elsewhere, too
        return [one for file, one in built.items() if file not in refused]

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
        for path, locale, result in self._results(paths, locales):
            self.workspace.step()
            target = self.workspace.project.output_path(path, locale, self.output)
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
                    self.held_back[target] = data
            else:
                strangers.note(target, data, output=self.output is None)
                yield target, data
                built[target] = self._built(target, path, locale, result)

    def _results(
        self, paths: Sequence[str], locales: Sequence[str]
    ) -> Iterator[tuple[str, str, Rendered]]:
        """The documents and locales that are built, rendered, some pages at a time."""
        for some in in_parts(paths, len(locales)):
            self.workspace.read_ahead(some)
            pages: list[tuple[str, str]] = []
            for path in some:
                for locale in self._locales(path, locales):
                    if not self._can_be_read(path, locale):
                        continue
                    if self.publishing.has_page(path, locale):
                        pages.append((path, locale))
                    else:
                        place = self.workspace.project.outputs.path(path, locale)
                        self.unpublished[path, locale] = place
            self._pages += pages
            shown = [(path, self._shown(path, locale)) for path, locale in pages]
            results = self.workspace.each(partial(_rendered, self.policy), shown)
            for (path, locale), result in zip(pages, results, strict=True):
                yield path, locale, result

    def _taken_away(self) -> frozenset[str]:
        """The places in the project where no page is to be."""
        return frozenset(() if self.output else self.unpublished.values())

    def _copies(
        self, strangers: Strangers, refused: dict[Path, I18nError]
    ) -> Iterator[tuple[Path, bytes]]:
        """The files that the pages need beside them, one by one, but where somebody put another."""
        assets = self._assets
        for path, locale in self._pages if self.config.assets else ():
            for file in assets.of(path):
                target = self._place_of(path, file, locale)
                if target is None or target in self.copied:
                    continue
                self.copied[target] = file
                try:
                    data = assets.read(file)
                except DocumentError as fault:
                    refused[target] = fault
                    continue
                if strangers.leaves_room(target, data, file):
                    strangers.note(target, data, output=self.output is None)
                    yield target, data

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
        counts = None if is_source else self.workspace.counts(path, locale)
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
            if self.workspace.in_step(other, [path]) and self.workspace.counts(path, other).complete
        ]
        names = [own_name(other) for other in complete if other != locale]
        return fill_slots(result, names, self.config.language_separator)


def _rendered(policy: Policy, workspace: Workspace, page: tuple[str, str]) -> Rendered:
    """A document in a locale; of what it was made nothing is kept."""
    path, locale = page
    result = rendered(workspace, path, locale, policy)
    # headings are looked for among the blocks
    blocks = result.blocks if workspace.refs[path].options.slugs else ()
    return replace(result, refused=(), blocks=blocks)
