"""`# i18n: ok CODE…` in an entry: somebody looked, and the translation is right as it is."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.registry import known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.registry import Check
    from i18n_tool.model import Entry

_WAIVER = re.compile(r"\s*i18n: ok\b[ \t]*(.*)", re.DOTALL)
_REASON = re.compile(r"[(:;—–]|--")
"""What begins the words for people behind the codes."""
_CODE = re.compile(r"[a-z][a-z-]*")


def waived(entry: Entry, others: Mapping[str, Check] = MappingProxyType({})) -> frozenset[str]:
    """The codes that comments of the entry silence; `others` are checks that packages bring."""
    if not entry.comments:
        return frozenset()
    checks = {**known(), **others}
    return frozenset(code for code in _named(entry) if code in checks and checks[code].waivable)


def wrong_waivers(
    entry: Entry, others: Mapping[str, Check] = MappingProxyType({})
) -> Iterator[str]:
    """What is wrong with the entry's waivers: codes that there are not, or that nobody waives."""
    for code in _named(entry) if entry.comments else ():
        check = known().get(code) or others.get(code)
        if check is None:
            yield f"“i18n: ok {code}”: there is no check of that name"
        elif not check.waivable:
            yield f"“i18n: ok {code}” has no effect: nobody can waive that check here"


def _named(entry: Entry) -> Iterator[str]:
    for comment in entry.comments:
        match = _WAIVER.match(comment)
        if match:
            yield from _CODE.findall(_REASON.split(match[1], maxsplit=1)[0])
