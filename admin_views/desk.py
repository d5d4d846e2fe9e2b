"""The reception: one box that finds everything, one card of the home or person on the line, each slip one key away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from flask_admin import expose
from markupsafe import Markup

from models.desk.card import Card, draw
from models.desk.looking_up import look_up
from models.engine import REGISTERS, Actor, Heading, Register, clock, say
from models.engine.briefs import Brief
from models.engine.database import db
from models.engine.desk import link_to

from .engine import gate
from .engine.cells import Cells
from .engine.find import scan_hit, told
from .engine.screen import GatedView
from .engine.speech import t

TONES = ("good", "info", "", "warn", "bad")  # of moves: what is done every day before the exceptions


@dataclass(frozen=True)
class Shortcut:
    """A slip that one letter begins. Without an address there is nothing on the card to begin it with, or a choice."""

    key: str
    label: str
    url: str
    choices: int = 1


class DeskView(GatedView):
    """What the receptionist has open all day."""

    needs = {"index": "see"}

    def __init__(self) -> None:
        super().__init__(name=say("Reception"), endpoint="desk", url="/admin/desk", menu_icon_value="headset")

    @expose("/")
    def index(self) -> Any:
        """The box, and the card of whom the address names: `unit`, `customer`, or `slip` such as "key.12"."""
        person, session = gate.actor(), db.session()
        typed = request.args.get("q", "").strip()
        if hit := scan_hit(person, typed):
            return redirect(hit["card"])  # without a script the browser sends the box itself
        cells = Moves(person)
        named = {key: request.args.get(key, "") for key in ("unit", "customer", "slip")}
        slip = "" if named["slip"] == "new" else named["slip"]  # the place of one that was never entered
        card = draw(
            session, person, unit_id=named["unit"], customer_id=named["customer"], slip=slip, columns=cells.columns
        )
        return self.render(
            "admin/desk.html",
            view=self,
            card=card,
            moves=cells,
            typed=typed,
            groups=told(person, look_up(session, person, typed)) if typed else [],
            shortcuts=list(_shortcuts(person, card, cells)),
            sections={section.heading.value: section for section in card.sections},
            headings=Heading,
            now=clock.now(),
        )


class Moves:
    """The buttons of records of many registers: what their guards read, and what can be done with each."""

    def __init__(self, person: Actor) -> None:
        self.person = person
        self._cells: dict[type[Register], Cells] = {}

    def of(self, model: type[Register]) -> Cells:
        """How this register's rows are shown to the person."""
        if model not in self._cells:
            self._cells[model] = Cells(model, (), self.person)
        return self._cells[model]

    def columns(self, model: type[Register]) -> list[str]:
        """What the guards of a register read of its rows."""
        return self.of(model).facts

    def buttons(self, brief: Brief) -> Markup:
        """The row buttons of one record."""
        return self.of(brief.model).buttons(brief.row)

    def fitting(self, brief: Brief) -> list[Any]:
        """Everything that can be done with one record, the exceptions last."""
        return sorted(
            self.of(brief.model).fitting(brief.row),
            key=lambda move: TONES.index(move.tone),
        )

    def more(self, brief: Brief) -> dict[str, list[str]]:
        """Labels of what the menu of a record may offer."""
        return self.of(brief.model).more()


def _shortcuts(person: Actor, card: Card, moves: Moves) -> Iterator[Shortcut]:
    here = request.full_path.rstrip("?") if card.slip else _address(card)
    order = list(Heading)
    for name, model in sorted(REGISTERS.items(), key=lambda each: order.index(each[1].about.desk.heading)):
        desk = model.about.desk
        if desk.move and person.may(model.transitions[desk.move].permission(model)):
            move = model.transitions[desk.move]
            section = card.section(desk.heading)
            rows = [row for row in section.rows if row.model is model] if section is not None else []
            able = [row.id for row in rows if move in moves.of(model).fitting(row.row)]
            url = url_for(f"{name}.do", verb=move.name, ids=able[0], next=here) if len(able) == 1 else ""
            yield Shortcut(desk.key, t(move.label), url, len(able))
        elif desk.key and not desk.move and person.may(f"{name}.add"):
            yield Shortcut(desk.key, t(model.about.label), url_for(f"{name}.new", **_preset(model, card)))


def _address(card: Card, **also: Any) -> str:
    named = {"unit": card.unit, "customer": card.customer}
    also |= {key: record.id for key, record in named.items() if record is not None}
    return url_for("desk.index", **also)


def _preset(model: type[Register], card: Card) -> dict[str, Any]:
    """What a slip begins with: the home, the person and their community, and where it leads back to."""
    values: dict[str, Any] = {}
    named = {"unit": card.unit, "customer": card.customer}
    for target, record in named.items():
        if record is None:
            continue
        if (link := link_to(model, target, on_form=True)) is not None:
            values[link.key] = record.id
        values |= {key: str(record) for key, source in model.about.desk.fills if source == target}
    if card.community_id is not None and model.about.scope_by == "community_id":
        values["community_id"] = card.community_id
    return values | {"first": model.about.desk.first or None, "next": _address(card, slip="new")}
