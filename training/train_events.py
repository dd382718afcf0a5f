"""Train the weights that judge and join mentions of acts.

    python training/train_events.py CODED.jsonl ... [--sentences SENTENCES.jsonl ...]

CODED: reports coded in full by the contract. SENTENCES: the development sentences of the PLOVER benchmark with their
no-event lines, and `training/material/sentences.jsonl`, written for this (467 sentences with their acts, 140 without).
Writes src/sayso/codebook/weights/events.json: weights of marks, no words of any text but the codebook's own patterns;
and bench/calibration.json: how confidences and truth agree on the folds held out, by type.
Prints cross-validated figures (folds are reports). One seed, no network; about a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from sayso.coding.actors import make_actors
from sayso.coding.acts import act_marks, pair_marks
from sayso.coding.confidence import LEAST
from sayso.coding.events import NO_TYPE, find_acts
from sayso.coding.roles import Parties
from sayso.coding.statements import find_statements
from sayso.model import Report
from sayso.read import read
from sayso.settings import Settings

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/sayso/codebook/weights/events.json"
CALIBRATION = ROOT / "bench/calibration.json"
BINS = 10
OWN = 0.3
"""How much a sentence with acts that was written for training counts beside a real one; one without counts in full."""
FEW = 20
"""Types with fewer events are not judged on their own."""
FOLDS = 5
RARE = 3
"""Marks seen on fewer mentions are left out."""


def read_lines(path):
    with Path(path).open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def readings(rows):
    reports = [Report(id=row.get("id", row["text"]), text=row["text"], language="en") for row in rows]
    return [reading for _, reading in read(reports, Settings().read)]


def acts_of(reading):
    actors, actor_of = make_actors(reading)
    return find_acts(reading, Parties(reading, actors, actor_of), find_statements(reading, actor_of))


def kinds(event):
    return {
        event["type"] or NO_TYPE,
        *(x[0] or NO_TYPE for x in event.get("alternatives", [])),
        *event.get("accept", []),
    }


def overlaps(span, other):
    return span.start < other["end"] and other["start"] < span.end


def gold_of(act, row):
    """The gold event that a mention tells of, and whether by its very words: (event, exact)."""
    for event in row["events"]:
        if act.type in kinds(event) and any(overlaps(act.words, m["trigger"]) for m in event["mentions"]):
            return event, True
    for event in row["events"]:
        if act.type in kinds(event) and any(
            m["sentence"]["start"] <= act.words.start < m["sentence"]["end"] for m in event["mentions"]
        ):
            return event, False
    return None, False


def sentence_label(act, row):
    """Right or not. Acts that the benchmark leaves open beside the main one count as wrong: so much told in passing."""
    return int(any(act.type in kinds(event) for event in row["events"]))


def fit(samples, labels, groups, strength, shares=None):
    """Weights, and log-odds from the folds in which a sample was held out."""
    counts = Counter(mark for sample in samples for mark in set(sample))
    features = [{mark: 1 for mark in sample if counts[mark] >= RARE} for sample in samples]
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform(features)
    y = np.array(labels)
    shares = np.ones(len(y)) if shares is None else np.array(shares)
    held = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        model = LogisticRegression(C=strength, max_iter=2000, fit_intercept=False)
        held[test] = model.fit(x[train], y[train], sample_weight=shares[train]).decision_function(x[test])
    model = LogisticRegression(C=strength, max_iter=2000, fit_intercept=False).fit(x, y, sample_weight=shares)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return weights, held


def report_fit(name, labels, held):
    y = np.array(labels)
    best = max(
        ((2 * ((held > t) & (y == 1)).sum() / max(1, (held > t).sum() + y.sum()), t) for t in np.linspace(-3, 2, 51)),
    )
    share = max(y.mean(), 1 - y.mean())
    print(
        f"{name}: {len(y)} samples, {y.mean():.3f} right; held-out accuracy {((held > 0) == y).mean():.3f} "
        f"(majority {share:.3f}), best F1 {best[0]:.3f} at {best[1]:.1f}; all kept {2 * y.mean() / (1 + y.mean()):.3f}"
    )


def calibration(chances, right):
    """Events, their mean confidence, the share that is right, the expected calibration error over ten equal bins."""
    chances, right = np.array(chances), np.array(right)
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = [abs(chances[bins == n].mean() - right[bins == n].mean()) * (bins == n).sum() for n in set(bins)]
    return {
        "events": len(right),
        "confidence": round(float(chances.mean()), 3),
        "right": round(float(right.mean()), 3),
        "error": round(float(sum(gaps) / len(right)), 3),
    }


def write_calibration(features, right, types, model):
    """Only events sure enough to be given count."""
    chances = model.predict_proba(features)[:, 1]
    given = [(c, r, kind) for c, r, kind in zip(chances, right, types, strict=True) if c >= LEAST]
    table = {"all": calibration([x[0] for x in given], [x[1] for x in given])}
    for kind in sorted({x[2] for x in given}):
        own = [x for x in given if x[2] == kind]
        if len(own) >= FEW:
            table[kind] = calibration([x[0] for x in own], [x[1] for x in own])
    CALIBRATION.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print("calibration", table["all"])


def event_table(owners, held, labels, types):
    """How an event's chance follows from its best mention and their number; `owners`: mention → its gold event.

    An event is right when one of its mentions is. Fitted on held-out scores of real texts, for how often an act is one
    differs in sentences written to show acts; with events as the gold groups them and every wrong mention alone.
    """
    events = {}
    for index, owner in owners.items():
        events.setdefault(owner, []).append(index)
    features = [[max(held[i] for i in x), math.log(len(x))] for x in events.values()]
    right = [int(any(labels[i] for i in x)) for x in events.values()]
    calibrated = LogisticRegression(C=100).fit(features, right)
    best = [types[max(x, key=lambda i: held[i])] for x in events.values()]
    write_calibration(features, right, best, calibrated)
    table = {"any": calibrated.intercept_[0], "best": calibrated.coef_[0][0], "mentions": calibrated.coef_[0][1]}
    table["mentions"] = min(table["mentions"], 0.5)  # wrong mentions never group in this sample, so it overstates
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("coded", nargs="+")
    parser.add_argument("--sentences", nargs="*", default=[])
    parser.add_argument("--out", default=OUT)
    asked = parser.parse_args()

    rows = [row for path in asked.coded for row in read_lines(path)]
    samples, labels, groups, golds, types, shares, real = [], [], [], [], [], [], []
    pairs, same, pair_groups = [], [], []
    for number, (row, reading) in enumerate(zip(rows, readings(rows), strict=True)):
        known = []
        for act in acts_of(reading):
            gold, exact = gold_of(act, row)
            samples.append(list(act_marks(act, reading)))
            labels.append(int(gold is not None))
            groups.append(number)
            golds.append((number, gold["id"]) if gold else None)
            types.append(act.type)
            shares.append(1)
            real.append(True)
            if exact:
                for other, its_gold in known[-24:]:
                    if other.type == act.type:
                        pairs.append(list(pair_marks(act, other)))
                        same.append(int(its_gold is gold))
                        pair_groups.append(number)
                known.append((act, gold))
    lines = [row for path in asked.sentences for row in read_lines(path)]
    if lines:
        for number, (row, reading) in enumerate(zip(lines, readings(lines), strict=True), len(rows)):
            for act in acts_of(reading):
                samples.append(list(act_marks(act, reading)))
                labels.append(sentence_label(act, row))
                groups.append(number)
                golds.append(None)
                types.append(act.type)
                shares.append(1 if "id" in row or not row["events"] else OWN)
                real.append("id" in row)
    act_weights, held = fit(samples, labels, groups, 0.15, shares)
    report_fit("acts", labels, held)
    pair_weights, pair_held = fit(pairs, same, pair_groups, 0.15)
    report_fit("pairs", same, pair_held)

    owners = {i: gold or i for i, gold in enumerate(golds) if real[i]}
    table = event_table(owners, held, labels, types)
    weights = {"act": act_weights, "pair": pair_weights, "event": table}
    rounded = {
        part: {mark: round(float(w), 3) for mark, w in sorted(x.items()) if abs(w) >= 0.005}
        for part, x in weights.items()
    }
    Path(asked.out).parent.mkdir(exist_ok=True)
    Path(asked.out).write_text(json.dumps(rounded, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print({part: len(x) for part, x in rounded.items()}, {k: round(float(v), 2) for k, v in table.items()})


if __name__ == "__main__":
    main()
