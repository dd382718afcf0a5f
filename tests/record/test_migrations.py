"""A change of layout happens wholly or not at all."""

import sqlite3

import pytest

from sayso.record.migrations import MIGRATIONS, migrate


@pytest.mark.parametrize("number", range(len(MIGRATIONS)))
def test_stopped_after_any_step_nothing_is_changed(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    steps = (*MIGRATIONS[: number + 1], stop)
    connection = sqlite3.connect(":memory:")
    with monkeypatch.context() as patch:
        patch.setattr("sayso.record.migrations.MIGRATIONS", steps)
        with pytest.raises(KeyboardInterrupt):
            migrate(connection)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    migrate(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
