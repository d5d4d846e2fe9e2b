"""How a decoration comes to its permit (M7-01): documents, the repair department's word, notices, fees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from config.roles import DESK, LEADS
from models.engine import (
    Act,
    Actor,
    Ask,
    Like,
    Part,
    Refused,
    Words,
    _l,
    checklist,
    clock,
    reads,
    say,
    transition,
    writes,
)
from models.money.kinds import PaymentMethod
from models.movein.papers import CHECKED, PaperStanding

from . import fees as fees_of_it
from .decoration_state import DecorationState as State
from .papers import ApplicantKind, Builder, TitleProof
from .rights import CASHIERS
from .telling import tell_departments


class Approval(Part):
    """Before the permit."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        documents_complete_at: Any
        reason: Any
        title_proof: Any

    @transition(_l("Check documents"), State.SUBMITTED, to=(State.SUBMITTED, State.DOCUMENTS_COMPLETE), may=DESK)
    def check_documents(
        self,
        act: Act,
        *,
        documents: list[Any] | None = None,
        title_proof: TitleProof | None = None,
        is_all_checked: bool = Ask(_l("All documents seen, copies taken")),  # type: ignore[assignment]
        is_use_restricted: bool = False,
    ) -> State:
        """Compare with the list for this applicant. When nothing is missing, the repair department gets the scheme."""
        from .decoration_review import open_review

        who = act.actor.staff_member_id
        for line in checklist.fill_in(self, "documents", documents):
            line.checked_by_id = who
        for line in self.documents if is_all_checked else ():
            if line.is_required and line.standing not in CHECKED:
                line.standing, line.checked_by_id = PaperStanding.ORIGINAL_CHECKED, who
        self.title_proof, self.is_use_restricted = title_proof or self.title_proof, bool(is_use_restricted)
        if not all(line.standing in CHECKED for line in self.documents if line.is_required):
            return self.State.SUBMITTED
        if self.applicant_kind is ApplicantKind.OWNER and self.title_proof is None:
            raise Refused(say("Choose which of the five proofs of ownership was shown."), "title_proof")
        if self.builder is Builder.CONTRACTOR and not self.is_use_restricted:
            raise Refused(
                say("Licence copies are taken only with the remark “only for this application and unit”."),
                "is_use_restricted",
            )
        self.documents_complete_at = act.at
        open_review(self, act)
        return self.State.DOCUMENTS_COMPLETE

    def suggest_check_documents(self, actor: Actor) -> dict[str, Any]:
        """The list as it stands."""
        kept = {"title_proof": self.title_proof, "is_use_restricted": self.is_use_restricted}
        return {"documents": self.documents, **kept}

    @transition(_l("Alterations verified"), State.DOCUMENTS_COMPLETE, to=State.VERIFIED, tone="good")
    @writes("verified_at")
    def verify(self, act: Act) -> None:
        """Follows when the repair department approves the scheme."""

    @transition(_l("Scheme returned"), State.DOCUMENTS_COMPLETE, to=State.SUBMITTED, tone="warn")
    def revise(self, act: Act, *, reason: str) -> None:
        """Follows when the repair department wants the scheme changed."""
        self.reason, self.documents_complete_at = reason, None
        for line in self.documents:
            if line.kind.value == "drawings":
                line.standing = PaperStanding.MISSING

    @transition(_l("Scheme refused"), State.DOCUMENTS_COMPLETE, to=State.REJECTED, tone="bad")
    @writes("reason")
    def reject(self, act: Act, *, reason: str) -> None:
        """Follows when the repair department refuses: without its consent nothing goes on."""

    def _lacks_signed_drawings(self) -> Words | None:
        from .decoration_review import live_review_of

        review = live_review_of(self)
        if review is None or review.signed_at is None:
            return say("Decorator and site leader sign the verified drawings first.")
        return None

    @transition(_l("Inform and sign"), State.VERIFIED, to=State.INFORMED, may=DESK, unless=_lacks_signed_drawings)
    def inform(
        self,
        act: Act,
        *,
        notices: list[Any] | None = None,
        received_by: str = Ask(_l("Signs in the issue column"), required=True),  # type: ignore[assignment]
        undertakings: list[Any] | None = None,
        agreement_decorator: str,
        agreement_builder: str,
    ) -> None:
        """Explain the rules, hand them over in writing, sign the agreement. Cautions need a written promise."""
        checklist.fill_in(self, "notices", notices)
        checklist.fill_in(self, "undertakings", undertakings)
        for line in self.notices:
            line.received_by, line.received_at = line.received_by or received_by, act.at
        for line in self.undertakings:
            line.promised_on = line.promised_on or clock.today(act.at)
        self.agreement_decorator, self.agreement_builder, self.informed_at = (
            agreement_decorator,
            agreement_builder,
            act.at,
        )

    def suggest_inform(self, actor: Actor) -> dict[str, Any]:
        """The papers as prepared, and who signs."""
        decorator = self.agent_name or self.applicant.name
        builder = self.site_leader or self.contractor or decorator
        known = {"notices": self.notices, "undertakings": self.undertakings, "received_by": decorator}
        return {**known, "agreement_decorator": decorator, "agreement_builder": builder}

    @transition(_l("Take fees"), State.INFORMED, to=State.FEES_PAID, may=CASHIERS)
    def take_fee(
        self,
        act: Act,
        *,
        fees: list[Any] | None = None,
        method: Any = Like("Receipt", "method", default=PaymentMethod.CASH),
        is_confirmed: bool = Like("Receipt", "is_confirmed"),  # type: ignore[assignment]
    ) -> None:
        """Take management fee, waste removal, passes and deposit by their standards (F5): charge and receipt are
        written at once. Rows may be added or taken away; nothing is charged that no standard names."""
        fees_of_it.take(self, act, fees or (), method, is_confirmed=is_confirmed)

    def suggest_take_fee(self, actor: Actor) -> dict[str, Any]:
        """What is in force for this home."""
        return {"fees": fees_of_it.usual(self)}

    @classmethod
    def hear_of(cls, charge: Any, act: Act) -> None:
        """A fee is owed again: before the permit is issued, that undoes the step."""
        mine = cls.fees.any(fees_of_it.DecorationFee.charge_id == charge.id)
        application = charge.session.scalars(sa.select(cls).where(mine)).one_or_none()
        if application is not None and cls.owe_fees.why_not_now(application) is None:
            cls.owe_fees.follow(application, act)

    @transition(_l("Fees owed again"), State.FEES_PAID, to=State.INFORMED, tone="bad")
    def owe_fees(self, act: Act) -> None:
        """Follows when the receipt is voided before the permit was issued: the fees must be taken again."""
        self.receipt = self.receipt_number = self.fee_paid_at = None

    @reads("receipt_number", "verified_at")
    def _lacks_consent_or_receipt(self) -> Words | None:
        if self.verified_at is None:
            return say("The repair department has not verified the alterations.")
        return None if self.receipt_number else say("The permit is issued only against the fee receipt.")

    @transition(
        _l("Issue permit"),
        State.FEES_PAID,
        to=State.PERMITTED,
        may=LEADS,
        unless=_lacks_consent_or_receipt,
        tone="good",
    )
    def issue_permit(
        self,
        act: Act,
        *,
        valid_from_on: Any = Like("DecorationPermit", "valid_from_on"),
        valid_until_on: Any = Like("DecorationPermit", "valid_until_on"),
    ) -> None:
        """Issue the construction permit against the receipt. Repair and security are told of this home."""
        from .decoration_permit import grant_permit

        permit = grant_permit(self, act, valid_from_on, valid_until_on)
        tell_departments(
            self,
            act,
            f"{self.unit} 装修施工告知",
            f"{self.unit} 已办理装修许可（{permit.number}），有效期至 {valid_until_on}。"
            f"施工单位：{self.contractor or '业主自装'}。请配合装修监管，发现违章及时通报。",
        )

    def suggest_issue_permit(self, actor: Actor) -> dict[str, Any]:
        """The planned days."""
        return {"valid_from_on": self.planned_start_on, "valid_until_on": self.planned_end_on}
