#!/usr/bin/env python3
"""Learn how much each feature of a possible place counts: src/sayso/resolve/data/locate.json.

    python training/train_locate.py CODED.jsonl... [--folds 5]

CODED are reports coded in full by the contract. Their acts, actors and countries are taken as given and only the places
are sought; all options that are right by the guideline share the credit. With --folds, accuracy on the reports left out
is printed: of the acts that have a place in the gold or in ours, how many are right in country, level and town.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from sayso.coding.where import attach_places
from sayso.contract import read_coded, read_place
from sayso.model import CodedReport, Event, Place
from sayso.read import read
from sayso.resolve import locate
from sayso.resolve.gazetteer import name_key
from sayso.resolve.places import resolve_places
from sayso.settings import Settings

FINE = {"site", "city"}
RIDGE = 3.0
STEPS = 300
SILENCE = 0.6
"""Taken off the weight of no place: half of all acts have none, but a place left out costs more than one too many."""


CAUTION = 0.8
"""Taken off towns that no sentence ties to the act: a town that was not told is worse than its country or none."""
FAR = {
    f"{kind} {how} {far}"
    for kind in ("town", "site")
    for how in ("done", "spoken")
    for far in ("near", "before", "after")
}


@dataclass
class Choice:
    """One act: the places it may have, their features, and which are right."""

    report: int
    event: Event
    options: list[tuple[Place | None, list[str]]]
    right: list[bool]
    scene: Any
    last: Event | None


def is_right(gold: Place | None, found: Place | None) -> bool:
    """The guideline's rule; an act without a place must have none."""
    if gold is None or found is None:
        return gold is None and found is None
    if gold.country != found.country or (gold.precision in FINE) != (found.precision in FINE):
        return False
    a, b = name_key(gold.name), name_key(found.name)
    return gold.precision not in FINE or a in b or b in a


def choices(rows: list[dict[str, Any]]) -> Iterator[Choice]:
    """Every act of the reports with its options, the place of the act before it taken from the gold."""
    golds = [read_coded(row) for row in rows]
    for number, (gold, (_, reading)) in enumerate(
        zip(golds, read((x.report for x in golds), Settings().read), strict=True)
    ):
        assert reading is not None
        events = attach_places(reading, tuple(replace(x, place=None) for x in gold.events))
        bare = CodedReport(gold.report, gold.sentences, actors=gold.actors, events=events, toponyms=reading.toponyms)
        scene = locate.Scene.of(resolve_places(bare))
        true = {x["id"]: read_place(x["place"]) for x in rows[number]["events"]}
        last = None
        for event in sorted(events, key=locate.start_of):
            options = list(locate.possible_places(event, scene, last))
            right = [is_right(true[event.id], place) for place, _ in options]
            yield Choice(number, event, options, right, scene, last)
            last = replace(event, place=true[event.id])


def fit(acts: list[Choice], names: dict[str, int]) -> np.ndarray:
    """Weights that make the right options likely, by gradient ascent (Adam), small weights preferred."""
    acts = [act for act in acts if any(act.right)]
    sizes = [len(act.options) for act in acts]
    starts, owner = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(acts)), sizes)
    table = np.zeros((sum(sizes), len(names)))
    for row, (_, features) in enumerate(option for act in acts for option in act.options):
        for feature in features:
            table[row, names[feature]] += 1
    right = np.array([x for act in acts for x in act.right], float)
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        score = table @ weights
        power = np.exp(score - np.maximum.reduceat(score, starts)[owner])
        guess = power / np.add.reduceat(power, starts)[owner]
        wanted = power * right / np.add.reduceat(power * right, starts)[owner]
        slope = table.T @ (wanted - guess) - RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights += 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    weights[names["none"]] -= SILENCE
    for name, i in names.items():
        if name in FAR:
            weights[i] -= CAUTION
    return weights


def accuracy(acts: list[Choice], weights: dict[str, float]) -> tuple[int, int]:
    """How many places are right, of the acts with one in the gold or in ours; each follows from our own last."""
    right = total = 0
    last: Event | None = None
    for i, act in enumerate(acts):
        if i == 0 or acts[i - 1].report != act.report:
            last = None
        options = list(locate.possible_places(act.event, act.scene, last))
        best = max(range(len(options)), key=lambda j: sum(weights.get(f, 0.0) for f in options[j][1]))
        last = replace(act.event, place=options[best][0])
        if options[best][0] is not None or not act.right[best]:
            right, total = right + act.right[best], total + 1
    return right, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coded", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    asked = parser.parse_args()
    rows = [json.loads(line) for path in asked.coded for line in path.read_text(encoding="utf-8").splitlines()]
    acts = list(choices(rows))
    names = {name: i for i, name in enumerate(sorted({f for act in acts for _, fs in act.options for f in fs}))}
    fold_of = np.random.RandomState(0).permutation(len(rows)) % max(1, asked.folds)
    marks = []
    for fold in range(asked.folds):
        weights = fit([act for act in acts if fold_of[act.report] != fold], names)
        left_out = [act for act in acts if fold_of[act.report] == fold]
        marks.append(accuracy(left_out, dict(zip(names, weights, strict=True))))
    if marks:
        print(f"left out: {sum(r for r, _ in marks) / sum(t for _, t in marks):.3f} of {sum(t for _, t in marks)}")
    weights = fit(acts, names)
    kept = {name: round(float(weights[i]), 3) for name, i in names.items() if abs(weights[i]) > 0.02}
    made_from = f"{len(rows)} reports coded by a language model under the project's guideline, {len(acts)} acts"
    out = Path(str(files("sayso.resolve"))) / "data" / "locate.json"
    out.write_text(json.dumps({"trained_on": made_from, "weights": kept}, indent=0) + "\n", encoding="utf-8")
    print(f"{out}: {len(kept)} weights")


if __name__ == "__main__":
    main()
