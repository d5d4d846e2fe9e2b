"""Intake compilations (问题整理对接, M3-05): twice a day the questions go to the departments (N22).

The clock makes the two of each day by itself; people add what they know, hand it over and follow it up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import AUDITOR, INFORMATION_DESK, LEADS, NOBODY
from models.engine import (
    TODAY,
    About,
    Access,
    Act,
    Check,
    Choice,
    Fixed,
    Line,
    Refused,
    Register,
    Unique,
    Unless,
    Watch,
    _l,
    choice,
    clock,
    day,
    deadlines,
    department,
    group,
    ledger,
    lines,
    long_text,
    moment,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.office.daily_hour import Round
from models.office.rhythm import MADE_UP_FOR, ON_TIME, Owed, hour_of, owed

from .intake_matters import matters_between


class Slot(Choice):
    """Which compilation of the day it is (N22). The hours are set under “Hour of the day”."""

    MORNING = "11:00", _l("First of the day")
    AFTERNOON = "14:30", _l("Second of the day")
    EXTRA = "extra", _l("Extra")


ROUNDS = {Slot.MORNING: Round.MORNING_COMPILATION, Slot.AFTERNOON: Round.AFTERNOON_COMPILATION}
SLOTS = {round: slot for slot, round in ROUNDS.items()}


class IntakeCompilationItem(Line):
    """One question of a compilation (M3-05): where it comes from, who was contacted, what came of it."""

    about = About(label=_l("Question of a compilation"), parent="IntakeCompilation")

    source = text(_l("Source record"), 24)
    subject = text(_l("Subject"), 200)
    unit = ref("Unit", _l("Unit"), required=False)
    department = department(_l("Department contacted"))
    contact_person = text(_l("Contact person"), 60, required=False)
    outcome = text(_l("Outcome so far"), 300, required=False)


class IntakeCompilation(Register):
    """The questions since the last compilation, handed to the departments and followed up (M3-05, N22)."""

    class State(Choice):
        """How far the questions have come."""

        DUE = "due", _l("To be compiled"), "warn"
        COMPILED = "compiled", _l("Compiled"), "info"
        HANDED_OVER = "handed_over", _l("With the departments"), "info"
        FOLLOWED_UP = "followed_up", _l("Followed up"), "good"
        MISSED = "missed", _l("Missed"), "bad"

    about = About(
        label=_l("Intake compilation"),
        area="desk",
        prefix="DJ",
        milestones=("report",),
        rests=("handed_over", "followed_up", "missed"),
        idles=("compiled",),
        watches=(Watch(_l("Compilations made late"), {"is_late": "1", "state": ("due", "missed", "compiled")}, "bad"),),
        access=Access(
            see=INFORMATION_DESK | LEADS | {AUDITOR},
            add=INFORMATION_DESK,
            edit=INFORMATION_DESK,
            delete=LEADS,
            export=LEADS,
        ),
    )

    rules = (
        Unique(
            "community_id",
            "on_day",
            "slot",
            name="slot",
            where="slot <> 'extra' AND voided_at IS NULL",
            says=_l("This hour has its compilation already. Add an extra one instead."),
        ),
        Check("compiled", "state IN ('due', 'missed') OR compiled_at IS NOT NULL"),
        Check("of_a_day", "on_day IS NOT NULL"),
    )

    on_day = day(_l("Day"), blank=TODAY, listed=True, sort=True, filter=True)
    slot = choice(Slot, _l("Hour"), listed=True)
    made_for_at = moment(_l("Due to be made at"), listed=True, written_by="engine")
    items = lines("IntakeCompilationItem", _l("Matters"))
    with group(written_by="engine"):
        compiled_at = moment(_l("Compiled at"), listed=True, sort=True)
        compiled_by = staff(_l("Compiled by"), listed=True)
        gathered_until_at = moment(_l("Questions up to"), help=_l("What came in later is the next compilation's."))
        is_late = yes_no(_l("Late"), listed=True, filter=True)
        handed_over_at = moment(_l("Handed over at"))
        handed_over_by = staff(_l("Handed over by"))
        result = long_text(_l("Result"), 2000)

    fixed = Fixed("on_day", "slot", says=_l("Day and hour stay; add another compilation instead."))
    editable = Unless(State.FOLLOWED_UP, says=_l("A compilation that was followed up stays as it is."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["on_day"], act.at, "on_day")

    def after_add(self, act: Act) -> None:
        self.made_for_at = self._hour(act)
        deadlines.start(self, "report", self.made_for_at)

    def _hour(self, act: Act) -> datetime:
        """When it is to be put together; an extra one when it is opened."""
        round = ROUNDS.get(self.slot)
        set_for = hour_of(self.session, round, self.community_id) if round is not None else None
        return act.at if set_for is None else clock.start_of_day(self.on_day) + set_for

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        return make_owed(session, act) + mark_missed(session, act)

    @transition(
        _l("Compile"),
        State.DUE,
        State.MISSED,
        State.COMPILED,
        to=(State.COMPILED, State.FOLLOWED_UP),
        may=INFORMATION_DESK,
        tone="info",
    )
    def gather(self, act: Act) -> State:
        """Gather the questions that came in since the last compilation. Once more adds what has come since."""
        session = self.session
        # The clock takes what came until the hour, even if it comes late: the rest is the next compilation's.
        until = min(self.made_for_at or act.at, act.at) if act.actor.is_system else act.at
        held = {item.source for item in self.items}
        for matter in matters_between(session, self.community, self._since(session, until), until):
            if matter.source not in held:
                self.items.append(
                    IntakeCompilationItem(
                        source=matter.source,
                        subject=matter.subject[:200],
                        unit_id=matter.unit_id,
                        department_id=matter.department.id,
                        contact_person=matter.contact,
                        outcome=matter.outcome and matter.outcome[:300],
                    )
                )
            taken_up = getattr(matter.record, "intake_compilation_id", self.id)
            if taken_up is None:
                matter.record.intake_compilation_id = self.id
        hour = self.made_for_at if self.slot in ROUNDS else None
        self.is_late = self.is_late or (hour is not None and act.at > hour + ON_TIME)
        self.compiled_at, self.compiled_by_id = act.at, act.actor.staff_member_id
        self.gathered_until_at = until
        if self.items or not act.actor.is_system:
            return self.State.COMPILED
        deadlines.meet(self, "report", act.at)  # nothing came in: there is nobody to tell
        return self.State.FOLLOWED_UP

    def _since(self, session: Session, until: datetime) -> datetime:
        """Until when the compilation before took the questions of this community; at first, a day back."""
        last = sa.select(sa.func.max(IntakeCompilation.gathered_until_at)).where(
            IntakeCompilation.community_id == self.community_id,
            IntakeCompilation.id != self.id,
            IntakeCompilation.gathered_until_at <= until,
            IntakeCompilation.voided_at.is_(None),
        )
        return session.scalar(last) or (self.made_for_at or until) - timedelta(days=1)

    @transition(_l("Hand to departments"), State.COMPILED, to=State.HANDED_OVER, may=INFORMATION_DESK, tone="good")
    @writes("handed_over_at", "handed_over_by", meets="report")
    def hand_over(self, act: Act) -> None:
        """Every question has been put to its department. What they answer is entered with each question."""

    @transition(_l("Note the follow-up"), State.HANDED_OVER, to=State.FOLLOWED_UP, may=INFORMATION_DESK, tone="good")
    def follow_up(self, act: Act, *, result: str) -> None:
        """All questions were followed up. The result stands for those without an outcome of their own."""
        self.result = result
        for item in self.items:
            item.outcome = item.outcome or result[:300]

    @transition(_l("Miss"), State.DUE, to=State.MISSED, may=NOBODY, tone="bad")
    def miss(self, act: Act) -> None:
        """The day went by without it. The supervisor sees that; it can still be made up for."""
        if clock.today(act.at) <= self.on_day:
            raise Refused(say("%(record)s can still be made today.", record=str(self)))
        self.is_late = True
        deadlines.drop(self, act.at)


# -- for the clock --------------------------------------------------------------------------------------------------


def make_owed(session: Session, act: Act) -> int:
    """Make the compilations whose hour has come, those that were missed too. Returns how many: a second call finds
    them made, and where two processes make one at once the database lets one of them."""
    since = clock.today(act.at) - timedelta(days=MADE_UP_FOR)
    held = _held(session, since)
    made = 0
    for due in owed(session, act.at, *SLOTS):
        state = held.get((due.community.id, due.on_day, SLOTS[due.round]))
        if state in (None, IntakeCompilation.State.DUE):
            made += _make(session, act, due) is not None
    return made


def compile(session: Session, act: Act, community: Any, slot: Slot) -> IntakeCompilation:
    """Put together the questions of this hour of today. A second call changes nothing."""
    found = _of_day(session, act, community, clock.today(act.at), slot)
    if found.state in (IntakeCompilation.State.DUE, IntakeCompilation.State.MISSED):
        IntakeCompilation.gather.follow(found, act)
    return found


def mark_missed(session: Session, act: Act) -> int:
    """Mark what was opened by hand and not compiled on its day. Returns how many; a second run finds none."""
    past = sa.select(IntakeCompilation).where(
        IntakeCompilation.state == IntakeCompilation.State.DUE,
        IntakeCompilation.on_day < clock.today(act.at),
        IntakeCompilation.voided_at.is_(None),
    )
    found = session.scalars(past.order_by(IntakeCompilation.id).with_for_update(skip_locked=True)).all()
    for record in found:
        IntakeCompilation.miss.follow(record, act)
    return len(found)


def _held(session: Session, since: date) -> dict[tuple[int, date, Slot], Any]:
    found = sa.select(
        IntakeCompilation.community_id, IntakeCompilation.on_day, IntakeCompilation.slot, IntakeCompilation.state
    ).where(IntakeCompilation.on_day >= since, IntakeCompilation.voided_at.is_(None))
    rows: Sequence[Any] = session.execute(found).all()
    return {(row.community_id, row.on_day, row.slot): row.state for row in rows}


def _make(session: Session, act: Act, due: Owed) -> IntakeCompilation | None:
    """The compilation of an hour; None when somebody else was faster."""
    try:
        found = _of_day(session, act, due.community, due.on_day, SLOTS[due.round])
        IntakeCompilation.gather.follow(found, act)
    except Refused:
        return None
    return found


def _of_day(session: Session, act: Act, community: Any, on_day: date, slot: Slot) -> IntakeCompilation:
    held: IntakeCompilation | None = session.scalar(
        sa.select(IntakeCompilation).where(
            IntakeCompilation.community_id == community.id,
            IntakeCompilation.on_day == on_day,
            IntakeCompilation.slot == slot,
            IntakeCompilation.voided_at.is_(None),
        )
    )
    return held or ledger.enter(session, act, IntakeCompilation, community=community, on_day=on_day, slot=slot)
