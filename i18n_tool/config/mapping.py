"""babel.cfg: which files are documents. It is read as Babel reads it, so that pybabel agrees: by
Babel itself where it has more for program code than patterns.
"""

from __future__ import annotations

import configparser
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from i18n_tool.config.lines import cfg_lines
from i18n_tool.config.model import METHOD_PREFIX, SETTINGS, Section
from i18n_tool.config.paths import PathError, check_path, compile_glob, glob_folder
from i18n_tool.errors import ConfigError, suggest
from i18n_tool.formats import NAMES, SETTINGS_OF, format_named
from i18n_tool.formats import OPTIONS as OF_FORMATS
from i18n_tool.plugins import FORMATS, PluginError, names_of
from i18n_tool.settings.setting import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from i18n_tool.formats import FormatSettings
    from i18n_tool.formats.base import Format, Options
    from i18n_tool.settings.setting import Report, Setting

METHODS = {METHOD_PREFIX + name: name for name in NAMES}
EXAMPLE = "[i18n_markdown: docs/**.md]"

_OF_PLACE = ("output", "base")
"""What a section says of where its documents go, not of how they are cut."""
_COMMON = {
    name: setting
    for name, setting in SETTINGS.items()
    if setting.in_sections and name not in OF_FORMATS
}


def read_mapping(root: Path, shown: str, text: str, defaults: Options) -> tuple[Section, ...]:
    """The sections of babel.cfg in its order: the first that matches a file decides.

    Raises ConfigError, with the line, on what Babel cannot read, on unknown methods and options,
    and on patterns that can match nothing in the project.
    """
    lines = cfg_lines(text)
    headers, methods, options = _parse(shown, text)
    sections: dict[str, Section] = {}
    for header, (pattern, method) in zip(headers, methods, strict=True):
        place = _Place(shown, header, lines)
        fmt = _format_of(place, method)
        section = Section(pattern, method, fmt.name if fmt else None, defaults, place.lineno)
        if pattern in sections and (section.format or sections[pattern].format):
            message = f"{pattern!r} has a section already, in line {sections[pattern].lineno}"
            raise place.fault(message, "Keep the one that is meant.")
        if section.format or method == "ignore":
            _check_glob(root, place, pattern, is_document=section.format is not None)
        if fmt:
            _check_options(place, options[pattern], fmt)
            given, own = _given(options[pattern], defaults, fmt, place.report, root)
            places = {name: given.pop(name) for name in _OF_PLACE if name in given}
            cut = replace(defaults, **given, own={**defaults.own, **own})
            section = replace(section, options=cut, **places)
        sections[pattern] = section
    return tuple(sections.values())


_READ_BY_BABEL = ("keywords", "add_comments")
"""Options of sections for program code, which Babel reads in its own way."""


class _Place:
    """A section of babel.cfg, to say where something is wrong."""

    def __init__(self, shown: str, header: str, lines: Mapping[tuple[str, str], int]) -> None:
        self.shown, self.header, self.lines = shown, header, lines
        self.lineno = lines[header, ""]

    def fault(self, message: str, hint: str = "", option: str = "") -> ConfigError:
        """The error, on the option's line: its section's, or [DEFAULT]'s."""
        default = self.lines.get((configparser.DEFAULTSECT, option), self.lineno)
        lineno = self.lines.get((self.header, option), default)
        return ConfigError(message, path=self.shown, lineno=lineno, hint=hint)

    def report(self, message: str, hint: str, name: str, value: str) -> ConfigError:  # noqa: ARG002
        """Likewise, for what a setting has against its value."""
        return self.fault(message, hint, name)


