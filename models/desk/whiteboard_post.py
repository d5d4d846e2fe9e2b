"""The whiteboard at 17:00 (会议室白板, M3-06): the handovers and decorations of the day before (N23).

The clock draws it up and puts it up by itself; `whiteboard_lines` says what stands on it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import INFORMATION_DESK, LEADS, MANAGERS, NOBODY, STAFF
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
    Unless,
    _l,
    choice,
    clock,
    day,
    deadlines,
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
from models.office.rhythm import MADE_UP_FOR, ON_TIME, hour_of, owed


class BoardKind(Choice):
    """What a line of the board tells."""

    HANDOVER = "handover", _l("Sporadic handover"), "info"
    DECORATION = "decoration", _l("Decoration"), "warn"


class BoardStage(Choice):
    """How far it is."""

    DONE = "done", _l("Handed over"), "good"
    PENDING = "pending", _l("Handover pending"), "warn"
    APPLIED = "applied", _l("Applied for"), "info"
    PERMITTED = "permitted", _l("Permit issued"), "info"
    UNDER_WAY = "under_way", _l("Being decorated"), "info"
    STOPPED = "stopped", _l("Stopped for a violation"), "bad"
    COMPLETED = "completed", _l("Work completed"), "warn"
    ACCEPTED = "accepted", _l("Accepted"), "good"


class WhiteboardLine(Line):
    """A dwelling on the board, with its owner and its stage."""

    about = About(label=_l("Line of the board"), parent="WhiteboardPost")

    kind = choice(BoardKind, _l("Kind"))
    unit = ref("Unit", _l("Unit"))
    owner_name = text(_l("Owner"), 80, required=False)
    stage = choice(BoardStage, _l("Stage"))


class WhiteboardPost(Register):
    """The board of one evening (M3-06, N23, B6): what was handed over and decorated on the day before."""

    class State(Choice):
        """Whether the departments can read it."""

        DRAFT = "draft", _l("Draft"), "warn"
        POSTED = "posted", _l("On show"), "good"
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

    board_on = day(_l("Day of the board"), blank=TODAY, listed=True, sort=True, filter=True)
    covers_on = day(_l("Tells of"), listed=True, written_by="engine")
    lines = lines("WhiteboardLine", _l("Lines"))
    remark = long_text(_l("Remark"), 1000, required=False)
    with group(written_by="engine"):
        posted_at = moment(_l("Shown since"), listed=True, sort=True)
        is_late = yes_no(_l("Late"), listed=True, filter=True)
        posted_by = staff(_l("Posted by"), listed=True)

    rules = (Check("of_a_day", "board_on IS NOT NULL"), Check("posted", "(state = 'posted') = (posted_at IS NOT NULL)"))

    fixed = Fixed("board_on", says=_l("The day of a board stays; make one for the other day."))
    editable = Unless(State.POSTED, says=_l("A posted board stays as it was read."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        refuse_ahead(values["board_on"], act.at, "board_on")
        self.covers_on = values["board_on"] - timedelta(days=1)

    def after_add(self, act: Act) -> None:
        self._gather()
        deadlines.start(self, "report", act.at, due_at=self.hour)

    @property
    def hour(self) -> datetime:
        """When it hangs on the wall; at the end of the day where no hour is set."""
        set_for = hour_of(self.session, Round.WHITEBOARD, self.community_id)
        return clock.end_of_day(self.board_on) if set_for is None else clock.start_of_day(self.board_on) + set_for

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        return put_up_owed(session, act) + mark_missed(session, act)

    @transition(_l("Gather again"), State.DRAFT, State.MISSED, to=None, may=INFORMATION_DESK)
    def gather(self, act: Act) -> None:
        """Bring the lines up to what the registers say now of the day before; lines written by hand stay."""
        self._gather()

    @transition(_l("Put up"), State.DRAFT, State.MISSED, to=State.POSTED, may=INFORMATION_DESK, tone="good")
    @writes("posted_at", "posted_by", meets="report")
    def post(self, act: Act) -> None:
        """Put the board up for all departments. From now on it stays as it is."""
        self.is_late = act.at > self.hour + ON_TIME

    @transition(_l("Miss"), State.DRAFT, to=State.MISSED, may=NOBODY, tone="bad")
    def miss(self, act: Act) -> None:
        """The day went by and nothing was posted. The supervisor sees that; it can still be made up for."""
        if clock.today(act.at) <= self.board_on:
            raise Refused(say("%(record)s can still be made today.", record=str(self)))
        deadlines.drop(self, act.at)

    def _gather(self) -> None:
        from .whiteboard_lines import lines_of

        held = {(line.kind, line.unit_id): line for line in self.lines}
        for told in lines_of(self.session, self.community, self.covers_on):
            known = held.get((told.kind, told.unit_id))
            if known is None:
                self.lines.append(WhiteboardLine(**told._asdict()))
            else:
                known.stage, known.owner_name = told.stage, told.owner_name


# -- for the clock --------------------------------------------------------------------------------------------------


def put_up_owed(session: Session, act: Act) -> int:
    """Put up the boards whose hour has come, those that were missed too. Returns how many: a second call finds them,
    and where two processes draw one at once the database lets one of them."""
    put_up = 0
    first = clock.today(act.at) - timedelta(days=MADE_UP_FOR)
    seen = sa.select(WhiteboardPost.community_id, WhiteboardPost.board_on).where(
        WhiteboardPost.board_on >= first,
        WhiteboardPost.voided_at.is_(None),
        WhiteboardPost.state != WhiteboardPost.State.DRAFT,
    )
    held = {tuple(row) for row in session.execute(seen)}
    for due in owed(session, act.at, Round.WHITEBOARD):
        if (due.community.id, due.on_day) in held:
            continue
        try:
            board = _held(session, due.community, due.on_day)
            if board is None:
                board = _begun(session, act, due.community, due.on_day)
            else:
                WhiteboardPost.gather.follow(board, act)
            WhiteboardPost.post.follow(board, act)
        except Refused:
            continue  # somebody else was faster
        put_up += 1
    return put_up


def compile(session: Session, act: Act, community: Any) -> WhiteboardPost:
    """Draw up the board of today. A second call finds it and changes nothing."""
    today = clock.today(act.at)
    return _held(session, community, today) or _begun(session, act, community, today)


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


def _held(session: Session, community: Any, board_on: date) -> WhiteboardPost | None:
    found: WhiteboardPost | None = session.scalar(
        sa.select(WhiteboardPost).where(
            WhiteboardPost.community_id == community.id,
            WhiteboardPost.board_on == board_on,
            WhiteboardPost.voided_at.is_(None),
        )
    )
    return found


def _begun(session: Session, act: Act, community: Any, board_on: date) -> WhiteboardPost:
    return ledger.enter(session, act, WhiteboardPost, community=community, board_on=board_on)
