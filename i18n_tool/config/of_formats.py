"""Settings that formats have of their own, by the name of the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from i18n_tool.formats.base import Options, Paragraphs
from i18n_tool.settings.kinds import Choice, Words
from i18n_tool.settings.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEFAULTS = Options()

OF_FORMATS: Mapping[str, tuple[Setting, ...]] = {
    "text": (
        Setting(
            "paragraphs",
            Choice[Paragraphs](*get_args(Paragraphs)),
            _DEFAULTS.paragraphs,
            "what separates paragraphs of a text: lines, or blank lines",
            in_sections=True,
        ),
    ),
    "markdown": (
        Setting(
            "front_matter",
            Words(),
            list(_DEFAULTS.front_matter),
            "keys whose values are translated; `a.b` reaches into mappings and lists",
            in_sections=True,
        ),
    ),
}
