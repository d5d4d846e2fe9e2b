"""The office itself: departments, positions, staff, accounts, roles and who may do what."""

from . import access, calendar_exception, department, office_hours, service_standard, staff, user  # noqa: F401, I001
from . import many_moves, saved_view  # noqa: F401  after the registers, whose order is that of the menu
