"""What says no, in a source and in its translation."""

from __future__ import annotations

import pytest
from pair_texts import faults

from i18n_tool.checks.wording.negation import negation


@pytest.mark.parametrize(
    "msgid",
    [
        pytest.param("Is it not open?", id="a question"),
        pytest.param("It is not old and not new.", id="denied twice"),
        pytest.param("It is not only old.", id="an idiom"),
        pytest.param("Write “not” here.", id="quoted"),
        pytest.param("It is " + "very " * 12 + "not old.", id="long"),
        pytest.param("It is old.", id="nothing denied"),
    ],
)
def test_what_is_left_alone(msgid: str) -> None:
    """Sentences of which nobody can say how another language denies are not looked at."""
    assert faults(negation, "tr", msgid, "Bu bir denemedir.") == []


def test_languages_without_a_table_are_left_alone() -> None:
    """Nothing is said of a language whose negations nobody has written down."""
    assert faults(negation, "fi", "It is not old.", "Se on vanha.") == []


def test_what_is_not_translated_is_said_elsewhere() -> None:
    """A copy of the source has its negation still."""
    assert faults(negation, "ru", "It is not old.", "It is not old") == []


def test_the_word_is_named() -> None:
    """The message names the negation of the source."""
    (fault,) = faults(negation, "tr", "It isn't old.", "Eskidir.")

    assert fault.message.startswith("“isn't” of the source is lost")
