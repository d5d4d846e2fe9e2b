"""Figures: a register and the filters of its list, counted as the list counts them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.engine import Invalid, Watch, _l, board, clock, deadlines
from models.engine.errors import DeclarationError
from models.engine.figures import Figure, count
from models.engine.promises import Outcome, Promise
from models.engine.query import read_query
from models.repairs.repair_report import RepairReport
from models.repairs.work_order import WorkOrder
from tests.repairs.office import RepairOffice


@pytest.fixture
def office(session: Any) -> RepairOffice:
    return RepairOffice(session)


def number(office: RepairOffice, figure: Figure, role: str = "supervisor") -> int | None:
    """What a figure says to somebody of this role; None where they see none."""
    found = count(office.session(), office.person(role), [figure])
    return found[0].number if found else None


def test_a_figure_counts_what_its_filters_show(office: RepairOffice) -> None:
    for _ in range(3):
        office.report()
    office.dispatched()
    assert number(office, Figure("", RepairReport, {"state": "received"})) == 3
    assert number(office, Figure("", RepairReport, {"state": ("received", "dispatched")})) == 4
    assert number(office, Figure("", RepairReport, {"state.not": ("received", "dispatched")})) == 0


def test_what_one_may_not_see_gives_no_figure(office: RepairOffice) -> None:
    office.report()
    assert number(office, Figure("", RepairReport, {}), "it") is None
    assert number(office, Figure("", RepairReport, {"phone": "13800138000"})) is None, "a mask is no filter"
    elsewhere = office.person("supervisor")
    elsewhere = type(elsewhere)(**{**elsewhere.__dict__, "communities": frozenset({999})})
    assert count(office.session(), elsewhere, [Figure("", RepairReport, {})])[0].number == 0


def test_parts_add_up_and_each_is_a_list_of_its_own(office: RepairOffice) -> None:
    office.dispatched()
    office.report()
    (whole,) = count(office.session(), office.person("supervisor"), [Figure("", RepairReport, {}, by="technician_id")])
    assert dict(whole.parts) == {office.li.id: 1, None: 1}
    for key in whole.parts:
        assert number(office, whole.part(key).figure) == whole.part(key).number == 1


def test_money_is_added_up_exactly(office: RepairOffice) -> None:
    for fee in ("0.10", "0.20"):
        repair = office.dispatched()
        repair.order.is_paid, repair.order.labour_fee = True, Decimal(fee)
    (found,) = count(office.session(), office.person("supervisor"), [Figure("", WorkOrder, {}, sums="labour_fee")])
    assert (found.number, found.total) == (2, Decimal("0.30"))
    (none,) = count(
        office.session(), office.person("supervisor"), [Figure("", WorkOrder, {"state": "closed"}, sums="labour_fee")]
    )
    assert (none.number, none.total) == (0, Decimal("0.00"))


def test_the_hour_and_the_rest_of_the_day_are_periods(office: RepairOffice, monkeypatch: Any) -> None:
    now = clock.start_of_day(clock.today(office.at)) + timedelta(hours=9)
    monkeypatch.setattr(clock, "now", lambda: now)
    for minutes in (-1, 30, 90, 24 * 60):
        report = office.report()
        deadlines.start(report, "transmit", office.at, due_at=now + timedelta(minutes=minutes))
        deadlines.drop(report, office.at, "finish")
    for period, many in (("overdue", 1), ("next_hour", 1), ("later_today", 2)):
        assert number(office, Figure("", RepairReport, {"due_at.within": period})) == many, period


def test_time_limits_kept_and_missed_are_a_filter(office: RepairOffice, monkeypatch: Any) -> None:
    now = office.at
    monkeypatch.setattr(clock, "now", lambda: now)
    day = clock.today(now)
    for met, due in ((-2, -1), (-1, -2), (None, -1), (None, 1)):
        report = office.report()
        deadlines.start(report, "finish", now - timedelta(hours=3), due_at=now + timedelta(hours=due))
        if met is not None:
            deadlines.meet(report, "finish", now + timedelta(hours=met))
    paused = office.report()
    deadlines.start(paused, "finish", now - timedelta(hours=3), due_at=now - timedelta(hours=1))
    deadlines.pause(paused, now - timedelta(hours=2))
    for outcome, many in ((Outcome.KEPT, 1), (Outcome.BROKEN, 2)):
        asked = str(Promise("finish", outcome, day, day))
        assert number(office, Figure("", RepairReport, {"promise": asked})) == many, outcome
    yesterday = str(Promise("finish", Outcome.BROKEN, day - timedelta(1), day - timedelta(1)))
    assert number(office, Figure("", RepairReport, {"promise": yesterday})) == 0


@pytest.mark.parametrize("junk", ["", "finish", "finish:kept", "finish:kept:2026", "x:kept:2026-11-01..2026-11-02"])
def test_a_promise_that_makes_no_sense_is_refused(office: RepairOffice, junk: str) -> None:
    with pytest.raises(Invalid):
        read_query(RepairReport, {"promise": [junk or ":"]}, office.person("supervisor"))


def test_a_figure_that_its_list_does_not_understand_stops_the_start() -> None:
    real, wrong = RepairReport.about, Watch(_l("Odd"), {"colour": "red"})
    try:
        RepairReport.about = type(real)(**{**real.__dict__, "watches": (wrong,)})
        with pytest.raises(DeclarationError, match="colour"):
            board.check_watches([RepairReport])
        RepairReport.about = type(real)(**{**real.__dict__, "answers": ("sung",)})
        with pytest.raises(DeclarationError, match="sung"):
            board.check_watches([RepairReport])
        RepairReport.about = type(real)(**{**real.__dict__, "tells": ("nobody_id",)})
        with pytest.raises(DeclarationError, match="nobody_id"):
            board.check_watches([RepairReport])
    finally:
        RepairReport.about = real
