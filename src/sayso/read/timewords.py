"""Date expressions: words → form, not yet on the calendar.

The grammar is `times.yaml`: rules over classes of words. Each text becomes a row of one character a word, the rules one
regular expression over that row.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.codebook import load_patterns
from sayso.model import Span, TimeForm, TimeWords
from sayso.read.timeforms import BUILDERS
from sayso.read.timelex import Lexeme, letters, lex

NAME = re.compile(r"[a-z_]+")
PREPOSITIONS_PASSED = frozenset({"the", "early", "at"})


def find_time_words(text: str) -> tuple[TimeWords, ...]:
    """Every date expression in the text, in order; those that name no interval have the unit vague."""
    row = list(lex(text))
    letter = letters()
    line = "".join([letter[lexeme.kind] for lexeme in row])
    rules = _rules()
    builders = [rule["read"] for rule in load_patterns("times")["rules"]]
    found: list[TimeWords] = []
    at = 0
    while match := rules.search(line, at):
        start, end = match.span()
        words = row[start:end]
        form = BUILDERS[builders[int(str(match.lastgroup)[1:])]](words)
        if form is None or _is_count(form, words, row[start - 1 : start], row[end : end + 1]):
            at = start + 1
            continue
        span = Span(words[0].start, words[-1].end)
        relation = _relation(text, row, start)
        if relation in {"and", "to"}:
            relation = "to" if found and found[-1].relation == "from" else None if relation == "and" else "until"
        found.append(TimeWords(span, form, relation))
        at = end
    return tuple(found)


def _is_count(form: TimeForm, words: list[Lexeme], before: list[Lexeme], after: list[Lexeme]) -> bool:
    """Whether four digits count things and name no year: "2000 protesters", "some 1600 letters"."""
    if form.unit != "year" or len(words) > 1:
        return False
    first, last = load_patterns("times")["years_plain"]
    plain = first <= (form.year or 0) <= last or bool(before and before[0].kind in {"in", "from", "to", "of", "dash"})
    return not plain or bool(after and after[0].value in _counted())


def _relation(text: str, row: list[Lexeme], start: int) -> str | None:
    """The preposition before an expression, articles passed over: "until at least Monday" → until."""
    at = start - 1
    while at >= 0 and row[at].kind in PREPOSITIONS_PASSED:
        at -= 1
    if at < 0:
        return None
    word = text[row[at].start : row[at].end].lower()
    if word in {"and", "to", "dash"}:
        return word
    relation: str | None = load_patterns("times")["relations"].get(word)
    return relation


@cache
def _counted() -> frozenset[str]:
    return frozenset(load_patterns("times")["counted"])


@cache
def _rules() -> re.Pattern[str]:
    """All rules as one expression, a group a rule; class and macro names become characters and groups."""
    patterns = load_patterns("times")
    known, macros = letters(), patterns["macros"]

    def spell(words: str) -> str:
        # Names stand apart by spaces and signs alone, so spaces go only after the names were replaced.
        spelled = NAME.sub(lambda m: known[m.group()] if m.group() in known else f"({spell(macros[m.group()])})", words)
        return re.sub(r"\((?!\?)", "(?:", spelled.replace(" ", ""))

    return re.compile("|".join(f"(?P<r{i}>{spell(rule['words'])})" for i, rule in enumerate(patterns["rules"])))
