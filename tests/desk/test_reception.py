"""The reception: what the one box finds, what stands on the card, and who sees which of it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from models.desk.card import Card, draw
from models.desk.goods_release import GoodsRelease
from models.desk.looking_up import look_up
from models.desk.visitor_slip import VisitorSlip
from models.engine import REGISTERS, Desk, Heading, NotFound
from models.engine.desk import check_desks
from models.engine.errors import DeclarationError
from models.engine.record import RECORDS
from models.keys.key import Key
from models.property.building import Building
from models.property.community import Community
from models.property.customer import Customer
from models.property.household_member import HouseholdMember
from models.property.occupancy import Occupancy
from models.property.unit import Unit
from tests.people import add_person
from tests.repairs.office import RepairOffice
from tests.schema.test_statements import counted


@pytest.fixture
def stands_already() -> str:
    return "office"


@pytest.fixture
def home(session: Any) -> SimpleNamespace:
    """3-1201 belongs to 张三, whose household has a child; 3-1202 to 赵帅 of the same initials."""
    office = RepairOffice(session)
    building = session.scalars(sa.select(Building)).one()
    place = {"community_id": office.community.id, "building_id": building.id, "floor": "12"}
    unit, next_door = (office.enter(Unit, **place, room_number=room) for room in ("1201", "1202"))
    zhao = office.enter(Customer, community_id=office.community.id, kind="owner", name="赵帅", phone="13900139000")
    for each, customer in ((unit, office.customer), (next_door, zhao)):
        occupied(office, each, customer)
    office.enter(
        HouseholdMember,
        community_id=office.community.id,
        unit_id=unit.id,
        customer_id=office.customer.id,
        name="张小明",
        relation="child",
        phone="13800138111",
    )
    return SimpleNamespace(office=office, unit=unit, next_door=next_door, zhang=office.customer, zhao=zhao)


def occupied(office: RepairOffice, unit: Any, customer: Any) -> None:
    typed = {"unit_id": unit.id, "customer_id": customer.id, "role": "owner", "is_main_contact": "1"}
    office.enter(Occupancy, community_id=unit.community_id, from_on="2025-01-01", **typed)


def found(home: SimpleNamespace, text: str, role: str = "receptionist") -> dict[str, list[str]]:
    """Titles by register."""
    home.office.session.commit()
    groups = look_up(home.office.session(), home.office.person(role), text).groups
    return {group.model.__tablename__: [hit.title for hit in group.hits] for group in groups}


def card(home: SimpleNamespace, role: str = "receptionist", **named: Any) -> Card:
    home.office.session.commit()
    return draw(home.office.session(), home.office.person(role), **{key: str(value) for key, value in named.items()})


def titles(drawn: Card, heading: Heading) -> list[str]:
    section = drawn.section(heading)
    return [brief.title for brief in section.rows] if section is not None else []


# -- the box -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["3-1201", "3栋1201", "三栋一二零一", "1201"])
def test_a_home_is_found_in_every_habit_of_writing(home: SimpleNamespace, typed: str) -> None:
    assert found(home, typed)["unit"] == ["3-1201"]


@pytest.mark.parametrize("typed", ["zs", "张三", "zhangsan", "8000"])
def test_people_are_found_by_name_initials_and_the_end_of_their_number(home: SimpleNamespace, typed: str) -> None:
    assert "张三" in found(home, typed)["customer"]


@pytest.mark.parametrize("typed", ["zs 3-1201", "3栋1201 zs", "1201 张三"])
def test_initials_beside_a_room_mean_who_lives_there(home: SimpleNamespace, typed: str) -> None:
    assert found(home, typed) == {"unit": ["3-1201"], "customer": ["张三"]}


def test_slips_keys_and_plates_are_found_by_what_is_written_on_them(home: SimpleNamespace) -> None:
    office, place = home.office, home.unit.community_id
    report = office.report()
    office.enter(Key, community_id=place, tag="G-17", kind="owner", owner_kind="mailbox", unit_id=home.unit.id)
    slip = office.enter(
        GoodsRelease,
        community_id=place,
        applicant_kind="owner",
        applicant_name="张三",
        unit_id=home.unit.id,
        reason="goods",
        vehicle="浙A12345",
        items=[{"name": "冰箱", "quantity": "1"}],
    )
    assert found(home, report.number)["repair_report"] == [report.number]
    assert found(home, report.number[-4:])["repair_report"] == [report.number]
    assert found(home, "G-17")["key"] == ["G-17"]
    assert found(home, "浙A12345")["goods_release"] == [slip.number]


def test_what_is_masked_is_found_by_no_more_than_its_mask(home: SimpleNamespace) -> None:
    assert found(home, "张小明") == {}
    assert "customer" not in found(home, "0138")  # digits that the mask hides
    hits = look_up(home.office.session(), home.office.person("receptionist"), "张三").groups
    told = [str(hint) for group in hits for hit in group.hits for hint in hit.hints]
    assert "138****8000" in told and "13800138000" not in " ".join(told)


def test_nobody_finds_what_they_may_not_see(home: SimpleNamespace) -> None:
    office = home.office
    elsewhere = office.enter(Community, name="翠湖园", address="湖滨路2号")
    office.enter(Customer, community_id=elsewhere.id, kind="owner", name="张森", phone="13700137000")
    assert found(home, "zs")["customer"] == ["赵帅", "张三"]
    assert "customer" not in found(home, "zs", role="guard")
    assert found(home, "zs 3-1201", role="it") == {"unit": ["3-1201"]}  # IT keeps the structure, not the people


@pytest.mark.parametrize("typed", ["", "   ", "'\"*", "%_", "）（", "OR AND NOT", "x" * 500, "3-" * 50, "🔑"])
def test_junk_finds_nothing_and_breaks_nothing(home: SimpleNamespace, typed: str) -> None:
    assert isinstance(found(home, typed), dict)


def test_an_answer_takes_the_same_few_statements_for_one_slip_and_for_many(home: SimpleNamespace) -> None:
    office = home.office
    actor = office.person("receptionist")
    office.report(reporter_name="张三")
    office.session.commit()

    def asked(text: str) -> int:
        with counted() as sent:
            look_up(office.session(), actor, text)
        office.session.commit()
        return len(sent)

    texts = ("zs", "漏水", "3-1201", "zs 3-1201")
    few = [asked(text) for text in texts]
    for _ in range(30):
        office.report(reporter_name="张三", unit_id=home.unit.id)
    office.session.commit()
    assert [asked(text) for text in texts] == few
    assert max(few) <= 9 and few[1] <= 2, few


# -- the card ----------------------------------------------------------------------------------------------------------


def test_a_person_with_one_home_has_the_card_of_both(home: SimpleNamespace) -> None:
    for named in ({"unit_id": home.unit.id}, {"customer_id": home.zhang.id}):
        drawn = card(home, **named)
        assert (drawn.unit, drawn.customer) == (home.unit, home.zhang)
        assert [(one.name, one.phone) for one in drawn.living] == [("张三", "138****8000")]
        assert [(one.name, one.phone) for one in drawn.household] == [("张**", "138****8111")]


def test_open_slips_stand_on_the_card_and_closed_ones_do_not(home: SimpleNamespace) -> None:
    office = home.office
    report = office.report(unit_id=home.unit.id)
    other = office.report(unit_id=home.next_door.id)
    gone = office.report(unit_id=home.unit.id)
    office.do("supervisor", "cancel", gone, cancel_reason="重复报修")
    assert titles(card(home, unit_id=home.unit.id), Heading.SLIPS) == [report.number]
    assert titles(card(home, unit_id=home.next_door.id), Heading.SLIPS) == [other.number]


def test_a_slip_by_name_brings_the_card_of_its_home_and_stands_on_top(home: SimpleNamespace) -> None:
    report = home.office.report(unit_id=home.unit.id)
    drawn = card(home, slip=f"repair_report.{report.id}")
    assert drawn.unit == home.unit and drawn.slip is not None
    assert drawn.slip.title == report.number
    assert titles(drawn, Heading.SLIPS) == []


def test_whether_somebody_owes_is_told_to_the_desk_and_not_to_the_key_cabinet(
    home: SimpleNamespace, client: Any
) -> None:
    office = home.office
    for role in ("it", "receptionist", "key_keeper"):
        add_person(office.session(), role, role, communities=[office.community.id])
    unit_id = home.unit.id
    office.session.commit()
    told = {role: client(role).get(f"/admin/desk/?unit={unit_id}").text for role in ("receptionist", "key_keeper")}
    assert "无欠费" in told["receptionist"]
    assert "无欠费" not in told["key_keeper"] and "欠费" not in told["key_keeper"].partition("desk-card")[2]


def test_callers_are_told_of_their_own_building_and_of_the_whole_estate_only(home: SimpleNamespace) -> None:
    public = {"source": "public_area", "unit_id": None, "reporter_id": None, "phone": "13800138000"}
    own = home.office.report(**public, place="三栋电梯", reporter_name="保安")
    everybody = home.office.report(**public, place="小区大门", reporter_name="保安")
    home.office.report(**public, place="5号楼大堂", reporter_name="保安")
    known = [brief.title for brief in card(home, unit_id=home.unit.id).known]
    assert sorted(known) == sorted([own.number, everybody.number])


def test_another_communitys_home_has_no_card(home: SimpleNamespace) -> None:
    elsewhere = home.office.enter(Community, name="翠湖园", address="湖滨路2号")
    building = home.office.enter(Building, community_id=elsewhere.id, code="1", name="1栋")
    unit = home.office.enter(Unit, community_id=elsewhere.id, building_id=building.id, room_number="101")
    for named in ({"unit_id": unit.id}, {"slip": f"unit.{unit.id}"}, {"slip": "nothing.1"}, {"unit_id": "x"}):
        with pytest.raises(NotFound):
            card(home, **named)


def test_the_card_takes_the_same_statements_whatever_is_open(home: SimpleNamespace) -> None:
    office, actor, unit_id = home.office, home.office.person("supervisor"), home.unit.id
    office.report(unit_id=unit_id)
    office.session.commit()

    def asked() -> int:
        with counted() as sent:
            draw(office.session(), actor, unit_id=str(unit_id))
        office.session.commit()
        return len(sent)

    few = asked()
    for _ in range(12):
        office.report(unit_id=unit_id)
    office.session.commit()
    assert asked() == few <= 11


# -- the screen --------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(home: SimpleNamespace, client: Any) -> Any:
    """The receptionist's browser."""
    for role in ("it", "receptionist"):
        add_person(home.office.session(), role, role, communities=[home.office.community.id])
    home.office.session.commit()
    return client("receptionist")


