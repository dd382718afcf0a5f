"""What we do in place of parts of spaCy comes to the same."""

import pytest
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.tokens import Doc

from sayso.model import Report
from sayso.read import entities, rules
from sayso.read.parse import LAST, load_pipeline, parse
from sayso.settings import ReadSettings

TEXTS = [
    "Police in the northern city of Port Harbour arrested Maria van der Lind and 12 others on 3 May 2021.\n\n"
    "“We ain't gonna leave,” said Lind, who's a teacher at St. Anne's College, New York.",
    "There were clashes.\n\n  The U.N. Security Council met on Monday; France and the European Union had voted.",
    "",
    "Nothin' doing, y' know: nobody's seen 'em since the Treaty of Westphalia.  It got worse, he gets 40% less. Ms.",
    "Kim",
    "General Ahmed Al",
]
SETTINGS = ReadSettings()
WRITTEN = [HEAD, DEP, TAG, POS, MORPH, LEMMA, SENT_START, ENT_IOB, ENT_TYPE]


def parse_all(settings: ReadSettings = SETTINGS) -> list[Doc]:
    reports = [Report(id=str(number), text=text, language="en") for number, text in enumerate(TEXTS)]
    docs = [doc for _, doc in parse(reports, settings, languages=frozenset({"en"}))]
    assert None not in docs
    return [doc for doc in docs if doc is not None]


def test_a_parse_is_what_spacy_makes_of_the_text() -> None:
    ours, theirs = parse_all(), list(load_pipeline(SETTINGS.pipeline).pipe(TEXTS))
    assert any(doc.ents for doc in ours)
    for one, other in zip(ours, theirs, strict=True):
        assert one.to_array(WRITTEN).tolist() == other.to_array(WRITTEN).tolist()


def test_a_parse_does_not_depend_on_the_reports_beside_it() -> None:
    together, alone = parse_all(), parse_all(ReadSettings(batch=1))
    assert [doc.to_array(WRITTEN).tolist() for doc in together] == [doc.to_array(WRITTEN).tolist() for doc in alone]


def test_the_parts_are_ours_where_they_are_the_usual_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load_pipeline(SETTINGS.pipeline)
    assert tuple(nlp.pipe_names[-3:]) == LAST
    assert rules.is_usual(nlp.get_pipe("attribute_ruler"))
    assert entities.is_usual(nlp.get_pipe("ner"))
    found = [doc.ents for doc in parse_all()]
    monkeypatch.setattr(entities, "is_usual", lambda _: False)
    monkeypatch.setattr(entities, "set_entities", None)
    assert [[(x.start, x.end, x.label_) for x in ents] for ents in found] == [
        [(x.start, x.end, x.label_) for x in doc.ents] for doc in parse_all()
    ]


def test_a_rule_that_asks_more_than_which_word_it_is_is_left_to_spacy() -> None:
    nlp = load_pipeline(SETTINGS.pipeline)
    from spacy.pipeline import AttributeRuler

    ruler = AttributeRuler(nlp.vocab)
    ruler.add([[{"LOWER": {"IN": ["a", "b"]}, "TAG": "DT"}]], {"POS": "DET"})
    assert rules.is_usual(ruler)
    ruler.add([[{"LOWER": {"FUZZY": "aa"}}]], {"POS": "DET"})
    assert not rules.is_usual(ruler)
    other = AttributeRuler(nlp.vocab)
    other.add([[{"LENGTH": 3}]], {"POS": "DET"})
    assert not rules.is_usual(other)
