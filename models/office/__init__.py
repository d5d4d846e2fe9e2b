"""The office itself: departments, positions, staff, accounts, roles and who may do what."""

from . import access, calendar_exception, department, office_hours, service_standard, staff, user  # noqa: F401
