"""A register may be cut into parts, and one record may bring about another."""

from typing import Any

import pytest

from models.engine import Act, Invalid, NotPermitted, ledger
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.repairs.repair_report import RepairReport
from models.voice.complaint import Complaint
from models.voice.complaint_intake import Intake
from tests.voice.desk import ComplaintDesk


@pytest.fixture
def desk(session: Any) -> ComplaintDesk:
    return ComplaintDesk(session)


def test_the_moves_of_all_parts_are_the_registers_in_the_order_of_its_parts() -> None:
    verbs = list(Complaint.transitions)
    assert verbs[0] == "classify"
    assert verbs.index("classify") < verbs.index("contact") < verbs.index("resolve")
    assert verbs[-2:] == ["void", "restore"]
    assert Complaint.transitions["classify"] is vars(Intake)["classify"]
    assert "classify" not in RepairReport.transitions


def test_what_follows_from_a_deed_asks_the_rules_and_not_the_rights(desk: ComplaintDesk) -> None:
    guard = desk.person("guard")
    act = Act(guard, at=desk.at, cause="complaint.report_repair")
    begin_act(desk.session, act)
    with pytest.raises(NotPermitted):
        ledger.add(desk.session, act, RepairReport, {"community_id": desk.community.id})
    with pytest.raises(Invalid, match="Choose the dwelling"):
        ledger.enter(desk.session, act, RepairReport, community=desk.community)
    report = ledger.enter(desk.session, act, RepairReport, community=desk.community, unit=desk.new_home)
    assert (report.channel, report.received_at, report.state) == ("phone", desk.at, "received")
    entry: AuditEntry = desk.trail(report)[0]
    assert (entry.verb, entry.actor, entry.cause) == ("add", "小陈", "complaint.report_repair")
