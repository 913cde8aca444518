"""The table of a language: all that we know of it, in one file, `data/languages/<language>.toml`.

At the top stand facts of its writing: `scripts` where it has several, the usual one first (CLDR
knows that one); `dotted_i` where i and ı are two letters, `keeps_dot` where an i has its dot under
an accent, too; `look_alikes`, letters of its Cyrillic alphabet that look Latin and are not in every
Cyrillic alphabet; `plural_forms` where neither msginit nor CLDR have any. Then come sections, each
explained by the module that reads it:

| section | what of | read by |
|---|---|---|
| words | function words, doubling | `vocabulary`, `detect`, `checks/typography/doubled` |
| foreign | what tells it from others | `vocabulary` |
| casing | i and ı, word by word | `checks/typography/casing` |
| stems | forms of a word | `stems`, `terms` |
| sentences | where one ends | `sentences` |
| typography | quotes, marks, length | `style` |
| numbers | words for numbers, months | `checks/numbers` |
| negation | what says no | `checks/wording/negation` |
| opposites | before and after | `checks/wording/opposites` |
| code | words for `stdout`, `regex` | `checks/literals/code` |
| commands | what stands behind a command | `prose` |

A section is parsed when somebody asks for it: most of a file is words that few commands need. What
a file does not say is not known, and nothing is asked of a text in that regard. `root` is for all.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.data import names_in, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = "languages"
_HEADER = re.compile(r"^\[([a-z]+)[^\]\n]*\]$", re.MULTILINE)


@cache
def table(language: str, section: str = "") -> Mapping[str, Any]:
    """A section of what is known of a language (`tr`), "" for what stands above the sections; {}
    where nothing is known.
    """
    found: dict[str, Any] = tomllib.loads(_sections(language).get(section, ""))
    return found.get(section, {}) if section else found


@cache
def languages_with(section: str) -> tuple[str, ...]:
    """The languages whose tables have a section, sorted, without `root`."""
    return tuple(
        name for name in names_in(_FOLDER) if name != "root" and section in _sections(name)
    )


@cache
def _sections(language: str) -> dict[str, str]:
    """The text of a table by section; it begins at the first header with its name."""
    text = read_text(_FOLDER, language)
    found: dict[str, str] = {}
    name, begin = "", 0
    for header in _HEADER.finditer(text):
        found[name] = found.get(name, "") + text[begin : header.start()]
        name, begin = header[1], header.start()
    found[name] = found.get(name, "") + text[begin:]
    return found
