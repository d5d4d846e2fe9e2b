"""What hangs on a record: remarks, files, and the look behind a mask."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import current_app, request, send_file, url_for
from flask_admin import expose

from models.engine import Invalid, NotFound, audit, notes, say
from models.engine.acts import begin_act
from models.engine.database import db, read_only

from . import gate
from .paths import own_path
from .screen import RegisterScreen


class RegisterNotes(RegisterScreen):
    """Comments, attachments and reveals of a `RegisterView`."""

    @expose("/comment/", methods=("POST",))
    def comment(self) -> Any:
        """Write a remark on a record."""
        act = gate.act()
        record = self.record(request.form.get("id", ""))
        notes.comment(db.session(), act, record, request.form.get("body", ""))
        target = url_for(f"{self.endpoint}.details", id=record.id)
        db.session.commit()
        return self.done(target, say("The comment is saved."))

    @expose("/attach/", methods=("POST",))
    def attach(self) -> Any:
        """Hang a file on a record."""
        act = gate.act()
        record = self.record(request.form.get("id", ""))
        posted = request.files.get("file")
        if posted is None or not posted.filename:
            raise Invalid(say("Choose a file first."), "file")
        settings = current_app.config["GUANJIA"]
        notes.attach(
            db.session(),
            act,
            record,
            posted.filename,
            posted.stream,  # type: ignore[arg-type]
            folder=Path(settings.upload_dir),
            most_bytes=settings.upload_mb * 2**20,
        )
        target = own_path(request.form.get("next")) or url_for(f"{self.endpoint}.details", id=record.id)
        db.session.commit()
        return self.done(target, say("The file is kept."))

    @expose("/file/<token>/")
    def file(self, token: str) -> Any:
        """A file, as a download, for whoever sees the record that it hangs on. Each opening is an audit entry."""
        statement = sa.select(notes.Attachment).where(
            notes.Attachment.token == token, notes.Attachment.register == self.endpoint
        )
        kept = db.session.scalar(statement)
        if kept is None:
            raise NotFound
        self.record(kept.record_id)
        path = Path(current_app.config["GUANJIA"].upload_dir) / kept.token
        if not path.is_file():
            raise NotFound(say("The file is missing from the store. Tell IT its name: %(name)s", name=kept.name))
        body, name, media_type = path.read_bytes(), kept.name, kept.media_type
        db.session.rollback()
        read_only(False)
        begin_act(db.session(), gate.act())
        audit.note(db.session(), "download", record=self.record(kept.record_id), file=name)
        db.session.commit()
        return send_file(BytesIO(body), mimetype=media_type, as_attachment=True, download_name=name)

    @expose("/reveal/", methods=("POST",))
    def reveal(self) -> Any:
        """Show the masked values of one record once, against a reason that the audit trail keeps."""
        gate.act()
        record = self.record(request.form.get("id", ""))
        reason = request.form.get("reason", "").strip()[:400]
        if len(reason) < 2:
            raise Invalid(say("Say why you need to see the masked values."), "reason")
        shown = [f.key for f in self.model.fields.values() if f.sensitive and getattr(record, f.key)]
        audit.note(db.session(), "reveal", record=record, reason=reason, fields=", ".join(shown))
        db.session.commit()
        return self.show_details(self.record(record.id), revealed=True)
