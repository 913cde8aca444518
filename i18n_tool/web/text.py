"""The text of a document's page: frames, boxes, and rows of source beside translation. Pages are
made of little else, so this is written here, and not by a template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from i18n_tool.catalog.own_words import ENGLISH
from i18n_tool.checks.registry import known
from i18n_tool.language.locales import language_tag
from i18n_tool.web.boxes import Box, FrameEdge
from i18n_tool.web.check_words import CheckWords
from i18n_tool.web.kinds import kind_names
from i18n_tool.web.markup import Html, escaped, reason_markup
from i18n_tool.web.words import direction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from i18n_tool.model import Finding
    from i18n_tool.web.forge import Forge
    from i18n_tool.web.rows import BlockRows, Change, PageView, UnitRow
    from i18n_tool.web.words import ReportWords


class PageText:
    """Writes the text of pages in a language, of documents in a source locale."""

    def __init__(self, words: ReportWords, source_locale: str) -> None:
        _ = words.gettext
        self._words = words
        self._own = f'lang="{words.tag}" dir="{words.direction}"'
        self._source_lang = _lang(source_locale)
        self._source = self._side(source_locale, _("Source:"))
        self._line = str(escaped(_("line %(line)s")))
        self._covered = self._hint(_("translated with the sentence before"), self._own)
        self._doubtful = self._hint(_("nobody has confirmed that this is its translation"))
        self._boxes = {
            "code": escaped(_("code")),
            "skipped": escaped(_("left out by the author")),
            "markup": escaped(_("markup")),
        }
        self._state_names = {state: escaped(name) for state, name in self.state_names().items()}
        self._severities = {
            severity: f"<strong>{escaped(name)}</strong>"
            for severity, name in (
                ("error", _("Error:")),
                ("warning", _("Warning:")),
                ("info", _("Note:")),
            )
        }
        self._kind_names = kind_names(words)
        self._kinds: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._check_words = CheckWords(words)

    def state_names(self) -> dict[str, str]:
        """What the states are called, and a unit with findings."""
        _ = self._words.gettext
        return {
            "translated": _("translated"),
            "stale": _("stale"),
            "draft": _("draft"),
            "untranslated": _("untranslated"),
            "finding": _("findings"),
        }

    def __call__(self, page: PageView, forge: Forge) -> Markup:
        """The whole text."""
        target = self._side(page.locale, self._words.gettext("Translation:"))
        places = _places(forge, page.path), _places(forge, page.catalog)
        found: list[str] = []
        for one in page.sections:
            if isinstance(one, FrameEdge):
                found.append("</div>\n" if one.label is None else self._frame(one.label))
            elif isinstance(one, Box):
                found.append(self._box(one))
            else:
                found.append(self._head(one))
                found += [self._row(row, page.prefix, target, places, forge) for row in one.rows]
                found.append("</div>\n")
        return Markup("".join(found))  # noqa: S704 - each piece is escaped

    def findings(self, findings: Sequence[Finding]) -> Markup:
        """A list of findings."""
        return Markup(self._findings(findings))  # noqa: S704 - each piece is escaped

    def _findings(self, findings: Sequence[Finding]) -> str:
        rows = [
            f'<li class="{one.severity}">{self._severities[one.severity]} {self._said(one)} '
            f"<code>{escaped(one.code)}</code></li>\n"
            for one in findings
        ]
        return f'<ul class="findings">\n{"".join(rows)}</ul>'

    def _said(self, finding: Finding) -> str:
        """What is wrong, in the language of the report; where it has no words for what a check of
        another package says, what that is called, and the English.
        """
        if self._words.language == ENGLISH:
            return escaped(finding.message)
        said = self._check_words.said(finding.message)
        if said is not None:
            return escaped(said)
        title = self._title(finding.code)
        return f'{title}<span lang="en" dir="ltr">{escaped(finding.message)}</span>'

    def _title(self, code: str) -> str:
        """What a check is called, as it stands before what it says in English."""
        if code not in self._titles:
            check = known().get(code)
            said = self._words.gettext(check.title) if check else ""
            self._titles[code] = f"{escaped(said)}. " if check and said != check.title else ""
        return self._titles[code]

    def _side(self, locale: str, said: str) -> str:
        own = "" if language_tag(locale) == self._words.tag else f' lang="{self._words.tag}"'
        return f'<div class="side" {_lang(locale)}><span class="vh"{own}>{escaped(said)} </span>'

    def _hint(self, said: str, attributes: str = "") -> str:
        return f'<span class="hint"{attributes and " "}{attributes}>{escaped(said)}</span>'

    def _frame(self, label: str) -> str:
        said = escaped(label)
        return (
            f'<div class="frame" role="group" aria-label="{said}">'
            f'<p class="label" {self._source_lang}><code>{said}</code></p>\n'
        )

    def _box(self, box: Box) -> str:
        more = ""
        if box.more:
            said = self._words.ngettext(
                "… and %(num)s more line", "… and %(num)s more lines", box.more
            )
            more = f"<p>{escaped(said % {'num': self._words.number(box.more)})}</p>"
        return (
            f'<figure class="box {box.kind}"><figcaption>{self._boxes[box.kind]}</figcaption>'
            f"<pre {self._source_lang}>{escaped(box.text)}</pre>{more}</figure>\n"
        )

    def _head(self, block: BlockRows) -> str:
        """Where a block begins; what it is, unless it is a paragraph."""
        kind = block.kind
        if kind not in self._kinds:
            self._kinds[kind] = f'<p class="kind">{escaped(self._kind_names.get(kind, kind))}'
        said = ""
        if kind != "paragraph":
            column = ""
            if block.column:
                column = f" · <bdi {self._source_lang}>{escaped(block.column)}</bdi>"
            said = f"{self._kinds[kind]}{column}</p>\n"
        return f'<div class="block {escaped(kind.replace(" ", "-"))}">{said}'

    def _row(
        self,
        row: UnitRow,
        prefix: str,
        begun: str,
        places: tuple[Callable[[int], str], Callable[[int], str]],
        forge: Forge,
    ) -> str:
        line = self._line.replace("%(line)s", str(row.lineno))
        if place := places[0](row.lineno):
            line = f'<a href="{place}">{line}</a>'
        if row.po_line and (place := places[1](row.po_line)):
            line += f' <a href="{place}">PO {row.po_line}</a>'
        target = self._covered if row.covered else row.target
        about = self._about(row, prefix, forge) if row.state != "translated" or row.findings else ""
        return (
            f'<div class="row {row.state}" id="{prefix}u{row.number}">\n'
            f"{self._source}{row.source}</div>\n{begun}{target}</div>\n"
            f'<div class="place">{line}</div>\n{about}</div>\n'
        )

    def _about(self, row: UnitRow, prefix: str, forge: Forge) -> str:
        """What there is to say of a row."""
        said = []
        if row.state != "translated":
            name = self._state_names[row.state]
            said.append(
                f'<a class="state {row.state}" href="#{prefix}u{row.first}">{name} {row.first}</a>'
            )
        if row.doubtful:
            said.append(self._doubtful)
        if row.origin and row.state == "draft":
            text = self._words.gettext("from %(origin)s, nobody has reviewed it")
            said.append(self._hint(text % {"origin": row.origin}))
        if row.change is not None:
            said.append(self._change(row.change, forge))
        if row.findings:
            said.append(self._findings(row.findings))
        return f'<div class="about">{" ".join(said)}</div>\n'

    def _change(self, change: Change, forge: Forge) -> str:
        _ = self._words.gettext
        changed = f"<p {self._source_lang}>{change.words}</p>" if change.words is not None else ""
        since = change.since
        if since is None:
            why = reason_markup(change.unknown, self._words)
            unknown = _("Since when is not known:")
            about = f"{escaped(unknown)} {why}"
        else:
            commit = f"<code>{escaped(since.commit[:8])}</code>"
            if place := forge.commit_place(since.commit):
                commit = f'<a href="{escaped(place)}">{commit}</a>'
            day = escaped(_("Stale since %(day)s:") % {"day": self._words.day(since.date)})
            about = (
                f"{day} <bdi>{escaped(since.author)}</bdi>, <bdi>{escaped(since.subject)}</bdi> "
                f"({commit})"
            )
            if since.edits_behind:
                more = self._words.ngettext(
                    "and %(num)s later edit", "and %(num)s later edits", since.edits_behind
                )
                about += f" {escaped(more % {'num': self._words.number(since.edits_behind)})}"
        return f'<div class="change">{changed}<p>{about}</p></div>'


def _lang(locale: str) -> str:
    return f'lang="{escaped(language_tag(locale))}" dir="{direction(locale)}"'


def _places(forge: Forge, path: str) -> Callable[[int], Html]:
    """The address of each line of a file, ready for an attribute; "" where there is none."""
    file, line = escaped(forge.place(path)), escaped(forge.line)
    if not file:
        return lambda _: Html("")
    if not line:
        return lambda _: file
    return lambda number: Html(file + line.replace("{line}", str(number)))
