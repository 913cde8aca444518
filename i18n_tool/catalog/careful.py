"""Reads one entry by gettext's grammar, however it is laid out: the slow path of the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from i18n_tool import late_re as re
from i18n_tool.catalog.syntax import FaultError, parse_notes, unescape
from i18n_tool.model import Entry

if TYPE_CHECKING:
    from i18n_tool.catalog.source import PoSource

# `#~` is a prefix that holds to the end of its line; any other `#` begins a comment, and previous
# texts (`#|`, `#~|`) are read with the comments.
_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r\f\v]+)
      | (?P<newline>\n)
      | (?P<prefix>\#~(?!\|))
      | (?P<comment>\#[^\n]*)
      | (?P<string>"[^"\\\n]*+(?:\\(?:\r\n|.|\n)[^"\\\n]*+)*+")
      | (?P<plural>msgstr[ \t]*\[[ \t]*(?P<number>[0-9]{1,4})[ \t]*\])
      | (?P<keyword>[A-Za-z_][A-Za-z0-9_]*)
    """,
    re.VERBOSE | re.ASCII,
)
_REST_OF_LINE = re.compile(r"[ \t\r\f\v]*(?:\n|\Z)")
_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")


@dataclass(slots=True)
class _Draft:
    """An entry while it is read: the strings of each statement."""

    start: int
    notes: list[str] = field(default_factory=list)
    strings: dict[str, list[str]] = field(default_factory=dict)
    plurals: list[list[str]] = field(default_factory=list)
    statement: str = ""
    obsolete: bool = False
    begin: int = -1
    msgid: int = -1
    end: int = -1

    @property
    def target(self) -> list[str] | None:
        """The strings of the statement that is being read."""
        return self.plurals[-1] if self.statement == "plural" else self.strings.get(self.statement)

    @property
    def complete(self) -> bool:
        return bool(self.strings.get("msgstr") or (self.plurals and self.plurals[-1]))


def read_entry(source: PoSource, start: int, lineno: int) -> Entry | None:
    """The entry that begins at `start`, in line `lineno`, with its comments; its raw text runs to
    the end of its last line. None where only comments and blanks are left. Raises CatalogError.
    """
    text = source.text
    draft = _Draft(start)
    obsolete = False
    position = start
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None:
            _raise_bad_token(source, position)
        kind = token.lastgroup
        if kind == "newline":
            obsolete = False
        elif kind == "prefix":
            obsolete = True
        elif kind == "comment":
            if draft.complete:
                break
            if draft.begin >= 0:
                raise source.error(
                    "a comment inside an entry", position, "Move it above the entry's first line."
                )
            draft.notes.append(token[0])
        elif kind == "string":
            _add_string(source, draft, token, obsolete=obsolete)
        elif kind is not None and kind != "blank":
            word = "plural" if kind in ("plural", "number") else token[0]
            if draft.complete and word in ("msgid", "msgctxt", "domain"):
                _check_separate(source, draft, position)
                break
            _begin_statement(source, draft, word, token, obsolete=obsolete)
        position = token.end()
    if draft.begin < 0:
        return None
    _check_whole(source, draft)
    return _build(source, draft, lineno)


def _raise_bad_token(source: PoSource, position: int) -> NoReturn:
    found = source.text[position]
    if found == '"':
        raise source.error(
            "a string that does not end in its line",
            position,
            "Close it with \" at the line's end.",
        )
    _check_quotes(source, position)
    raise source.error(
        f"unexpected {found!r}",
        position,
        "A line of a PO file is a comment, a keyword with a string in double quotes, or a string.",
    )


def _check_quotes(source: PoSource, position: int) -> None:
    """Raises CatalogError where a quotation mark within a text, the commonest slip of a hand, ended
    it before `position`.
    """
    text = source.text
    before = text[text.rfind("\n", 0, position) + 1 : position].rstrip()
    rest = text[position:].partition("\n")[0].rstrip()
    if before.endswith('"') and ('"' in rest or rest[:1].isalnum()):
        raise source.error(
            f"the text ends at a quotation mark, and {rest[:24]!r} follows",
            position,
            'Within a text write \\" for a quotation mark.',
        )


def _add_string(source: PoSource, draft: _Draft, token: re.Match[str], *, obsolete: bool) -> None:
    target = draft.target
    if target is None:
        raise source.error(
            "a string without a keyword", token.start(), "Write msgid or msgstr before it."
        )
    _check_prefix(source, draft, token.start(), obsolete=obsolete)
    try:
        target.append(unescape(token[0][1:-1]))
    except FaultError as fault:
        raise source.error(
            str(fault), token.start(), "A backslash itself is written as two of them."
        ) from None
    draft.end = token.end()


