"""Reports handed in: the figures of a period as they stood, with what people say of them, and who has read it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from config.roles import AUDITOR, LEADS, MANAGERS
from models.engine import (
    MYSELF,
    REGISTERS,
    SYSTEM,
    About,
    Access,
    Act,
    Actor,
    Check,
    Choice,
    Fixed,
    Invalid,
    NotPermitted,
    Page,
    Refused,
    Register,
    Words,
    _l,
    choice,
    clock,
    day,
    deadlines,
    group,
    ledger,
    long_text,
    moment,
    say,
    staff,
    text,
    transition,
    writes,
)

from .authors import author_of
from .period import Cycle, Period, last_before, name_of, period_around
from .report import REPORTS, Report
from .sheet import frozen, seal_of, sheets_of

NAMES: Any = {key.upper(): (key, report.title) for key, report in REPORTS.items()}
ReportName: Any = Choice("ReportName", NAMES)
# What collectors and archivists hand in are registers of their own: daily cash reports, inspections.
AUTHORS = frozenset(report.author for report in REPORTS.values() if report.is_scheduled) | LEADS
READERS = AUTHORS | {AUDITOR}
SEALED = ("submitted", "reviewed", "filed")


class ReportIssue(Register):
    """A report of a period (P4–P35): drafted by the clock or by hand, analysed, handed in, reviewed and filed."""

    class State(Choice):
        """Who has it."""

        DRAFT = "draft", _l("Draft"), "warn"
        SUBMITTED = "submitted", _l("Submitted"), "info"
        RETURNED = "returned", _l("Sent back"), "warn"
        REVIEWED = "reviewed", _l("Reviewed"), "good"
        FILED = "filed", _l("Filed"), "neutral"

    about = About(
        label=_l("Report handed in"),
        area="reports",
        prefix="BB",
        milestones=("report", "approve"),
        graded_by=(Cycle,),
        rests=("reviewed", "filed"),
        owners=("waits_for_id",),
        screens="report",
        answers=("reviewed",),
        refusals=("returned",),
        tells=("author_id",),
        unique_together=(("community_id", "report", "period"),),
        pages=(Page("figures", _l("Figures"), READERS),),
        access=Access(see=READERS, add=AUTHORS, edit=AUTHORS, delete=LEADS, export=MANAGERS),
    )

    report = choice(ReportName, _l("Which report"), listed=True, grows=True)
    on_day = day(_l("A day of the period"), required=False, help=_l("Left blank: the last one that is over."))
    with group(written_by="engine"):
        period = text(_l("Reporting period"), 12, search=True, listed=True, sort=True, filter=True)
        first_on = day(_l("From"))
        last_on = day(_l("Until"), filter=True, sort=True)
    author = staff(_l("Author"), blank=MYSELF, listed=True)
    waits_for = staff(_l("Waits for"), written_by="engine")
    analysis = long_text(
        _l("Analysis"), required=False, search=True, help=_l("What stands out, why, and what should be done.")
    )
    with group(written_by="engine"):
        seal = text(_l("Seal of the figures"), 64, help=_l("SHA-256 of the figures as sent."))
        submitted_at = moment(_l("Submitted at"), listed=True, sort=True)
        reviewed_by = staff(_l("Reviewed by"), listed=True)
        reviewed_at = moment(_l("Reviewed at"))
        filed_at = moment(_l("Filed at"))
        comment = long_text(_l("Comment"), 1000)

    # The figures as they were sent; only the pages of reports read them, section by section.
    figures: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON(none_as_null=True))

    rules = (
        Check("of_days", "period IS NOT NULL AND first_on IS NOT NULL AND last_on >= first_on"),
        Check("sealed", "state IN ('draft', 'returned') OR (figures IS NOT NULL AND seal IS NOT NULL)"),
        Check("reviewed", "state IN ('draft', 'returned', 'submitted') OR reviewed_at IS NOT NULL"),
    )

    fixed = Fixed("report", "on_day", says=_l("Report and period stay; enter another one instead."))

    @property
    def declared(self) -> Report:
        """The report that this is an issue of."""
        return REPORTS[str(self.report)]

    @property
    def days(self) -> Period:
        """The days that it is about."""
        return Period(self.first_on, self.last_on)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        report = REPORTS[str(values["report"])]
        require_reader(report, act.actor)
        today = clock.today(act.at)
        on_day = values.get("on_day")
        days = last_before(report.cycle, today) if on_day is None else period_around(report.cycle, on_day)
        if days.first > today:
            raise Invalid(say("This period has not begun yet."), "on_day")
        values["on_day"] = on_day or days.first
        self.period, self.first_on, self.last_on = name_of(report.cycle, days), days.first, days.last
        self.waits_for_id = values.get("author_id") or getattr(values.get("author"), "id", None)

    def after_add(self, act: Act) -> None:
        # Whoever gets it late has the same time: the day after, at the earliest.
        begins = max(self.last_on, clock.today(act.at) - timedelta(days=1))
        grade = self.declared.cycle.value
        if deadlines.start(self, "report", clock.start_of_day(begins), grade=grade) is None:
            # No standard is in force: nothing open is without a day on which it is due.
            self._due_next_day("report", act)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        if "author" in values:
            self.waits_for_id = values["author"].id if values["author"] is not None else None

    def why_not_edit(self, actor: Actor) -> Words | None:
        if self.state.value in SEALED:
            return say("A report that was handed in does not change. Whoever reviews it can return it.")
        return super().why_not_edit(actor)

    def _not_over(self) -> Words | None:
        return say("The period is not over yet.") if self.last_on >= clock.today() else None

    @transition(
        _l("Hand in"), State.DRAFT, State.RETURNED, to=State.SUBMITTED, may=AUTHORS, unless=_not_over, tone="good"
    )
    @writes(shows="analysis")
    def submit(self, act: Act, *, analysis: str | None = None) -> None:
        """Seal the figures as they stand and give the report to whoever reviews it. It does not change from then on."""
        require_reader(self.declared, act.actor)
        self.analysis = analysis or self.analysis
        if self.declared.needs_analysis and not self.analysis:
            raise Invalid(say("Write the analysis first: figures alone are no report."), "analysis")
        self.figures = frozen(sheets_of(self.session, act.actor, self.declared, self.days, self.community_id))
        self.seal = seal_of(self.figures)
        if self.author is None:
            self.author_id = act.actor.staff_member_id
        self.submitted_at, self.waits_for_id, self.comment = act.at, None, None
        deadlines.meet(self, "report", act.at)
        if deadlines.start(self, "approve", act.at) is None:
            self._due_next_day("approve", act)

    @transition(_l("Review"), State.SUBMITTED, to=State.REVIEWED, may=LEADS, tone="good")
    def review(self, act: Act, *, comment: str | None = None) -> None:
        """The figures and what is said of them are right, with or without a comment."""
        if act.actor.staff_member_id is not None and act.actor.staff_member_id == self.author_id:
            raise Refused(say("You wrote this report yourself: somebody else reviews it."))
        self.reviewed_by_id, self.reviewed_at, self.comment = act.actor.staff_member_id, act.at, comment
        deadlines.meet(self, "approve", act.at)

    @transition(_l("Send it back"), State.SUBMITTED, to=State.RETURNED, may=LEADS, tone="warn")
    def send_back(self, act: Act, *, comment: str) -> None:
        """Something is missing: the author completes the report and hands it in again."""
        self.comment, self.waits_for_id = comment, self.author_id
        deadlines.drop(self, act.at, "approve")
        self._due_next_day("report", act)

    @transition(_l("Put on file"), State.REVIEWED, to=State.FILED, may=MANAGERS)
    @writes("filed_at")
    def file(self, act: Act) -> None:
        """The manager (in larger offices the director) has read the report; it goes to the file."""

    def _due_next_day(self, milestone: str, act: Act) -> None:
        deadlines.start(self, milestone, act.at, due_at=clock.end_of_day(clock.today(act.at) + timedelta(days=1)))

    # -- what time does --------------------------------------------------------------------------------------------

    @classmethod
    def on_time(cls, session: Session, act: Act) -> int:
        """Draft what the last period leaves to be written: once for each community, whoever asks."""
        today = clock.today(act.at)
        due = {report.key: last_before(report.cycle, today) for report in REPORTS.values() if report.is_scheduled}
        names = {name_of(REPORTS[key].cycle, days) for key, days in due.items()}
        held = {
            (community_id, str(report), period)
            for community_id, report, period in session.execute(
                sa.select(cls.community_id, cls.report, cls.period).where(cls.period.in_(sorted(names)))
            )
        }
        community = REGISTERS["community"]
        drafted = 0
        for place in session.scalars(
            sa.select(community)
            .where(community.voided_at.is_(None), community.state == "active")
            .order_by(community.id)
        ).all():
            for key, days in due.items():
                if clock.today(place.created_at) >= days.first:
                    continue  # the community was not there for all of it
                if (place.id, key, name_of(REPORTS[key].cycle, days)) not in held:
                    drafted += cls._draft(session, act, place, REPORTS[key], days.first)
        return drafted

    @classmethod
    def _draft(cls, session: Session, act: Act, community: Any, report: Report, on_day: date) -> bool:
        """Whether it was drafted here: of several processes the database lets one."""
        author = author_of(session, cls, report, community.id)
        values = {"community": community, "report": ReportName(report.key), "on_day": on_day, "author_id": author}
        try:
            ledger.enter(session, act, cls, **values)
        except Refused:
            return False
        return True

    @classmethod
    def faults(cls, session: Session) -> list[str]:
        """Reports whose figures are not those that were sealed."""
        sealed = sa.select(cls.number, cls.figures, cls.seal).where(cls.seal.is_not(None))
        return [
            f"report_issue {number}: its figures are not those that were sealed"
            for number, figures, seal in session.execute(sealed.execution_options(yield_per=100))
            if seal_of(figures) != seal
        ]


def require_reader(report: Report, actor: Actor) -> None:
    """Raise `NotPermitted` for who may not read the report: then there is nothing to write about it either."""
    if actor is not SYSTEM and not actor.may(f"{report.screen}.see"):
        raise NotPermitted(say("This report is not for you to read. Ask IT if it should be."))
