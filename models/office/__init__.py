"""The office itself: departments, positions, staff, accounts, roles and who may do what.

First the registers, in the order of the menu, then what is none.
"""

from . import (  # noqa: F401, I001
    access,
    calendar_exception,
    department,
    office_hours,
    paper_wording,
    daily_hour,
    service_standard,
    staff,
    user,
)
from . import inbox, many_moves, notice, saved_view, telling  # noqa: F401
