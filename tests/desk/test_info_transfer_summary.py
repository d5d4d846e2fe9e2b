"""The weekly transfer summary (M3-04): its figures are plain counts, and nothing is reported without an analysis."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.desk.info_transfer_slip import InfoTransferSlip
from models.desk.info_transfer_summary import InfoTransferSummary
from models.desk.summary import count_week
from models.desk.week import bounds, week_of
from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused, clock, ledger
from models.property.community import Community
from tests.desk.conftest import MONDAY

LAST_WEEK, NEXT_WEEK = MONDAY - timedelta(days=7), MONDAY + timedelta(days=7)


@pytest.fixture
def three_weeks_of_slips(slip: Any, do: Any, person: Any, enter: Any, service: Any, repair: Any) -> None:
    """Both departments raise slips in three weeks; some are closed the same week, some later, some late, some never."""
    for weeks in range(-1, 2):
        for number in range(6):
            raised_at = MONDAY + timedelta(weeks=weeks, hours=number)
            by = person("technician") if number % 2 else person("receptionist")
            raised = slip(at=raised_at, by=by, to_department_id=(service if number % 2 else repair).id)
            for pace, days in ((0, 1), (1, 5), (2, 8), (3, 12)):
                if number == pace:
                    do("supervisor", "close", raised, raised_at + timedelta(days=days), result="已办")
    again = slip(at=LAST_WEEK)
    do("supervisor", "close", again, LAST_WEEK + timedelta(days=1), result="已办")
    do("supervisor", "reopen", again, MONDAY + timedelta(days=2), reason="未解决")
    elsewhere = enter(Community, name="翠竹园", address="竹径1号")
    slip(community_id=elsewhere.id)
    unwanted = slip()
    do("supervisor", "close", unwanted, result="重复")
    do("supervisor", "void", unwanted, void_reason="重复")


def plain_counts(session: Any, community_id: int, week: str, now: datetime) -> dict[int, tuple[Any, ...]]:
    """The same figures, counted slip by slip as a person with the book would."""
    begins, ends = bounds(week)
    found = {}
    slips = session.scalars(sa.select(InfoTransferSlip).where(InfoTransferSlip.voided_at.is_(None))).all()
    for department_id in {slip.from_department_id for slip in slips}:
        mine = [s for s in slips if s.from_department_id == department_id and s.community_id == community_id]
        raised = [s for s in mine if begins <= s.created_at < ends]
        closed = [s for s in mine if s.closed_at and begins <= s.closed_at < ends]
        still_open = [s for s in mine if s.created_at < ends and not (s.closed_at and s.closed_at < ends)]
        late = [s for s in still_open if _due(s) < min(now, ends)]
        hours = [(s.closed_at - s.created_at) / timedelta(hours=1) for s in closed]
        average = round(Decimal(sum(hours) / len(hours)), 1) if hours else None
        if raised or closed or still_open:
            found[department_id] = (len(raised), len(closed), len(still_open), len(late), average)
    return found


def _due(slip: Any) -> datetime:
    """The end of the third day after raising, or after reopening."""
    began = next((step.at for step in slip.steps if step.kind == "reopened"), slip.created_at)
    return clock.end_of_day(clock.today(began) + timedelta(days=3))


@pytest.mark.parametrize("week", ["2026-W45", "2026-W46", "2026-W47", "2026-W48", "2026-W49"])
@pytest.mark.parametrize("days", [4, 30])
def test_the_figures_equal_plain_counts(
    session: Any, community: Any, three_weeks_of_slips: None, week: str, days: int
) -> None:
    now = MONDAY + timedelta(days=days)
    figures = {
        row.department_id: (row.raised, row.closed, row.open, row.overdue, row.average_hours_to_close)
        for row in count_week(session, community.id, week, at=now)
    }
    assert figures == plain_counts(session, community.id, week, now)


def test_the_figures_take_one_query(session: Any, community: Any, three_weeks_of_slips: None) -> None:
    session.commit()
    community_id, seen = community.id, []
    engine = session.connection().engine

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        assert len(count_week(session, community_id, "2026-W47")) == 2
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    assert len(seen) == 1


def test_an_open_slip_stays_in_every_later_summary(session: Any, community: Any, slip: Any, do: Any) -> None:
    raised = slip(at=LAST_WEEK)
    do("supervisor", "close", raised, NEXT_WEEK, result="已办")

    def figures(week: str) -> tuple[int, int, int]:
        (row,) = count_week(session, community.id, week)
        return row.raised, row.closed, row.open

    assert [figures(week) for week in ("2026-W46", "2026-W47", "2026-W48")] == [
        (1, 0, 1),
        (0, 0, 1),
        (0, 1, 0),
    ]
    assert count_week(session, community.id, "2026-W49") == []


def test_a_new_summary_is_counted_at_once(
    enter: Any, person: Any, community: Any, three_weeks_of_slips: None, service: Any, trail: Any
) -> None:
    summary = enter(
        InfoTransferSummary,
        NEXT_WEEK,
        person("information_administrator"),
        community_id=community.id,
        week_number="2026-w47",
    )
    assert (summary.number, summary.week_number) == ("XH20261123-0001", "2026-W47")
    row = next(row for row in summary.rows if row.department is service)
    assert (row.raised, row.closed, row.open, row.overdue) == (3, 2, 4, 4)
    assert summary.compiled_by.name == "information_administrator"
    assert trail(summary)[0].verb == "add"


def test_recounting_replaces_the_figures_of_a_draft(enter: Any, community: Any, slip: Any, do: Any, trail: Any) -> None:
    raised = slip()
    summary = enter(InfoTransferSummary, MONDAY, community_id=community.id)
    assert [(row.raised, row.closed, row.open) for row in summary.rows] == [(1, 0, 1)]
    do("supervisor", "close", raised, MONDAY + timedelta(minutes=90), result="已办")
    do("information_administrator", "recount", summary, MONDAY + timedelta(hours=2))

    (row,) = summary.rows
    assert (row.raised, row.closed, row.open, row.average_hours_to_close) == (1, 1, 0, Decimal("1.5"))
    changes = trail(summary)[-1].changes
    assert trail(summary)[-1].verb == "recount"
    assert [0, 1] in changes.values()


def test_a_department_without_slips_leaves_the_summary(enter: Any, community: Any, slip: Any, do: Any) -> None:
    raised = slip()
    summary = enter(InfoTransferSummary, MONDAY, community_id=community.id)
    do("supervisor", "close", raised, result="重复")
    do("supervisor", "void", raised, void_reason="重复")
    do("information_administrator", "recount", summary, MONDAY + timedelta(hours=2))
    assert summary.rows == []


def test_nothing_is_reported_without_an_analysis(enter: Any, community: Any, do: Any, trail: Any) -> None:
    summary = enter(InfoTransferSummary, MONDAY, community_id=community.id)
    with pytest.raises(Invalid, match="Write the analysis first"):
        do("information_administrator", "report", summary)
    do("information_administrator", "report", summary, analysis="维修部积压较多，建议加派人手。")

    assert (summary.state, summary.reported_at) == ("reported", MONDAY)
    assert trail(summary)[-1].verb == "report"


def test_an_analysis_written_before_is_enough(enter: Any, community: Any, do: Any) -> None:
    summary = enter(InfoTransferSummary, MONDAY, community_id=community.id, analysis="平稳。")
    assert ledger.suggestions(summary, InfoTransferSummary.report, SYSTEM) == {"analysis": "平稳。"}
    do("supervisor", "report", summary)
    assert (summary.state, summary.analysis) == ("reported", "平稳。")


def test_a_reported_summary_stays_as_it_is_until_it_is_read(
    enter: Any, community: Any, do: Any, session: Any, trail: Any
) -> None:
    summary = enter(InfoTransferSummary, MONDAY, community_id=community.id, analysis="平稳。")
    with pytest.raises(Refused, match="already “Draft”"):
        do("supervisor", "read", summary)
    do("information_administrator", "report", summary)
    with pytest.raises(Refused, match="already “Reported”"):
        do("information_administrator", "recount", summary)
    with pytest.raises(Refused, match="stays as it was reported"):
        ledger.edit(session, Act(SYSTEM, at=MONDAY), summary, {"version": summary.version}, partial=True)
    with pytest.raises(NotPermitted):
        do("information_administrator", "read", summary)
    do("supervisor", "read", summary, NEXT_WEEK)

    assert (summary.state, summary.read_by.name, summary.read_at) == ("read", "supervisor", NEXT_WEEK)
    assert trail(summary)[-1].verb == "read"


def test_a_week_has_one_summary(enter: Any, community: Any) -> None:
    enter(InfoTransferSummary, MONDAY, community_id=community.id)
    with pytest.raises(Refused, match="Community \\+ Week"):
        enter(InfoTransferSummary, MONDAY, community_id=community.id, week_number="2026-W47")


@pytest.mark.parametrize("week", ["2026-W54", "2026-47", "W47", "2026-W48"])
def test_only_weeks_that_have_begun_are_summed_up(week: str, enter: Any, community: Any) -> None:
    with pytest.raises(Invalid) as refused:
        enter(InfoTransferSummary, MONDAY, community_id=community.id, week_number=week)
    assert list(refused.value.errors) == ["week_number"]


@pytest.mark.parametrize("role", ["receptionist", "manager", "technician", "it"])
def test_only_the_information_administrator_or_the_supervisor_compiles(
    role: str, enter: Any, person: Any, community: Any
) -> None:
    with pytest.raises(NotPermitted):
        enter(InfoTransferSummary, MONDAY, person(role), community_id=community.id)


def test_weeks_follow_the_calendar_of_the_desk() -> None:
    begins, ends = bounds("2026-W47")
    assert (week_of(begins), week_of(ends)) == ("2026-W47", "2026-W48")
    assert week_of(begins - timedelta(microseconds=1)) == "2026-W46"
    # The last days of a year may belong to the first week of the next.
    assert week_of(datetime.fromisoformat("2024-12-30T09:00:00+08:00")) == "2025-W01"
