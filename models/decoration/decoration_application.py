"""Decoration applications (《装修申报表》, M7-01): nobody begins before repair has agreed and the fees are paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from config.roles import DESK, LEADS, MANAGERS
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
    While,
    Words,
    _l,
    checklist,
    choice,
    clock,
    day,
    group,
    lines,
    long_text,
    moment,
    money,
    number,
    phone,
    reads,
    ref,
    refuse_ahead,
    say,
    text,
    transition,
    writes,
    yes_no,
)
from models.money.kinds import PaymentMethod
from models.movein.papers import CHECKED, PaperStanding
from models.property.house_use import HouseUse
from models.property.unit import Unit

from . import fees as fees_of_it
from .papers import NOTICES, ApplicantKind, Builder, DecorationDocument, DecorationNotice, TitleProof, needed
from .printed import DECORATION_APPLICATION
from .rights import CASHIERS, INTAKE
from .telling import tell_departments

APPLICANT, WORK, STEP, END = _l("Applicant"), _l("Works"), _l("Steps of the decoration"), _l("Settlement")


class DecorationApplication(Register):
    """An application to decorate a home (M7-01), with its documents (M7-02), notices and undertakings (M7-04)."""

    class State(Choice):
        """How far the decoration is."""

        SUBMITTED = "submitted", _l("Submitted"), "info"
        DOCUMENTS_COMPLETE = "documents_complete", _l("With the repair department"), "info"
        VERIFIED = "verified", _l("Alterations verified"), "info"
        REJECTED = "rejected", _l("Stopped by the repair department"), "bad"
        INFORMED = "informed", _l("Informed and signed"), "info"
        FEES_PAID = "fees_paid", _l("Fees paid"), "info"
        PERMITTED = "permitted", _l("Permit issued"), "good"
        UNDER_CONSTRUCTION = "under_construction", _l("Under construction"), "warn"
        STOPPED = "stopped", _l("Stopped for a violation"), "bad"
        COMPLETED = "completed", _l("Work completed"), "warn"
        ACCEPTED = "accepted", _l("Accepted"), "good"
        SETTLED = "settled", _l("Settled and filed"), "good"
        WITHDRAWN = "withdrawn", _l("Withdrawn"), "neutral"

    about = About(
        label=_l("Decoration application"),
        area="decoration",
        prefix="ZX",
        papers=(DECORATION_APPLICATION,),
        answers=("verified",),
        refusals=("rejected",),
        access=INTAKE,
    )

    with group(APPLICANT):
        unit = ref("Unit", _l("Unit"), listed=True, search=True, synonyms=("房号",))
        applicant = ref("Customer", _l("Decorator"), listed=True, search=True, synonyms=("装修人",))
        applicant_kind = choice(ApplicantKind, _l("Applies as"), default=ApplicantKind.OWNER)
        title_proof = choice(
            TitleProof, _l("Proof shown by the owner"), required=False, help=_l("Owners show one of the five.")
        )
        agent_name = text(_l("Agent"), 60, required=False, search=True)
    with group(WORK):
        builder = choice(Builder, _l("Builder"), default=Builder.CONTRACTOR, listed=True)
        contractor = text(_l("Contractor"), 80, required=False, search=True, listed=True)
        site_leader = text(_l("Site leader"), 60, required=False, search=True)
        site_leader_phone = phone(_l("Site leader's phone"), required=False)
        content = long_text(_l("Scheme"), 2000, search=True)
        planned_start_on = day(_l("Planned start"), filter=True, sort=True)
        planned_end_on = day(_l("Planned end"), listed=True, filter=True, sort=True)
        working_hours = text(_l("Working hours"), 60, required=False)
        is_structural = yes_no(_l("Changes main body or load-bearing structure"), filter=True, listed=True)
        is_load_increased = yes_no(_l("Adds floors or floor load"), filter=True)
        authority_approval_number = text(
            _l("Approval number of the authority"),
            60,
            required=False,
            search=True,
            help=_l("Needed wherever structure or load changes."),
        )
        design_firm = text(_l("Qualified designer"), 80, required=False)

    with group(STEP, written_by="engine"):
        documents = lines("DecorationDocument", _l("Documents"))
        is_use_restricted = yes_no(_l("Company copies carry “only for this application and unit”"))
        documents_complete_at = moment(_l("Documents complete"))
        verified_at = moment(_l("Alterations verified at"))
        notices = lines("DecorationNotice", _l("Papers handed over"))
        undertakings = lines("DecorationUndertaking", _l("Undertakings"))
        informed_at = moment(_l("Informed at"), filter=True)
        agreement_decorator = text(_l("Agreement signed by the decorator"), 60)
        agreement_builder = text(_l("Agreement signed by the builder"), 60)
        fee_paid_at = moment(_l("Fees paid at"), filter=True)
        fees = lines("DecorationFee", _l("Fees"))
        receipt = ref("Receipt", _l("Receipt"))
        # The desk reads the number here: it does not see the receipts.
        receipt_number = text(_l("Receipt number"), 40, search=True)
        fee_amount = money(_l("Management and waste removal fee"))
        deposit_amount = money(_l("Deposit"))
        began_at = moment(_l("Begun at"), filter=True)

    with group(END, written_by="engine"):
        reason = text(_l("Reason"), 400)
        completed_on = day(_l("Completed on"), filter=True)
        accepted_at = moment(_l("Accepted at"))
        deposit_returned = money(_l("Deposit returned"))
        deduction_reason = text(_l("What was kept back, and why"), 400)
        settled_at = moment(_l("Settled at"), filter=True)
        file_place = text(_l("Where the file is kept"), 80)
        times_stopped = number(_l("Times stopped"), default=0, filter=True)

    rules = (
        Unique(
            "unit_id",
            name="unit",
            where="state NOT IN ('settled', 'withdrawn', 'rejected') AND voided_at IS NULL",
            says=_l("This home has a decoration application already; finish or withdraw that one."),
        ),
        Check("order", "planned_end_on >= planned_start_on"),
        # Nobody begins without the repair department's consent (S24), the signatures and the receipt (F6).
        Check(
            "permit_last",
            "state NOT IN ('permitted', 'under_construction', 'stopped', 'completed', 'accepted', 'settled')"
            " OR (verified_at IS NOT NULL AND informed_at IS NOT NULL AND receipt_number IS NOT NULL)",
        ),
        Check("fee_has_receipt", "(fee_paid_at IS NULL) = (receipt_number IS NULL)"),
        Check(
            "authority_first",
            "verified_at IS NULL OR NOT (is_structural OR is_load_increased) OR authority_approval_number IS NOT NULL",
        ),
    )

    UNBEGUN = (State.SUBMITTED, State.DOCUMENTS_COMPLETE, State.VERIFIED, State.INFORMED, State.FEES_PAID)

    editable = While(
        State.SUBMITTED,
        State.DOCUMENTS_COMPLETE,
        says=_l("The scheme is decided on; a different one needs a new application."),
    )
    voidable = While(
        State.SUBMITTED,
        State.REJECTED,
        State.WITHDRAWN,
        says=_l("Withdraw the application instead; what was verified and paid stays in the book."),
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if not values["unit"].is_handed_over and self.id is None:
            raise Invalid(say("%(unit)s is not handed over yet.", unit=str(values["unit"])), "unit_id")
        if values["planned_end_on"] < values["planned_start_on"]:
            raise Invalid(say("The last day lies before the first."), "planned_end_on")
        if values["builder"] is Builder.CONTRACTOR and not values.get("contractor"):
            raise Invalid(say("Enter the decoration company, or choose “Self-decorating”."), "contractor")

    def after_add(self, act: Act) -> None:
        self._list_documents()
        self.notices.extend(DecorationNotice(kind=kind) for kind in NOTICES)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        keys = ("unit", "planned_start_on", "planned_end_on", "builder", "contractor", "applicant_kind", "agent_name")
        known = {key: getattr(self, key) for key in keys} | values
        self.before_add(act, known)
        if known["unit"] is not self.unit:
            raise Invalid(say("Withdraw this application and enter one for the right home."), "unit_id")
        asked = ("builder", "applicant_kind", "agent_name")
        changed = [key for key in asked if known[key] != getattr(self, key)]
        if changed and self.state is not self.State.SUBMITTED:
            raise Invalid(say("The papers are checked; have the scheme returned before this changes."), changed[0])
        if changed:
            for key in asked:
                setattr(self, key, known[key])
            self._list_documents()

    def _list_documents(self) -> None:
        wanted = needed(self.applicant_kind, self.builder, bool(self.agent_name))
        listed = {line.kind for line in self.documents}
        for line in self.documents:
            line.is_required = line.kind in wanted
        self.documents.extend(DecorationDocument(kind=kind, is_required=True) for kind in wanted if kind not in listed)

    @property
    def needs_authority(self) -> bool:
        """Whether the scheme is decided by the authority, on a qualified designer's drawings."""
        return bool(self.is_structural or self.is_load_increased)

    # -- before the permit ------------------------------------------------------------------------------------------

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

    # -- the work ---------------------------------------------------------------------------------------------------

    @transition(_l("Begin work"), State.PERMITTED, to=State.UNDER_CONSTRUCTION, may=DESK)
    def begin(self, act: Act) -> None:
        """The builders have begun; the home counts as decorating."""
        self.began_at = act.at
        if Unit.start_decorating.why_not_now(self.unit) is None:
            Unit.start_decorating.follow(self.unit, act)

    @transition(_l("Stop work"), State.PERMITTED, State.UNDER_CONSTRUCTION, to=State.STOPPED, may=LEADS, tone="bad")
    def stop(self, act: Act, *, reason: str) -> None:
        """Stop the work for a violation, with the reason."""
        self.reason, self.times_stopped = reason, self.times_stopped + 1

    def _has_open_violation(self) -> Words | None:
        from .decoration_violation import open_violation_of

        held = open_violation_of(self)
        return say("Violation %(number)s is not corrected yet.", number=held.number) if held is not None else None

    def _permit_is_gone(self) -> Words | None:
        from .decoration_permit import DecorationPermit, permit_of

        permit = permit_of(self)
        if permit is not None and permit.state is DecorationPermit.State.WITHDRAWN:
            return say("The permit is withdrawn; reinstate it first.")
        return None

    @transition(
        _l("Let work go on"),
        State.STOPPED,
        to=State.UNDER_CONSTRUCTION,
        may=LEADS,
        unless=(_has_open_violation, _permit_is_gone),
    )
    def resume(self, act: Act) -> None:
        """What was wrong is corrected: the builders may go on."""
        self.began_at = self.began_at or act.at

    @transition(_l("Report completion"), State.UNDER_CONSTRUCTION, to=State.COMPLETED, may=DESK)
    def complete(self, act: Act, *, completed_on: date | None = None) -> None:
        """The decorator says that the work is done. The acceptance is organised with the repair technicians."""
        from .decoration_acceptance import open_acceptance

        self.completed_on = completed_on or clock.today(act.at)
        refuse_ahead(self.completed_on, act.at, "completed_on")
        open_acceptance(self, act)

    @transition(_l("Decoration accepted"), State.COMPLETED, to=State.ACCEPTED, tone="good")
    @writes("accepted_at")
    def accept(self, act: Act) -> None:
        """Follows when the acceptance finds nothing wrong."""

    @transition(_l("Redo ordered"), State.COMPLETED, to=State.UNDER_CONSTRUCTION, tone="bad")
    def redo(self, act: Act, *, reason: str) -> None:
        """Follows when the acceptance finds defects: the builders come back."""
        self.reason, self.completed_on = reason, None

    def _has_passes_out(self) -> Words | None:
        from .worker_pass import unsettled_pass_of

        out = unsettled_pass_of(self)
        return say("Worker pass %(number)s is not settled yet.", number=out.number) if out is not None else None

    def _holds_no_deposit(self) -> Words | None:
        return fees_of_it.why_not_return(self)

    @transition(
        _l("Return deposit"),
        State.ACCEPTED,
        State.WITHDRAWN,
        to=None,
        may=MANAGERS,
        unless=(_has_passes_out, _holds_no_deposit),
        tone="good",
    )
    def return_deposit(self, act: Act, *, deposit_returned: Decimal, deduction_reason: str | None = None) -> None:
        """Give the deposit back, by transfer from finance; something is kept back only for a violation on record."""
        fees_of_it.give_back(self, act, deposit_returned, deduction_reason)

    def suggest_return_deposit(self, actor: Actor) -> dict[str, Any]:
        """The whole deposit."""
        return {"deposit_returned": self.deposit_amount}

    @reads("deposit_amount", "deposit_returned")
    def _still_holds_deposit(self) -> Words | None:
        if fees_of_it.why_not_return(self) is None:
            return say("The manager returns the deposit of %(sum)s first.", sum=self.deposit_amount)
        return None

    @transition(
        _l("Settle and file"),
        State.ACCEPTED,
        to=State.SETTLED,
        may=DESK,
        unless=(_has_passes_out, _still_holds_deposit),
        tone="good",
    )
    def settle(self, act: Act, *, file_place: str) -> None:
        """All passes are back and the deposit is settled: close the permit and file the papers."""
        from .decoration_acceptance import file_acceptance
        from .decoration_permit import close_permit_of

        self.settled_at, self.file_place = act.at, file_place
        for line in self.documents:
            if line.standing in CHECKED:
                line.standing = PaperStanding.COPY_FILED
        close_permit_of(self, act)
        file_acceptance(self, act)
        if Unit.finish_decorating.why_not_now(self.unit) is None:
            Unit.finish_decorating.follow(self.unit, act, house_use=HouseUse.OWNER_OCCUPIED)

    @transition(
        _l("Withdraw"), *UNBEGUN, State.PERMITTED, to=State.WITHDRAWN, may=DESK, unless=_has_passes_out, tone="warn"
    )
    def withdraw(self, act: Act, *, reason: str) -> None:
        """The decorator gives the plan up before work begins; say why. A permit is withdrawn with it."""
        from .decoration_permit import close_permit_of
        from .decoration_review import drop_review

        self.reason = reason
        drop_review(self, act)
        close_permit_of(self, act)
