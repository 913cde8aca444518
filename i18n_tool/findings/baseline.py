"""The baseline: findings that a project lives with, in a committed file that only shrinks.

A line for each finding that is known, sorted, without line numbers, so that branches merge and
diffs say what was mended.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.errors import ConfigError
from i18n_tool.findings.identity import SAFETY, Identity, identity
from i18n_tool.findings.packed import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from i18n_tool.model import Finding

VERSION = 1
_SPACE = re.compile(r"[\s,]*+")
_LIST = re.compile(r'"findings"\s*+:\s*+\[')
_DIGEST = re.compile(r"[0-9a-f]{16}")
_MEND = "Mend it; where two branches were merged, keep the lines of one of them."
_AGAIN = "Move it away and write a new one: i18n check --update-baseline"

Known = Counter[Identity]
"""Known findings, and how many there are of each."""


class Judgement(NamedTuple):
    """`new` findings are not in the baseline, `hidden` ones are; `kept` is the baseline without
    what is `gone`.
    """

    new: Sequence[Finding]
    hidden: Sequence[Finding]
    kept: Known
    gone: Known


def judge_findings(
    findings: Sequence[Finding], known: Known, looked_at: Callable[[Identity], bool]
) -> Judgement:
    """Holds findings against a baseline; what was not `looked_at` is not gone.

    Where more of one kind are found than are known, the last ones are new. What a document had
    and has no more may stand in another: text moves.
    """
    left = Counter({one: count for one, count in known.items() if looked_at(one)})
    kept = known - left
    hidden, waiting = Findings(), Findings()
    for finding in findings:
        one = identity(finding)
        if finding.code not in SAFETY and left[one]:
            left[one] -= 1
            kept[one] += 1
            hidden.append(finding)
        else:
            waiting.append(finding)
    moved: dict[Identity, list[Identity]] = {}
    for one in (+left).elements():
        moved.setdefault(one._replace(document=""), []).append(one)
    new = Findings()
    for finding in waiting:
        one = identity(finding)
        if finding.code not in SAFETY and (there := moved.get(one._replace(document=""))):
            left[there.pop()] -= 1
            kept[one] += 1
            hidden.append(finding)
        else:
            new.append(finding)
    return Judgement(new, hidden, kept, +left)


def accepted(findings: Sequence[Finding]) -> Known:
    """What a baseline can take in: all that cannot harm a reader."""
    return Counter(identity(finding) for finding in findings if finding.code not in SAFETY)


def dump_baseline(known: Known) -> bytes:
    """The file: JSON with a finding a line."""
    items = [
        json.dumps({**one._asdict(), "count": count}, ensure_ascii=False)
        for one, count in sorted(known.items())
    ]
    listed = ",\n".join(items)
    written = f'{{"version": {VERSION}, "findings": [\n{listed}{chr(10) if items else ""}]}}\n'
    return written.encode(errors="backslashreplace")  # what is no UTF-8 in a name: JSON's escape


def parse_baseline(text: str, shown: str) -> Known:
    """The findings in the text of a baseline. Raises ConfigError, with the line."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg}"
        raise ConfigError(message, path=shown, lineno=error.lineno, hint=_MEND) from None
    except (RecursionError, ValueError) as error:  # too deep, or a number of thousands of digits
        message = f"this JSON cannot be read: {error}"
        raise ConfigError(message, path=shown, hint=_AGAIN) from None
    version = data.get("version") if isinstance(data, dict) else None
    found = _LIST.search(text)
    if version != VERSION or not isinstance(data.get("findings"), list) or found is None:
        known = isinstance(version, int) and version > VERSION
        message = "a newer i18n wrote this baseline" if known else "this is no baseline"
        hint = "Update i18n." if known else _AGAIN
        raise ConfigError(message, path=shown, lineno=1, hint=hint)
    known_findings: Known = Counter()
    for offset, item in _items(text, found.end()):
        if fault := _fault(item):
            lineno = text.count("\n", 0, offset) + 1
            raise ConfigError(fault, path=shown, lineno=lineno, hint="Remove the line.")
        one = Identity(item["document"], item["locale"], item["code"], item["digest"])
        known_findings[one] += item["count"]
    return known_findings


def _items(text: str, at: int) -> Iterator[tuple[int, Any]]:
    """What the list that begins at an offset holds, and where; the text is known to be JSON."""
    decoder = json.JSONDecoder()
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        if text[at] == "]":
            return
        item, end = decoder.raw_decode(text, at)
        yield at, item
        at = end


def _fault(item: Any) -> str:
    """What is wrong with an item, "" if nothing."""
    names = Identity._fields
    if not isinstance(item, dict) or item.keys() != {*names, "count"}:
        return f"a finding has {', '.join(names)} and count, and nothing else"
    if not all(isinstance(item[name], str) for name in names):
        return f"{', '.join(names)} are strings"
    if not _DIGEST.fullmatch(item["digest"]):
        return f"the digest {item['digest']!r} is not one of 16 hexadecimal digits"
    count = item["count"]
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        return f"the count {count!r} is no number from 1 up"
    if item["code"] in SAFETY:
        return f"{item['code']} could harm a reader, so no baseline hides it"
    return ""
