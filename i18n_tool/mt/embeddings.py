"""Vectors of texts from a server that answers `/v1/embeddings` as OpenAI's does, one's own or
somebody's (https://platform.openai.com/docs/api-reference/embeddings).

The key is of the environment alone, and goes to an address of the environment alone: settings are
the repository's, and whoever writes these could send it anywhere.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from i18n_tool.mt.engine import EngineError
from i18n_tool.mt.http import Http, Pace, check_key, check_url, shown, without_key
from i18n_tool.project.installation import extra_hint
from i18n_tool.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from i18n_tool.align.meaning import Vectors

URL, MODEL, KEY = "I18N_EMBEDDINGS_URL", "I18N_EMBEDDINGS_MODEL", "I18N_EMBEDDINGS_KEY"
_SETTINGS = "[align] of i18n.toml, or [tool.i18n.align] of pyproject.toml"
_MAX_ANSWER = 32 << 20
_MAX_NUMBERS = 1 << 14
"""In a vector: models have up to 8,192."""
_SAID = 200
"""Columns of what a server says is wrong."""
_LEAST = 1e-6
"""A vector that is shorter says nothing."""
_DEFAULTS: Mapping[str, float] = {
    "batch": 64, "timeout": 60, "retries": 4, "requests_per_minute": 0
}  # fmt: skip

_STATUS_HINTS = {
    400: f"Does the server have the model? If it says that the request is too long: `batch` in "
    f"{_SETTINGS}.",
    401: f"Set a key: {KEY} in the environment.",
    403: f"Is the key right? {KEY} in the environment.",
    404: "Is the URL what stands before /embeddings, and does the server have the model?",
    413: f"Set `batch` lower in {_SETTINGS}.",
    422: f"Does the server have the model? Set `batch` lower in {_SETTINGS}.",
}

_UNRELATED = (
    "The bakery opens at seven.", "Click Save to keep your changes.", "He has never seen the sea.",
    "This function returns a list of integers.", "The treaty was signed in the autumn.",
    "Water boils faster on a mountain.", "Her brother plays the violin.", "Restart the server.",
    "Поезд опаздывает на десять минут.", "Установите пакет и запустите тесты.",
    "Çocuklar bahçede top oynuyor.", "Bu ayar varsayılan olarak kapalıdır.",
    "Die Steuer wird im März fällig.", "Le musée est fermé le lundi.",
    "El río nace en las montañas.", "这本书是去年出版的。",
)  # fmt: skip
"""Texts about nothing in common, in several languages: what their vectors share says nothing."""


def server_named(settings: Mapping[str, Any]) -> str:
    """The URL of the server that is configured, "" where none is."""
    return os.environ.get(URL) or str(settings.get("url") or "")


class EmbeddingServer:
    """An encoder behind HTTP.

    The vectors of many models lie all in one direction, so that any two texts are alike. What texts
    about nothing in common share is taken off each vector (Mu and Viswanath 2018,
    https://arxiv.org/abs/1702.01417): they are asked for first, in a request of their own.
    """

    def __init__(self, settings: Mapping[str, Any], locales: Iterable[str]) -> None:
        """`settings` is the table [tool.i18n.align], checked; `locales` are those that the model
        knows, unless it says which. Raises EngineError where it cannot be asked.
        """
        url, key = server_named(settings), os.environ.get(KEY, "")
        check_url(url, secret=False)  # before it is shown, or taken apart
        check_key(url, KEY, URL)
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise EngineError(f"{KEY} in the environment is no key: it has a blank or a control")
        self._model = os.environ.get(MODEL) or settings.get("model")
        if not self._model:
            hint = f"Set {MODEL} in the environment, or model in {_SETTINGS}."
            raise EngineError(f"{shown(url)}: which model to ask for is not said", hint=hint)
        if urlsplit(url).query or urlsplit(url).fragment:
            raise EngineError(f"{shown(url)}: a URL with `?` or `#` is none of such a server")
        self._key = key
        self._url = check_url(url, secret=bool(key)).removesuffix("/embeddings") + "/embeddings"
        self._languages = tuple(settings.get("languages") or locales)
        given = {**_DEFAULTS, **settings}
        self._batch = int(given["batch"])
        self._http = Http(
            timeout=given["timeout"],
            retries=int(given["retries"]),
            pace=Pace(given["requests_per_minute"]),
            extra="align",
        )
        self._common: Vectors | None = None

    def languages(self) -> tuple[str, ...]:
        """The languages that its model knows, as the settings say."""
        from i18n_tool.language.locales import language_of

        return tuple(map(language_of, self._languages))

    def encode(self, texts: list[str]) -> Vectors:
        """A row for each text, of length 1. Raises EngineError where the server gives none."""
        if self._common is None:
            common: Vectors = self._of_length_1(self._vectors(_UNRELATED)).mean(axis=0)
            self._common = common
        vectors: Vectors = self._of_length_1(self._vectors(texts)) - self._common
        return self._of_length_1(vectors)

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        """What the server has for texts, in one request for each batch."""
        starts = range(0, len(texts), self._batch)
        found: Vectors = _numpy().vstack(
            [self._answer(texts[at : at + self._batch]) for at in starts]
        )
        return found

    def _answer(self, texts: Sequence[str]) -> Vectors:
        inputs = [text or "–" for text in texts]  # an empty text is an error to some servers
        answer = self._ask({"model": self._model, "input": inputs, "encoding_format": "float"})
        rows = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(rows, list) or len(rows) != len(texts):
            self._no_sense(f"vectors of {len(texts)} texts were asked for, and did not come")
        found: list[Any] = [None] * len(texts)
        for at, row in enumerate(rows):
            place = row.get("index", at) if isinstance(row, dict) else None
            if type(place) is not int or not 0 <= place < len(found) or found[place] is not None:
                self._no_sense("it does not say which vector is which text's")
            found[place] = row.get("embedding")
        return self._checked(found)

    def _checked(self, rows: Sequence[Any]) -> Vectors:
        """The rows as vectors, where they are some, as long as those before."""
        np = _numpy()
        if not all(isinstance(row, list) and {*map(type, row)} <= {int, float} for row in rows):
            self._no_sense("what should be a vector is no list of numbers")
        wanted = len(rows[0]) if self._common is None else len(self._common)
        lengths = {*map(len, rows)}
        if lengths != {wanted} or not 0 < wanted <= _MAX_NUMBERS:
            counts = ", ".join(map(str, sorted(lengths | {wanted})))
            self._no_sense(f"its vectors have {counts} numbers, and should have as many each")
        try:
            with np.errstate(over="ignore"):
                vectors: Vectors = np.array(rows, dtype=np.float32)
                sizes = np.linalg.norm(vectors.astype(np.float64), axis=1)
        except OverflowError:  # a whole number that no float can hold
            sizes = np.array([np.inf])
        if not np.isfinite(sizes).all():
            self._no_sense("a vector has a number that is not finite")
        return vectors

    def _of_length_1(self, vectors: Vectors) -> Vectors:
        np = _numpy()
        sizes = np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True)
        if (sizes < _LEAST).any():
            self._no_sense("its vectors say nothing: they are 0, or the same for all texts")
        found: Vectors = (vectors / sizes).astype(np.float32)
        return found

    def _ask(self, asked: Mapping[str, Any]) -> Any:
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        status, answer = self._http.ask_json(
            "POST", self._url, limit=_MAX_ANSWER, key=self._key, json=asked, headers=headers
        )
        if status == 200 and answer is not None:
            return answer
        if status == 200:
            self._no_sense("this is no JSON")
        words = without_key(_said(answer), self._key)
        words = f": {shorten(words, _SAID)}" if words else ""
        hint = _STATUS_HINTS.get(status, "Does the server answer /v1/embeddings as OpenAI's does?")
        raise EngineError(f"{shown(self._url)}: HTTP {status}{words}", hint=hint)

    def _no_sense(self, why: str) -> NoReturn:
        hint = (
            "Does the server answer /v1/embeddings as OpenAI's does, and is the model one for it?"
        )
        raise EngineError(f"{shown(self._url)}: {why}", hint=hint)


def _said(answer: object) -> str:
    """What a server says is wrong: `{"error": {"message": …}}`, or words alone; "" if nothing."""
    said = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(said, dict):
        said = said.get("message")
    return said if isinstance(said, str) else ""


def _numpy() -> Any:
    try:
        import numpy as np
    except ImportError as error:
        hint = extra_hint("align")
        raise EngineError(f"numpy is not installed: {error}", hint=hint) from error
    return np
