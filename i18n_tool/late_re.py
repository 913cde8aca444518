"""The module `re`, but that a pattern is compiled when it is first used: of three hundred that the
formats have a small document needs forty, and compiling all takes a fifth of such a run.

Only for patterns that are called by their own methods, and stand in modules.
"""

import re
import sys
from re import *  # noqa: F403
from typing import TYPE_CHECKING, AnyStr

_FAULTY = sys.version_info < (3, 11, 5)
"""Whether this Python gives back within a possessive repeat what it had taken."""

if TYPE_CHECKING:
    from re import compile as compile  # noqa: A004, PLC0414
else:

    class _Late:
        """A pattern that is not compiled yet: each of its methods becomes its own when it is first
        asked for, and is then called as that of any pattern.
        """

        def __init__(self, pattern: AnyStr, flags: int) -> None:
            self._made_of = (pattern, flags)

        def __getattr__(self, name: str) -> object:
            value = self._made_of[0] if name == "pattern" else getattr(_made(*self._made_of), name)
            setattr(self, name, value)
            return value

        def __reduce__(self) -> tuple[object, tuple[AnyStr, int]]:
            return _made, self._made_of

    def _made(pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        """The pattern, compiled; where this Python is at fault, without possessive repeats
        (https://github.com/python/cpython/issues/106052).
        """
        tree = re._parser.parse(pattern, flags) if _FAULTY else None
        return re._compiler.compile(tree, flags) if _atomic(tree) else re.compile(pattern, flags)

    def _atomic(value: object) -> bool:
        """Whether there were possessive repeats in what was parsed of a pattern; each is now what
        it stands for: a greedy one in an atomic group, `(?>x*)` for `x*+`.
        """
        if isinstance(value, list | tuple):
            return any(list(map(_atomic, value)))
        if not isinstance(value, re._parser.SubPattern):
            return False
        found = False
        for number, (kind, more) in enumerate(value.data):
            found = _atomic(more) or found
            if kind is re._constants.POSSESSIVE_REPEAT:
                greedy = re._parser.SubPattern(value.state, [(re._constants.MAX_REPEAT, more)])
                value.data[number] = (re._constants.ATOMIC_GROUP, greedy)
                found = True
        return found

    def compile(pattern: AnyStr, flags: int = 0) -> _Late:  # noqa: A001
        """A pattern as `re.compile` gives it."""
        return _Late(pattern, flags)


LETTER = compile(r"[^\W\d_]")
"""A letter of any script: Python has no class for it."""
LETTERS = compile(r"[^\W\d_]++")
"""A run of them."""
