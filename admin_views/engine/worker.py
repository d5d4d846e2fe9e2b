"""Starting the process that does background work, so that a page can ask for some and answer at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from models.engine import clock, jobs
from models.engine.database import db

PROJECT = Path(__file__).resolve().parents[2]
MOST = 2  # processes that work beside the desk


def start(*, by_hand: bool = False) -> None:
    """Start a worker for what waits, unless enough are at work: those look again before they end. `by_hand`: even
    where the web process is not to start any."""
    if (by_hand or current_app.config["GUANJIA"].start_work) and _at_work(db.session()) < MOST:
        process = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "app", "work"],
            cwd=PROJECT,
            env=os.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # it outlives a restart of the web process
        )
        threading.Thread(target=process.wait, daemon=True).start()  # its end is heard, so that no zombie stays


def _at_work(session: Session) -> int:
    alive = (jobs.Job.state == jobs.JobState.RUNNING, jobs.Job.heartbeat_at >= clock.now() - jobs.SILENT)
    return session.scalar(sa.select(sa.func.count()).select_from(jobs.Job).where(*alive)) or 0
