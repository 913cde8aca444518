"""The report of `i18n translate --evaluate`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from i18n_tool.commands.output import columns, echo, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from i18n_tool.mt.drafts import Outcome, Wanted


def evaluation(
    locale: str, remembered: Sequence[Outcome], rest: Sequence[Wanted], asked: Iterable[Outcome]
) -> dict[str, Any]:
    """The scores of a locale as JSON has them: null where nothing came back. They are those of the
    units that came back whole; the share of the others is `refused`.
    """
    from i18n_tool.mt.evaluate import scores

    began = time.monotonic()
    outcomes = [*remembered, *asked]
    seconds = time.monotonic() - began
    units = len(remembered) + len(rest)
    good = [outcome for outcome in outcomes if not outcome.why]
    row: dict[str, Any] = {
        "units": units,
        "refused": round(1 - len(good) / units, 4) if units else 0.0,
        "seconds": round(seconds, 2),
        "chrf": None,
        "bleu": None,
        "signatures": {},
    }
    if good:
        found = scores(
            [outcome.msgstr for outcome in good],
            [outcome.wanted.reference for outcome in good],
            locale,
        )
        row |= {"chrf": found.chrf, "bleu": found.bleu}
        row["signatures"] = {"chrf": found.chrf_signature, "bleu": found.bleu_signature}
    return row


def print_evaluation(engine: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """A table, a row for each locale, and how the scores were counted."""
    from i18n_tool.commands.progress import duration

    head = ("Locale", "Units", "Refused", "chrF", "BLEU", "Time")
    table = [
        head,
        *(
            (
                locale,
                str(row["units"]),
                f"{100 * row['refused']:.1f} %",
                "–" if row["chrf"] is None else f"{row['chrf']:.1f}",
                "–" if row["bleu"] is None else f"{row['bleu']:.1f}",
                duration(row["seconds"]),
            )
            for locale, row in rows.items()
        ),
    ]
    for number, cells in enumerate(columns(table, "<>>>>>")):
        echo(styled("  ".join(cells).rstrip(), bold=number == 0))
    signatures = dict.fromkeys(
        f"{name}: {signature}"
        for row in rows.values()
        for name, signature in row["signatures"].items()
    )
    for line in signatures:
        echo(f"{engine}, {line}", err=True)
