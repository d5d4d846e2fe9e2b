"""Forty people at their desks on two workers: do they wait, does anything fail, does anything grow?"""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import quote

import psycopg
from sqlalchemy.engine import make_url

from .office import DESKS
from .serving import MIB, Server
from .systems.guanjia import signed_in
from .visitor import Answer
from .words import FREQUENT, RARE

BASE = "/admin/repair_report/"
PAUSE = (2.0, 8.0)  # seconds between two things that one person does
MIX = {"list": 30, "search": 20, "details": 25, "edit form": 8, "save": 7, "new report": 5, "dispatch": 5}
READS = ("list", "search", "details", "edit form")
LISTS = ("", "?state=in_repair", "?page=7", "?sort=-due_at", "?repair_type=leak", "?created_at.within=last_7_days")
SEARCHES = (FREQUENT, RARE, "下水道", "打火", "BX202", "对讲")


@dataclass
class Log:
    """What all people met. Written by their threads."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    refusals: int = 0
    course: list[tuple[float, float, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, answer: Answer, path: str) -> None:
        with self.lock:
            self.seconds.setdefault(what, []).append(answer.seconds)
            if answer.status in (409, 422):
                self.refusals += 1
            elif answer.status not in (200, 201, 302):
                self.errors.append(f"{what} {path}: {answer.status}")


class Person(threading.Thread):
    """One receptionist: looks, searches, opens, edits, enters and dispatches, with pauses in between."""

    until = 0.0  # set when everybody has signed in

    def __init__(self, username: str, server: Server, ids: list[int], log: Log) -> None:
        super().__init__(daemon=True)
        self.visitor = signed_in(username)(server)
        self.rng = random.Random(username)
        self.ids, self.log = ids, log
        self.entered: list[int] = []
        page = self.visitor.get(BASE).text
        token = re.search(r'name="csrf-token" content="([^"]+)"', page)
        self.token = token[1] if token else ""

    def run(self) -> None:
        time.sleep(self.rng.uniform(0, PAUSE[1]))
        while time.monotonic() < self.until:
            what = self.rng.choices(tuple(MIX), tuple(MIX.values()))[0]
            try:
                getattr(self, "_" + what.replace(" ", "_"))()
            except Exception as fault:  # the run goes on and tells of it
                with self.log.lock:
                    self.log.errors.append(f"{what}: {fault!r}"[:300])
            time.sleep(self.rng.uniform(*PAUSE))

    def _get(self, what: str, path: str) -> Answer:
        answer = self.visitor.get(path)
        self.log.note(what, answer, path)
        return answer

    def _list(self) -> None:
        self._get("list", BASE + self.rng.choice(LISTS))

    def _search(self) -> None:
        self._get("search", f"{BASE}?q={quote(self.rng.choice(SEARCHES))}")

    def _details(self) -> None:
        self._get("details", f"{BASE}details/?id={self.rng.choice(self.ids)}")

    def _edit_form(self) -> None:
        self._get("edit form", f"{BASE}edit/?id={self.rng.choice(self.ids)}")

    def _save(self) -> None:
        path = f"{BASE}edit/?id={self.rng.choice(self.ids)}"
        form = self.visitor.form(path, "content")
        self.log.note("save", self.visitor.post(path, form.sent(content="水管漏水，业主再次来电催促")), path)

    def _new_report(self) -> None:
        home = self.rng.randrange(1, 3) + 10 * self.rng.randrange(0, 4)
        typed = {"community_id": 1 if home % 10 == 1 else 2, "unit_id": home, "reporter_id": home}
        typed |= {"source": "owner", "repair_type": "leak", "content": "厨房水管漏水"}
        answer = self._post("new report", "/api/v1/repair_report", typed)
        if answer.status in (200, 201):
            self.entered.append(json.loads(answer.text)["item"]["id"])

    def _dispatch(self) -> None:
        if self.entered:
            self._post("dispatch", f"/api/v1/repair_report/{self.entered.pop()}/dispatch", {})

    def _post(self, what: str, path: str, typed: dict[str, Any]) -> Answer:
        headers = {"Content_Type": "application/json", "X_CSRFToken": self.token}
        answer = self.visitor.post(path, json.dumps(typed).encode(), **headers)
        self.log.note(what, answer, path)
        return answer


def work(
    server: Server,
    database_url: str,
    ids: list[int],
    minutes: float,
    people: int = len(DESKS),
    progress: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Let them work and look at the server meanwhile. `ids` are reports that all of them may edit."""
    log = Log()
    staff = [Person(name, server, ids[k::people] or ids, log) for k, name in enumerate(DESKS[:people])]
    began = time.monotonic()
    until = began + minutes * 60
    for person in staff:
        person.until = until
        person.start()
    step = max(2.0, minutes * 60 / 20)
    while time.monotonic() < until:
        time.sleep(min(step, max(0.1, until - time.monotonic())))
        seen = ((time.monotonic() - began) / 60, server.memory() / MIB, connections(database_url, server))
        log.course.append(seen)
        progress(f"minute {seen[0]:.1f}: {seen[1]:.0f} MiB, {seen[2]} connections, {len(log.errors)} errors")
    for person in staff:
        person.join(60)
    for error in log.errors[:10]:
        progress(error)
    return _summary(log, people, minutes)


def _summary(log: Log, people: int, minutes: float) -> dict[str, Any]:
    reads = [seconds for kind in READS for seconds in log.seconds.get(kind, [])]
    kinds = {}
    for kind, found in log.seconds.items():
        cuts = _cuts(found)
        kinds[kind] = {"count": len(found), "p50": cuts[9], "p95": cuts[18]}
    return {
        "people": people,
        "minutes": minutes,
        "errors": len(log.errors),
        "refusals": log.refusals,
        "reads_p50": _cuts(reads)[9],
        "reads_p95": _cuts(reads)[18],
        "kinds": kinds,
        "course": log.course,
    }


def _cuts(found: list[float]) -> list[float]:
    return quantiles(found, n=20) if len(found) > 1 else (found or [0.0]) * 19


def connections(database_url: str, server: Server) -> int:
    """How many connections the database holds; for a file, how often the server has it open."""
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        with psycopg.connect(url.set(drivername="postgresql").render_as_string(False)) as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                " AND pid <> pg_backend_pid()"
            ).fetchone()
            return int(found[0]) if found else 0
    return sum(_opened(pid, str(url.database)) for pid in server.processes())


def _opened(pid: int, file: str) -> int:
    try:
        return sum(str(link.resolve()) == file for link in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return 0
