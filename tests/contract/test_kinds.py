"""Whatever is typed into a field is understood or refused in words; what an input shows is understood as it was."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.engine import RECORDS, REGISTERS, Invalid
from models.engine.days import Time
from models.engine.fields import Field
from models.engine.kinds import Files, Kind, Lines, Secret


def _kinds() -> dict[str, Kind]:
    """Every kind of field that is declared anywhere, once for each way of reading."""
    fields: list[Field] = [field for model in RECORDS.values() for field in model.fields.values()]
    for model in REGISTERS.values():
        fields += [field for move in model.transitions.values() for field in move.inputs(model).values()]
    found: dict[str, Kind] = {}
    for field in fields:
        if not isinstance(field.kind, Lines | Files):
            told = {key: value for key, value in vars(field.kind).items() if key not in ("choices", "target")}
            bounds = [str(getattr(value, "__name__", value)) for value in told.values()]
            found.setdefault(f"{type(field.kind).__name__} {' '.join(bounds)}", field.kind)
    return found


KINDS = _kinds()
# Near to what is right, where mistakes live: digits, signs, dates, words of yes and no.
NEARLY = st.one_of(
    st.text(),
    st.text(st.sampled_from("0123456789.,-+eE¥ \u00a0")),
    st.from_regex(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?([+-]\d{2}:\d{2}|Z)?", fullmatch=True),
    st.datetimes().map(str),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
    st.integers().map(str),
    st.sampled_from(
        ["1", "0", "是", "否", "true", "NO", "+86 138-0013-8000", "0571-88886666转12", "11010519491231002X"]
    ),
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@settings(max_examples=40, deadline=None, database=None)
@given(typed=NEARLY)
@example(typed="云\x00栖")
@example(typed="云\ud800栖")
@example(typed=f"{'1' * 40}.123")
@example(typed="1e400")
@example(typed="0e-400")
@example(typed="１２３")
@example(typed="9999-12-31T23:59:59+00:00")
@example(typed="0001-01-01T00:00:00+14:00")
def test_a_text_is_understood_or_refused_in_words(kind: Kind, typed: str) -> None:
    if not typed.strip():
        return  # blank is dealt with before the kind is asked
    try:
        value = kind.parse(typed)
    except Invalid:
        return
    assert str(kind.show(value)).encode("utf-8") is not None
    json.dumps(kind.plain(value), ensure_ascii=False).encode("utf-8")
    written = kind.write(value)
    if not isinstance(kind, Secret):  # is never shown again
        assert _as_shown(kind, kind.parse(written)) == _as_shown(kind, value)


def _as_shown(kind: Kind, value: Any) -> Any:
    """Times are shown and typed by the minute."""
    return value.replace(second=0, microsecond=0) if isinstance(kind, Time) and isinstance(value, datetime) else value
