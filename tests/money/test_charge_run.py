"""Charge runs: what is posted is what was previewed, nobody is charged twice, and a run can be taken back (M8-02)."""

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import Invalid, NotPermitted, Refused
from models.money.charge import Charge
from models.money.charge_run import ChargeRun
from models.property.unit import Unit


@pytest.fixture
def run(add: Any, community: Any) -> Any:
    def run(fee: Any, **typed: Any) -> Any:
        usual = {"community_id": community.id, "fee_standard_id": fee.id, "period_from": "2026-11-01"}
        return add("collector", ChargeRun, **usual | typed)

    return run


def charges(session: Any, *where: Any) -> list[Charge]:
    return list(session.scalars(sa.select(Charge).where(*where).order_by(Charge.id)))


def test_a_preview_charges_nobody_and_shows_what_will_be(
    home: Any, standard: Any, run: Any, do: Any, session: Any
) -> None:
    home("501", area="89.50")
    home("502", area="100")
    home("503", area=None)
    home("504", owner="")
    found = run(standard())
    for _again in range(2):
        do("collector", "preview", found)
        assert (found.charge_count, found.total_amount) == (2, Decimal("530.60"))
        assert (found.without_area, found.without_owner) == ("3-503", "3-504")
        assert "3-501 陈女士: 89.50 × 2.8 × 1 = 250.60" in found.preview_text
        assert charges(session) == []


def test_posting_writes_what_was_previewed(
    home: Any, standard: Any, run: Any, do: Any, session: Any, trail: Any, adds_up: Any
) -> None:
    home("501"), home("502")
    found = run(standard(), months="3")
    do("collector", "preview", found)
    do("collector", "post", found)
    written = charges(session)
    assert [charge.amount for charge in written] == [Decimal("751.80")] * 2
    assert {str(charge.period_until) for charge in written} == {"2027-01-31"}
    assert {charge.state for charge in written} == {Charge.State.WRITTEN}
    assert [entry.verb for entry in trail(found)] == ["add", "preview", "post"]
    assert trail(written[0])[0].cause == "charge_run.post"
    adds_up()


def test_what_changed_since_the_preview_is_not_posted(home: Any, standard: Any, run: Any, do: Any) -> None:
    home("501")
    found = run(standard())
    do("collector", "preview", found)
    home("502")
    with pytest.raises(Refused, match="changed since the preview"):
        do("collector", "post", found)
    do("collector", "preview", found)
    do("collector", "post", found)
    assert found.charge_count == 2


def test_nobody_is_charged_twice_for_a_month(home: Any, standard: Any, run: Any, do: Any, bill: Any) -> None:
    unit, fee = home("501"), standard()
    first = run(fee)
    do("collector", "preview", first)
    do("collector", "post", first)
    again = run(fee)
    do("collector", "preview", again)
    assert (again.charge_count, again.charged_already) == (0, 1)
    with pytest.raises(Refused, match="nothing to charge"):
        do("collector", "post", again)
    with pytest.raises(Refused, match="covers a part of this period"):
        bill(unit, fee, period_from="2026-10-15", months="2")


def test_a_run_is_completed_without_charging_anybody_again(
    home: Any, standard: Any, run: Any, do: Any, session: Any
) -> None:
    home("501")
    found = run(standard())
    do("collector", "preview", found)
    do("collector", "post", found)
    home("502")
    for _again in range(2):
        do("collector", "complete", found)
        assert (found.charge_count, found.total_amount) == (2, Decimal("501.20"))
        assert len(charges(session)) == 2


def test_a_run_is_reversed_by_the_manager_while_nothing_is_paid(
    home: Any, standard: Any, run: Any, do: Any, session: Any, pay: Any, trail: Any, adds_up: Any
) -> None:
    home("501")
    fee = standard()
    found = run(fee)
    do("collector", "preview", found)
    do("collector", "post", found)
    with pytest.raises(NotPermitted):
        do("collector", "reverse", found, reverse_reason="标准用错")
    (charge,) = charges(session)
    receipt = pay(charge.fee_account, "100")
    with pytest.raises(Refused, match="paid or waived"):
        do("manager", "reverse", found, reverse_reason="标准用错")
    do("manager", "annul", receipt, annul_reason="随同冲销")
    do("manager", "reverse", found, reverse_reason="标准用错")
    assert (found.state, charge.state) == (ChargeRun.State.REVERSED, Charge.State.CANCELLED)
    assert trail(charge)[-1].verb == "cancel"
    once_more = run(fee)
    do("collector", "preview", once_more)
    do("collector", "post", once_more)
    assert len(charges(session, Charge.state == Charge.State.WRITTEN)) == 1
    adds_up()


def test_only_what_has_been_handed_over_is_charged(
    home: Any, standard: Any, run: Any, do: Any, enter: Any, session: Any, community: Any
) -> None:
    home("501")
    building = session.info["building"]
    enter(Unit, community_id=community.id, building_id=building, room_number="601", area="80")
    found = run(standard())
    do("collector", "preview", found)
    assert found.charge_count == 1


def test_what_a_meter_counts_is_not_charged_by_a_run(standard: Any, run: Any) -> None:
    water = standard("自来水", item="water", basis="metered", rate="3.45")
    with pytest.raises(Invalid, match="one by one"):
        run(water)