def test_her_day_begins_at_the_reception(desk: Any) -> None:
    assert urlsplit(desk.get("/").location).path == "/admin/desk/"


def test_a_slip_begins_filled_in_and_leads_back_to_its_card(home: SimpleNamespace, desk: Any) -> None:
    unit_id, customer_id, community_id = home.unit.id, home.zhang.id, home.unit.community_id
    home.office.session.commit()
    page = desk.get(f"/admin/desk/?unit={unit_id}").text
    link = page.partition('data-key="v"')[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    preset = {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}
    assert preset["unit_id"] == str(unit_id) and preset["host_name"] == "张三"
    form = desk.get(link).text
    assert 'value="张三"' in form and "data-first" in form
    answer = desk.submit(
        "/admin/visitor_slip/new/",
        community_id=community_id,
        unit_id=unit_id,
        visitor_name="李四",
        host_name="张三",
        purpose="private",
        document_kind="identity_card",
        has_shown_document="1",
        people="1",
        next=preset["next"],
    )
    slip = home.office.session.scalars(sa.select(VisitorSlip)).one()
    assert answer.location.endswith(f"slip=visitor_slip.{slip.id}&unit={unit_id}&customer={customer_id}")
    assert [entry.verb for entry in home.office.trail(slip)] == ["add"]
    assert slip.number in desk.get(answer.location).text


@pytest.mark.parametrize(
    "query",
    ["unit=x", "unit=999999", "customer=0", "slip=repair_report.x", "slip=user.1;", "slip=.", "unit=1&slip=no.1"],
)
def test_a_card_of_nothing_is_a_sentence_not_a_fault(desk: Any, query: str) -> None:
    answer = desk.get(f"/admin/desk/?{query}")
    assert answer.status_code in (403, 404), answer.status_code


def test_the_place_of_a_slip_that_was_never_entered_stays_empty(home: SimpleNamespace, desk: Any) -> None:
    unit_id = home.unit.id
    home.office.session.commit()
    assert desk.get(f"/admin/desk/?unit={unit_id}&slip=new").status_code == 200


def test_two_registers_cannot_have_the_same_key() -> None:
    two = {
        name: SimpleNamespace(
            __name__=name,
            State=[],
            fields={},
            transitions={},
            about=SimpleNamespace(desk=Desk(key="r"), gate=(), brief=()),
        )
        for name in ("one", "other")
    }
    with pytest.raises(DeclarationError, match="both begin with 'r'"):
        check_desks(two, RECORDS)
    check_desks(REGISTERS, RECORDS)
