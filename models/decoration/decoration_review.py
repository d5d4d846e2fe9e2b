"""Scheme reviews (装修方案审核, M7-03): the repair department verifies the alterations; its veto stops everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from config.roles import DESK, NOBODY, REPAIR_AND_LEADS
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
    Register,
    Unique,
    Words,
    _l,
    deadlines,
    files,
    group,
    long_text,
    moment,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)

from .rights import FOLLOWS

if TYPE_CHECKING:
    from .decoration_application import DecorationApplication


def _lacks_papers(review: DecorationReview) -> Words | None:
    application = review.decoration_application
    if application.needs_authority and not application.authority_approval_number:
        return say("Structure or load changes: enter the approval number of the authority on the application.")
    if application.needs_authority and not application.design_firm:
        return say("Structure or load changes: enter the qualified designer on the application.")
    return None


def _move(application: DecorationApplication, verb: str, act: Act, **inputs: Any) -> None:
    """What the word of the repair department means for the application."""
    application.transitions[verb].follow(application, act, **inputs)


class DecorationReview(Register):
    """The repair department's word on a decoration scheme (M7-03, S24)."""

    class State(Choice):
        """What the repair department says, and whether the drawings are signed."""

        PENDING = "pending", _l("To be verified"), "warn"
        APPROVED = "approved", _l("Approved"), "good"
        RETURNED = "returned", _l("Returned for changes"), "warn"
        REFUSED = "refused", _l("Refused"), "bad"
        SIGNED = "signed", _l("Drawings signed"), "good"
        FILED = "filed", _l("Copy filed"), "good"
        DROPPED = "dropped", _l("Dropped"), "neutral"

    about = About(
        label=_l("Decoration review"),
        area="decoration",
        prefix="SH",
        milestones=("review",),
        rests=("approved", "returned", "refused", "signed", "filed", "dropped"),
        answers=("approved",),
        refusals=("returned", "refused"),
        access=Access(see=FOLLOWS.see, delete=NOBODY, export=FOLLOWS.export),
    )

    with group(written_by="engine"):
        decoration_application = ref("DecorationApplication", _l("Decoration application"), required=True, listed=True)
        unit = ref("Unit", _l("Unit"), required=True, listed=True, search=True)
        reviewer = staff(_l("Reviewed by"), listed=True)
        reviewed_at = moment(_l("Reviewed at"), listed=True, filter=True, sort=True)
        conditions = long_text(_l("Conditions"), 1000)
        structural_finding = long_text(_l("Finding on the structure"), 1000)
        refusal_reason = text(_l("Reason for returning or refusing"), 400)
        signed_by_decorator = text(_l("Drawings signed by the decorator"), 60)
        signed_by_leader = text(_l("Drawings signed by the site leader"), 60)
        signed_at = moment(_l("Drawings signed at"))
    drawings = files(_l("Drawings"))
    file_place = text(_l("Where the copy is kept"), 80, written_by="engine")

    rules = (
        Unique(
            "decoration_application_id",
            where="state IN ('pending', 'approved', 'signed', 'filed') AND voided_at IS NULL",
        ),
        Check("no_has_reason", "state NOT IN ('returned', 'refused') OR refusal_reason IS NOT NULL"),
        Check(
            "both_sign",
            "state NOT IN ('signed', 'filed') OR (signed_by_decorator IS NOT NULL AND signed_by_leader IS NOT NULL)",
        ),
    )

    @transition(
        _l("Approve"), State.PENDING, to=State.APPROVED, may=REPAIR_AND_LEADS, unless=_lacks_papers, tone="good"
    )
    @writes("conditions", "structural_finding", "reviewed_at", "reviewer", meets="review")
    def approve(self, act: Act, *, conditions: str | None = None, structural_finding: str | None = None) -> None:
        """The alterations are safe. Conditions bind decorator and builder."""
        _move(self.decoration_application, "verify", act)

    @transition(_l("Return for changes"), State.PENDING, to=State.RETURNED, may=REPAIR_AND_LEADS, tone="warn")
    @writes("refusal_reason", "reviewed_at", "reviewer", meets="review")
    def return_scheme(self, act: Act, *, refusal_reason: str) -> None:
        """The scheme must be changed; say what. The desk takes the new drawings in."""
        _move(self.decoration_application, "revise", act, reason=refusal_reason)

    @transition(_l("Refuse"), State.PENDING, to=State.REFUSED, may=REPAIR_AND_LEADS, tone="bad")
    @writes("refusal_reason", "reviewed_at", "reviewer", meets="review")
    def refuse(self, act: Act, *, refusal_reason: str) -> None:
        """The alterations endanger the building. Without this consent the decoration stops here."""
        _move(self.decoration_application, "reject", act, reason=refusal_reason)

    @transition(_l("Sign drawings"), State.APPROVED, to=State.SIGNED, may=DESK)
    @writes("signed_by_decorator", "signed_by_leader", "signed_at")
    def sign_drawings(self, act: Act, *, signed_by_decorator: str, signed_by_leader: str) -> None:
        """Decorator and site leader sign the verified drawings."""

    def suggest_sign_drawings(self, actor: Actor) -> dict[str, Any]:
        """Decorator and site leader as the application names them."""
        asked = self.decoration_application
        leader = asked.site_leader or asked.contractor or asked.applicant.name
        return {"signed_by_decorator": asked.agent_name or asked.applicant.name, "signed_by_leader": leader}

    @transition(_l("File copy"), State.SIGNED, to=State.FILED, may=DESK, tone="good")
    @writes("file_place")
    def file_copy(self, act: Act, *, file_place: str) -> None:
        """The copy of the signed drawings lies in the decoration file."""

    @transition(_l("Drop the review"), State.PENDING, to=State.DROPPED)
    @writes(drops=True)
    def drop(self, act: Act) -> None:
        """Follows when the application is withdrawn."""


def open_review(application: DecorationApplication, act: Act) -> None:
    """The scheme lies with the repair department from now on."""
    review = DecorationReview(
        community=application.community, decoration_application=application, unit=application.unit
    )
    application.session.add(review)
    deadlines.start(review, "review", act.at)


def live_review_of(application: DecorationApplication) -> DecorationReview | None:
    """The review that counts for an application."""
    over = (DecorationReview.State.RETURNED, DecorationReview.State.REFUSED, DecorationReview.State.DROPPED)
    return application.session.scalar(
        sa.select(DecorationReview).where(
            DecorationReview.decoration_application_id == application.id,
            DecorationReview.state.not_in(over),
            DecorationReview.voided_at.is_(None),
        )
    )


def drop_review(application: DecorationApplication, act: Act) -> None:
    """The application is withdrawn: nobody needs to look at its scheme."""
    review = live_review_of(application)
    if review is not None and review.state is DecorationReview.State.PENDING:
        DecorationReview.drop.follow(review, act)
