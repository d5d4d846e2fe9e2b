"""The report builder: choose, look, save, share. Everything that was chosen stands in the address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import flash, redirect, request, url_for
from flask_admin import expose

from models.engine import Actor, Invalid, NotFound, NotPermitted, Rejected, Words, clock, say, submissions
from models.engine.axes import axes_of
from models.engine.database import db
from models.engine.filters import PERIOD_LABELS, Condition
from models.engine.measures import measures_of
from models.engine.query import read_query
from models.engine.tally import MOST_MEASURES, tally
from models.office import saved_view as views
from models.reports import builder
from models.reports.builder import Built
from models.reports.period import EVER, PERIODS
from models.reports.report import CHARTS
from models.reports.screens import BUILDER
from models.reports.sheet import Sheet, sheet_of

from ..engine import gate
from ..engine.chips import chips_of
from ..engine.figures_view import communities_of
from ..engine.register_list import filters_of
from ..engine.register_views import typed_arguments
from ..engine.screen import GatedView
from ..engine.speech import language, t
from .asking import community_of, days_of, heading, said, workbook
from .drawing import drawn

FIRST = "repair_report"


class BuilderView(GatedView):
    """A report of one's own."""

    needs = {"index": "see", "xlsx": "see", "save": "see", "remove": "see"}

    def __init__(self) -> None:
        super().__init__(name=say("Report builder"), category="reports", endpoint=BUILDER, url="/admin/reports/build")

    @expose("/")
    def index(self) -> Any:
        """The choices, and what they come to. What makes no sense is told, and the rest of the page stays."""
        person = gate.actor()
        offers = views.offers(db.session(), person, BUILDER)
        if list(request.args) == ["view"]:
            return self._opened(person, request.args["view"])
        typed = {key: request.args.getlist(key) for key in request.args}
        told: Words | str = ""
        sheet: Sheet | None = None
        try:
            built = _read(person, typed)
        except Invalid as fault:
            told, built = fault.reason, builder.read(person, {"register": [_register(person, typed)]})
        try:
            sheet = sheet_of(tally(db.session(), person, built.question), _title(built), chart=built.chart)
        except Rejected as fault:
            told = told or fault.reason
        page = self.render(
            "admin/report_builder.html",
            view=self,
            built=built,
            told=told,
            sheet=None if told else sheet,
            drawing=drawn(sheet) if sheet is not None and not told else None,
            current=next((offer for offer in offers if str(offer.id) == request.args.get("view", "")), None),
            offers=offers,
            may_change={offer.id: views.may_change(person, offer) for offer in offers},
            may_share=person.may(views.SHARE),
            roles=views.roles(db.session()) if person.may(views.SHARE) else [],
            token=submissions.new_token(),
            said=said,
            heading_of=heading,
            days=days_of(built.period),
            **_choices(person, built),
        )
        return page, 422 if told else 200

    def _opened(self, person: Actor, view_id: str) -> Any:
        offer = next((o for o in views.offers(db.session(), person, BUILDER) if str(o.id) == view_id), None)
        if offer is None:
            raise NotFound(say("This view does not exist, or is not shared with you any more."))
        return redirect(f"{url_for(f'{BUILDER}.index')}?{offer.arguments}&view={offer.id}")

    @expose("/xlsx/")
    def xlsx(self) -> Any:
        """What was built, as a spreadsheet."""
        person = gate.actor()
        built = _read(person, {key: request.args.getlist(key) for key in request.args})
        sheet = sheet_of(tally(db.session(), person, built.question), _title(built))
        return workbook(person, BUILDER, t(say("Report builder")), [days_of(built.period), *_filters(built)], [sheet])

    # -- keeping ---------------------------------------------------------------------------------------------------

    @expose("/save/", methods=("POST",))
    def save(self) -> Any:
        """Keep what was built under a name, for oneself or for others; or let a kept one show it."""
        act, session = gate.act(), db.session()
        built = _read(act.actor, typed_arguments(request.form.get("of", "")))
        if first := submissions.claim(session, act.actor.user_id, request.form.get("token", "")):
            return self._done(first["go"], say("This was saved already."))
        if request.form.get("id"):
            view = views.one(session, act.actor, BUILDER, request.form["id"])
            views.replace(act, view, built.address)
        else:
            view = views.save(session, act, BUILDER, built.address, request.form.to_dict())
        target = f"{url_for(f'{BUILDER}.index')}?{built.address}&view={view.id}"
        message = say("“%(name)s” is saved.", name=view.name)
        submissions.remember(session, {"go": target})
        session.commit()
        return self._done(target, message)

    @expose("/remove/", methods=("POST",))
    def remove(self) -> Any:
        """Forget a kept report; nothing that it counts is touched."""
        act, session = gate.act(), db.session()
        view = views.one(session, act.actor, BUILDER, request.form.get("id", ""))
        name = view.name
        views.remove(session, act, view)
        session.commit()
        return self._done(url_for(f"{BUILDER}.index"), say("“%(name)s” is removed.", name=name))

    def _done(self, target: str, message: Words) -> Any:
        flash(t(message), "success")
        return redirect(target)


