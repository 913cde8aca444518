"""LibreTranslate: the models of Argos behind HTTP, on somebody's server or one's own.

Texts go in batches (`q` as a list), a few requests at once. The key goes to the server that is
configured and nowhere else: not into messages, not along with a redirect.
"""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING, Any, NoReturn, TypeGuard
from urllib.parse import urlsplit

from i18n_tool.mt.argos.folding import put_back
from i18n_tool.mt.engine import SETTINGS, EngineError
from i18n_tool.mt.http import Http, Pace, check_key, check_url, shown, without_key
from i18n_tool.mt.languages import canonical, codes
from i18n_tool.mt.settings import Settings
from i18n_tool.terminal import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.mt.engine import Context, Engine

KEYS = ("url", "api_key", "timeout", "retries", "batch", "concurrency", "requests_per_minute")
URL, KEY = "I18N_LIBRETRANSLATE_URL", "I18N_LIBRETRANSLATE_KEY"
_MAX_ANSWER = 16 << 20
_MAX_CHARS = 20_000
"""Characters in a request: a longer text goes alone."""
_SAID = 200
"""Columns of what a server says is wrong."""

_STATUS_HINTS = {
    400: "If it says that the request is too long: set `batch` lower.",
    401: f"Set a key: {KEY} in the environment, or api_key in {SETTINGS}.",
    403: f"Is the key right? {KEY} in the environment, or api_key in {SETTINGS}.",
    404: "Is this the URL of a LibreTranslate server?",
    413: "Set `batch` lower.",
}


def engine(context: Context) -> Engine:
    """The engine. Raises EngineError where it has no URL, or a cluster is asked for."""
    if context.options.get("scheduler") or context.options.get("workers"):
        hint = "To ask it more at once, set `concurrency` in [translate.libretranslate]."
        raise EngineError(
            "a server needs no cluster: --workers is for engines of your own", hint=hint
        )
    return LibreTranslate(context)


class LibreTranslate:
    """The engine."""

    name = "libretranslate"

    def __init__(self, context: Context) -> None:
        settings = Settings(context, self.name, KEYS)
        url = settings.text("url", "", URL)
        if not url:
            hint = f"Give --url, or {URL} in the environment, or url in {SETTINGS}."
            raise EngineError("the engine libretranslate has no URL", hint=hint)
        check_url(url, secret=False)  # before it is shown, or taken apart
        if "url" not in context.options:
            check_key(url, KEY, URL)
        self._key = settings.text("api_key", "", KEY)
        self._url = check_url(url, secret=bool(self._key))
        self._batch = settings.whole("batch", 32, 1, 1_000)
        self._concurrency = settings.whole("concurrency", 2, 1, 32)
        self._source = context.source_locale
        self._languages: dict[str, tuple[str, set[str]]] | None = None
        self._http = Http(
            timeout=settings.number("timeout", 60, 0.001, 86_400),
            retries=settings.whole("retries", 4, 0, 20),
            pace=Pace(settings.number("requests_per_minute", 0, 0, 100_000)),
        )

    def describe(self, locale: str) -> str:
        """`libretranslate translate.example.org en-tr`: servers don't say which model they have."""
        return f"{self.name} {urlsplit(self._url).netloc} {'-'.join(self._pair(locale))}"

    def translate(
        self, texts: Sequence[str], locale: str, *, hypotheses: int = 1
    ) -> Iterator[tuple[int, list[str]]]:
        """As `Engine.translate`: request by request, `concurrency` of them at once."""
        source, target = self._pair(locale)
        pool = ThreadPoolExecutor(self._concurrency)
        try:
            running = {
                pool.submit(
                    self._answer, [texts[i] for i in batch], source, target, hypotheses
                ): batch
                for batch in self._batches(texts)
            }
            for future in as_completed(running):
                yield from zip(running[future], future.result(), strict=True)
        finally:
            pool.shutdown(cancel_futures=True)

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def _batches(self, texts: Sequence[str]) -> Iterator[list[int]]:
        batch: list[int] = []
        chars = 0
        for i, text in enumerate(texts):
            if batch and (len(batch) == self._batch or chars + len(text) > _MAX_CHARS):
                yield batch
                batch, chars = [], 0
            batch.append(i)
            chars += len(text)
        if batch:
            yield batch

    def _answer(
        self, texts: Sequence[str], source: str, target: str, hypotheses: int
    ) -> list[list[str]]:
        asked: dict[str, Any] = {
            "q": list(texts), "source": source, "target": target, "format": "text",
            "alternatives": hypotheses - 1,
        }  # fmt: skip
        if self._key:
            asked["api_key"] = self._key
        answer = self._ask("POST", "/translate", asked)
        first = answer.get("translatedText") if isinstance(answer, dict) else None
        others = answer.get("alternatives", []) if isinstance(answer, dict) else None
        if not _are_texts(first) or len(first) != len(texts):
            self._no_sense("/translate", f"{len(texts)} texts were asked for, and did not come")
        if not isinstance(others, list) or not all(map(_are_texts, others)):
            self._no_sense("/translate", "the alternatives are no lists of texts")
        if self._key and any(self._key in text for text in (*first, *itertools.chain(*others))):
            self._no_sense("/translate", "it sends the key back as a translation")
        others += [[]] * (len(texts) - len(others))
        return [
            list(dict.fromkeys(put_back(text, said) for said in (best, *more)))[:hypotheses]
            for text, best, more in zip(texts, first, others, strict=False)
        ]

    def _pair(self, locale: str) -> tuple[str, str]:
        """What the server calls the two languages."""
        if self._languages is None:
            self._languages = self._read_languages()
        for wanted in map(canonical, codes(self._source)):
            if wanted not in self._languages:
                continue
            source, targets = self._languages[wanted]
            for code in map(canonical, codes(locale)):
                if found := [target for target in targets if canonical(target) == code]:
                    return source, found[0]
        message = f"the server does not translate from {self._source} to {locale}"
        raise EngineError(
            f"{shown(self._url)}: {message}", hint=f"See {shown(self._url)}/languages"
        )

    def _read_languages(self) -> dict[str, tuple[str, set[str]]]:
        answer = self._ask("GET", "/languages")
        languages: dict[str, tuple[str, set[str]]] = {}
        for row in answer if isinstance(answer, list) else ():
            if isinstance(row, dict) and isinstance(code := row.get("code"), str):
                if not _are_texts(targets := row.get("targets")):
                    self._no_sense("/languages", f"{shorten(code, 20)} has no list of targets")
                languages[canonical(code)] = (code, set(targets))
        if not languages:
            self._no_sense("/languages", "no languages are listed")
        return languages

    def _ask(self, method: str, path: str, asked: dict[str, Any] | None = None) -> Any:
        url = self._url + path
        status, answer = self._http.ask_json(
            method, url, limit=_MAX_ANSWER, key=self._key, json=asked
        )
        if status == 200 and answer is not None:
            return answer
        if status == 200:
            self._no_sense(path, "this is no JSON")
        said = answer.get("error") if isinstance(answer, dict) else None
        words = f": {shorten(without_key(said, self._key), _SAID)}" if isinstance(said, str) else ""
        raise EngineError(f"{shown(url)}: HTTP {status}{words}", hint=_STATUS_HINTS.get(status, ""))

    def _no_sense(self, path: str, why: str) -> NoReturn:
        hint = "Is this the URL of a LibreTranslate server?"
        raise EngineError(f"{shown(self._url + path)}: {why}", hint=hint)


def _are_texts(value: object) -> TypeGuard[list[str]]:
    """Whether this is a list of texts."""
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
