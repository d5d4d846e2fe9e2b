"""A consistent copy of a SQLite database under load. Copying the file itself may give an old or torn state."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import Engine

from .database import sqlite_driver


def copy_sqlite(engine: Engine, target: Path) -> None:
    """VACUUM INTO a temporary name, check it, flush it to disk, rename it. Raises `RuntimeError` if it is damaged."""
    half = target.with_suffix(target.suffix + ".part")
    half.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(half),))
    finally:
        raw.close()
    copy = sqlite_driver().connect(str(half))
    try:
        (told,) = copy.execute("PRAGMA integrity_check").fetchone()
    finally:
        copy.close()
    if told != "ok":
        half.unlink()
        raise RuntimeError(f"the copy is damaged: {told}")
    with half.open("rb") as file:
        os.fsync(file.fileno())
    half.rename(target)
