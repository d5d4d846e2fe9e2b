"""Records that follow from another one: their own rules decide, the person's rights do not."""

from typing import Any

import pytest

from models.desk.info_transfer_slip import InfoTransferSlip
from models.engine import Act, Actor, Invalid, ledger
from models.engine.acts import begin_act
from models.office.department import Department
from models.property.community import Community


def test_a_record_follows_with_the_defaults_of_its_form_and_without_rights(session: Any) -> None:
    act = Act(Actor(name="nobody"))
    begin_act(session, act)
    community = Community(name="碧水湾", address="滨河路1号")
    department = Department(code="WX", name="维修部", kind="repair")
    session.add_all([community, department])
    session.flush()
    given = {"community": community, "subject": "电梯异响", "content": "请查", "to_department": department}
    with pytest.raises(Invalid, match="which department raises"):
        ledger.enter(session, act, InfoTransferSlip, **given)
    slip = ledger.enter(session, act, InfoTransferSlip, **given, from_department=department)
    assert (slip.state, slip.required_by_at, slip.number is None) == ("submitted", None, False)
    assert slip.due_at is not None
