"""Today: what is due, what is late, what waits for me. Every figure leads to exactly the rows it counts."""

from __future__ import annotations

from itertools import chain
from typing import Any

from flask_admin import AdminIndexView, expose

from admin_views.tour import TOURS
from models.engine import Actor, board, clock, figures, say
from models.engine.database import db
from models.site import is_demo

from . import gate
from .freshness import while_unchanged
from .screen import AnybodysView
from .tallies import table_of

SHOWN = 12
REGISTER = say("Register")
TITLES = {
    "owner": say("By person"),
    "department": say("By department"),
    "community": say("By community"),
}


class TodayView(AnybodysView, AdminIndexView):
    """The first page after signing in."""

    opens, is_in_menu = ("index", "board"), True

    def __init__(self) -> None:
        super().__init__(name=say("Today"), url="/admin", template="admin/today.html")

    @expose("/")
    def index(self) -> Any:
        """What this person should look at first."""
        person = gate.actor()
        tour = [TOURS[role] for role in person.roles if role in TOURS] if is_demo(db.session()) else []
        return self.render("admin/today.html", tour=tour, person=person, **_board(person))

    @expose("/board/")
    @while_unchanged
    def board(self) -> Any:
        """The part of the page that its script asks for again every minute."""
        return self.render("admin/today_board.html", **_board(gate.actor()))


def _board(person: Actor) -> dict[str, Any]:
    """Everything that the board shows: the figures in one statement, the list of what is due in another."""
    session, now = db.session(), clock.now()
    watched = board.watches(person)
    of_time = {model: [*board.by_time(model), *board.waiting(model, person)] for model in board.timed(person)}
    loads = {by: board.loads(person, by) for by in _ways(person)}
    split = [figure for pairs in loads.values() for pair in pairs for figure in pair]
    counted = {
        each.figure: each for each in figures.count(session, person, [*watched, *chain(*of_time.values()), *split])
    }
    rows = [(model, {f.label: counted[f] for f in held if f in counted}) for model, held in of_time.items()]
    leads = person.may("figures.see")  # whoever answers for the work of others sees what is due to anybody
    pressing = [
        figures.Figure("", model, {}) if leads or board.FOR_ME not in held else held[board.FOR_ME].figure
        for model, held in rows
        if held[board.OVERDUE].number or held[board.DUE_TODAY].number
    ]
    tables = {
        by: table_of(session, person, by, [(counted[a], counted[b]) for a, b in pairs if a in counted])
        for by, pairs in loads.items()
    }
    if "community" in tables:
        tables["community"] = tables["community"].turned(REGISTER)
    return {
        "now": now,
        "alarms": [
            (alarm.sentence, figures.Figure("", model, alarm.filters)) for model, alarm in board.alarms(session, person)
        ],
        "watches": [counted[figure] for figure in watched if figure in counted],
        "columns": board.COLUMNS,
        "busy": [(model, held) for model, held in rows if any(c.number for c in held.values())],
        "quiet": [model for model, held in rows if not any(c.number for c in held.values())],
        "due": board.due_first(session, person, pressing, SHOWN),
        "leads": leads,
        "tables": [(by, TITLES[by], table) for by, table in tables.items() if table.rows],
    }


def _ways(person: Actor) -> list[str]:
    """How the work is told apart for whoever answers for that of others."""
    if not person.may("figures.see"):
        return []
    return ["owner", "department"] + (
        ["community"] if person.communities is None or len(person.communities) > 1 else []
    )
