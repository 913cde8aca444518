"""What commands in prose install or run by its name.

A sentence goes on behind a command, so somebody has to say where the command ends: where prose
begins. In a script other than Latin that is easy to see. Where a word could be both, it is a name,
unless the source mentions the command without one (`If npm install fails, …`): the translation
then does, too. Which words are prose is said by `language/prose`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.safety.installs import is_phrase_word, phrases, program_of, unquoted_word
from i18n_tool.checks.stand_ins import stands_in
from i18n_tool.checks.text import shown_of
from i18n_tool.data import load_table
from i18n_tool.formats.tokens import OBJECT
from i18n_tool.language.prose import is_action, is_common, is_joiner, is_prose
from i18n_tool.language.scripts import LETTERS, UNSPACED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from i18n_tool.checks.text import Text, Token

_SPAN = "\x02\x03"
"""One of them stands before each word that is code, in turns for spans that stand together."""
_CODE_TAG = re.compile(r"<(/?)(?:code|kbd|pre|samp|tt)\b", re.IGNORECASE)
_TAG = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_FIRST = re.compile(r"(?<!\S)(?=\S)")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""What no reader sees in a word."""
_EXTRAS = re.compile(r"(?<=\w)\[[\w,.-]*\]")
_SEPARATOR = re.compile(r"[;&|\v(){}\[\]]+")
_SPACELESS = (
    "".join(
        (
            *(LETTERS[script] for script in LETTERS if script in UNSPACED),
            "\u3001-\u303f\uff01-\uff20",
        )
    )
    + LETTERS["Hang"]
)
_EDGE = re.compile(rf"(?<=[!-~])(?=[{_SPACELESS}])|(?<=[{_SPACELESS}])(?=[!-~{_SPAN}])")
_AROUND = "\"'“”‘’«»„‹›*_`"
_STOPS = ".,!?…:。，、！？：؟،"
_DASHES = ("-", "--", "–", "—")
_ENDING = re.compile(r"(?<=\w)['’ʼ]\w*\Z")
_OPTION = re.compile(r"[-+]{1,2}[A-Za-z]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile(r"[^\W\d_A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
_LIKE_A_NAME = re.compile(r"[-_/@=.<>]|\d")
_LETTERS = re.compile(r"[a-z][a-z]*+")
_PARTS = re.compile(r"[-_/.]+")
_LOCAL = re.compile(r"[./~\\-]+")
_VERSION = re.compile(r"(?<=\w)(?:[=<>~!^\[]|@|:).*\Z")


class BareWord(NamedTuple):
    """A word of a sentence: which code span it is in, "" for none; `stop` is the sign behind it
    that ends a clause.
    """

    text: str
    span: str = ""
    stop: str = ""


class BareCommand(NamedTuple):
    """A command in a sentence: `phrase` as it is in our table, `npm install`, the words up to the
    next command, `span` where all of the phrase is in one code span, and the sign behind it.
    """

    phrase: str
    words: tuple[BareWord, ...]
    span: str = ""
    stop: str = ""

    @property
    def is_explained(self) -> bool:
        """Whether what follows says what it does: behind a colon or a dash."""
        return self.stop == ":" or bool(self.words and self.words[0].text in _DASHES)

    @property
    def is_code(self) -> bool:
        """Whether what it names is in its code span, too: what follows is no part of it then."""
        return bool(self.span and self.words) and self.words[0].span == self.span


def readable(text: Text) -> str:
    """What a reader sees of a text, code included, with a mark before each word of that."""
    pieces: list[str] = []
    at = spans = depth = 0
    for token in text.tokens:
        between = text.raw[at : token.start]
        pieces.append(_marked(between, spans) if depth else between)
        at = token.end
        if token.kind == "code":
            spans += 1
            pieces.append(_marked(token.value, spans))
        elif token.kind == "tag":
            if tag := _CODE_TAG.match(token.value):
                depth, spans = (0, spans) if tag[1] else (1, spans + 1)
            pieces.append(_of_tag(token))
        else:
            pieces.append(shown_of(token))
    rest = text.raw[at:]
    pieces.append(_marked(rest, spans) if depth else rest)
    return _EXTRAS.sub("", INVISIBLE.sub("", "".join(pieces)))


def _of_tag(token: Token) -> str:
    """What a reader sees of a tag: a new line, or the name of something to be filled in."""
    match = _TAG.match(token.value)
    name = match[1].lower() if match else ""
    if name == "br":
        return "\v"
    return shown_of(token) if name in _elements() else OBJECT


def _marked(code: str, number: int) -> str:
    return _FIRST.sub(_SPAN[number % 2], code)


@cache
def _elements() -> frozenset[str]:
    return frozenset(load_table("literals", "code")["html"].split())


def bare_commands(text: str) -> Iterator[BareCommand]:
    """The commands in a `readable` text."""
    for clause in _SEPARATOR.split(text):
        if not _may_hold_phrase(clause):
            continue
        apart = clause if clause.isascii() else _EDGE.sub(" ", clause)
        words = [word for word in map(_word, apart.split()) if word.text]
        begins = list(_phrases_in(words))
        ends = [*(start for start, _, _ in begins[1:]), len(words)]
        for (start, end, phrase), behind in zip(begins, ends, strict=False):
            spans = {word.span for word in words[start:end]}
            span = spans.pop() if len(spans) == 1 else ""
            stop = words[end - 1].stop
            goes_on = stop in ("", ":")
            yield BareCommand(phrase, tuple(words[end : behind if goes_on else end]), span, stop)


def _may_hold_phrase(clause: str) -> bool:
    """Whether a clause has the letters of all words of a phrase."""
    clause = clause.replace(_SPAN[0], "").replace(_SPAN[1], "")
    letters = set(_LETTERS.findall(clause.lower()))
    heads = letters & _letters_of_phrases().keys()
    if not heads:
        return False
    if (whole := unquoted_word(clause)) != clause:
        letters.update(_LETTERS.findall(whole.lower()))
    return any(letters >= rest for head in heads for rest in _letters_of_phrases()[head])


@cache
def _letters_of_phrases() -> Mapping[str, Sequence[frozenset[str]]]:
    """For the first letters of a program those of the words behind it, for each of its phrases."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for some in phrases().values():
        for phrase in some:
            head = _LETTERS.search(phrase.program.lower())
            rest = " ".join(word.lower() for word in phrase.rest if not word.endswith("*"))
            if head:
                found[head[0]].append(frozenset(_LETTERS.findall(rest)))
    return found


def _phrases_in(words: Sequence[BareWord]) -> Iterator[tuple[int, int, str]]:
    """The phrases of commands among words, none within another: where each begins and ends."""
    at = 0
    while at < len(words):
        found = _phrase_at(words, at)
        if found:
            yield found
        at = found[1] if found else at + 1


def _word(written: str) -> BareWord:
    span = next((char for char in written if char in _SPAN), "")
    bare = written.translate(_UNMARKED)
    inner = bare.strip(_AROUND).rstrip(_STOPS + _AROUND)
    behind = bare[bare.find(inner) + len(inner) :].strip(_AROUND) if inner else ""
    return BareWord(inner or bare, span, behind[:1])


_UNMARKED = dict.fromkeys(map(ord, _SPAN))


def _phrase_at(words: Sequence[BareWord], at: int) -> tuple[int, int, str] | None:
    """The phrase of a command that begins with word number `at`: where it begins and ends."""
    for phrase in phrases().get(program_of(words[at].text), ()):
        if not phrase.rest and phrase.counted != "runs":
            continue  # the name of a program, or of something else
        end = at + 1
        for wanted in phrase.rest:
            while end < len(words) and wanted[0] != "-" and words[end].text[0] in "-+":
                end += 1
            if end == len(words) or words[end - 1].stop not in ("", ":"):
                break
            if not is_phrase_word(words[end].text, wanted):
                break
            end += 1
        else:
            return at, end, " ".join((phrase.program, *phrase.rest))
    return None


def has_action(command: BareCommand, language: str) -> bool:
    """Whether a source says what a command with a name does: “npm install x fails”."""
    for word in command.words:
        name = name_of(word.text)
        if word.text[0] not in "-+" and is_prose(name, language):
            return is_action(name, language)
        if word.stop:
            return False
    return False


def has_joiner(text: str, language: str) -> bool:
    """Whether a source has more than one clause, or lists things."""
    return any(
        word[-1] in ",;:" or is_joiner(word.strip(_STOPS), language) for word in text.split()[:-1]
    )


def name_of(word: str) -> str:
    """The word without an ending and a version, in small letters."""
    return _VERSION.sub("", _ENDING.sub("", word)).lower()


def named_in(command: BareCommand, language: str) -> Iterator[str]:
    """What a command of a source names, values of its options included, as far as the words of its
    language tell.
    """
    valued = False
    for word in command.words:
        before, valued = valued, word.text[0] in "-+" and "=" not in word.text
        if word.text[0] in "-+":
            continue
        name = name_of(word.text)
        if name != OBJECT:  # an address, or what readers fill in
            number = before and name[0].isdigit()
            if not name.isascii() or not (number or _LATIN.search(name)):
                return
            if is_prose(name, language):
                return
            yield name
        if word.stop:
            return


class Reading(NamedTuple):
    """How a translation is read: in which language, what is known to be `installed`, which words
    the `source` has. `names`: whether words that could be both are names, else they are prose;
    `verbs`: whether what looks like a verb is one; `foreign`: whether the script is another than
    that of names; `asks`: whether readers fill in a name; `versions`: whether these count; `joins`:
    whether the source goes on with another clause; `goes_on`: whether it says what the command
    does.
    """

    language: str
    installed: Collection[str]
    source: Collection[str]
    names: bool
    verbs: bool
    foreign: bool
    asks: bool
    versions: bool
    joins: bool
    goes_on: bool

    def knows(self, word: str) -> bool:
        """Whether a command of the source has the word."""
        whole, name = word.lower(), _VERSION.sub("", word.lower())
        if whole in self.installed:
            return True
        mere = not self.versions and not re.search("[:/]", whole[len(name) + 1 :])
        return mere and name in self.installed


def strange_words(command: BareCommand, reading: Reading) -> Iterator[str]:
    """The words behind a command that could be what it installs, or its options, and are not
    known; up to where prose begins.
    """
    named = joined = False
    for word in command.words:
        text = _ENDING.sub("", word.text)
        if _OPTION.match(text):
            option = text.lower()
            if text.isascii() and option not in reading.installed and option not in reading.source:
                yield text
        elif _LOCAL.fullmatch(text) or (reading.asks and stands_in(text)):
            pass
        elif reading.knows(text):
            named = True
        elif not joined and is_joiner(text, reading.language):
            joined = True
            if not word.stop:
                continue
        elif program_of(text) in phrases():
            return
        elif text.lower() not in reading.source:
            if _is_name(word, text, command, reading, named=named, joined=joined):
                yield text
            return
        joined = False
        if word.stop:
            return


def _is_name(
    word: BareWord,
    text: str,
    command: BareCommand,
    reading: Reading,
    *,
    named: bool,
    joined: bool,
) -> bool:
    """Whether a word that nobody knows is a name, rather than where prose begins."""
    if not _LATIN.search(text):
        return False
    parts = [part for part in _PARTS.split(text) if _LATIN.search(part)]
    if _OTHER.search(text):  # Docker-контейнер is none, with one letter of another script in it is
        if any(_OTHER.search(part) for part in parts):
            return True
        return not all(part.lower() in reading.source or _is_program(part) for part in parts)
    if is_prose(text, reading.language, verbs=reading.verbs and not word.span):
        return False
    if _LIKE_A_NAME.search(text):
        return not parts or not _is_compound(text, parts, reading)
    if not text.isascii():
        return False
    if reading.foreign or word.span:
        return True
    if (joined and (reading.joins or not named)) or (named and reading.goes_on):
        return False
    return reading.names and not command.span


def _is_program(word: str) -> bool:
    return program_of(word) in phrases()


def _is_compound(text: str, parts: Sequence[str], reading: Reading) -> bool:
    """Whether a word of several parts is one of the language: `deve-se`, `peut-être`, `ve/veya`."""
    language = reading.language
    common = [is_common(part, language) for part in parts]
    known = (one or part.lower() in reading.source for one, part in zip(common, parts, strict=True))
    if re.search(r"[@=<>\d]", text):
        return False
    return all(known) or (common[-1] and len(parts[-1]) < 5 and "/" not in text)
