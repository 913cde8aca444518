"""What anchors leave in doubt is told by what texts mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pytest
from documents import OPTIONS, read
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_adopt import ENGLISH, TURKISH, sure

from i18n_tool.align.adopt import adopt
from i18n_tool.align.beads import align_runs
from i18n_tool.align.costs import Costs
from i18n_tool.align.meaning import BATCH
from i18n_tool.align.passages import passage_of
from i18n_tool.align.windows import WINDOW_BEAM, WINDOW_PRIORS, Windows
from i18n_tool.formats import format_named
from i18n_tool.model import JOIN

if TYPE_CHECKING:
    from i18n_tool.align.adopt import Adopted
    from i18n_tool.align.meaning import Vectors

WORDS = {
    "kedi": "cat", "kediler": "cat", "uyur": "sleep", "sleeps": "sleep", "minderde": "cushion",
    "köpek": "dog", "havlar": "bark", "barks": "bark", "bahçede": "garden", "kuş": "bird",
    "öter": "sing", "sings": "sing", "dalda": "branch", "balık": "fish", "yüzer": "swim",
    "swims": "swim", "havuzda": "pond", "fare": "mouse", "saklanır": "hide", "hides": "hide",
    "delikte": "hole", "hayvanlar": "animals", "tavuk": "hen", "gıdaklar": "cackle",
}  # fmt: skip
"""What words mean, by an English one."""
ANIMALS = [
    ("The cat sleeps on the cushion.", "Kedi minderde uyur."),
    ("The dog barks in the garden.", "Köpek bahçede havlar."),
    ("The bird sings on the branch.", "Kuş dalda öter."),
    ("The fish swims in the pond.", "Balık havuzda yüzer."),
    ("The mouse hides in the hole.", "Fare delikte saklanır."),
]
HEN = "Tavuk gıdaklar."


class Words:
    """An encoder that knows the words above, and takes others for names of something else. `noise`
    is what a batch of another size changes in the last digits.
    """

    def __init__(self, noise: float = 0.0) -> None:
        self.noise, self.batches = noise, list[int]()

    def languages(self) -> tuple[str, ...]:
        return ("en", "tr")

    def encode(self, texts: list[str]) -> Vectors:
        self.batches.append(len(texts))
        return np.array([self._vector(text) for text in texts], dtype=np.float32)

    def _vector(self, text: str) -> Vectors:
        vector = np.full(512, self.noise * len(self.batches), dtype=np.float32)
        for word in text.casefold().replace(".", "").split():
            if word not in ("the", "on", "in"):
                vector[crc32(WORDS.get(word, word).encode()) % 512] += 1
        return vector / (math.sqrt(vector @ vector) or 1)


class Nobody(Words):
    """An encoder that nobody may ask."""

    def encode(self, texts: list[str]) -> Vectors:
        raise AssertionError(texts)


def adopted(english: list[str], turkish: list[str], encoder: Words | None) -> Adopted:
    """What a page of paragraphs gives."""
    own = OPTIONS.__class__(source_locale="tr")
    return adopt(read("\n\n".join(english)), read("\n\n".join(turkish), options=own), encoder)


@pytest.mark.parametrize("order", [(1, 0, 2, 3, 4), (4, 0, 1, 2, 3), (0, 3, 2, 1, 4)])
def test_paragraphs_that_stand_elsewhere(order: tuple[int, ...]) -> None:
    """Paragraphs without anchors that were moved are found; by their places they are not."""
    english = [one for one, _ in ANIMALS]
    turkish = [ANIMALS[number][1] for number in order]

    assert sure(adopted(english, turkish, Words())) == dict(ANIMALS)
    assert sure(adopted(english, turkish, None)) != dict(ANIMALS)


@pytest.mark.parametrize("gone", range(5))
def test_a_paragraph_that_was_left_out(gone: int) -> None:
    """What the translation lacks is not translated, and the others are; by length and place alone
    nobody could tell which one it is.
    """
    english = [one for one, _ in ANIMALS]
    turkish = [other for number, (_, other) in enumerate(ANIMALS) if number != gone]
    left = dict(ANIMALS[:gone] + ANIMALS[gone + 1 :])

    assert sure(adopted(english, turkish, Words())) == left
    assert sure(adopted(english, turkish, None)) != left


@pytest.mark.parametrize("at", range(6))
def test_a_paragraph_of_the_translators_own(at: int) -> None:
    """What means nothing that the source says is kept as an obsolete entry."""
    turkish = [other for _, other in ANIMALS]
    result = adopted([one for one, _ in ANIMALS], [*turkish[:at], HEN, *turkish[at:]], Words())

    assert sure(result) == dict(ANIMALS)
    assert [entry.msgstr for entry in result.unpaired] == [HEN]


def test_sentences_of_a_paragraph() -> None:
    """A sentence that a paragraph lacks is found; without that the text would stay whole."""
    english = " ".join(one for one, _ in ANIMALS)
    turkish = " ".join(other for _, other in ANIMALS[:2] + ANIMALS[3:])
    both = adopted([english], [turkish], Words())
    texts = {msgid: entry.msgstr for (_, msgid), entry in both.entries.items()}

    assert texts == {ANIMALS[0][0]: turkish}


DIVIDED = "The cat sleeps on the cushion, the dog barks in the garden, the bird sings."
PARTS = "Kedi minderde uyur. Köpek bahçede havlar. Kuş öter."
JOINED = "Kedi minderde uyur, köpek bahçede havlar, kuş öter."


def test_a_sentence_in_three() -> None:
    """What is one sentence in the source and three in the translation is found by the meaning of
    the three together; by lengths nobody could tell where they end.
    """
    english = f"{DIVIDED} {ANIMALS[3][0]} {ANIMALS[4][0]}"
    turkish = f"{PARTS} {ANIMALS[3][1]} {ANIMALS[4][1]}"
    pairs = {DIVIDED: PARTS, **dict(ANIMALS[3:])}

    assert sure(adopted([english], [turkish], Words())) == pairs
    assert sure(adopted([english], [turkish], None)) != pairs


def test_three_sentences_in_one() -> None:
    """Three sentences that one translates are a join group, and what follows has its own."""
    english = [one for one, _ in ANIMALS]
    turkish = f"{JOINED} {ANIMALS[3][1]} {ANIMALS[4][1]}"
    pairs = {english[0]: JOINED, english[1]: JOIN, english[2]: JOIN, **dict(ANIMALS[3:])}

    assert sure(adopted([" ".join(english)], [turkish], Words())) == pairs


@pytest.mark.parametrize("lone", [HEN, "Tavuk gıdaklar tavuk gıdaklar tavuk gıdaklar."])
def test_what_one_side_lacks_goes_along_with_no_neighbour(lone: str) -> None:
    """A sentence that the translators added is alone between others."""
    turkish = [ANIMALS[0][1], lone, *(one[1] for one in ANIMALS[1:])]
    sides = [
        [
            passage_of("sentence", (n, n + 1), text, format_named("text"))
            for n, text in enumerate(some)
        ]
        for some in ([one[0] for one in ANIMALS], turkish)
    ]
    windows = Windows(Costs(*sides), Words())
    found = align_runs(windows, range(5), range(6), WINDOW_PRIORS, WINDOW_BEAM)

    assert [len(bead.source) for bead in found] == [1, 0, 1, 1, 1, 1]
    assert [len(bead.target) for bead in found] == [1] * 6
    assert min(bead.confidence for bead in found if bead.source) > 0.9


def test_nobody_is_asked_without_need() -> None:
    """Where anchors suffice nothing is encoded."""
    assert sure(adopted([ENGLISH], [TURKISH], Nobody()))


def test_batches_are_small() -> None:
    """No more texts are encoded at once than fit into memory, however many are in doubt."""
    encoder = Words()
    english = [f"Animal {chr(97 + n % 26)}{chr(97 + n // 26)} sleeps." for n in range(70)]
    adopted(english, english[35:] + english[:35], encoder)

    assert sum(encoder.batches) > BATCH
    assert max(encoder.batches) <= BATCH


ENGLISH_BLOCKS = st.lists(st.sampled_from([one for one, _ in ANIMALS]), max_size=8)
TURKISH_BLOCKS = st.lists(st.sampled_from([HEN, *(other for _, other in ANIMALS)]), max_size=8)


@given(ENGLISH_BLOCKS, TURKISH_BLOCKS)
@example([one for one, _ in ANIMALS], [other for _, other in ANIMALS[::-1]])
@settings(max_examples=40, deadline=None)
def test_every_unit_is_in_one_pair(english: list[str], turkish: list[str]) -> None:
    """With meaning, too, the pairs cover both documents, each unit once; and the last digits of
    vectors, which depend on the machine, decide nothing.
    """
    source, target = read("\n\n".join(english)), read("\n\n".join(turkish))
    result = adopt(source, target, Words())

    for side, document in (("source", source), ("target", target)):
        units = sorted(unit.start for pair in result.pairs for unit in getattr(pair, side))
        assert units == [unit.start for unit in document.units]
    again = adopt(source, target, Words(noise=1e-7))
    assert (again.entries, again.unpaired) == (result.entries, result.unpaired)
