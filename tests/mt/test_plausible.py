"""What only a machine writes is no draft."""

from __future__ import annotations

import pytest

from i18n_tool.mt.plausible import implausible, loops

SOURCE = "Open the file and read it slowly, from the first line to the last."


@pytest.mark.parametrize(
    ("target", "why"),
    [
        pytest.param("", "no words came back", id="nothing"),
        pytest.param("... 12", "no words came back", id="no letter"),
        pytest.param("~", "no words came back", id="the mark of a covered unit"),
        pytest.param("Aç \x1b[31m dosyayı", "a hidden character (U+001B)", id="an escape"),
        pytest.param("Aç \u202e dosyayı", "a hidden character (U+202E)", id="turned text"),
        pytest.param("Aç \ud800 dosyayı", "a hidden character (U+D800)", id="half a character"),
        pytest.param("bir metin " * 400, "far too long", id="huge"),
        pytest.param("Aç", "far too short", id="a word for a sentence"),
        pytest.param("Aç ve oku ve oku ve oku ve oku", "the answer repeats itself", id="a loop"),
        pytest.param("OPEN the file  and read it slowly, from the first line to the last.",
                     "a copy of the source", id="a copy"),
    ],
)  # fmt: skip
def test_implausible(target: str, why: str) -> None:
    """Answers that are refused in any language."""
    assert implausible(SOURCE, target) == why


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param(SOURCE, "Dosyayı açın, baştan sona yavaş yavaş okuyun.", id="doubled words"),
        pytest.param(SOURCE, "打开文件，从第一行到最后一行慢慢阅读。", id="a dense script"),
        pytest.param("OK", "Подтвердить", id="a long word for a short one"),
        pytest.param("Ha ha ha ha ha ha ha!", "Ха-ха-ха-ха-ха-ха!", id="a loop in the source"),
        pytest.param("Zero\u200bwidth", "Sıfır\u200bgenişlik", id="hidden in the source, too"),
        pytest.param("Persian", "می\u200cخواهم", id="a joiner that letters need"),
    ],
)
def test_plausible(source: str, target: str) -> None:
    """Translations that look odd and are right."""
    assert implausible(source, target) is None


@pytest.mark.parametrize(
    ("text", "is_loop"),
    [
        pytest.param("yavaş yavaş gel", False, id="twice"),
        pytest.param("ve ve ve ve ve ve", True, id="a word"),
        pytest.param("Dosyayı aç. Dosyayı aç. Dosyayı aç.", True, id="a sentence three times"),
        pytest.param("--------------------", False, id="a rule"),
        pytest.param("çok çok güzel bir gün ve çok çok güzel", False, id="near, not in a row"),
    ],
)
def test_loops(text: str, is_loop: bool) -> None:
    """A part that stands many times in a row is a loop."""
    assert loops(text) is is_loop
