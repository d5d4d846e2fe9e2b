"""On which occasions somebody is told."""

from datetime import timedelta
from typing import Any

from models.desk.goods_release import GoodsRelease
from models.engine import ticking
from models.messages.channels import Channel
from models.messages.events import Event
from models.messages.outbox_message import Recipient
from models.property.occupancy import Occupancy
from models.voice.complaint import Complaint

from .conftest import MessageOffice
from .servers import WebService


def events(office: MessageOffice) -> set[Event]:
    """What residents were told."""
    return {message.event for message in office.outbox(recipient=Recipient.RESIDENT)}


def test_a_finished_repair_is_told(office: MessageOffice) -> None:
    report = office.reported()
    office.do("receptionist", "dispatch", report, department_id=office.department.id)
    assert events(office) == set(), "nothing was agreed on"
    li = office.technician(office.li)
    for verb, typed in (("accept", {}), ("arrive", {}), ("finish", {"work_done": "更换阀芯"})):
        office.later(minutes=10)
        office.do(li, verb, report.work_order, **typed)
    assert events(office) == {Event.REPAIR_FINISHED}


def test_a_complaint_is_told_to_have_come(office: MessageOffice) -> None:
    complaint = office.enter(
        Complaint,
        office.person("receptionist"),
        unit_id=office.new_home.id,
        complainant_id=office.customer.id,
        course="楼上夜间装修",
    )
    assert events(office) == {Event.COMPLAINT_RECEIVED}
    told = office.outbox(channel=Channel.SMS)[0].body
    assert complaint.number in told and "张三" not in told and "装修" not in told


def test_the_owner_hears_of_goods_that_leave(office: MessageOffice) -> None:
    home = {"unit_id": office.new_home.id, "community_id": office.community.id}
    office.enter(Occupancy, **home, customer_id=office.customer.id, role="owner", from_on="2025-01-01")
    slip = office.enter(
        GoodsRelease,
        office.person("receptionist"),
        **home,
        applicant_kind="tenant",
        applicant_name="李四",
        reason="move",
        items=[{"name": "沙发", "quantity": "1"}],
    )
    office.do("receptionist", "issue", slip, owner_consent="电话 11-16 09:05")
    office.do("supervisor", "release", slip)
    assert events(office) == {Event.GOODS_RELEASED}
    assert "李四" not in office.outbox()[0].body


def test_what_a_ledger_brings_is_told_to_nobody(office: MessageOffice) -> None:
    from dataclasses import replace

    from models.engine import Act, ledger
    from models.engine.acts import begin_act

    act = replace(Act(office.person("supervisor"), at=office.at), channel="import")
    begin_act(office.session, act)
    ledger.add(
        office.session,
        act,
        Complaint,
        {"unit_id": office.new_home.id, "complainant_id": office.customer.id, "course": "旧账"},
    )
    assert office.outbox() == []


def test_what_is_overdue_is_told_to_the_person_and_beyond_them_to_the_group(
    office: MessageOffice, web: WebService, settings: Any
) -> None:
    office.do("receptionist", "withdraw_agreement", office.customer)
    report = office.reported()
    office.do("receptionist", "dispatch", report, department_id=office.department.id, technician_id=office.li.id)
    office.session.commit()
    ticking.tick(office.session(), office.at + timedelta(days=20))
    told = office.outbox(event=Event.ESCALATION)
    assert {message.channel for message in told} >= {Channel.EMAIL, Channel.SMS, Channel.GROUP}
    assert all("张三" not in message.body for message in told)
    again = len(told)
    ticking.tick(office.session(), office.at + timedelta(days=20, minutes=2))
    assert len(office.outbox(event=Event.ESCALATION)) == again
