"""Kinds that need more than the value: what the project is, what its disk has, what CLDR knows."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, TypeVar

from i18n_tool import late_re as re
from i18n_tool.config.names import is_locale, spelled, suggest_locale
from i18n_tool.config.path_pattern import PathPattern
from i18n_tool.config.paths import (
    PO_SUFFIXES,
    PathError,
    check_path,
    check_pattern,
    compile_glob,
    runs_by_itself,
)
from i18n_tool.errors import suggest
from i18n_tool.files.inputs import MOST, bytes_of, in_words
from i18n_tool.formats import SUFFIXES
from i18n_tool.formats.notices import LINK, SAID
from i18n_tool.settings.kinds import String, Words
from i18n_tool.settings.setting import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from i18n_tool.settings.setting import Written

_SITE_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_@.][A-Za-z0-9]+)*")
_Number = TypeVar("_Number", int, float)
URL = String(
    "a URL that begins with http:// or https://",
    lambda value: value.startswith(("http://", "https://")),
)
"""Where a server is."""


class Locale(Kind[str]):
    """A locale that CLDR knows."""

    words = "a locale"

    def read(self, written: Written) -> str:
        """The locale."""
        return _locale(written, String().read(written))


class Locales(Words):
    """Locales that CLDR knows."""

    words = "a list of locales"

    def read(self, written: Written) -> tuple[str, ...]:
        """The locales."""
        names = Words().read(written)
        for name in names:
            _locale(written, name)
        return names


class Targets(Locales):
    """Locales that CLDR knows, each once, and none of them `source_locale`."""

    def read(self, written: Written) -> tuple[str, ...]:
        """The locales."""
        names = super().read(written)
        for i, name in enumerate(names):
            if name in names[:i]:
                raise written.fault(f"the locale {name!r} is there twice", "Remove one.", name)
            if name == written.known["source_locale"]:
                message = f"the locale {name!r} is both the source and a target"
                raise written.fault(message, "Remove it from locales.", name)
        return names


class ByLocale(Kind["Mapping[str, _Number]"]):
    """A number for every target locale: one for all, or a table, and the default for the rest."""

    def __init__(self, number: Kind[_Number]) -> None:
        self._number: Kind[_Number] = number
        self.words = f"{number.words}, or a table by locale"

    def read(self, written: Written) -> Mapping[str, _Number]:
        """The numbers, by locale."""
        locales = written.known["locales"]
        if not isinstance(written.value, dict):
            return dict.fromkeys(locales, self._number.read(written))
        asked = dict.fromkeys(locales, self._number.value(written.default))
        for locale, value in written.value.items():
            part = written.part(locale, value)
            if locale not in asked:
                hint = suggest(locale, locales, what="Locales of this project")
                raise part.fault(f"{written.name}: unknown locale {locale!r}", hint)
            asked[locale] = self._number.read(part)
        return asked

    def value(self, default: Any) -> Mapping[str, _Number]:  # noqa: ARG002
        """None, since there are no locales."""
        return {}


class LanguageNote(String):
    """The wording of a line that lists languages, with `{languages}` where they stand, or none."""

    def read(self, written: Written) -> str:
        """The wording."""
        value = super().read(written)
        if value and value.count("{languages}") != 1:
            hint = 'For example: "This page is also available in: {languages}"'
            message = f"{written.name} = {value!r} does not say where the list stands, once"
            raise written.fault(message, hint)
        return value


class InProject(Kind[str]):
    """A path in the project. `objection` is what speaks against one, "" if nothing, and `hint` what
    to do then, with `{}` for the default.
    """

    def __init__(self, words: str, objection: Callable[[str], str], hint: str) -> None:
        self.words, self._objection, self._hint = words, objection, hint

    def read(self, written: Written) -> str:
        """The path, clean."""
        clean = _checked(written, String().read(written))
        if why := self._objection(clean):
            message = f"{written.name} = {clean!r}{why}"
            raise written.fault(message, self._hint.format(written.default))
        return clean


def _not_to_build_in(folder: str) -> str:
    if folder == ".":
        return " is the project itself: building could overwrite sources"
    return _run(f"{folder}/x.yml")


class OutputPlace(InProject):
    """Where translations are built: a folder, or a pattern of their paths."""

    def __init__(self) -> None:
        hint = 'Name a folder of its own, such as "{}".'
        super().__init__("a folder, or a pattern of paths", _not_to_build_in, hint)

    def read(self, written: Written) -> str:
        """The folder or the pattern, clean; a pattern is known by a brace."""
        text = String().read(written)
        if not {"{", "}"} & set(text):
            return super().read(written)
        try:
            pattern = PathPattern(text)
        except PathError as error:
            raise written.fault(f"{written.name}: {error}", error.hint) from None
        clean = _checked(written, text)
        if "locale" not in pattern.names:
            message = f"{written.name}: {text!r} lacks {{locale}}: all locales would share a file"
            raise written.fault(message, "For example: 'docs/{locale}/{path}'")
        if not clean.endswith(("{path}", "{suffix}", *SUFFIXES)):
            message = f"{written.name}: {text!r} does not end as documents do"
            raise written.fault(message, "Let it end in {path} or {suffix}.")
        if why := pattern.folder and _run(f"{pattern.folder}/x.yml"):
            raise written.fault(f"{written.name} = {clean!r}{why}", "Build elsewhere.")
        return clean


class Base(Kind[str]):
    """A folder of the project, "" for all of it."""

    words = "a folder"

    def read(self, written: Written) -> str:
        """The folder, clean."""
        text = String().read(written)
        clean = _checked(written, text) if text else ""
        return "" if clean == "." else clean


class LocaleNames(Kind["Mapping[str, str]"]):
    """What a site calls the locales of the project that it calls otherwise."""

    words = 'a table, such as `{ pt_BR = "pt-br" }`'

    def read(self, written: Written) -> Mapping[str, str]:
        """The names by locale; locales may be spelled as in BCP 47."""
        if not isinstance(written.value, dict):
            raise written.refused("no table", 'For example: { pt_BR = "pt-br" }')
        known: list[str] = [written.known["source_locale"], *written.known["locales"]]
        names: dict[str, str] = {}
        for key, value in written.value.items():
            part = written.part(key, value)
            locale = key if key in known else spelled(key)
            if locale not in known:
                hint = suggest(key, known, what="Locales of this project")
                raise part.fault(f"{written.name}: unknown locale {key!r}", hint)
            if not isinstance(value, str) or not _SITE_NAME.fullmatch(value):
                hint = 'Letters and digits, with "-" or "_" between them: "pt-br".'
                raise part.fault(f"{part.name} = {value!r} is no name of a folder", hint)
            if locale in names:
                raise part.fault(f"{written.name}: {locale} is there twice", "Remove one.")
            names[locale] = value
        owners: dict[str, str] = {}
        for locale in known:
            name = names.get(locale, locale)
            if (owner := owners.setdefault(name.casefold(), locale)) != locale:
                message = f"{written.name}: {owner} and {locale} are both {name!r}"
                raise written.fault(message, "Give each locale a name of its own.")
        return names

    def value(self, default: Any) -> Mapping[str, str]:
        """The names."""
        return dict(default)


def _not_to_keep_json_in(file: str) -> str:
    return _run(file) if file.endswith(".json") else " is no JSON file"


def _run(path: str) -> str:
    why = runs_by_itself(path)
    return f": {why}" if why else ""


JSON_TO_WRITE = InProject("a file", _not_to_keep_json_in, "For example: {!r}")
CFG = InProject(
    "a file",
    lambda file: " is TOML" if file.endswith(".toml") else "",
    "Write the mapping in the format of babel.cfg.",
)


class Pattern(Kind[str]):
    """A pattern of paths of PO files, in which the placeholders `required` stand; where there need
    be none, "" is none.
    """

    words = "a pattern of paths"

    def __init__(self, *required: str) -> None:
        self._required = required

    def read(self, written: Written) -> str:
        """The pattern, clean."""
        value = String().read(written)
        if not value and not written.default:
            return value
        if posixpath.splitext(value)[1] not in PO_SUFFIXES:
            message = f"{written.name}: {value!r} names no PO files"
            shown = written.default or "app/{locale}.po"
            raise written.fault(message, f"Let it end as this does: {shown!r}")
        try:
            check_pattern(value, self._required, (*self._required, "suffix"))
        except PathError as error:
            raise written.fault(f"{written.name}: {error}", error.hint) from None
        return _checked(written, value)


class Files(Words):
    """Files or folders of the project: one, or a list; `refused` is what others are, in words.
    `filled`: none of the names may be blank.
    """

    def __init__(self, words: str, refused: str, *, filled: bool = False) -> None:
        self.words, self._refused, self._filled = words, refused, filled

    def read(self, written: Written) -> tuple[str, ...]:
        """The paths, clean."""
        names: Any = [written.value] if isinstance(written.value, str) else written.value
        is_list = isinstance(names, list) and all(isinstance(name, str) for name in names)
        if not is_list or (self._filled and not all(map(str.strip, names))):
            raise written.refused(self._refused)
        return tuple(_checked(written, name) for name in names)


class Size(Kind[int]):
    """A number of bytes."""

    words = "a size"

    def read(self, written: Written) -> int:
        """The number."""
        size = bytes_of(written.value) if isinstance(written.value, str) else None
        if size is None:
            raise written.refused("no size", f'A whole number with a unit: "{written.default}"')
        if size > MOST:
            raise written.refused(f"more than {in_words(MOST)}", "No file may be larger.")
        return size

    def value(self, default: Any) -> int:
        """The number."""
        return bytes_of(default) or 0


class WrittenAs(String):
    """How `build` writes what it adds to pages; `fault` is what is wrong with a way, "" if nothing,
    and `known` are ways, for the hint.
    """

    def __init__(self, words: str, fault: Callable[[str], str], known: str) -> None:
        super().__init__(words)
        self._fault, self._known = fault, known

    def read(self, written: Written) -> str:
        """The way."""
        style = super().read(written)
        if why := self._fault(style):
            raise written.fault(f"{written.name} = {style!r} {why}", f"For example: {self._known}")
        return style


class NoticeTexts(Kind["Mapping[str, Mapping[str, str]]"]):
    """What notices say instead of what they say by default, by locale."""

    words = 'a table by locale, of tables such as `{ stale = "…", source = "… {source}" }`'

    def read(self, written: Written) -> Mapping[str, Mapping[str, str]]:
        """The wordings by locale, and by what they say."""
        if not isinstance(written.value, dict):
            raise written.refused("no table by locale")
        texts: dict[str, Mapping[str, str]] = {}
        for key, value in written.value.items():
            part = written.part(key, value)
            locale = key if key in written.known["locales"] else spelled(key)
            if locale not in written.known["locales"]:
                hint = suggest(key, written.known["locales"], what="Locales of this project")
                raise part.fault(f"{written.name}: unknown locale {key!r}", hint)
            if not isinstance(value, dict):
                raise part.refused("no table", f"Known: {', '.join((*SAID, LINK))}")
            for name, text in value.items():
                one = part.part(name, text)
                if name not in (*SAID, LINK):
                    message = f"{part.name}: unknown key {name!r}"
                    raise one.fault(message, suggest(name, (*SAID, LINK)))
                if not isinstance(text, str) or not text.strip() or "\n" in text:
                    raise one.refused("no text of one line")
                if text.count("{source}") != (name == LINK):
                    message = f"{one.name} = {text!r} does not have the link once"
                    if name != LINK:
                        message = f"{one.name} = {text!r} has a link, which is said in source"
                    raise one.fault(message, 'For example: source = "Original: {source}"')
            texts[locale] = value
        return texts


class ByCheck(Kind["Mapping[str, Any]"]):
    """How much checks weigh, by code; whoever knows the checks looks at what is in it."""

    words = 'a table, such as { quotes = "off" }'

    def read(self, written: Written) -> Mapping[str, Any]:
        """The table, as it is."""
        if not isinstance(written.value, dict):
            raise written.refused(f"not {self.words}")
        return written.value


class ByPath(Kind["Mapping[str, Mapping[str, Any]]"]):
    """Likewise for the documents that a glob matches, by glob."""

    words = "a table of tables, one for each pattern of paths"

    def read(self, written: Written) -> Mapping[str, Mapping[str, Any]]:
        """The tables, as they are."""
        if not isinstance(written.value, dict):
            raise written.refused(f"not {self.words}")
        for glob, table in written.value.items():
            part = written.part(glob, table)
            try:
                compile_glob(glob)
            except PathError as error:
                raise part.fault(f"{written.name}: {error}", error.hint) from None
            if not isinstance(table, dict):
                message = f"{written.name}.{glob!r} = {table!r} is no table"
                raise part.fault(message, 'For example { quotes = "off" }.')
        return written.value


def _locale(written: Written, name: str) -> str:
    if not is_locale(name):
        raise written.fault(f"unknown locale {name!r}", suggest_locale(name), name)
    return name


def _checked(written: Written, path: str) -> str:
    """The path, clean. Raises ConfigError where it leaves the project."""
    try:
        return check_path(written.root, path)
    except PathError as error:
        raise written.fault(f"{written.name}: {error}", error.hint) from None
