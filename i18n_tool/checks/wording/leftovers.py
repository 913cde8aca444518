"""Is English left where a translation should be: all of it, or a part?"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.wording.kept import is_listed, stays
from i18n_tool.data import load_table
from i18n_tool.formats.delimiters import italics
from i18n_tool.formats.tokens import OBJECT
from i18n_tool.language.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text
    from i18n_tool.language.vocabulary import Vocabulary

_WORDY = 4
"""A small word of fewer letters may be an abbreviation or a command."""
_FEW, _MOST = 3, 0.65
"""Which share of a copied text without function words has to be common words to be reported."""
_CLAUSE = 4
"""So many words are a piece of a clause."""
_SHOWN = 60
_ESCAPES = 4
"""So many signs escaped make no other text."""
_END = " \t\n.!?:;,…"
WORD = re.compile(r"[^\W\d_]+(?:['’\-‑/.&+][^\W\d_]+)*")
_NO_WORD = re.compile(r"[^\W_]*\d\w*")
"""A digest, `SHA512`: letters with figures."""
QUOTED = re.compile(
    r"“[^“”]*+”|«[^«»]*+»|„[^„“”]*+[“”]|\"[^\"]*+\"|(?<!\w)‘[^‘’]*+(?:’\w[^‘’]*+)*+’(?!\w)"
    r"|(?<!\w)'[^'\n]*+'(?!\w)|「[^「」]*+」|『[^『』]*+』"
)
_QUOTE = re.compile("[“«„\"‘'「『]")
"""What each of those begins with."""
_BRACKETED = re.compile(r"\(([^()]*+)\)")
_EXPANDED = re.compile(r"\b[A-Z]{2,}s?\s?\([^()]*+\)|\([A-Z]{2,}s?\)")
"""What abbreviates a name, with the name or without it."""
_ASIDE = "|"
"""In the place of what is quoted: it ends a run of words."""
_WEB = ("http://", "https://")
_OPENER = re.compile(r"(?!Will)([A-Z][a-z]{3,}),")
"""“However,”: a small word that begins a sentence alone."""
_BREAK = re.compile(rf"[,.!?:;—–{_ASIDE}]|\s/\s")
_PRESSED = re.compile(
    r"\b(?:check|choose|click|enable|hit|open|pick|press|select|tap|tick|toggle|under|uncheck)"
    r"(?: (?:the|on|to|and|option|button|tab|box))*\s*\Z",
    re.IGNORECASE,
)
"""What is said before the name of a button, an option or a menu."""
_GLOSSED = re.compile(r"[*_”»\"’]*\s*\((?=[^()]*+\))")
_SLUG = re.compile(r"[^\w-]")
_LIST_JOINTS = frozenset({"and", "or"})
_LISTED = re.compile(r"[A-Za-z][\w.+#-]*, *\Z", re.ASCII)
_KEYWORDS = frozenset(
    "and any all as break by case catch do each else except finally for from if in into is like "
    "not of on or order over select set then this to try until using where while with yield".split()
)
"""Words of programming languages, which stand unmarked in many texts."""
_LOGIC = frozenset("operator operators keyword keywords clause logical boolean conjunction".split())


def leftovers(pair: Pair) -> Iterator[Fault]:
    """`unchanged` where the translation is the source, `partly-untranslated` where a part of it is
    in the source's language.

    What stays as it is everywhere is no fault: names, titles, quotations, terms with a gloss, code.
    """
    words = vocabulary(pair.source_language, pair.language)
    if words is None:
        return
    if is_copy(pair):
        if _is_untranslated(pair, words) and not (
            is_listed(pair.source) or stays(pair.source.plain, pair.page)
        ):
            yield Fault("unchanged", "this is the source text as it is; translate it")
    elif not words.evidence.isdisjoint(pair.target.words) or _OPENER.match(pair.target.plain):
        left = _left(pair, words)
        if left:
            yield Fault("partly-untranslated", f"“{left}” is not translated; translate it")
    elif pair.target.plain.startswith("The ") and pair.source_language == "en":
        behind = pair.target.words[1:2]
        if behind and behind[0].islower() and behind[0] not in pair.source.words:
            yield Fault("partly-untranslated", "“The” is not translated; translate it")


def is_copy(pair: Pair) -> bool:
    """Whether the translation is the source, white space, case, the final stop and how emphasis is
    marked aside.
    """
    source, target = pair.msgid, pair.msgstr
    if source[:2].casefold() != target.lstrip()[:2].casefold():
        return source[:1] in "*_" and _marked_otherwise(pair)
    return (
        source == target
        or comparable(source) == comparable(target)
        or (abs(len(source) - len(target)) <= _ESCAPES and _marked_otherwise(pair))
    )


def _marked_otherwise(pair: Pair) -> bool:
    """Whether the translation is the source, each word, but for how emphasis is marked."""
    ours, theirs = (text.replace("_", "*").replace("\\", "") for text in (pair.msgstr, pair.msgid))
    return comparable(ours) == comparable(theirs)


def comparable(text: str) -> str:
    """The text without what makes no other text of it: case, white space, the final stop."""
    return " ".join(text.split()).strip(_END).casefold()


def _is_untranslated(pair: Pair, known: Vocabulary) -> bool:
    """Whether a text that was copied holds words of its language, not just names."""
    plain = _EXPANDED.sub(OBJECT, known.kept.sub(OBJECT, pair.source.plain))
    words = WORD.findall(_NO_WORD.sub(OBJECT, plain))
    if not words or known.citation.search(plain):
        return False
    lower = [word.lower().replace("’", "'") for word in words]
    functional = [word in known.evidence or word in known.shared for word in lower]
    content = [word for word, function in zip(words, functional, strict=True) if not function]
    small = [word for word in content if word.islower() and len(word) >= _WORDY]
    common = [word.lower() in known.common for word in content]
    if any(functional) and len(words) > 1:
        functions = [word for word, function in zip(lower, functional, strict=True) if function]
        loose = [word for word in functions if word not in known.joints]
        if small or (loose and not all(word[0].isupper() for word in words)):
            return True
    if not content:
        return len(words) > 1 or (lower[0] in known.common and words[0][0].isupper())
    if small and len(words) > 1:
        english = any(len(word) > _WORDY and word.endswith(known.endings) for word in small)
        return english or (any(common) and (len(content) <= 2 or len(small) > 1))
    if words[0].islower():
        return False
    return all(common) or (len(content) >= _FEW and sum(common) >= _MOST * len(content))


class _LeftoverWord(NamedTuple):
    """A word of a translation that may be the source's; `function`: one of its function words."""

    text: str
    lower: str
    start: int
    end: int
    function: bool


