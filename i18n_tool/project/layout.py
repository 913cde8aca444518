"""Which document goes with which catalog, template and output."""

from __future__ import annotations

import os
import posixpath
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.config.names import spelled
from i18n_tool.config.paths import compile_glob, glob_folder, is_file
from i18n_tool.errors import ConfigError, LinkError, suggest
from i18n_tool.files.links import real_place
from i18n_tool.formats import SUFFIXES
from i18n_tool.formats.base import DocumentRef
from i18n_tool.git.checkout import Checkout
from i18n_tool.project.nesting import folders_above, is_around, relative_to, visible_from
from i18n_tool.project.no_documents import is_passed_over, suffix_of
from i18n_tool.project.outputs import Outputs, without_case
from i18n_tool.project.patterns import check_apart, filled_in, filled_in_for_all, stems_of
from i18n_tool.project.refs import Refs
from i18n_tool.project.there import There
from i18n_tool.project.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from i18n_tool.config import Config, Section
    from i18n_tool.config.globs import Glob

# Control characters end a PO file's comment or steer a terminal; surrogates stand for bytes that
# are not UTF-8.
_SHOWN = 20
"""So many sections are named that match no document."""
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class _MappingRule(NamedTuple):
    matches: Glob
    section: Section


class Project:
    """The documents of a configured project, and the paths of all that is made of them.

    `here` is the folder that paths which a person gave are relative to, and that errors show paths
    relative to: the project's own unless another is given. `weights` is how much checks weigh.
    """

    def __init__(self, config: Config, here: Path | None = None) -> None:
        """Raises ConfigError where settings do not go together, or with the checks there are."""
        self.config = config
        self.root = config.root
        self.here = config.root if here is None else here
        self.inputs = config.inputs
        self._rules = [_MappingRule(compile_glob(s.pattern), s) for s in config.sections]
        self.weights = Weights(config)
        self.outputs = Outputs(config, self._named_by)
        self._ignored_by: dict[str, int | None] = {}
        self.found: Callable[[], Iterable[str]] | None = None
        """What gives the files in the folders that are `searched`, none a link, as far as they may
        be documents by what their names end in: somebody has looked before they were asked for.
        """
        self._believed: Sequence[str] | None = None
        self._there = There(config.root)
        self.checkout = Checkout(config.root)
        self._catalog_names: dict[str, dict[str, str]] = {}
        self.outputs.check_sections()

    def believe(self, paths: Sequence[str] | None) -> None:
        """Takes these paths, sorted, for those of all documents: there is no fault in any, they go
        together, and there is nothing to warn of. With None it looks for itself again.
        """
        self._believed = paths
        self.__dict__.pop("_documents", None)

    def documents(self) -> list[DocumentRef]:
        """Every source document, sorted by path.

        Files belong to the first section of babel.cfg that matches them. Folders that begin with
        `.`, and those that tools fill (`node_modules`), are passed over, unless a section names
        them (`.vuepress/**.md`), and links to folders are not followed; what `build` writes, or
        could write, is no document. Raises ConfigError where two documents would share a file.
        """
        return list(self._documents.values())

    @property
    def refs(self) -> Mapping[str, DocumentRef]:
        """The same by path."""
        return self._documents

    def ref(self, path: str) -> DocumentRef | None:
        """The document that babel.cfg makes of a path, be there a file or not, None if none."""
        section = self._section(path)
        if section is None:
            return None
        return DocumentRef(path, section.format or "", section.options, section.lineno)

    def has(self, path: str) -> bool:
        """Whether there is a file or folder at `path`, be it that the checkout leaves it out."""
        return self._there.has(path) or self.checkout.lacks(posixpath.normpath(path))

    def look_again(self) -> None:
        """Forgets what there was when `has` was asked before: somebody may have written since."""
        self._there.look_again()

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The documents that git has and this checkout leaves out, sorted."""
        files = self.checkout.files - self._documents.keys()
        return tuple(sorted(path for path in files if self._section(path)))

    def is_of_left_out(self, stem: str) -> bool:
        """Whether a document is left out of this checkout; `stem` is its path, with or without its
        suffix.
        """
        known = stem in self.left_out or stem in self._left_out_stems
        return known or self.checkout.lacks(stem)

    @cached_property
    def _left_out_stems(self) -> frozenset[str]:
        return frozenset(posixpath.splitext(path)[0] for path in self.left_out)

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What may not be meant: sections without files, names that differ by case only."""
        if self._believed is not None:
            return ()
        used = {document.lineno for document in self._documents.values()}
        where = self.config.mapping_file
        warnings = [
            f"{where}:{section.lineno}: the section {section.pattern!r} matches no document"
            for section in self.config.sections
            if section.format and section.lineno not in used
        ]
        if len(warnings) > _SHOWN:
            more = f"{where}: {len(warnings) - _SHOWN:,} more sections match no document"
            warnings = [*warnings[:_SHOWN], more]
        names: dict[str, str] = {}
        for path in self._documents:
            twin = names.setdefault(without_case(path), path)
            if twin != path:
                warnings.append(f"{path}: Windows and macOS take this for {twin}")
        return tuple(warnings)

    def catalog_path(self, document: str, locale: str) -> Path:
        """Where a document's catalog for a locale is, or will be."""
        return self.root / self.catalog_name(document, locale)

    def catalog_name(self, document: str, locale: str) -> str:
        """The same, relative to the project."""
        known = self._catalog_names.get(locale, {}).get(document)
        return known or filled_in(self.config.catalogs, document, locale)

    def catalog_names(self, locale: str) -> Mapping[str, str]:
        """Those of all documents, by their paths; with the locale "" those of templates."""
        documents = self._documents  # with which those of the project's locales are found
        known = self._catalog_names.get(locale)
        return known or filled_in_for_all(self.config.catalogs, stems_of(documents), locale)

    def template_path(self, document: str) -> Path:
        """Where a document's template is, or will be."""
        return self.root / self.template_name(document)

    def template_name(self, document: str) -> str:
        """The same, relative to the project."""
        known = self._catalog_names.get("", {}).get(document)
        return known or filled_in(self.config.templates, document)

    def output_path(self, document: str, locale: str, output: Path | None = None) -> Path:
        """Where a document is built for a locale: below `output`, by default where the
        configuration says.
        """
        if output is None:
            return self.root / self.outputs.path(document, locale)
        return output / self.config.locale_name(locale) / document

    def check_output(self, output: Path) -> None:
        """Raises ConfigError where building into `output` could overwrite a source document."""
        real = Path(os.path.realpath(output))
        root = self.root.resolve()
        if real == root or real in root.parents:
            message = (
                f"the output folder {str(output)!r} holds the project: it could be overwritten"
            )
            raise ConfigError(message, hint="Build into a folder of its own: -o build")
        if root in real.parents:
            inside = real.relative_to(root).as_posix() + "/"
            for document in self._documents:
                if document.startswith(inside):
                    message = f"the output folder {str(output)!r} holds the source {document}"
                    raise ConfigError(message, hint="Build into a folder of its own: -o build")

    def would_be_document(self, file: Path) -> bool:
        """Whether the next run would take a file for a document."""
        path = self.relative(file)
        return not path.startswith("../") and self._section(path) is not None

    def select(self, paths: Sequence[str | Path]) -> list[DocumentRef]:
        """The documents that the paths name, relative to `here`, or to the project where nothing is
        there: files, or folders with all that is in them; all documents where no path is given.

        Raises ConfigError, naming the nearest document, on a path that leads to none.
        """
        if not paths:
            return self.documents()
        chosen: set[str] = set()
        for path in paths:
            chosen.update(self._select(path))
        return [document for path, document in self._documents.items() if path in chosen]

    def locales(self, selected: Iterable[str] = ()) -> tuple[str, ...]:
        """The selected target locales in the project's order, all of them where none is selected.

        They may be spelled as in BCP 47. Raises ConfigError, naming the nearest, on one that the
        project does not have.
        """
        known = self.config.locales
        wanted = {locale if locale in known else spelled(locale) for locale in selected}
        for locale in sorted(wanted - set(known)):
            message = f"{locale!r} is no target locale of this project"
            lineno = self.config.lines.get("locales")
            hint = suggest(locale, known, what="Targets")
            raise ConfigError(message, path=self.config.shown, lineno=lineno, hint=hint)
        return tuple(locale for locale in known if not wanted or locale in wanted)

    def relative(self, path: Path) -> str:
        """The path relative to the project, with `/`, as messages and PO references show it; as it
        is where no relative path leads there.
        """
        return relative_to(path, self.root)

    @cached_property
    def _documents(self) -> Mapping[str, DocumentRef]:
        if self._believed is not None:
            self._name_catalogs(self._believed)
            return Refs(self._believed, self.ref)
        found: dict[str, DocumentRef] = {}
        for path, is_link in self._files():
            ref = self.ref(path)
            if ref is not None:
                fault = self._fault_of(path, is_link=is_link)
                found.setdefault(path, replace(ref, fault=fault) if fault else ref)
        documents = dict(sorted(found.items()))
        self._name_catalogs(documents)
        check_apart(self.config, documents, self._catalog_names)
        self.outputs.check(documents)
        return documents

    def _section(self, path: str) -> Section | None:
        """The section that makes a document of a file, None where none does."""
        section = self._named_by(path)
        is_source = section is not None and section.format and not self.outputs.has(path)
        return section if is_source else None

    def _named_by(self, path: str) -> Section | None:
        """The section that decides what a file is, be it built: the first that matches it, or that
        ignores a folder it is in.
        """
        ignored = self._ignored(path.rpartition("/")[0])
        for rule in self._rules if ignored is None else self._rules[: ignored + 1]:
            if rule.matches.match(path):
                return rule.section
        return None if ignored is None else self._rules[ignored].section

    def _ignored(self, folder: str) -> int | None:
        """The number of the first section that ignores a folder, or one above it."""
        if folder and folder not in self._ignored_by:
            above = self._ignored(posixpath.dirname(folder))
            self._ignored_by[folder] = next(
                (
                    number
                    for number, rule in enumerate(self._rules[:above])
                    if rule.section.method == "ignore" and rule.matches.match(folder)
                ),
                above,
            )
        return self._ignored_by.get(folder)

    def _folders(self) -> list[str]:
        """The folders to search, none within another: what the sections name, "" for the root."""
        folders = {glob_folder(s.pattern) for s in self.config.sections if s.format}
        return [
            folder
            for folder in sorted(folders)
            if not any(visible_from(folder, other) for other in folders & folders_above(folder))
        ]

    def searched(self) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
        """The folders that are searched for documents, relative to the project, each with all that
        is in it. Raises ConfigError where one cannot be read.
        """
        built = set(self.outputs.folders)
        stack = self._folders()
        while stack:
            here = stack.pop()
            try:
                with os.scandir(self.root / here) as found:
                    entries = list(found)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                message = f"cannot be read: {error.strerror}"
                raise ConfigError(message, path=here or str(self.root)) from None
            yield here, entries
            prefix = f"{here}/" if here else ""
            for entry in entries:
                if entry.is_dir(follow_symlinks=False) and not is_passed_over(entry.name):
                    path = prefix + entry.name
                    if path not in built and not self._ignores(path):
                        stack.append(path)

    def _files(self) -> Iterator[tuple[str, bool]]:
        """The files that babel would look at, relative to the project, each with whether it is a
        link.
        """
        if self.found is not None:
            yield from ((path, False) for path in self.found())
            return
        for here, entries in self.searched():
            prefix = f"{here}/" if here else ""
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False) and is_file(entry):
                    yield prefix + entry.name, entry.is_symlink()

    def _ignores(self, folder: str) -> bool:
        """Whether babel.cfg ignores a folder, and no section before that names what is in it."""
        for rule in self._rules:
            if rule.section.method == "ignore" and rule.matches.match(folder):
                return True
            named = glob_folder(rule.section.pattern)
            if rule.section.format and (is_around(named, folder) or is_around(folder, named)):
                return False
        return False

    def _fault_of(self, path: str, *, is_link: bool) -> ConfigError | None:
        """Why a file cannot be a document: no PO file could refer to its name, or it is a link out
        of the project.
        """
        if not path.isprintable() and _UNWRITABLE.search(path):
            hint = "Rename it: no line breaks or other control characters, and UTF-8."
            return ConfigError("a PO file cannot hold this name", path=ascii(path), hint=hint)
        if is_link:
            try:
                real_place(self.root, self.root / path, path)
            except LinkError as error:
                ignored = f"[ignore: {path}] in {self.config.mapping_file}"
                hint = f"Copy the file, or leave it out: {ignored}"
                return ConfigError(error.message, path=path, hint=hint)
        return None

    def _name_catalogs(self, documents: Iterable[str]) -> None:
        stems = stems_of(documents)
        self._catalog_names[""] = filled_in_for_all(self.config.templates, stems, "")
        for locale in self.config.locales:
            self._catalog_names[locale] = filled_in_for_all(self.config.catalogs, stems, locale)

    def _select(self, path: str | Path) -> list[str]:
        place = self.here / path
        wanted = self.relative(place)
        # what is not here may be meant as we show it: from the top of the project
        for name in [wanted] if place.exists() else [wanted, self.relative(self.root / path)]:
            prefix = "" if name == "." else f"{name}/"
            if found := [one for one in self._documents if one == name or one.startswith(prefix)]:
                return found
        what = "is no document and holds none" if place.exists() else "does not exist"
        hint = self._suggestion(str(path))
        if place.is_file() and suffix_of(wanted) in SUFFIXES and not self._named_by(wanted):
            where = self.config.mapping_file
            hint = f"No section of {where} matches it. To add it: i18n init {path}"
        if self.checkout.lacks(wanted):
            what = "is not in this checkout, though git has it"
            hint = self.checkout.cure(wanted)
        raise ConfigError(f"{str(path)!r} {what}", hint=hint)

    def _suggestion(self, typed: str) -> str:
        """What a person may have meant by a path, as it is typed `here`: that path from the top of
        the project, else what has its name elsewhere, else the nearest document.
        """
        folders = {folder for path in self._documents for folder in folders_above(path) if folder}
        known = [*self._documents, *sorted(folders)]
        typed = posixpath.normpath(Path(typed).as_posix())
        name = posixpath.basename(typed)
        alike = [path for path in known if path == typed]
        alike = alike or [path for path in known if posixpath.basename(path) == name]
        shown = [relative_to(self.root / path, self.here) for path in alike or self._documents]
        return suggest(typed, shown, what="Documents", sure=bool(alike))
