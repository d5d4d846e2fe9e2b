"""The closed lists of the key cabinet (appendix A6) and who keeps it."""

from __future__ import annotations

from config.roles import AUDITOR, GUARD, KEY_DESK, KEY_KEEPER, MANAGERS, SUPERVISOR
from models.engine import Choice, _l

KEEPERS = frozenset({KEY_KEEPER, SUPERVISOR})
# Guards ask for a key at night and must see who has it; technicians borrow at the desk and see nothing here.
KEY_READERS = KEY_DESK | MANAGERS | {GUARD, AUDITOR}


class KeyKind(Choice):
    """The four classes of keys."""

    OWNER = "owner", _l("Owner's key")
    PUBLIC = "public", _l("Public door or window")
    EQUIPMENT = "equipment", _l("Equipment room")
    WATER_METER = "water_meter", _l("Water-meter box")


class OwnerKeyKind(Choice):
    """The five kinds of an owner's keys."""

    SECURITY_DOOR = "security_door", _l("Security door")
    INTERIOR_DOOR = "interior_door", _l("Interior door")
    INTERCOM_DOOR = "intercom_door", _l("Intercom door")
    WATER_METER_BOX = "water_meter_box", _l("Water-meter box")
    MAILBOX = "mailbox", _l("Mailbox")


class KeySource(Choice):
    """From where the office has the key."""

    DEVELOPER = "developer", _l("Developer")
    OWNER = "owner", _l("Owner")
    VACANT_HOUSE = "vacant_house", _l("Vacant house")
    CUSTODY = "custody", _l("House in custody")


class LoanPurpose(Choice):
    """The work that a key is lent for. Private use is not on the list: nobody borrows privately (S23)."""

    REPAIR_VISIT = "repair_visit", _l("Repair visit")
    INSPECTION = "inspection", _l("Inspection or patrol")
    HANDOVER = "handover", _l("House handover")
    METER_READING = "meter_reading", _l("Meter reading")
    CLEANING = "cleaning", _l("Cleaning")
    CONTRACTOR = "contractor", _l("Contractor's work")
    OTHER = "other", _l("Other work")
