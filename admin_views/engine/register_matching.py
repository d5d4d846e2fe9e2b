"""One move over everything that a list shows: foreseen, asked once, done in the background, told row by row."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask_admin import expose
from sqlalchemy.orm import Session

from models.engine import Invalid, NotFound, Refused, Transition, jobs, ledger, policy, say, submissions
from models.engine.choices import YesNo
from models.engine.database import db
from models.engine.matching import first_that_moves, foresee, matching_ids
from models.engine.query import Query, read_query
from models.office import many_moves

from . import gate, worker
from .chips import said
from .forms import boxes, grouped, typed_in
from .register_views import typed_arguments
from .screen import RegisterScreen
from .speech import t

AT_ONCE = 60  # rows that a request moves by itself: about a second
SHOWN = 5_000  # of those that moved, and of those that were refused: all of them


class RegisterMatching(RegisterScreen):
    """Moves over whole lists of a `RegisterView`. The filter travels, not the ids: it is asked again at each step."""

    def do_matching(self, move: Transition) -> Any:
        """Ask for the inputs of a move over all rows that match, and have it made."""
        person = gate.actor()
        policy.require(person, f"{self.endpoint}.see")
        query = read_query(self.model, typed_arguments(request.values.get("of", "")), person)
        if request.method == "GET":
            return self._foretell(move, query)
        act, session = gate.act("bulk"), db.session()
        if first := submissions.claim(session, person.user_id, request.form.get("token", "")):
            return self.done(first["go"], say("This was sent already."))
        fields = list(move.inputs(self.model).values())
        typed = {key: value for key, value in typed_in(request.form, fields).items() if key in {f.key for f in fields}}
        for f in fields:
            if isinstance(f.kind, YesNo):
                typed.setdefault(f.key, "")  # a browser says nothing of a box that is not ticked
        ids = matching_ids(session, person, query)
        record = first_that_moves(session, person, self.model, move, ids)
        if record is None:
            return self._foretell(move, query, typed=typed, status=Refused.status)
        try:
            ledger.inputs_for(session, act, record, move, typed)
        except Invalid as fault:
            return self._foretell(move, query, typed=typed, errors=fault.errors, status=fault.status)
        title = f"{t(self.model.about.label)} · {t(move.label)}"
        of = query.address(page=1)
        job = many_moves.ask_for(session, act, self.model, move, ids, typed, of=of, title=title)
        job_id = job.id
        target = url_for(f"{self.endpoint}.moved", job=job_id)
        submissions.remember(session, {"go": target})
        session.commit()
        if len(ids) <= AT_ONCE:
            jobs.work(lambda: Session(db.engine), only=job_id)
        else:
            worker.start()
        if gate.in_dialog():
            return {"go": target}
        return redirect(target)

    def _foretell(
        self,
        move: Transition,
        query: Query,
        *,
        typed: dict[str, Any] | None = None,
        errors: dict[str, list[Any]] | None = None,
        status: int = 200,
    ) -> Any:
        db.session.rollback()
        person, session = gate.actor(), db.session()
        ids = matching_ids(session, person, query)
        foreseen = foresee(session, person, self.model, move, ids)
        drawn = []
        if foreseen.first is not None:
            fields = move.inputs(self.model)
            suggested = ledger.suggestions(foreseen.first, move, person)
            initial = {fields[name].attr: value for name, value in suggested.items()}
            drawn = boxes(fields.values(), person, values=initial, typed=typed, errors=errors)
        placed = {box.name for box in drawn}
        loose = [t(told) for name, texts in (errors or {}).items() if name not in placed for told in texts]
        page = self.render(
            "admin/matching.html",
            view=self,
            move=move,
            query=query,
            of=query.address(page=1),
            filters=[said(condition) for condition in query.conditions],
            foreseen=foreseen,
            told=" ".join(loose),
            groups=grouped(drawn),
            token=request.form.get("token") or submissions.new_token(),
            next=self.list_url(query),
            dialog=gate.in_dialog(),
        )
        return page, status

    @expose("/moved/")
    def moved(self) -> Any:
        """How far such a move is, and what became of each row."""
        session = db.session()
        job = jobs.mine(session, gate.actor(), request.args.get("job", ""))
        if job.kind != many_moves.KIND or job.parameters["register"] != self.endpoint:
            raise NotFound
        moved, refused, waiting = many_moves.counts(session, job)
        return self.render(
            "admin/moved.html",
            view=self,
            job=job,
            move=self.model.transitions[job.parameters["verb"]],
            moved=moved,
            refused=refused,
            waiting=waiting,
            refusals=many_moves.rows_of(session, job, is_moved=False, most=SHOWN),
            done=many_moves.rows_of(session, job, is_moved=True, most=SHOWN) if not job.is_open else [],
            back=f"{self._index}?{job.parameters['of'] or 'view=0'}",
        )
