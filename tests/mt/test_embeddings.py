"""Servers for embeddings: what is asked of them, and all that can go wrong on the way."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
import pytest
from conftest import HANGS
from servers import Answer, Asked, serving

from i18n_tool.mt.embeddings import KEY, MODEL, URL, EmbeddingServer, server_named
from i18n_tool.mt.engine import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable


SECRET = "0123-secret"  # noqa: S105 - so that it can be looked for
MEANS = {"kedi": "cat", "köpek": "dog", "uyur": "sleeps", "havlar": "barks"}


def vector(text: str) -> list[float]:
    """What a text means, by its words, beside the one direction that all texts lie in."""
    numbers = [0.0] * 64
    numbers[0] = 9.0
    for word in text.casefold().strip(".").split():
        numbers[1 + crc32(MEANS.get(word, word).encode()) % 63] += 1
    return numbers


def rows(texts: list[str]) -> list[dict[str, Any]]:
    """The vectors of texts, as the protocol has them."""
    return [
        {"object": "embedding", "index": at, "embedding": vector(text)}
        for at, text in enumerate(texts)
    ]


def embed(asked: Asked) -> Answer:
    """A server that works, and says the last vector first."""
    return Answer({"object": "list", "data": rows(asked.json["input"])[::-1], "model": "words"})


def server(url: str, **settings: object) -> EmbeddingServer:
    return EmbeddingServer({"url": url, "model": "words", "retries": 2, **settings}, ("en", "tr"))


def encoded(url: str, texts: list[str], **settings: object) -> Any:
    encoder = server(url, **settings)
    try:
        return encoder.encode(texts)
    finally:
        encoder.close()


def saying(
    make: Callable[[list[str]], Any], first: Callable[[list[str]], Any] = rows
) -> Callable[[Asked], Answer]:
    """A server that has `first` for its first request, and then what `make` gives for `data`."""
    wants = iter([first])
    return lambda asked: Answer({"data": next(wants, make)(asked.json["input"])})


def test_what_is_asked() -> None:
    """Texts go many at once, as the protocol has it; what all texts share is asked for once."""
    with serving(embed) as running:
        encoder = server(running.url, batch=2)
        encoder.encode(["a", "", "c"])
        before = len(running.asked)
        encoder.encode(["d"])
        encoder.close()

    sent = [asked.json for asked in running.asked]
    assert {asked.path for asked in running.asked} == {"/embeddings"}
    assert sent[0].keys() == {"model", "input", "encoding_format"}
    assert [one["input"] for one in sent[-3:]] == [["a", "–"], ["c"], ["d"]]
    assert (sent[-1]["model"], sent[-1]["encoding_format"]) == ("words", "float")
    assert len(sent) == before + 1


def test_vectors() -> None:
    """They have the length 1 and the order of the texts; what means the same is alike, what does
    not is unlike, though the model's own vectors all lie in one direction.
    """
    with serving(embed) as running:
        cat, dog, kedi = encoded(running.url, ["Cat sleeps.", "Dog barks.", "Kedi uyur."])

    assert [float(one @ one) for one in (cat, dog, kedi)] == pytest.approx([1, 1, 1], abs=1e-6)
    assert float(cat @ kedi) == pytest.approx(1, abs=1e-6)
    assert abs(float(cat @ dog)) < 0.4
    own = [np.array(vector(text)) for text in ("Cat sleeps.", "Dog barks.")]
    assert own[0] @ own[1] / (own[0] @ own[0]) > 0.9


@pytest.mark.parametrize(
    ("settings", "expected"),
    [({}, ("en", "tr")), ({"languages": ["en", "pt_BR"]}, ("en", "pt"))],
    ids=["the project's", "said"],
)
def test_languages(settings: dict[str, object], expected: tuple[str, ...]) -> None:
    """A server cannot be asked what its model knows: the project's languages, unless it is said."""
    assert server("http://localhost:1/v1", **settings).languages() == expected


