"""What checks say of a translation (`checks/`), listed for `pybabel`: `%(…)s` is what they fill in.
`check_words` knows again what was said.
"""

from __future__ import annotations


def _(msgid: str) -> str:
    """The words as they are: whoever shows them asks for those of a language."""
    return msgid


MESSAGES = (
    _("%(pieces)s is missing; %(advice)s"),
    _("%(pieces)s are missing; %(advice)s"),
    _("%(pieces)s is not in the source; %(advice)s"),
    _("%(pieces)s are not in the source; %(advice)s"),
    _("“%(text)s” became “%(other)s”; %(advice)s"),
    _("“%(text)s” has lost its back-ticks; code keeps them"),
    _("“%(text)s” is never closed; “%(other)s” is missing"),
    _("“%(text)s” closes what was not opened; tags stay as they are"),
    _("“%(text)s” is never closed; close it, or remove it"),
    _("“%(text)s” closes what was not opened; remove it"),
    _("“%(text)s” is never closed; write “%(other)s” in MDX"),
    _("an image of the source is missing; images stay, with their targets"),
    _("“%(text)s” stands before the text already; it is no part of the translation"),
    _("“%(text)s” are in another order; number them then: “%%2$s … %%1$s”"),
    _("“%(text)s” is the opposite in the translation; correct it"),
    _("“%(text)s” of the source is “%(other)s” here; correct the time"),
    _("“%(text)s” of the source is “%(other)s” here; correct the unit"),
    _("“%(text)s” of the source is “%(other)s” here; correct it"),
    _("“%(text)s” is after noon; write “%(other)s”, or say so"),
    _("“%(text)s” is before noon; correct the time of day"),
    _("“%(text)s” is before noon, “%(other)s” is after it"),
    _("“%(text)s” of the source is another here, or missing; copy it letter by letter"),
    _("“%(text)s” has lost its minus sign; write “%(other)s”"),
    _("“%(text)s” has a minus sign that the source has not"),
    _("“%(text)s” is a percentage in the source; say so"),
    _("the source has %(pieces)s, the translation %(others)s instead; correct it"),
    _("%(pieces)s of the source is not in the translation; add it"),
    _("%(pieces)s is not in the source; correct it"),
    _("“%(text)s” is not in the translation; it has “%(other)s” instead; correct the month"),
    _("“%(text)s” is not in the translation; it has “%(other)s” instead; correct the weekday"),
    _("“%(text)s” is not in the translation; correct the month"),
    _("“%(text)s” is not in the translation; correct the weekday"),
    _("“%(text)s” is not in the source; correct the month"),
    _("the days and months of the source are paired otherwise; correct the dates"),
    _("“%(text)s” has kept its English separators; write “%(other)s”"),
    _("“%(text)s” has an English point; write “%(other)s”"),
    _("“%(text)s” is a version; write “%(other)s”"),
    _("“%(text)s” is %(emphasis)s in the source; nothing is here"),
    _("%(number)s pieces are %(emphasis)s in the source, %(other)s here; mark the same words"),
    _("“%(text)s” is %(emphasis)s here; nothing is in the source"),
    _(
        "translated, this heading has another anchor, and the link to “#%(anchor)s” in this page "
        "breaks: give the heading an id in the source, “%(id)s”"
    ),
    _(
        "translated, this heading has another anchor, and the link to “#%(anchor)s” in this page "
        "breaks: let the translation of the link lead to the translated heading"
    ),
    _(
        "translated, this heading has another anchor, and the link to “#%(anchor)s” in %(page)s "
        "breaks: give the heading an id in the source, “%(id)s”"
    ),
    _(
        "translated, this heading has another anchor, and the link to “#%(anchor)s” in %(page)s "
        "breaks: let the translation of the link lead to the translated heading"
    ),
    _(
        "nothing in this page has the anchor “#%(anchor)s”: headings keep the ids of the source; "
        "write “#%(other)s”"
    ),
    _("“%(text)s”: nothing in this page has the anchor “#%(anchor)s”; mend it"),
    _(
        "nothing in %(page)s has the anchor “#%(anchor)s”: headings keep the ids of the source; "
        "write “#%(other)s”"
    ),
    _("“%(text)s”: nothing in %(page)s has the anchor “#%(anchor)s”; mend it"),
    _("“%(text)s” leads to no file: mend the link"),
    _("a hard break stands between this and the translation that covers it"),
    _(
        "this %(kind)s occurs more than once in the document, so it cannot share a translation "
        "with its neighbour; give each its own, or a context in the source"
    ),
    _("nothing before it in this %(kind)s that it could be covered by"),
    _(
        "the translation breaks into several blocks, and the source is one %(kind)s: build puts "
        "all of it on one line; write it as one"
    ),
    _("“%(text)s” is no link: nothing in the document is called so; write “%(other)s”"),
    _("the link to “%(text)s” is missing; write “[…][%(other)s]” around its words"),
    _("a reader sees the back-tick in “%(around)s”: its partner is missing or differs"),
    _("“%(text)s” is no link: write “[text](target)”, every bracket closed"),
    _("“%(text)s” is no link: no space may stand between “]” and “(”"),
    _("“%(text)s” is no link: write “[”, “]”, “(” and “)” in the place of wide brackets"),
    _("a reader sees “%(text)s” as it is written: write it as in the source, once"),
    _("a reader sees “%(text)s” as it is written: write the tag as in the source"),
    _("a reader sees the backslash in “%(around)s”: it escapes nothing here; take it out"),
    _("a reader sees “%(text)s” in “%(around)s”: write “*”"),
    _(
        "a reader sees “%(text)s” in “%(around)s”: it emphasises without the backslash; write "
        "“%(other)s”, or take both out"
    ),
    _(
        "a reader sees “%(text)s” in “%(around)s”: it cannot close between %(char)s and a letter; "
        "put a space behind it, or take the mark before it out of the emphasis"
    ),
    _(
        "a reader sees “%(text)s” in “%(around)s”: it cannot open between a letter and %(char)s; "
        "put a space before it, or take the mark behind it out of the emphasis"
    ),
    _("a reader sees “%(text)s” in “%(around)s”: “_” does nothing within a word; write “*”"),
    _(
        "a reader sees “%(text)s” in “%(around)s”: no space may stand between it and the words "
        "that it emphasises"
    ),
    _(
        "a reader sees “%(text)s” in “%(around)s”: it has no partner; write as many before the "
        "words as behind them"
    ),
    _("“$$” begins a formula that swallows what is behind it: take it out, or close it"),
    _("the source begins with “%(text)s”: write “%(other)s” for the “-”"),
    _(
        "a reader sees the “%(text)s” at the beginning: the document itself has what belongs "
        "there; take it out"
    ),
    _(
        "the translation of this %(kind)s changes the structure of the document together with "
        "another; build shows the source instead"
    ),
    _("%(what)s; %(advice)s (build shows the source instead)"),
    _("%(what)s: %(advice)s; build shows the source instead"),
    _("%(what)s: %(advice)s.; build shows the source instead"),
    _("%(what)s: %(advice)s?; build shows the source instead"),
    _(
        "“%(text)s” is installed or run here, and by no command of the source: write the name as "
        "in the source"
    ),
    _(
        "“%(text)s” is installed or run here, and by no command of the source: write the name as "
        "in the source; where it is no name, put the command into back-ticks"
    ),
    _("“%(text)s” is another version than the source installs: write it as in the source"),
    _(
        "“%(text)s” decides what is installed here, or what it may do, and no command of the "
        "source has it: remove it"
    ),
    _("“%(text)s” runs what it is given, or destroys, and is not in the source: remove it"),
    _("joined with what stands behind it, %(message)s"),
    _("%(piece)s begins here and ends in another unit: write all of it in one"),
    _(
        "a page that begins with “%(text)s” has metadata there, to site generators: begin with a "
        "word"
    ),
    _(
        "“%(text)s” at the top of a page is metadata to MkDocs and others, no text: begin with "
        "another word, or write “**%(other)s:**”"
    ),
    _("a control character (%(char)s) that can steer a terminal: delete it"),
    _("“%(text)s” runs or holds something (“%(scheme)s:”) and is not in the source: remove it"),
    _(
        "“%(text)s”: the source links to no such host; link where it links, or have a maintainer "
        "add the host to trusted_hosts"
    ),
    _(
        "“%(text)s”: the source links to no page of “%(owner)s” at %(host)s; link where it links, "
        "or have a maintainer add the address to allowed_links"
    ),
    _(
        "“%(text)s” leads out of the project, and no link of the source leads there: link where it "
        "links"
    ),
    _("“%(text)s” is never closed: write “%(other)s”"),
    _("“%(text)s” in %(tag)s is not in the source: remove it"),
    _("“%(text)s” is not in the source: remove it"),
    _("“%(text)s” is code in the source: write `…`"),
    _("“%(text)s” is an expression that is not in the source: remove it"),
    _("“%(text)s” is the end of an expression, and the source has none here: remove it"),
    _("“%(text)s” would include something that the source does not: remove it"),
    _("“%(text)s” is written with a Turkish dotted capital İ; “%(other)s” is probably meant"),
    _("“%(text)s” is written with a Turkish dotless ı; “%(other)s” is probably meant"),
    _("“%(text)s” mixes scripts: “%(letter)s” is a Cyrillic letter (%(code)s)"),
    _("“%(text)s” mixes scripts: “%(letter)s” is a Greek letter (%(code)s)"),
    _("“%(text)s” after “%(other)s”: one is probably meant"),
    _("a space before the comma after “%(text)s”"),
    _("a character was lost on the way (U+FFFD)"),
    _("“%(text)s” looks like UTF-8 that was read as another encoding"),
    _("“%(text)s” twice in a row"),
    _("“%(text)s” lacks a dot or mark of the alphabet, or has one too many: write “%(other)s”"),
    _(
        "“%(text)s” lacks a dot or mark of the alphabet, or has one too many: write “%(other)s”, "
        "and %(number)s more like it"
    ),
    _("“%(text)s” lacks letters that the language has and ASCII has not: write them"),
    _(
        "“%(text)s” lacks letters that the language has and ASCII has not: write them, and "
        "%(number)s more like it"
    ),
    _("“%(text)s” in “%(around)s” is written as a letter and a separate mark: write one character"),
    _(
        "“%(text)s” in “%(around)s” is written as a letter and a separate mark, %(number)s times: "
        "write one character"
    ),
    _("an invisible character (%(char)s) in “%(around)s”: remove it"),
    _("a private character (%(char)s) in “%(around)s”: remove it"),
    _("a control character (%(char)s) in “%(around)s”: remove it"),
    _("a character that shows the text in another order than it has (%(char)s): remove it"),
    _("a character that hides what only programs read (%(char)s): remove it"),
    _(
        "an isolate that is never closed, or closed without one (U+2066 to U+2069), may show the "
        "text in another order: write both or none"
    ),
    _("“%(text)s”: a word stands twice in a row: remove one"),
    _("the translation ends with “..”: write one full stop"),
    _("it ends with “%(text)s” and has no “%(other)s” before it"),
    _("the translation ends with %(marks)s, the source with none: leave it out"),
    _("the source ends with %(marks)s, the translation with none: end it with %(again)s, too"),
    _(
        "the source ends with %(marks)s, the translation with %(instead)s: end it with %(again)s, "
        "too"
    ),
    _("%(number)s characters for %(other)s of the source: a part may be missing"),
    _("%(number)s characters for %(other)s of the source: something may have been added"),
    _(
        "%(number)s characters for %(other)s of the source: this is no translation, and nothing "
        "else of it was looked at; build shows the source"
    ),
    _("“%(text)s” in “%(around)s” has no other half: add it"),
    _("“%(text)s” in “%(around)s” has no other half: add it or remove it"),
    _("%(text)s is not how this language quotes: write %(other)s"),
    _("%(text)s opens in one style and closes in another"),
    _("“%(text)s” has its sign behind it; write “%(other)s”"),
    _("a hyphen for a dash in “%(around)s”: write “%(other)s”"),
    _("no space before code or a link in “%(around)s”: write one"),
    _("no space before code or a link in “%(around)s” (%(number)s times): write one"),
    _("%(space)s in “%(around)s”: leave it out"),
    _("%(space)s in “%(around)s” (%(number)s times): leave it out"),
    _("%(space)s in “%(around)s”: write one"),
    _("%(space)s in “%(around)s” (%(number)s times): write one"),
    _("no space behind the mark in “%(around)s”: write one"),
    _("no space behind the mark in “%(around)s” (%(number)s times): write one"),
    _("the translation begins with other white space than the source"),
    _("the translation ends with other white space than the source"),
    _("“%(text)s”: there is no check of that name"),
    _("“%(text)s” has no effect: nobody can waive that check here"),
    _("the same text is translated otherwise elsewhere: “%(text)s” in %(place)s; use one"),
    _(
        "“%(text)s” has the same translation, though it says something else; translate each for "
        "itself"
    ),
    _("“%(text)s” in “%(around)s” was read in the wrong encoding: it was “%(other)s”"),
    _("“%(text)s” in “%(around)s” was read in the wrong encoding"),
    _("a letter was lost in “%(around)s”: write it again"),
    _("the glossary has %(pieces)s for “%(text)s”; use it here"),
    _("“%(text)s” is not translated; translate it"),
    _("this is the source text as it is; translate it"),
    _("“%(text)s” of the source is lost: nothing here says no; deny it"),
    _("“%(text)s” says no, and the source does not; take it out"),
    _("“%(text)s” is left over from a tool: take it out"),
    _("“%(text)s” is a machine's own sentence, no translation: take it out"),
    _("not in the dictionary: %(pieces)s; correct what is misspelt"),
    _("not in the dictionary: %(pieces)s and others; correct what is misspelt"),
    _(
        "“%(text)s” in “%(around)s” is a Cyrillic letter (%(code)s) that only looks right: write "
        "“%(other)s”"
    ),
    _(
        "“%(text)s” in “%(around)s” is a Latin letter (%(code)s) that only looks right: write "
        "“%(other)s”"
    ),
    _(
        "“%(text)s” in “%(around)s” is a Greek letter (%(code)s) that only looks right: write "
        "“%(other)s”"
    ),
    _(
        "“%(text)s” is not written in the script of this catalog's language (%(locale)s); "
        "translate it"
    ),
    _(
        "this seems to be in another language (%(language)s) than its catalog (%(locale)s); "
        "translate it"
    ),
)
"""Whole messages."""
