"""Units of a hundred thousand characters, as a hostile page has them."""

from __future__ import annotations

import pytest
from pair_texts import pair

from i18n_tool.checks.run import faults


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("piece", "translated"),
    [
        pytest.param("10:00 ", "10:00 ", id="ratios"),
        pytest.param("5 km ", "5 m ", id="quantities"),
        pytest.param("$5 ", "5 € ", id="sums"),
        pytest.param("a_", "a_", id="names"),
        pytest.param("A", "A", id="one word"),
        pytest.param("“a” ", "“a” ", id="quotations in another style"),
        pytest.param("“a “b” c” ", "“a “b” c” ", id="quotations in quotations"),
        pytest.param("not", "olma", id="one word that says no"),
    ],
)
def test_all_checks_take_linear_time(piece: str, translated: str) -> None:
    """What is counted, compared or looked for in a unit is not looked for again from each place of
    it: this test ends.
    """
    source = f"Begin {piece * (60_000 // len(piece))}end."
    target = f"Başla {translated * (60_000 // len(piece))}bitti."

    for locale in ("tr", "ru"):
        assert isinstance(list(faults(pair(locale, source, target))), list)
