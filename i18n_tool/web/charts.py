"""The geometry of pictures: weeks as columns, ages as bars, documents by words left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.git.history import Since

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from i18n_tool.project.counts import Counts
    from i18n_tool.tasks.staleness import StaleSince
    from i18n_tool.tasks.weeks import Week
    from i18n_tool.web.words import ReportWords

_HIGH = 100
_DOUBTFUL = 6
"""Among the ages: what no commit made stale, but nobody has confirmed."""
_STEP, _COLUMN = 20, 16
_BAR = 200
SIZES = (0, 1, 50, 200, 1000)
"""From how many words left a document is in the next column."""
_COLUMN_HIGH = 38
_LOWEST = 1.5
"""What can still be seen."""


class WeekColumn(NamedTuple):
    """A week in a chart: where its column stands, how high its parts are, and its figures."""

    end: str
    x: int
    top: float
    all: float
    translated: float
    stale: float
    words: int
    words_translated: int
    words_stale: int
    said: str


class WeeksChart(NamedTuple):
    """The weeks of a locale as columns, the highest of which stands for `most` words; where there
    are none, `why`. `said` is the first and the last of them in words.
    """

    name: str
    weeks: Sequence[WeekColumn]
    width: int
    column: int
    most: int
    said: str
    why: str


class AgeBar(NamedTuple):
    """What has been stale for so long: sentences, words, and how wide its bar is."""

    name: str
    units: int
    words: int
    width: float


class SizeColumn(NamedTuple):
    """How many documents have so many words left, as a column of what is most of that work."""

    number: int
    rects: Sequence[SizeRect]
    said: str


class SizeRect(NamedTuple):
    """A part of such a column."""

    kind: str
    y: float
    height: float


def weeks_chart(
    weeks: Sequence[Week] | str, locale: str, words: ReportWords, today: str
) -> WeeksChart:
    """The chart of a locale, `weeks` oldest first or, in words, why there are none. The week that
    `today` is in, as in ISO 8601, is shown up to that.
    """
    name = words.name(locale)
    if isinstance(weeks, str):
        return WeeksChart(name, (), 0, 0, 0, "", weeks)
    most = max((week.counts[locale].words for week in weeks), default=0) or 1
    columns = []
    for number, week in enumerate(weeks):
        counts = week.counts[locale]
        stale, rest = counts.words_stale, counts.words - counts.words_to_do
        end = min(week.end, today)
        high = round(_HIGH * counts.words / most, 2)
        columns.append(
            WeekColumn(
                end,
                number * _STEP + 2,
                110 - high,
                high,
                round(_HIGH * rest / most, 2),
                round(_HIGH * stale / most, 2),
                counts.words,
                rest,
                stale,
                words.gettext("%(day)s: %(translated)s words translated, %(stale)s stale")
                % {
                    "day": words.day(end),
                    "translated": words.number(rest),
                    "stale": words.number(stale),
                },
            )
        )
    ends = [one.said for one in (columns[:1] + columns[-1:] if len(columns) > 1 else columns)]
    width = max(len(columns), 8) * _STEP
    said = "; ".join(ends)
    return WeeksChart(name, columns, width, _COLUMN, most, said, "" if columns else "—")


def ages(stale: Iterable[StaleSince], now: datetime, words: ReportWords) -> list[AgeBar]:
    """How long stale units have been so at a moment, youngest first, and behind them what was never
    confirmed; none where nothing is.
    """
    _ = words.gettext
    names = [
        _("less than a week"),
        _("less than a month"),
        _("less than three months"),
        _("less than a year"),
        _("a year or more"),
        _("not known"),
        _("never confirmed"),
    ]
    units, sums = [0] * len(names), [0] * len(names)
    for one in stale:
        place = _place(one, now)
        units[place] += one.units
        sums[place] += one.words
    if not any(units):
        return []
    if not units[_DOUBTFUL]:
        names.pop()
    most = max(sums) or 1
    return [
        AgeBar(name, number, size, round(_BAR * size / most, 2))
        for name, number, size in zip(names, units, sums, strict=False)
    ]


def _place(stale: StaleSince, now: datetime) -> int:
    if stale.since is None:
        return _DOUBTFUL
    days = days_stale(stale, now)
    if days is None:
        return 5
    return sum(days >= least for least in (7, 30, 91, 365))


def days_stale(stale: StaleSince, now: datetime) -> int | None:
    """Whole days since the commit that made a unit stale, None where that is not known."""
    if not isinstance(stale.since, Since):
        return None
    try:
        made = datetime.fromisoformat(stale.since.date)
    except ValueError:
        return None
    return max((now - made.astimezone(UTC)).days, 0)


def size_names(words: ReportWords) -> list[str]:
    """What the columns of `size_columns` are called."""
    ends = [*(start - 1 for start in SIZES[1:]), 0]
    named = [words.gettext("complete")]
    named += [
        f"{words.number(start)}–{words.number(end)}"
        for start, end in zip(SIZES[1:-1], ends[1:-1], strict=True)
    ]
    more = words.gettext("%(num)s or more") % {"num": words.number(SIZES[-1])}
    return [*named, more]


def size_columns(counts: Sequence[Counts], words: ReportWords) -> list[SizeColumn]:
    """How many documents have how many words left."""
    groups: list[list[Counts]] = [[] for _ in SIZES]
    for one in counts:
        place = sum(one.words_to_do >= start for start in SIZES) - 1
        groups[place].append(one)
    most = max(map(len, groups)) or 1
    columns = []
    for group in groups:
        y = 42.0
        rects, parts = [], []
        for kind in "tsdu":
            number = sum(_kind(one) == kind for one in group)
            if number:
                height = max(round(_COLUMN_HIGH * number / most, 2), _LOWEST)
                y = round(y - height, 2)
                rects.append(SizeRect(kind, y, height))
                parts.append(_part(kind, number, words))
        columns.append(SizeColumn(len(group), rects, ", ".join(parts)))
    return columns


def _part(kind: str, number: int, words: ReportWords) -> str:
    """How many documents of a kind there are: `2 stale`."""
    ngettext = words.ngettext
    said = {
        "t": words.gettext("complete") + ": %(num)s",
        "s": ngettext("%(num)s stale", "%(num)s stale", number),
        "d": ngettext("%(num)s draft", "%(num)s drafts", number),
        "u": ngettext("%(num)s untranslated", "%(num)s untranslated", number),
    }
    return said[kind] % {"num": words.number(number)}


def _kind(counts: Counts) -> str:
    """What is most of the work in a document, `t` where there is none."""
    if counts.complete:
        return "t"
    sizes = {"s": counts.stale, "d": counts.draft, "u": counts.untranslated}
    return max(sizes, key=lambda kind: sizes[kind])
