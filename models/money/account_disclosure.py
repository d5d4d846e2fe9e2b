"""Disclosures of accounts (公布收支情况, M8-07, F13): what owners are shown, from the figures of finance."""

from __future__ import annotations

from config.roles import MANAGERS, NOBODY, OFFICE
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Refused,
    Register,
    While,
    Words,
    _l,
    files,
    group,
    long_text,
    moment,
    ref,
    say,
    staff,
    text,
    transition,
)

from .kinds import COLLECTORS, MONEY_READERS
from .monthly_statement import MonthlyStatement

READERS = OFFICE | MONEY_READERS


class AccountDisclosure(Register):
    """A statement as it is posted for the owners (M8-07); a month is published once."""

    class State(Choice):
        """How far it has come."""

        DRAFT = "draft", _l("Draft"), "neutral"
        REVIEWED = "reviewed", _l("Reviewed"), "info"
        PUBLISHED = "published", _l("Published"), "good"

    about = About(
        label=_l("Disclosure of accounts"),
        area="money",
        prefix="GS",
        access=Access(see=READERS, add=COLLECTORS, edit=COLLECTORS, delete=NOBODY, export=MANAGERS),
        unique_together=(("monthly_statement_id",),),
    )

    monthly_statement = ref("MonthlyStatement", _l("Monthly statement"), listed=True)
    finance_source = text(_l("Figures from"), 120, help=_l("The finance department's report, with its number or day."))
    explanation = long_text(_l("Explanation for the owners"), 2000, required=False)
    posted_where = text(_l("Where it is posted"), 120, listed=True)
    photos = files(_l("Photo of the notice"))
    with group(written_by="engine"):
        reviewed_by = staff(_l("Reviewed by"))
        reviewed_at = moment(_l("Reviewed at"))
        published_at = moment(_l("Published at"), listed=True, sort=True)

    rules = (
        Check("reviewed", "state = 'draft' OR reviewed_at IS NOT NULL"),
        Check("published", "state <> 'published' OR published_at IS NOT NULL"),
    )

    editable = While(State.DRAFT, says=_l("What was reviewed stays as it is."))

    def _statement_is_open(self) -> Words | None:
        if self.monthly_statement.state == MonthlyStatement.State.DRAFT:
            return say("Have the monthly statement reviewed first.")
        return None

    @transition(_l("Review"), State.DRAFT, to=State.REVIEWED, may=MANAGERS, unless=_statement_is_open, tone="good")
    def review(self, act: Act) -> None:
        """Its figures are those of the finance department, and it may be posted."""
        if act.actor.user_id is not None and act.actor.user_id == self.created_by_id:
            raise Refused(say("Somebody else reviews the disclosure that you prepared."))
        self.reviewed_at, self.reviewed_by_id = act.at, act.actor.staff_member_id

    @transition(_l("Publish"), State.REVIEWED, to=State.PUBLISHED, may=MANAGERS, tone="good")
    def publish(self, act: Act) -> None:
        """The notice hangs where it says; the statement counts as published."""
        self.published_at = act.at
        MonthlyStatement.publish.follow(self.monthly_statement, act)
