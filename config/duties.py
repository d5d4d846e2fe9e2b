"""The duties of the centre's posts that a register serves, and by what: one line of `duties.txt` each.

A line: number, where the duty is written (source text and line), the duty, then what serves it: a register, a field or
transition of it (`repair_report.dispatch`), or the time limit of a milestone (`complaint~answer`). Duties of sales,
retail and guest service are served by no register and left out, with their numbers.
"""

from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("duties.txt")


class Duty(NamedTuple):
    """`source`: text and line. `by`: what serves it."""

    number: int
    source: str
    text: str
    by: tuple[str, ...]


def _read(line: str) -> Duty:
    number, source, text, by = (part.strip() for part in line.split("|"))
    return Duty(int(number), source, text, tuple(by.split()))


DUTIES = tuple(_read(line) for line in _FILE.read_text(encoding="utf-8").splitlines())
