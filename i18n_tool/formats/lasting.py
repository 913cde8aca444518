"""What of a text lasts through its translation: code, the targets of links, numbers, ids, names;
what the markup around it is.
"""

from __future__ import annotations

from collections import Counter

from i18n_tool import late_re as re

_ID = re.compile(r"\{[^{}\n]*?#([\w.:-]+)[^{}\n]*\}|\{/\*\s*#?([\w-]+)\s*\*/\}|<!--\s*#([\w-]+)")
_LINK = re.compile(
    r"\]\(\s*<?(?P<link>[^)\s>]+)|\]\[(?P<label>[^\[\]]+)\]"
    r"|\b(?:href|src|to|link)\s*=\s*[\"'](?P<attribute>[^\"'\n]+)"
    r"|\b(?P<url>https?://[^\s)>\"'\]]+)"
)
_URL = re.compile(r"\b(?P<url>https?://[^\s)>\"'\]]+)")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\]\s]+\]|\[\d+\]")
_NOTE_OF_PROSE = re.compile(r"\[\d+\]")
_PIECE = re.compile(r"</?[A-Za-z][\w.-]*|\{\{.*?\}\}|\{%.*?%\}|%(?:\(\w+\))?[sd]|\{\w+\}|!\[")
_MARKUP = re.compile(r"\]\([^)]*\)|%?\{[^{}]*\}%?|<[^<>]*>|[*_`\[\]|\\]")
_MARKUP_SIGNS = "*_`[]|\\{<"
"""What is markup has one of these."""
_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f' ]\d+)*")
# the letter first: a search runs through other scripts then
_NAME = re.compile(r"[A-Za-z](?<!\w[A-Za-z])[A-Za-z0-9_.+-]*[A-Za-z0-9_+]")
_DIGITS = re.compile(r"\D")
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}))?")
_SIGNS = re.compile(r"\s+")
_LAST = 2


def without_markup(text: str, instead: str) -> str:
    """A text with something `instead` of each piece of markup."""
    return _MARKUP.sub(instead, text) if any(sign in text for sign in _MARKUP_SIGNS) else text


def lasting_in_prose(text: str) -> Counter[str]:
    """What lasts of a text without markup, as `lasting_in_markup` names it: `l:`, `f:`, `n:` and
    `w:`.
    """
    found = [f"l:{end_of_link(link)}" for link in _URL.findall(text)]
    text = _URL.sub(" ", text)
    found += [f"f:{note}" for note in _NOTE_OF_PROSE.findall(text)]
    found += _numbers_and_names(_NOTE_OF_PROSE.sub(" ", text))
    return Counter(found)


def lasting_in_markup(text: str) -> Counter[str]:
    """What lasts of a text, with how often it has each: `c:` code, `l:` the end of a link's target,
    without what translations change in it (depth, locale, fragment), `i:` an id, `n:` the digits of
    a number, however it is grouped, `f:` a footnote mark, `m:` a tag or an expression, `w:` a word
    in Latin letters, which is one where the other side has it, too.
    """
    found: list[str] = []
    if "{" in text or "<" in text:
        found += [f"i:{match[match.lastindex or 0]}" for match in _ID.finditer(text)]
        text = _ID.sub(" ", text)
    if "](" in text or "][" in text or "=" in text or "://" in text:
        for match in _LINK.finditer(text):
            target = match[match.lastgroup or 0]
            found.append(f"l:{target.casefold() if match['label'] else end_of_link(target)}")
        text = _LINK.sub(" ", text)
    if "`" in text:
        found += [f"c:{_SIGNS.sub('', match[2])}" for match in _CODE.finditer(text)]
        text = _CODE.sub(" ", text)
    for prefix, pattern, signs in (("f", _NOTE, "["), ("m", _PIECE, "<{%!")):
        if any(sign in text for sign in signs):
            found += [f"{prefix}:{written}" for written in pattern.findall(text)]
            text = pattern.sub(" ", text)
    found += _numbers_and_names(text)
    return Counter(found)


def _numbers_and_names(text: str) -> list[str]:
    found = [f"n:{_DIGITS.sub('', written)}" for written in _NUMBER.findall(text)]
    found += [f"w:{written.strip('.+-').casefold()}" for written in _NAME.findall(text)]
    return found


def end_of_link(link: str) -> str:
    """The end of an address, without what translations change in it: depth, locale, fragment."""
    page, _, fragment = link.partition("#")
    parts = [part for part in page.split("/") if part not in ("", ".", "..")]
    parts = [part for part in parts if not _LOCALE.fullmatch(part)] or parts
    return "/".join(parts[-_LAST:]) or fragment
