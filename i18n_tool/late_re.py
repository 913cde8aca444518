"""The module `re`, but that a pattern is compiled when it is first used: of three hundred that the
formats have a small document needs forty, and compiling all takes a fifth of such a run.

Only for patterns that are called by their own methods, and stand in modules.
"""

import re
from re import *  # noqa: F403
from typing import TYPE_CHECKING, AnyStr

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
            value = getattr(re.compile(*self._made_of), name)
            setattr(self, name, value)
            return value

        def __reduce__(self) -> tuple[object, tuple[AnyStr, int]]:
            return re.compile, self._made_of

    def compile(pattern: AnyStr, flags: int = 0) -> _Late:  # noqa: A001
        """A pattern as `re.compile` gives it."""
        return _Late(pattern, flags)


LETTER = compile(r"[^\W\d_]")
"""A letter of any script: Python has no class for it."""
LETTERS = compile(r"[^\W\d_]++")
"""A run of them."""
