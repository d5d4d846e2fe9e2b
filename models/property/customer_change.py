"""Who changed what in a customer's file, on whose word and with whose approval (客户信息更新, M2-04)."""

from __future__ import annotations

from typing import Any

from config.roles import ARCHIVIST, DESK_AND_MANAGER, INFORMATION_ADMINISTRATOR, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Refused,
    Register,
    Watch,
    Words,
    _l,
    choice,
    clock,
    deadlines,
    group,
    long_text,
    moment,
    ref,
    say,
    text,
    transition,
)

from .change_content import (
    CORRECTED_DAILY,
    ChangedField,
    ChangeSource,
    complete_ownership,
    complete_value,
    ownership_of,
    summary,
)
from .customer import Customer
from .occupancy import Occupancy, OccupancyRole


class CustomerChange(Register):
    """One change of a customer's file, requested and decided on, or corrected daily by the desk (M2-04)."""

    class State(Choice):
        """Whether the change holds."""

        REQUESTED = "requested", _l("Requested"), "info"
        APPLIED = "applied", _l("Carried out"), "good"
        REJECTED = "rejected", _l("Rejected"), "bad"

    about = About(
        label=_l("Customer change"),
        area="property",
        prefix="BG",
        watches=(Watch(_l("Changes to decide"), {"state": "requested"}, "warn"),),
        answers=("applied",),
        refusals=("rejected",),
        access=Access(
            see=DESK_AND_MANAGER | {ARCHIVIST, INFORMATION_ADMINISTRATOR},
            add=DESK_AND_MANAGER,
            export=MANAGERS,
            reveal=LEADS,
        ),
        milestones=("approve",),
        rests=("applied", "rejected"),
    )

    customer = ref("Customer", _l("Customer"), listed=True, search=True)
    changed_field = choice(ChangedField, _l("What changes"), listed=True)
    summary = text(_l("Content of the change"), 400, listed=True, written_by="engine")
    old_value = text(_l("Old value"), sensitive="note", written_by="engine")
    new_value = text(
        _l("New value"),
        required=False,
        sensitive="note",
        help=_l("Leave blank for a change of ownership; choose the unit and the new owner instead."),
    )
    unit = ref("Unit", _l("Unit"), required=False, help=_l("Only for a change of ownership."))
    new_owner = ref("Customer", _l("New owner"), required=False, help=_l("Only for a change of ownership."))
    source = choice(ChangeSource, _l("Source of the change"), listed=True)
    reason = long_text(_l("Reason"), 1000, required=False)
    with group(written_by="engine"):
        decided_at = moment(_l("Decided at"), filter=True, sort=True)
        decided_by = ref("User", _l("Decided by"), listed=True)
        rejection_reason = text(_l("Reason for rejecting"), 400)

    rules = (
        Check("decided_at", "(state = 'requested') = (decided_at IS NULL)"),
        Check("rejection_reason", "state <> 'rejected' OR rejection_reason IS NOT NULL"),
        Check("ownership", "changed_field <> 'ownership' OR (unit_id IS NOT NULL AND new_owner_id IS NOT NULL)"),
        # Two pairs of eyes. Daily corrections of the desk have no decider.
        Check("two_people", "state <> 'applied' OR decided_by_id <> created_by_id"),
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if values["changed_field"] == ChangedField.OWNERSHIP:
            complete_ownership(values)
        else:
            complete_value(values)

    def after_add(self, act: Act) -> None:
        deadlines.start(self, "approve", act.at)

    @transition(_l("Approve"), State.REQUESTED, to=State.APPLIED, may=LEADS, tone="good")
    def approve(self, act: Act) -> None:
        """Carry the change out in the file at once. Somebody else must have requested it."""
        if act.actor.user_id is not None and act.actor.user_id == self.created_by_id:
            raise Refused(say("Somebody else must approve a change that you requested yourself."))
        if self.changed_field == ChangedField.OWNERSHIP:
            _pass_on_ownership(self, act)
        else:
            _write_value(self)
        self._decide(act)

    @transition(_l("Reject"), State.REQUESTED, to=State.REJECTED, may=LEADS, tone="bad")
    def reject(self, act: Act, *, rejection_reason: str) -> None:
        """The change is not carried out; the file stays as it is."""
        self.rejection_reason = rejection_reason
        self._decide(act)

    def _decide(self, act: Act) -> None:
        deadlines.meet(self, "approve", act.at)  # first: it writes, and the state has not moved yet
        self.decided_at, self.decided_by_id = act.at, act.actor.user_id


def _write_value(change: CustomerChange) -> None:
    key = change.changed_field.value
    if getattr(change.customer, key) != change.old_value:
        raise Refused(_was_changed(change.customer))
    setattr(change.customer, key, change.new_value)


def _pass_on_ownership(change: CustomerChange, act: Act) -> None:
    session, today = change.session, clock.today(act.at)
    old = ownership_of(change.customer, change.unit)
    if old is None:
        raise Refused(_was_changed(change.customer))
    Occupancy.end_ownership.follow(old, act, until_on=today)
    new = Occupancy(
        community=change.community,
        unit=change.unit,
        customer=change.new_owner,
        role=OccupancyRole.OWNER,
        share=old.share,
        is_main_contact=old.is_main_contact,
        from_on=today,
    )
    session.add(new)
    session.flush()
    new.after_add(act)


def open_request(customer: Customer, act: Act, **values: Any) -> CustomerChange:
    """Request a change of this customer's file. Raises `Invalid` when it says too little or nothing new."""
    session = customer.session
    values |= {"customer": customer, "community": customer.community}
    change = CustomerChange()
    change.before_add(act, values)
    for key, value in values.items():
        setattr(change, key, value)
    session.add(change)
    session.flush()
    change.after_add(act)
    return change


def log_corrections(customer: Customer, act: Act, values: dict[str, Any]) -> None:
    """Log what the desk is about to correct in a customer's file; the file still holds the old values."""
    for changed in CORRECTED_DAILY:
        key = changed.value
        old, new = getattr(customer, key), values.get(key)
        if key in values and new != old:
            customer.session.add(
                CustomerChange(
                    community=customer.community,
                    customer=customer,
                    changed_field=changed,
                    summary=summary(key, old, new),
                    old_value=old,
                    new_value=new,
                    source=ChangeSource.DESK,
                    reason=act.note or None,
                    state=CustomerChange.State.APPLIED,
                    decided_at=act.at,
                )
            )


def _was_changed(customer: Customer) -> Words:
    return say(
        "The file of %(customer)s was changed after this request. Reject it and request the change anew.",
        customer=customer.name,
    )
