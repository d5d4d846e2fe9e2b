"""The whiteboard at 17:00 (会议室白板, M3-06): the handovers and decorations of the day before (N23)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, object_session

from config.roles import INFORMATION_DESK, LEADS, MANAGERS, NOBODY, STAFF
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
    ledger,
    lines,
    long_text,
    moment,
    ref,
    say,
    staff,
    text,
    transition,
)

BOARD_HOUR = timedelta(hours=17)  # N23


class BoardKind(Choice):
    """What a line of the board tells."""

    HANDOVER = "handover", _l("Sporadic handover"), "info"
    DECORATION = "decoration", _l("Decoration"), "warn"


class BoardStage(Choice):
    """How far it is."""

    DONE = "done", _l("Handed over"), "good"
    PENDING = "pending", _l("Handover pending"), "warn"
    APPLIED = "applied", _l("Applied for"), "info"
    UNDER_WAY = "under_way", _l("Decorating"), "info"
    ACCEPTED = "accepted", _l("Accepted"), "good"


class WhiteboardLine(Line):
    """A dwelling on the board, with its owner and its stage."""

    about = About(label=_l("Line of the board"), parent="WhiteboardPost")

    kind = choice(BoardKind, _l("Kind"))
    unit = ref("Unit", _l("Unit"))
    owner_name = text(_l("Owner"), 80, required=False)
    stage = choice(BoardStage, _l("Stage"))


# (session, community, day) → lines. Another area adds what it knows of that day by appending here.
Source = Callable[[Session, Any, date], Iterator[WhiteboardLine]]


class WhiteboardPost(Register):
    """The board of one evening (M3-06, N23, B6): what was handed over and decorated on the day before."""

    class State(Choice):
        """Whether the departments can read it."""

        DRAFT = "draft", _l("Draft"), "warn"
        POSTED = "posted", _l("Posted"), "good"
        MISSED = "missed", _l("Missed"), "bad"

    about = About(
        label=_l("Whiteboard"),
        area="desk",
        prefix="BB",
        milestones=("report",),
        rests=("posted", "missed"),
        unique_together=(("community_id", "board_on"),),
        access=Access(see=STAFF, add=INFORMATION_DESK, edit=INFORMATION_DESK, delete=LEADS, export=MANAGERS),
    )

    board_on = day(
        _l("Day of the board"), required=False, listed=True, sort=True, filter=True, help=_l("Left blank: today.")
    )
    covers_on = day(_l("Tells of"), required=False, listed=True, written_by="engine")
    lines = lines("WhiteboardLine", _l("Lines"))
    remark = long_text(_l("Remark"), 1000, required=False)
    posted_at = moment(_l("Posted at"), required=False, listed=True, sort=True, written_by="engine")
    posted_by = staff(_l("Posted by"), required=False, listed=True, written_by="engine")

    @classmethod
    def rules(cls) -> tuple[Any, ...]:
        return (
            sa.CheckConstraint("board_on IS NOT NULL", name="of_a_day"),
            sa.CheckConstraint("(state = 'posted') = (posted_at IS NOT NULL)", name="posted"),
        )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        values["board_on"] = values.get("board_on") or clock.today(act.at)
        if values["board_on"] > clock.today(act.at):
            raise Invalid(say("This day is still to come."), "board_on")
        self.covers_on = values["board_on"] - timedelta(days=1)

    def after_add(self, act: Act) -> None:
        self._gather()
        at_five = clock.start_of_day(self.board_on) + BOARD_HOUR
        deadlines.start(self, "report", act.at, due_at=at_five)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if values.get("board_on", self.board_on) != self.board_on:
            raise Invalid(say("The day of a board stays; make one for the other day."), "board_on")

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.state is self.State.POSTED:
            return say("A posted board stays as it was read.")
        return super().why_not_edit(actor)

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        return mark_missed(session, act)

    @transition(_l("Gather again"), State.DRAFT, State.MISSED, to=None, may=INFORMATION_DESK)
    def gather(self, act: Act) -> None:
        """Bring the lines up to what the registers say now of the day before; lines written by hand stay."""
        self._gather()

    @transition(_l("Put up"), State.DRAFT, State.MISSED, to=State.POSTED, may=INFORMATION_DESK, tone="good")
    def post(self, act: Act) -> None:
        """Put the board up for all departments. From now on it stays as it is."""
        deadlines.meet(self, "report", act.at)
        self.posted_at, self.posted_by_id = act.at, act.actor.staff_member_id

    @transition(_l("Miss"), State.DRAFT, to=State.MISSED, may=NOBODY, tone="bad")
    def miss(self, act: Act) -> None:
        """The day went by and nothing was posted. The supervisor sees that; it can still be made up for."""
        if clock.today(act.at) <= self.board_on:
            raise Refused(say("%(record)s can still be made today.", record=str(self)))
        deadlines.drop(self, act.at)

    def _gather(self) -> None:
        session = object_session(self)
        assert session is not None
        held = {(line.kind, line.unit_id): line for line in self.lines}
        for source in SOURCES:
            for line in source(session, self.community, self.covers_on):
                known = held.get((line.kind, line.unit_id))
                if known is None:
                    self.lines.append(line)
                else:
                    known.stage, known.owner_name = line.stage, line.owner_name


def handovers(session: Session, community: Any, on: date) -> Iterator[WhiteboardLine]:
    """Dwellings that were handed over on that day."""
    from models.property.unit import Unit

    found = sa.select(Unit).where(
        Unit.community_id == community.id, Unit.handed_over_on == on, Unit.voided_at.is_(None)
    )
    for unit in session.scalars(found.order_by(Unit.id)):
        yield _line(session, BoardKind.HANDOVER, unit.id, BoardStage.DONE)


def decorations(session: Session, community: Any, _on: date) -> Iterator[WhiteboardLine]:
    """Dwellings that are being decorated."""
    from models.property.house_use import HouseUse
    from models.property.unit import Unit

    found = sa.select(Unit).where(
        Unit.community_id == community.id, Unit.house_use == HouseUse.DECORATING, Unit.voided_at.is_(None)
    )
    for unit in session.scalars(found.order_by(Unit.id).limit(MOST_LINES)):
        yield _line(session, BoardKind.DECORATION, unit.id, BoardStage.UNDER_WAY)


MOST_LINES = 100  # a board has an edge; who wants all of them asks the register of dwellings
SOURCES: list[Source] = [handovers, decorations]


def _line(session: Session, kind: BoardKind, unit_id: int, stage: BoardStage) -> WhiteboardLine:
    from models.property.occupancy import OccupancyRole, current_occupancies

    held = current_occupancies(session, unit_id=unit_id)
    owner = next((one.customer.name for one in held if one.role == OccupancyRole.OWNER), None)
    return WhiteboardLine(kind=kind, unit_id=unit_id, stage=stage, owner_name=owner)


# -- for the clock --------------------------------------------------------------------------------------------------


def compile(session: Session, act: Act, community: Any) -> WhiteboardPost:
    """Draw up the board of today. A second call finds it and changes nothing."""
    today = clock.today(act.at)
    held: WhiteboardPost | None = session.scalar(
        sa.select(WhiteboardPost).where(
            WhiteboardPost.community_id == community.id,
            WhiteboardPost.board_on == today,
            WhiteboardPost.voided_at.is_(None),
        )
    )
    return held or ledger.enter(session, act, WhiteboardPost, community=community, board_on=today)


def mark_missed(session: Session, act: Act) -> int:
    """Mark the boards that nobody posted on their day. Returns how many; a second run finds none."""
    past = sa.select(WhiteboardPost).where(
        WhiteboardPost.state == WhiteboardPost.State.DRAFT,
        WhiteboardPost.board_on < clock.today(act.at),
        WhiteboardPost.voided_at.is_(None),
    )
    found = session.scalars(past.order_by(WhiteboardPost.id).with_for_update(skip_locked=True)).all()
    for record in found:
        WhiteboardPost.miss.follow(record, act)
    return len(found)
