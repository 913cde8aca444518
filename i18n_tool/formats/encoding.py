"""Bytes of a document as text."""

from __future__ import annotations

from i18n_tool.errors import DocumentError


def decode_text(data: bytes, shown: str) -> str:
    """The text whose UTF-8 encoding is `data` byte for byte: a byte order mark is its first
    character, line endings stay.

    Raises DocumentError, naming the document `shown`, with the offset of the first byte that is no
    UTF-8, and on a NUL, which no PO file can hold.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        message = f"not UTF-8: the byte 0x{data[error.start]:02x} at offset {error.start}"
        lineno = data.count(b"\n", 0, error.start) + 1
        hint = "Convert it: iconv -f FROM -t UTF-8"
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            message, hint = "this is UTF-16, not UTF-8", "Convert it: iconv -f UTF-16 -t UTF-8"
        raise DocumentError(message, path=shown, lineno=lineno, hint=hint) from None
    if (nul := data.find(0)) >= 0:
        hint = "Delete it; if the file is UTF-16, convert it: iconv -f UTF-16LE -t UTF-8"
        lineno = data.count(b"\n", 0, nul) + 1
        raise DocumentError("a NUL character", path=shown, lineno=lineno, hint=hint)
    return text
