"""The product itself, with everything it does for a signed-in person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from admin_views.engine.spreadsheets import AT_ONCE
from models.site import DEMO_PASSWORD

from ..generate import SECRET
from ..office import MANAGER, RECEPTIONIST
from ..serving import Program, Server
from ..visitor import Unexpected, Visitor
from ..words import FREQUENT, RARE
from .system import DEEPEST, EXPORTED, FILTER, FIRST, FREQUENT_WORD, LOOKUP, RARE_WORD, SORT, STATE, Facts, System

# The same ten columns in every system. A receptionist sees the phone masked.
COLUMNS = "number,state,repair_type,unit_id,reporter_id,phone,content,appointment_at,due_at,created_at"


def signed_in(username: str) -> Callable[[Server], Visitor]:
    def sign_in(server: Server) -> Visitor:
        visitor = Visitor(server)
        form = visitor.form("/login", "username")
        answer = visitor.post("/login", form.sent(username=username, password=DEMO_PASSWORD))
        if answer.status != 302:
            raise Unexpected(f"{username} cannot sign in: {answer.status} {answer.text[:300]}")
        return visitor

    return sign_in


def guanjia(database_url: str, folder: Path) -> System:
    """The product itself: a receptionist of three communities of ten, masks and row buttons; a manager exports."""
    environment = {"DATABASE_URL": database_url, "SECRET_KEY": SECRET, "GUANJIA_UPLOAD_DIR": str(folder / "uploads")}
    base = "/admin/repair_report/"

    def pages(facts: Facts) -> dict[str, str]:
        shown = {"columns": COLUMNS}
        return {
            FIRST: f"{base}?{urlencode(shown)}",
            DEEPEST: f"{base}?{urlencode(shown | {'page': 'last'})}",
            FILTER: f"{base}?{urlencode(shown | {'state': STATE})}",
            FREQUENT_WORD: f"{base}?{urlencode(shown | {'q': FREQUENT})}",
            RARE_WORD: f"{base}?{urlencode(shown | {'q': RARE})}",
            SORT: f"{base}?{urlencode(shown | {'sort': '-appointment_at'})}",
        }

    def exports(facts: Facts) -> dict[str, str]:
        chosen: dict[str, str | int] = {"columns": COLUMNS}
        if facts.export_community:
            chosen["community_id"] = facts.export_community
        rows = min(facts.rows, EXPORTED)
        return {kind: f"{base}export/{kind}/?{urlencode(chosen)}" for kind, most in AT_ONCE.items() if rows <= most}

    return System(
        "Guanjia",
        Program("guanjia", "app:create_app()", environment),
        pages,
        forms={LOOKUP: base + "edit/?id={id}"},
        saves=base + "edit/?id={id}",
        exports=exports,
        sign_in=signed_in(RECEPTIONIST),
        exporter=signed_in(MANAGER),
    )
