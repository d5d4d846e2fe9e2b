"""Tallies: what they say equals a plain count over the tables, and every number is the list that it links to."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import Actor, Invalid, NotPermitted, Reach, clock, listing
from models.engine.axes import UNSEEN, axes_of, read_axis
from models.engine.deadlines import Deadline
from models.engine.measures import COUNT, measures_of, read_measure
from models.engine.query import read_query
from models.engine.tally import Question, Tally, narrowed, tally
from models.property.customer import Customer
from models.repairs.repair_report import RepairReport
from models.repairs.work_order import WorkOrder
from tests.repairs.office import MONDAY, RepairOffice

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
HOURS = "hours.received_at.finished_at"


def ask(
    office: RepairOffice,
    groups: tuple[str, ...] = (),
    measures: tuple[str, ...] = ("count",),
    *,
    by: Actor | None = None,
    model: Any = RepairReport,
    **more: Any,
) -> Tally:
    person = by or office.person("supervisor")
    asked = Question(
        model,
        tuple(read_measure(model, word) for word in measures),
        tuple(read_axis(model, word, person) for word in groups),
        **{"on": "created_at", "first": FIRST, "last": LAST, **more},
    )
    office.session.flush()
    return tally(office.session(), person, asked)


def wrong_links(office: RepairOffice, found: Tally, by: Actor | None = None) -> list[Any]:
    """The numbers that are not the count of the list that they open."""
    person, wrong = by or office.person("supervisor"), []
    for row in (found.total, *found.rows):
        for counted in (each for cell in row.cells for each in cell.counted if UNSEEN not in row.keys):
            query = read_query(counted.figure.model, counted.figure.arguments, person)
            number = listing.fetch(office.session(), person, query).count.number
            if number != counted.number:
                wrong.append((row.labels, counted.number, number, counted.figure.arguments))
    return wrong


@pytest.fixture
def month(office: RepairOffice, monkeypatch: Any) -> RepairOffice:
    """Repairs of several kinds, homes and days: in time, late, open, void, and one of another month."""
    for number in range(9):
        office.at = MONDAY + timedelta(days=number)
        kind = ("leak", "other", "safety")[number % 3]
        unit = (office.new_home, office.old_home, None)[number % 3]
        typed = {"repair_type": kind, "unit_id": unit.id if unit else None}
        typed |= {} if unit else {"place": "大堂", "source": "public_area"}
        if number % 2:
            office.report(**typed)
            continue
        repair = office.on_site(**typed)
        office.later(hours=5 * number)
        signed = {"owner_signed_by": "张三"} if repair.order.unit_id else {}
        office.do(office.technician(office.li), "finish", repair.order, work_done="更换阀芯", **signed)
    office.at = datetime(2026, 10, 20, 2, tzinfo=UTC)
    office.report()
    office.at = MONDAY
    unwanted = office.report()
    unwanted.voided_at, unwanted.void_reason = office.at, "重复"
    now = MONDAY + timedelta(days=9, hours=12)
    monkeypatch.setattr(clock, "now", lambda: now)
    return office


def test_a_month_equals_a_plain_count_over_the_tables(month: RepairOffice) -> None:
    found = ask(month, ("unit.building_id", "repair_type"), ("count", "kept.finish", HOURS, "share.is_paid.1"))
    rows = [
        r
        for r in month.session.scalars(sa.select(RepairReport).where(RepairReport.voided_at.is_(None)))
        if FIRST <= clock.today(r.created_at) <= LAST
    ]
    building = month.new_home.building_id
    late, ended = set(), set()
    for limit in month.session.scalars(sa.select(Deadline).where(Deadline.milestone == "finish")):
        if limit.register == "repair_report" and limit.dropped_at is None:
            is_late = limit.met_at > limit.due_at if limit.met_at else limit.due_at < clock.now()
            late |= {limit.record_id} if is_late else set()
            ended |= {limit.record_id} if limit.met_at or is_late else set()
    assert late and ended - late and {r.id for r in rows} - ended, "the month has all that is measured"
    assert len(found.rows) > 4
    for row in (found.total, *found.rows):
        mine = [
            r
            for r in rows
            if (len(row.keys) < 1 or (str(building) if r.unit_id else None) == row.keys[0])
            and (len(row.keys) < 2 or r.repair_type.value == row.keys[1])
        ]
        ids = {r.id for r in mine}
        count, kept, hours, paid = (cell.value.value for cell in row.cells)
        assert count == len(mine), row.labels
        whole = len(ids & ended)
        assert kept == (Decimal(whole - len(ids & late)) / whole if whole else None), row.labels
        took = [(r.finished_at - r.received_at) / timedelta(hours=1) for r in mine if r.finished_at]
        assert hours is None if not took else abs(float(hours) - median(took)) <= 0.051, row.labels
        assert paid == (Decimal(sum(r.is_paid for r in mine)) / len(mine) if mine else None)


@pytest.mark.parametrize(
    "groups",
    [
        (),
        ("unit.building_id", "repair_type"),
        ("technician.department_id", "is_paid"),
        ("created_at.week", "state"),
        ("finished_at.day", "unit_id"),
        ("received_at.month", "created_at.quarter"),
    ],
)
def test_every_number_is_the_list_that_it_opens(month: RepairOffice, groups: tuple[str, ...]) -> None:
    measures = ("count", "kept.finish", "kept.transmit", HOURS, "share.is_paid.1", "sum.times_reopened")
    found = ask(month, groups, measures, filters={"state": ("received", "dispatched", "finished", "callback_due")})
    assert wrong_links(month, found) == []
    parts = sum(row.cells[0].counted[0].number for row in found.tops)
    assert not groups or parts == found.total.cells[0].counted[0].number


def test_a_day_is_that_of_the_site_and_an_empty_one_is_a_row(office: RepairOffice) -> None:
    for at in ("2026-11-16T15:59:59+00:00", "2026-11-16T16:00:00+00:00", "2026-11-18T16:00:00+00:00"):
        office.at = datetime.fromisoformat(at)
        office.report()
    days = ask(office, ("created_at.day",), first=date(2026, 11, 16), last=date(2026, 11, 19))
    assert [(row.keys[0], row.cells[0].value.value) for row in days.rows] == [
        ("2026-11-16", 1),
        ("2026-11-17", 1),
        ("2026-11-18", 0),
        ("2026-11-19", 1),
    ]
    for step, begins in (("week", "2026-11-16"), ("month", "2026-11-01"), ("quarter", "2026-10-01")):
        found = ask(office, (f"created_at.{step}",))
        assert {row.keys[0]: row.cells[0].value.value for row in found.rows if row.cells[0].value.value} == {begins: 3}
        assert wrong_links(office, found) == []


def test_money_is_added_up_exactly_and_a_missing_amount_is_no_zero(office: RepairOffice) -> None:
    for fee in ("0.10", "0.20", None):
        repair = office.dispatched()
        repair.order.is_paid, repair.order.labour_fee = True, Decimal(fee) if fee else None
    found = ask(office, ("repair_type",), ("sum.labour_fee", "average.labour_fee"), model=WorkOrder)
    for row in (found.total, *found.rows):
        total, average = row.cells
        assert (total.value.value, total.counted[0].number) == (Decimal("0.30"), 2)
        assert (average.value.value, average.counted[0].number) == (Decimal("0.15"), 2)
    assert wrong_links(office, found) == []


def test_a_filter_that_is_asked_twice_narrows_and_never_widens() -> None:
    found = narrowed({"state": ("open",), "or1.a": ("1",)}, [("state", "closed")])
    assert found == {"state": ("open",), "or1.a": ("1",), "or2.state": ("closed",)}
    assert narrowed({}, [("unit_id.empty", "1"), ("unit.building_id.empty", "1")]) == {
        "or1.unit_id.empty": ("1",),
        "or1.unit.building_id.empty": ("1",),
    }


def test_a_technician_counts_what_the_own_list_shows(office: RepairOffice) -> None:
    office.dispatched()
    office.report()
    person = office.technician(office.li)
    found = ask(office, ("repair_type",), by=person)
    assert found.total.cells[0].value.value == 1
    assert wrong_links(office, found, person) == []
    stranger = office.person("supervisor")
    stranger = Actor(**{**stranger.__dict__, "communities": frozenset({999})})
    assert ask(office, ("repair_type",), by=stranger).total.cells[0].value.value == 0
    with pytest.raises(NotPermitted):
        ask(office, by=office.person("it"))


def test_what_is_masked_or_out_of_sight_is_neither_grouped_by_nor_measured(office: RepairOffice) -> None:
    person = office.person("supervisor")
    for model in (RepairReport, Customer):
        secret = {f.key for f in model.fields.values() if f.sensitive}
        assert secret
        offered = {axis.field.key for axis in axes_of(model, person) if not axis.hops}
        words = [measure.word.split(".") for measure in measures_of(model)]
        measured = {part for kind, *parts in words for part in (parts if kind == "hours" else parts[:1])}
        assert not secret & (offered | measured)
        for key in secret:
            with pytest.raises(Invalid):
                read_axis(model, key, person)
    blind = Actor(**{**person.__dict__, "rights": {k: Reach.COMMUNITY for k in person.rights if k != "unit.see"}})
    assert not [axis for axis in axes_of(RepairReport, blind) if axis.path.startswith("unit")]
    for word in ("unit.building_id", "unit_id"):
        with pytest.raises(Invalid):
            read_axis(RepairReport, word, blind)


@pytest.mark.parametrize(
    "word", ["", "colour", "created_at", "created_at.year", "state.day", "unit.unit.unit.unit", "a.b.c", "content"]
)
def test_an_axis_that_makes_no_sense_is_refused(office: RepairOffice, word: str) -> None:
    with pytest.raises(Invalid):
        read_axis(RepairReport, word, office.person("supervisor"))


@pytest.mark.parametrize("word", ["", "sum.content", "kept.never", "hours.a.b", "hours.received_at", "share.state.x"])
def test_a_measure_that_makes_no_sense_is_refused(word: str) -> None:
    with pytest.raises(Invalid):
        read_measure(RepairReport, word)
    assert read_measure(RepairReport, "count") is COUNT
