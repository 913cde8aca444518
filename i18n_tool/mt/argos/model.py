"""One Argos package at work: sentences, tokens, CTranslate2, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from i18n_tool.language.sentences import SentenceRules, cuts, rules_for
from i18n_tool.mt.argos.folding import put_back
from i18n_tool.mt.argos.packages import MODEL, TOKENIZERS
from i18n_tool.mt.engine import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.mt.argos.packages import Package

    Scored = tuple[str, float]
    """A hypothesis and the logarithm of its likelihood."""

MAX_OUTPUT = 256
"""Tokens after which CTranslate2 cuts a translation off, by default and in Argos."""
MAX_INPUT = 500
"""A longer sentence cannot come back whole; some models have no positions beyond 512, and fail."""

_LENGTH_PENALTY = 0.2  # as in Argos


class _Tokenizer(Protocol):
    """What both tokenizers of argostranslate do."""

    def encode(self, sentence: str) -> list[str]: ...

    def decode(self, tokens: list[str]) -> str: ...


class Model:
    """A package, loaded: one hop of a translation."""

    def __init__(self, package: Package) -> None:
        """Loads the tokenizer. Raises EngineError, naming the package, where that cannot be."""
        metadata = package.metadata
        self._package = package
        self._translator: Any = None
        self._name = metadata.name
        self._prefix = metadata.target_prefix
        self._rules: SentenceRules = rules_for(metadata.source)
        try:
            self._tokenizer, self._pieces = _tokenizer(package)
        except (RuntimeError, ValueError, OSError) as error:
            raise self._broken(error) from error

    def load(self, device: str, compute_type: str, *, inter: int, intra: int) -> Model:
        """The model, ready to translate. Raises EngineError where it cannot be loaded."""
        import ctranslate2

        if self._translator is None:
            try:
                self._translator = ctranslate2.Translator(
                    str((self._package.folder / MODEL).parent),
                    device=device,
                    compute_type=compute_type,
                    inter_threads=inter,
                    intra_threads=intra,
                )
            except (RuntimeError, ValueError, OSError) as error:
                raise self._broken(error) from error
        return self

    def _broken(self, error: Exception) -> EngineError:
        message = f"the model {self._name} cannot be loaded: {error}"
        hint = f"Get it again: i18n models download {self._package.metadata.pair} --force"
        return EngineError(message, path=str(self._package.folder), hint=hint)

    def size(self, text: str) -> tuple[int, int]:
        """The tokens of the longest sentence, and the number of sentences."""
        lengths = [len(tokens) for line in self._encode(text) for tokens in line]
        return max(lengths, default=0), len(lengths)

    def translate(
        self, texts: Sequence[str], hypotheses: int, beam: int, batch: int
    ) -> Iterator[list[Scored]]:
        """The hypotheses of each text, best first; none where a sentence of it is too long."""
        encoded = [self._encode(text) for text in texts]
        short = [not any(len(t) > MAX_INPUT for line in lines for t in line) for lines in encoded]
        sentences = [
            tokens
            for lines, fits in zip(encoded, short, strict=True)
            if fits
            for line in lines
            for tokens in line
        ]
        try:
            results: list[Any] = self._translator.translate_batch(
                sentences,
                target_prefix=[[self._prefix]] * len(sentences) if self._prefix else None,
                replace_unknowns=True,
                max_batch_size=batch,
                batch_type="tokens",
                beam_size=beam,
                num_hypotheses=hypotheses,
                length_penalty=_LENGTH_PENALTY,
                return_scores=True,
                max_decoding_length=MAX_OUTPUT,
            )
        except (RuntimeError, ValueError) as error:
            message = f"the model {self._name} cannot translate: {error}"
            raise EngineError(message, hint="Try a smaller `batch`, or another version.") from error
        answers = iter(results)
        for text, lines, fits in zip(texts, encoded, short, strict=True):
            if not fits:
                yield []
                continue
            found = [[next(answers) for _ in line] for line in lines]
            yield [
                scored
                for number in range(hypotheses)
                if (scored := self._decoded(text, found, number)) is not None
            ]

    def _encode(self, text: str) -> list[list[list[str]]]:
        """Lines of sentences of tokens."""
        return [
            [self._tokenizer.encode(sentence) for sentence in _sentences(line, self._rules)]
            for line in text.split("\n")
        ]

    def _decoded(self, text: str, lines: list[list[Any]], number: int) -> Scored | None:
        """The hypothesis of that number; None where a sentence of it was cut off."""
        score = 0.0
        said: list[str] = []
        for line in lines:
            if any(len(result.hypotheses[number]) >= MAX_OUTPUT for result in line):
                return None
            score += sum(result.scores[number] for result in line)
            tokens = [token for result in line for token in result.hypotheses[number]]
            value = self._text(tokens, keep_underscores="_" in text)
            said.append(value.removeprefix(self._prefix).removeprefix(" "))
        return put_back(text, "\n".join(said)), score

    def _text(self, tokens: list[str], *, keep_underscores: bool) -> str:
        if self._pieces is None or not keep_underscores:
            return self._tokenizer.decode(tokens)
        return str(self._pieces.decode_pieces(tokens)).replace("▁", " ")


def _sentences(line: str, rules: SentenceRules) -> list[str]:
    found: list[str] = []
    begin = 0
    for end, following in [*cuts(line, rules), (len(line), len(line))]:
        found.append(line[begin:end])
        begin = following
    return [sentence for sentence in found if sentence.strip()]


def _tokenizer(package: Package) -> tuple[_Tokenizer, Any]:
    """The package's tokenizer, and the SentencePiece processor where it has one."""
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    path, metadata = package.tokenizer, package.metadata
    if path.name != TOKENIZERS[0]:
        return BPETokenizer(path, metadata.source, metadata.target), None
    tokenizer = SentencePieceTokenizer(path)
    return tokenizer, tokenizer.lazy_processor()
