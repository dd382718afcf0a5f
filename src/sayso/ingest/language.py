"""In which language a text is written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LOOK = 600
"""Characters looked at: the identifier's time grows with them, and its answer no longer changes."""

_SURE = 0.6
"""Below it a text in Latin letters counts as English: of a thousand English headlines and sentences one lay above."""

_WORD = re.compile(r"[^\W\d_]+")
# Words that are common in English and, spelt so, rare elsewhere.
_ENGLISH = (
    "the and of to that with from for has have had were was been are is not by at as which this who their they he she "
    "his her its but said would will than"
)
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9-]+)?", re.IGNORECASE)


def find_language(text: str, given: str | None = None) -> str:
    """The given language, else the one the text is in, as a two-letter code; too short to tell counts as English."""
    if given and (tag := _TAG.fullmatch(given.strip())):
        return tag[1].lower()
    look = text[:_LOOK]
    words = _WORD.findall(look.lower())
    if not words:
        return "en"
    common = sum(word in _common() for word in words)
    # A fifth of running English is such words; this spares most texts the identifier and its second of loading.
    if common >= 5 and common * 5 >= len(words):
        return "en"
    language, sure = _identifier().classify(look)
    latin = sum("a" <= letter <= "z" for letter in look.lower()) * 2 > sum(map(len, words))
    if not latin or language == "en":
        return str(language)
    # Foreign names must not decide: "Police met Łukasz Głodny near Brześć" is English by the rest of its words.
    plain = " ".join(word for word in _WORD.findall(look) if word.islower())
    # Lines of English names look like Nigerian Pidgin.
    doubtful = sure < _SURE or language == "pcm" or _identifier().classify(plain)[0] == "en"
    return "en" if doubtful else str(language)


@cache
def _common() -> frozenset[str]:
    return frozenset(_ENGLISH.split())


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
