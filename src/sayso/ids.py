"""How every id is made from content; the only place that hashes."""

import hashlib
from collections.abc import Iterable


def hash_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_id(prefix: str, parts: Iterable[str]) -> str:
    """A short stable id: the prefix and twelve hexadecimal digits of the parts' hash."""
    return f"{prefix}{hash_text(chr(31).join(parts))[:12]}"
