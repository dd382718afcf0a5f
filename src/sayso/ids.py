"""How every id is made from content; the only place that hashes."""

import hashlib
from collections.abc import Iterable
from datetime import date


def hash_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_id(prefix: str, parts: Iterable[str]) -> str:
    """A short stable id: the prefix and twelve hexadecimal digits of the parts' hash."""
    return f"{prefix}{hash_text(chr(31).join(parts))[:12]}"


OWN_ID = "The id {} belongs to another report, so this one was given its own."
"""The note of a report that had to give up its id."""


def own_id(given: str, text_hash: str) -> str:
    """The id of a report whose given one belongs to another text: `17~1f0c9a2b`."""
    return f"{given}~{text_hash[:8]}"


def rank_version(published: date | None, text_hash: str) -> tuple[str, str]:
    """Of several texts under one id the least keeps it: the earliest published, whatever the order they came in."""
    return (published.isoformat() if published else "9999", text_hash)
