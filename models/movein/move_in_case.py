"""Move-in cases (入住手续/零星交付, M6-01): everything between the notice and the filed procedure book."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from config.roles import DESK, KEY_KEEPER, LEADS
from models.engine import (
    About,
    Act,
    Actor,
    Ask,
    Check,
    Choice,
    Invalid,
    Like,
    Refused,
    Register,
    Unique,
    Words,
    _l,
    checklist,
    choice,
    clock,
    day,
    deadlines,
    group,
    lines,
    moment,
    money,
    number,
    phone,
    reads,
    ref,
    say,
    text,
    transition,
    writes,
)
from models.engine.kinds import Number
from models.keys.key import Key
from models.keys.kinds import KEEPERS
from models.money import counter
from models.money.charge import Charge
from models.money.fee_standard import standard_for_unit
from models.money.kinds import FeeItem, PaymentMethod
from models.property.occupancy import Occupancy, OccupancyRole, current_occupancies
from models.property.unit import Unit

from .papers import (
    AGREEMENTS,
    CHECKED,
    ITEMS,
    NEEDED,
    ApplicantKind,
    IssuedItem,
    ItemKind,
    MoveInDocument,
    PaperStanding,
    SignedAgreement,
)
from .printed import MOVE_IN_NOTICE, PAPERS_ISSUED
from .rights import CASE_ACCESS, CASHIERS
from .steps import STEPS, key_still_out, keys_of, missing_steps, must_be_all

NOTICE, STEP, KEYS = _l("Notice"), _l("Steps of the handover"), _l("Keys and file")


class HandoverMode(Choice):
    """Whether a house is handed over on a day for many, or by itself."""

    BATCH = "batch", _l("In a batch")
    SPORADIC = "sporadic", _l("Sporadic")


class NoticeKind(Choice):
    """Offices call the same paper by different names (appendix B9)."""

    MOVE_IN = "move_in", _l("Move-in notice")
    TAKEOVER = "takeover", _l("Takeover notice")
    PROCEDURE = "procedure", _l("Takeover procedure notice")


ALL_STEPS = " AND ".join(f"{step} IS NOT NULL" for step in STEPS)


class MoveInCase(Register):
    """The handover of a house to its owner (M6-01), with its documents (M6-02), agreements (M6-03) and issued items
    (M6-04): steps in any order, both parties sign, keys last."""

    class State(Choice):
        """How far the handover is."""

        NOTICE_ISSUED = "notice_issued", _l("Notice issued"), "info"
        IN_PROGRESS = "in_progress", _l("In progress"), "info"
        DEFECTS = "defects", _l("Waiting for reinspection"), "warn"
        ACCEPTED = "accepted", _l("House accepted"), "good"
        KEYS_HANDED_OVER = "keys_handed_over", _l("Keys handed over"), "good"
        COMPLETED = "completed", _l("Completed"), "good"
        DEFERRED = "deferred", _l("Deferred"), "neutral"
        REFUSED = "refused", _l("Refused by the owner"), "bad"

    about = About(
        label=_l("Move-in case"),
        area="movein",
        prefix="RZ",
        papers=(MOVE_IN_NOTICE, PAPERS_ISSUED),
        milestones=("close",),
        rests=("completed", "refused"),
        access=CASE_ACCESS,
    )

    with group(NOTICE):
        unit = ref("Unit", _l("Unit"), listed=True, search=True, synonyms=("房号",))
        owner = ref("Customer", _l("Owner"), listed=True, search=True, synonyms=("业主",))
        applicant_kind = choice(
            ApplicantKind,
            _l("Applicant"),
            default=ApplicantKind.SELF,
            listed=True,
            help=_l("The list of documents follows from it."),
        )
        agent_name = text(_l("Agent"), 60, required=False, search=True)
        agent_phone = phone(_l("Agent's phone"), required=False)
        mode = choice(HandoverMode, _l("Kind of handover"), default=HandoverMode.SPORADIC, listed=True)
        notice_kind = choice(NoticeKind, _l("Kind of notice"), default=NoticeKind.MOVE_IN)
        notice_number = text(_l("Notice number"), 40, required=False, search=True)
        agreed_on = day(_l("Handover agreed for"), required=False, filter=True, sort=True)

    with group(STEP, written_by="engine"):
        documents = lines("MoveInDocument", _l("Documents"))
        agreements = lines("SignedAgreement", _l("Agreements"))
        items = lines("IssuedItem", _l("Items issued"))
        documents_complete_at = moment(STEPS["documents_complete_at"])
        agreements_signed_at = moment(STEPS["agreements_signed_at"])
        items_signed_at = moment(STEPS["items_signed_at"])
        fee_paid_at = moment(STEPS["fee_paid_at"], filter=True)
        fee_standard = ref("FeeStandard", _l("Fee standard"))
        fee_months = number(_l("Months paid"), unit=_l("months"), least=1, most=24)
        charge = ref("Charge", _l("Charge"))
        receipt = ref("Receipt", _l("Receipt"))
        # The desk reads the number here: it does not see the receipts.
        receipt_number = text(_l("Receipt number"), 40, search=True)
        fee_amount = money(_l("Fee"))
        house_accepted_at = moment(STEPS["house_accepted_at"])
        statement_signed_at = moment(STEPS["statement_signed_at"])
        statement_signed_by = text(_l("Statement signed by"), 60)

    with group(KEYS, written_by="engine"):
        keys_handed_over_at = moment(_l("Keys handed over at"), filter=True, sort=True, listed=True)
        keys_signed_by = text(_l("Keys signed for by"), 60)
        key_count = number(_l("Number of keys"), least=1, most=99)
        completed_at = moment(_l("Completed at"), filter=True, sort=True, listed=True)
        file_place = text(_l("Where the file is kept"), 80)
        reason = text(_l("Reason for deferring or refusing"), 200)
        deferred_until_on = day(_l("Deferred until"), filter=True)

    rules = (
        Unique(
            "unit_id",
            name="unit",
            where="state <> 'completed' AND voided_at IS NULL",
            says=_l("This home has a move-in case already; open that one."),
        ),
        Check("keys_last", f"state NOT IN ('keys_handed_over', 'completed') OR ({ALL_STEPS})"),
        Check("fee_has_receipt", "(fee_paid_at IS NULL) = (receipt_number IS NULL)"),
        Check("refusal_has_reason", "state <> 'refused' OR reason IS NOT NULL"),
    )

    UNDERWAY = (State.NOTICE_ISSUED, State.IN_PROGRESS, State.DEFECTS, State.ACCEPTED)
    AFTER_STEP = (State.IN_PROGRESS, State.DEFECTS, State.ACCEPTED)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        unit = values["unit"]
        if unit.state is not Unit.State.READY:
            told = say(
                "%(unit)s is “%(state)s”. Only a released home is handed over.", unit=str(unit), state=unit.state.label
            )
            raise Invalid(told, "unit_id")
        _name_the_agent(values["applicant_kind"], values.get("agent_name"))

    def after_add(self, act: Act) -> None:
        self._list_documents()
        self.agreements.extend(SignedAgreement(kind=kind) for kind in AGREEMENTS)
        self.items.extend(IssuedItem(kind=kind) for kind in ITEMS)
        deadlines.start(self, "close", act.at)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        for key in ("unit", "owner"):
            if key in values and values[key] is not getattr(self, key):
                raise Invalid(say("Void this case and open one for the right home and owner."), f"{key}_id")
        kind = values.get("applicant_kind", self.applicant_kind)
        _name_the_agent(kind, values.get("agent_name", self.agent_name))
        if kind != self.applicant_kind:
            self.applicant_kind = kind
            self._list_documents()
            self.documents_complete_at = None

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.keys_handed_over_at is not None:
            return say("The keys are handed over; the record stays as it was signed.")
        return super().why_not_edit(actor)

    def why_not_void(self) -> Words | None:
        if self.keys_handed_over_at is not None:
            return say("The keys are handed over; a finished handover stays in the book.")
        return None

    def _list_documents(self) -> None:
        needed = NEEDED[self.applicant_kind]
        listed = {line.kind: line for line in self.documents}
        for line in self.documents:
            line.is_required = line.kind in needed
        self.documents.extend(MoveInDocument(kind=kind, is_required=True) for kind in needed if kind not in listed)

    def _stepped(self) -> State:
        return self.State.IN_PROGRESS if self.state is self.State.NOTICE_ISSUED else self.state

    # -- the steps, in any order ------------------------------------------------------------------------------------

    @transition(_l("Check documents"), *UNDERWAY, to=AFTER_STEP, may=DESK)
    @writes(shows="documents")
    def check_documents(
        self,
        act: Act,
        *,
        documents: list[Any] | None = None,
        is_all_checked: bool = Ask(_l("All originals seen, copies taken")),  # type: ignore[assignment]
    ) -> State:
        """Compare originals and copies with the list. What is missing stays on it; one tick checks all that is left."""
        for line in checklist.fill_in(self, "documents", documents):
            line.checked_by_id = act.actor.staff_member_id
        for line in self.documents if is_all_checked else ():
            if line.is_required and line.standing not in CHECKED:
                line.standing, line.checked_by_id = PaperStanding.ORIGINAL_CHECKED, act.actor.staff_member_id
        is_complete = all(line.standing in CHECKED for line in self.documents if line.is_required)
        self.documents_complete_at = (self.documents_complete_at or act.at) if is_complete else None
        return self._stepped()

    @transition(_l("Sign agreements"), *UNDERWAY, to=AFTER_STEP, may=DESK)
    def sign_agreements(
        self,
        act: Act,
        *,
        agreements: list[Any] | None = None,
        signed_by: str = Ask(_l("Signs all agreements"), help=_l("Left blank, only the rows filled in count.")),  # type: ignore[assignment]
    ) -> State:
        """The owner signs covenant and letters, in the step in which the papers are issued."""
        checklist.fill_in(self, "agreements", agreements)
        for line in self.agreements:
            line.signed_by = line.signed_by or signed_by or None
            line.signed_on = line.signed_on or (clock.today(act.at) if line.signed_by else None)
        must_be_all(
            self.agreements, lambda line: line.signed_by, say("Every agreement is signed; say by whom."), "signed_by"
        )
        self.agreements_signed_at = act.at
        return self._stepped()

    def suggest_sign_agreements(self, actor: Actor) -> dict[str, Any]:
        """The list as it stands, signed by whoever came."""
        return {"agreements": self.agreements, "signed_by": self.agent_name or self.owner.name}

    @transition(_l("Issue papers"), *UNDERWAY, to=AFTER_STEP, may=DESK)
    def issue_items(
        self,
        act: Act,
        *,
        items: list[Any] | None = None,
        signed_by: str = Ask(_l("Signs for all items"), help=_l("Left blank, only the rows filled in count.")),  # type: ignore[assignment]
    ) -> State:
        """Hand out manuals and papers; the owner signs for every one on the issue form. Keys come last."""
        checklist.fill_in(self, "items", items)
        for line in self.items:
            if line.kind is ItemKind.KEYS:
                raise Refused(say("Take the keys off this list: they are handed over last."), "items")
            line.signed_by = line.signed_by or signed_by or None
            if line.signed_by and line.issued_at is None:
                line.issued_at, line.issued_by_id = act.at, act.actor.staff_member_id
        must_be_all(self.items, lambda line: line.signed_by, say("The owner signs for every item."), "signed_by")
        self.items_signed_at = act.at
        return self._stepped()

    def suggest_issue_items(self, actor: Actor) -> dict[str, Any]:
        """The list as it stands, signed for by whoever came."""
        return {"items": self.items, "signed_by": self.agent_name or self.owner.name}

    @reads("fee_paid_at")
    def _has_paid(self) -> Words | None:
        return say("The fee is paid already.") if self.fee_paid_at else None

    @transition(_l("Take fee"), *UNDERWAY, to=AFTER_STEP, may=CASHIERS, unless=_has_paid)
    def take_fee(
        self,
        act: Act,
        *,
        fee_standard: Any,
        fee_months: int | None = None,
        method: Any = Like("Receipt", "method", default=PaymentMethod.CASH),
        is_confirmed: bool = Like("Receipt", "is_confirmed"),  # type: ignore[assignment]
    ) -> State:
        """Take the management fee by its standard (F17): the charge is written and its receipt issued at once. Left
        blank, the standard says for how many months."""
        if fee_standard.item is not FeeItem.MANAGEMENT:
            raise Invalid(say("Choose the standard of the management fee."), "fee_standard_id")
        if self.charge is None or self.charge.state is Charge.State.CANCELLED:
            self.charge = counter.write(act, self.unit, self.owner, fee_standard, months=fee_months)
        self.receipt = counter.take(act, [self.charge], method, is_confirmed=is_confirmed)
        self.fee_standard, self.fee_months = self.charge.fee_standard, self.charge.months
        self.receipt_number, self.fee_amount, self.fee_paid_at = self.receipt.number, self.charge.amount, act.at
        return self._stepped()

    def suggest_take_fee(self, actor: Actor) -> dict[str, Any]:
        """The management fee that is in force for this home."""
        found = standard_for_unit(self.session, self.unit, (FeeItem.MANAGEMENT,), clock.today())
        standard = self.fee_standard or (found[0] if found else None)
        return {"fee_standard": standard, "fee_months": self.fee_months or (standard and standard.period_months)}

    @classmethod
    def hear_of(cls, charge: Any, act: Act) -> None:
        """The fee of a home is owed again: before the keys are handed over, that undoes the step."""
        case = charge.session.scalars(sa.select(cls).where(cls.charge_id == charge.id)).one_or_none()
        if case is not None and case.fee_paid_at is not None and cls.owe_fee.why_not_now(case) is None:
            cls.owe_fee.follow(case, act)

    @transition(_l("Fee owed again"), *UNDERWAY, State.DEFERRED, to=None, tone="bad")
    def owe_fee(self, act: Act) -> None:
        """Follows when the receipt of the fee is voided: the fee must be taken again before the keys."""
        self.receipt = self.receipt_number = self.fee_paid_at = None

    @transition(_l("Sign statement"), State.ACCEPTED, to=None, may=DESK)
    def sign_statement(
        self,
        act: Act,
        *,
        statement_signed_by: str,
        is_box_signed: bool = Ask(_l("Box (4) of the procedure book stamped or signed")),  # type: ignore[assignment]
    ) -> None:
        """The owner signs the takeover statement, and box (4) of the procedure book is stamped or signed."""
        if not is_box_signed:
            raise Refused(
                say("Box (4) of the procedure book comes with it: have it stamped or signed."), "is_box_signed"
            )
        self.statement_signed_by, self.statement_signed_at = statement_signed_by, act.at

    def suggest_sign_statement(self, actor: Actor) -> dict[str, Any]:
        """Whoever came."""
        return {"statement_signed_by": self.agent_name or self.owner.name}

    # -- what follows from the house inspection ---------------------------------------------------------------------

    @transition(_l("House inspected with defects"), *UNDERWAY, to=State.DEFECTS, tone="warn")
    def await_reinspection(self, act: Act) -> None:
        """Follows when the owner does not take the house over before its defects are repaired."""
        self.house_accepted_at = None

    @transition(_l("House accepted"), *UNDERWAY, to=State.ACCEPTED, tone="good")
    @writes("house_accepted_at")
    def accept_house(self, act: Act) -> None:
        """Follows when the owner agrees on the acceptance list, or signs after the last reinspection."""

    # -- keys and file ----------------------------------------------------------------------------------------------

    @reads(*STEPS)
    def _lacks_steps(self) -> Words | None:
        return missing_steps(self)

    def _has_key_out(self) -> Words | None:
        return key_still_out(self)

    @transition(
        _l("Hand over keys"),
        State.ACCEPTED,
        to=State.KEYS_HANDED_OVER,
        may=KEEPERS | {KEY_KEEPER},
        unless=(_lacks_steps, _has_key_out),
        tone="good",
    )
    def hand_over_keys(
        self,
        act: Act,
        *,
        keys_signed_by: str,
        key_count: int = Ask(_l("Keys in all"), Number(least=1, most=99), required=True),  # type: ignore[assignment]
    ) -> None:
        """Give the owner the full set of keys against a signature. The keys leave the cabinet for good."""
        for key in keys_of(self):
            Key.hand_to_owner.follow(key, act, is_signed=True)
        self.keys_handed_over_at, self.keys_signed_by, self.key_count = act.at, keys_signed_by, key_count
        self.items.append(
            IssuedItem(
                kind=ItemKind.KEYS,
                quantity=key_count,
                signed_by=keys_signed_by,
                issued_at=act.at,
                issued_by_id=act.actor.staff_member_id,
            )
        )

    def suggest_hand_over_keys(self, actor: Actor) -> dict[str, Any]:
        """As many keys as hang in the cabinet for this home."""
        held = sum(key.quantity for key in keys_of(self))
        return {"keys_signed_by": self.agent_name or self.owner.name, "key_count": held or None}

    @transition(_l("Complete handover"), State.KEYS_HANDED_OVER, to=State.COMPLETED, may=LEADS, tone="good")
    def complete(self, act: Act, *, file_place: str) -> None:
        """Mark the home in the owner unit chart, register its owner, and file all papers in the owner's file."""
        session = self.session
        held = [one for one in current_occupancies(session, unit_id=self.unit_id) if one.role == OccupancyRole.OWNER]
        if self.owner_id not in [one.customer_id for one in held]:
            owning = Occupancy(
                community=self.community,
                unit=self.unit,
                customer=self.owner,
                role=OccupancyRole.OWNER,
                is_main_contact=not any(one.is_main_contact for one in held),
                from_on=clock.today(self.keys_handed_over_at),
            )
            session.add(owning)
            session.flush()
            owning.after_add(act)
        if self.unit.state is Unit.State.READY:
            Unit.hand_over.follow(self.unit, act, handed_over_on=clock.today(self.keys_handed_over_at))
        for line in self.documents:
            if line.standing in CHECKED:
                line.standing = PaperStanding.COPY_FILED
        for line in self.agreements:
            line.is_filed = True
        self.completed_at, self.file_place = act.at, file_place
        deadlines.meet(self, "close", act.at)

    # -- later or not at all ----------------------------------------------------------------------------------------

    @transition(_l("Defer"), *UNDERWAY, to=State.DEFERRED, may=DESK, tone="warn")
    def defer(self, act: Act, *, reason: str, deferred_until_on: date | None = None) -> None:
        """The owner comes another day; say why and, if known, when. The time limit stands meanwhile."""
        self.reason, self.deferred_until_on = reason, deferred_until_on
        deadlines.pause(self, act.at)

    @transition(_l("Note the refusal"), *UNDERWAY, State.DEFERRED, to=State.REFUSED, may=DESK, tone="bad")
    @writes("reason", drops=True)
    def refuse(self, act: Act, *, reason: str) -> None:
        """The owner does not take the house over; write down why."""

    @transition(_l("Take up again"), State.DEFERRED, State.REFUSED, to=(State.IN_PROGRESS, State.ACCEPTED), may=DESK)
    def take_up(self, act: Act) -> State:
        """The owner is here: go on where it stopped."""
        if self.state is self.State.DEFERRED:
            deadlines.resume(self, act.at)
        else:
            deadlines.start(self, "close", act.at)
        self.deferred_until_on = None
        return self.State.ACCEPTED if self.house_accepted_at else self.State.IN_PROGRESS


def _name_the_agent(kind: ApplicantKind, agent_name: str | None) -> None:
    if kind is ApplicantKind.AGENT and not agent_name:
        raise Invalid(say("Enter the name of the agent."), "agent_name")
