"""Stock Flask-Admin 2.2.1."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from ..serving import Program
from ..words import FREQUENT, RARE
from .environments import PEERS, environment
from .system import DEEPEST, FILTER, FIRST, FREQUENT_WORD, LOOKUP, RARE_WORD, SELECTS, SORT, STATE, Facts, System


def flask_admin(peer_url: str, environments: Path) -> System:
    """Stock Flask-Admin; nobody needs to sign in, which is an advantage that it may have."""

    def pages(facts: Facts) -> dict[str, str]:
        return {
            FIRST: "/admin/lookup/",
            DEEPEST: f"/admin/lookup/?page={facts.last_page - 1}",
            FILTER: f"/admin/lookup/?flt0_state_equals={STATE}",
            FREQUENT_WORD: f"/admin/lookup/?search={quote(FREQUENT)}",
            RARE_WORD: f"/admin/lookup/?search={quote(RARE)}",
            SORT: "/admin/lookup/?sort=7&desc=1",
        }

    def exports(facts: Facts) -> dict[str, str]:
        chosen = f"?flt0_community_id_equals={facts.export_community}" if facts.export_community else ""
        return {kind: f"/admin/lookup/export/{kind}/{chosen}" for kind in ("csv", "xlsx")}

    python = environment("flask_admin", environments)
    return System(
        "Flask-Admin",
        Program("flask-admin", "app:app", {"PEER_URL": peer_url}, python, PEERS / "flask_admin"),
        pages,
        forms={
            SELECTS: "/admin/plain/edit/?id={id}",
            LOOKUP: "/admin/lookup/edit/?id={id}",
        },
        saves="/admin/lookup/edit/?id={id}",
        exports=exports,
    )
