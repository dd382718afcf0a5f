"""Train the weights that judge which mentions are actors and recipients of an act.

    python training/train_roles.py --coded CODED.jsonl ... [--words WORDS.jsonl=REPORTS.jsonl ...] [--pairs PAIRS.jsonl]
        [--sentences SENTENCES.jsonl]

CODED: reports coded in full by the contract. WORDS: acts of other reports, triggers and parties as words, and the
file of those reports. PAIRS: sentences with the words of one actor and one recipient and the type between them.
SENTENCES: of our own, with triggers and parties as words. Writes src/sayso/codebook/weights/roles.json: weights of
marks, no words of any text but verbs, nouns and prepositions. Prints figures of five folds (folds are reports) beside
those of grammar alone. One seed, no network; about a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from sayso.codebook.parties import country_names, demonyms
from sayso.coding.actors import make_actors
from sayso.coding.candidates import Told, candidate_marks, find_candidates
from sayso.coding.parties import Parties
from sayso.coding.ranking import LIKELY
from sayso.coding.roles import find_asked, find_roles
from sayso.coding.triggers import find_triggers, first_frame
from sayso.model import Report
from sayso.read import read
from sayso.settings import Settings

OUT = Path(__file__).parent.parent / "src/sayso/codebook/weights/roles.json"
FOLDS, RARE, STRENGTH, LEAST = 5, 4, 0.07, 0.02
PART = {"actor": "A", "recipient": "R", "none": "N"}


@dataclass
class Gold:
    """One act as coded: its types, its trigger (None if unknown), the spans and countries of its parties."""

    types: set
    trigger: list | None
    spans: dict = field(default_factory=dict)
    countries: dict = field(default_factory=dict)


def read_lines(path):
    with Path(path).open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def words_at(text, words, near=0):
    hits = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text)] if words else []
    if not hits:
        return []
    start = min(hits, key=lambda hit: abs(hit - near))
    return [(start, start + len(words))]


def countries_of(text, spans):
    words = (text[start:end] for start, end in spans)
    return {country_names().get(word) or demonyms().get(word) for word in words} - {None}


def from_words(text, types, trigger, parties):
    spans = {part: [span for words in given for span in words] for part, given in parties.items()}
    return Gold(types, trigger, spans, {part: countries_of(text, found) for part, found in spans.items()})


def golds_of_report(row):
    actors = {actor["id"]: actor for actor in row["actors"]}
    for event in row["events"]:
        named = {"A": event.get("actors") or [], "R": event.get("recipients") or []}
        other = [x for key in ("actors", "recipients") for x in event.get(f"{key}_accept") or []]
        other += [x for key in ("actors", "recipients") for way in event.get(f"{key}_alternatives") or [] for x in way]
        named["?"] = [x for x in other if x not in named["A"] and x not in named["R"]]
        yield Gold(
            {event["type"], *(x[0] for x in event.get("alternatives") or [])},
            [(m["trigger"]["start"], m["trigger"]["end"]) for m in event["mentions"]],
            {
                part: [(m["start"], m["end"]) for x in ids if x in actors for m in actors[x]["mentions"]]
                for part, ids in named.items()
            },
            {
                part: {actors[x].get("country") for x in ids if x in actors and actors[x].get("kind") == "country"}
                for part, ids in named.items()
            },
        )


def golds_of_words(row, text):
    for event in row["events"]:
        trigger = []
        for anchor, words in event["trigger"]:
            if text.count(anchor) == 1 and words in anchor:
                start = text.index(anchor) + anchor.index(words)
                trigger.append((start, start + len(words)))
        if trigger:
            parts = {
                part: [words_at(text, words, trigger[0][0]) for words in event.get(key) or []]
                for part, key in (("A", "actors"), ("R", "recipients"))
            }
            yield from_words(text, {event["type"]}, trigger, parts)


def golds_of_pair(row):
    text = row["text"]
    parts = {"A": [words_at(text, row["actor"])], "R": [words_at(text, row["recipient"])]}
    if parts["A"][0] and parts["R"][0]:
        types = {"RETREAT", "CONCEDE"} if row["type"] == "YIELD" else {row["type"]}
        yield from_words(text, types, None, parts)


def golds_of_sentence(row):
    text = row["text"]
    for event in row["events"]:
        trigger = [span for words in event["trigger"] for span in words_at(text, words)]
        parts = {
            "A": [words_at(text, x) for x in event["actors"]],
            "R": [words_at(text, x) for x in event["recipients"]],
        }
        yield from_words(text, {event["type"]}, trigger, parts)


def gold_of(trigger, anchor, golds):
    """The coded act that a trigger tells of: by its own words, else by those of what makes it a request."""
    kind = "REQUEST" if anchor.i != trigger.token.i else trigger.entry.type
    for token in (trigger.token, anchor):
        hit = [
            g for g in golds if g.trigger and any(a < token.idx + len(token) and token.idx < b for a, b in g.trigger)
        ]
        if hit:
            return min(hit, key=lambda g: kind not in g.types)
    return next((g for g in golds if g.trigger is None and kind in g.types), None)


def label(candidate, gold, reading, *, full):
    """Its part by its own words; where not every mention is coded (`full`), by those of any mention of its party."""
    chain = reading.chain_at.get(candidate.head.i)
    heads = [candidate.head.i] if chain is None or full else [m.head for m in reading.chains[chain].mentions]
    places = [reading.doc[i].idx for i in heads]
    word = candidate.head.text
    code = country_names().get(word) or demonyms().get(word) if candidate.kind == "country" else None
    for part in "AR?":
        if any(a <= place < b for a, b in gold.spans.get(part, ()) for place in places):
            return part
        if code is not None and code in gold.countries.get(part, ()):
            return part
    return "N"


def samples_of(name, rows):
    """(kind of data, report, marks, label, grammar's answer) of every candidate of every act that is coded."""
    reports = [Report(id=f"{name}{number}", text=text, language="en") for number, (text, _) in enumerate(rows)]
    for (report, reading), (_, golds) in zip(read(reports, Settings().read), rows, strict=True):
        actors, actor_of = make_actors(reading)
        parties = Parties(reading, actors, actor_of)
        for trigger in find_triggers(reading.doc):
            frame = first_frame(trigger)
            asked = frame is not None and frame.frame == "demand"
            roles = find_asked(trigger, frame.token, parties) if asked else find_roles(trigger, parties)
            told = Told(frame.token if asked else trigger.token, *roles)
            gold = gold_of(trigger, told.anchor, golds)
            if gold is None:
                continue
            for candidate in find_candidates(told.anchor, parties):
                marks = list(candidate_marks(candidate, trigger, told, parties))
                rule = next(PART[mark[5:]] for mark in marks if mark.startswith("rule="))
                known = ("A" if told.actors else "") + ("R" if told.recipients else "")
                yield name, report.id, marks, label(candidate, gold, reading, full=name == "coded"), (rule, known)


def features(name, marks, counts):
    """Pairs name one act of several, so what only they tell is kept apart by marks of their own."""
    known = {mark: 1 for mark in marks if counts[mark] >= RARE}
    return {**known, **{f"pairs {mark}": 1 for mark in known}} if name == "pairs" else known


def decide(chances, rule, known):
    """Grammar's part; where it has none, and knows nobody for it, the likely one."""
    actor, _, recipient = chances
    if rule != "N" or max(actor, recipient) < LIKELY:
        return rule
    part = "A" if actor >= recipient else "R"
    return part if part not in known else "N"


def f1(found, labels):
    right = sum(x == y != "N" for x, y in zip(found, labels, strict=True))
    return 2 * right / max(1, sum(x != "N" for x in found) + sum(y != "N" for y in labels))


def weights_of(model, vectorizer):
    """Mark → how it speaks for actor and recipient, against neither."""
    classes = list(model.classes_)
    rows = [model.coef_[classes.index(part)] - model.coef_[classes.index("N")] for part in "AR"]
    return {
        mark: [round(float(a), 3), round(float(b), 3)]
        for mark, a, b in zip(vectorizer.get_feature_names_out(), *rows, strict=True)
        if not mark.startswith("pairs ") and max(abs(a), abs(b)) >= LEAST
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--coded", nargs="+", required=True)
    parser.add_argument("--words", nargs="*", default=[])
    parser.add_argument("--pairs")
    parser.add_argument("--sentences")
    parser.add_argument("--out", default=OUT)
    asked = parser.parse_args()

    coded = [row for path in asked.coded for row in read_lines(path)]
    found = {"coded": [(row["text"], list(golds_of_report(row))) for row in coded], "words": [], "pairs": [], "own": []}
    for pair in asked.words:
        words, reports = pair.split("=")
        texts = {row["id"]: row["text"] for row in read_lines(reports)}
        rows = (row for row in read_lines(words) if row["id"] in texts)
        found["words"] += [(texts[row["id"]], list(golds_of_words(row, texts[row["id"]]))) for row in rows]
    if asked.pairs:
        found["pairs"] = [(row["text"], list(golds_of_pair(row))) for row in read_lines(asked.pairs)]
    if asked.sentences:
        found["own"] = [(row["text"], list(golds_of_sentence(row))) for row in read_lines(asked.sentences)]

    samples = [sample for name, rows in found.items() for sample in samples_of(name, rows) if sample[3] != "?"]
    names, reports, marks, labels, rules = zip(*samples, strict=True)
    counts = Counter(mark for sample in marks for mark in sample)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([features(name, sample, counts) for name, sample in zip(names, marks, strict=True)])
    y = np.array(labels)
    model = LogisticRegression(C=STRENGTH, max_iter=400, fit_intercept=False)
    held = np.zeros((len(y), 3))
    for train, test in GroupKFold(FOLDS).split(x, y, reports):
        held[test] = model.fit(x[train], y[train]).predict_proba(x[test])
    decided = [decide(chances, *rule) for chances, rule in zip(held, rules, strict=True)]
    for name in found:
        own = [i for i, other in enumerate(names) if other == name]
        if own:
            one = f1([decided[i] for i in own], [labels[i] for i in own])
            other = f1([rules[i][0] for i in own], [labels[i] for i in own])
            print(f"{name}: {len(own)} mentions, held-out F1 of parts {one:.3f}, grammar alone {other:.3f}")

    weights = weights_of(model.fit(x, y), vectorizer)
    lines = ",\n".join(f"{json.dumps(mark, ensure_ascii=False)}: {json.dumps(pair)}" for mark, pair in weights.items())
    Path(asked.out).write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(len(weights), "marks")


if __name__ == "__main__":
    main()
