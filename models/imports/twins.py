"""Is this row a record that is known already? By number and unique fields, else by name with home or telephone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Actor, Invalid, Register, say
from models.engine.kinds import Files, Lines, Link, Phone
from models.engine.policy import rows

HOME = "unit"
FEWEST = 2  # a row with one value says too little to be called the same as another

Key = tuple[Any, ...]


class Twins:
    """The natural keys of one register, and the rows of this file that were seen already."""

    def __init__(self, model: type[Register]) -> None:
        self._model = model
        self._fields = model.fields
        unique = [(key,) for key in self._fields if key in model.__table__.c and model.__table__.c[key].unique]
        self._strong = [*unique, *model.about.unique_together]
        home = [f.key for f in model.form_fields() if isinstance(f.kind, Link) and f.kind.target == HOME]
        phone = [f.key for f in model.form_fields() if isinstance(f.kind, Phone)]
        title = self._fields[model.about.title]
        beside = home[:1] or phone[:1]
        self._weak = (title.key, *beside) if title.on_form and not title.sensitive else ()
        self._seen: dict[int, int] = {}

    def earlier(self, values: Mapping[str, Any], number: int) -> None:
        """Raises `Invalid` when an earlier row of the file is the same thing."""
        for key in self._strong_keys(values) or [*self._weak_keys(values), *self._whole(values)]:
            before = self._seen.get(hash(key))
            if before is not None and before != number:
                raise Invalid(say("The same as row %(row)s of this file; put both together.", row=before))

    def remember(self, values: Mapping[str, Any], number: int) -> None:
        """This row is taken."""
        for key in (*self._strong_keys(values), *self._weak_keys(values), *self._whole(values)):
            self._seen.setdefault(hash(key), number)

    def find(self, session: Session, actor: Actor, values: Mapping[str, Any]) -> Any:
        """The record that the row is about, or None. Raises `Invalid` when that cannot be told."""
        live = rows(actor, self._model).where(self._model.voided_at.is_(None)).order_by(self._model.id)
        for keys in self._strong:
            if all(values.get(key) not in (None, "") for key in keys):
                found = session.scalars(live.where(*(getattr(self._model, key) == values[key] for key in keys))).first()
                if found is not None:
                    return found
        if not self._weak:
            return self._same_in_everything(session, live, values)
        return self._by_name(session, live, values)

    def _by_name(self, session: Session, live: Any, values: Mapping[str, Any]) -> Any:
        title, *beside = self._weak
        if not values.get(title):
            return None
        clauses = [getattr(self._model, title) == values[title]]
        if values.get("community_id"):
            clauses.append(self._model.community_id == values["community_id"])
        named = [r for r in session.scalars(live.where(*clauses).limit(50)) if self._may_be(r, values)]
        if not beside:
            return named[0] if len(named) == 1 else None
        key = beside[0]
        if values.get(key) in (None, ""):
            if not named:
                return None
            raise Invalid(
                say(
                    "There is a “%(title)s” already, and nothing in the row says whether it is the same: fill in"
                    " “%(field)s”.",
                    title=str(named[0]),
                    field=self._fields[key].label,
                )
            )
        return next((r for r in named if getattr(r, key) == values[key]), None)

    def _may_be(self, record: Any, values: Mapping[str, Any]) -> bool:
        """Not the same when a field that is unique differs: two people of one name with two identity numbers."""
        keys = {key for keys in self._strong for key in keys}
        return all(getattr(record, key) in (None, "", values[key]) for key in keys if values.get(key) not in (None, ""))

    def _same_in_everything(self, session: Session, live: Any, values: Mapping[str, Any]) -> Any:
        given = {key: value for key, value in values.items() if value not in (None, "") and self._compared(key)}
        if len(given) < FEWEST:
            return None
        return session.scalars(
            live.where(*(getattr(self._model, key) == value for key, value in given.items()))
        ).first()

    def _compared(self, key: str) -> bool:
        return key in self._fields and not isinstance(self._fields[key].kind, Lines | Files)

    def _strong_keys(self, values: Mapping[str, Any]) -> list[Key]:
        complete = [keys for keys in self._strong if all(values.get(key) not in (None, "") for key in keys)]
        return [(*keys, *(str(values[key]) for key in keys)) for keys in complete]

    def _weak_keys(self, values: Mapping[str, Any]) -> list[Key]:
        if not self._weak or not values.get(self._weak[0]):
            return []
        return [("name", str(values.get("community_id")), *(str(values.get(key) or "") for key in self._weak))]

    def _whole(self, values: Mapping[str, Any]) -> list[Key]:
        told = {key: str(value) for key, value in values.items() if value not in (None, "") and self._compared(key)}
        return [("all", *sorted(told.items()))] if len(told) >= FEWEST else []


def by_key(values: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Clean values under their column names; linked records as ids."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        key = name if name in fields else f"{name}_id"
        found[key] = value.id if hasattr(value, "id") and not isinstance(value, sa.ClauseElement) else value
    return found
