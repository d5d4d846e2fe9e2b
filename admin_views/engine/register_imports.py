"""A ledger on its way in: send the file, confirm its columns, see what would become of each row, enter it, undo it."""

from __future__ import annotations

import tempfile
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import current_app, g, redirect, request, send_file, url_for
from flask_admin import expose

from models.engine import Invalid, NotFound, NotPermitted, Words, say
from models.engine import jobs as work
from models.engine.choices import Pick
from models.engine.database import db
from models.engine.jobs import Job
from models.engine.kinds import Link
from models.engine.policy import require, rows
from models.engine.record import RECORDS
from models.engine.words import thaw
from models.imports import leftovers, start
from models.imports.batch import BatchState, ImportBatch, ImportRow, Outcome, batch_of, counts
from models.imports.books import open_book
from models.imports.names import mappable
from models.imports.reading import creatable

from . import gate, worker
from .screen import RegisterScreen
from .speech import t
from .spreadsheets import TYPES

SHOWN, LISTED = 50, 30


class RegisterImports(RegisterScreen):
    """The import pages of a `RegisterView`. Everybody sees their own imports only."""

    @expose("/import/", methods=("GET", "POST"))
    def imports(self) -> Any:
        """My imports into this register, and the form for a new file."""
        self._as_owner()
        if request.method == "GET":
            return self._imports()
        act, file = gate.act(), request.files.get("file")
        try:
            if file is None or not file.filename:
                raise Invalid(say("Choose a file first."), "file")
            most = current_app.config["GUANJIA"].upload_mb * 2**20
            batch = start.receive(db.session(), act, self.model, file.filename, file.stream, most_bytes=most)
        except Invalid as fault:
            db.session.rollback()
            return self._imports(told=fault.reason, status=fault.status)
        db.session.commit()
        return redirect(self._at(batch))

    def _imports(self, told: Any = "", status: int = 200) -> Any:
        own = (ImportBatch.register == self.endpoint, ImportBatch.owner_id == gate.actor().user_id)
        batches = db.session.scalars(sa.select(ImportBatch).where(*own).order_by(ImportBatch.id.desc()).limit(LISTED))
        fields = [f for f in mappable(self.model) if f.on_form]
        page = self.render(
            "admin/imports.html",
            view=self,
            batches=list(batches),
            told=t(told),
            fields=fields,
            most=current_app.config["GUANJIA"].upload_mb,
            kept=start.KEPT.days,
        )
        return page, status

    @expose("/import/<int:batch_id>/")
    def import_one(self, batch_id: int) -> Any:
        """Where one import stands."""
        batch = self._mine(batch_id)
        if batch.state == BatchState.UPLOADED or (
            batch.state == BatchState.CHECKED and request.args.get("step") == "map"
        ):
            job = db.session.get(Job, batch.job_id) if batch.job_id else None
            return self._map(batch, told=(job.reason if job is not None else None) or "")
        return self._result(batch)

    # -- the columns --------------------------------------------------------------------------------------------------

    @expose("/import/<int:batch_id>/look/", methods=("POST",))
    def import_look(self, batch_id: int) -> Any:
        """Take another sheet, or other rows for the headings."""
        gate.act()
        batch = self._mine(batch_id)
        typed = request.form.get("head", "").strip()
        try:
            if typed and not (typed.isdigit() and 0 < int(typed[:6]) < 10_000):
                raise Invalid(say("Write the number of the row in which the headings stand."), "head")
            first = int(typed) if typed else 0
            heads = [first, first + 1] if first and request.form.get("two") == "1" else [first] if first else []
            start.look_elsewhere(db.session(), batch, self.model, request.form.get("sheet", ""), heads)
        except Invalid as fault:
            db.session.rollback()
            return self._map(self._mine(batch_id), told=fault.reason, status=fault.status)
        db.session.commit()
        return redirect(self._at(batch))

    @expose("/import/<int:batch_id>/map/", methods=("POST",))
    def import_map(self, batch_id: int) -> Any:
        """Confirm the columns and let the rows be checked."""
        act, batch = gate.act(), self._mine(batch_id)
        typed = _mapping_in(request.form, batch.mapping)
        try:
            start.confirm(db.session(), act, batch, self.model, typed)
        except Invalid as fault:
            db.session.rollback()
            return self._map(self._mine(batch_id), typed, told=fault.reason, status=fault.status)
        return self._begun(batch_id)

    def _map(self, batch: ImportBatch, mapping: Any = None, told: Any = "", status: int = 200) -> Any:
        book = open_book(work.file_at(batch.file))
        layout = start.look(batch, self.model)
        mapping = mapping or batch.mapping
        fields = mappable(self.model)
        person = gate.actor()
        asked = [f for f in fields if f.on_form and ((f.required and f.default is None) or f.key == "community_id")]
        page = self.render(
            "admin/import_map.html",
            view=self,
            batch=batch,
            layout=layout,
            hidden_names=[layout.headings[at] or f"#{at + 1}" for at in layout.hidden],
            sheets=book.sheets(),
            hidden_sheets=book.hidden_sheets(),
            mapping=mapping,
            fields=fields,
            asked=[
                (f, self._choices(f, person))
                for f in asked
                if f.key not in mapping["columns"].values() or f.key in mapping["fixed"]
            ],
            told=t(told),
        )
        return page, status

    @staticmethod
    def _choices(f: Any, person: Any) -> list[tuple[str, str]]:
        """What may be chosen for all rows at once; nothing means that it is typed."""
        if isinstance(f.kind, Pick):
            return [(member.value, t(member.label)) for member in f.kind.choices]
        if isinstance(f.kind, Link) and f.kind.target == "community":
            model = RECORDS["community"]
            found = db.session.scalars(rows(person, model).where(model.voided_at.is_(None)).limit(200))
            return [(str(record), str(record)) for record in found]
        return []

    # -- the rows -----------------------------------------------------------------------------------------------------

    def _result(self, batch: ImportBatch, status: int = 200) -> Any:
        session = db.session()
        told = counts(session, batch.id)
        job = session.get(Job, batch.job_id) if batch.job_id else None
        wanted = request.args.get("outcome", "")
        outcome = Outcome(wanted) if wanted in {o.value for o in Outcome} else self._first_tab(told)
        page = request.args.get("page", "1")
        number = int(page) if page.isdigit() and 0 < int(page[:6]) < 10_000 else 1
        rows = (
            sa.select(ImportRow)
            .where(ImportRow.batch_id == batch.id, ImportRow.outcome == outcome)
            .order_by(ImportRow.number)
            .limit(SHOWN + 1)
            .offset((number - 1) * SHOWN)
        )
        found = session.scalars(rows).all()
        result = job.result if job is not None and not job.is_open else {}
        drawn = self.render(
            "admin/import_result.html",
            view=self,
            batch=batch,
            job=job,
            counts=told,
            outcome=outcome,
            outcomes=[o for o in Outcome if told[o.value]],
            rows=found[:SHOWN],
            has_more=len(found) > SHOWN,
            page=number,
            words=lambda value: thaw(value) if isinstance(value, dict) else value,
            label=self._label,
            at_of=lambda obstacle: datetime.fromisoformat(obstacle["at"]),
            offers=self._offers(batch),
            left=self._left(batch, told),
            obstacles=result.get("obstacles", []),
            more=result.get("more", 0),
            kept=start.KEPT.days,
        )
        return drawn, status

    @staticmethod
    def _first_tab(told: dict[str, int]) -> Outcome:
        order = (Outcome.REFUSED, Outcome.CHANGE, Outcome.NEW, Outcome.SAME, Outcome.SKIPPED)
        return next((o for o in order if told[o.value]), Outcome.NEW)

    def _label(self, key: str) -> Words | str:
        f = self.model.fields.get(key)
        return f.label if f is not None else ""

    @staticmethod
    def _left(batch: ImportBatch, told: dict[str, int]) -> int:
        """How many rows an entering that was broken off has left."""
        return told["new"] + told["change"] - told["entered"] if batch.state == BatchState.APPLIED else 0

    def _offers(self, batch: ImportBatch) -> list[dict[str, Any]]:
        """Records that the file names and that nobody has entered, where the person may enter them."""
        if batch.state != BatchState.CHECKED:
            return []
        found = []
        for key, offer in batch.missing.items():
            kind = self.model.fields[key].kind
            asked = creatable(kind.target, gate.actor().may) if isinstance(kind, Link) else None
            if asked is not None:
                inputs = [(f, self._choices(f, gate.actor())) for f in asked]
                found.append({"field": self.model.fields[key], "inputs": inputs, **offer})
        return found

    @expose("/import/<int:batch_id>/create/", methods=("POST",))
    def import_create(self, batch_id: int) -> Any:
        """Check once more, this time entering the records that rows name and nobody has entered."""
        act, batch = gate.act(), self._mine(batch_id)
        create = dict(batch.mapping.get("create", {}))
        for key in request.form.getlist("create"):
            if key in batch.missing:
                begin = f"with-{key}-"
                create[key] = {n.removeprefix(begin): v for n, v in request.form.items() if n.startswith(begin)}
        start.confirm(db.session(), act, batch, self.model, {**batch.mapping, "create": create})
        return self._begun(batch_id)

    @expose("/import/<int:batch_id>/rest/")
    def import_rest(self, batch_id: int) -> Any:
        """The refused rows as a workbook, to mend and send again."""
        batch = self._mine(batch_id)
        file = tempfile.TemporaryFile()  # noqa: SIM115  # sent and closed by the server
        if not leftovers.write(db.session(), batch, self.model, file, t):
            raise NotFound
        file.seek(0)
        name = f"{batch.file_name.rpartition('.')[0] or batch.file_name}-{batch.id}.xlsx"
        return send_file(file, mimetype=TYPES["xlsx"], as_attachment=True, download_name=name)

    # -- entering and undoing -----------------------------------------------------------------------------------------

    @expose("/import/<int:batch_id>/apply/", methods=("POST",))
    def import_apply(self, batch_id: int) -> Any:
        """Enter the rows that were checked, or those that are left."""
        act, batch = gate.act(), self._mine(batch_id)
        again = batch.state == BatchState.APPLIED and request.form.get("rest") == "1"
        (start.go_on if again else start.apply)(db.session(), act, batch)
        return self._begun(batch_id)

    @expose("/import/<int:batch_id>/undo/", methods=("POST",))
    def import_undo(self, batch_id: int) -> Any:
        """Take everything back that the import did."""
        act, batch = gate.act(), self._mine(batch_id)
        start.undo(db.session(), act, batch)
        return self._begun(batch_id)

    def _begun(self, batch_id: int) -> Any:
        db.session.commit()
        worker.start()
        db.session.rollback()
        return redirect(url_for(f"{self.endpoint}.import_one", batch_id=batch_id))

    def _at(self, batch: ImportBatch) -> str:
        return url_for(f"{self.endpoint}.import_one", batch_id=batch.id)

    def _mine(self, batch_id: int) -> ImportBatch:
        self._as_owner()
        return batch_of(db.session(), gate.actor(), self.endpoint, batch_id)

    def _as_owner(self) -> None:
        require(gate.actor(), f"{self.endpoint}.see")  # the right to import is no right to see
        if g.get("own_actor") is not None:
            raise NotPermitted(say("This page belongs to the person themselves; end the preview first."))


def _mapping_in(form: Any, held: dict[str, Any]) -> dict[str, Any]:
    """What the form of the columns says."""
    return {
        "columns": {name.removeprefix("column-"): value for name, value in form.items() if name.startswith("column-")},
        "fixed": {name.removeprefix("fixed-"): value for name, value in form.items() if name.startswith("fixed-")},
        "as_above": [at for at in form.getlist("above") if at.isdigit()],
        "create": held.get("create", {}),
    }
