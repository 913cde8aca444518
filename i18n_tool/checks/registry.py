"""What every check is called, how much it weighs, and how it is explained.

The tables in `data/checks/*.toml` are the one source of `i18n explain`, docs/checks.md, the rules
of SARIF and the default severities; their examples are tests.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "warning", "info"]

GROUPS = {
    "completeness": "Completeness",
    "structure": "Structure and links",
    "literals": "Literals",
    "typography": "Typography",
    "characters": "Characters",
    "language": "Language",
    "consistency": "Consistency",
    "safety": "Safety",
    "source": "The source",
}
"""The tables, in the order in which they are shown, with their headings."""


class Example(NamedTuple):
    """A source with a bad and a good translation; `document` is what it stands in, "" if alone.

    `beside` are sources with their translations in the same document, `elsewhere` those in another;
    `glossary` are terms with their translations.
    """

    locale: str
    source: str
    bad: str
    good: str
    document: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()


class Check(NamedTuple):
    """A check by its code. `title` says what is wrong, `text` what that means and what to do, in
    Markdown. `waivable`: whether `# i18n: ok CODE` on an entry silences it; `locked`: whether
    nothing does.
    """

    code: str
    group: str
    severity: Severity
    title: str
    text: str
    examples: tuple[Example, ...] = ()
    waivable: bool = True

    @property
    def locked(self) -> bool:
        """Whether its severity is not up to configuration: anyone can send a translation."""
        return self.group == "safety"


@cache
def known() -> Mapping[str, Check]:
    """Every check by its code, in the order of the tables."""
    found: dict[str, Check] = {}
    for group in GROUPS:
        for code, about in load_table("checks", group).items():
            found[code] = Check(
                code,
                group,
                about["severity"],
                about["title"],
                about["text"].strip(),
                tuple(Example(**example) for example in about.get("examples", ())),
                about.get("waivable", True) and group != "safety",
            )
    return found
