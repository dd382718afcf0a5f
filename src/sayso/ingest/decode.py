"""Bytes → characters, and which characters do not stay.

A text keeps its characters exactly, save that line ends become one kind and invisible control characters go; both
before any offset is counted, and the second with a note.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE

from sayso.errors import UnreadableInput

LONGEST = 1_000_000
"""Characters in one report; a book has about as many. Longer is not a report but a mistake."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
# Quotation marks and dashes of Windows that a careless reader took for Latin-1.
_WINDOWS = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
# Controls, direction marks, soft hyphen, zero-width space, word joiner, byte order mark. The joiners U+200C and U+200D
# stay: emoji and several scripts are spelt with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_SEEN_BY_DETECTION = 100_000


def decode(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of a file, with a note when the encoding was not told: cp1251 from "Ìèíñê" becomes "Минск"."""
    for mark, encoding in (
        (BOM_UTF8, "utf-8-sig"),
        (BOM_UTF32_LE, "utf-32"),
        (BOM_UTF16_LE, "utf-16"),
        (BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), ()
            except UnicodeDecodeError:
                break
    if b"\0" in raw:
        raise UnreadableInput(name, "this is not a text but a binary file. Save the report as plain text or HTML.")
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_unmarked(raw, name)


def _decode_unmarked(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Bytes that are not UTF-8: as the page says, else by what the bytes look like."""
    told = _META_CHARSET.search(raw[:4096])
    if told:
        try:
            return raw.decode(told[1].decode("ascii")), ()
        except (LookupError, UnicodeError):
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SEEN_BY_DETECTION]).best()
    if best is None:
        raise UnreadableInput(
            name, "its characters cannot be made out; it may not be a text. Save it as plain text in UTF-8."
        )
    text = raw.decode(best.encoding, "replace")
    if len(_UNSEEN.findall(text)) * 50 > len(text):
        raise UnreadableInput(name, "this is not a text but a binary file. Save the report as plain text or HTML.")
    return text, (f"The file is not in UTF-8; it was read as {best.encoding}, by the look of it.",)


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with one kind of line end and without unseen characters, and notes on what went.

    Of 1,400 real texts one in fifty had such a character: a dash of Windows most often, then a soft hyphen.
    """
    notes = []
    if _LINE_END.search(text):
        text = _LINE_END.sub("\n", text)
    if _WINDOWS.search(text):
        text, mended = _WINDOWS.subn(lambda found: found[0].encode("latin-1").decode("cp1252"), text)
        notes.append(f"Quotation marks and dashes in a Windows code were set right: {mended}.")
    if _UNSEEN.search(text):
        text, gone = _UNSEEN.subn("", text)
        notes.append(f"Unseen control, direction or joining characters were left out: {gone}.")
    if _LONE_SURROGATE.search(text):
        text, broken = _LONE_SURROGATE.subn("\ufffd", text)
        notes.append(f"Broken characters were replaced by \ufffd: {broken}.")
    return text, tuple(notes)
