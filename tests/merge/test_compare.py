"""What quickly tells that two acts are not one never refuses a pair that comparing them in full would join."""

from dataclasses import replace
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from make import actor, event, report

from sayso.merge.compare import compare, may_be_one
from sayso.merge.facts import Facts, gather_facts
from sayso.merge.sketch import Days, Number, sketch_report
from sayso.model import Ref

DAY = 737_000
TOLD = report(
    "r",
    "Anna Kowal accused Piotr Nowak in Arden.",
    published="2021-05-04",
    actors=[actor("a", "Anna Kowal"), actor("b", "Piotr Nowak")],
    events=[event("e", "ACCUSE", "accused", actors=["a"], recipients=["b"])],
)


def one_fact() -> Facts:
    facts, _ = gather_facts([sketch_report(TOLD)], [])
    return next(iter(facts.values()))


BASE = one_fact()
PARTIES = st.frozensets(st.sampled_from(("anna", "piotr", "police")), max_size=2)
VECTORS = st.dictionaries(st.sampled_from(("grain", "vote", "rain")), st.floats(0.1, 0.9), max_size=3)
WEIGHTS = VECTORS.map(lambda vector: SimpleNamespace(vector_of=lambda _: vector))
DAYS = st.sampled_from([Days(DAY + x, DAY + x + long, True, False, long == 0) for x in range(3) for long in (0, 3)])
FACTS = st.builds(
    lambda **known: replace(BASE, **known),
    type=st.sampled_from((None, "ACCUSE", "ASSAULT", "PROTEST")),
    modes=st.frozensets(st.just("beat")),
    days=st.none() | DAYS,
    published=st.none() | st.integers(DAY, DAY + 90),
    country=st.sampled_from((None, "POL")),
    town=st.sampled_from((None, "arden")),
    actors=PARTIES,
    recipients=PARTIES,
    actor_kinds=st.frozensets(st.just("POL COP")),
    triggers=st.frozensets(st.sampled_from(("accus", "beat"))),
    weights=WEIGHTS,
    numbers=st.lists(st.builds(Number, st.just("killed"), st.just(2000.0), st.just(2000.0)), max_size=1),
    leads=st.booleans(),
    wave=st.booleans(),
)


@given(FACTS, FACTS, st.booleans())
def test_no_pair_is_refused_that_would_be_joined(a: Facts, b: Facts, one_opening: bool) -> None:
    b = replace(b, ref=Ref("s", "e"))
    if compare(a, b, lambda _: 0.0, one_opening).value >= 0.5:
        assert may_be_one(a, b, lambda _: 0.0)


def test_little_in_common_is_refused() -> None:
    other = replace(BASE, ref=Ref("s", "e"), type="ASSAULT", triggers=frozenset({"beat"}), published=DAY)
    assert not may_be_one(BASE, other, lambda _: 0.0)