def test_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment counts before the settings; the whole address will do, too."""
    with serving(embed) as running:
        assert server_named({"url": "http://nowhere.example"}) == "http://nowhere.example"
        monkeypatch.setenv(URL, f"{running.url}/v1/embeddings/")
        monkeypatch.setenv(MODEL, "another")
        encoded("http://nowhere.example", ["a"])

    assert running.asked[-1].path == "/v1/embeddings"
    assert running.asked[-1].json["model"] == "another"


def test_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key goes along in a header, to an address of the environment."""
    monkeypatch.setenv(KEY, SECRET)
    with serving(embed) as running:
        monkeypatch.setenv(URL, running.url)
        encoded("", ["a"])

    assert running.asked[-1].headers["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in running.asked[-1].body.decode() + running.asked[-1].path


def test_no_key() -> None:
    """Without a key no header says that there is one."""
    with serving(embed) as running:
        encoded(running.url, ["a"])

    assert "Authorization" not in running.asked[-1].headers


@pytest.mark.parametrize(
    ("settings", "environment", "why"),
    [
        pytest.param({"url": "https://x.example"}, {KEY: SECRET},
                     f"{KEY} is in the environment, and the server's address is not\n"
                     f"If you trust https://x.example, set {URL}", id="a key for the repository's"),
        pytest.param({}, {KEY: SECRET, URL: "http://x.example"}, "not protected by TLS", id="http"),
        pytest.param({}, {KEY: "a\nb", URL: "https://x.example"}, "is no key", id="lines"),
        pytest.param({}, {KEY: "naïve", URL: "https://x.example"}, "is no key", id="letters"),
        pytest.param({"model": ""}, {URL: "https://x.example"}, "which model to ask for is not said"
                     f"\nSet {MODEL}", id="no model"),
        pytest.param({}, {URL: "ftp://x.example"}, "'ftp://x.example' is no URL", id="protocol"),
        pytest.param({}, {URL: "http://[::1"}, "is no URL", id="brackets"),
        pytest.param({}, {URL: "https://me:0123-secret@x.example"}, "'https://x.example' is no URL",
                     id="a password"),
        pytest.param({}, {URL: "https://x.example/v1?key=0123-secret"}, "a URL with `.` or `#`",
                     id="a query"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(
    settings: dict[str, object],
    environment: dict[str, str],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What would send a key where a repository or nobody says, and what no server can be, is
    refused before anything is sent; no secret is shown.
    """
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(EngineError, match=why) as caught:
        EmbeddingServer({"model": "words", **settings}, ("en",))

    assert SECRET not in str(caught.value)


def test_http_is_for_texts() -> None:
    """Texts alone may go to another machine without TLS."""
    assert server("http://nas:8080/v1").languages()


NUMBERS = [0.5] * 64


def each(numbers: object) -> Callable[[list[str]], Any]:
    """That row for every text."""
    return lambda texts: [{"index": n, "embedding": numbers} for n in range(len(texts))]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(lambda _: [], "vectors of 2 texts were asked for, and did", id="too few"),
        pytest.param(lambda texts: rows([*texts, "x"]), "of 2 texts were asked", id="too many"),
        pytest.param(lambda _: None, "of 2 texts were asked for", id="none"),
        pytest.param(lambda _: "ab", "of 2 texts were asked for", id="a text"),
        pytest.param(lambda _: [vector("a")] * 2, "which vector is which", id="bare"),
        pytest.param(lambda _: [{"index": 0, "embedding": NUMBERS}] * 2, "which vector",
                     id="twice"),
        pytest.param(lambda _: [{"index": n, "embedding": NUMBERS} for n in (0, 2)],
                     "which vector", id="out of range"),
        pytest.param(lambda _: [{"index": str(n), "embedding": NUMBERS} for n in (0, 1)],
                     "which vector", id="an index that is a text"),
        pytest.param(each([0.5] * 63), "vectors have 63, 64 numbers", id="shorter"),
        pytest.param(lambda _: [{"embedding": NUMBERS}, {"embedding": [1.0]}],
                     "vectors have 1, 64 numbers", id="of two lengths"),
        pytest.param(each([]), "vectors have 0, 64 numbers", id="empty"),
        pytest.param(each("AAAA"), "no list of numbers", id="base64"),
        pytest.param(each([*NUMBERS[1:], "1"]), "no list of numbers", id="a text in it"),
        pytest.param(each([*NUMBERS[1:], True]), "no list of numbers", id="a truth value in it"),
        pytest.param(each([*NUMBERS[1:], None]), "no list of numbers", id="a null in it"),
        pytest.param(each([*NUMBERS[1:], [1]]), "no list of numbers", id="a list in it"),
        pytest.param(each([*NUMBERS[1:], float("nan")]), "not finite", id="no number"),
        pytest.param(each([*NUMBERS[1:], float("-inf")]), "not finite", id="infinite"),
        pytest.param(each([*NUMBERS[1:], 1e300]), "not finite", id="too large"),
        pytest.param(each([*NUMBERS[1:], 10**400]), "not finite", id="a huge whole number"),
        pytest.param(each([0] * 64), "say nothing: they are 0", id="nothing but 0"),
    ],
)  # fmt: skip
def test_vectors_that_are_none(make: Callable[[list[str]], Any], why: str) -> None:
    """What is no vector, or of no text, is an error that names the server and says what to ask."""
    with serving(saying(make)) as running, pytest.raises(EngineError, match=why) as caught:
        encoded(running.url, ["a", "b"])

    assert caught.value.message.startswith(f"{running.url}/embeddings: ")
    assert "as OpenAI's does" in caught.value.hint
    assert len(running.asked) == 2


def test_a_model_that_knows_nothing() -> None:
    """A server that has the same vector for all texts is found out."""
    with (
        serving(saying(each(NUMBERS), each(NUMBERS))) as running,
        pytest.raises(EngineError, match="or the same for all texts"),
    ):
        encoded(running.url, ["a", "b"])


@pytest.mark.parametrize("size", [0, 1 << 15], ids=["none", "too many"])
def test_numbers_of_a_vector(size: int) -> None:
    """How many numbers vectors have is bounded, from the first on."""
    make = each([1.0] * size)
    with (
        serving(saying(make, make)) as running,
        pytest.raises(EngineError, match=f"its vectors have {size} numbers"),
    ):
        encoded(running.url, ["a"])


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(Answer({"error": {"message": "No such model \x1b[31m"}}, 404),
                     "HTTP 404: No such model .x1b.31m\nIs the URL what stands before", id="404"),
        pytest.param(Answer({"error": "bad"}, 400), "HTTP 400: bad\nDoes the server", id="400"),
        pytest.param(Answer({"error": {"message": 3}}, 418), "HTTP 418\nDoes the server", id="418"),
        pytest.param(Answer({}, 401), f"HTTP 401\nSet a key: {KEY}", id="no key"),
        pytest.param(Answer({"error": {"message": f"bad key {SECRET}"}}, 403),
                     "HTTP 403: bad key …\nIs the key right", id="the key"),
        pytest.param(Answer({}, 413), "HTTP 413\nSet `batch` lower", id="413"),
        pytest.param(Answer({}, 429, {"Retry-After": "0"}), "HTTP 429\nThe server wants", id="429"),
        pytest.param(Answer({}, 503, {"Retry-After": "9999"}), "asks to wait 9999 s", id="hours"),
        pytest.param(Answer(b"<html>"), "this is no JSON", id="a web page"),
        pytest.param(Answer(b"[" * 100_000), "this is no JSON", id="nested too deep"),
        pytest.param(Answer([]), "were asked for, and did not come", id="a list"),
        pytest.param(Answer(b" " * (33 << 20)), "more than 33,554,432 bytes", id="too large"),
        pytest.param(Answer(b"x", 200, {"Content-Encoding": "gzip"}), "compressed", id="gzip"),
        pytest.param(Answer(b"", 302, {"Location": f"http://evil.example/{SECRET}"}),
                     "sends us elsewhere, to http://evil.example/…", id="to another host"),
    ],
)  # fmt: skip
def test_errors(answer: Answer, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong is said in a line, with what to do, and without the key, which goes nowhere
    else.
    """
    monkeypatch.setenv(KEY, SECRET)
    with serving(lambda _: answer) as running:
        monkeypatch.setenv(URL, running.url)
        with pytest.raises(EngineError, match=why) as caught:
            encoded("", ["a"])

    assert str(caught.value).startswith(f"{running.url}/embeddings: ")
    assert SECRET not in str(caught.value)


def test_tried_again() -> None:
    """A server that is busy is asked again, as late as it says."""
    busy = iter([Answer({}, 503, {"Retry-After": "0"})] * 2)
    with serving(lambda asked: next(busy, None) or embed(asked)) as running:
        encoded(running.url, ["a"])

    assert len(running.asked) == 4


def test_no_answer_in_time() -> None:
    """A server that says nothing is given up; so is none at all."""
    done = threading.Event()
    with serving(lambda _: done.wait(HANGS) and None) as running:
        try:
            with pytest.raises(EngineError, match="no answer in time"):
                encoded(running.url, ["a"], timeout=0.1, retries=0)
        finally:
            done.set()
    with pytest.raises(EngineError, match=r"/embeddings: .*Connection refused\nIs the server up"):
        encoded(running.url, ["a"], retries=0)


def test_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra it is said how to get it, before anything is sent."""
    monkeypatch.setitem(sys.modules, "numpy", None)
    with serving(embed) as running, pytest.raises(EngineError, match="numpy is not installed") as e:
        encoded(running.url, ["a"])

    assert "[align]" in e.value.hint
    assert running.asked == []
