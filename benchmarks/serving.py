"""Production servers of the benchmark: gunicorn with two workers each, and how much memory they hold."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
WORKERS, THREADS = 2, 4
MIB = 1024 * 1024


@dataclass(frozen=True)
class Program:
    """What to serve: an application for gunicorn, the Python to run it, and its environment."""

    name: str
    application: str
    environment: dict[str, str]
    python: str = sys.executable
    folder: Path = PROJECT


@dataclass
class Server:
    """A running server."""

    name: str
    host: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def wait_until_open(self) -> None:
        """Return once it answers. Raises `RuntimeError` with what it logged if it never does."""
        for _ in range(600):
            with socket.socket() as caller:
                if caller.connect_ex((self.host, self.port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} does not start:\n{self.log.read_text()[-2000:]}")

    def memory(self) -> int:
        """Bytes that the server and its workers hold in memory together."""
        return sum(_resident(pid) for pid in self.processes())

    def processes(self) -> list[int]:
        """Process numbers of the server and its workers."""
        return [self.process.pid, *_children(self.process.pid)]


@contextmanager
def serving(program: Program, folder: Path, workers: int = WORKERS) -> Iterator[Server]:
    """Begin to serve, until the block ends; what it logs is in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program.python, "-m", "gunicorn", "--workers", str(workers), "--threads", str(THREADS)]
    command += ["--timeout", "600", "--bind", f"127.0.0.1:{port}", "--no-control-socket", program.application]
    log = folder / f"{program.name}.log"
    with log.open("wb") as output:
        environment = os.environ | program.environment
        process = subprocess.Popen(command, cwd=program.folder, env=environment, stdout=output, stderr=output)
        try:
            yield Server(program.name, "127.0.0.1", port, process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # a worker that has just ended
        return 0


class MemoryWatch:
    """``with MemoryWatch(server) as watch: …`` then `watch.growth` in bytes: the peak above the beginning."""

    def __init__(self, server: Server) -> None:
        self._server, self._done = server, threading.Event()
        self._start = self._peak = server.memory()
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def growth(self) -> int:
        return self._peak - self._start

    def __enter__(self) -> MemoryWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.02):
            self._peak = max(self._peak, self._server.memory())
