"""Argos Translate, offline: its packages, its tokenizers and CTranslate2 beneath it.

`argostranslate` translates string by string, 32 tokens at a time, and importing it costs 1.8 s and
creates folders. Here texts are sorted by length and translated in batches of 1,024 tokens, with the
options that `argostranslate/translate.py` 1.11 uses, so that the answers are the same, but for
characters that Argos damages: underscores, and what its tokenizer folds (`folding`). Sentences are
cut by our own rules: Argos' splitters download models.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

from i18n_tool.mt.argos.model import Model
from i18n_tool.mt.argos.packages import MODEL, installed_packages, packages_folder, route
from i18n_tool.mt.engine import EngineError
from i18n_tool.mt.settings import Settings
from i18n_tool.project.installation import extra_hint
from i18n_tool.project.workers import cores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.mt.argos.model import Scored
    from i18n_tool.mt.argos.packages import Package
    from i18n_tool.mt.engine import Context

KEYS = ("threads", "intra_threads", "beam", "batch", "device", "compute_type", "index")


class Argos:
    """The engine: models are loaded when they are first needed, and kept."""

    name = "argos"

    def __init__(self, context: Context) -> None:
        """Raises EngineError where Argos is not installed, or a setting cannot be meant."""
        _need_packages()
        settings = Settings(context, self.name, KEYS)
        threads = settings.whole("threads", cores(), 1, cores())
        self._intra = settings.whole("intra_threads", 1, 1, threads)
        self._inter = threads // self._intra
        self._beam = settings.whole("beam", 4, 1, 64)
        self._batch = settings.whole("batch", 1024, 1, 1 << 20)
        self._device = settings.text("device", "cpu", "ARGOS_DEVICE_TYPE")
        self._compute_type = settings.text("compute_type", "auto", "ARGOS_COMPUTE_TYPE")
        self._source = context.source_locale
        self._packages, _ = installed_packages(packages_folder())
        self._models: dict[Package, Model] = {}

    def describe(self, locale: str) -> str:
        """`argos translate-en_tr 1.0`, or both packages where it goes through a third language."""
        names = [package.metadata.name for package in self._route(locale)]
        return f"{self.name} {' + '.join(names)}"

    def identity(self, locale: str) -> dict[str, str]:
        """Whatever decides what the answers are, by name: versions, and digests of the models."""
        from importlib.metadata import version

        import ctranslate2

        from i18n_tool import __version__

        found = {
            "i18n": __version__,
            "ctranslate2": str(ctranslate2.__version__),
            "sentencepiece": version("sentencepiece"),
        }
        for package in self._route(locale):
            found[package.metadata.name] = _digest(package)
        return found

    def plan(self, texts: Sequence[str], locale: str) -> list[list[int]]:
        """The batches: indices of texts of like length, the longest first, each batch of about as
        many tokens as `batch` says, padding included.
        """
        model = self._model(self._route(locale)[0])
        sizes = [model.size(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: (-sizes[i][0], -sizes[i][1], i))
        batches: list[list[int]] = []
        sentences = longest = 0
        for i in order:
            longest_here, sentences_here = sizes[i]
            sentences += sentences_here
            if not batches or sentences * longest > self._batch:
                batches.append([])
                longest, sentences = longest_here, sentences_here
            batches[-1].append(i)
        return batches

    def answer(self, texts: Sequence[str], locale: str, hypotheses: int) -> list[list[str]]:
        """The hypotheses of each text, in one batch; none where a sentence is too long."""
        return [[text for text, _ in found] for found in self.scored(texts, locale, hypotheses)]

    def scored(self, texts: Sequence[str], locale: str, hypotheses: int) -> list[list[Scored]]:
        """As `answer`, with scores."""
        found = [[(text, 0.0)] for text in texts]
        for model in self._load(locale):
            found = self._chained(model, found, hypotheses)
        return found

    def translate(
        self, texts: Sequence[str], locale: str, *, hypotheses: int = 1
    ) -> Iterator[tuple[int, list[str]]]:
        """As `Engine.translate`: batch by batch, as many at once as there are threads."""
        self._load(locale)  # before there are threads
        pool = ThreadPoolExecutor(self._inter)
        try:
            running = {
                pool.submit(self.answer, [texts[i] for i in batch], locale, hypotheses): batch
                for batch in self.plan(texts, locale)
            }
            for future in as_completed(running):
                for index, found in zip(running[future], future.result(), strict=True):
                    if found:
                        yield index, found
        finally:
            pool.shutdown(cancel_futures=True)

    def close(self) -> None:
        """Frees the models."""
        self._models.clear()

    def _route(self, locale: str) -> tuple[Package, ...]:
        return route(self._packages, self._source, locale)

    def _model(self, package: Package) -> Model:
        if package not in self._models:
            self._models[package] = Model(package)
        return self._models[package]

    def _load(self, locale: str) -> list[Model]:
        return [
            self._model(package).load(
                self._device, self._compute_type, inter=self._inter, intra=self._intra
            )
            for package in self._route(locale)
        ]

    def _chained(
        self, model: Model, found: Sequence[Sequence[Scored]], hypotheses: int
    ) -> list[list[Scored]]:
        """Each hypothesis translated on, and the likeliest chains kept, as in Argos'
        CompositeTranslation.
        """
        flat = [text for scored in found for text, _ in scored]
        beam = max(hypotheses, self._beam)
        answers = iter(model.translate(flat, hypotheses, beam, self._batch))
        chained: list[list[Scored]] = []
        for scored in found:
            chains = [
                (text, before + after) for _, before in scored for text, after in next(answers)
            ]
            chains.sort(key=lambda chain: chain[1], reverse=True)
            chained.append(chains[:hypotheses])
        return chained


def _need_packages() -> None:
    try:
        import argostranslate.tokenizer  # noqa: F401 - both, so that it is said early, and once
        import ctranslate2  # noqa: F401 - as above
    except ImportError as error:
        raise EngineError(
            f"the engine argos is not installed: {error}", hint=extra_hint("mt")
        ) from error


def _digest(package: Package) -> str:
    from hashlib import blake2b, file_digest

    with (package.folder / MODEL).open("rb") as model, package.tokenizer.open("rb") as tokenizer:
        found = [file_digest(file, blake2b).hexdigest()[:16] for file in (model, tokenizer)]
    return "-".join(found)
