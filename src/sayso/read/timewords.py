"""Date expressions: words → form, not yet on the calendar.

The grammar is `times.yaml`: rules over classes of words. Each text becomes a row of one character a word, the rules one
regular expression over that row.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.model import Span, TimeForm, TimeWords
from sayso.read.timeforms import BUILDERS
from sayso.read.timelex import MARK_CLASSES, Lexeme, letters, lex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.read.timelex import Row

NAME = re.compile(r"[a-z_]+")
PASSED_OVER = frozenset({"the", "early", "at"})
FROM_KINDS = frozenset({"in", "from", "to", "of", "dash"})
LOOK_AHEAD = 2
"""How many words a rule may look past its own end."""


def find_time_words(text: str) -> tuple[TimeWords, ...]:
    """Every date expression in the text, in order; those that name no interval have the unit vague."""
    row = lex(text)
    found: list[TimeWords] = []
    for start, end, form in _read(row):
        if form.unit == "name":
            continue
        words = row.lexemes(start, end)
        relation = _relation(row, start)
        if relation in {"and", "to"}:
            relation = "to" if found and found[-1].relation == "from" else None if relation == "and" else "until"
        found.append(TimeWords(_with_brackets(text, words[0].start, words[-1].end), form, relation))
    return tuple(found)


def _with_brackets(text: str, start: int, end: int) -> Span:
    """The span with the other half of an editor's bracket within it: "[Ten] years ago"."""
    opened, closed = text.count("[", start, end), text.count("]", start, end)
    start -= closed > opened and text[start - 1 : start] == "["
    end += opened > closed and text[end : end + 1] == "]"
    return Span(start, end)


def _read(row: Row) -> Iterator[tuple[int, int, TimeForm]]:
    """Where the rules fit, and the forms they make."""
    runs, telling, rules, builders = _expressions()
    for run in runs.finditer(row.line):
        if not telling.search(row.line, run.start(), run.end()):
            continue
        at, limit = run.start(), run.end() + LOOK_AHEAD
        while (match := rules.search(row.line, at, limit)) and match.start() < run.end():
            start, end = match.span()
            words = row.lexemes(start, end)
            form = BUILDERS[builders[int(str(match.lastgroup)[1:])]](words)
            if form is None or _is_count(form, words, row.lexemes(start - 1, start), row.lexemes(end, end + 1)):
                at = start + 1
            else:
                yield start, end, form
                at = end


def _is_count(form: TimeForm, words: list[Lexeme], before: list[Lexeme], after: list[Lexeme]) -> bool:
    """Whether four digits count things and name no year: "2000 protesters", "some 1600 letters"."""
    if form.unit != "year" or len(words) > 1:
        return False
    first, last = load_patterns("times")["years_plain"]
    plain = first <= (form.year or 0) <= last or bool(before and before[0].kind in FROM_KINDS)
    return not plain or bool(after and after[0].kind == "word" and after[0].value in _counted())


def _relation(row: Row, start: int) -> str | None:
    """The preposition before an expression, articles passed over: "until the early spring" → until.

    "Before dawn on Friday" is on Friday.
    """
    at = start - 1
    while at >= 0 and row.lexemes(at, at + 1)[0].kind in PASSED_OVER:
        at -= 1
    if at < 0:
        return None
    word = row.matches[at].group().lower()
    if word in {"and", "to"}:
        return word
    patterns = load_patterns("times")
    if word == "before" and row.matches[start].group().lower() in patterns["hours"]:
        return None
    relation: str | None = patterns["relations"].get(word)
    return relation


@cache
def _counted() -> frozenset[str]:
    return frozenset(load_patterns("times")["counted"])


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Runs of words that rules may read, a word that tells of time, all rules (a group a rule), and their builders."""
    patterns = load_patterns("times")
    known, macros = letters(), patterns["macros"]

    def spell(words: str) -> str:
        # Names stand apart by spaces and signs alone, so spaces go only after the names were replaced.
        spelled = NAME.sub(lambda m: known[m.group()] if m.group() in known else f"({spell(macros[m.group()])})", words)
        return re.sub(r"\((?!\?)", "(?:", spelled.replace(" ", ""))

    # No rule reads an unknown word or a mark other than commas, dashes and stops; and none reads small words alone.
    none_reads = "".join(known[kind] for kind in ("word", "line", "mark"))
    small = "".join(known[kind] for kind in (*patterns["small"], *MARK_CLASSES))
    runs, telling = re.compile(f"[^{none_reads}]+"), re.compile(f"[^{none_reads}{small}]")
    rules = "|".join(f"(?P<r{i}>{spell(rule['words'])})" for i, rule in enumerate(patterns["rules"]))
    return runs, telling, re.compile(rules), tuple(rule["read"] for rule in patterns["rules"])