def _left(pair: Pair, known: Vocabulary) -> str:
    """The first piece of the source's language in the translation, "" if there is none."""
    plain = pair.target.plain
    if known.citation.search(plain):
        return ""
    opener = _OPENER.match(plain)
    if opener and opener[1].lower() in known.evidence and opener[0] in pair.source.plain:
        return opener[1]
    prose = _blanked(known.kept, unquoted(plain, pair.source.plain))
    for title in _titles(pair):
        prose = re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", _ASIDE * len(title), prose)
    for italic in italics(pair.msgstr):  # a name or a sample, as the source has it
        if italic[:1].islower() and italics(pair.msgid) and italic in pair.msgid:
            prose = prose.replace(italic, _ASIDE * len(italic))
    source = pair.source.plain
    source_words = frozenset(word.lower() for word in WORD.findall(source))
    for run in _runs(prose, source_words, known):
        left = _is_left(run, source, source_words, known) or _ends_list(prose, run, known)
        if left and not _has_gloss(prose, run, known):
            text = plain[run[0].start : run[-1].end]
            return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
    return ""


def _titles(pair: Pair) -> Iterator[str]:
    """What both texts have whole as the text of a link to another site, or in italics: the title of
    a page or a book, a label; or in bold, as a message with a colon, a way through menus, or what
    readers are told to press.
    """
    if not pair.target.tokens:
        return
    theirs = frozenset(text for text, named in _marked(pair.source) if named)
    for text, _ in _marked(pair.target):
        if text in theirs and text[:1].isupper() and " " in text and text[-1] not in ".!?":
            yield text
    for name in _anchored(pair.target):
        if f"[{name}](#" in pair.msgid:
            yield name


def _anchored(text: Text) -> Iterator[str]:
    """The texts of links to the anchor that they are called by: `[has (mustHas)](#has-musthas)`."""
    for number, token in enumerate(text.tokens):
        if token.kind == "link" and token.value.startswith("#"):
            words = text.raw[text.tokens[text.openers[number]].end : token.start]
            if token.value[1:] == _SLUG.sub("", words.lower().replace(" ", "-")):
                yield words


def _marked(text: Text) -> Iterator[tuple[str, bool]]:
    """The texts of links to other sites and what is emphasised, each with whether a title or a
    label is written so.
    """
    before = None
    for number, token in enumerate(text.tokens):
        if token.kind == "link" and token.value.startswith(_WEB):
            yield text.raw[text.tokens[text.openers[number]].end : token.start], True
        elif token.kind == "emphasis" and before is not None and before.value == token.value:
            words = text.raw[before.end : token.start]
            named = len(token.value) == 1 or ":" in words or " > " in words or "-> " in words
            ahead = text.raw[max(0, before.start - _SHOWN) : before.start]
            yield words, named or _PRESSED.search(ahead) is not None
            before = None
        elif token.kind == "emphasis":
            before = token


