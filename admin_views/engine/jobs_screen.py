"""My background work: how far it is, calling it off, fetching what it made."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import redirect, request, send_file, url_for
from flask_admin import expose

from models.engine import NotFound, jobs, say
from models.engine.database import db
from models.engine.jobs import KINDS, Job
from models.engine.policy import require
from models.office import many_moves

from . import gate
from .screen import AnybodysView

SHOWN = 50


class JobsView(AnybodysView):
    """Everybody's own jobs; nobody sees another's."""

    opens, is_own = ("index", "cancel", "fetch"), True

    def __init__(self) -> None:
        super().__init__(name=say("Background work"), endpoint="jobs", url="/admin/jobs")

    @expose("/")
    def index(self) -> Any:
        """My latest jobs, newest first."""
        person = gate.actor()
        own = sa.select(Job).where(Job.owner_id == person.user_id).order_by(Job.id.desc()).limit(SHOWN)
        found = db.session.scalars(own).all()
        return self.render("admin/jobs.html", jobs=found, kinds=KINDS, links={job.id: _link(job) for job in found})

    @expose("/cancel/", methods=("POST",))
    def cancel(self) -> Any:
        """Call one of my jobs off. What it has stored stays stored."""
        jobs.cancel(db.session(), gate.actor(), request.form.get("id", ""))
        db.session.commit()
        return redirect(url_for("jobs.index"))

    @expose("/file/")
    def fetch(self) -> Any:
        """What one of my jobs made, as long as I may still do what it takes."""
        job = jobs.mine(db.session(), gate.actor(), request.args.get("id", ""))
        if job.file is None or job.kind not in KINDS or not jobs.file_at(job.file).exists():
            raise NotFound
        require(gate.actor(), KINDS[job.kind].needs(job.parameters))
        return send_file(jobs.file_at(job.file), as_attachment=True, download_name=job.file_name or job.file)


def _link(job: Job) -> str:
    """Where a job's work is looked at."""
    if "batch" in job.parameters and gate.actor().may(KINDS[job.kind].needs(job.parameters)):
        return url_for(f"{job.parameters['register']}.import_one", batch_id=job.parameters["batch"])
    if job.kind == many_moves.KIND and gate.actor().may(f"{job.parameters['register']}.see"):
        return url_for(f"{job.parameters['register']}.moved", job=job.id)
    return ""
