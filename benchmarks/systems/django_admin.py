"""The Django admin."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from urllib.parse import quote

from models.site import DEMO_PASSWORD

from ..serving import Program, Server
from ..visitor import Unexpected, Visitor
from ..words import FREQUENT, RARE
from .environments import PEERS, environment
from .system import DEEPEST, FILTER, FIRST, FREQUENT_WORD, LOOKUP, RARE_WORD, SELECTS, SORT, STATE, Facts, System


def django_admin(peer_url: str, environments: Path) -> System:
    """The Django admin with a signed-in superuser."""
    base = "/admin/desk/reportbylookup/"
    python = environment("django_admin", environments)
    variables = {"PEER_URL": peer_url, "DJANGO_SETTINGS_MODULE": "settings", "DJANGO_SUPERUSER_PASSWORD": DEMO_PASSWORD}
    program = Program(
        "django-admin", "django.core.wsgi:get_wsgi_application()", variables, python, PEERS / "django_admin"
    )

    def pages(facts: Facts) -> dict[str, str]:
        return {
            FIRST: base,
            DEEPEST: f"{base}?p={facts.last_page}",
            FILTER: f"{base}?state__exact={STATE}",
            FREQUENT_WORD: f"{base}?q={quote(FREQUENT)}",
            RARE_WORD: f"{base}?q={quote(RARE)}",
            SORT: f"{base}?o=-8",
        }

    def exports(facts: Facts) -> dict[str, str]:
        chosen = f"?community__id__exact={facts.export_community}" if facts.export_community else ""
        return {"csv": f"{base}export/{chosen}"}

    def sign_in(server: Server) -> Visitor:
        visitor = Visitor(server)
        form = visitor.form("/admin/login/", "username")
        answer = visitor.post("/admin/login/", form.sent(username="superuser", password=DEMO_PASSWORD))
        if answer.status != 302:
            raise Unexpected(f"the superuser cannot sign in: {answer.status}")
        return visitor

    _manage(program, "migrate", "--verbosity=0")
    _manage(program, "createsuperuser", "--noinput", "--username=superuser", "--email=superuser@example.com")
    return System(
        "Django admin",
        program,
        pages,
        forms={
            SELECTS: "/admin/desk/repairreport/{id}/change/",
            LOOKUP: base + "{id}/change/",
        },
        saves=base + "{id}/change/",
        exports=exports,
        sign_in=sign_in,
        exporter=sign_in,
    )


def _manage(program: Program, *command: str) -> None:
    run = [program.python, "-m", "django", *command]
    surroundings = os.environ | program.environment | {"PYTHONPATH": str(program.folder)}
    done = subprocess.run(run, cwd=program.folder, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode and "already taken" not in done.stderr:  # by the run before on the same rows
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")
