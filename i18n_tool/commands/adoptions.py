"""What `i18n align` says of each translation that it read, and of them all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from i18n_tool.commands.output import echo, styled
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from i18n_tool.project.twins import Twins
    from i18n_tool.tasks.align import Adoption

_SHOWN = 8


def show_lonely(twins: Twins, locales: Sequence[str]) -> None:
    """What has no partner."""
    having = Counter(locale for _, locale, _ in twins.pairs)
    if none := [locale for locale in locales if not having[locale]]:
        echo(f"{', '.join(none)}: no translated document", err=True)
    for locale in having:
        lonely = twins.lonely_documents[locale]
        if lonely:
            found = having[locale]
            said = f"{locale}: {found} translated, {count_of(len(lonely), 'document')} without"
            echo(f"{said}: {_some(lonely)}", err=True)
    if twins.lonely_files:
        files = count_of(len(twins.lonely_files), "file")
        echo(f"{files} without a document: {_some(twins.lonely_files)}", err=True)
    if twins.other_locales:
        names = ", ".join(sorted(twins.other_locales))
        echo(f"Other locales there: {names}. To add one: i18n init --locale …", err=True)


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(paths[:_SHOWN]) + more


def _numbers(adoption: Adoption) -> Counter[str]:
    """What came of a translation, in units."""
    return Counter(
        taken=len(adoption.taken),
        stale=adoption.stale,
        doubtful=adoption.doubtful,
        kept=len(adoption.kept),
        gone=len(adoption.gone),
        unpaired=len(adoption.unpaired),
    )


def _in_words(numbers: Mapping[str, int]) -> str:
    said = [f"{count_of(numbers['taken'], 'unit')} translated"]
    if numbers["stale"]:
        said.append(f"{numbers['stale']} of them stale")
    if numbers["doubtful"]:
        said.append(f"{numbers['doubtful']} of them doubtful")
    if numbers["kept"]:
        said.append(f"{numbers['kept']} had a translation")
    if numbers["gone"]:
        said.append(f"{numbers['gone']} whose English is gone, kept as obsolete")
    if numbers["unpaired"]:
        texts = count_of(numbers["unpaired"], "text")
        said.append(f"{texts} without a source, kept as obsolete")
    return ", ".join(said)


def show_adoption(adoption: Adoption, *, every: bool) -> Counter[str]:
    """Each pair with how sure it is, and what came of them all, in numbers, too."""
    numbers = _numbers(adoption)
    if every:
        echo(styled(f"{adoption.path}  {adoption.locale}  {adoption.translation.path}", bold=True))
    for pair in adoption.pairs if every else ():
        sure = styled(f"{round(100 * pair.confidence):3} %", bold=True)
        echo(sure, "  ", " ".join(unit.msgid for unit in pair.source) or "–")
        echo("       ", " ".join(unit.msgid for unit in pair.target) or "–")
    echo(f"{adoption.path}  {adoption.locale}  {_in_words(numbers)}", err=True)
    return numbers


def sum_up(totals: Sequence[Counter[str]]) -> None:
    """What came of all documents, where they are several."""
    if len(totals) > 1:
        documents = count_of(len(totals), "translated document")
        echo(f"{documents}: {_in_words(sum(totals, Counter()))}", err=True)


def show_changes(changes: Mapping[str, int]) -> None:
    """What readers would see changed once the document is built; nothing where that is nothing."""
    if changes:
        blocks = count_of(sum(changes.values()), "block")
        why = ", ".join(f"{number} {why}" for why, number in sorted(changes.items()))
        differ = "differs" if blocks.startswith("1 ") else "differ"
        echo(f"  built, {blocks} {differ}: {why}", err=True)
