"""What a repair used up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from models.engine import About, Line, _l, money, number, text

FEN = Decimal("0.01")


class WorkOrderMaterial(Line):
    """A material that a work order used, with its price where the resident pays (M5-02)."""

    about = About(label=_l("Material"), parent="WorkOrder", title="name")

    name = text(_l("Material"), 80)
    quantity = number(_l("Quantity"), places=2, least=FEN, most=100_000)
    unit = text(_l("Unit of measure"), 12, required=False)
    price = money(_l("Unit price"), required=False)

    @property
    def amount(self) -> Decimal:
        """Quantity × price, to the fen."""
        return ((self.price or Decimal(0)) * self.quantity).quantize(FEN, ROUND_HALF_UP)


def used_up(rows: Iterable[Mapping[str, Any]]) -> list[WorkOrderMaterial]:
    """New rows for what was typed; ids in it are not taken over."""
    return [WorkOrderMaterial(**{key: value for key, value in row.items() if key != "id"}) for row in rows]
