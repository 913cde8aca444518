"""What was tried against the checks on safety: each is an error, and what resembles it is none."""

from __future__ import annotations

import pytest
from check_cases import pair

from i18n_tool.checks.safety import unsafe

RUN = "[here](https://example.org/a) or `x`."
CODE = "Never write `<script>alert(1)</script>` or `{{ config.SECRET }}`."


@pytest.mark.parametrize(
    ("msgid", "msgstr", "code"),
    [
        pytest.param(
            '<kbd title="Enter">E</kbd>', '<kbd title=">" onmouseover="alert(1)">E</kbd>',
            "unsafe-html", id="a handler behind a quoted bracket",
        ),
        pytest.param(
            '<a href="x.html">E</a>', '<a href="x.html" title="<" onfocus=alert(1) autofocus>E</a>',
            "unsafe-html", id="a handler behind the other bracket",
        ),
        pytest.param(
            "**Save** it.", '**Kaydet**{onclick="alert (1)"}.', "unsafe-html", id="attributes"
        ),
        pytest.param(
            "**Save** it.", "**Kaydet**{ onclick=location=name }.", "unsafe-html",
            id="an attribute list with a space",
        ),
        pytest.param(
            "**Save** it.", "**Kaydet**{: onclick=alert.", "unsafe-html", id="never closed"
        ),
        pytest.param(
            "Save it.", '&#123;&#123; constructor.constructor("alert(1)")() }}', "unsafe-template",
            id="braces as entities",
        ),
        pytest.param(
            RUN, r"[x](javascript\:alert\(1\))", "unsafe-link", id="an escaped colon"
        ),
        pytest.param(
            RUN, r"[x](data\:text/html,x)", "unsafe-link", id="escaped data"
        ),
        pytest.param(
            RUN, "javascript:alert(1)) ve", "unsafe-link", id="a link that began a sentence before"
        ),
        pytest.param(
            CODE, "Asla <script>alert(1)</script> veya `{{ config.SECRET }}` yazmayın.",
            "unsafe-html", id="code without its back-ticks",
        ),
        pytest.param(
            CODE, "Asla `<script>alert(1)</script>` veya {{ config.SECRET }} yazmayın.",
            "unsafe-template", id="an expression without its back-ticks",
        ),
        pytest.param(
            RUN, "[x](https://example.org%2F@evil.com/)", "foreign-host", id="a user that is a host"
        ),
        pytest.param(
            RUN, "[x](https://example.org%23@evil.com/)", "foreign-host", id="an encoded fragment"
        ),
        pytest.param(
            RUN, "[x](https://example.org&amp;sol;@evil.com/)", "foreign-host", id="decoded once"
        ),
        pytest.param(
            RUN, "[x](https://example.org!.evil.com/)", "foreign-host", id="an exclamation mark"
        ),
        pytest.param(RUN, "[x](https://example.org~.evil.com/)", "foreign-host", id="a tilde"),
        pytest.param(RUN, "[x](https://example.org❤.evil.com/)", "foreign-host", id="a heart"),
        pytest.param(RUN, "[x](https://example.org*a.evil.com/)", "foreign-host", id="a star"),
        pytest.param(RUN, "https://example.org*.evil.com/", "foreign-host", id="a star in prose"),
        pytest.param(RUN, "{download}`../../.env`", "unsafe-include", id="a download of MyST"),
        pytest.param(RUN, "::include{file=.env}", "unsafe-include", id="an include of GitLab"),
        pytest.param(RUN, "[[!inline ../../.env]]", "unsafe-include", id="an include of ikiwiki"),
        pytest.param(RUN, "Bakın: evil.dev/x", "foreign-host", id="a bare host"),
    ],
)  # fmt: skip
def test_attacks(msgid: str, msgstr: str, code: str) -> None:
    """An attack is an error of the safety checks, whatever a person waives."""
    assert code in [fault.code for fault in unsafe(pair(msgid, msgstr))]


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        pytest.param(CODE, CODE.replace("Never write", "Asla"), id="code stays code"),
        pytest.param(
            "See [it](https://example.org 'A title').",
            "[Buna](https://example.org 'Başlık') bakın.",
            id="a title behind the address",
        ),
        pytest.param(
            "**https://example.org**, then.", "Önce **https://example.org**’a gidin.", id="bold"
        ),
        pytest.param("JavaScript: a language.", "JavaScript: bir dil.", id="a language"),
        pytest.param("The data: text.", "Veri, yani data: metin.", id="data in prose"),
        pytest.param(
            '<img alt="a > b" src="x.png">', '<img alt="a > c" src="x.png">', id="a quoted bracket"
        ),
        pytest.param("Use {name} &amp; {x}.", "{x} &amp; {name} kullanın.", id="placeholders"),
        pytest.param("# Save {#save}", "# Kaydet {#save}", id="an id"),
    ],
)
def test_what_resembles_an_attack(msgid: str, msgstr: str) -> None:
    """What the source has, in other words, is none."""
    assert list(unsafe(pair(msgid, msgstr))) == []
