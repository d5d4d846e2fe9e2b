"""The schedule inside a web process: a thread that lets the tick run every minute.

Each process has one; the lease in the database lets one of them do the work. A command of the administrator has none,
so that loading a demo or moving the schema is not disturbed. The thread ends with its process: what it was doing is
finished first, and what a killed one left is done by the next.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from datetime import timedelta

import click
from flask import Flask

from models.engine import ticking
from models.engine.database import db
from models.messages import delivery

EVERY = timedelta(minutes=1)
PATIENCE = 10.0  # seconds that a process waits at its end for the tick to finish

log = logging.getLogger("guanjia.tick")


class Schedule:
    """Runs the tick in the background until it is stopped."""

    def __init__(self, app: Flask, every: timedelta = EVERY) -> None:
        self.app, self.every = app, every
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; a second call does nothing."""
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End, after the tick that is under way."""
        self._stopping.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(PATIENCE)
        self._thread = None

    def start_again(self) -> None:
        """In a process that was forked: threads stay behind with the parent."""
        self._thread = None
        self.start()

    def _run(self) -> None:
        while not self._stopping.wait(self.every.total_seconds()):
            try:
                with self.app.app_context():
                    # Another process may have done it half a minute ago; once a minute is enough.
                    ticking.tick(db.session(), unless_done_within=self.every * 0.9)
                    # After the lease is given back: a slow mail server must not keep others from the next tick.
                    delivery.run(db.session())
            except Exception:  # a database that is away for a moment must not end the schedule
                log.exception("the tick failed; it is tried again in a minute")


def install(app: Flask) -> None:
    """Start the schedule if this process serves pages and the site wants it."""
    if not app.config["GUANJIA"].schedule or click.get_current_context(silent=True) is not None:
        return
    schedule = app.extensions["guanjia_schedule"] = Schedule(app)
    schedule.start()
    atexit.register(schedule.stop)
    # Who forks workers leaves it to them: a thread in the midst of something must not be copied into a new worker.
    os.register_at_fork(before=schedule.stop, after_in_child=schedule.start_again)
