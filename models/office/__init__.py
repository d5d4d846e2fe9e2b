"""The office itself: departments, positions, staff, accounts, roles and who may do what."""

from . import (  # noqa: F401
    access,
    calendar_exception,
    department,
    many_moves,
    office_hours,
    saved_view,
    service_standard,
    staff,
    user,
)
