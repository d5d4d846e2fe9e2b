"""Archive inspections (档案检查计划, M9-09): planned for the year, at least two of them (N28)."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import ARCHIVE, AUDITOR, DESK, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Actor,
    Alarm,
    Check,
    Choice,
    Invalid,
    Register,
    Unless,
    Words,
    _l,
    choice,
    clock,
    day,
    deadlines,
    group,
    long_text,
    moment,
    number,
    policy,
    say,
    staff,
    text,
    transition,
    writes,
)
from models.property.community import Community

from .archive_file import ArchiveFile
from .contents import ArchiveKind

LEAST_A_YEAR = 2  # N28
KEEPERS = ARCHIVE | MANAGERS


class ArchiveInspection(Register):
    """An inspection of the archive (M9-09, N28): planned, done, and what it found put right."""

    class State(Choice):
        """How far the inspection has come."""

        PLANNED = "planned", _l("Planned"), "info"
        DONE = "done", _l("Done"), "info"
        CORRECTING = "correcting", _l("Being corrected"), "warn"
        CLOSED = "closed", _l("Closed"), "good"

    about = About(
        label=_l("Archive inspection"),
        area="records",
        prefix="DC",
        order="-planned_on",
        milestones=("finish", "answer"),
        rests=("done", "closed"),
        tells=("inspector_id",),
        access=Access(
            see=ARCHIVE | DESK | LEADS | {AUDITOR}, add=KEEPERS, edit=KEEPERS, delete=MANAGERS, export=MANAGERS
        ),
    )

    rules = (
        Check("has_findings", "state = 'planned' OR findings IS NOT NULL"),
        Check("dated", "state = 'planned' OR done_at IS NOT NULL"),
    )

    plan_year = number(_l("Plan of the year"), listed=True, filter=True, sort=True, written_by="engine")
    planned_on = day(_l("Planned on"), listed=True, sort=True, filter=True, synonyms=("计划日期",))
    kind = choice(ArchiveKind, _l("Kind of files"), required=False, help=_l("Left blank: all."))
    scope = text(_l("Scope"), 200, search=True, listed=True, synonyms=("检查范围",))
    inspector = staff(_l("Inspector"), listed=True, synonyms=("检查人",))
    with group(written_by="engine"):
        done_at = moment(_l("Inspected at"), listed=True, sort=True)
        findings = long_text(_l("Findings"), 2000, search=True)
        correction = long_text(_l("Correction"), 2000)
        corrected_at = moment(_l("Corrected at"))

    editable = Unless(State.CLOSED, says=_l("A closed inspection stays as it was written."))

    @classmethod
    def alarms(cls, session: Any, actor: Any) -> list[Alarm]:
        return years_alarms(session, actor, clock.today().year)

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        self.plan_year = values["planned_on"].year

    def after_add(self, act: Act) -> None:
        self._run(act)

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        planned_on = values.get("planned_on", self.planned_on)
        if planned_on == self.planned_on:
            return
        if self.state is not self.State.PLANNED:
            raise Invalid(say("The inspection was made; its day stays."), "planned_on")
        if planned_on.year != self.plan_year:
            raise Invalid(
                say("It belongs to the plan of %(year)s; choose a day of that year.", year=self.plan_year), "planned_on"
            )
        self.planned_on = planned_on
        self._run(act)

    def _run(self, act: Act) -> None:
        deadlines.start(self, "finish", act.at, due_at=clock.end_of_day(self.planned_on))

    def why_not_void(self) -> Words | None:
        if planned_in(self.session, self.community_id, self.plan_year) == LEAST_A_YEAR:
            return say("The year would be left with one inspection; two are the least. Plan another one first.")
        return None

    @transition(_l("Record inspection"), State.PLANNED, to=(State.DONE, State.CORRECTING), may=KEEPERS, tone="info")
    def inspect(self, act: Act, *, findings: str, correction: str | None = None) -> State:
        """Write down what was found. Say what must be corrected, if anything; then that is followed until done."""
        self.findings, self.done_at, self.correction = findings, act.at, correction
        deadlines.meet(self, "finish", act.at)
        if not correction:
            return self.State.DONE
        deadlines.start(self, "answer", act.at)
        return self.State.CORRECTING

    @transition(_l("Corrected"), State.CORRECTING, to=State.DONE, may=KEEPERS, tone="good")
    @writes("correction", "corrected_at", shows="correction", meets="answer")
    def correct(self, act: Act, *, correction: str) -> None:
        """What was found has been put right. Say how."""

    @transition(_l("Close"), State.DONE, to=State.CLOSED, may=LEADS, tone="good")
    def close(self, act: Act) -> None:
        """The inspection is over and goes into the report of the year."""


def planned_in(session: Session, community_id: int, year: int) -> int:
    """How many inspections the plan of a year holds."""
    statement = sa.select(sa.func.count(ArchiveInspection.id)).where(
        ArchiveInspection.community_id == community_id,
        ArchiveInspection.plan_year == year,
        ArchiveInspection.voided_at.is_(None),
    )
    return session.scalar(statement) or 0


def years_alarms(session: Session, actor: Actor, year: int) -> list[Alarm]:
    """The communities of this person whose plan of the year is short."""
    return [
        Alarm(
            say(
                "%(community)s: %(planned)s of at least two inspections of the archive are planned for %(year)s. "
                "Plan what is missing.",
                community=name,
                planned=planned,
                year=year,
            ),
            {"plan_year": str(year), "community_id": str(community_id)},
        )
        for community_id, name, planned in communities_short(session, actor, year)
    ]


def communities_short(session: Session, actor: Actor, year: int) -> list[tuple[int, str, int]]:
    """(id, name, inspections planned) of the communities of this person that keep files, and whose plan of the year
    holds fewer inspections than the rule asks for."""
    planned = (
        sa.select(sa.func.count(ArchiveInspection.id))
        .where(
            ArchiveInspection.community_id == Community.id,
            ArchiveInspection.plan_year == year,
            ArchiveInspection.voided_at.is_(None),
        )
        .scalar_subquery()
    )
    keeps = sa.exists().where(ArchiveFile.community_id == Community.id, ArchiveFile.voided_at.is_(None))
    found = (
        policy.rows(actor, Community)
        .with_only_columns(Community.id, Community.name, planned)
        .where(keeps, planned < LEAST_A_YEAR, Community.state == Community.State.ACTIVE, Community.voided_at.is_(None))
    )
    return [(row[0], row[1], row[2]) for row in session.execute(found.order_by(Community.id))]


def years_short(session: Session, community_id: int, until: date) -> list[int]:
    """The years up to this one whose plan holds fewer inspections than the rule asks for, oldest first."""
    first = sa.select(sa.func.min(ArchiveInspection.plan_year)).where(ArchiveInspection.community_id == community_id)
    since = session.scalar(first) or until.year
    return [year for year in range(since, until.year + 1) if planned_in(session, community_id, year) < LEAST_A_YEAR]
