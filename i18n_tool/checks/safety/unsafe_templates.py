"""Expressions and inclusions that a translation has and its source has not.

Most engines run before Markdown is read: what is code to Markdown is none to them. But the source
went through the engine as well: a code span that both have, `` `{{-` ``, begins and ends nothing.
"""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.literals.addresses import without_language
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.safety.unsafe_html import brief
from i18n_tool.formats.code_spans import code_spans, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

_EXPRESSION = re.compile(
    r"\$?\{\{.*?(?:\}\}\}?|\Z)|\{%.*?(?:%\}|\Z)|\{#(?=\s)(?:(?!\{#).)*?#\}|<[%?].*?(?:[%?]>|\Z)"
    r"|\{::[^{}]*\}?",
    re.DOTALL,
)
"""What an engine replaces in the whole file, code included."""
_LINK = re.compile(r"\{%-?\s*(?:link|post_url)\s")
"""What writes the address of a page, and nothing of what it holds."""
_CLOSER = re.compile(r"\}\}|[%#]\}|[%?]>")
_INTERPOLATION = re.compile(r"\{/\*.*?(?:\*/\}|\Z)|[$#]\{[^{}]*\}?|\{@[^{}]*\}?", re.DOTALL)
_BRACES = re.compile(r"\{(?!\s*\})[^{}]*\}?")
_CALL = re.compile(r"(?<!%)\{(?=[^{}\n]*(?:[\w$]\.[A-Za-z_$]|[\w$][(`]))[^{}\n]*\}")
"""What looks like an expression in braces, outside of MDX."""
_MODULE = re.compile(r"^[ \t]*(?:import|export)\b[^\n]*[{'\"=*(]", re.MULTILINE)
_INCLUDE = re.compile(
    r"""
      (?<!-)-++8<-++[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s`]*)
    | \{![^\n`}]*\}? | \{\*[ \t][^\n`}]*\}? | <<[<\[(][ \t]*[^\s`]* | !\[\[[^\n`\]]*
    | @\[code[^\n`)]*\)? | @(?:include|import)\b[ \t]*[^\s`]*
    | (?:^|(?<=\s))\.\.[ \t]+(?:raw|(?:literal|yaml)?include|csv-table|image|figure)::[ \t]*[^\s`]*
    | \[!INCLUDE\b[^\n`)]*\)? | <!--\#[^\n`>]* | :{3}[ \t]*include\b[ \t]*[^\s`]*
    | \{(?:eval-rst|include|download)\}(?:`[^`\n]*`|\S*) | ::include\{[^\n`}]*\}?
    | \[\[!(?:inline|include)\b[^\n`\]]* | (?<![\w!])!{1,3}include\b[^\s`]*(?:[ \t]+[^\s`]+)?
    | (?:^|(?<=\s))%include[ \t]+[^\s`]*
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""The directive and what it names: words behind it may be another language's."""
_NAMED = re.compile(
    r"(?<![\w.:@$-])(?P<name>(?:alt|caption|description|heading|label|subtitle|summary|text|title"
    r"|tooltip)\s*=\s*)(?:\"[^\"\\{}<>`$]*\"|'[^'\\{}<>`$]*')"
)
"""An argument whose value is for people to read, and cannot leave its quotes."""
_SHORTCODE = re.compile(
    r"\{\{[<%]\s*(?!(?:code|env|get|gist|import|include|instagram|load|param|partial|readfile|ref"
    r"|relref|render|snippet|tweet|vimeo|x|youtube)\b)[\w/-]+\s"
)
"""One of Hugo's, of those that do not say what to read."""


def _words(quote: str) -> str:
    """A string in such quotes that is words: no path and no key, which are one word in small
    letters, or in letters of both kinds.
    """
    words = rf"[^{quote}]* |[^{quote}]*[^\x00-\x7f]|[^\W\d_a-z][^\W\d_A-Z]*{quote}"
    prose = rf"(?:[\w ,!?…’“”«»()%&+–—'-]|[.:;](?=[\s{quote}]))*?"
    return rf"{quote}(?=[^{quote}]*[^\W\d_])(?={words}){prose}{quote}"


_STRING = "|".join(map(_words, "\"'`"))
_DATA = re.compile(
    rf"\{{\s*(?:{_STRING}|\[\s*(?:{_STRING})(?:\s*,\s*(?:{_STRING}))*\s*,?\s*\])\s*\}}"
)
"""An expression of MDX that is nothing but words."""
_WORDS = re.compile(_STRING)
_SENTENCE = re.compile(rf"(?<=\s)(?:{_STRING})")
"""An argument without a name that is words."""


def template_faults(pair: Pair, raw: str) -> Iterator[Fault]:
    """A fault for an expression of a reading `raw` of the translation that the source has not, but
    for words in the arguments of one that it has.
    """
    source, languages = pair.msgid, frozenset({pair.source_language, pair.language})
    rest = _without_kept_code(pair, raw, source)
    readings = [(raw, source, rest)]
    if "&" in raw:  # what a renderer decodes, a template engine behind it reads
        readings.append((unescape(raw), unescape(source), unescape(rest)))
    for text, theirs, rest in readings:
        ours = pair.outside_code(text), pair.outside_code(theirs)
        braces = _BRACES if pair.page.has_expressions else _CALL
        found = [(_EXPRESSION, rest, theirs)]
        found += [(pattern, *ours) for pattern in (_INTERPOLATION, braces, _MODULE)]
        if ours[1] != theirs:  # what is code in the source stays code
            found.append((_EXPRESSION, *ours))
        for pattern, place, known in found:
            for match in pattern.finditer(place):
                if pattern is _CALL and _is_formula(pair, raw, match.start()):
                    continue
                if not _has(known, match[0], languages):
                    what = "an expression that is not in the source"
                    yield Fault("unsafe-template", f"“{brief(match[0])}” is {what}: remove it")
                    return
        closer = _CLOSER.search(_EXPRESSION.sub("", rest))
        if closer and closer[0] not in _EXPRESSION.sub("", ours[1]):
            what = "the end of an expression, and the source has none here"
            yield Fault("unsafe-template", f"“{closer[0]}” is {what}: remove it")
            return


def _is_formula(pair: Pair, raw: str, at: int) -> bool:
    """Whether braces stand in a formula, on a page where they mean nothing else and the source has
    formulas as well.
    """
    if raw != pair.msgstr or "math" not in pair.source.kinds:
        return False
    return any(
        token.start <= at < token.end for token in pair.target.tokens if token.kind == "math"
    )


def _has(known: str, piece: str, languages: frozenset[str]) -> bool:
    """Whether the source has the expression, or the one for its language: `{% link en/a.md %}`."""
    ours, theirs = _shape(piece), _shape(known)
    if ours in theirs:
        return True
    if not _LINK.match(piece):
        return False
    return _shape(without_language(piece, languages)) in _shape(without_language(known, languages))


def _without_kept_code(pair: Pair, text: str, source: str) -> str:
    """The text, as long as it was, without the code spans that the source has as well."""
    if "`" not in text or not pair.has_code_spans:
        return text
    theirs = {"".join(source[start:end].split()) for start, end in code_spans(source)}
    spans = code_spans(text)
    return without(text, (one for one in spans if "".join(text[slice(*one)].split()) in theirs))


@lru_cache(maxsize=256)
def _shape(text: str) -> str:
    """The text without white space and, in expressions, without words for people to read."""
    if "=" in text or "{" in text:
        text = _NAMED.sub(r'\g<name>""', text)
        text = _EXPRESSION.sub(_without_sentences, text)
        text = _DATA.sub(lambda match: _WORDS.sub('""', match[0]), text)
    return "".join(text.split())


def _without_sentences(match: re.Match[str]) -> str:
    return _SENTENCE.sub('""', match[0]) if _SHORTCODE.match(match[0]) else match[0]


def include_faults(pair: Pair, raw: str) -> Iterator[Fault]:
    """A fault for each inclusion of a reading `raw` of the translation that the source has not."""
    for match in _INCLUDE.finditer(raw):
        if match[0].strip() not in pair.msgid:
            yield Fault(
                "unsafe-include",
                f"“{brief(match[0])}” would include something that the source does not: remove it",
            )