def _read(person: Actor, typed: dict[str, list[str]]) -> Built:
    wanted = dict(typed)
    wanted.setdefault("register", [_register(person, typed)])
    return builder.read(person, wanted, community_of(person, (wanted.get("community") or [""])[-1].strip()))


def _register(person: Actor, typed: dict[str, list[str]]) -> str:
    """The register of the address, else one to begin with."""
    asked = (typed.get("register") or [""])[-1]
    try:
        return builder.chosen(person, asked).__tablename__
    except (Invalid, NotPermitted) as fault:
        if isinstance(fault, NotPermitted):
            raise
    known = [model.__tablename__ for model in builder.registers_of(person)]
    if not known:
        raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
    return FIRST if FIRST in known else known[0]


def _title(built: Built) -> Words:
    return built.model.about.label


def _filters(built: Built) -> list[str]:
    """The filters in words."""
    return [f"{chip['or']}{chip['words']}".strip() for chip in _chips(built)]


def _chips(built: Built) -> list[dict[str, str]]:
    """One chip for each filter, with the address without it."""
    kept = {key: list(values) for key, values in built.filters.items()}

    def without(condition: Condition) -> str:
        rest = {key: values for key, values in kept.items() if key != condition.key}
        return f"{url_for(f'{BUILDER}.index')}?{urlencode(built.arguments(filters=rest), doseq=True)}"

    return chips_of(read_query(built.model, kept, gate.actor()), without)


def _choices(person: Actor, built: Built) -> dict[str, Any]:
    """What the page offers for this register."""
    model = built.model
    asked = {measure.word for measure in built.question.measures}
    offered = measures_of(model)
    known = {measure.word for measure in offered}
    measures = [*offered, *(m for m in built.question.measures if m.word not in known)]
    kinds = {"count": "plain", "kept": "plain", "sum": "plain", "average": "plain", "hours": "hours", "share": "share"}
    grouped: dict[str, list[Any]] = {"plain": [], "hours": [], "share": []}
    for measure in measures:
        grouped[kinds.get(measure.word.partition(".")[0], "plain")].append((measure, measure.word in asked))
    areas: dict[str, list[Any]] = {}
    for register in builder.registers_of(person):
        areas.setdefault(register.about.area, []).append(register)
    axes: dict[str, list[Any]] = {"own": [], "linked": [], "days": []}
    for axis in axes_of(model, person):
        axes["days" if axis.step else "linked" if axis.hops else "own"].append(axis)
    return {
        "areas": areas,
        "moments": builder.moments_of(model),
        "axes": axes,
        "measures": grouped,
        "charts": CHARTS,
        "periods": [(word, PERIOD_LABELS[word]) for word in PERIODS],
        "ever": EVER,
        "chips": _chips(built),
        "filters": filters_of(model, language()),
        "communities": communities_of(person),
        "most": MOST_MEASURES,
        "now": clock.now(),
    }
