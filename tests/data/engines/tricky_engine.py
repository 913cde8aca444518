"""An engine that writes every word backwards, and does wrong what it is told to do wrong.

`[translate.tricky] mode = "…"`; with `log`, it writes there what it was asked.
"""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path

SENTINEL = re.compile(r"\{\d+\}|XZ\d+Q|§\d+§")
BRACES = re.compile(r"\{\d+\}")
HOSTILE = {
    "script": "<script>alert(1)</script> kötü",
    "link": "[tıkla](javascript:alert(1)) kötü",
    "host": "https://evil.example/ kötü",
    "huge": "kötü bir metin " * 100_000,
    "control": "kötü \x1b[31m metin",
    "bidi": "kötü \u202e metin",
    "surrogate": "kötü \ud800 metin",
    "lines": "kötü\n\n# Başlık\n\nmetin",
    "join": "~",
    "empty": "",
    "loop": "ve sonra ve sonra ve sonra ve sonra ve sonra",
    "include": '--8<-- "/etc/passwd" kötü',
    "template": "{{ config.SECRET }} kötü",
}


def backwards(text: str) -> str:
    """Every word backwards, sentinels aside."""
    pieces = re.split(rf"({SENTINEL.pattern})", text)
    return "".join(
        piece if at % 2 else re.sub(r"[^\W\d_]+", lambda word: word[0][::-1].lower(), piece)
        for at, piece in enumerate(pieces)
    )


class Misnamed:
    """Another engine, by its own account."""

    name = "other"

    def __init__(self, context) -> None:
        pass


class Tricky:
    """Answers in the order of its choice."""

    name = "tricky"

    def __init__(self, context) -> None:
        self.mode = context.get("mode", "")
        self.log = context.get("log")
        self.beam = context.get("beam", 0)
        self.root = Path(context.root)
        if self.mode in ("kill", "interrupt"):
            import i18n_tool.tasks.draft

            i18n_tool.tasks.draft.SAVE_AFTER_SECONDS = 0
            i18n_tool.tasks.draft.SAVING_SHARE = 1e9

    def describe(self, locale: str) -> str:
        if self.mode == "no model":
            from i18n_tool.mt.engine import EngineError

            raise EngineError(f"no model for {locale}", hint="Get one: tricky get")
        if self.mode == "forge":
            return 'tricky 1\n\nmsgid "x"\nmsgstr "\x1b'
        return f"tricky 1.{self.beam}"

    def translate(self, texts, locale, *, hypotheses=1):
        if self.log:
            with (self.root / self.log).open("a", encoding="utf-8") as log:
                log.write(json.dumps([locale, hypotheses, list(texts)]) + "\n")
        for index, text in reversed(list(enumerate(texts))):
            if self.mode == "kill" and index == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            if self.mode == "interrupt" and index == 0:
                os.kill(os.getpid(), signal.SIGINT)
            if self.mode == "raise" and index == 0:
                raise RuntimeError("out of memory")
            if self.mode == "stranger":
                yield len(texts), ["nothing"]
            yield index, self.answers(text, hypotheses)

    def answers(self, text, hypotheses):
        good = backwards(text)
        if self.mode in HOSTILE:
            return [HOSTILE[self.mode]] * hypotheses
        if self.mode == "break notes":
            return [f"{good} {{: #x}}" if "eton" in good else good]  # another id for a heading
        if self.mode == "copy":
            return [text]
        if self.mode == "drop":
            return [SENTINEL.sub("", good, count=1)]
        if self.mode == "drop braces":
            return [BRACES.sub("", good)]
        if self.mode == "double":
            first = SENTINEL.search(good)
            return [f"{good} {first[0]}" if first else good]
        if self.mode == "swap":
            found = SENTINEL.findall(good)[::-1]
            return [SENTINEL.sub(lambda _: found.pop(0), good)]
        if self.mode == "break":
            return [re.sub(r"[}Q§](?=\W|$)", "", good)]
        if self.mode == "better later":
            return ["", good][:hypotheses]
        return [good]

    def close(self) -> None:
        if self.log:
            (self.root / self.log).with_suffix(".closed").write_text("closed", encoding="utf-8")
