"""The two databases of a benchmark: a file, or a PostgreSQL server that lives as long as the run."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgresql_server import PostgresServer

DATABASES = ("sqlite", "postgresql")
# As an office would set up a server of this size; durable, because saving is measured too.
ROOMY = {"shared_buffers": "512MB", "max_wal_size": "4GB", "checkpoint_timeout": "30min"}


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a new database in `folder`, removed afterwards."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/guanjia.db"
        else:
            with PostgresServer(durable=True, options=ROOMY) as server:
                yield server.url()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":  # a server to measure on again and again
    with PostgresServer(durable=True, options=ROOMY) as standing:
        print(standing.url(), flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
