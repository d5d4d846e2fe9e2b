"""Archive loans (档案查阅/借阅, M9-10): nobody looks into a file without the manager's permission (B11)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import ARCHIVE, MANAGERS, STAFF, WORKING_STAFF
from models.engine import (
    MYSELF,
    About,
    Access,
    Act,
    Check,
    Choice,
    Fixed,
    Invalid,
    Register,
    Unique,
    Unless,
    Watch,
    While,
    Words,
    _l,
    choice,
    deadlines,
    group,
    moment,
    reads,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)

from .printed import ARCHIVE_LOAN


class LoanMode(Choice):
    """Whether the file leaves the archive."""

    CONSULT = "consult", _l("Consult in the archive")
    BORROW = "borrow", _l("Borrow"), "warn"


class ArchiveLoan(Register):
    """A file consulted or borrowed (M9-10, S7): asked for, permitted by the manager, out, back."""

    class State(Choice):
        """Where the file is, as far as this loan knows."""

        REQUESTED = "requested", _l("Requested"), "warn"
        PERMITTED = "permitted", _l("Permitted"), "info"
        REFUSED = "refused", _l("Refused"), "neutral"
        OUT = "out", _l("Out"), "warn"
        RETURNED = "returned", _l("Returned"), "good"

    about = About(
        label=_l("Archive loan"),
        area="records",
        prefix="DY",
        papers=(ARCHIVE_LOAN,),
        scan=("hand_out", "take_back"),
        milestones=("approve", "return"),
        rests=("permitted", "refused", "returned"),
        watches=(Watch(_l("Archive loans to decide"), {"state": "requested"}, "warn"),),
        answers=("permitted",),
        refusals=("refused",),
        access=Access(see=STAFF, add=WORKING_STAFF, edit=ARCHIVE, delete=ARCHIVE | MANAGERS, export=MANAGERS),
    )

    rules = (
        Unique(
            "archive_file_id",
            name="out",
            where="state = 'out' AND voided_at IS NULL",
            says=_l("This file is out already. It must come back first."),
        ),
        Check("permitted", "state IN ('requested', 'refused') OR permitted_at IS NOT NULL"),
        Check(
            "exception_reason",
            "NOT is_superior_inspection OR exception_reason IS NOT NULL OR state IN ('requested', 'refused')",
        ),
        Check("out_stays", "voided_at IS NULL OR state <> 'out'"),
    )

    archive_file = ref("ArchiveFile", _l("Archive file"), listed=True, search=True, synonyms=("档案", "档案号"))
    mode = choice(LoanMode, _l("Manner"), listed=True, default=LoanMode.CONSULT)
    person = text(_l("Who borrows it"), 60, blank=MYSELF, search=True, listed=True, synonyms=("借阅人",))
    purpose = text(_l("Purpose"), 200, search=True, listed=True, synonyms=("用途", "借阅事由"))
    is_superior_inspection = yes_no(
        _l("Superior inspection"),
        filter=True,
        help=_l("An inspection by a superior department needs no permission, but a reason."),
    )
    with group(written_by="engine"):
        requested_by = staff(_l("Requested by"), blank=MYSELF, listed=True)
        permitted_by = staff(_l("Permitted by"), listed=True)
        permitted_at = moment(_l("Permitted at"))
        exception_reason = text(_l("Reason for the exception"), 200)
        refusal_reason = text(_l("Reason for refusing"), 200)
        out_at = moment(_l("Handed out at"), sort=True, filter=True)
        handed_out_by = staff(_l("Handed out by"))
        due_back_at = moment(_l("Back by"), help=_l("Left blank, the service standard decides."))
        returned_at = moment(_l("Returned at"), filter=True)
        received_by = staff(_l("Taken back by"))
        condition = text(_l("Condition"), 200)

    fixed = Fixed("archive_file", says=_l("Ask for the other file in a request of its own."))
    editable = While(State.REQUESTED, says=_l("What was decided on stays as it was asked for."))
    voidable = Unless(State.OUT, says=_l("The file is out: take it back first."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        file = values["archive_file"]
        if file.state == file.State.DESTROYED:
            raise Invalid(
                say("%(file)s was destroyed; there is nothing to look into.", file=str(file)), "archive_file_id"
            )

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "approve", act.at)

    @transition(_l("Permit"), State.REQUESTED, to=State.PERMITTED, may=MANAGERS, tone="good")
    @writes("exception_reason", "permitted_by", "permitted_at", meets="approve")
    def permit(self, act: Act, *, exception_reason: str | None = None) -> None:
        """The manager allows it. For a superior inspection the reason is written down."""
        if self.is_superior_inspection and not exception_reason:
            raise Invalid(say("Name the superior department and what it inspects."), "exception_reason")

    @reads("is_superior_inspection")
    def _is_ordinary(self) -> Words | None:
        if not self.is_superior_inspection:
            return say("Only a superior inspection goes without the manager: ask for permission.")
        return None

    @transition(
        _l("Admit inspection"), State.REQUESTED, to=State.PERMITTED, may=ARCHIVE, unless=_is_ordinary, tone="warn"
    )
    @writes("exception_reason", "permitted_by", "permitted_at", meets="approve")
    def admit_inspection(self, act: Act, *, exception_reason: str) -> None:
        """A superior department inspects without notice: the archivist opens the file and says why."""

    @transition(_l("Refuse"), State.REQUESTED, to=State.REFUSED, may=MANAGERS, tone="bad")
    @writes("refusal_reason", meets="approve")
    def refuse(self, act: Act, *, refusal_reason: str) -> None:
        """The manager does not allow it, with the reason."""

    @transition(_l("Hand out"), State.PERMITTED, to=State.OUT, may=ARCHIVE, tone="info")
    def hand_out(self, act: Act, *, due_back_at: datetime | None = None) -> None:
        """Give the file to the person. It is one person's at a time."""
        if due_back_at is not None and due_back_at <= act.at:
            raise Invalid(say("The file must come back later than now."), "due_back_at")
        deadline = deadlines.start(self, "return", act.at, due_at=due_back_at)
        self.due_back_at = deadline.due_at if deadline is not None else None
        self.out_at, self.handed_out_by_id = act.at, act.actor.staff_member_id

    @transition(_l("Take back"), State.OUT, to=State.RETURNED, may=ARCHIVE, tone="good")
    @writes("returned_at", "received_by", "condition", meets="return")
    def take_back(self, act: Act, *, condition: str | None = None) -> None:
        """The file is back in its place. Note what is missing or damaged."""


def loan_of(session: Session, file_id: int) -> ArchiveLoan | None:
    """The loan that has a file out now."""
    return session.scalar(
        sa.select(ArchiveLoan).where(
            ArchiveLoan.archive_file_id == file_id,
            ArchiveLoan.state == ArchiveLoan.State.OUT,
            ArchiveLoan.voided_at.is_(None),
        )
    )
