"""What `i18n align` says of each translation that it read, and of them all."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from i18n_tool.commands.output import Styled, echo, is_terminal, styled, terminal_width
from i18n_tool.terminal import count_of, printable, width

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
        texts = [
            " ".join(unit.msgid for unit in side) or "–" for side in (pair.source, pair.target)
        ]
        if is_terminal():
            _show_beside(sure, *texts)
        else:
            echo(sure, "  ", texts[0])
            echo("       ", texts[1])
    echo(f"{adoption.path}  {adoption.locale}  {_in_words(numbers)}", err=True)
    return numbers


def _show_beside(sure: Styled, source: str, target: str) -> None:
    """The texts of a pair in two columns of a terminal, which take as many lines as they need."""
    columns = (terminal_width() - 11) // 2
    sides = [in_lines(printable(text), columns) for text in (source, target)]
    for number, (one, other) in enumerate(zip_longest(*sides, fillvalue="")):
        gap = " " * (columns - width(one) + 2)
        echo(styled("     ") if number else sure, "  ", one, gap, other)


def in_lines(text: str, columns: int) -> list[str]:
    """A text in lines of so many columns, broken between words where that can be."""
    found = [""]
    for word in text.split():
        joined = f"{found[-1]} {word}" if found[-1] else word
        if width(joined) <= columns:
            found[-1] = joined
            continue
        if found[-1]:
            found.append("")
        for char in word:  # a word that is longer than a line has several
            if width(found[-1] + char) > columns:
                found.append("")
            found[-1] += char
    return found


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
