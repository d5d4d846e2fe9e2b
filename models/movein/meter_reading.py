"""Meter readings (底数, M6-07): read by the office, confirmed by the owner, never smaller than the one before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import (
    About,
    Act,
    Check,
    Choice,
    Fixed,
    Invalid,
    Register,
    Unless,
    _l,
    choice,
    files,
    group,
    moment,
    number,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
)

from .meter import Meter, MeterKind, meter_of
from .rights import METER_ACCESS, SURVEYORS


class ReadingPurpose(Choice):
    """What a meter is read for."""

    HANDOVER = "handover", _l("Base reading at handover")
    CUSTODY_START = "custody_start", _l("Start of custody")
    CUSTODY_CHECK = "custody_check", _l("Check during custody")
    CUSTODY_END = "custody_end", _l("End of custody")
    BILLING = "billing", _l("Billing")


class MeterReading(Register):
    """What a meter showed (M6-07); at a handover owner and office confirm it together."""

    class State(Choice):
        """Whether both stand by it."""

        READ = "read", _l("Reading taken"), "info"
        CONFIRMED = "confirmed", _l("Confirmed by both"), "good"

    about = About(label=_l("Meter reading"), area="movein", prefix="CB", access=METER_ACCESS)

    meter = ref("Meter", _l("Meter"), listed=True, search=True, synonyms=("表号",))
    reading = number(_l("Reading"), places=2, least=0, most=10**9, listed=True, sort=True, synonyms=("读数",))
    purpose = choice(ReadingPurpose, _l("Purpose of the reading"), default=ReadingPurpose.BILLING, listed=True)
    read_at = moment(
        _l("Meter read at"),
        required=False,
        listed=True,
        filter=True,
        sort=True,
        help=_l("Left blank, it is now."),
        synonyms=("抄表时间",),
    )
    read_by = staff(_l("Meter read by"), required=False, help=_l("Left blank: yourself."), synonyms=("抄表人",))
    photo = files(_l("Photo of the meter"))
    with group(written_by="engine"):
        previous_reading = number(_l("Reading before"), places=2)
        consumption = number(_l("Consumption"), places=2, listed=True)
        source = text(_l("Source record"), 40, search=True)
        confirmed_by = text(_l("Confirmed by the owner"), 60)
        confirmed_at = moment(_l("Confirmed at"))

    rules = (
        Check("never_decreases", "previous_reading IS NULL OR reading >= previous_reading"),
        Check("confirmed_by_both", "(state = 'confirmed') = (confirmed_by IS NOT NULL)"),
    )

    fixed = Fixed("meter", says=_l("Void this reading and enter it at the right meter."))
    editable = Unless(State.CONFIRMED, says=_l("Both have confirmed this reading; it stays as it is."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        meter: Meter = values["meter"]
        values["read_at"] = values.get("read_at") or act.at
        if values.get("read_by") is None:
            values["read_by_id"] = act.actor.staff_member_id
        refuse_ahead(values["read_at"], act.at, "read_at")
        if meter.state is not Meter.State.IN_USE:
            raise Invalid(say("%(meter)s is removed; choose the meter that counts now.", meter=meter.tag), "meter_id")
        before, after = _around(meter.session, meter, values["read_at"], self.id)
        if before is not None and values["reading"] < before:
            told = say("The meter showed %(before)s before; it never runs backwards.", before=before)
            raise Invalid(told, "reading")
        if after is not None and values["reading"] > after:
            told = say("A later reading is only %(after)s; check the figure and the time.", after=after)
            raise Invalid(told, "reading")
        values["previous_reading"] = before
        values["consumption"] = None if before is None else values["reading"] - before
        if after is None:
            meter.last_reading = values["reading"]

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        for key in ("meter", "reading", "read_at", "read_by"):
            values.setdefault(key, getattr(self, key))
        self.before_add(act, values)

    @transition(_l("Confirm"), State.READ, to=State.CONFIRMED, may=SURVEYORS, tone="good")
    @writes("confirmed_by", "confirmed_at")
    def confirm(self, act: Act, *, confirmed_by: str) -> None:
        """The owner has seen the figure and confirms it; from now on it stays as it is."""


def take_readings(
    source: Any, act: Act, purpose: ReadingPurpose, shown: Mapping[MeterKind, Decimal | None], by: Any = None
) -> None:
    """Enter what the meters of `source.unit` showed, as a consequence of a handover or of a custody."""
    session = source.session
    session.flush()
    for kind, figure in shown.items():
        if figure is None:
            continue
        meter = meter_of(session, source.unit, kind)
        values = {"meter": meter, "reading": figure, "purpose": purpose, "read_at": act.at, "read_by": by}
        reading = MeterReading()
        try:
            reading.before_add(act, values)
        except Invalid as fault:
            raise Invalid(fault.reason, f"{kind.value}_reading") from None
        for key, value in values.items():
            if value is not None:
                setattr(reading, key, value)
        reading.community, reading.source = source.community, source.number
        session.add(reading)
        session.flush()


def confirm_readings(source: Any, act: Act, confirmed_by: str) -> None:
    """Both sign the record that the readings came from."""
    taken = sa.select(MeterReading).where(
        MeterReading.source == source.number,
        MeterReading.community_id == source.community_id,
        MeterReading.state == MeterReading.State.READ,
        MeterReading.voided_at.is_(None),
    )
    for reading in source.session.scalars(taken).all():
        MeterReading.confirm.follow(reading, act, confirmed_by=confirmed_by)


def _around(session: Session, meter: Meter, at: Any, but: int | None) -> tuple[Decimal | None, Decimal | None]:
    """The readings of a meter just before and after a moment."""
    others = sa.select(MeterReading.reading).where(
        MeterReading.meter_id == meter.id, MeterReading.voided_at.is_(None), MeterReading.id != (but or 0)
    )
    before = others.where(MeterReading.read_at <= at).order_by(MeterReading.read_at.desc(), MeterReading.id.desc())
    after = others.where(MeterReading.read_at > at).order_by(MeterReading.read_at, MeterReading.id)
    return session.scalars(before.limit(1)).first(), session.scalars(after.limit(1)).first()
