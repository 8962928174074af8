"""SQLite's write-ahead log, under which readers go on while one writes."""

import sqlite3
import time

_PATIENCE = 10.0
"""Seconds to wait for another process."""


def write_ahead(db: sqlite3.Connection) -> None:
    """Turn a database to its write-ahead log, and let nothing of what is deleted stay in the file.

    While two processes turn a new database at once, SQLite tells one of them that it is locked without heeding the
    connection's timeout; so it is asked again.

    Raises:
        sqlite3.OperationalError: it is locked all the time, or cannot be written.
    """
    patient_until = time.monotonic() + _PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > patient_until:
                raise
            time.sleep(0.01)
    db.execute("PRAGMA secure_delete=ON")
