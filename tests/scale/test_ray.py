"""On a Ray cluster started here: the same record as serially, also when a worker is killed at work."""

import importlib.util
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from stub import code_stub, dump, tell

from sayso.errors import MissingPart, SaysoError
from sayso.model import CodedReport, Report
from sayso.pipeline import build_record
from sayso.scale import Cluster
from sayso.scale.ray import _explain
from sayso.settings import ReadSettings, Settings

ray = None
if importlib.util.find_spec("ray"):
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray
needs_ray = pytest.mark.skipif(ray is None, reason="ray is not installed: pip install 'sayso[ray]'")
TEXTS = ["Police arrested Ann Lee in Minsk.", "The two ministers met in Riga.", "It rained.", "A court freed Ann Lee."]
REPORTS = [{"id": str(n), "text": f"{TEXTS[n % 4]} Report {n} of Desk {n % 3}."} for n in range(12)]
SETTINGS = Settings(ReadSettings(batch=2))
FALLEN = "SAYSO_TEST_FALLEN"


def code_and_fall(reports: Sequence[Report | SaysoError], settings: Settings) -> list[CodedReport | SaysoError]:
    """The stub; the first worker that codes report 5 is killed at it."""
    mark = Path(os.environ[FALLEN])
    if any(isinstance(x, Report) and x.id == "5" for x in reports) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return code_stub(reports, settings)


def test_without_ray_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingPart, match=r"pip install 'sayso\[ray\]'"):
        build_record([str(tell(tmp_path / "x.jsonl", REPORTS))], tmp_path / "r.sayso", on=Cluster(None, tmp_path / "p"))


@needs_ray
@pytest.mark.filterwarnings("ignore")
def test_coded_on_ray_is_what_is_coded_here(tmp_path: Path) -> None:
    given = tell(tmp_path / "given.jsonl", REPORTS)
    build_record([str(given)], tmp_path / "here.sayso", SETTINGS)
    build_record([str(given)], tmp_path / "ray.sayso", SETTINGS, workers=2, on=Cluster(None, tmp_path / "parts"))
    assert dump(tmp_path / "ray.sayso") == dump(tmp_path / "here.sayso")
    assert not (tmp_path / "parts").exists(), "no part is left behind"


def test_faults_of_a_machine_are_told_in_words() -> None:
    assert "--shared" in str(_explain(FileNotFoundError("x.parquet"), Path("/mnt/shared")))
    assert str(_explain(SaysoError("Install it."), Path())) == "Install it."
    assert "ValueError('x')" in str(_explain(ValueError("x"), Path()))


@needs_ray
@pytest.mark.filterwarnings("ignore")
def test_machine_with_another_version_codes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tell(tmp_path / "given.jsonl", REPORTS)
    monkeypatch.setattr("sayso.scale.ray.hash_program", lambda: "another")
    with pytest.raises(SaysoError, match="another version of sayso"):
        build_record([str(given)], tmp_path / "ray.sayso", SETTINGS, workers=2, on=Cluster(None, tmp_path / "parts"))


@needs_ray
@pytest.mark.filterwarnings("ignore")
def test_lost_worker_loses_nothing_and_doubles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tell(tmp_path / "given.jsonl", REPORTS)
    monkeypatch.setenv(FALLEN, str(tmp_path / "fallen"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setattr("sayso.pipeline.code_batch", code_stub)
    build_record([str(given)], tmp_path / "here.sayso", SETTINGS)
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr("sayso.pipeline.code_batch", code_and_fall)
    build_record([str(given)], tmp_path / "ray.sayso", SETTINGS, workers=2, on=Cluster(None, tmp_path / "parts"))
    assert (tmp_path / "fallen").exists(), "a worker must have been killed"
    assert dump(tmp_path / "ray.sayso") == dump(tmp_path / "here.sayso")