def _begin_statement(
    source: PoSource, draft: _Draft, word: str, token: re.Match[str], *, obsolete: bool
) -> None:
    at, strings = token.start(), draft.strings
    if word == "domain":
        raise source.error(
            "a file of several domains", at, "Split it: one PO file per document, without `domain`."
        )
    if word != "plural" and word not in _KEYWORDS:
        import difflib  # for this message alone

        _check_quotes(source, at)
        nearest = difflib.get_close_matches(word, _KEYWORDS, 1)
        hint = f"Did you mean {nearest[0]}?" if nearest else "Text belongs into double quotes."
        raise source.error(f"unknown keyword {word}", at, hint)
    if draft.target == []:
        raise source.error(
            f"{draft.statement} without a string", at, 'Write "" where the text is empty.'
        )
    if draft.complete and (word != "plural" or not draft.plurals):
        raise source.error(
            f"{token[0]} after a whole entry", at, "An entry begins with its msgid, and has one."
        )
    if draft.begin < 0:
        draft.begin = at
        draft.obsolete = obsolete
    _check_prefix(source, draft, at, obsolete=obsolete)
    if word in ("msgctxt", "msgid") and "msgid" in strings:
        raise source.error("msgid without msgstr", draft.msgid, 'Add `msgstr ""` after it.')
    if word not in ("msgctxt", "msgid") and "msgid" not in strings:
        raise source.error(f"{token[0]} before msgid", at, "Every entry begins with its msgid.")
    if word in strings:
        raise source.error(f"a second {word} in one entry", at, "Keep one of them.")
    if word == "msgid":
        draft.msgid = at
    if word == "plural":
        _begin_plural(source, draft, token)
    elif word == "msgstr" and "msgid_plural" in strings:
        raise source.error("msgstr after msgid_plural needs a number", at, "Write msgstr[0].")
    else:
        strings[word] = []
    draft.statement = word


def _begin_plural(source: PoSource, draft: _Draft, token: re.Match[str]) -> None:
    if "msgid_plural" not in draft.strings:
        raise source.error(
            f"{token[0]} without msgid_plural", token.start(), "Write msgstr without a number."
        )
    if int(token["number"]) != len(draft.plurals):
        raise source.error(
            f"{token[0]} where msgstr[{len(draft.plurals)}] belongs",
            token.start(),
            "Plural forms are numbered from 0 without gaps.",
        )
    draft.plurals.append([])


def _check_prefix(source: PoSource, draft: _Draft, at: int, *, obsolete: bool) -> None:
    if obsolete != draft.obsolete:
        raise source.error(
            "an entry that is obsolete in part", at, "Write #~ before all of its lines, or none."
        )


def _check_separate(source: PoSource, draft: _Draft, at: int) -> None:
    """Each obsolete entry needs a `#~` of its own, so that it can stand without the one before."""
    if draft.obsolete and "\n" not in source.text[draft.end : at]:
        raise source.error("two obsolete entries in one line", at, "Give each lines of its own.")


def _check_whole(source: PoSource, draft: _Draft) -> None:
    if "msgid" not in draft.strings:
        raise source.error("msgctxt without msgid", draft.begin, "Restore the msgid or delete it.")
    if draft.target == []:
        raise source.error(
            f"{draft.statement} without a string", draft.begin, 'Write "" where the text is empty.'
        )
    if not draft.complete:
        raise source.error("msgid without msgstr", draft.msgid, 'Add `msgstr ""` after it.')


def _build(source: PoSource, draft: _Draft, lineno: int) -> Entry:
    text, strings = source.text, draft.strings
    try:
        notes = parse_notes("\n".join(draft.notes))
    except FaultError as fault:
        raise source.error(
            str(fault), draft.begin, "The comments above the entry hold it."
        ) from None
    rest = _REST_OF_LINE.match(text, draft.end)
    return Entry(
        msgid="".join(strings["msgid"]),
        msgstr="".join(strings.get("msgstr", ())),
        msgctxt="".join(strings["msgctxt"]) if "msgctxt" in strings else None,
        msgid_plural="".join(strings["msgid_plural"]) if "msgid_plural" in strings else None,
        msgstr_plural=tuple("".join(parts) for parts in draft.plurals),
        comments=notes.comments,
        extracted=notes.extracted,
        references=notes.references,
        flags=notes.flags,
        previous_msgctxt=notes.previous[0],
        previous_msgid=notes.previous[1],
        previous_msgid_plural=notes.previous[2],
        obsolete=draft.obsolete,
        lineno=lineno + text.count("\n", draft.start, draft.msgid),
        raw=text[draft.start : rest.end() if rest else draft.end],
    )
