"""What a tool left in a translation."""

from __future__ import annotations

import pytest

from i18n_tool.checks.wording.residue import _patterns


@pytest.mark.parametrize(
    "said",
    [
        "umarım size yardımcı olur",
        "I hope this helps",
        "let me know if you need more",
        "надеюсь, это вам помогло",
        "наᲁеюсь, это вам помогло",
    ],
)
@pytest.mark.parametrize("case", [str.lower, str.upper, str.capitalize, str.swapcase, str])
def test_each_farewell_has_its_gate(said: str, case: type[str]) -> None:
    """A farewell is found in any case, and nowhere where its gate is not."""
    *_, gate, farewell, _ = _patterns()

    assert farewell.search(case(said))
    assert gate.search(case(said))
