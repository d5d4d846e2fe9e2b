"""The OpenAPI document, generated from the declarations that the person may use."""

from __future__ import annotations

from typing import Any

from models.engine import REGISTERS, Actor, Register
from models.engine.fields import Field
from models.engine.kinds import Files

from .speech import t

ANSWERS = {
    "401": {"description": "Not signed in"},
    "403": {"description": "Not permitted"},
    "404": {"description": "No such record within your communities"},
    "409": {"description": "Refused, with the reason"},
    "422": {"description": "Invalid, with a sentence for each field"},
}


def document(person: Actor) -> dict[str, Any]:
    """What `/api/v1/openapi.json` answers."""
    paths: dict[str, Any] = {}
    for model in REGISTERS.values():
        if person.may(f"{model.__tablename__}.see"):
            paths |= _paths(model, person)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Guanjia", "version": "1"},
        "servers": [{"url": "/api/v1"}],
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
        "paths": paths,
    }


def _schema(fields: list[Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {f.key: {**f.kind.schema(), "title": t(f.label)} for f in fields},
        "required": [f.key for f in fields if f.required and f.default is None],
    }


def _operation(summary: str, *, fields: list[Field] | None = None, with_id: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {"summary": summary, "responses": {"200": {"description": "Done"}, **ANSWERS}}
    if with_id:
        found["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}]
    if fields is not None:
        found["requestBody"] = {"content": {"application/json": {"schema": _schema(fields)}}}
    return found


def _paths(model: type[Register], person: Actor) -> dict[str, Any]:
    name, label = model.__tablename__, t(model.about.label)
    form = [f for f in model.form_fields() if not isinstance(f.kind, Files)]
    one: dict[str, Any] = {"get": _operation(label, with_id=True)}
    every: dict[str, Any] = {"get": _operation(label)}
    if person.may(f"{name}.add"):
        every["post"] = _operation(label, fields=form)
    if person.may(f"{name}.edit"):
        one["patch"] = _operation(label, fields=form, with_id=True)
    paths = {f"/{name}": every, f"/{name}/{{id}}": one}
    for move in model.transitions.values():
        if person.may(move.permission(model)):
            inputs = list(move.inputs(model).values())
            operation = _operation(t(move.label), fields=inputs, with_id=True)
            operation["description"] = t(move.help)
            paths[f"/{name}/{{id}}/{move.name}"] = {"post": operation}
    return paths
