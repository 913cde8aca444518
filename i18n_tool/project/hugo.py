"""What the configuration of Hugo says of the files that it does not read.

`ignoreFiles` are regular expressions of Go that are looked for in the whole path of a file
(https://gohugo.io/configuration/all/#ignorefiles).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.config.path_pattern import below
from i18n_tool.config.toml import parse_toml
from i18n_tool.project.jekyll import yaml_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_LONGEST = 200
_SIMPLE = re.compile(
    r"(?:\(\?i\))?\^?(?:\\[.\-_/$^+*?()\[\]{}|\\dwsDWS]|\[\^?(?:[^\[\]\\^]|\\.)+\][+*?]?"
    r"|\((?:(?:\?:)?[\w/-]+(?:\|[\w/-]+)*\)\??)|[\w\-/ ~,@=:]|\.[*+]?)+\$?"
)
"""Expressions that look at each path in no time: no repeat in another, no choice in a choice."""
_REPEATS = re.compile(r"(?<!\\)[*+]")
_EDGES = re.compile(r"\A(?:\.\*)+|(?:(?<!\\)\.\*)+\Z")
"""What may be anything, at the ends of what is looked for anywhere."""


def hugo_leaves_out(text: str, file: str, content: str) -> Callable[[str], bool]:
    """What `ignoreFiles` in the `text` of a configuration leaves out of the folder `content`.
    Expressions that could take for ever leave nothing out. Raises ConfigError where it cannot be
    read.
    """
    if "ignorefiles" not in text.lower():
        return lambda _: False
    values: Mapping[str, Any] = (
        parse_toml(text, file) if file.endswith("toml") else yaml_values(text, file)
    )
    said = next((one for key, one in values.items() if key.lower() == "ignorefiles"), ())
    expressions = list(_expressions([said] if isinstance(said, str) else said))

    def leaves_out(path: str) -> bool:
        if below(path, content) is None or path.endswith("/"):
            return False
        return any(expression.search(f"/site/{path}") for expression in expressions)

    return leaves_out


def _expressions(said: Sequence[object]) -> Iterator[re.Pattern[str]]:
    """Those of some expressions that may be asked."""
    for one in said:
        if not isinstance(one, str) or len(one) > _LONGEST or not _SIMPLE.fullmatch(one):
            continue
        looked_for = _EDGES.sub("", one)
        if len(_REPEATS.findall(looked_for)) <= 1:
            with suppress(re.error):  # `[z-a]`
                expression = re.compile(looked_for)
                expression.search("")
                yield expression
