"""Decoration applications (《装修申报表》, M7-01): nobody begins before repair has agreed and the fees are paid."""

from __future__ import annotations

from typing import Any

from config.roles import DESK
from models.engine import (
    About,
    Act,
    Check,
    Invalid,
    Register,
    Unique,
    While,
    _l,
    choice,
    day,
    group,
    lines,
    long_text,
    moment,
    money,
    number,
    phone,
    ref,
    say,
    text,
    transition,
    yes_no,
)

from .decoration_approval import Approval
from .decoration_state import DecorationState
from .decoration_works import Works
from .papers import NOTICES, ApplicantKind, Builder, DecorationDocument, DecorationNotice, TitleProof, needed
from .printed import DECORATION_APPLICATION
from .rights import INTAKE

APPLICANT, WORK, STEP, END = _l("Applicant"), _l("Works"), _l("Steps of the decoration"), _l("Settlement")


class DecorationApplication(Approval, Works, Register):
    """An application to decorate a home (M7-01), with its documents (M7-02), notices and undertakings (M7-04)."""

    State = DecorationState
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

    @transition(
        _l("Withdraw"),
        *UNBEGUN,
        State.PERMITTED,
        to=State.WITHDRAWN,
        may=DESK,
        unless=Works.has_passes_out,
        tone="warn",
    )
    def withdraw(self, act: Act, *, reason: str) -> None:
        """The decorator gives the plan up before work begins; say why. A permit is withdrawn with it."""
        from .decoration_permit import close_permit_of
        from .decoration_review import drop_review

        self.reason = reason
        drop_review(self, act)
        close_permit_of(self, act)
