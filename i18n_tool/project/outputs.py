"""Where documents are built, and so what is built and no document: configuration alone says it."""

from __future__ import annotations

import posixpath
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.config.names import is_locale, spelled
from i18n_tool.config.path_pattern import PathPattern, below
from i18n_tool.config.paths import glob_folder
from i18n_tool.errors import ConfigError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from i18n_tool.config import Config, Section


class _Where(NamedTuple):
    """Where the documents of some sections go: into a `folder`, or where a pattern says, which
    `matches` the paths that it gives for the project's locales.
    """

    folder: str
    pattern: PathPattern | None
    base: str
    matches: re.Pattern[str] | None
    in_place: bool
    """Whether a site reads the sources where they are."""

    @property
    def is_apart(self) -> bool:
        """Whether the pattern gives paths in a folder that does not hold the base."""
        top = self.pattern.folder if self.pattern else self.folder
        return bool(top) and not self.in_place and not f"{self.base}/".startswith(f"{top}/")

    def has_source(self, document: str) -> bool:
        """Whether a copy of a document is built in the source language."""
        if self.pattern is None:
            return True
        top = self.pattern.folder
        return bool(top) and not self.in_place and not document.startswith(f"{top}/")

    def inside(self, document: str) -> str | None:
        """What the pattern has to know of a document's path, None where the base does not hold it:
        a pattern that says nothing of folders needs none.
        """
        if self.pattern and not self.pattern.names & {"path", "dir"}:
            return document.rpartition("/")[2]
        return below(document, self.base)

    def origins(self, path: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Locales, as a site may call them, with the documents of which a path may be: "" for one
        that the pattern does not tell.
        """
        if self.pattern is None:
            name, _, document = path.removeprefix(f"{self.folder}/").partition("/")
            if path.startswith(f"{self.folder}/") and document:
                yield name, document
            return
        for expression in (self.matches, self.pattern.expression()):
            if not expression or not (found := expression.fullmatch(path)):
                continue
            name = found["locale"]
            if self.pattern.is_exact:
                for inside in self.pattern.documents(found.groupdict()):
                    yield name, f"{self.base}/{inside}" if self.base else inside
                continue
            yield name, ""
            for document in known:
                one = self.inside(document)
                if one is not None and self.pattern.fill(name, one) == path:
                    yield name, document


def _is_like(name: str) -> bool:
    """Whether a name may be that of a locale."""
    return is_locale(spelled(name))


class Outputs:
    """The places of built files, relative to the project. `section_of` names the section that
    would make a document of a path, were it not built.
    """

    def __init__(self, config: Config, section_of: Callable[[str], Section | None]) -> None:
        self._config, self._section_of = config, section_of
        self._known: dict[tuple[str, str], _Where] = {}
        self._paths: dict[tuple[str, str], str] = {}
        self._of: dict[str, _Where] = {}
        for section in config.sections:
            self._where(section)
        self._where(None)

    @property
    def folders(self) -> Iterator[str]:
        """The folders that hold nothing but what is built."""
        return (where.folder for where in self._known.values() if where.folder)

    @property
    def has_patterns(self) -> bool:
        """Whether files may be built beside documents."""
        return any(where.pattern for where in self._known.values())

    def path(self, document: str, locale: str) -> str:
        """Where a document is built for a locale. Raises ConfigError where it is not below its
        base.
        """
        if (document, locale) not in self._paths:
            self._paths[document, locale] = self._path(document, locale)
        return self._paths[document, locale]

    def _path(self, document: str, locale: str) -> str:
        where = self._where_of(document)
        name = self._config.locale_name(locale)
        if where.pattern is None:
            return f"{where.folder}/{name}/{document}"
        inside = where.inside(document)
        if inside is None:
            self._refuse_translation(where, document)
            message = f"base = {where.base!r} does not hold the document {document}"
            hint = "Give the section of that document a base or an output of its own in babel.cfg."
            raise self._fault(document, "base", message, hint)
        return where.pattern.fill(name, inside)

    def _refuse_translation(self, where: _Where, document: str) -> None:
        """Raises ConfigError where a document lies in the place of a page in another language."""
        for name, _ in where.origins(document, ()):
            if _is_like(name):
                message = f"{document} lies where “{name}” would be built, which is no locale here"
                hint = (
                    f'Add "{spelled(name)}" to locales; if it was taken out, remove what was '
                    "built, or keep it by a section [ignore: …] above this one."
                )
                raise self._fault(document, "base", message, hint)

    def base(self, document: str) -> str:
        """The folder that a document's path counts from, "" for the project."""
        return self._where_of(document).base

    def copy_path(self, document: str, file: str, locale: str) -> str:
        """Where a file that a document links to has to lie for a locale, "" where it is."""
        where = self._where_of(document)
        inside, name = below(file, where.base), self._config.locale_name(locale)
        if inside is None:
            return ""
        if where.pattern is None:
            return f"{where.folder}/{name}/{file}"
        files = where.pattern.of_files
        return files.fill(name, inside) if files else ""

    def copied(self, path: str) -> Iterator[str]:
        """The files, be they gone, of which a path may be a copy."""
        for where in self._known.values():
            if where.pattern is None:
                name, _, file = path.removeprefix(f"{where.folder}/").partition("/")
                is_one = path.startswith(f"{where.folder}/") and file != ""
            else:
                files = where.pattern.of_files
                match = files.expression().fullmatch(path) if files else None
                if files is None or match is None:
                    continue
                inside = next(files.documents(match.groupdict()))
                name, file = match["locale"], f"{where.base}/{inside}" if where.base else inside
                is_one = file != path
            if is_one and self._is_name(name):
                yield file

    def _is_name(self, name: str) -> bool:
        """Whether the site may call a locale so."""
        config = self._config
        known = {config.locale_name(one) for one in (*config.locales, config.source_locale)}
        return name in known or _is_like(name)

    def is_amid(self, document: str) -> bool:
        """Whether a document is built where people write, too, and not in a folder for that."""
        return self._where_of(document).pattern is not None

    def has_source(self, document: str) -> bool:
        """Whether a copy of a document is built in the source language: not where a pattern has
        translations lie in the folder in which the document is, for there the site finds it.
        """
        return self._where_of(document).has_source(document)

    def has(self, path: str) -> bool:
        """Whether a path is that of a built file, for a document that is there or could be."""
        return any(self._gives(where, path) for where in self._known.values())

    def documents(self, path: str, known: Iterable[str]) -> Iterator[str]:
        """The documents that have a path for their place in some locale, be document and locale
        gone. Where the pattern does not tell, they are among the `known` ones, or "".
        """
        for where in self._known.values():
            for name, document in where.origins(path, known):
                section = self._section_of(document) if document else None
                if document and not (section and section.format and self._where(section) is where):
                    continue
                config = self._config
                is_source = name == config.locale_name(config.source_locale)
                known_name = name in {config.locale_name(one) for one in config.locales}
                if where.has_source(document) if is_source else known_name or _is_like(name):
                    yield document

    def check(self, documents: Iterable[str]) -> None:
        """Raises ConfigError where two files would be built in one place, or one in the place of a
        document.
        """
        if not self.has_patterns:
            return
        documents = list(documents)
        owners = {without_case(document): (document, document, "") for document in documents}
        for document in documents:
            locales = self._config.locales
            for locale in (*locales, *([self._config.source_locale] * self.has_source(document))):
                path = self.path(document, locale)
                one = (path, document, locale)
                place, owner, other = owners.setdefault(without_case(path), one)
                if (owner, other) == (document, locale):
                    continue
                if place != path and without_case(owner) == without_case(document):
                    continue  # as the documents do: said elsewhere
                message = f"{document} would be built in the place of the document {owner}"
                if other:
                    message = f"{owner} and {document} would be built in one place, {path}"
                hint = "Let the pattern tell documents apart: {path}, or {dir}, {stem} and {suffix}"
                raise self._fault(document, "output", message, hint)

    def check_sections(self) -> None:
        """Raises ConfigError where a folder for built files holds the documents of a section."""
        makers: dict[str, Section | None] = {}
        for maker in (*self._config.sections, None):
            makers.setdefault(self._where(maker).folder, maker)
        for section in self._config.sections:
            names = glob_folder(section.pattern).split("/") if section.format else ()
            for folder in accumulate(names, posixpath.join):
                if folder and folder in makers:
                    message = f"output = {folder!r} holds the sources {section.pattern!r}"
                    mapping = self._config.mapping_file
                    hint = f"{mapping}:{section.lineno} names them: build elsewhere."
                    raise self._fault_of(makers[folder], "output", message, hint)

    def _where_of(self, document: str) -> _Where:
        """Where a document goes; its section is looked for once."""
        if document not in self._of:
            self._of[document] = self._where(self._section_of(document))
        return self._of[document]

    def _where(self, section: Section | None) -> _Where:
        own = (section.output, section.base) if section else (None, None)
        output = self._config.output if own[0] is None else own[0]
        base = self._config.base if own[1] is None else own[1]
        if (output, base) not in self._known:
            self._known[output, base] = self._made(output, base)
        return self._known[output, base]

    def _made(self, output: str, base: str) -> _Where:
        if "{" not in output:
            return _Where(output, None, base, None, in_place=False)
        own = self._config.locale_name(self._config.source_locale)
        pattern = PathPattern(output, own)
        where = _Where("", pattern, base, None, in_place=bool(self._config.site))
        config = self._config
        locales = [*config.locales, *([config.source_locale] if where.is_apart else [])]
        names = [config.locale_name(locale) for locale in locales]
        return where._replace(matches=pattern.expression(names) if names else None)

    def _gives(self, where: _Where, path: str) -> bool:
        if where.pattern is None:
            return path.startswith(f"{where.folder}/")
        found = where.matches.fullmatch(path) if where.matches else None
        if found is None or not where.pattern.is_exact:
            return found is not None
        is_source = found["locale"] == self._config.locale_name(self._config.source_locale)
        for inside in where.pattern.documents(found.groupdict()):
            document = f"{where.base}/{inside}" if where.base else inside
            section = self._section_of(document)
            is_made = document != path and section is not None and section.format is not None
            if is_made and self._where(section) is where:
                return not is_source or self.has_source(document)
        return False

    def _fault(self, document: str, key: str, message: str, hint: str) -> ConfigError:
        return self._fault_of(self._section_of(document), key, message, hint)

    def _fault_of(self, section: Section | None, key: str, message: str, hint: str) -> ConfigError:
        """The error, on the line of the section that says it, else on that of the setting."""
        if section is not None and getattr(section, key) is not None:
            where = self._config.mapping_file
            return ConfigError(message, path=where, lineno=section.lineno, hint=hint)
        return self._config.fault(key, message, hint)


def without_case(path: str) -> str:
    """The path as file systems that ignore case and normalise see it."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path).casefold()
