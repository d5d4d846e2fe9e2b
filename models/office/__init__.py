"""The office itself: departments, positions, staff, accounts, roles and who may do what."""

from . import (  # noqa: F401  # noqa: F401  the inbox, and who is told
    access,
    calendar_exception,
    department,
    inbox,
    notice,
    office_hours,
    service_standard,
    staff,
    telling,
    user,
)
