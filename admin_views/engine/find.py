"""What the one search box and the palette ask: records of all registers, and what this person may open and enter."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import jsonify, request, url_for
from flask_admin import expose

from models.desk.looking_up import Answer, look_up
from models.engine import REGISTERS, Actor, say
from models.engine.anywhere import Group, Hit
from models.engine.database import db
from models.engine.desk import link_to
from models.engine.scan import is_address, read_code, scanned
from models.engine.sheet import name_of
from models.engine.terms import name_terms

from . import gate
from .screen import AnybodysView
from .speech import t


class FindView(AnybodysView):
    """Answers for scripts; a page of hits without one is the reception's."""

    opens = ("index", "commands")

    def __init__(self) -> None:
        super().__init__(name=say("Search"), endpoint="find", url="/admin/find")

    @expose("/")
    def index(self) -> Any:
        """The records that fit `q`, register by register."""
        person, typed = gate.actor(), request.args.get("q", "")
        if hit := scan_hit(person, typed):
            return jsonify(groups=[{"label": t(say("Scanned")), "hits": [hit], "more": ""}])
        return jsonify(groups=told(person, look_up(db.session(), person, typed)))

    @expose("/commands/")
    def commands(self) -> Any:
        """The screens of this person's menu and the records that they may enter, with the initials of their names."""
        person, found = gate.actor(), []
        for item in self.admin.menu():
            for each in item.get_children() if item.is_category() else [item]:
                if each.is_accessible() and each.is_visible():
                    found.append(_command(t(each.name), each.get_url()))
        for name, model in REGISTERS.items():
            if person.may(f"{name}.add"):
                label = t(say("New: %(what)s", what=model.about.label))
                found.append(_command(label, url_for(f"{name}.new"), keys=t(model.about.label), in_dialog=True))
        return jsonify(commands=found)


def _command(label: str, url: str, *, keys: str = "", in_dialog: bool = False) -> dict[str, Any]:
    return {"title": label, "url": url, "dialog": in_dialog, "keys": _initials(keys or label)}


@lru_cache(maxsize=1024)
def _initials(label: str) -> str:
    """报修单 is also found by bxd and baoxiudan."""
    return " ".join(name_terms(label))


def scan_hit(person: Actor, typed: str) -> dict[str, Any] | None:
    """The slip whose whole number or code was typed, leading to what is done with it next. Numbers of registers that
    say nothing of scans are looked up like other words; a code is not, it names no other record."""
    found = scanned(db.session(), person, typed) if read_code(typed) else None
    if found is None or not (found.record.about.scan or is_address(typed)):
        return None
    code = name_of(found.record)
    return {
        "title": str(found.record),
        "hint": t(found.move.label) if found.move is not None else t(found.why or found.record.about.label),
        "state": t(found.record.state.label),
        "tone": found.record.state.tone,
        "url": url_for("scan.index", q=code),
        "card": url_for("scan.index", q=code, next=url_for("desk.index")) if person.may("desk.see") else "",
    }


def told(person: Actor, answer: Answer) -> list[dict[str, Any]]:
    """The hits in the words of the reader, each with the page and the card that it opens."""
    return [
        {
            "label": t(group.model.about.label),
            "more": url_for(f"{group.model.__tablename__}.index", q=request.args.get("q", "")) if group.is_more else "",
            "hits": [_hit(person, answer, group, hit) for hit in group.hits],
        }
        for group in answer.groups
    ]


def _hit(person: Actor, answer: Answer, group: Group, hit: Hit) -> dict[str, Any]:
    hints = [t(hint) for hint in hit.hints]
    name = hit.model.__tablename__
    if name == "customer":
        hints = [f"{one.room} {t(one.role.label)}" for one in answer.homes_of(hit.id)[:3]] + hints[-1:]
    elif name == "unit":
        hints = [one.name for one in answer.people_in(hit.id)[:4]] or hints
    return {
        "title": hit.title,
        "hint": " · ".join(hints)[:90],
        "state": t(hit.state.label),
        "tone": hit.state.tone,
        "url": url_for(f"{name}.details", id=hit.id),
        "card": card_url(answer, hit) if person.may("desk.see") else "",
    }


def card_url(answer: Answer, hit: Hit) -> str:
    """The card that a hit opens: of the home or the person itself, or of those whom a slip names."""
    name = hit.model.__tablename__
    if name == "unit":
        return url_for("desk.index", unit=hit.id)
    if name == "customer":
        named = {one.id for group in answer.groups if group.model.__tablename__ == "unit" for one in group.hits}
        rooms = [home.unit_id for home in answer.homes_of(hit.id) if home.unit_id in named]
        return url_for("desk.index", customer=hit.id, unit=rooms[0] if rooms else None)
    if link_to(hit.model, "unit") or link_to(hit.model, "customer"):
        return url_for("desk.index", slip=f"{name}.{hit.id}")
    return ""
