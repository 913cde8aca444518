"""LibreTranslate servers: what is asked of them, and all that can go wrong on the way."""

from __future__ import annotations

import json
import threading
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from conftest import HANGS
from servers import Answer, Asked, serving, speaking

from i18n_tool.mt.engine import Context, EngineError, engine_named
from i18n_tool.mt.http import Http, Pace, check_url
from i18n_tool.mt.libretranslate import KEY, URL

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "tr", "pt-BR", "zh-Hans"]},
    {"code": "tr", "name": "Turkish", "targets": ["en"]},
]
SECRET = "0123-secret"  # noqa: S105 - so that it can be looked for


def translate(asked: Asked) -> Answer:
    """A server that works: it answers in capitals, and numbers its alternatives."""
    if asked.path == "/languages":
        return Answer(LANGUAGES)
    texts = asked.json["q"]
    said: dict[str, Any] = {"translatedText": [text.upper() for text in texts]}
    if others := asked.json["alternatives"]:
        said["alternatives"] = [[f"{text} {n}" for n in range(others)] for text in texts]
    return Answer(said)


def failing(answer: Answer | None, times: int = 1_000_000) -> Any:
    """A server that fails so many times when it is asked to translate."""
    left = iter(range(times))

    def fail(asked: Asked) -> Answer | None:
        if asked.path == "/translate" and next(left, None) is not None:
            return answer
        return translate(asked)

    return fail


def context(url: str, **settings: object) -> Context:
    return Context("en", ("tr",), Path(), {"retries": 2, **settings}, {"url": url})


def answers(url: str, texts: list[str], hypotheses: int = 1, **settings: object) -> Any:
    engine = engine_named("libretranslate", context(url, **settings))
    found = dict(engine.translate(texts, "tr", hypotheses=hypotheses))
    engine.close()
    return [found[i] for i in range(len(texts))]


def test_batches() -> None:
    """Texts go many at once, each batch as the protocol has it."""
    with serving(translate) as server:
        assert answers(server.url, ["a", "b", "c"], batch=2) == [["A"], ["B"], ["C"]]

    sent = sorted((a.json for a in server.asked if a.method == "POST"), key=lambda a: a["q"])
    common = {"source": "en", "target": "tr", "format": "text", "alternatives": 0}
    assert sent == [{"q": ["a", "b"], **common}, {"q": ["c"], **common}]


def test_long_texts() -> None:
    """A batch is bounded in characters, too."""
    with serving(translate) as server:
        answers(server.url, ["a" * 15_000, "b" * 15_000, "c"])

    sent = [a.json["q"] for a in server.asked if a.method == "POST"]
    assert sorted(len(q) for q in sent) == [1, 2]


def test_hypotheses() -> None:
    """Alternatives follow the best one, as many as were asked for."""
    with serving(translate) as server:
        assert answers(server.url, ["a", "b"], 3) == [["A", "a 0", "a 1"], ["B", "b 0", "b 1"]]


def test_a_key_goes_to_the_server_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is in the request's body, that of the environment before that of the settings."""
    monkeypatch.setenv(KEY, SECRET)
    with serving(translate) as server:
        answers(server.url, ["a"], api_key="other")

    assert server.asked[-1].json["api_key"] == SECRET
    assert SECRET not in "".join(a.path for a in server.asked)


def test_a_key_goes_nowhere_that_settings_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings come with a branch: a key of the environment goes to the environment's address."""
    monkeypatch.setenv(KEY, SECRET)
    with serving(translate) as server:
        named = Context("en", ("tr",), Path(), {"url": server.url})
        with pytest.raises(EngineError, match="the server's address is not") as caught:
            engine_named("libretranslate", named)
        monkeypatch.setenv(URL, server.url)
        engine_named("libretranslate", named).close()

    assert caught.value.hint is not None
    assert caught.value.hint.startswith(f"If you trust {server.url}, set {URL} to it")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        pytest.param("tr", "en-tr", id="a language"),
        pytest.param("pt_BR", "en-pt-BR", id="a country"),
        pytest.param("zh_CN", "en-zh-Hans", id="a newer server's name"),
    ],
)
def test_describe(locale: str, expected: str) -> None:
    """The mark names the server and the pair, as the server calls it."""
    with serving(translate) as server:
        said = engine_named("libretranslate", context(server.url)).describe(locale)

    assert said == f"libretranslate {server.url.removeprefix('http://')} {expected}"