def unquoted(plain: str, source: str) -> str:
    """The text with bars for quotations, and for brackets that the source does not have."""
    if _QUOTE.search(plain):
        plain = _blanked(QUOTED, plain)
    for match in _BRACKETED.finditer(plain):
        if match[0] not in source:
            plain = plain[: match.start(1)] + _ASIDE * len(match[1]) + plain[match.end(1) :]
    return plain


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: _ASIDE * len(match[0]), text)


def _runs(
    text: str, source_words: frozenset[str], known: Vocabulary
) -> Iterator[list[_LeftoverWord]]:
    """Neighbouring words that may be the source's, from the first to the last that is an own one or
    that the source has.
    """
    run: list[_LeftoverWord] = []
    last = 0
    for match in WORD.finditer(text):
        word = match[0]
        lower = word.lower().replace("’", "'")
        function = lower in known.evidence
        copied = lower in source_words and (lower in known.shared or lower not in known.own)
        claimed = function or copied if known.latin else word.isascii()
        around = (
            text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        )
        # i18n is one word, did_you_mean a name, and Locator::has() another
        claimed = claimed and not any(char.isdecimal() or char == "_" for char in around)
        claimed = claimed and not text.startswith("()", match.end())
        if run and (not claimed or _BREAK.search(text, last, match.start())):
            yield run
            run = []
        if claimed:
            run.append(_LeftoverWord(word, lower, *match.span(), function))
        last = match.end()
    if run:
        yield run


def _is_left(
    run: list[_LeftoverWord], source: str, source_words: frozenset[str], known: Vocabulary
) -> bool:
    """Whether a run of words is a left-over, not a name or term."""
    functions = [word for word in run if word.function]
    small = [word for word in functions if word.text.islower()]
    if not small:
        return False
    content = [word for word in run if not word.function and word.lower not in known.shared]
    if not content:
        return _is_alone(small, source_words, known)
    if _is_name(run, functions, known) or _is_command(run, source, known):
        return False
    if any(word.lower in known.alone and word.lower in source_words for word in small):
        return True
    plain = [word for word in content if word.text.islower()]
    clausal = any(word.lower in known.clausal for word in small)
    if len(run) >= _CLAUSE and len(functions) > 1:
        return bool(plain) or clausal
    if len(run) >= _FEW and any(word.lower not in known.joints for word in small):
        return True
    return len(plain) >= _FEW and " ".join(word.text for word in run) in source


def _ends_list(text: str, run: list[_LeftoverWord], known: Vocabulary) -> bool:
    """Whether a run is the end of a list of names that is joined in the source's language: “Arch,
    Fedora or SUSE”.
    """
    joined = [word for word in run if word.text in _LIST_JOINTS]
    if known.latin or len(joined) != 1 or len(run) > _CLAUSE:
        return False
    return (
        run[0] not in joined
        and run[-1] not in joined
        and bool(_LISTED.search(text, max(0, run[0].start - _SHOWN), run[0].start))
    )


def _is_alone(small: list[_LeftoverWord], source_words: frozenset[str], known: Vocabulary) -> bool:
    """Whether function words without anything else are left over, rather than spoken of."""
    left = {word.lower for word in small} & known.alone & source_words
    if left <= _KEYWORDS:
        return bool(left) and len(small) == 1 and source_words.isdisjoint(_LOGIC)
    return bool(left)


def _is_name(run: list[_LeftoverWord], functions: list[_LeftoverWord], known: Vocabulary) -> bool:
    """Whether capitals begin and end the run and small words only join them (“Bank of America”,
    “Learn Python the Hard Way”), or one small word joins a few others (“Security through time”).
    """
    if not run[0].text[0].isupper():
        return False
    joined = all(word.lower in known.joints for word in functions)
    joins = len(functions) == 1 and run[0].start and functions[0].lower not in known.clausal
    if joins and len(run) <= (_CLAUSE if joined else _FEW):
        return True
    capitals = all(word.text[0].isupper() for word in run if not word.function)
    return joined and capitals and run[-1].text[0].isupper()


def _is_command(run: list[_LeftoverWord], source: str, known: Vocabulary) -> bool:
    """Whether the run is a command of the source, one small word in it: docker compose up."""
    first = run[0]
    if first.text not in _programs() or first.function or first.lower in known.common:
        return False
    small = [word.lower for word in run if word.function]
    named = f"{first.text} {run[1].text}" in source
    return named and len(small) == 1 and small[0] not in known.clausal


@cache
def _programs() -> frozenset[str]:
    return frozenset(load_table("literals", "code")["commands"].split())


def _has_gloss(text: str, run: list[_LeftoverWord], known: Vocabulary) -> bool:
    """Whether brackets with a translation follow: “best effort” (…)."""
    match = _GLOSSED.match(text, run[-1].end)
    if match is None:
        return False
    inside = text[match.end() : text.index(")", match.end())]
    words = WORD.findall(inside)
    return any(a in known.own for a in words) or _ASIDE in inside or not inside.isascii()
