"""The API: the twin of every screen, through the same ledger, policy and checks.

Reads: `GET /api/v1/<register>?limit=&after=&<field>=`, `GET /api/v1/<register>/<id>`. Writes:
`POST /api/v1/<register>`, `PATCH /api/v1/<register>/<id>` with `version`, `POST /api/v1/<register>/<id>/<verb>`.
A header `Idempotency-Key` makes a write apply once however often it is sent.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request

from models.engine import REGISTERS, Actor, Invalid, NotFound, Register, ledger, policy, say, submissions
from models.engine.database import db
from models.engine.fields import table_name
from models.engine.kinds import Files, Lines, Link
from models.engine.limits import limits_of
from models.engine.masks import mask
from models.engine.query import Query, read_query
from models.engine.record import RECORDS

from . import gate
from .openapi import document

MOST = 200

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


def model_of(register: str) -> type[Register]:
    """The register of this name. Whoever may not see it learns nothing of it but that."""
    model = REGISTERS.get(register)
    if model is None:
        raise NotFound(say("There is no such register."))
    return model


def item(record: Any, person: Actor) -> dict[str, Any]:
    """A record as JSON. Sensitive values are masked; links are ids, with the title beside them."""
    model = type(record)
    found: dict[str, Any] = {
        "id": record.id,
        "number": getattr(record, "number", None) or str(record),
        "title": str(record),
        "state": record.state.value,
        "version": record.version,
        "is_void": record.is_void,
    }
    for f in model.fields.values():
        if isinstance(f.kind, Lines):
            found[f.key] = [_line(line) for line in getattr(record, f.key) if line.is_for(person)]
        elif not isinstance(f.kind, Files) and f.key not in found:
            value = getattr(record, f.key)
            found[f.key] = None if value is None else mask(f, value) if f.sensitive else f.kind.plain(value)
            if isinstance(f.kind, Link) and value is not None and f.attr in model.__mapper__.relationships:
                found[f"{f.attr}_title"] = str(getattr(record, f.attr)) if person.may(f"{f.kind.target}.see") else None
    return found


def _line(line: Any) -> dict[str, Any]:
    fields = RECORDS[table_name(type(line).__name__)].fields.values()
    values = {f.key: getattr(line, f.key) for f in fields}
    shown = {
        f.key: None if values[f.key] is None else mask(f, values[f.key]) if f.sensitive else f.kind.plain(values[f.key])
        for f in fields
    }
    return {"id": line.id, **shown}


def body() -> dict[str, Any]:
    """The JSON object of the request. Raises `Invalid` for anything else."""
    if not request.get_data(cache=True):
        return {}
    try:
        found = request.get_json(silent=True)
    except RecursionError:  # brackets within brackets, thousands of them
        found = None
    if not isinstance(found, dict):
        raise Invalid(say("Send a JSON object."))
    if _deep_nul(found):
        raise Invalid(say("The request holds characters that cannot be stored."))
    return found


def _deep_nul(value: Any, depth: int = 0) -> bool:
    if depth > 4:
        raise Invalid(say("Send a JSON object."))
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_deep_nul(v, depth + 1) or "\x00" in k for k, v in value.items())
    return isinstance(value, list) and any(_deep_nul(v, depth + 1) for v in value)


def _key() -> str:
    return request.headers.get("Idempotency-Key", "")


def _applied(answer: dict[str, Any], status: int = 200) -> Any:
    submissions.remember(db.session(), {"answer": answer, "status": status})
    db.session.commit()
    return jsonify(answer), status


def _first_time() -> Any:
    """None when this write is to be applied; the first answer when it was already."""
    first = submissions.claim(db.session(), gate.actor().user_id, _key())
    if first is None:
        return None
    db.session.rollback()
    return jsonify(first["answer"]), first["status"]


@blueprint.get("/openapi.json")
def openapi() -> Any:
    """The document of this API, as far as the person's rights reach."""
    return jsonify(document(gate.actor()))


@blueprint.get("/<register>")
def many(register: str) -> Any:
    """A page of records in the order of their ids."""
    model, person = model_of(register), gate.actor()
    statement = policy.rows(person, model)
    arguments = {key: request.args.getlist(key) for key in request.args if key not in ("limit", "after")}
    query: Query = read_query(model, arguments, person)
    limit = _whole("limit", 50)
    if not 1 <= limit <= MOST:
        raise Invalid(say("Between 1 and %(most)s.", most=MOST), "limit")
    statement = statement.where(*limits_of(db.session(), person, query).clauses, model.id > _whole("after", 0))
    found = db.session.scalars(statement.order_by(model.id).limit(limit + 1)).all()
    return jsonify(
        ok=True,
        items=[item(record, person) for record in found[:limit]],
        next=found[limit - 1].id if len(found) > limit else None,
    )


def _whole(name: str, default: int) -> int:
    typed = request.args.get(name, str(default))
    if not typed.isascii() or not typed.isdigit() or len(typed) > 9:
        raise Invalid(say("Write a number."), name)
    return int(typed)


@blueprint.get("/<register>/<record_id>")
def single(register: str, record_id: str) -> Any:
    """One record."""
    record = policy.one(db.session(), gate.actor(), model_of(register), record_id)
    return jsonify(ok=True, item=item(record, gate.actor()))


@blueprint.post("/<register>")
def add(register: str) -> Any:
    """Enter a record."""
    model, typed = model_of(register), body()
    act = gate.act("api")
    if (first := _first_time()) is not None:
        return first
    _known(model, typed)
    record = ledger.add(db.session(), act, model, typed)
    return _applied({"ok": True, "item": item(record, act.actor)}, 201)


@blueprint.patch("/<register>/<record_id>")
def change(register: str, record_id: str) -> Any:
    """Change the fields that are named."""
    model, typed = model_of(register), body()
    act = gate.act("api")
    if (first := _first_time()) is not None:
        return first
    policy.require(act.actor, f"{model.__tablename__}.edit")
    _known(model, typed)
    record = policy.one(db.session(), act.actor, model, record_id, lock=True)
    ledger.edit(db.session(), act, record, typed, partial=True)
    return _applied({"ok": True, "item": item(record, act.actor)})


@blueprint.post("/<register>/<record_id>/<verb>")
def perform(register: str, record_id: str, verb: str) -> Any:
    """Make a transition."""
    model, typed = model_of(register), body()
    act = gate.act("api")
    if (first := _first_time()) is not None:
        return first
    move = model.transitions.get(verb)
    if move is not None:
        unknown = set(typed) - {f.key for f in move.inputs(model).values()}
        if unknown:
            raise Invalid({key[:40]: [say("There is no such field.")] for key in sorted(unknown)})
    (outcome,) = ledger.move(db.session(), act, model, verb, [record_id], typed)
    if outcome.refusal is not None:
        raise outcome.refusal
    record = policy.one(db.session(), act.actor, model, record_id)
    return _applied({"ok": True, "item": item(record, act.actor)})


def _known(model: type[Register], typed: dict[str, Any]) -> None:
    unknown = set(typed) - {f.key for f in model.form_fields()} - {"version"}
    if unknown:
        raise Invalid({key[:40]: [say("There is no such field.")] for key in sorted(unknown)})