def test_a_locale_that_the_server_lacks() -> None:
    """It is an error before anything is sent."""
    with serving(translate) as server:
        engine = engine_named("libretranslate", context(server.url))
        with pytest.raises(EngineError, match="does not translate from en to ru"):
            engine.describe("ru")

    assert [a.path for a in server.asked] == ["/languages"]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Answer({"error": "slow"}, 429, {"Retry-After": "0"}), id="too fast"),
        pytest.param(
            Answer(b"", 503, {"Retry-After": formatdate(0, usegmt=True)}), id="until a date"
        ),
    ],
)
def test_tried_again(fault: Answer) -> None:
    """What passes is waited for, as long as the server asks."""
    with serving(failing(fault, 2)) as server:
        assert answers(server.url, ["a"]) == [["A"]]

    assert [a.path for a in server.asked] == ["/languages", *["/translate"] * 3]


def test_back_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word from the server, each wait is twice the one before."""
    waits: list[float] = []
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    with serving(lambda _: Answer(b"", 502)) as server:
        http = Http(timeout=HANGS, retries=3, pace=Pace(sleep=waits.append))
        with pytest.raises(EngineError, match="HTTP 502"):
            http.ask("POST", server.url, limit=10)
        http.close()

    assert waits == [1, 2, 4]


def test_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more requests a minute are sent than were allowed."""
    waits: list[float] = []
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    pace = Pace(per_minute=120, sleep=waits.append)
    for _ in range(4):
        pace.wait()

    assert waits == [0.5, 1.0, 1.5]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(Answer({"error": "x"}, 429, {"Retry-After": "0"}), "HTTP 429", id="429"),
        pytest.param(Answer({}, 429, {"Retry-After": "9999"}), "asks to wait 9999 s", id="hours"),
        pytest.param(Answer({}, 500, {"Retry-After": "0"}), "HTTP 500", id="500"),
        pytest.param(Answer({"error": "No \x1b"}, 400), "HTTP 400: No", id="400"),
        pytest.param(Answer({"error": "Banned"}, 403), "HTTP 403: Banned\nIs the key", id="403"),
        pytest.param(Answer(b"<html>", 404), "HTTP 404\nIs this the URL", id="404"),
        pytest.param(Answer(b"<html>"), "this is no JSON\nIs this the URL", id="a web page"),
        pytest.param(Answer(b"[" * 100_000), "this is no JSON", id="nested too deep"),
        pytest.param(Answer([]), "1 texts were asked for", id="a list"),
        pytest.param(Answer({"translatedText": []}), "1 texts were asked for", id="too few"),
        pytest.param(Answer({"translatedText": "A"}), "1 texts were asked for", id="one text"),
        pytest.param(Answer({"translatedText": [1]}), "1 texts were asked for", id="a number"),
        pytest.param(
            Answer({"translatedText": ["A"], "alternatives": ["a"]}), "no lists of texts",
            id="wrong alternatives",
        ),
        pytest.param(Answer({"translatedText": ["A" * (17 << 20)]}), "more than", id="too long"),
        pytest.param(
            Answer(b"x", 200, {"Content-Encoding": "gzip"}), "compressed, unasked", id="compressed"
        ),
        pytest.param(
            Answer(b"", 302, {"Location": "http://evil.example/translate"}),
            "sends us elsewhere, to http://evil.example/translate", id="to another host",
        ),
        pytest.param(
            Answer(b"", 308, {"Location": "/other"}), "sends us elsewhere, to http://127",
            id="to another path",
        ),
    ],
)  # fmt: skip
def test_errors(answer: Answer, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong is said in a line, with the URL, what to do, and without the key."""
    monkeypatch.setenv(KEY, SECRET)
    with serving(failing(answer)) as server, pytest.raises(EngineError, match=why) as caught:
        answers(server.url, ["a"])

    assert str(caught.value).startswith(f"{server.url}/translate: ")
    assert SECRET not in str(caught.value)


def test_a_server_that_repeats_the_key() -> None:
    """The key is left out of what the server says, too."""
    fault = Answer({"error": f"the key {SECRET} is unknown"}, 403)
    with serving(failing(fault)) as server, pytest.raises(EngineError) as caught:
        answers(server.url, ["a"], api_key=SECRET)

    assert "HTTP 403: the key … is unknown" in str(caught.value)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param(
            "\x1b[31m::error::x\n\n##[error] y", "\\x1b[31m::error::x ##[error] y", id="lines"
        ),
        pytest.param("a\r\u2028b\x00\u202e", "a b\\x00\\u202e", id="characters"),
        pytest.param("long " * 100, "long " * 39 + "long…", id="shortened"),
    ],
)
def test_what_a_server_says_is_one_line(said: str, shown: str) -> None:
    """An error's text is shown on one line, not too long, and steers no terminal."""
    with serving(failing(Answer({"error": said}, 403))) as server, pytest.raises(EngineError) as e:
        answers(server.url, ["a"])

    assert e.value.message == f"{server.url}/translate: HTTP 403: {shown}"


@pytest.mark.parametrize("key", [SECRET, 'a"b\\c', "naïve key/+%", "it's"])
@pytest.mark.parametrize(
    "say",
    [
        pytest.param(lambda key: f"HTTP/1.1 {key}\r\n\r\n", id="a status"),
        pytest.param(lambda key: f"{key}\r\n\r\n", id="no HTTP"),
        pytest.param(
            lambda key: f"HTTP/1.1 302 No\r\nLocation: https://x.example/{key}/a\r\n\r\n",
            id="a redirect",
        ),
        pytest.param(
            lambda key: f"HTTP/1.1 302 No\r\nLocation: https://x.example/{quote(key)}/a\r\n\r\n",
            id="a redirect, quoted",
        ),
        pytest.param(
            lambda key: f"HTTP/1.0 403 No\r\n\r\n{json.dumps({'error': f'<{key}>'})}", id="an error"
        ),
    ],
)  # fmt: skip
def test_the_key_is_in_no_error(key: str, say: Callable[[str], str]) -> None:
    """However a server repeats the key, no error shows it."""
    languages = json.dumps(LANGUAGES).encode()
    first = b"HTTP/1.0 200 OK\r\n\r\n" + languages
    said = iter([first, say(key).encode()])

    with speaking(lambda: [next(said)]) as host, pytest.raises(EngineError) as caught:
        answers(f"http://{host}", ["a"], api_key=key, retries=0, timeout=20)

    shown = str(caught.value)
    assert not [form for form in (key, quote(key), repr(key)[1:-1]) if form in shown]
    assert next(said, None) is None


def test_no_answer_in_time() -> None:
    """A server that says nothing is given up."""
    done = threading.Event()

    def hang(asked: Asked) -> Answer:
        if asked.path == "/translate":
            done.wait(HANGS)
        return translate(asked)

    with serving(hang) as server:
        try:
            with pytest.raises(EngineError, match="no answer in time"):
                answers(server.url, ["a"], timeout=0.1, retries=0)
        finally:
            done.set()


def test_nobody_there() -> None:
    """A connection that closes, or none, is said in words."""
    with serving(lambda _: None) as server, pytest.raises(EngineError, match="/languages: "):
        answers(server.url, ["a"], retries=0)
    with pytest.raises(EngineError, match="Connection refused"):
        answers(server.url, ["a"], retries=0)


def test_what_came_before_an_error_stays() -> None:
    """Answers that came are kept when a later request fails."""
    after_one = iter([True])

    def once(asked: Asked) -> Answer:
        if asked.path == "/translate" and not next(after_one, False):
            return Answer({"error": "no more today"}, 403)
        return translate(asked)

    with serving(once) as server:
        engine = engine_named("libretranslate", context(server.url, batch=1, concurrency=1))
        found = []
        with pytest.raises(EngineError, match="no more today"):
            found.extend(engine.translate(["a", "b"], "tr"))
            # extend keeps what came before the error

    assert found == [(0, ["A"])]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        pytest.param("", f"has no URL\nGive --url, or {URL}", id="none"),
        pytest.param("ftp://host", "is no URL", id="another protocol"),
        pytest.param("https://me:secret@host", "'https://host' is no URL", id="a password"),
        pytest.param("http://host", "is not protected by TLS", id="no TLS"),
    ],
)
def test_urls(url: str, why: str) -> None:
    """A URL that is none, or would send the key in the clear, is refused; none is shown whole."""
    with pytest.raises(EngineError, match=why) as caught:
        engine_named("libretranslate", context(url, api_key=SECRET))

    assert "secret" not in str(caught.value)


