"""Weigh the two coders of statements, parse and encoder: python training/weigh_statements.py DEV.jsonl

DEV: articles with source, cue and content spans that neither was trained on (the benchmark's development half). Writes
src/sayso/codebook/weights/statements.json: some two dozen numbers. Prints what either does alone and both together on
folds of articles. A minute on one core; needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from train_statements import SOME, WHOLE, Article, head_of, parse, read_rows

from sayso.coding.frames import blocks_of, blocks_within
from sayso.coding.learned import Coder, load_learned
from sayso.coding.marked import make_marks
from sayso.read.encoder import find_signals

OUT = Path(__file__).parent.parent / "src/sayso/codebook/weights/statements.json"
FOLDS = 5
CUE_FROM = -0.5
"""Log-odds from which a token is taken for a cue: the best on the folds is flat around it."""
SPEAKER_WEIGHTS = (0.25, 0.35, 0.5, 0.7, 1.0, 1.5)


def samples(rows, docs):
    """(article, signs, label) of cues and of blocks; (article, signs of everybody, which is right) of speakers."""
    learned = load_learned()
    cues, blocks, speakers = [], [], []
    for number, (row, doc) in enumerate(zip(rows, docs, strict=True)):
        article = Article(row, doc)
        tree = article.tree
        coder = Coder(learned, tree, make_marks(doc, find_signals(row["text"])))
        cues.extend(
            (number, coder.cue_signs(token), int(token in article.gold))
            for token in sorted(article.candidates)
            if token in article.gold or token not in article.inside
        )
        for cue, (source, words, said) in article.gold.items():
            waiting = blocks_of(tree, cue)
            for block in waiting:
                held = [k for a, b in block.ranges for k in range(a, b) if tree.pos[k] not in {"PUNCT", "SPACE"}]
                held = [k for k in held if k not in words]
                if not held:
                    continue
                share = sum(k in said for k in held) / len(held)
                label = 2 if share >= WHOLE else 1 if share >= SOME else 0
                blocks.append((number, coder.block_signs(cue, block), label))
                if label == 1:
                    waiting.extend(blocks_within(tree, block))
            signs = coder.speaker_signs(cue, ranges_of(said))
            heads = [head for head, *_ in signs]
            right = head_of(doc, tree, source, set(heads) - {None}) if source else None
            if right is not None or not source:
                speakers.append((number, [pair for _, *pair in signs], heads.index(right)))
    return cues, blocks, speakers


def ranges_of(tokens):
    found = []
    for k in sorted(tokens):
        if found and found[-1][1] == k:
            found[-1] = (found[-1][0], k + 1)
        else:
            found.append((k, k + 1))
    return found


def fit(name, sample, strength, alone):
    """The weights, after a word on how they do on articles held out."""
    groups, x, y = (np.array(column) for column in zip(*sample, strict=True))
    held = np.zeros(len(y))
    for train, test in GroupKFold(FOLDS).split(x, y, groups):
        held[test] = LogisticRegression(C=strength, max_iter=1000).fit(x[train], y[train]).predict(x[test])
    print(f"{name}: {len(y)} samples, right by parse {np.mean(alone(x) == y):.3f}, together {np.mean(held == y):.3f}")
    model = LogisticRegression(C=strength, max_iter=1000).fit(x, y)
    return np.c_[model.coef_, model.intercept_]


def fit_speaker(sample):
    def right(weight):
        return np.mean([np.argmax([a + weight * b for a, b in pairs]) == best for _, pairs, best in sample])

    weight = max(SPEAKER_WEIGHTS, key=right)
    print(f"speaker: {len(sample)} cues, right by parse {right(0):.3f}, together {right(weight):.3f} (no folds)")
    return [1.0, weight]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dev")
    parser.add_argument("--cache", help="parses to read or write")
    asked = parser.parse_args()
    rows = read_rows(asked.dev)
    cues, blocks, speakers = samples(rows, parse(rows, asked.cache))
    cue = fit("cue", cues, 10, lambda x: (x[:, 0] >= 0) & (x[:, 2] > 0))[0]
    cue[-1] -= CUE_FROM
    block = fit("block", blocks, 10, lambda x: x[:, :3].argmax(1))
    weights = {"cue": cue.round(3).tolist(), "block": block.round(3).tolist(), "speaker": fit_speaker(speakers)}
    OUT.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
