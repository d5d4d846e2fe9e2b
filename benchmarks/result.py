"""What one run found, kept as a file so that runs of several sizes can be told on one page."""

from __future__ import annotations

import json
import os
import platform
import re
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .exports import Export
from .pages import Times
from .serving import PROJECT
from .systems.system import PAGES

OURS, FLOOR, FAST = "Guanjia", "floor", "optimised floor"
PEERS = ("Flask-Admin", "Django admin")


@dataclass
class Result:
    """Medians in milliseconds and sizes in bytes by page and system; `interactive` by system and state of the cache."""

    database: str
    rows: int
    in_scope: int
    rounds: int
    milliseconds: dict[str, dict[str, float]] = field(default_factory=dict)
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    interactive: dict[str, dict[str, float]] = field(default_factory=dict)
    exports: list[dict[str, Any]] = field(default_factory=list)
    load: dict[str, Any] = field(default_factory=dict)
    at: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%d"))
    machine: str = ""
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        return f"{self.database}-{self.rows}.json"

    def keep(self, folder: Path) -> None:
        """Write it over the former result of the same database and size."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / self.file_name).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), encoding="utf-8")


def of_times(times: Times) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, int]]]:
    """The medians in milliseconds and the sizes, by page and system."""
    seconds: dict[str, dict[str, float]] = {}
    sizes: dict[str, dict[str, int]] = {}
    for page in PAGES:
        for found, system in times.seconds:
            if found == page:
                seconds.setdefault(page, {})[system] = (times.median(page, system) or 0) * 1000
                sizes.setdefault(page, {})[system] = times.sizes[page, system]
    return seconds, sizes


def of_exports(exports: list[Export]) -> list[dict[str, Any]]:
    return [asdict(export) for export in exports]


def kept(folder: Path) -> list[Result]:
    """All results there, by database and size."""
    found = [Result(**json.loads(file.read_text(encoding="utf-8"))) for file in folder.glob("*.json")]
    return sorted(found, key=lambda result: (result.database != "sqlite", result.rows))


def machine() -> str:
    """Cores and memory; nothing else of the machine is anybody's business."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def versions(database: str, database_version: str) -> dict[str, str]:
    """What was compared with what."""
    ours = {name: version(name) for name in ("Flask", "SQLAlchemy", "gunicorn")}
    pins = "".join(file.read_text() for file in (PROJECT / "benchmarks" / "peers").glob("*/requirements.txt"))
    peers = dict(re.findall(r"^(Flask-Admin|Django)==(\S+)", pins, re.MULTILINE))
    return {database: database_version, **ours, **peers}
