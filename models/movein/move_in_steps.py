"""The steps of a handover (M6-02 to M6-04), in any order: documents, agreements, papers, fee, the house itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from config.roles import DESK
from models.engine import (
    Act,
    Actor,
    Ask,
    Invalid,
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
from models.money import counter
from models.money.charge import Charge
from models.money.fee_standard import standard_for_unit
from models.money.kinds import FeeItem, PaymentMethod

from .case_state import AFTER_STEP, UNDERWAY
from .case_state import CaseState as State
from .papers import CHECKED, ItemKind, PaperStanding
from .rights import CASHIERS
from .steps import must_be_all


class Steps(Part):
    """What has to be done before the keys."""

    if TYPE_CHECKING:  # columns that are set here to more than one type
        charge: Any
        documents_complete_at: Any
        fee_paid_at: Any
        receipt: Any
        receipt_number: Any

    def _stepped(self) -> State:
        return State.IN_PROGRESS if self.state is State.NOTICE_ISSUED else self.state

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