def _parse(
    shown: str, text: str
) -> tuple[list[str], list[tuple[str, str]], dict[str, dict[str, Any]]]:
    """The sections' headers, and what Babel makes of them: patterns with methods, options."""
    if text.startswith("\ufeff"):
        message = "a byte order mark, which pybabel cannot read"
        raise ConfigError(message, path=shown, lineno=1, hint="Save the file without it.")
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(text, shown)
    except (configparser.DuplicateSectionError, configparser.DuplicateOptionError) as error:
        option = getattr(error, "option", None)
        what = f"option {option!r}" if option else f"section [{error.section}]"
        message = f"the {what} is there twice"
        raise ConfigError(message, path=shown, lineno=error.lineno, hint="Remove one.") from None
    except configparser.MissingSectionHeaderError as error:
        message = f"{error.line.strip()!r} comes before the first section"
        hint = f"Sections begin like this: {EXAMPLE}"
        raise ConfigError(message, path=shown, lineno=error.lineno, hint=hint) from None
    except configparser.ParsingError as error:
        lineno, line = error.errors[0]
        message = f"this is neither a section nor an option: {line}"
        raise ConfigError(message, path=shown, lineno=lineno) from None
    headers = [header for header in parser.sections() if header != "extractors"]
    for header in headers:
        if ":" not in header:
            message = f"the section [{header}] names no files"
            hint = f"Write the method and a pattern: {EXAMPLE}"
            raise ConfigError(
                message, path=shown, lineno=cfg_lines(text).get((header, "")), hint=hint
            )
    if not parser.has_section("extractors") and not any(
        parser.has_option(header, option) for header in headers for option in _READ_BY_BABEL
    ):
        methods: list[tuple[str, str]] = []
        for header in headers:
            method, pattern = (part.strip() for part in header.split(":", 1))
            methods.append((pattern, method))
        items = {
            pattern: dict(parser.items(header))
            for header, (pattern, _) in zip(headers, methods, strict=True)
        }
        return headers, methods, items
    from babel.messages.frontend import parse_mapping_cfg  # a tenth of the start

    try:
        return headers, *parse_mapping_cfg(io.StringIO(text), shown)  # type: ignore[no-untyped-call]
    except ValueError as error:  # a `keywords` for program code that Babel cannot read
        raise ConfigError(f"pybabel cannot read this: {error}", path=shown) from error


def _format_of(place: _Place, method: str) -> Format | FormatSettings | None:
    """What is known of the format of a method, None where it is none of ours: `ignore`, an
    extractor for program code. A parser is loaded where something is parsed.

    Raises ConfigError on a name that is one of ours but for a slip, and where the package that has
    the format cannot be loaded.
    """
    if method in METHODS:
        return SETTINGS_OF[METHODS[method]]
    ours = method.startswith(METHOD_PREFIX)
    if ours and (name := method.removeprefix(METHOD_PREFIX)) in names_of(FORMATS):
        try:
            return format_named(name)
        except PluginError as error:
            raise place.fault(error.message, error.hint) from error
    if ours or (method != "ignore" and _is_like_ours(method)):
        more = [METHOD_PREFIX + name for name in names_of(FORMATS)] if ours else []
        raise place.fault(
            f"unknown extraction method {method!r}", suggest(method, [*METHODS, *more])
        )
    return None


def _is_like_ours(method: str) -> bool:
    from difflib import get_close_matches  # few sections are of others

    return bool(get_close_matches(method, METHODS, n=1, cutoff=0.85))


def _check_glob(root: Path, place: _Place, pattern: str, *, is_document: bool) -> None:
    """Raises ConfigError on a glob that Babel cannot read or that leaves the project."""
    try:
        compile_glob(pattern)
        if is_document:
            check_path(root, pattern)
            check_path(root, glob_folder(pattern) or ".")
    except PathError as error:
        raise place.fault(str(error), error.hint) from None


def _check_options(place: _Place, names: Iterable[str], fmt: Format | FormatSettings) -> None:
    """Raises ConfigError on a name that is no option of a format; [DEFAULT] may speak to other
    methods.
    """
    known = _of_section(fmt)
    for name in names:
        if name not in known and (place.header, name) in place.lines:
            raise place.fault(f"unknown option {name!r}", suggest(name, known), name)


def _of_section(fmt: Format | FormatSettings) -> dict[str, Setting]:
    """What a section may set for documents of a format."""
    return _COMMON | {name: one for name, one in fmt.options.items() if one.in_sections}


def _nowhere(message: str, hint: str, name: str, value: str) -> ConfigError:  # noqa: ARG001
    return ConfigError(message, hint=hint)


def section_options(
    written: Mapping[str, Any],
    defaults: Options,
    fmt: Format | FormatSettings,
    report: Report = _nowhere,
    root: Path = Path(),
) -> Options:
    """`defaults` with what a section of babel.cfg says instead for documents of a format; names
    that are no option of it are not looked at. Raises what `report` makes of what is wrong.
    """
    given, own = _given(written, defaults, fmt, report, root)
    given = {name: value for name, value in given.items() if name not in _OF_PLACE}
    return replace(defaults, **given, own={**defaults.own, **own})


def _given(
    written: Mapping[str, Any],
    defaults: Options,
    fmt: Format | FormatSettings,
    report: Report,
    root: Path,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a section says: of the project's settings, and of the format's own."""
    settings = _of_section(fmt)
    known = {"source_locale": defaults.source_locale, "locales": defaults.locales}
    changes: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for name, value in written.items():
        if setting := settings.get(name):
            if isinstance(value, str):  # else pybabel has it from a mapping in TOML
                value = setting.kind.parse(value)  # noqa: PLW2901
            one = Written(name, value, setting.default, report, root, known)
            (own if name in fmt.options else changes)[name] = setting.kind.read(one)
    return changes, own
