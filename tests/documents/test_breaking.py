"""Which translations a document cannot show."""

from __future__ import annotations

import pytest
from documents import OPTIONS, format_of, read, rendered

from i18n_tool.documents.breaking import find_breaking
from i18n_tool.documents.render import PATIENCE, Policy
from i18n_tool.model import Entry

HOSTILE = "<!-- açık"


def breaking(text: str, suspects: dict[str, str], others: dict[str, str]) -> set[str]:
    """The msgids of the suspects that break it; whatever is left of them is shown."""
    document = read(text)
    entries = {
        unit.key: Entry(unit.msgid, others.get(unit.msgid, ""), unit.msgctxt)
        for unit in document.units
    }
    meant = {
        key: entry.evolve(msgstr=suspects[entry.msgid])
        for key, entry in entries.items()
        if entry.msgid in suspects
    }
    found = find_breaking(
        document, entries, meant, "tr", fmt=format_of(document.path), options=OPTIONS
    )
    good = {key: entry for key, entry in meant.items() if key not in found}
    shown = rendered(document, {**entries, **good}, policy=Policy(drafts=True))
    assert all(entry.msgstr in shown.text for entry in good.values())
    return {key[1] for key in found}


@pytest.mark.parametrize(
    ("text", "suspects", "others", "found"),
    [
        pytest.param("One.\n\nTwo.\n", {"One.": "Bir.", "Two.": "İki."}, {}, set(), id="none"),
        pytest.param("One.\n\nTwo.\n", {}, {"One.": "Bir."}, set(), id="nobody is suspected"),
        pytest.param(
            "One.\n\nTwo.\n\nThree.\n",
            {"One.": "Bir.", "Two.": HOSTILE, "Three.": "Üç."},
            {},
            {"Two."},
            id="one of three",
        ),
        pytest.param(
            "One.\n\nTwo.\n", {"Two.": "İki."}, {"One.": HOSTILE}, set(), id="somebody else’s"
        ),
        pytest.param(
            "".join(f"Page {n}.\n\n" for n in range(PATIENCE + 10)),
            {f"Page {n}.": HOSTILE if n % 3 else f"Sayfa {n}." for n in range(PATIENCE + 10)},
            {},
            {f"Page {n}." for n in range(PATIENCE + 10) if n % 3},
            id="many",
        ),
        pytest.param(
            "".join(f"Page {n}.\n\n" for n in range(2 * PATIENCE)),
            {f"Page {n}.": f"{HOSTILE} {n}" for n in range(2 * PATIENCE)},
            {},
            {f"Page {n}." for n in range(2 * PATIENCE)},
            id="all, more than are judged at once",
        ),
    ],
)
def test_find_breaking(
    text: str, suspects: dict[str, str], others: dict[str, str], found: set[str]
) -> None:
    """Those that break a block are named, be they many; those beside them are shown."""
    assert breaking(text, suspects, others) == found
