"""What people and programs send that must never be stored: for each kind of field, and for each form as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.engine.choices import Pick, YesNo
from models.engine.days import Day
from models.engine.fields import Field
from models.engine.kinds import Identity, Link, LongText, Number, Phone, Text

MEGABYTE = 1024 * 1024
NUL, HUGE, FORMULA = "云\x00栖", "9" * 400, '=HYPERLINK("http://example.com")'


def bad_texts(field: Field, elsewhere: int | None) -> Iterator[tuple[str, str]]:
    """(what is wrong, text) that this field refuses, from a form as from a program."""
    kind = field.kind
    yield "NUL", NUL
    yield "far too long", "长" * 25_000
    # Left out, the community is that of the person or of what is linked; no tick means no.
    if field.required and field.default is None and field.key != "community_id" and not isinstance(kind, YesNo):
        yield "missing", ""
        yield "blank", " \t "
    if isinstance(kind, Text | LongText | Identity):
        yield "control character", "云\x08栖"
        yield "half a character", "云\ud800栖"
    if isinstance(kind, Text | LongText):
        yield "too long", "长" * (kind.max_length + 1)
    else:
        yield "formula", FORMULA
    if kind.options():
        yield "not on the list", "no_such_choice"
    if isinstance(kind, Pick):
        yield "label instead of value", next(iter(kind.choices)).name
    if isinstance(kind, Day):
        for text in ("2026-13-45", "yesterday", "0001-01-01", "9999-12-31", "2026-11-21T99:99", "1763712000"):
            yield "no such date", text
    if isinstance(kind, Number):
        for text in (HUGE, f"-{HUGE}", "1e999999", "NaN", "sNaN", "Infinity", "0x10", "1.2.3", f"{'1' * 40}.123"):
            yield "no such number", text
        if not kind.places:
            yield "decimals", "1.5"
        if kind.least is not None:
            yield "too little", str(kind.least - 1)
    if isinstance(kind, Link):
        for text in ("0", "-1", "abc", "1 OR 1=1", HUGE, "2147483648", "2147483647", "1.0"):
            yield "no such record", text
        if elsewhere is not None:
            yield "record of another community", str(elsewhere)
    if isinstance(kind, YesNo):
        yield "neither yes nor no", "maybe"
    if isinstance(kind, Phone):
        yield "no number", "abc"


# What only a program can send.
BAD_JSON: tuple[tuple[str, Any], ...] = (
    ("list", ["1"]),
    ("object", {"id": 1}),
    ("nested", [[[[["1"]]]]]),
)
BAD_DOCUMENTS: tuple[tuple[str, bytes], ...] = (
    ("list", b"[]"),
    ("text", b'"abc"'),
    ("number", b"1"),
    ("half an object", b'{"a": '),
    ("no JSON", b"\xff\xfe"),
    ("deep", b'{"a":' * 5000 + b"1" + b"}" * 5000),
    ("endless number", b'{"a": ' + b"9" * 10_000 + b"}"),
)
BAD_IDS = ("0", "-1", "abc", "1 OR 1=1", "99999999999999999999", "2147483648", "", "１", "1.0", "1\x00")
BAD_QUERIES = (
    {"page": "-1"},
    {"page": "0"},
    {"page": "abc"},
    {"page": "9" * 30},
    {"size": "7"},
    {"size": "-25"},
    {"sort": "no_such_column"},
    {"sort": "--id"},
    {"sort": "id; DROP TABLE user"},
    {"columns": "no_such_column"},
    {"columns": "password_hash"},
    {"no_such_filter": "1"},
    {"state": "no_such_state"},
    {"state.between": "a"},
    {"state.no_such_operator": "received"},
    {"created_at": "yesterday"},
    {"created_at.between": "2026-11-01"},
    {"created_at.between": "2026-11-01..9999-99-99"},
    {"created_at.within": "fortnight"},
    {"password_hash": "x"},
    {"q": "x" * 500},
)
