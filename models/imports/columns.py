"""Which column fills which field: by its heading, by what stands in it, by what was chosen for the same file before."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from sqlalchemy.orm import Session

from models.engine import Invalid, Register, clock, say
from models.engine.days import Day
from models.engine.fields import Field
from models.engine.kinds import Identity, Link, Number, Phone
from models.property.room_code import readings

from .batch import ImportMapping
from .layout import SERIAL, Layout
from .names import ABOVE, likeness, mappable, names_of, plain

LEAST = 45  # less sure than this is a guess that a person must make
PHONE = re.compile(r"(\+?86)?1[3-9]\d{9}(\.0)?|0\d{2,3}-?\d{7,8}")
IDENTITY = re.compile(r"\d{17}[\dXx]|\d{15}")
DATE = re.compile(r"(\d{4}|\d{2})[-./年]\d{1,2}([-./月]\d{1,2}日?)?.*|\d{1,2}月\d{1,2}日")


def propose(session: Session, model: type[Register], layout: Layout) -> dict[str, Any]:
    """The mapping that the form starts with: what was confirmed for these headings before, else what is likeliest."""
    known = session.get(ImportMapping, (model.__tablename__, shape_of(layout.headings)))
    if known is not None:
        fields = {f.key for f in mappable(model)}
        columns = {at: key for at, key in known.mapping["columns"].items() if key in fields}
        return {**known.mapping, "columns": columns, "create": {}, "is_remembered": True}
    columns = _likeliest(model, layout)
    above = [at for at in layout.as_above if _may_be_above(model, columns.get(str(at), ""))]
    return {"columns": columns, "fixed": {}, "as_above": above, "create": {}}


def remember(session: Session, model: type[Register], headings: list[str], mapping: dict[str, Any]) -> None:
    """Keep a confirmed mapping for the next file with the same headings."""
    key = (model.__tablename__, shape_of(headings))
    kept = {name: mapping.get(name) for name in ("columns", "fixed", "as_above")}
    known = session.get(ImportMapping, key)
    if known is None:
        session.add(ImportMapping(register=key[0], shape=key[1], mapping=kept, at=clock.now()))
    else:
        known.mapping, known.at = kept, clock.now()


def shape_of(headings: list[str]) -> str:
    """What two files have in common that come from the same hand."""
    return hashlib.sha256("\x1f".join(plain(text) for text in headings).encode()).hexdigest()


def checked(model: type[Register], layout: dict[str, Any], mapping: dict[str, Any]) -> dict[str, Any]:
    """A mapping as a form or the command line says it. Raises `Invalid` for unknown columns and doubled fields."""
    fields = {f.key for f in mappable(model)}
    columns: dict[str, str] = {}
    for at, key in mapping.get("columns", {}).items():
        if not key:
            continue
        if key not in fields or not str(at).isdigit() or int(at) >= len(layout["headings"]):
            raise Invalid(say("There is no such field or column."), f"column-{at}")
        if key in columns.values():
            label = model.fields[key].label
            raise Invalid(say("Two columns cannot both fill “%(field)s”.", field=label), f"column-{at}")
        columns[str(at)] = key
    if not columns:
        raise Invalid(say("Choose a field for at least one column."))
    fixed = {
        key: str(text).strip() for key, text in mapping.get("fixed", {}).items() if key in fields and str(text).strip()
    }
    above = [int(at) for at in mapping.get("as_above", []) if str(at).isdigit() and int(at) < len(layout["headings"])]
    create = {key: dict(extra) for key, extra in mapping.get("create", {}).items() if key in fields}
    return {"columns": columns, "fixed": fixed, "as_above": above, "create": create}


def _may_be_above(model: type[Register], key: str) -> bool:
    """Whether a blank may mean the same as the row before: a home does, a number of its own never."""
    f = model.fields.get(key)
    if f is None or not f.on_form or model.__table__.c[key].unique:
        return False
    return f.required or isinstance(f.kind, Link)


def _likeliest(model: type[Register], layout: Layout) -> dict[str, str]:
    fields = mappable(model)
    offers: list[tuple[int, int, int, int]] = []
    for order, f in enumerate(fields):
        names = names_of(f)
        for at, heading in enumerate(layout.headings):
            if plain(heading) in SERIAL:
                continue
            sure = likeness(heading, names)
            # A field of the form is what a ledger means; what only the engine writes comes when nothing else fits.
            if not f.on_form and sure < ABOVE:
                continue
            offers.append((sure + (20 if f.on_form and sure >= ABOVE else 0), -order, at, order))
    taken: dict[str, str] = {}
    for sure, _, at, order in sorted(offers, reverse=True):
        if sure < LEAST:
            break
        f = fields[order]
        if str(at) not in taken and f.key not in taken.values() and not _contradicts(f, layout.samples[at]):
            taken[str(at)] = f.key
    _by_content(fields, layout, taken)
    return taken


def _contradicts(f: Field, samples: list[str]) -> bool:
    """Whether what stands in the column cannot be the field: names under "phone", telephones under "name"."""
    if len(samples) < 3:
        return False
    phones = _share(PHONE, samples)
    if isinstance(f.kind, Phone):
        return not any(re.search(r"\d{4,}", text) for text in samples)
    if isinstance(f.kind, Day | Number | Link):
        return phones > 0.8
    return f.key == "name" and (phones > 0.8 or _share(IDENTITY, samples) > 0.8)


def _share(pattern: re.Pattern[str], samples: list[str]) -> float:
    return sum(bool(pattern.fullmatch(text.strip())) for text in samples) / len(samples) if samples else 0


def _by_content(fields: list[Field], layout: Layout, taken: dict[str, str]) -> None:
    """Columns that no heading explains: telephones, identity numbers, room codes, the only date."""
    for at, samples in enumerate(layout.samples):
        if str(at) in taken or plain(layout.headings[at]) in SERIAL or not samples:
            continue
        free = [f for f in fields if f.on_form and f.key not in taken.values()]
        for pattern, kind in ((PHONE, Phone), (IDENTITY, Identity)):
            fitting = [f for f in free if isinstance(f.kind, kind) and not f.key.startswith("emergency")]
            if _share(pattern, samples) >= 0.8 and fitting:
                taken[str(at)] = fitting[0].key
                break
        else:
            dates = [f for f in free if isinstance(f.kind, Day) and f.required]
            homes = [f for f in free if isinstance(f.kind, Link) and f.kind.target == "unit"]
            if _share(DATE, samples) >= 0.8 and len(dates) == 1:
                taken[str(at)] = dates[0].key
            elif homes and all(len(text) > 3 and any(r.building for r in readings(text)) for text in samples):
                taken[str(at)] = homes[0].key
