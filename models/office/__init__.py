"""The office itself: departments, positions, staff, accounts, roles and who may do what."""

from . import access, department, service_standard, staff, user  # noqa: F401
