"""What a child row links to lies within the same walls as what its record links to."""

from typing import Any

import pytest

from models.engine import Act, Invalid, ledger, transition
from models.engine.acts import SYSTEM, begin_act
from models.engine.entry import clean
from models.engine.errors import DeclarationError
from models.engine.record import REGISTERS
from models.engine.words import _l
from tests.movein.office import HouseOffice


@pytest.fixture
def office(session: Any) -> HouseOffice:
    return HouseOffice(session)


def foreign_standard(office: HouseOffice) -> Any:
    """A price of another community, which whoever sees all communities can name."""
    elsewhere = office.enter(REGISTERS["community"], name="别处花园", address="他路9号")
    home, office.community = office.community, elsewhere
    try:
        return office.fee("别处押金", item="deposit", rate="1")
    finally:
        office.community = home


def test_a_forged_link_of_a_row_to_another_community_is_refused(office: HouseOffice) -> None:
    standard, application = foreign_standard(office), office.informed()
    row = {"fee_standard_id": str(standard.id)}
    act = Act(SYSTEM, at=office.at)
    begin_act(office.session, act)
    with pytest.raises(Invalid, match="belongs to another community"):
        ledger.move(
            office.session, act, type(application), "take_fee", [application.id], {"is_confirmed": "1", "fees": [row]}
        )
    assert application.fees == []


def test_the_rows_of_a_new_record_follow_its_community(office: HouseOffice) -> None:
    model = REGISTERS["receipt"]
    charge = office.stepped().charge
    elsewhere = office.enter(REGISTERS["community"], name="别处花园", address="他路9号")
    fields = [(f.attr, f) for f in model.form_fields() if f.attr in ("community", "lines")]
    typed = {"community_id": str(elsewhere.id), "lines": [{"charge_id": str(charge.id), "amount": "1"}]}
    with pytest.raises(Invalid, match="belongs to another community"):
        clean(fields, typed, session=office.session, actor=SYSTEM)
    assert clean(fields, typed | {"community_id": str(office.community.id)}, session=office.session, actor=SYSTEM)


def test_no_transition_may_ask_for_a_record(office: HouseOffice) -> None:
    def pass_on(self: Any, act: Any, *, record: str) -> None:
        """Pass it on."""

    move = transition(_l("Pass on"), to=None)(pass_on)
    with pytest.raises(DeclarationError, match="which is the record itself"):
        move.__set_name__(type("Parcel", (), {}), "pass_on")
