"""A virtual environment for each peer, outside the product's own."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

from ..serving import PROJECT

PEERS = PROJECT / "benchmarks" / "peers"


def environment(peer: str, environments: Path) -> str:
    """The Python of a peer, in an environment of its own; made when its requirements have changed."""
    folder, wanted = environments / peer, (PEERS / peer / "requirements.txt").read_text()
    python, made_from = folder / "bin" / "python", folder / "made-from.txt"
    if not made_from.exists() or made_from.read_text() != wanted:
        venv.create(folder, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]
        subprocess.run([*install, str(PEERS / peer / "requirements.txt")], check=True)
        made_from.write_text(wanted)
    return str(python)
