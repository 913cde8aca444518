r"""Lines that a dialect keeps apart from those around them, though CommonMark joins them.

    kramdown, Python-Markdown     *[HTML]: Hyper Text Markup Language
    MyST, Pandoc                  % a comment; the title, first of all
    MyST, sphinx-design           +++ {"cell": 1}, ^^^ between parts
    Slidev                        --- … --- with settings of a slide, ::right::
    Hugo-Book                     <---> between columns
    Pandoc, LaTeX                 \newpage
    markdown-it-deflist, Pandoc   ~ a definition
    GitHub, markdown-it           a | b below a line of text begins a table
    Python-Markdown               <!-- a comment --> as the term of a definition

They become blank in the shadow, or what the parser knows. A colon with no space behind it begins no
definition in any dialect (`:rocket: Launch`): so it gets a stand-in. Sources: the documentation
of each.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import BRACKETED_LINE, LINE
from i18n_tool.formats.markdown.shadow import blank
from i18n_tool.formats.offsets import splice

if TYPE_CHECKING:
    from i18n_tool.model import Codec


class Title(NamedTuple):
    """The range of a text on a marker line, how a translation of it is escaped, what it is, and of
    what.
    """

    start: int
    end: int
    codec: Codec = LINE
    kind: str = "title"
    about: str = ""


_CANDIDATE = re.compile(
    r"\n[ \t>]*+(?P<sign>:(?![ \t\r\n])|:(?=[ ]{1,3}\S)|~[ \t]|\*\[|%|\+{3}|\^{3}|<--->|---|\\[a-z]"
    r"|-[ \t-]*+[|:])"
)
_REST = re.compile(r"[^\r\n]*+")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]++\][ ]?:[ \t]*+(?:\r?\n[ \t]++(?=\S))?(?P<text>[^\r\n]*+)")
_BREAK = re.compile(r"(?:\+{3,}+(?:[ \t]*+\{[^\n]*+)?|\^{3,}+|<--->)[ \t]*+\Z")
_LEAF = re.compile(
    r"::(?:[a-z][\w-]*+(?:::|(?:\[(?P<label>[^\[\]\n]*+)\])?(?:\{[^{}\n]*+\}|x++)?))?[ \t]*+\Z"
)
"""A run of x stands for attributes that are hidden already."""
_SETTINGS = re.compile(
    r"---[ \t]*+\r?\n(?=[a-z][\w.-]*:)"
    r"(?:(?:[\w.-]++:(?:[ \t][^\n]*+)?+\r?|[ \t]++[^\s][^\n]*+|-[ \t][^\n]*+)\n)++"
    r"---[ \t]*+\r?(?=\n|\Z)"
)
_TEX = re.compile(
    r"\\(?:addtocounter|appendix|bibliography\w*+|bigskip|clearpage|hspace|includegraphics|input"
    r"|label|listof\w++|maketitle|medskip|newpage|noindent|pagebreak|setcounter|smallskip"
    r"|tableofcontents|vspace)\*?(?:\[[^\]\n]*+\]|\{[^{}\n]*+\})*+[ \t]*+\Z"
)
_DELIMITERS = re.compile(r":?-++:?(?:[ \t]*+\|[ \t]*+:?-++:?)++[ \t]*+\|?[ \t]*+\Z")
_MYST = re.compile(
    r"^[ \t>]*+(?:`{3,}|~{3,}|:{3,})\{[a-z]|\{[a-z][\w:-]*+\}`|^\([\w-]++\)=|^\+{3}[ \t]*+\r?$",
    re.MULTILINE,
)
_DEEPER = re.compile(r"\r?\n(?:(?:>[ ]?)*+:[ ]|(?:[ \t>]*+\r?\n)++(?:>[ ]?)*+(?:[ ]{4}|\t))")
"""Another definition, or what may belong to the one before."""
_LAST_CHARACTER = re.compile(r"(?<!\\)(?:[^\W_]|[.,:;!?/#-])(?P<closing>[)\"'*_~`]*+)\Z")
_NO_TERM = ("#", "|", "- ", "* ", "+ ")
_PREFIX = re.compile(r"[ \t>]*+")
_LIST = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]")


_ANY_COMMENT = r"<(?:!--(?:(?!-->|<!--).)*+--|\?[x\s]*+\?)>"
_COMMENT_TERM = re.compile(
    rf"(?:\A|^[ \t>]*+\r?\n)[ \t>]*+(?P<term>{_ANY_COMMENT}(?:[ \t]*+{_ANY_COMMENT})*+)"
    r"(?=[ \t]*+\r?\n(?:[ \t>]*+\r?\n)?[ >]*+:[ \t]++\S)",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--(?![ \t]*i18n:)")


def comments_as_terms(shadow: str, source: str) -> str:
    """The shadow with code, which a term may be, on the last line of comments that a definition
    follows.
    """
    if ":" not in shadow or "<!--" not in source:
        return shadow
    edits: list[tuple[int, int, str]] = []
    for term in _COMMENT_TERM.finditer(shadow):
        start, end = term.span("term")
        if _COMMENT.match(source, start):
            line = max(start, shadow.rfind("\n", start, end) + 1)
            code = end - len(shadow[line:end].lstrip(" \t>"))
            edits += (
                (start, line, blank(shadow, start, line)),
                (code, end, f"`{'x' * (end - code - 2)}`"),
            )
    return splice(shadow, edits) if edits else shadow


def keep_apart(shadow: str, source: str) -> tuple[str, list[Title]]:
    """A shadow in which these lines are apart, and what is to be translated on them.

    `source` is the text before anything was hidden in it.
    """
    return _LineScanner(shadow, source).scan()


_CELL_END = re.compile(r"(?<!\\)\|")


class _LineScanner:
    """One pass over the lines that begin like one of these. Offsets are those of a text with a line
    feed before it.
    """

    def __init__(self, shadow: str, source: str) -> None:
        self.text, self.source = "\n" + shadow, source
        self.edits: list[tuple[int, int, str]] = []
        self.titles: list[Title] = []
        self.behind_comment = self.behind_title = self.behind_definition = -1

    def scan(self) -> tuple[str, list[Title]]:
        """The shadow and the titles."""
        at = 0
        for candidate in _CANDIDATE.finditer(self.text):
            start = candidate.start("sign")
            if start < at:
                continue
            rest = _REST.match(self.text, start)
            end = rest.end() if rest else start
            at = self._line(candidate.start() + 1, start, end) or end
        if not self.edits:
            return self.text[1:], []
        titles = [title._replace(start=title.start - 1, end=title.end - 1) for title in self.titles]
        return splice(self.text, self.edits)[1:], titles

    @cached_property
    def _is_myst(self) -> bool:
        return _MYST.search(self.source) is not None

    def _line(self, line_start: int, start: int, end: int) -> int | None:
        """Judges a line; where it ends, if it took others with it."""
        text, sign = self.text, self.text[start]
        if (
            sign in ":-"
            and _DELIMITERS.match(text, start, end)
            and _heads(self._before(line_start)[1], text[start:end])
        ):
            self._table(line_start)
        elif sign == "-":
            return self._settings(line_start, start)
        elif text.startswith("::", start) and (leaf := _LEAF.match(text, start, end)):
            if leaf["label"] and leaf["label"].strip() and not self._like_code(line_start, start):
                self.titles.append(Title(*leaf.span("label"), BRACKETED_LINE))
            self._blank(start, end)
        elif text.startswith(": ", start):
            self._definition(line_start, start, end)
        elif sign == ":":
            self.edits.append((start, start + 1, ";"))
        elif sign == "~":
            self._tilde(line_start, start)
        elif sign == "*":
            return None if self._like_code(line_start, start) else self._abbreviation(start)
        elif sign == "%":
            self._percent(line_start, start, end)
        elif (_TEX if sign == "\\" else _BREAK).match(text, start, end) or (
            sign == "+" and self._is_myst
        ):
            self._blank(start, end)
        return None

    def _blank(self, start: int, end: int) -> None:
        self.edits.append((start, end, blank(self.text, start, end)))

    def _like_code(self, line_start: int, start: int) -> bool:
        """Whether the line is indented by four: what stands there may be code."""
        return len(self.text[line_start:start].rpartition(">")[2].expandtabs(4)) >= 4

    def _before(self, line_start: int) -> tuple[int, str]:
        """Where the line before begins, and what it says behind its indentation."""
        if line_start <= 1:
            return 0, ""
        begin = self.text.rfind("\n", 0, line_start - 1) + 1
        return begin, self.text[begin : line_start - 1].strip(" \t\r>")

    def _definition(self, line_start: int, start: int, end: int) -> None:
        """Where a heading stands in the place of the term, no parser sees a definition: a list item
        holds what is indented below it.
        """
        begin, before = self._before(line_start)
        before = before or self._before(begin)[1]
        another = line_start - 1 == self.behind_definition
        if another or (before.startswith("#") and _DEEPER.match(self.text, end)):
            self.behind_definition = end
            self.edits.append((start, start + 1, "+"))

    def _tilde(self, line_start: int, start: int) -> None:
        """`~` is a colon below a term of one line, or below another definition."""
        begin, before = self._before(line_start)
        if not before:
            begin, before = self._before(begin)
        term = before[:2] not in {": ", "~ "}
        if not before[:1] or before.startswith(_NO_TERM) or (term and self._before(begin)[1]):
            return
        if not self.text[start + 2 : start + 12].lstrip()[:1].isdigit():  # “~ 5 km” is a guess
            self.edits.append((start, start + 1, ":"))

    def _abbreviation(self, start: int) -> int | None:
        found = _ABBREVIATION.match(self.text, start)
        if found is None or found["text"].rstrip().endswith("*"):
            return None  # it is emphasis
        first, text = found.start("text"), found["text"].rstrip()
        if text:
            self.titles.append(Title(first, first + len(text), LINE, "definition"))
        self._blank(start, found.end())
        return found.end()

    def _percent(self, line_start: int, start: int, end: int) -> None:
        """A comment; in the middle of a paragraph only where it is certain to be none of its text,
        at the very beginning of a document that is not MyST its title.
        """
        if not self._is_myst:
            before = self._before(line_start)[1]
            alone = not before or line_start - 1 in {self.behind_comment, self.behind_title}
            if self.text[start + 1 : start + 2].strip() or not (alone or before[-1] in ".!?:;"):
                return
            if line_start == 1 or line_start - 1 == self.behind_title:
                title = self.text[start + 1 : end]
                self.behind_title = end
                first = end - len(title.lstrip())
                if title.strip():
                    self.titles.append(Title(first, first + len(title.strip())))
        self.behind_comment = end
        self._blank(start, end)

    def _settings(self, line_start: int, start: int) -> int | None:
        """Settings of a slide, in a document that begins with some of its own."""
        found = _SETTINGS.match(self.text, start)
        if found is None or start != line_start or not self.source.startswith(("---", "\ufeff---")):
            return None
        if self._before(line_start)[1]:
            return None
        self._blank(start, found.end())
        return found.end()

    def _table(self, line_start: int) -> None:
        """Ends the paragraph before a table without outer pipes: its last character becomes a line
        feed, which whoever reads the blocks sees by the source.
        """
        text = self.text
        begin, header = self._before(line_start)
        above, before = self._before(begin)
        if header.startswith("|") or not before or "|" in before:
            return
        if len({_quotations(text, at) for at in (above, begin, line_start)}) > 1:
            return
        if self.edits and self.edits[-1][1] >= begin - 1:
            return  # no paragraph: the line is blank already
        if before[0] in "#<" or (text[begin] not in " \t" and _LIST.match(text, above)):
            return
        last = begin - 2
        if text[last] == "\r":
            self.edits.append((last, last + 1, "\n"))
            return
        if len(before) == 1:  # whose paragraph would be empty without it
            one = text.index(before, above)
            self.titles.append(Title(one, one + 1, kind="paragraph"))
        end = _LAST_CHARACTER.search(text, above, last + 1)
        if end is not None:
            # delimiters behind it move to its place, so that they still close what they close
            self.edits.append((end.start(), last + 1, end["closing"] + "\n"))


def _heads(line: str, delimiters: str) -> bool:
    """Whether a line is the head of the table whose delimiters stand below it: it has as many
    cells, as far as pipes in code let us see.
    """
    cells = len(_CELL_END.findall(line.strip("| \t"))) + 1
    return "|" in line and ("`" in line or cells == delimiters.strip("| \t\r").count("|") + 1)


def _quotations(text: str, line_start: int) -> int:
    """How many quotations a line stands in."""
    prefix = _PREFIX.match(text, line_start)
    return prefix[0].count(">") if prefix else 0
