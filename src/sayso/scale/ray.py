"""The same batches on a Ray cluster. Reports go out, and coded reports come back, as Parquet on a shared path.

A task is given the name of a part and nothing else, so that Ray can run it again anywhere when a worker or a machine is
lost: it writes the same file. At most two tasks a processor are under way; the rest wait on this side.
"""

from __future__ import annotations

import os
import platform
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import MissingPart, SaysoError
from sayso.model import CodedReport, Report
from sayso.scale import Cluster
from sayso.scale.parts import hash_program, name_part, read_part, write_part

if TYPE_CHECKING:
    from sayso.settings import Settings

    Coder = Callable[[Sequence[Report | SaysoError], Settings], list[CodedReport | SaysoError]]

RETRIES = 5
"""How often Ray starts a task anew whose worker was lost."""


def run_on_ray(
    code: Coder, batches: Iterable[list[Report | SaysoError]], settings: Settings, cluster: Cluster, workers: int | None
) -> Iterator[list[CodedReport | SaysoError]]:
    """`code` of each batch, in order, whatever ran where, or was lost and run again.

    A finished part stays until the next one is asked for: by then the caller has stored it. What a killed run leaves
    is used by the next.
    """
    ray = _start(cluster, workers)
    folder = cluster.shared.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    task = ray.remote(num_cpus=1, max_retries=RETRIES)(_code_part)
    most = 2 * (workers or int(ray.cluster_resources().get("CPU", 1)))
    flying: deque[tuple[Path, Any]] = deque()
    try:
        for batch in batches:
            given = folder / f"{name_part(batch, settings)}.reports.parquet"
            if _coded(given).exists():
                flying.append((given, None))
            else:
                write_part(given, batch)
                flying.append((given, task.remote(code, str(given), settings, hash_program())))
            if len(flying) >= most:
                yield from _land(ray, *flying.popleft())
        while flying:
            yield from _land(ray, *flying.popleft())
    finally:
        ray.shutdown()
    if not any(folder.iterdir()):
        folder.rmdir()


def _land(ray: Any, given: Path, running: Any) -> Iterator[list[CodedReport | SaysoError]]:
    if running is not None:
        try:
            ray.get(running)
        except ray.exceptions.RayTaskError as error:
            raise _explain(error.cause, given.parent) from error
        except ray.exceptions.RayError as error:
            raise SaysoError(
                f"The cluster lost a part {RETRIES + 1} times ({str(error).strip().splitlines()[0]}). "
                "What was finished is kept; run the same command again to go on."
            ) from error
    yield read_part(_coded(given))
    given.unlink(missing_ok=True)
    _coded(given).unlink(missing_ok=True)


def _explain(cause: BaseException, folder: Path) -> SaysoError:
    """What went wrong on a machine of the cluster, for the person who runs it."""
    if isinstance(cause, OSError):
        return SaysoError(
            f"A machine of the cluster cannot read or write {folder} ({cause}). Name a folder that all see: --shared."
        )
    return cause if isinstance(cause, SaysoError) else SaysoError(f"A part failed on the cluster: {cause!r}")


def _code_part(code: Coder, given: str, settings: Settings, program: str) -> None:
    """The task: read a part, code it, write it. A second run of it changes nothing."""
    if hash_program() != program:
        raise SaysoError(f"{platform.node()} codes with another version of sayso. Install the same on all machines.")
    path = Path(given)
    batch = [x if isinstance(x, SaysoError) else x.report for x in read_part(path)]
    write_part(_coded(path), code(batch, settings))


def _coded(given: Path) -> Path:
    return given.with_name(given.name.replace(".reports.", ".coded."))


def _start(cluster: Cluster, workers: int | None) -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing is told to anybody
    if cluster.address:
        os.environ.setdefault(
            "RAY_NUM_REDIS_GET_RETRIES", "1"
        )  # it waits 40 seconds each time for one who is not there
    try:
        import ray
    except ImportError as error:
        raise MissingPart("Ray is not installed. Install it with: pip install 'sayso[ray]'") from error
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    try:
        if cluster.address:
            ray.init(address=cluster.address, **quiet)
        else:
            ray.init(address="local", num_cpus=workers, include_dashboard=False, **quiet)
    except (ConnectionError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise SaysoError(
            f"No Ray cluster answers at {cluster.address or 'this machine'} ({error}). All its machines, this one too, "
            "need one version of Ray and one token (docs/cluster.md)."
        ) from error
    return ray
