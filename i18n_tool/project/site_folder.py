"""What a folder tells of a site: the files of its generator, and the folders of its languages."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.config.names import is_locale, locale_called, spelled
from i18n_tool.errors import I18nError
from i18n_tool.files.inputs import Inputs
from i18n_tool.formats import SUFFIXES
from i18n_tool.language.locales import language_of
from i18n_tool.language.own_names import own_name
from i18n_tool.project.translations import locale_of_folder, versions_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


class SiteFolder:
    """A folder that may hold the configuration of a generator."""

    def __init__(self, root: Path, path: str, source: str, wanted: str) -> None:
        self.root, self.path, self.source, self.wanted = root, path, source, wanted

    def named(self, name: str) -> str:
        """The path of what is in it, relative to the project."""
        return f"{self.path}/{name}" if self.path and name else self.path or name

    def has(self, name: str) -> bool:
        """Whether something is in it."""
        try:
            return (self.root / self.path / name).exists()
        except OSError:  # nobody may look into the folder
            return False

    def first(self, *names: str) -> str:
        """The first of some names of which something is in it, "" where nothing is."""
        return next(filter(self.has, names), "")

    def text(self, *names: str) -> str:
        """The text of the first of some files that is there, "" where none can be read."""
        for name in names:
            try:
                data = Inputs(self.root).find(self.root / self.path / name, self.named(name))
            except I18nError:
                continue
            if data is not None:
                return data.decode("utf-8", "replace")
        return ""

    def has_documents(self, name: str) -> bool:
        """Whether a document lies in a folder, or in a folder of that."""
        top = self.root / self.path / name
        try:
            places = [top, *(one for one in top.iterdir() if one.is_dir())]
            return any(one.suffix in SUFFIXES for place in places for one in place.iterdir())
        except OSError:  # there is none, or nobody may look into it
            return False

    def sign_of(self, name: str) -> str:
        """What stands between the name of a file and the locale in those of its translations
        (`README_tr.md`): a dot where there are none, or some with another.
        """
        signs = set(versions_of(self.root, self.named(name)).values())
        return signs.pop() if len(signs) == 1 else "."

    def source_folder(self, name: str) -> bool:
        """Whether a folder has one for the documents in the source language."""
        return self.has_documents(f"{name}/{self.source}" if name else self.source)

    def in_source(self, folder: str) -> str:
        """The pattern of a folder that is called like the source language, `content.en` or
        `content/english`; "" of another.
        """
        for name in (self.source, own_name(language_of(self.source)).lower()):
            if re.search(rf"(?:^|[/._-]){re.escape(name)}$", folder, re.IGNORECASE):
                return f"{folder[: -len(name)]}{{locale}}"
        return ""

    def in_other(self, folder: str) -> str:
        """The pattern of a folder that is called like another language; "" of one that is not."""
        locale = locale_of_folder(posixpath.basename(folder), self.source)
        return f"{folder[: -len(locale)]}{{locale}}" if locale else ""


def name_there(root: Path, output: str, locale: str, usual: str, locales: Collection[str]) -> str:
    """What a site calls a locale: as the folder of its translations is spelled by now, be it that
    the generator would spell it otherwise (`pt-BR` for the `usual` `pt-br`), or the only one of its
    language and script (`zh_CN` for `zh_Hans`) that none of the other `locales` is.
    """
    holder, called, *inside = _parted(output)
    if "{" in f"{holder}{called.replace('{locale}', '')}" or not inside:
        return usual
    before, _, after = called.partition("{locale}")
    try:
        names = sorted(one.name for one in (root / holder).iterdir() if one.is_dir())
    except OSError:  # there is none, or nobody may look into it
        return usual
    known = [name[len(before) : len(name) - len(after)] for name in names]
    known = [name for name in known if f"{before}{name}{after}" in names]
    same = [name for name in known if spelled(name) == locale]
    if not same and is_locale(locale):
        alike = [name for name in known if locale_called(name, locales) == locale]
        same = alike if len(alike) == 1 else []
    return usual if usual in same or not same else same[0]


def _parted(output: str) -> list[str]:
    """A pattern as the folder above `{locale}`, the name that holds it, and what lies in that."""
    parts = output.split("/")
    depth = next((number for number, part in enumerate(parts) if "{locale}" in part), 0)
    return ["/".join(parts[:depth]), *parts[depth:]]
