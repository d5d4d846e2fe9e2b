"""Other processes of the site, as an administrator or a service manager starts them.

A start reads a thousand modules and declares eighty registers, which is the same work each time. One process does it
once, and each process that a test asks for is forked from there: its environment, connections, memory and death are
its own. Refused: a new interpreter for each, which took an eighth of the time of the whole suite.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SECRET = "a-secret-that-only-the-tests-use-and-nobody-else"
PATIENCE = 120.0  # seconds that a process may take to end by itself

_forked = multiprocessing.get_context("forkserver")
_forked.set_forkserver_preload(["tests.warm"])
_counted = count(1)


def environment(database_url: str, folder: Path) -> dict[str, str]:
    """What a process of the site finds in its environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GUANJIA_")}
    return kept | {"DATABASE_URL": database_url, "SECRET_KEY": SECRET, "GUANJIA_UPLOAD_DIR": str(folder / "uploads")}


class SiteProcess:
    """A process that runs by itself until it ends or is killed. What it tells is in its `log`."""

    def __init__(
        self, task: Callable[..., None], *given: str, inside: Mapping[str, str], log: Path | None = None
    ) -> None:
        self.log = log or Path(inside["GUANJIA_UPLOAD_DIR"]).with_name(f"process-{next(_counted)}.log")
        self._process = _forked.Process(target=_begin, args=(task, given, dict(inside), self.log), daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def told(self) -> str:
        """What it has written to both of its outputs."""
        return self.log.read_text()

    def wait(self, patience: float = PATIENCE) -> int:
        """How it ended: with 0, with what it said to the shell, or with minus the signal that killed it."""
        self._process.join(patience)
        assert self._process.exitcode is not None, f"it has not ended in {patience} seconds: {self.told}"
        return self._process.exitcode

    def stop(self, patience: float) -> None:
        """Ask it to end, and end it if it does not."""
        os.kill(self.pid, signal.SIGTERM)
        self._process.join(patience)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()


def flask(*command: str, inside: Mapping[str, str]) -> SiteProcess:
    """``flask("tick", inside=environment(url, folder))``: a command of the administrator."""
    return SiteProcess(_flask, *command, inside=inside)


def script(code: str, inside: Mapping[str, str]) -> SiteProcess:
    """A program that uses the application."""
    return SiteProcess(_script, code, inside=inside)


def gunicorn(*arguments: str, inside: Mapping[str, str], log: Path) -> SiteProcess:
    """What serves the pages; its workers are its own children."""
    return SiteProcess(_gunicorn, *arguments, inside=inside, log=log)


# -- within the process ----------------------------------------------------------------------------------------------


def _begin(task: Callable[..., None], given: tuple[str, ...], inside: dict[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(inside)
    os.chdir(PROJECT)
    with log.open("ab") as told:
        os.dup2(told.fileno(), sys.stdout.fileno())
        os.dup2(told.fileno(), sys.stderr.fileno())
    task(*given)


def _flask(*command: str) -> None:
    from flask.cli import main

    sys.argv = ["flask", "--app", "app", *command]
    main()


def _script(code: str) -> None:
    exec(code, {"__name__": "__main__"})


def _gunicorn(*arguments: str) -> None:
    from gunicorn.app.wsgiapp import run

    sys.argv = ["gunicorn", *arguments]
    run()
