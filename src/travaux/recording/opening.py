"""Opening the file, and what can go wrong there, told plainly.

While a record is built it is in write-ahead mode under an exclusive lock: one writer, and readers are told to wait.
When the writer closes, everything is moved back into the one file, which can be copied, mailed or opened read-only.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import NullPool, StaticPool

from travaux import __version__
from travaux.errors import InputError, NewerRecord, RecordError
from travaux.recording.schema import APPLICATION, SCHEMA, metadata

__all__ = ["close_writing", "open_reading", "open_writing", "telling"]

WAIT = 2.0
"""Seconds to wait for somebody else's lock."""


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turns what SQLite raises into RecordError with a message for people."""
    try:
        yield
    except IntegrityError:
        raise  # not of the user's making
    except DatabaseError as problem:
        raise RecordError(_message(path, str(problem.orig))) from problem
    except sqlite3.DatabaseError as problem:
        raise RecordError(_message(path, str(problem))) from problem


def _message(path: Path, problem: str) -> str:
    text = problem.lower()
    if "locked" in text or "busy" in text:
        return f"{path} is in use by another run of travaux; try again when that is done"
    if "not a database" in text or "malformed" in text:
        return f"{path} is not a record of Travaux, or it is damaged ({problem})"
    if "unable to open" in text or "readonly" in text or "read-only" in text:
        return f"{path} cannot be opened: no permission, or no such folder"
    if "full" in text:
        return f"{path} cannot be written: the disk is full"
    return f"{path}: {problem}"


def open_reading(path: Path) -> Engine:
    """An engine that opens the file read-only for each use and holds nothing between.

    Raises InputError if there is no such file, RecordError if it is no record or cannot be read, NewerRecord.
    """
    if not path.exists():
        raise InputError(f"no record at {path}; `travaux build SOURCE -o {path}` makes one")
    if not path.is_file():
        raise InputError(f"{path} is not a file; a record is one file")
    with telling(path):
        _recover(path)
        dbapi = _connect(path, "ro")
        try:
            _check(dbapi, path)
        finally:
            dbapi.close()
    return _engine(create_engine("sqlite://", creator=lambda: _connect(path, "ro"), poolclass=NullPool))


def open_writing(path: Path) -> tuple[Engine, sqlite3.Connection, bool]:
    """`(engine, its only connection, whether the record is new)`; the file is locked until `close_writing`."""
    if path.exists() and not path.is_file():
        raise RecordError(f"{path} is not a file; a record is one file")
    if not path.parent.is_dir():
        raise RecordError(f"{path} cannot be written: there is no folder {path.parent}")
    new = not path.exists() or path.stat().st_size == 0
    with telling(path):
        dbapi = _connect(path, "rwc")
        try:
            if not new:
                _check(dbapi, path)
            dbapi.execute("PRAGMA locking_mode=EXCLUSIVE")
            dbapi.execute("PRAGMA journal_mode=WAL")
            dbapi.execute("PRAGMA synchronous=NORMAL")  # in this mode a power cut may lose the last batch, no more
            dbapi.execute("BEGIN EXCLUSIVE")  # takes the lock now; exclusive mode keeps it
            dbapi.execute("COMMIT")
            engine = _engine(create_engine("sqlite://", creator=lambda: dbapi, poolclass=StaticPool))
            if new:
                _create(engine, dbapi)
        except BaseException:
            dbapi.close()
            raise
    return engine, dbapi, new


def close_writing(dbapi: sqlite3.Connection, path: Path) -> None:
    """Moves everything into the one file and unlocks it."""
    with telling(path):
        try:
            dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            dbapi.execute("PRAGMA journal_mode=DELETE")
        finally:
            dbapi.close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    # isolation_level None: transactions begin where we say so (see _engine), not where the driver guesses.
    dbapi = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    dbapi.execute("PRAGMA foreign_keys=ON")
    return dbapi


def _engine(engine: Engine) -> Engine:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _recover(path: Path) -> None:
    """A build that was killed leaves its log beside the file; a writer's visit moves it in. Reading alone may not."""
    if path.with_name(path.name + "-wal").exists() and os.access(path, os.W_OK):
        dbapi = _connect(path, "rw")
        try:
            dbapi.execute("PRAGMA locking_mode=EXCLUSIVE")
            dbapi.execute("PRAGMA journal_mode=DELETE")
        finally:
            dbapi.close()


def _check(dbapi: sqlite3.Connection, path: Path) -> None:
    """Is it ours, and can this version read it? Changes nothing."""
    (application,) = dbapi.execute("PRAGMA application_id").fetchone()
    (version,) = dbapi.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION:
        raise RecordError(f"{path} is not a record of Travaux")
    if version > SCHEMA:
        made = dbapi.execute("SELECT value FROM meta WHERE name = 'made_with'").fetchone()
        by = f" by {made[0]}" if made else ""
        raise NewerRecord(
            f"{path} was written{by} with schema {version}; this is Travaux {__version__}, which reads schemas up to "
            f"{SCHEMA}: install a newer Travaux"
        )
    if version < SCHEMA:
        raise RecordError(f"{path} has the old schema {version}; build it anew")


def _create(engine: Engine, dbapi: sqlite3.Connection) -> None:
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(
            metadata.tables["meta"].insert(),
            [
                {"name": "schema", "value": str(SCHEMA)},
                {"name": "made_with", "value": f"Travaux {__version__}"},
                {"name": "pile", "value": "current"},
            ],
        )
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
