"""Text of strangers as HTML in which nothing runs, leads anywhere or steers what is around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

from markupsafe import Markup, escape

from i18n_tool import late_re as re
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from i18n_tool.formats.shown import Shown
    from i18n_tool.tasks.diff import DiffRun
    from i18n_tool.web.words import ReportWords

Html = NewType("Html", str)
"""Text that is HTML already: what strangers wrote is escaped in it."""
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
"""What HTML, SVG and XML cannot hold, or hold as something else; what turns text around."""
_OPEN = {"emphasis": "<em>", "strong": "<strong>", "struck": "<s>", "link": '<span class="a">'}
_CLOSE = {"emphasis": "</em>", "strong": "</strong>", "struck": "</s>", "link": "</span>"}
_TARGET = 60
"""Characters of an address that are shown."""


_SPECIAL = re.compile(
    "[&<>\"'\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
"""What is written otherwise, in HTML or at all."""


def fit(text: str) -> str:
    r"""The text with control and directional characters, and what is no character, as `\\x1b`."""
    return _UNFIT.sub(lambda m: m[0].encode("unicode_escape").decode(), text)


def escaped(text: str) -> Html:
    """The text as HTML."""
    return Html(str(escape(fit(text)))) if _SPECIAL.search(text) else Html(text)


def safe(text: object) -> Markup:
    """The text as HTML, for a template: itself where it is some of ours."""
    return text if isinstance(text, Markup) else Markup(escaped(str(text)))  # noqa: S704 - it is


def shown_markup(pieces: Iterable[Shown], words: ReportWords) -> Html:
    """What readers see of a unit. Links lead nowhere: their addresses are shown. Tags and comments
    are text, images their alternative texts.
    """
    found: list[str] = []
    targets: list[str] = []
    for kind, text, target in pieces:
        if kind == "plain":
            found.append(escaped(text))
        elif kind in ("code", "math", "markup"):
            found.append(f'<code class="{kind}">{escaped(text)}</code>')
        elif kind == "open":
            found.append(_OPEN[text])
            targets.append(target)
        elif kind == "close":
            found.append(_CLOSE[text] + _target(targets.pop()))
        elif kind == "image":
            said = escaped(words.gettext("image"))
            found.append(
                f'<span class="img"><span class="said">{said}</span> {escaped(text)}</span>'
            )
        elif kind == "note":
            found.append(f"<sup>{escaped(text)}</sup>")
        else:
            found.append("<br>")
    return Html("".join(found))


def _target(address: str) -> str:
    if not address:
        return ""
    return f' <span class="to" dir="ltr">{escaped(excerpt(address, _TARGET))}</span>'


def reason_markup(reason: str, words: ReportWords) -> Html:
    """Why something is not known: in the language of the report where it has words for it."""
    said = words.gettext(reason)
    own = said == reason
    return Html(f'<span lang="en" dir="ltr">{escaped(said)}</span>') if own else escaped(said)


def diff_markup(runs: Sequence[DiffRun], words: ReportWords) -> Html:
    """What changed between two texts: removed and added words, which say so to whoever listens."""
    removed, added = escaped(words.gettext("removed:")), escaped(words.gettext("added:"))
    found: list[str] = []
    for sign, text in runs:
        if sign == "=":
            found.append(escaped(text))
        elif sign == "-":
            found.append(f'<del><span class="vh">{removed} </span>{escaped(text)}</del>')
        else:
            found.append(f'<ins><span class="vh">{added} </span>{escaped(text)}</ins>')
    return Html("".join(found))
