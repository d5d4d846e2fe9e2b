"""What can happen to a repair of the demo, and what must have happened so that every state can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random


@dataclass(frozen=True)
class Course:
    """What will happen to one repair. `halt`: the step after which nothing more happens until the demo ends."""

    halt: str = ""
    technician: str = ""
    about: str = ""  # "home", "leak", "public"; else anything
    appointment: datetime | None = None
    is_incomplete: bool = False
    is_cancelled: bool = False  # before anybody was sent
    is_withdrawn: bool = False  # after somebody was sent
    is_reopened: bool = False
    is_sent_back: bool = False
    is_paused: bool = False
    is_passed_on: bool = False
    is_rechecked: bool = False
    is_slip_late: bool = False
    missed_calls: int = 0
    fails: str = ""  # where the work is found wanting, once: recheck, leak_test, callback, lead

    @classmethod
    def drawn(cls, rng: Random) -> Course:
        """An ordinary one."""
        return cls(
            technician="technician" if rng.random() < 0.12 else "",
            is_cancelled=rng.random() < 0.03,
            is_withdrawn=rng.random() < 0.01,
            is_reopened=rng.random() < 0.3,
            is_sent_back=rng.random() < 0.03,
            is_paused=rng.random() < 0.08,
            is_passed_on=rng.random() < 0.04,
            is_rechecked=rng.random() < 0.12,
            is_slip_late=rng.random() < 0.15,
            missed_calls=rng.choices((0, 1, 2), (78, 17, 5))[0],
            fails=rng.choices(("", "recheck", "leak_test", "callback", "lead"), (90, 2, 3, 4, 1))[0],
        )


# So that every state can be seen: days before today on which it began, and what happens to it.
UNFINISHED = (
    (1, Course(halt="dispatched", technician="technician")),
    (1, Course(halt="dispatched", technician="technician")),
    (1, Course(halt="dispatched", technician="technician", about="leak")),
    (1, Course(halt="dispatched", about="public")),
    (1, Course(halt="accepted", technician="technician")),
    (2, Course(halt="accepted", technician="technician", about="home")),
    (1, Course(halt="accepted")),
    (1, Course(halt="in_repair", technician="technician")),
    (5, Course(halt="in_repair")),
    (1, Course(halt="paused", technician="technician", is_paused=True)),
    (3, Course(halt="paused", is_paused=True)),
    (1, Course(halt="rejected", is_sent_back=True, about="public")),
    (3, Course(halt="redo", technician="technician", about="home", fails="recheck")),
    (4, Course(halt="redo", technician="technician", about="leak", fails="leak_test")),
    (2, Course(halt="finished", about="home")),
    (2, Course(halt="finished", technician="technician", about="leak")),
    (3, Course(halt="leak_test", about="leak")),
    (3, Course(halt="slip_recovered", about="leak")),
    (3, Course(halt="rechecked", about="home", is_rechecked=True)),
    (2, Course(halt="accepted_by_owner", about="home")),
    (2, Course(halt="callback_due", about="home")),
    (2, Course(halt="callback_due", about="home")),
    (2, Course(halt="callback_due", about="public")),
    (2, Course(halt="callback_due")),
    (5, Course(halt="callback_due", about="home")),
    (6, Course(halt="callback_due", about="leak")),
    (5, Course(halt="attempted", about="home", missed_calls=1)),
    (5, Course(halt="problem_found", about="home", fails="callback")),
    (4, Course(halt="called_back", about="home")),
    (5, Course(halt="called_back", about="home", is_slip_late=True)),
    (3, Course(is_cancelled=True, about="home")),
    (3, Course(is_withdrawn=True, about="home")),
    (4, Course(halt="reopened", is_cancelled=True, is_reopened=True, about="home")),
    (7, Course(fails="recheck", about="home")),
    (7, Course(fails="callback", about="home", missed_calls=1)),
    (7, Course(about="home")),
)
