"""What became stale, as an Atom feed (RFC 4287): an entry for each commit, document and locale."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from markupsafe import escape

from i18n_tool.git.history import Since
from i18n_tool.web.markup import fit
from i18n_tool.web.words import iso, report_words

if TYPE_CHECKING:
    from i18n_tool.web.facts import Facts

_MOST = 100
"""Entries, the youngest."""


class FeedEntry(NamedTuple):
    """Some units that one commit made stale."""

    moment: datetime
    path: str
    locale: str
    since: Since
    units: int


def atom(project: str, facts: Facts, language: str, url: str) -> bytes:
    """The feed. Its ids are made of what they name, so that readers know an entry again; its links
    begin with the `url` of the report, or where that is not known lead on from the feed.
    """
    words = report_words(language)
    _, ngettext = words.gettext, words.ngettext
    title = _("What became stale in %(project)s") % {"project": project}
    rows = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words.tag}" '
        f'xml:base="{escape(url or "./")}">',
        f"<title>{escape(fit(title))}</title>",
        f"<id>{_id(project)}</id>",
        f"<updated>{iso(facts.now)}</updated>",
        "<author><name>i18n report</name></author>",
        f'<link rel="alternate" type="text/html" href="{escape(url)}index.html"/>',
        f'<link rel="self" type="application/atom+xml" href="{escape(url)}feed.xml"/>',
    ]
    for one in _entries(facts):
        sentences = ngettext("%(num)s sentence", "%(num)s sentences", one.units)
        name = _("%(path)s, %(language)s: %(sentences)s stale") % {
            "path": one.path,
            "language": words.name(one.locale),
            "sentences": sentences % {"num": words.number(one.units)},
        }
        about = f"{one.since.commit[:8]} {one.since.author}: {one.since.subject}"
        place = url + quote(f"{one.locale}/{one.path}.html")
        rows += [
            "<entry>",
            f"<title>{escape(fit(name))}</title>",
            f"<id>{_id(project, one.path, one.locale, one.since.commit)}</id>",
            f"<updated>{iso(one.moment)}</updated>",
            f'<link rel="alternate" type="text/html" href="{escape(place)}"/>',
            f'<summary type="text">{escape(fit(about))}</summary>',
            "</entry>",
        ]
    return "\n".join([*rows, "</feed>", ""]).encode("utf-8", "xmlcharrefreplace")


def _id(*names: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(0).join(['i18n report', *names]))}"


def _entries(facts: Facts) -> list[FeedEntry]:
    """The entries, youngest first."""
    found: dict[tuple[str, str, str], FeedEntry] = {}
    for (path, locale), units in facts.stale.items():
        for one in units:
            if not isinstance(one.since, Since):
                continue
            try:
                moment = datetime.fromisoformat(one.since.date).astimezone(UTC)
            except ValueError:  # a date that no calendar has
                continue
            key = (path, locale, one.since.commit)
            before = found.get(key, FeedEntry(moment, path, locale, one.since, 0))
            found[key] = before._replace(units=before.units + one.units)
    ordered = sorted(found.values(), key=lambda one: (one.path, one.locale, one.since.commit))
    ordered.sort(key=lambda one: one.moment, reverse=True)
    return ordered[:_MOST]
