"""`i18n explain`: what a check means, with a bad and a good example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from i18n_tool import late_re as re
from i18n_tool.commands.options import directory_option
from i18n_tool.commands.output import echo_as_it_is, room, shorten, terminal_width
from i18n_tool.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.registry import Check, Example

_CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)")


@click.command(
    epilog="Exit codes: 0 fine, 2 there is no such check.",
)
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@click.option(
    "--locale", "locales", multiple=True, metavar="L", help="Only examples in this language."
)
@directory_option
@click.option("--markdown", is_flag=True, help="All checks, as docs/checks.md has them.")
def command(codes: tuple[str, ...], locales: tuple[str, ...], markdown: bool) -> int:
    r"""Say what a check of `i18n check` means and what to do, with a bad and a good translation.

    Without CODE, list all checks.

    \b
    Example:
      i18n explain number
      i18n explain quotes --locale ru
    """
    from i18n_tool.checks.registry import check_named

    if markdown:
        echo_as_it_is(page())
        return 0
    checks = [check_named(code) for code in codes]
    if checks:
        described = ("\n".join(_described(check, locales)) for check in checks)
        echo_as_it_is("\n\n".join(described) + "\n")
    else:
        echo_as_it_is("\n".join(_listed()) + "\n")
    return 0


def _listed() -> Iterator[str]:
    """Every check with the initial of its severity and its title, by group."""
    from i18n_tool.checks.registry import GROUPS, known

    checks = known()
    width = max(map(len, checks))
    for group, heading in GROUPS.items():
        if group != next(iter(GROUPS)):
            yield ""
        yield click.style(heading, bold=True)
        for check in checks.values():
            if check.group == group:
                title = shorten(check.title, room(width + 7))
                yield f"  {check.severity[0].upper()}  {check.code:{width}}  {title}"


def _described(check: Check, locales: tuple[str, ...]) -> Iterator[str]:
    """A check for a terminal: what it is, what it means, examples, each on one line: what is copied
    from there has to be what it was.
    """
    yield f"{click.style(check.code, bold=True)} ({check.severity}): {check.title}"
    yield ""
    yield from _wrapped(check.text)
    for example in check.examples:
        if not locales or example.locale in locales:
            yield ""
            for name, text, colour in _lines(example):
                yield f"  {name:4}  {click.style(printable(text), fg=colour)}"
    yield ""
    yield from (line.replace("`", "") for line in _wrapped(_silencing(check)))


def _lines(example: Example) -> tuple[tuple[str, str, str | None], ...]:
    """Name, text and colour of what an example shows, its terms and neighbours first."""
    terms = "; ".join(f"{term} = {target}" for term, target in example.glossary)
    others = (
        (source, target)
        for pairs in (example.beside, example.elsewhere)
        for source, target in pairs
    )
    return (
        *((("term", terms, None),) if terms else ()),
        *(line for source, target in others for line in (("en", source, None), ("", target, None))),
        ("en", example.source, None),
        ("bad", example.bad, "red"),
        ("good", example.good, "green"),
    )


def _wrapped(text: str) -> list[str]:
    """The text in lines that fit the terminal; what stands in back-ticks stays on one."""
    import textwrap

    joined = _CODE.sub(lambda code: code[0].replace(" ", "\0"), " ".join(text.split()))
    lines = textwrap.wrap(joined, terminal_width(), break_long_words=False, break_on_hyphens=False)
    return [line.replace("\0", " ") for line in lines]


def _silencing(check: Check) -> str:
    """How a check is silenced, where it can be."""
    if check.locked:
        return "Always an error: neither configuration nor a comment silences it."
    setting = f'`checks = {{ {check.code} = "off" }}` in the configuration'
    if check.waivable:
        return f"Silence it with `# i18n: ok {check.code}` above one entry, or {setting}."
    return f"Silence it with {setting}."


def page() -> str:
    """docs/checks.md: every check with its examples, in Markdown."""
    from i18n_tool.checks.registry import GROUPS, known

    lines = [
        "# Checks",
        "",
        "What `i18n check` looks for. `i18n explain CODE` says the same at a terminal.",
        "",
        "This page is generated: `i18n explain --markdown > docs/checks.md`.",
    ]
    for group, heading in GROUPS.items():
        lines += ["", f"## {heading}"]
        for check in known().values():
            if check.group == group:
                lines += ["", f"### {check.code}", "", f"**{check.title}** ({check.severity}).", ""]
                lines += check.text.splitlines()
                lines += _table(check)
                lines += ["", _silencing(check)]
    return "\n".join(lines) + "\n"


def _table(check: Check) -> Iterator[str]:
    """The examples of a check as code: what is bad in them must not be bad on this page."""
    for example in check.examples:
        yield from ("", "```text")
        yield from (f"{name:4}  {printable(text)}" for name, text, _ in _lines(example))
        yield "```"
