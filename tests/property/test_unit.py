"""The owner unit chart: codes, handover, use, custody (M2-01)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.engine import Act, Invalid, NotPermitted, Refused, ledger
from models.property.house_use import HouseUse
from models.property.unit import Unit

Add = Callable[..., Any]
TODAY = date(2026, 11, 21)


def test_a_home_is_called_by_building_stair_and_room(unit: Add) -> None:
    assert unit("1201").code == "3-1201"
    assert unit("1201室", stair="一单元").code == "3-1-1201"


def test_the_same_room_cannot_be_entered_twice(unit: Add) -> None:
    unit("1201")
    with pytest.raises(Refused, match="already has the same"):
        unit("1201室")


def test_a_void_home_frees_its_code(system: Act, unit: Add) -> None:
    unit("1201").void(system, void_reason="wrong building")
    assert unit("1201").code == "3-1201"


def test_correcting_the_room_number_corrects_the_code(session: Any, desk: Act, unit: Add, entries: Add) -> None:
    home = unit("1201", area="89.50")
    ledger.edit(session, desk, home, {"version": home.version, "room_number": "1202"}, partial=True)
    assert (home.code, home.area) == ("3-1202", Decimal("89.50"))
    assert entries(home, "edit")[-1].changes["code"] == ["3-1201", "3-1202"]


def test_a_building_whose_homes_carry_its_code_keeps_it(session: Any, desk: Act, unit: Add, building: Add) -> None:
    tower = building("5", "5栋")
    ledger.edit(session, desk, tower, {"version": tower.version, "code": "6栋"}, partial=True)
    assert tower.code == "6"
    unit("101", of=tower)
    with pytest.raises(Invalid, match="no longer be changed"):
        ledger.edit(session, desk, tower, {"version": tower.version, "code": "7"}, partial=True)


def test_a_home_is_handed_over_only_after_its_release(lead: Act, unit: Add) -> None:
    home = unit("1201", "unreleased")
    with pytest.raises(Refused, match="Not released"):
        home.hand_over(lead)
    home.release(lead)
    home.hand_over(lead)
    assert home.state == Unit.State.HANDED_OVER


def test_the_handover_marks_the_chart(lead: Act, unit: Add, entries: Add) -> None:
    home = unit("1201")
    home.hand_over(
        lead,
        handed_over_on=date(2026, 11, 20),
        warranty_until=date(2028, 11, 20),
        leak_warranty_until=date(2031, 11, 20),
    )
    assert home.is_handed_over
    assert home.handed_over_on == date(2026, 11, 20)
    assert not home.is_under_warranty(date(2030, 1, 1))
    assert home.is_under_warranty(date(2030, 1, 1), leak=True)
    (entry,) = entries(home, "hand_over")
    assert entry.changes["handed_over_on"] == [None, "2026-11-20"]
    assert entry.changes["state"] == ["ready", "handed_over"]


def test_a_home_is_not_handed_over_twice(lead: Act, unit: Add) -> None:
    home = unit("1201", "handed_over")
    with pytest.raises(Refused):
        home.hand_over(lead)


def test_a_handover_cannot_lie_in_the_future_nor_outlast_its_warranty(lead: Act, unit: Add) -> None:
    home = unit("1201")
    with pytest.raises(Invalid) as told:
        home.hand_over(lead, handed_over_on=TODAY + timedelta(days=1))
    assert "handed_over_on" in told.value.errors
    with pytest.raises(Invalid) as told:
        home.hand_over(lead, leak_warranty_until=TODAY - timedelta(days=1))
    assert "leak_warranty_until" in told.value.errors
    assert home.state == Unit.State.READY


def test_the_desk_cannot_hand_over_by_itself(desk: Act, unit: Add) -> None:
    with pytest.raises(NotPermitted):
        unit("1201").hand_over(desk)


def test_the_use_of_a_home_follows_what_happens_in_it(desk: Act, unit: Add) -> None:
    home = unit("1201", "handed_over")
    home.mark_occupied(desk, house_use=HouseUse.LET)
    assert (home.state, home.house_use) == (Unit.State.OCCUPIED, HouseUse.LET)
    home.change_use(desk, house_use=HouseUse.OWNER_OCCUPIED)
    home.start_decorating(desk)
    assert (home.state, home.house_use) == (Unit.State.OCCUPIED, HouseUse.DECORATING)
    with pytest.raises(Refused, match="decorated already"):
        home.start_decorating(desk)
    home.finish_decorating(desk)
    assert home.house_use == HouseUse.OWNER_OCCUPIED
    home.mark_vacant(desk)
    assert (home.state, home.house_use) == (Unit.State.VACANT, HouseUse.VACANT)
    with pytest.raises(Invalid, match="Owner-occupied"):
        home.mark_occupied(desk, house_use=HouseUse.VACANT)


def test_only_an_empty_home_is_taken_into_custody(lead: Act, unit: Add, entries: Add) -> None:
    home = unit("1201", "occupied")
    with pytest.raises(Refused, match="Occupied"):
        home.take_into_custody(lead)
    home.mark_vacant(lead)
    home.take_into_custody(lead)
    assert home.house_use == HouseUse.CUSTODY
    assert entries(home, "take_into_custody")[0].changes["state"] == ["vacant", "custody"]


@pytest.mark.parametrize(("use", "state"), [(HouseUse.VACANT, Unit.State.VACANT), (HouseUse.LET, Unit.State.OCCUPIED)])
def test_after_custody_the_home_is_vacant_or_lived_in(lead: Act, unit: Add, use: HouseUse, state: Unit.State) -> None:
    home = unit("1201", "vacant")
    home.take_into_custody(lead)
    home.end_custody(lead, house_use=use)
    assert (home.state, home.house_use) == (state, use)


def test_the_database_refuses_a_handover_without_its_day(session: Any, system: Act, unit: Add) -> None:
    home = unit("1201")
    session.commit()
    home.is_handed_over = True
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()
    assert session.scalar(sa.select(Unit.is_handed_over)) is False
