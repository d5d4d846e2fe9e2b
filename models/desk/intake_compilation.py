"""Intake compilations (问题整理对接, M3-05): at 11:00 and 14:30 the open questions go to the departments (N22)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, object_session

from config.roles import AUDITOR, INFORMATION_DESK, LEADS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Choice,
    Invalid,
    Line,
    Refused,
    Register,
    Words,
    _l,
    choice,
    clock,
    day,
    deadlines,
    department,
    ledger,
    lines,
    long_text,
    moment,
    ref,
    say,
    staff,
    text,
    transition,
    yes_no,
)
from models.property.community import Community

from .intake_matters import matters_between

REGULAR = sa.text("slot <> 'extra' AND voided_at IS NULL")


class Slot(Choice):
    """When the questions are put together. The two hours are the least (N22)."""

    MORNING = "11:00", _l("11:00")
    AFTERNOON = "14:30", _l("14:30")
    EXTRA = "extra", _l("Extra")


HOURS = {Slot.MORNING: timedelta(hours=11), Slot.AFTERNOON: timedelta(hours=14, minutes=30)}


class IntakeCompilationItem(Line):
    """One question of a compilation (M3-05): where it comes from, who was contacted, what came of it."""

    about = About(label=_l("Question of a compilation"), parent="IntakeCompilation")

    source = text(_l("Source record"), 24)
    subject = text(_l("Subject"), 200)
    unit = ref("Unit", _l("Unit"), required=False)
    department = department(_l("Department contacted"))
    contact_person = text(_l("Contact person"), 60, required=False)
    outcome = text(_l("Outcome"), 300, required=False)


class IntakeCompilation(Register):
    """The questions since the last compilation, handed to the departments and followed up (M3-05, N22)."""

    class State(Choice):
        """How far the questions have come."""

        DUE = "due", _l("Due"), "warn"
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
        access=Access(
            see=INFORMATION_DESK | LEADS | {AUDITOR},
            add=INFORMATION_DESK,
            edit=INFORMATION_DESK,
            delete=LEADS,
            export=LEADS,
        ),
    )

    @classmethod
    def rules(cls) -> tuple[Any, ...]:
        return (
            sa.Index(
                "uq_intake_compilation_slot",
                "community_id",
                "on_day",
                "slot",
                unique=True,
                sqlite_where=REGULAR,
                postgresql_where=REGULAR,
            ),
            sa.CheckConstraint("state IN ('due', 'missed') OR compiled_at IS NOT NULL", name="compiled"),
            sa.CheckConstraint("on_day IS NOT NULL", name="of_a_day"),
        )

    on_day = day(_l("Day"), required=False, listed=True, sort=True, filter=True, help=_l("Left blank: today."))
    slot = choice(Slot, _l("Hour"), listed=True)
    items = lines("IntakeCompilationItem", _l("Questions"))
    compiled_at = moment(_l("Compiled at"), required=False, listed=True, sort=True, written_by="engine")
    compiled_by = staff(_l("Compiled by"), required=False, listed=True, written_by="engine")
    is_late = yes_no(_l("Late"), listed=True, filter=True, written_by="engine")
    handed_over_at = moment(_l("Handed over at"), required=False, written_by="engine")
    handed_over_by = staff(_l("Handed over by"), required=False, written_by="engine")
    result = long_text(_l("Result"), 2000, required=False, written_by="engine")

    @classmethod
    def conflict(cls, error: IntegrityError) -> Words:
        told = str(error.orig)
        if "uq_intake_compilation_slot" in told or "intake_compilation.on_day" in told:
            return say("This hour has its compilation already. Add an extra one instead.")
        return super().conflict(error)

    @property
    def hour(self) -> datetime:
        """When it is to be put together; an extra one whenever it was opened."""
        since_midnight = HOURS.get(self.slot)
        return self.created_at if since_midnight is None else clock.start_of_day(self.on_day) + since_midnight

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["on_day"] = values.get("on_day") or clock.today(act.at)
        if values["on_day"] > clock.today(act.at):
            raise Invalid(say("This day is still to come."), "on_day")

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "report", self.hour)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        for key in ("on_day", "slot"):
            if values.get(key, getattr(self, key)) != getattr(self, key):
                raise Invalid(say("Day and hour stay; add another compilation instead."), key)

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.state is self.State.FOLLOWED_UP:
            return say("A compilation that was followed up stays as it is.")
        return super().why_not_edit(actor)

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        # An office that compiles is reminded each day; one that never did is left alone.
        used = sa.exists().where(cls.community_id == Community.id)
        communities = session.scalars(sa.select(Community).where(Community.voided_at.is_(None), used))
        for community in communities.all():
            expect(session, act, community)
        return mark_missed(session, act)

    @transition(
        _l("Compile"), State.DUE, State.MISSED, State.COMPILED, to=State.COMPILED, may=INFORMATION_DESK, tone="info"
    )
    def gather(self, act: Act) -> None:
        """Gather the questions that came in since the last compilation. Once more adds what has come since."""
        session = object_session(self)
        assert session is not None
        held = {item.source for item in self.items}
        for matter in matters_between(session, self.community, self._since(session), act.at):
            if matter.source not in held:
                self.items.append(
                    IntakeCompilationItem(
                        source=matter.source,
                        subject=matter.subject[:200],
                        unit_id=matter.unit_id,
                        department_id=matter.department_id,
                    )
                )
            if matter.record is not None and matter.record.intake_compilation_id is None:
                matter.record.intake_compilation_id = self.id
        self.is_late = self.is_late or (self.slot in HOURS and self.due_at is not None and act.at > self.due_at)
        self.compiled_at, self.compiled_by_id = act.at, act.actor.staff_member_id

    def _since(self, session: Session) -> datetime:
        """When the last compilation of this community was made; at first, a day back."""
        last = sa.select(sa.func.max(IntakeCompilation.compiled_at)).where(
            IntakeCompilation.community_id == self.community_id,
            IntakeCompilation.id != self.id,
            IntakeCompilation.voided_at.is_(None),
        )
        return session.scalar(last) or self.hour - timedelta(days=1)

    @transition(_l("Hand to departments"), State.COMPILED, to=State.HANDED_OVER, may=INFORMATION_DESK, tone="good")
    def hand_over(self, act: Act) -> None:
        """Every question has been put to its department. What they answer is entered with each question."""
        self.handed_over_at, self.handed_over_by_id = act.at, act.actor.staff_member_id
        deadlines.meet(self, "report", act.at)

    @transition(_l("Followed up"), State.HANDED_OVER, to=State.FOLLOWED_UP, may=INFORMATION_DESK, tone="good")
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


def expect(session: Session, act: Act, community: Any) -> list[IntakeCompilation]:
    """Open the two hours of today, so that nobody can miss them unseen. A second call finds them."""
    return [_of_today(session, act, community, slot) for slot in HOURS]


def compile(session: Session, act: Act, community: Any, slot: Slot) -> IntakeCompilation:
    """Put together the questions of this hour. A second call changes nothing."""
    found = _of_today(session, act, community, slot)
    if found.state in (IntakeCompilation.State.DUE, IntakeCompilation.State.MISSED):
        IntakeCompilation.gather.follow(found, act)
    return found


def mark_missed(session: Session, act: Act) -> int:
    """Mark what was not compiled on its day. Returns how many; a second run finds none."""
    past = sa.select(IntakeCompilation).where(
        IntakeCompilation.state == IntakeCompilation.State.DUE,
        IntakeCompilation.on_day < clock.today(act.at),
        IntakeCompilation.voided_at.is_(None),
    )
    found = session.scalars(past.order_by(IntakeCompilation.id).with_for_update(skip_locked=True)).all()
    for record in found:
        IntakeCompilation.miss.follow(record, act)
    return len(found)


def _of_today(session: Session, act: Act, community: Any, slot: Slot) -> IntakeCompilation:
    today = clock.today(act.at)
    held: IntakeCompilation | None = session.scalar(
        sa.select(IntakeCompilation).where(
            IntakeCompilation.community_id == community.id,
            IntakeCompilation.on_day == today,
            IntakeCompilation.slot == slot,
            IntakeCompilation.voided_at.is_(None),
        )
    )
    return held or ledger.enter(session, act, IntakeCompilation, community=community, on_day=today, slot=slot)
