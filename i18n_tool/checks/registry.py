"""What every check is called, how much it weighs, and how it is explained.

The tables in `data/checks/*.toml` are the one source of `i18n explain`, docs/checks.md, the rules
of SARIF and the default severities; their examples are tests.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from i18n_tool import late_re as re
from i18n_tool import plugins
from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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

    One that another package brings has its `function`: from a `Pair` to a message for each fault.
    It needs a translation that somebody vouches for, unless `any_state`. Ours are in checks/run.py.
    """

    code: str
    group: str
    severity: Severity
    title: str
    text: str
    examples: tuple[Example, ...] = ()
    waivable: bool = True
    function: Callable[[Any], Iterable[str]] | None = None
    any_state: bool = False

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


_CODE = re.compile(r"[a-z][a-z-]*")


def check_named(code: str) -> Check:
    """A check, one of ours or a package's.

    Raises PluginError where nobody has it, or it cannot be loaded, or it says of itself what a
    check of a package cannot: that it is a matter of safety, which nothing silences.
    """
    if code in known():
        return known()[code]
    plugin = plugins.find_plugin(plugins.CHECKS, code, known())
    found = plugin.load()
    if not isinstance(found, Check) or found.function is None or not _CODE.fullmatch(code):
        hint = "It is a `Check` (i18n_tool.checks.registry) with a function, named in a-z and -."
        raise plugins.PluginError(f"{plugin.shown} is no check", hint=hint)
    plugin.check_name(found.code)
    if found.locked or found.group not in GROUPS or found.severity not in get_args(Severity):
        hint = f"Groups: {', '.join(sorted(GROUPS.keys() - {'safety'}))}."
        said = f"is a {found.severity} of the group {found.group!r}"
        raise plugins.PluginError(f"{plugin.shown} {said}", hint=hint)
    return found


def others(codes: Iterable[str]) -> dict[str, Check]:
    """Those of some checks that packages bring. Raises PluginError."""
    return {code: check_named(code) for code in codes if code not in known()}
