"""What checks found in translations, remembered by what was checked."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import compress, decompressobj
from zlib import error as ZlibError  # noqa: N812 - a class

from i18n_tool.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from i18n_tool.project.remembered import PageMemory

_MOST = 400
"""Findings that are remembered of a translation."""
_LARGEST = 1 << 22
"""Characters of JSON that these may have."""
_FIELDS = tuple(type(value) for value in astuple(Finding("", "error", "")))
_SEVERITIES = ("error", "warning", "info")


class Checked(NamedTuple):
    """What a document and its catalog tell without the rest of the project: the findings `before`
    those of its links, and `behind` them. `asked` are the addresses that were looked up, each with
    the file that it led to.
    """

    before: Sequence[Finding]
    behind: Sequence[Finding]
    asked: Sequence[tuple[str, str]]


def recall_checked(
    memory: PageMemory, path: str, locale: str, sides: str, leads_to: Callable[[str], str]
) -> Checked | None:
    """What is remembered of a document and its catalog, both as they are; `sides` stands for all
    else that decides it, and every address has to lead where it led. None where nothing is.
    """
    value = memory.recall_pair("checked", path, locale, sides)
    if value is None:
        return None
    try:
        before, behind, asked = _unpacked(value)
        found = Checked(
            [_finding_of(one) for one in before],
            [_finding_of(one) for one in behind],
            [_asked_of(one) for one in asked],
        )
    except (TypeError, ValueError, RecursionError):
        memory.doubt()
        return None
    return found if all(leads_to(address) == file for address, file in found.asked) else None


def keep_checked(
    memory: PageMemory,
    path: str,
    locale: str,
    sides: str,
    *,
    checked: Checked,
    digests: Sequence[bytes],
) -> None:
    """Remembers that, of a document and a catalog whose content has these `digests`."""
    if len(checked.before) + len(checked.behind) <= _MOST:
        before, behind = ([astuple(one) for one in some] for some in checked[:2])
        value = [before, behind, [[*one] for one in checked.asked]]
        memory.keep_pair("checked", path, locale, sides, digests=digests, value=_packed(value))


def _packed(value: object) -> str:
    """Findings say much the same again and again."""
    return b64encode(compress(json.dumps(value).encode(), 1)).decode()


def _unpacked(value: str) -> Any:
    """Raises TypeError or ValueError where it was not packed, or would be too large."""
    inflated = decompressobj()
    try:
        data = inflated.decompress(b64decode(value, validate=True), _LARGEST)
    except ZlibError as error:
        raise ValueError from error
    if inflated.unconsumed_tail:
        raise ValueError
    return json.loads(data)


def _finding_of(value: object) -> Finding:
    """Raises TypeError or ValueError where it is none."""
    if type(value) is not list or (*map(type, value),) != _FIELDS or value[1] not in _SEVERITIES:
        raise TypeError
    return Finding(*value)


def _asked_of(value: object) -> tuple[str, str]:
    if type(value) is not list or {*map(type, value)} != {str}:
        raise TypeError
    address, file = value
    return address, file
