"""The document formats: all that is known of one is behind `Format`, and nowhere else.

Knows the model and what other packages bring, and nothing of catalogs, projects or files.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import plugins
from i18n_tool.formats import markdown, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from i18n_tool.formats.base import Format
    from i18n_tool.formats.shapes import Shape
    from i18n_tool.settings.setting import Setting

_BUILT_IN = {
    markdown.NAME: "i18n_tool.formats.markdown.markdown:MARKDOWN",
    plain.NAME: "i18n_tool.formats.plain.text:TEXT",
}
"""Where the formats that come with this tool are; a parser is loaded when it is asked for."""
NAMES = tuple(_BUILT_IN)
SUFFIXES: Mapping[str, str] = {
    **dict.fromkeys(markdown.SUFFIXES, markdown.NAME),
    **dict.fromkeys(plain.SUFFIXES, plain.NAME),
}
"""Which format a file of that suffix has, unless babel.cfg says otherwise."""
SHARED_SUFFIXES = frozenset(plain.SHARED_SUFFIXES)
"""Those that files of programs have, too."""
OPTIONS: Mapping[str, Setting] = {**plain.OPTIONS, **markdown.OPTIONS}
"""The settings of these formats by name: what a project may set for all of its documents."""


class FormatSettings(NamedTuple):
    """What is known of a format without its parser: its name, and its own settings."""

    name: str
    options: Mapping[str, Setting]


SETTINGS_OF: Mapping[str, FormatSettings] = {
    one.NAME: FormatSettings(one.NAME, one.OPTIONS) for one in (markdown, plain)
}
"""That of each format that comes with this tool."""


def shape_in(name: str) -> Callable[[str], Shape]:
    """What tells which edits of a text change no meaning, in documents of a format; where nobody
    knows it (""), as in most. Raises PluginError as `format_named`.
    """
    if name:
        return format_named(name).shape
    from i18n_tool.formats.shapes import shape_of_markup

    return shape_of_markup


def format_named(name: str) -> Format:
    """The format that babel.cfg calls `i18n_<name>`; loads its parser, or the package that brings
    it.

    Raises PluginError where no installed package has it, or it cannot be loaded.
    """
    if name in _BUILT_IN:
        return _built_in(name)
    from i18n_tool.formats.base import Format

    return plugins.load(plugins.FORMATS, name, Format, NAMES)  # type: ignore[type-abstract] # never made


@cache
def _built_in(name: str) -> Format:
    module, _, attribute = _BUILT_IN[name].partition(":")
    fmt: Format = getattr(import_module(module), attribute)
    return fmt
