"""Goods releases (物品放行条, M3-09): what is carried out leaves once, against a checked slip (S25)."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, GATE, LEADS, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
    Desk,
    Heading,
    Invalid,
    Line,
    Refused,
    Register,
    Unless,
    Watch,
    _l,
    choice,
    clock,
    day,
    group,
    lines,
    moment,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)
from models.engine import phone as telephone

from .printed import GOODS_RELEASE

APPLICATION, SLIP, GATE_CHECK = _l("Application"), _l("Release slip"), _l("At the gate")


class Applicant(Choice):
    """Who carries something out."""

    OWNER = "owner", _l("Owner")
    TENANT = "tenant", _l("Tenant"), "warn"
    SHOP = "shop", _l("Shop")
    COMPANY = "company", _l("Company")


class ReleaseReason(Choice):
    """Why it is carried out."""

    MOVE = "move", _l("Moving house")
    GOODS = "goods", _l("Carrying goods out")
    DECORATION = "decoration", _l("Decoration tools or waste")
    REPAIR = "repair", _l("Sent for repair")
    OTHER = "other", _l("Other")


class GoodsReleaseItem(Line):
    """One kind of thing on a release slip (M3-09); the guard compares it with what is carried."""

    about = About(label=_l("Item of a release"), parent="GoodsRelease")

    name = text(_l("Item"), 80)
    quantity = number(_l("Quantity"), least=1, most=10_000, default=1)
    remark = text(_l("Remark"), 120, required=False)


class GoodsRelease(Register):
    """A release slip for goods (M3-09): issued at the desk, used once at the gate, on its day."""

    class State(Choice):
        """Where the slip is."""

        APPLIED = "applied", _l("Applied for"), "warn"
        ISSUED = "issued", _l("Issued"), "info"
        RELEASED = "released", _l("Released"), "good"
        STOPPED = "stopped", _l("Stopped at the gate"), "bad"
        EXPIRED = "expired", _l("Expired"), "neutral"

    about = About(
        label=_l("Goods release"),
        area="desk",
        prefix="FX",
        papers=(GOODS_RELEASE,),
        scan=("release", "issue"),
        watches=(Watch(_l("Goods to let out"), {"state": "issued"}),),
        access=Access(
            see=DESK_AND_MANAGER | GATE | {AUDITOR},
            add=DESK,
            edit=DESK,
            delete=LEADS,
            export=MANAGERS,
            reveal=DESK_AND_MANAGER,
        ),
        desk=Desk(heading=Heading.FORCE, key="g", fills=(("applicant_name", "customer"),), first="applicant_kind"),
        brief=("unit", "applicant_name", "applicant_kind", "reason", "vehicle", "valid_on"),
        gate=("release", "stop"),
    )

    rules = (
        Check("issued", "state = 'applied' OR (issued_at IS NOT NULL AND valid_on IS NOT NULL)"),
        Check("owner_consents", "applicant_kind <> 'tenant' OR state = 'applied' OR owner_consent IS NOT NULL"),
        Check("released_once", "(state = 'released') = (released_at IS NOT NULL)"),
    )

    with group(APPLICATION):
        applicant_kind = choice(Applicant, _l("Applicant is"), listed=True, synonyms=("申请人类别",))
        customer = ref("Customer", _l("Customer"), required=False)
        applicant_name = text(_l("Applicant"), 60, search=True, pinyin=True, listed=True, synonyms=("申请人",))
        phone = telephone(required=False)
        unit = ref("Unit", _l("Unit"), listed=True, search=True, synonyms=("房号",))
        reason = choice(ReleaseReason, _l("Why the goods leave"), listed=True, synonyms=("放行事由",))
        items = lines("GoodsReleaseItem", _l("Items"))
        vehicle = text(_l("Vehicle"), 20, required=False, search=True, help=_l("Number plate, if one is loaded."))
    with group(SLIP):
        valid_on = day(
            _l("Valid on"),
            required=False,
            listed=True,
            sort=True,
            filter=True,
            help=_l("Left blank: the day of issue."),
            synonyms=("有效日期",),
        )
        owner_consent = text(
            _l("Owner's consent"),
            120,
            required=False,
            help=_l("For tenants: how the owner agreed, such as by telephone, when and to whom."),
            synonyms=("业主同意",),
        )
    with group(SLIP, written_by="engine"):
        is_in_arrears = yes_no(_l("In arrears"), listed=True, filter=True)
        issued_at = moment(_l("Issued at"))
        issued_by = staff(_l("Issued by"))
    with group(GATE_CHECK, written_by="engine"):
        released_at = moment(_l("Let out at"), sort=True, filter=True)
        checked_by = staff(_l("Checked by"))
        checked_at = moment(_l("Checked at"))
        discrepancy = text(_l("What did not match"), 300)

    editable = Unless(
        State.ISSUED,
        State.RELEASED,
        says=_l("An issued slip stays as it was written: the gate compares the goods with it."),
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if not values.get("items"):
            raise Invalid(say("List what is carried out, each kind with its quantity."), "items")
        session = values["unit"].session
        self.is_in_arrears = owes(session, values["unit"].id)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if "items" in values and not values["items"]:
            raise Invalid(say("List what is carried out, each kind with its quantity."), "items")
        unit, session = values.get("unit", self.unit), self.session
        self.is_in_arrears = owes(session, unit.id)

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        return expire_past(session, act)

    @transition(_l("Issue slip"), State.APPLIED, State.STOPPED, State.EXPIRED, to=State.ISSUED, may=DESK, tone="good")
    def issue(self, act: Act, *, valid_on: date | None = None, owner_consent: str | None = None) -> None:
        """Issue the slip for one day. A tenant needs the owner's consent; arrears are shown, and stop nobody."""
        today = clock.today(act.at)
        self.owner_consent = owner_consent or self.owner_consent
        if self.applicant_kind == Applicant.TENANT and not self.owner_consent:
            raise Invalid(
                say("A tenant needs the owner's consent: say how and when the owner agreed."), "owner_consent"
            )
        self.valid_on = valid_on or today
        if self.valid_on < today:
            raise Invalid(say("This day is over. Issue the slip for today or a later day."), "valid_on")
        self.is_in_arrears = owes(self.session, self.unit_id)
        self.issued_at, self.issued_by_id = act.at, act.actor.staff_member_id
        self.checked_at, self.checked_by = None, None

    def suggest_issue(self, actor: Actor) -> dict[str, Any]:
        """The day that was asked for, unless it is over, and the consent that was noted."""
        is_ahead = self.valid_on is not None and self.valid_on >= clock.today()
        return {"valid_on": self.valid_on if is_ahead else None, "owner_consent": self.owner_consent}

    @transition(_l("Let the goods out"), State.ISSUED, to=State.RELEASED, may=GATE, tone="good")
    @writes("released_at", "checked_at", "checked_by")
    def release(self, act: Act) -> None:
        """The goods are those on the slip: let them out. The slip is used up with this."""
        if clock.today(act.at) != self.valid_on:
            raise Refused(say("This slip is valid on %(day)s only; the desk issues it anew.", day=self.valid_on))

    @transition(_l("Stop"), State.ISSUED, to=State.STOPPED, may=GATE, tone="bad")
    @writes("discrepancy", "checked_at", "checked_by")
    def stop(self, act: Act, *, discrepancy: str) -> None:
        """The goods are not those on the slip: nothing leaves. Say what does not match; the desk clears it up."""

    @transition(_l("Expire"), State.ISSUED, to=State.EXPIRED, may=NOBODY, tone="warn")
    def expire(self, act: Act) -> None:
        """The day has passed and nothing was carried out. The clock does this by itself."""
        if self.valid_on >= clock.today(act.at):
            raise Refused(say("%(slip)s is still valid on %(day)s.", slip=str(self), day=self.valid_on))


def owes(session: Session, unit_id: int) -> bool:
    """Whether somebody of this unit is in arrears: a hint for the desk, no obstacle."""
    from models.property.occupancy import current_occupancies

    return any(held.customer.is_in_arrears for held in current_occupancies(session, unit_id=unit_id))


def expire_past(session: Session, act: Act) -> int:
    """End the slips whose day has passed at `act.at`. Returns how many; a second run finds none. For the clock."""
    past = sa.select(GoodsRelease).where(
        GoodsRelease.state == GoodsRelease.State.ISSUED,
        GoodsRelease.valid_on < clock.today(act.at),
        GoodsRelease.voided_at.is_(None),
    )
    found = session.scalars(past.order_by(GoodsRelease.id).with_for_update(skip_locked=True)).all()
    for slip in found:
        GoodsRelease.expire.follow(slip, act)
    return len(found)
