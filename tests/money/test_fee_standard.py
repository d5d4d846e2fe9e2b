"""Prices: nothing is charged but by a published standard in force (M8-01, F1)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.engine import Invalid, NotPermitted, Refused
from models.money.fee_standard import FeeStandard


def test_a_fee_by_area_follows_the_fee_area_before_the_floor_area(home: Any, standard: Any, bill: Any) -> None:
    fee = standard(rate="2.80")
    assert bill(home("501", area="89.50"), fee).amount == Decimal("250.60")
    assert bill(home("502", area="89.50", fee_area="80"), fee).amount == Decimal("224.00")


def test_half_a_fen_is_rounded_up(home: Any, standard: Any, bill: Any) -> None:
    fee = standard(rate="0.0150", basis="piece", item="passes")
    assert bill(home(), fee, quantity="1").amount == Decimal("0.02")


def test_a_home_in_custody_pays_seventy_percent_of_the_management_fee(
    home: Any, standard: Any, bill: Any, do: Any, trail: Any
) -> None:
    unit, fee = home(), standard(rate="2.80")
    assert fee.custody_percent == 70
    do("supervisor", "take_into_custody", unit)
    charge = bill(unit, fee)
    assert (charge.percent, charge.amount) == (70, Decimal("175.42"))
    assert trail(charge)[-1].verb == "add"


def test_other_fees_have_no_custody_share(standard: Any) -> None:
    with pytest.raises(Invalid, match="Only the management fee"):
        standard("车位租金", item="parking", basis="fixed", rate="300", custody_percent="70")


def test_nothing_is_charged_by_a_draft(home: Any, standard: Any, bill: Any) -> None:
    with pytest.raises(Invalid, match="not in force"):
        bill(home(), standard(in_force=False))


def test_a_price_must_be_displayed_before_it_is_in_force(standard: Any, do: Any) -> None:
    fee = standard(in_force=False, is_displayed="0")
    with pytest.raises(Refused, match="Display the price"):
        do("manager", "put_in_force", fee)


@pytest.mark.parametrize("who", ["collector", "supervisor", "receptionist"])
def test_only_the_manager_puts_a_price_in_force(who: str, standard: Any, do: Any) -> None:
    with pytest.raises(NotPermitted):
        do(who, "put_in_force", standard(in_force=False))


def test_a_new_price_supersedes_the_one_of_the_same_name(
    home: Any, standard: Any, bill: Any, do: Any, trail: Any
) -> None:
    old, unit = standard(rate="2.80"), home(area="100")
    new = standard(rate="3.00", valid_from="2026-12-01", in_force=False)
    do("manager", "put_in_force", new)
    assert (old.state, old.valid_until) == (FeeStandard.State.SUPERSEDED, date(2026, 11, 30))
    assert bill(unit, old, period_from="2026-11-01").amount == Decimal("280.00")
    with pytest.raises(Invalid, match="not valid on 2026-12-01"):
        bill(unit, old, period_from="2026-12-01")
    assert bill(unit, new, period_from="2026-12-01").amount == Decimal("300.00")
    assert [entry.verb for entry in trail(old)] == ["add", "put_in_force", "supersede"]


def test_a_price_in_force_is_not_edited(standard: Any, session: Any, people: Any) -> None:
    fee = standard()
    assert "stays as published" in str(fee.why_not_edit(people["manager"]))


def test_the_price_is_typed_only_where_it_is_billed_or_agreed(home: Any, standard: Any, bill: Any) -> None:
    unit = home()
    with pytest.raises(Invalid, match="follows the standard"):
        bill(unit, standard(), price="1.00")
    agency = standard("代收水费", item="agency", basis="actual", rate="0")
    with pytest.raises(Invalid, match="Enter the price"):
        bill(unit, agency)
    assert bill(unit, agency, price="66.30").amount == Decimal("66.30")


def test_a_meter_is_charged_by_what_it_counted(home: Any, standard: Any, bill: Any) -> None:
    water = standard("自来水", item="water", basis="metered", rate="3.4500", measure="m³")
    with pytest.raises(Invalid, match="what the meter counted"):
        bill(home("501"), water)
    assert bill(home("502"), water, quantity="12.5").amount == Decimal("43.13")


def test_a_unit_without_area_is_not_charged_by_area(home: Any, standard: Any, bill: Any) -> None:
    with pytest.raises(Invalid, match="no fee area"):
        bill(home(area=None), standard())
