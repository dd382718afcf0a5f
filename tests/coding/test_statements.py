"""Who says what: the gold cases, what they cannot show, and what must hold for every text."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.coding.statements import find_statements
from sayso.model import Reading, Statement
from sayso.spans import words_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "gold/coding/statements.jsonl").read_text("utf-8").splitlines()
]
Read = Callable[..., Reading]


def said(text: str, statement: Statement) -> list[str]:
    return [words_of(text, span) for span in statement.content]


def find(reading: Read, text: str) -> tuple[Statement, ...]:
    return find_statements(reading(text), {})


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_gold(case: dict, reading: Read) -> None:
    text = case["text"]
    found = [
        {
            "speaker": x.speaker_text and words_of(text, x.speaker_text),
            "content": said(text, x),
            "direct": x.direct,
        }
        for x in find(reading, text)
    ]
    expected = [{k: x[k] for k in ("speaker", "content", "direct")} for x in case["expected"]]
    assert found == expected


def test_statement_told_inside_another(reading: Read) -> None:
    text = "The agency reported that the ministry said the bridge was safe."
    outer, inner = find(reading, text)
    assert words_of(text, outer.cue[0]) == "reported"
    assert words_of(text, inner.cue[0]) == "said"
    assert outer.within is None
    assert inner.within == outer.id


def test_nobody_is_named(reading: Read) -> None:
    text = "The bridge is reportedly unsafe."
    for statement in find(reading, text):
        assert statement.speaker_text is None
        assert statement.speaker is None


def test_speaker_is_the_actor_of_the_chain(reading: Read) -> None:
    text = "Police detained three men. The police said the men were armed."
    read = reading(text)
    actor_of = {chain: f"a{chain}" for chain in set(read.chain_at.values())}
    statement = next(x for x in find_statements(read, actor_of) if x.cue and words_of(text, x.cue[0]) == "said")
    assert statement.speaker_text is not None
    assert words_of(text, statement.speaker_text) == "The police"
    token = next(t.i for t in read.doc if t.idx == text.index("police"))
    assert statement.speaker == actor_of[read.chain_at[token]]


def test_two_cues_for_one_quotation_are_one_statement(reading: Read) -> None:
    text = "Lee added: “We have won the longest strike in years,” Lee said."
    (statement,) = find(reading, text)
    assert said(text, statement) == ["We have won the longest strike in years,"]


def test_a_relative_pronoun_speaks_for_its_noun(reading: Read) -> None:
    text = "Police arrested Ann Lee, who said the march was peaceful."
    read = reading(text)
    actor_of = {chain: f"a{chain}" for chain in set(read.chain_at.values())}
    statement = next(x for x in find_statements(read, actor_of) if words_of(text, x.cue[0]) == "said")
    lee = next(t.i for t in read.doc if t.text == "Lee")
    assert statement.speaker_text is not None
    assert words_of(text, statement.speaker_text) == "who"
    assert statement.speaker == actor_of[read.chain_at[lee]]


WORDS = st.sampled_from(
    [
        "Ann",
        "said",
        "that",
        "he",
        "“",
        "”",
        '"',
        ",",
        ".",
        ":",
        "\n\n",
        "the army",
        "denied",
        "it",
        "—",
        "according to",
        "called for",
        "peace",
        "was told",
        "\n",
        "who",
    ]
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25))
def test_every_span_lies_in_one_paragraph(reading: Read, words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    found = find(reading, text)
    ids = [statement.id for statement in found]
    assert len(set(ids)) == len(ids)
    for statement in found:
        assert statement.content
        spans = [*statement.content, *statement.cue, *([statement.speaker_text] if statement.speaker_text else [])]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert words_of(text, span) == words_of(text, span).strip()
            assert "\n" not in words_of(text, span)
        assert list(statement.content) == sorted(statement.content)
        assert statement.within is None or statement.within in ids
        assert statement.within != statement.id


def test_without_the_encoder_the_parse_decides(reading: Read) -> None:
    text = "The ministry said the bridge was safe. “We will stay,” the mayor told reporters."
    found = find_statements(replace(reading(text), signals=None), {})
    assert [said(text, statement) for statement in found] == [["the bridge was safe"], ["We will stay,"]]
