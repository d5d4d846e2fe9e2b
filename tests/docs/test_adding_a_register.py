"""The smallest register, as the documentation shows it, is a whole one."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.own_database

PROJECT = Path(__file__).parents[2]
TEXT = (PROJECT / "docs" / "adding-a-register.md").read_text(encoding="utf-8")
CODE = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)


def test_it_takes_at_most_45_lines() -> None:
    assert CODE
    assert len(CODE[1].strip().splitlines()) <= 45


@pytest.mark.only_on("sqlite")
def test_it_works_through_every_channel(database_url: str, tmp_path: Path) -> None:
    assert CODE
    file = tmp_path / "parcel.py"
    file.write_text(CODE[1], encoding="utf-8")
    command = [sys.executable, "-W", "error", "-m", "tests.docs.parcel_site", str(file), database_url, str(tmp_path)]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
