"""Who can be sent, and which times can be true: checks that several steps of a work order share."""

from __future__ import annotations

from datetime import datetime

from models.engine import Invalid, clock, refuse_ahead, say
from models.office.department import Department
from models.office.staff import StaffMember


def check_crew(department: Department, technician: StaffMember | None) -> None:
    """Raise `Invalid` unless the department receives work and the technician, if named, works there."""
    if department.state != department.State.ACTIVE or department.is_void:
        raise Invalid(
            say("%(department)s no longer receives work; choose another.", department=department.name), "department_id"
        )
    if technician is None:
        return
    if technician.department_id != department.id:
        raise Invalid(
            say("%(name)s does not belong to %(department)s.", name=technician.name, department=department.name),
            "technician_id",
        )
    if technician.state != technician.State.EMPLOYED:
        raise Invalid(say("%(name)s no longer works here.", name=technician.name), "technician_id")


def same_minute(one: datetime, other: datetime) -> bool:
    """Whether people mean the same moment: forms show and take times by the minute."""
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)


def told_moment(typed: datetime | None, earliest: datetime, latest: datetime, key: str) -> datetime:
    """When it happened: as typed, else `latest`. Raises `Invalid` before what led to it, or still to come."""
    if typed is None:
        return latest
    if same_minute(typed, earliest):
        return max(typed, earliest)
    refuse_ahead(typed, latest, key)
    if typed < earliest:
        raise Invalid(say("Not before %(earliest)s.", earliest=clock.told(earliest)), key)
    return typed
