"""What was tried against the checks on safety: each is an error, and what resembles it is none."""

from __future__ import annotations

import pytest
from check_cases import pair

from i18n_tool.checks.safety.safety import unsafe

RUN = "[here](https://example.org/a) or `x`."
HUB = "See [it](https://github.com/acme/app) or https://github.com/acme now."
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
        pytest.param(RUN, "!!!include(/etc/passwd)!!!", "unsafe-include", id="markdown-it-include"),
        pytest.param(RUN, "!include ../../.env", "unsafe-include", id="an include of YAML"),
        pytest.param(RUN, "%include ../../.env", "unsafe-include", id="an include of pandoc"),
        pytest.param(RUN, "[[!inline ../../.env]]", "unsafe-include", id="an include of ikiwiki"),
        pytest.param(RUN, "Bakın: evil.dev/x", "foreign-host", id="a bare host"),
        pytest.param(RUN, "https://example.org국.com/", "foreign-host", id="a Korean domain"),
        pytest.param(RUN, "Bakın: t.me/evil", "foreign-host", id="a bare host that many share"),
        pytest.param(
            RUN, "[x](https://example.org/?next=https://evil.com/)", "foreign-host",
            id="an address in another",
        ),
        pytest.param(
            RUN, "[x](https://example.org/?next=https%3A%2F%2Fevil.com/)", "foreign-host",
            id="an encoded address in another",
        ),
        pytest.param(
            "Run `pip install git+https://example.org/a`.",
            "`pip install git+https://evil.com/a` çalıştırın.", "foreign-host",
            id="a scheme of two words",
        ),
        pytest.param(
            HUB, "[x](https://github.com/acme/../evil/app)", "foreign-owner", id="two dots"
        ),
        pytest.param(
            HUB, "[x](https://github.com/acme/%2e%2e/evil/app)", "foreign-owner", id="encoded dots"
        ),
        pytest.param(HUB, r"[x](https://github.com\evil\app)", "foreign-owner", id="backslashes"),
        pytest.param(HUB, "[x](https://github.com/./evil)", "foreign-owner", id="a dot"),
        pytest.param(HUB, "[x](https://github.com//evil/app)", "foreign-owner", id="two slashes"),
        pytest.param(HUB, "[x](https://github.com/orgs/evil)", "foreign-owner", id="its team"),
        pytest.param(HUB, "[x](https://github.com/acme-app/app)", "foreign-owner", id="a like one"),
        pytest.param(HUB, "<https://www.github.com/evil>", "foreign-owner", id="with www"),
        pytest.param(HUB, "`git clone git@github.com:evil/app`", "foreign-owner", id="by ssh"),
        pytest.param(HUB, "Bakın: github.com/evil/app", "foreign-owner", id="in prose"),
        pytest.param(RUN, "[x](../../evil/app)", "foreign-owner", id="out of the project"),
        pytest.param(RUN, "[x](a/%2e%2e/../../evil)", "foreign-owner", id="encoded, out of it"),
        pytest.param(
            RUN, "[x](/login?next=//evil.com/)", "foreign-host", id="an address in a path"
        ),
        pytest.param(
            "Press <b>it</b>.", "Basın <b", "unsafe-html", id="a tag of the source, left open"
        ),
        pytest.param(
            "Press `<b onclick=x>` and <b>it</b>.",
            "`<b onclick=x>` ve <b onclick=x>buna</b> basın.",
            "unsafe-html", id="an attribute that is code in the source",
        ),
        pytest.param(
            "It is here.", "Burada <https: onclick=alert(1) >", "unsafe-html",
            id="what looks like an automatic link",
        ),
        pytest.param(
            "It is here.", "$`x$ y `<img src=x onerror=alert(1)>` burada", "unsafe-html",
            id="code to who knows formulas",
        ),
        pytest.param(
            "It is here.", "x ``y `<img src=x onerror=alert(1)>` burada", "unsafe-html",
            id="code to who is not Python-Markdown",
        ),
        pytest.param(
            "It is here.", r"\`<img src=x onerror=alert(1)>` burada", "unsafe-html",
            id="an escaped back-tick",
        ),
        pytest.param(
            "It is here.", '<b title="`">`<img src=x onerror=alert(1)>` burada', "unsafe-html",
            id="a back-tick in an attribute",
        ),
        pytest.param(
            "It is here.", "`<script>alert(1)</script>` burada", "unsafe-html",
            id="a script in code",
        ),
        pytest.param(
            "It is here.", "Burada <kbd class=x>x</kbd>", "unsafe-html", id="a class"
        ),
        pytest.param(
            "It is here.", "Burada <bdo dir=rtl>x</bdo>", "unsafe-html", id="letters turned round"
        ),
        pytest.param(
            "If x<y and y>z.", "x<y hidden y>z ise.", "unsafe-html", id="a word that is a switch"
        ),
        pytest.param(
            "If x<y and y>z.", "x<y onclick=a() y>z ise.", "unsafe-html", id="a handler"
        ),
        pytest.param(
            "A <Box and b> is.", "Bir <Box raw b> kutusu.", "unsafe-html", id="a component's switch"
        ),
        pytest.param(
            "See {{< fig title=\"A\" >}}.", "Bkz. {{< fig title=\"A\" src=\"x\" >}}.",
            "unsafe-template", id="another argument",
        ),
        pytest.param(
            "See {{< fig title=\"A\" >}}.", "Bkz. {{< fig title=\"x >}}{{ .Site }}\" >}}.",
            "unsafe-template", id="the end of a shortcode in an argument",
        ),
        pytest.param(
            "See {% x title=\"A\" %}.", "Bkz. {% x title=\"a %}{% include y %}\" %}.",
            "unsafe-template", id="the end of a tag in an argument",
        ),
        pytest.param(
            "See {{ x[\"A b\"] }}.", "Bkz. {{ x[\"Gizli c\"] }}.", "unsafe-template", id="a key"
        ),
        pytest.param(
            "It is.", "{::nomarkdown}<x", "unsafe-template", id="an extension of kramdown"
        ),
        pytest.param(
            "`{{` and `}}` are it.", "{{ config `}}` ve `{{` budur.", "unsafe-template",
            id="a beginning outside of code",
        ),
        pytest.param(
            "`{{` and `}}` are it.", "`{{` x + config }} ve `}}` budur.", "unsafe-template",
            id="an end outside of code",
        ),
        pytest.param(
            "`{{` and `}}` are it.", "`` `{{` config }} ` ve `}}`", "unsafe-template",
            id="code that ends elsewhere",
        ),
        pytest.param(
            "`{{` and `}}` are it.", "&#96;&#123;&#123;&#96; a.b &#96;&#125;&#125;&#96;",
            "unsafe-template", id="code whose back-ticks are none",
        ),
        pytest.param(
            "`{%` begins it.", "`{% include x` başlatır.", "unsafe-template", id="other code"
        ),
        pytest.param(
            "It goes on.", "Sürer + config }} ve", "unsafe-template", id="an end alone"
        ),
        pytest.param(
            "It goes on.", "Sürer `+ config }}` ve", "unsafe-template", id="an end in other code"
        ),
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
        pytest.param(
            "`{{- ` (so) trims to the left, ` -}}` to the right.",
            "`{{- ` (böyle) solu, ` -}}` sağı kırpar.",
            id="delimiters in code",
        ),
        pytest.param(
            "The `{{-` trims, and `nindent` adds.", "`{{-` kırpar, `nindent` ekler.", id="one alone"
        ),
        pytest.param(
            "End `{%` by `%}`, `{{` by `}}`.", "`{{`, `}}` ile biter; `{%` de `%}` ile.", id="moved"
        ),
        pytest.param("Write `<?php` first.", "Önce `<?php` yazın.", id="the beginning of PHP"),
        pytest.param("It is $x^{a_{b}}$ long.", "Uzunluğu $x^{a_{b}}$ olur.", id="a formula"),
        pytest.param("JavaScript: a language.", "JavaScript: bir dil.", id="a language"),
        pytest.param("The data: text.", "Veri, yani data: metin.", id="data in prose"),
        pytest.param(
            '<img alt="a > b" src="x.png">', '<img alt="a > c" src="x.png">', id="a quoted bracket"
        ),
        pytest.param("Use {name} &amp; {x}.", "{x} &amp; {name} kullanın.", id="placeholders"),
        pytest.param("# Save {#save}", "# Kaydet {#save}", id="an id"),
        pytest.param("It is here.", "`[x](javascript:alert(1))` burada.", id="a link that is code"),
        pytest.param("It is here.", "`<img src=x onerror=y>` burada.", id="a tag that is code"),
        pytest.param("It is here.", "`{: onclick=x}` burada.", id="a handler that is code"),
        pytest.param("It is here.", "`<script>` burada.", id="the name of an element"),
        pytest.param("It is here.", "<b dir=rtl>Burada</b>.", id="a direction"),
        pytest.param(
            '<span class="x">It</span> is.',
            '<span class="x" lang="tr" dir="ltr">O</span>.',
            id="a language",
        ),
        pytest.param(HUB, "[x](https://github.com/acme/other) ve daha.", id="another page of hers"),
        pytest.param(HUB, "Bakın: https://github.com/acme’ye.", id="an ending"),
        pytest.param(HUB, "Bakın: **https://github.com/acme**'ye.", id="an ending behind bold"),
        pytest.param(
            HUB, '[x](https://github.com/acme "Başlık (acme)") ve daha.', id="a title in brackets"
        ),
        pytest.param(
            "See [it](https://web.archive.org/web/2020/http://acme.org/).",
            "[Buna](http://acme.org/) bakın.",
            id="what an archived address names",
        ),
        pytest.param(
            "See [it](../../issues) now.",
            "Şimdi [ona](../../issues) bakın.",
            id="the source's way out",
        ),
        pytest.param("See [it](a/b.md).", "[Buna](a/../c.md?x=1) bakın.", id="a relative link"),
        pytest.param("If x<y and y>z.", "x<y’den ve y>z’den ise.", id="words in a comparison"),
        pytest.param(
            "Press <kbd>A</kbd>.", "<kbd>A</kbd> tuşuna basın<br>", id="a line break of HTML"
        ),
    ],
)
def test_what_resembles_an_attack(msgid: str, msgstr: str) -> None:
    """What the source has, in other words, is none."""
    assert list(unsafe(pair(msgid, msgstr))) == []
