"""What a translation could do to a reader is found, however it is written."""

from __future__ import annotations

import pytest
from check_cases import pair

from i18n_tool.checks.safety.hosts import hosts, is_known
from i18n_tool.checks.safety.safety import tags, unsafe


def codes(msgid: str, msgstr: str, **more: str) -> list[str]:
    return [fault.code for fault in unsafe(pair(msgid, msgstr, **more))]


@pytest.mark.parametrize(
    ("written", "host"),
    [
        pytest.param("[a](https://a.org/x)", "a.org", id="a target"),
        pytest.param("[a](https://a.org@b.org/x)", "b.org", id="a host for a user name"),
        pytest.param("[a](//b.org)", "b.org", id="no scheme"),
        pytest.param("[a](https:b.org/x)", "b.org", id="no slashes"),
        pytest.param(r"[a](https:\\b.org\x)", "b.org", id="backslashes"),
        pytest.param("[a](ht&#116;ps://b.org)", "b.org", id="an entity in the scheme"),
        pytest.param("[a](https%3A//b.org)", "b.org", id="a percent-encoded colon"),
        pytest.param("[a](https://B.ORG:8443/)", "b.org", id="capitals and a port"),
        pytest.param("[a](https://рyрi.org/)", "xn--yi-kmcb.org", id="Cyrillic look-alikes"),
        pytest.param("[a]: //b.org", "b.org", id="a definition"),
        pytest.param("<https://b.org>", "b.org", id="an automatic link"),
        pytest.param("see www.b.org now", "www.b.org", id="www in prose"),
        pytest.param("write to a@b.org", "b.org", id="an e-mail address"),
        pytest.param("[a](mailto:x@b.org?cc=y)", "b.org", id="a mail link"),
        pytest.param('<a href="//b.org">', "b.org", id="an attribute"),
        pytest.param("go to b-c.com today", "b-c.com", id="a bare domain in prose"),
        pytest.param("[a](https://b.org)'u", "b.org", id="a Turkish suffix behind a link"),
        pytest.param("a@b.org으로", "b.org", id="a Korean ending behind an e-mail address"),
    ],
)
def test_hosts_are_read_as_browsers_read_them(written: str, host: str) -> None:
    """The host is the one that a browser would ask, not the one that a person would see."""
    assert hosts(written) == {host}


def test_an_encoded_address_names_its_own_host() -> None:
    """Of an address that another holds in percent signs the digits of those are no part."""
    address = "https://a.org/import?url=https:%2F%2Fgithub.com%2Facme"
    assert hosts(address) == {"a.org", "github.com"}


@pytest.mark.parametrize(
    "text", ["Node.js and ASP.NET", "main.py", "e.g. this", "v1.2.3", "a.b", "README.md"]
)
def test_names_with_a_dot_are_no_hosts(text: str) -> None:
    """File names, versions and products name no host."""
    assert hosts(text) == frozenset()


def test_a_site_may_be_linked_in_the_language() -> None:
    """The same site's edition in the translation's language is known, another one's is not."""
    known = {"en.wikipedia.org", "www.example.org"}

    assert is_known("tr.wikipedia.org", known, "tr")
    assert is_known("tr.example.org", known, "tr")
    assert is_known("example.org", known, "tr")
    assert not is_known("ru.wikipedia.org", known, "tr")
    assert not is_known("tr.wikipedia.org.top", known, "tr")
    assert not is_known("tr.org", {"org"}, "tr")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("<b>x</b>", ["b", "/b"], id="a pair"),
        pytest.param("<img src=x", ["img"], id="one that nothing closes"),
        pytest.param("<svg/onload=x>", ["svg"], id="a slash for a space"),
        pytest.param("<!-- x", ["!--"], id="a comment"),
        pytest.param("a < b <3 <=", [], id="comparisons"),
        pytest.param("<https://a.org> <a@b.org>", [], id="automatic links"),
    ],
)
def test_tags_are_whatever_a_browser_takes_for_one(text: str, names: list[str]) -> None:
    """Broken tags are tags; signs of comparison and automatic links are none."""
    assert [tag.name for tag in tags(text)] == names


def test_a_handler_in_a_tag_of_the_source_is_found() -> None:
    """A tag that the source has may not come back with more than it had there."""
    assert codes("Press <b>it</b>.", "<b onclick=x>Basın</b>.") == ["unsafe-html"]
    assert codes('<b title="Go">x</b>', '<b title="Git">x</b>') == []


def test_stale_translations_and_drafts_are_judged_too() -> None:
    """A stale text is on the page: it has to be safe, whatever else is said of it."""
    assert codes("Hello.", "Merhaba <script>.", flags="fuzzy") == ["unsafe-html"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "hostile",
    [
        "-",
        "`a",
        "{{",
        "{%",
        "<a ",
        '<a href="',
        "](",
        "]:",
        "a@",
        "http://",
        "a.",
        "<!--",
        "import ",
    ],
)
def test_long_nonsense_does_not_stop_a_run(hostile: str) -> None:
    """A hundred thousand times the beginning of something ends in a verdict."""
    assert isinstance(codes("Hello.", hostile * 100_000), list)
