"""Keys of TOML that no person writes."""

from __future__ import annotations

from i18n_tool import late_re as re

_KEY = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
ENDLESS_KEY = re.compile(rf"(?<![\w-])(?:{_KEY}[ \t]*+\.[ \t]*+){{64}}")
"""A dotted key that costs the parser the square of its length, in time and memory."""
