"""What of a source is missing in its translation or another there, and how a person is told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from i18n_tool.checks.pairs import Fault
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_ADVICE = {
    "url": "addresses stay as they are",
    "link": "the target of a link stays as it is",
    "email": "addresses stay as they are",
    "path": "names of files stay as they are",
    "option": "options stay as they are",
    "code": "code stays as it is",
    "placeholder": "placeholders stay as they are",
    "footnote": "the mark of a footnote may move, not vanish",
    "image": "images stay, with their targets",
    "heading-id": "ids and attributes in braces stay as they are",
    "html": "tags and their attributes stay as they are",
    "role": "the name of a role and its target stay as they are",
    "admonition": "the keyword is no text and stays as it is",
}
_LONG = 70
_MANY = 4
MOST_PAIRS = 2500
"""More pairs than any text that a person wrote: pieces are then compared as they stand."""
_ALIKE = 50


class LiteralPiece(NamedTuple):
    """A literal: what is compared, how it is shown, and where it stands in its text."""

    key: str
    shown: str
    start: int = -1
    end: int = -1


class LiteralChange(NamedTuple):
    """A literal of the source that is missing (`now` is empty), has become another, or is new
    (`was` is empty); `said` is the whole message where these do not say it. `start` and `end` are
    its range in the source.
    """

    code: str
    was: str
    now: str = ""
    start: int = -1
    end: int = -1
    said: str = ""


def unlike(
    was: Sequence[LiteralPiece],
    now: Sequence[LiteralPiece],
    same: Callable[[str, str], bool] | None = None,
) -> tuple[list[LiteralPiece], list[LiteralPiece]]:
    """The pieces of the source that the translation has not, and those that only it has, each once.

    `same` says which of those that are not equal are as good as equal.
    """
    of_source = {piece.key: piece for piece in reversed(was)}
    of_target = {piece.key: piece for piece in reversed(now)}
    lost = [piece for piece in reversed(of_source.values()) if piece.key not in of_target]
    new = [piece for piece in reversed(of_target.values()) if piece.key not in of_source]
    if same is None or max(len(lost) * len(of_target), len(new) * len(of_source)) > MOST_PAIRS:
        return lost, new
    lost = [piece for piece in lost if not any(same(piece.key, key) for key in of_target)]
    return lost, [piece for piece in new if not any(same(key, piece.key) for key in of_source)]


def paired(
    code: str, lost: Sequence[LiteralPiece], new: Sequence[LiteralPiece]
) -> Iterator[LiteralChange]:
    """A change for each lost piece, with the new one that it became, if one is like it."""
    left = list(new) if len(lost) * len(new) <= MOST_PAIRS else []
    for piece in lost:
        now = ""
        if left:
            best = max(left, key=lambda one: fuzz.ratio(piece.shown, one.shown))
            if len(lost) == len(new) == 1 or fuzz.ratio(piece.shown, best.shown) >= _ALIKE:
                now = best.shown
                left.remove(best)
        yield LiteralChange(code, piece.shown, now, piece.start, piece.end)


def replaced(
    code: str,
    was: Sequence[LiteralPiece],
    now: Sequence[LiteralPiece],
    new: Sequence[LiteralPiece],
    likeness: int,
) -> Iterator[LiteralChange]:
    """A change for each new piece that stands in the place of one that the source has more often
    than the translation: as like it as `likeness` asks, from 0 to 100.
    """
    if not was or len(was) * len(new) > MOST_PAIRS:
        return
    fewer = Counter(piece.key for piece in was)
    fewer.subtract(piece.key for piece in now)
    for piece in new:
        old = max(was, key=lambda one: (fewer[one.key] > 0, fuzz.ratio(one.shown, piece.shown)))
        if fewer[old.key] > 0 and fuzz.ratio(old.shown, piece.shown) >= likeness:
            fewer[old.key] -= 1
            yield LiteralChange(code, old.shown, piece.shown, old.start, old.end)


def change_faults(changes: Iterable[LiteralChange]) -> Iterator[Fault]:
    """The changes as faults: one for each that became another, one for all of a code that are
    missing, one for all that are new.
    """
    missing: dict[str, list[str]] = {}
    new: dict[str, list[str]] = {}
    for change in changes:
        advice = _ADVICE[change.code]
        if change.said:
            yield Fault(change.code, change.said)
        elif change.was and change.now:
            yield Fault(change.code, f"{_shown(change.was)} became {_shown(change.now)}; {advice}")
        elif change.was:
            missing.setdefault(change.code, []).append(change.was)
        else:
            new.setdefault(change.code, []).append(change.now)
    for code, pieces in missing.items():
        verb = "is" if len(pieces) == 1 else "are"
        message = f"{_list(pieces)} {verb} missing; {_ADVICE[code]}"
        yield Fault(code, message, one_sided=code not in new)
    for code, pieces in new.items():
        verb = "is" if len(pieces) == 1 else "are"
        message = f"{_list(pieces)} {verb} not in the source; {_ADVICE[code]}"
        yield Fault(code, message, one_sided=code not in missing)


def _list(pieces: Sequence[str]) -> str:
    shown = [_shown(piece) for piece in pieces[:_MANY]]
    if len(pieces) > _MANY:
        return f"{', '.join(shown)} and {len(pieces) - _MANY} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _shown(piece: str) -> str:
    return f"“{excerpt(piece, _LONG)}”"
