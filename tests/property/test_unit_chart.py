"""The owner unit chart shows a building floor by floor, with owners for those who may see customers (M2-01)."""

from collections.abc import Callable
from typing import Any

from models.engine import Act
from models.property.unit_chart import Place, owner_unit_chart

Add = Callable[..., Any]


def test_the_chart_goes_from_the_top_floor_down(session: Any, desk: Act, customer: Add, unit: Add, lives: Add) -> None:
    garage, low, high = unit("B1"), unit("101", floor="1"), unit("1201", floor="12")
    husband, wife = customer(), customer("李四")
    lives(wife, high)
    lives(husband, high, is_main_contact="1")
    lives(customer("王五", kind="tenant"), low, "tenant")
    chart = owner_unit_chart(session, desk.actor, high.building)
    assert list(chart) == [12, 1, None]
    assert chart == {12: [Place(high, (husband, wife))], 1: [Place(low)], None: [Place(garage)]}


def test_it_sees_the_chart_without_the_owners(session: Any, person: Add, customer: Add, unit: Add, lives: Add) -> None:
    home = unit("1201", floor="12")
    lives(customer(), home)
    assert owner_unit_chart(session, person("it").actor, home.building) == {12: [Place(home)]}
