"""What of a text survives its translation: code, the targets of links, numbers, ids, names."""

from __future__ import annotations

import re
from collections import Counter

_ID = re.compile(r"\{[^{}\n]*?#([\w.:-]+)[^{}\n]*\}|\{/\*\s*#?([\w-]+)\s*\*/\}|<!--\s*#([\w-]+)")
_LINK = re.compile(
    r"\]\(\s*<?(?P<link>[^)\s>]+)|\]\[(?P<label>[^\[\]]+)\]"
    r"|\b(?:href|src|to|link)\s*=\s*[\"'](?P<attribute>[^\"'\n]+)"
    r"|\b(?P<url>https?://[^\s)>\"'\]]+)"
)
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\]\s]+\]|\[\d+\]")
_MARKUP = re.compile(r"</?[A-Za-z][\w.-]*|\{\{.*?\}\}|\{%.*?%\}|%(?:\(\w+\))?[sd]|\{\w+\}|!\[")
_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f' ]\d+)*")
_NAME = re.compile(r"(?<!\w)[A-Za-z][A-Za-z0-9_.+-]*[A-Za-z0-9_+]")
_DIGITS = re.compile(r"\D")
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}))?")
_SIGNS = re.compile(r"\s+")
_LAST = 2


def anchors_in(text: str) -> Counter[str]:
    """The anchors of a text with how often it has each: `c:` code, `l:` the end of a link's target,
    without what translations change in it (depth, locale, fragment), `i:` an id, `n:` the digits of
    a number, however it is grouped, `f:` a footnote mark, `m:` a tag or an expression, `w:` a word
    in Latin letters, which is one where the other side has it, too.
    """
    found: Counter[str] = Counter()
    for match in _ID.finditer(text):
        found[f"i:{match[match.lastindex or 0]}"] += 1
    text = _ID.sub(" ", text)
    for match in _LINK.finditer(text):
        target = match[match.lastgroup or 0]
        found[f"l:{target.casefold() if match['label'] else _target(target)}"] += 1
    text = _LINK.sub(" ", text)
    for match in _CODE.finditer(text):
        found[f"c:{_SIGNS.sub('', match[2])}"] += 1
    text = _CODE.sub(" ", text)
    for prefix, pattern in (("f", _NOTE), ("m", _MARKUP)):
        for written in pattern.findall(text):
            found[f"{prefix}:{written}"] += 1
        text = pattern.sub(" ", text)
    for written in _NUMBER.findall(text):
        found[f"n:{_DIGITS.sub('', written)}"] += 1
    for written in _NAME.findall(text):
        found[f"w:{written.strip('.+-').casefold()}"] += 1
    return found


def _target(link: str) -> str:
    page, _, fragment = link.partition("#")
    parts = [part for part in page.split("/") if part not in ("", ".", "..")]
    parts = [part for part in parts if not _LOCALE.fullmatch(part)] or parts
    return "/".join(parts[-_LAST:]) or fragment
