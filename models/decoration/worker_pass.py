"""Worker passes (《临时出入证》, M7-06): one per person; the duplicate lies at the gate while its holder is inside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from config.roles import DESK, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Line,
    Refused,
    Register,
    Unique,
    Watch,
    Words,
    _l,
    clock,
    day,
    deadlines,
    group,
    identity,
    lines,
    moment,
    money,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)

from .decoration_permit import DecorationPermit, permit_of
from .printed import WORKER_PASS
from .rights import CASHIERS, FOLLOWS, GATE

if TYPE_CHECKING:
    from .decoration_application import DecorationApplication
    from .decoration_worker import DecorationWorker

WAY, END = _l("At the gate"), _l("Return and settlement")


class PassGateLog(Line):
    """Once in and out (M7-06): the duplicate is left at the gate on entering and given back on leaving."""

    about = About(label=_l("Gate log"), parent="WorkerPass")

    entered_at = moment(_l("Entered at"))
    entered_with = staff(_l("Duplicate taken by"), required=False)
    left_at = moment(_l("Left at"), required=False)
    left_with = staff(_l("Duplicate given back by"), required=False)


class WorkerPass(Register):
    """The pass of one worker for one decorating home (M7-06, N43, S14): original with the worker, duplicate at the
    gate."""

    class State(Choice):
        """Where the holder and the duplicate are."""

        OUTSIDE = "outside", _l("Outside"), "info"
        INSIDE = "inside", _l("Inside now"), "warn"
        RETURNED = "returned", _l("Returned"), "good"
        LOST = "lost", _l("Lost"), "bad"
        SETTLED = "settled", _l("Settled"), "good"

    about = About(
        label=_l("Worker pass"),
        area="decoration",
        prefix="CR",
        papers=(WORKER_PASS,),
        scan=("leave", "enter", "settle"),
        milestones=("return",),
        rests=("returned", "lost", "settled"),
        watches=(Watch(_l("Workers inside"), {"state": "inside"}),),
        access=Access(see=FOLLOWS.see, delete=NOBODY, export=FOLLOWS.export, reveal=FOLLOWS.delete),
        desk=Desk(heading=Heading.FORCE, states=("outside", "inside")),
        gate=("enter", "leave", "take_back"),
    )

    with group(written_by="engine"):
        decoration_worker = ref("DecorationWorker", _l("Worker"), required=True, listed=True, search=True)
        decoration_application = ref("DecorationApplication", _l("Decoration application"), required=True)
        unit = ref("Unit", _l("Unit"), required=True, listed=True, search=True)
        identity = identity(required=True)
        valid_until_on = day(_l("Valid until"), required=True, listed=True, filter=True, sort=True)
        # Copied from the paper where a pass is paid by itself; usually it is one of the fees of the application.
        fee_amount = money(_l("Fee"))
        receipt_number = text(_l("Receipt number"), 40, search=True)
        note = text(_l("Note"), 200, listed=True)
        issued_by = staff(_l("Issued by"))
        issued_at = moment(_l("Issued at"), required=True, filter=True, sort=True)
    with group(WAY, written_by="engine"):
        gate_logs = lines("PassGateLog", _l("Gate log"))
        entered_at = moment(_l("Inside since"))
    with group(END, written_by="engine"):
        returned_at = moment(_l("Returned at"), filter=True)
        loss_note = text(_l("How it was lost"), 200)
        settled_at = moment(_l("Settled at"), filter=True)
        settlement = money(_l("Settled with"), least=None)

    rules = (
        Unique(
            "community_id",
            "identity",
            name="person",
            where="state IN ('outside', 'inside') AND voided_at IS NULL",
            says=_l("This person holds a pass already: one person, one pass."),
        ),
        Check("inside_since", "(state = 'inside') = (entered_at IS NOT NULL)"),
        Check("fee_receipt", "fee_amount IS NULL OR fee_amount = 0 OR receipt_number IS NOT NULL"),
    )

    def _may_not_enter(self) -> Words | None:
        permit = permit_of(self.decoration_application)
        if permit is None or permit.state is not DecorationPermit.State.ACTIVE:
            return say("The permit of this home is not valid; nobody works there.")
        if self.decoration_application.state.value == "stopped":
            return say("Work in this home is stopped; nobody enters to work.")
        return None

    @transition(_l("Let in"), State.OUTSIDE, to=State.INSIDE, may=GATE, unless=_may_not_enter)
    def enter(self, act: Act) -> None:
        """The holder enters: original checked against the face, duplicate left at the gate."""
        if self.valid_until_on < clock.today(act.at):
            raise Refused(say("The pass was valid until %(day)s.", day=self.valid_until_on.isoformat()))
        self.gate_logs.append(PassGateLog(entered_at=act.at, entered_with_id=act.actor.staff_member_id))
        # The state follows after the effect; a flush in between would find the pass inside and outside at once.
        self.entered_at = act.at

    @transition(_l("Let out"), State.INSIDE, to=State.OUTSIDE, may=GATE, tone="good")
    def leave(self, act: Act) -> None:
        """The holder leaves: the duplicate is given back."""
        self._go_out(act)

    def _go_out(self, act: Act) -> None:
        visit = self.gate_logs[-1]
        visit.left_at, visit.left_with_id = act.at, act.actor.staff_member_id
        self.entered_at = None

    @transition(_l("Take back"), State.OUTSIDE, to=State.RETURNED, may=GATE, tone="good")
    def take_back(self, act: Act) -> None:
        """The worker has finished: original and duplicate are back at the office."""
        self.returned_at = act.at
        deadlines.meet(self, "return", act.at)
        self._free(act)

    @transition(_l("Declare lost"), State.OUTSIDE, State.INSIDE, to=State.LOST, may=DESK, tone="bad")
    def declare_lost(self, act: Act, *, loss_note: str) -> None:
        """The original is lost. The pass opens no gate any more; another one may be issued."""
        self.loss_note = loss_note
        deadlines.drop(self, act.at)
        self._free(act)
        if self.entered_at is not None:
            self._go_out(act)

    def _free(self, act: Act) -> None:
        from .decoration_worker import DecorationWorker

        if DecorationWorker.give_up_pass.why_not_now(self.decoration_worker) is None:
            DecorationWorker.give_up_pass.follow(self.decoration_worker, act)

    @transition(_l("Settle"), State.RETURNED, State.LOST, to=State.SETTLED, may=DESK | CASHIERS, tone="good")
    @writes("settlement", "settled_at", "note", drops=True)
    def settle(self, act: Act, *, settlement: Decimal, note: str | None = None) -> None:
        """Settle the fee: what is paid back is entered, or 0. A lost pass is settled too."""

    def suggest_settle(self, actor: Any) -> dict[str, Any]:
        """Nothing is paid back, unless somebody knows better."""
        return {"settlement": Decimal(0), "note": self.note}


def grant_pass(worker: DecorationWorker, act: Act, valid_until_on: date | None, **told: Any) -> None:
    """The pass of a worker, for as long as the permit unless it is shorter."""
    application = worker.decoration_application
    permit = permit_of(application)
    session = worker.session
    assert permit is not None
    until = valid_until_on or permit.valid_until_on
    if not clock.today(act.at) <= until <= permit.valid_until_on:
        raise Invalid(say("A pass is valid from today, and no longer than the permit."), "valid_until_on")
    same = sa.select(WorkerPass.number).where(
        WorkerPass.community_id == application.community_id,
        WorkerPass.identity == worker.identity,
        WorkerPass.state.in_((WorkerPass.State.OUTSIDE, WorkerPass.State.INSIDE)),
        WorkerPass.voided_at.is_(None),
    )
    if held := session.scalars(same).first():
        raise Refused(say("This person holds pass %(number)s already: one person, one pass.", number=held))
    issued = WorkerPass(
        community=worker.community,
        decoration_worker=worker,
        decoration_application=application,
        unit=application.unit,
        identity=worker.identity,
        valid_until_on=until,
        issued_by_id=act.actor.staff_member_id,
        issued_at=act.at,
        **told,
    )
    session.add(issued)
    deadlines.start(issued, "return", act.at, due_at=clock.end_of_day(until))


def unsettled_pass_of(application: DecorationApplication) -> WorkerPass | None:
    """A pass of this home that is still out or not settled."""
    return application.session.scalars(
        sa.select(WorkerPass)
        .where(
            WorkerPass.decoration_application_id == application.id,
            WorkerPass.state != WorkerPass.State.SETTLED,
            WorkerPass.voided_at.is_(None),
        )
        .order_by(WorkerPass.id)
    ).first()
