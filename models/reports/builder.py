"""The report builder: a question put together by a person, all of it in an address.

`register=repair_report&on=received_at&period=last_quarter&group=unit.building_id&group=repair_type&measure=count
&measure=kept.finish&chart=stack&where.is_paid=1`: what follows `where.` are the filters of the list. Nothing here
widens what its reader may see: the question is asked with their own rights, whoever saved it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from models.engine import REGISTERS, Actor, Invalid, NotPermitted, Register, say
from models.engine.axes import Axis, read_axis
from models.engine.measures import COUNT, Measure, read_measure
from models.engine.query import dates_of, read_query
from models.engine.tally import MOST_AXES, Question

from .period import EVER, Period, read_period
from .report import CHARTS

WHERE = "where."
USUAL_PERIOD = "last_month"
KNOWN = ("register", "on", "period", "since", "until", "group", "measure", "chart", "community", "view")
Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Built:
    """A question as it stands in an address, with what of the address is not in the question."""

    question: Question
    period: Period | None
    chart: str
    community_id: int | None = None

    @property
    def model(self) -> type[Register]:
        """The register that is asked."""
        return self.question.model

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """The address again, with some of it changed."""
        asked, period = self.question, self.period
        found: dict[str, Any] = {"register": asked.model.__tablename__, "on": asked.on}
        if period is None:
            found["period"] = EVER
        elif period.word:
            found["period"] = period.word
        else:
            found |= {"since": period.first.isoformat(), "until": period.last.isoformat()}
        found["group"] = [axis.word for axis in asked.axes]
        found["measure"] = [measure.word for measure in asked.measures]
        found |= {"chart": self.chart, "community": self.community_id or ""}
        filters = changes.pop("filters", self.filters)
        found |= {f"{WHERE}{key}": list(values) for key, values in filters.items()} | changes
        return {key: value for key, value in found.items() if value not in ("", [], None)}

    @property
    def filters(self) -> Mapping[str, Sequence[str]]:
        """The filters of the list, without the community that the page asks for."""
        return {key: v for key, v in self.question.filters.items() if key != _community_key(self.community_id)}

    @property
    def address(self) -> str:
        """The arguments as one text."""
        return urlencode(self.arguments(), doseq=True)


def _community_key(community_id: int | None) -> str:
    return "community_id" if community_id else ""


def registers_of(actor: Actor) -> list[type[Register]]:
    """What a person may ask: every register that they see and that holds the office's work."""
    return [model for model in REGISTERS.values() if actor.may(f"{model.__tablename__}.see")]


def chosen(actor: Actor, name: str) -> type[Register]:
    """The register of this name. Raises `Invalid` for none, `NotPermitted` for one that is not theirs."""
    model = REGISTERS.get(name)
    if model is None:
        raise Invalid(say("There is no register “%(name)s”.", name=name[:40]))
    if not actor.may(f"{name}.see"):
        raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
    return model


def moments_of(model: type[Register]) -> list[Any]:
    """The days and moments that can put a row into a period; the first is the usual one."""
    return sorted(dates_of(model), key=lambda f: (f.key == "due_at", f.key != _usual_moment(model)))


def _usual_moment(model: type[Register]) -> str:
    known = [f.key for f in dates_of(model)]
    return next((key for key in ("received_at", "called_at", "created_at") if key in known), known[0])


def read(actor: Actor, typed: Typed, community_id: int | None = None) -> Built:
    """Understand an address. Raises `Invalid` or `NotPermitted` with a sentence for what makes no sense."""
    one = {key: (values[-1].strip() if values else "") for key, values in typed.items()}
    if unknown := [key for key in typed if key not in KNOWN and not key.startswith(WHERE)]:
        raise Invalid(say("“%(name)s” means nothing to the report builder.", name=unknown[0][:40]))
    model = chosen(actor, one.get("register", ""))
    on = one.get("on") or _usual_moment(model)
    if on not in {f.key for f in dates_of(model)}:
        raise Invalid(say("“%(name)s” is no date of this register.", name=on[:40]))
    period = None
    if one.get("period") != EVER or one.get("since") or one.get("until"):
        word = "" if one.get("period") == EVER else one.get("period", "")
        period = read_period(word, one.get("since", ""), one.get("until", ""), USUAL_PERIOD)
    axes = _axes(model, typed.get("group", ()), actor)
    measures = _measures(model, typed.get("measure", ()))
    chart = one.get("chart", "")
    if chart not in CHARTS:
        raise Invalid(say("There is no chart “%(name)s”.", name=chart[:20]))
    filters = {key.removeprefix(WHERE): tuple(v) for key, v in typed.items() if key.startswith(WHERE) and any(v)}
    read_query(model, {key: list(values) for key, values in filters.items()}, actor)
    if community_id is not None and model.about.scope_by == "community_id":
        filters["community_id"] = (str(community_id),)
    days = (period.first, period.last) if period else (None, None)
    return Built(Question(model, measures, axes, filters, on, *days), period, chart, community_id)


def _axes(model: type[Register], words: Sequence[str], actor: Actor) -> tuple[Axis, ...]:
    asked = list(dict.fromkeys(word.strip() for word in words if word.strip()))
    if len(asked) > MOST_AXES:
        raise Invalid(say("Group by two things at most."))
    return tuple(read_axis(model, word, actor) for word in asked)


def _measures(model: type[Register], words: Sequence[str]) -> tuple[Measure, ...]:
    asked = list(dict.fromkeys(word.strip() for word in words if word.strip()))
    return tuple(read_measure(model, word) for word in asked) or (COUNT,)
