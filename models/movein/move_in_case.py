"""Move-in cases (入住手续/零星交付, M6-01): everything between the notice and the filed procedure book."""

from __future__ import annotations

from datetime import date
from typing import Any

from config.roles import DESK
from models.engine import (
    About,
    Act,
    Actor,
    Check,
    Choice,
    Invalid,
    Register,
    Unique,
    Words,
    _l,
    choice,
    day,
    deadlines,
    group,
    lines,
    moment,
    money,
    number,
    phone,
    ref,
    say,
    text,
    transition,
    writes,
)
from models.property.unit import Unit

from .case_state import UNDERWAY, CaseState
from .move_in_keys import Keys
from .move_in_steps import Steps
from .papers import AGREEMENTS, ITEMS, NEEDED, ApplicantKind, IssuedItem, MoveInDocument, SignedAgreement
from .printed import MOVE_IN_NOTICE, PAPERS_ISSUED
from .rights import CASE_ACCESS
from .steps import STEPS

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


class MoveInCase(Steps, Keys, Register):
    """The handover of a house to its owner (M6-01), with its documents (M6-02), agreements (M6-03) and issued items
    (M6-04): steps in any order, both parties sign, keys last."""

    State = CaseState
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
    def take_up(self, act: Act) -> CaseState:
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