def test_http_is_for_this_machine() -> None:
    """Without TLS a key may go to this machine; texts alone may go where the user says."""
    assert check_url("http://localhost:5000/") == "http://localhost:5000"
    assert check_url("http://nas:5000", secret=False) == "http://nas:5000"


def test_no_cluster() -> None:
    """A server is no work for one."""
    with pytest.raises(EngineError, match="needs no cluster"):
        engine_named("libretranslate", Context("en", (), Path(), {}, {"workers": 2}))


def test_a_key_for_this_machine_meets_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server on this machine is asked directly, whatever proxy the environment names."""
    monkeypatch.setenv(KEY, SECRET)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with serving(translate) as server, serving(translate) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        assert answers(server.url, ["a"]) == [["A"]]

    assert proxy.asked == []


def test_the_key_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends the key as a translation gets none of it into a catalog."""
    monkeypatch.setenv(KEY, SECRET)
    echo = Answer({"translatedText": [f"{SECRET} burada"], "alternatives": [[]]})
    with serving(failing(echo)) as server, pytest.raises(EngineError) as caught:
        answers(server.url, ["a"])

    assert "sends the key back" in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("url", ["http://[::1", "http://127.0.0.1:99999", "https://"])
def test_urls_that_are_none(url: str) -> None:
    """What cannot be read as a URL is an error of the user's, not ours."""
    with pytest.raises(EngineError, match="is no URL of a server"):
        engine_named("libretranslate", context(url))
