"""Construction permits (装修施工许可证, M7-05): issued only against the fee receipt, valid for a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import LEADS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Refused,
    Register,
    Unique,
    _l,
    clock,
    day,
    deadlines,
    group,
    moment,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)

from .printed import DECORATION_PERMIT
from .rights import FOLLOWS

if TYPE_CHECKING:
    from .decoration_application import DecorationApplication


class DecorationPermit(Register):
    """The permit under which a home is decorated (M7-05, F6)."""

    class State(Choice):
        """Whether work may go on under it."""

        ACTIVE = "active", _l("Valid"), "good"
        EXPIRED = "expired", _l("Expired"), "bad"
        WITHDRAWN = "withdrawn", _l("Taken away"), "bad"
        CLOSED = "closed", _l("Closed"), "neutral"

    about = About(
        label=_l("Decoration permit"),
        area="decoration",
        prefix="XK",
        papers=(DECORATION_PERMIT,),
        milestones=("expire",),
        rests=("closed",),
        idles=("expired", "withdrawn"),
        # A permit is withdrawn or closed, never voided: the passes hang on it.
        access=Access(see=FOLLOWS.see, delete=NOBODY, export=FOLLOWS.export),
        desk=Desk(
            heading=Heading.FORCE, states=("active", "expired"), known="unit_id", tells=("unit_id", "valid_until_on")
        ),
    )

    with group(written_by="engine"):
        decoration_application = ref("DecorationApplication", _l("Decoration application"), required=True, listed=True)
        unit = ref("Unit", _l("Unit"), required=True, listed=True, search=True)
        receipt_number = text(_l("Receipt number"), 40, required=True, search=True, listed=True)
        valid_from_on = day(_l("Valid from"), required=True, listed=True, filter=True)
        valid_until_on = day(_l("Valid until"), required=True, listed=True, filter=True, sort=True)
        issued_by = staff(_l("Issued by"))
        issued_at = moment(_l("Issued at"), required=True, filter=True, sort=True)
        extension_reason = text(_l("Reason for the extension"), 200)
        times_extended = number(_l("Times extended"), default=0, filter=True)
        withdrawal_reason = text(_l("Reason for the withdrawal"), 200)
        closed_at = moment(_l("Closed at"))

    rules = (
        Unique("decoration_application_id", where="voided_at IS NULL"),
        Check("order", "valid_until_on >= valid_from_on"),
        Check("withdrawal_has_reason", "state <> 'withdrawn' OR withdrawal_reason IS NOT NULL"),
    )

    def run_until(self, act: Act) -> None:
        """Let the permit run out with its last day."""
        deadlines.start(self, "expire", act.at, due_at=clock.end_of_day(self.valid_until_on))

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        return mark_expired(session, act)

    @transition(_l("Extend"), State.ACTIVE, State.EXPIRED, to=State.ACTIVE, may=LEADS)
    def extend(self, act: Act, *, valid_until_on: date, extension_reason: str) -> None:
        """Let the work go on until a later day, with a reason."""
        if valid_until_on <= max(self.valid_until_on, clock.today(act.at)):
            raise Invalid(say("The new day must lie after today and after the old one."), "valid_until_on")
        self.valid_until_on, self.extension_reason = valid_until_on, extension_reason
        self.times_extended += 1
        self.run_until(act)

    @transition(_l("Expire"), State.ACTIVE, to=State.EXPIRED, may=NOBODY, tone="bad")
    def expire(self, act: Act) -> None:
        """The last day has passed and the work is not accepted. The clock does this by itself."""
        if self.valid_until_on >= clock.today(act.at):
            raise Refused(
                say("%(permit)s is valid until %(day)s.", permit=str(self), day=self.valid_until_on.isoformat())
            )

    @transition(_l("Withdraw permit"), State.ACTIVE, State.EXPIRED, to=State.WITHDRAWN, may=LEADS, tone="bad")
    def withdraw(self, act: Act, *, withdrawal_reason: str) -> None:
        """Withdraw the permit with a reason. Work in this home stops at once."""
        from .decoration_application import DecorationApplication

        self.withdrawal_reason = withdrawal_reason
        application = self.decoration_application
        if DecorationApplication.stop.why_not_now(application) is None:
            DecorationApplication.stop.follow(application, act, reason=withdrawal_reason)

    @transition(_l("Reinstate"), State.WITHDRAWN, to=State.ACTIVE, may=LEADS)
    def reinstate(self, act: Act) -> None:
        """The reason for withdrawing it is gone. Let the work go on from the application."""
        if self.valid_until_on < clock.today(act.at):
            raise Refused(say("Its last day has passed. It stays withdrawn; a new application is needed."))

    @transition(_l("Close"), State.ACTIVE, State.EXPIRED, State.WITHDRAWN, to=State.CLOSED)
    @writes("closed_at", drops=True)
    def close(self, act: Act) -> None:
        """Follows when the decoration is settled, or given up."""


def permit_of(application: DecorationApplication) -> DecorationPermit | None:
    """The permit of an application, if it has one."""
    return application.session.scalar(
        sa.select(DecorationPermit).where(
            DecorationPermit.decoration_application_id == application.id, DecorationPermit.voided_at.is_(None)
        )
    )


def grant_permit(application: DecorationApplication, act: Act, valid_from_on: date, until_on: date) -> DecorationPermit:
    """The permit that an application was waiting for."""
    if until_on < max(valid_from_on, clock.today(act.at)):
        raise Invalid(say("The permit must be valid for some days to come."), "valid_until_on")
    session = application.session
    permit = DecorationPermit(
        community=application.community,
        decoration_application=application,
        unit=application.unit,
        receipt_number=application.receipt_number,
        valid_from_on=valid_from_on,
        valid_until_on=until_on,
        issued_by_id=act.actor.staff_member_id,
        issued_at=act.at,
    )
    session.add(permit)
    session.flush()
    permit.run_until(act)
    return permit


def close_permit_of(application: DecorationApplication, act: Act) -> None:
    """The decoration is over: nobody works under this permit any more."""
    permit = permit_of(application)
    if permit is not None and DecorationPermit.close.why_not_now(permit) is None:
        DecorationPermit.close.follow(permit, act)


def mark_expired(session: Session, act: Act) -> int:
    """Mark the permits whose last day lies before `act.at`. Returns how many; a second run finds none.

    Called by the scheduled tick; the caller commits. A permit that somebody works on waits for the next tick.
    """
    past = (
        sa.select(DecorationPermit)
        .where(
            DecorationPermit.state == DecorationPermit.State.ACTIVE,
            DecorationPermit.valid_until_on < clock.today(act.at),
            DecorationPermit.voided_at.is_(None),
        )
        .order_by(DecorationPermit.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    marked = 0
    for permit in session.scalars(past).all():
        DecorationPermit.expire.follow(permit, act)
        marked += 1
    return marked
