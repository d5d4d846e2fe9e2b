"""Communities (小区/项目): the boundary of what a person sees (M2-01)."""

from __future__ import annotations

from config.roles import ADMINISTRATORS, EVERYBODY, MANAGERS
from models.engine import About, Access, Act, Register, Standing, _l, department, phone, text, transition


class Community(Register):
    """A housing estate that the office serves. Every record belongs to one."""

    about = About(
        label=_l("Community"),
        area="property",
        title="name",
        order="name",
        scope_by="id",
        access=Access(
            see=EVERYBODY, add=ADMINISTRATORS, edit=ADMINISTRATORS | MANAGERS, delete=ADMINISTRATORS, export=MANAGERS
        ),
    )
    State = Standing

    name = text(_l("Name"), 60, unique=True, search=True, listed=True, sort=True)
    address = text(_l("Address"), 200, listed=True)
    service_phone = phone(_l("Service telephone"), required=False, sensitive="", listed=True)
    repair_department = department(
        _l("Receives repairs"), required=False, help=_l("The department that a dispatch offers first.")
    )
    complaint_department = department(_l("Receives complaints"), required=False)

    @transition(_l("Hand back"), Standing.ACTIVE, to=Standing.RETIRED, may=ADMINISTRATORS, tone="bad")
    def hand_back(self, act: Act) -> None:
        """The office no longer serves this community; its records stay readable."""

    @transition(_l("Take over"), Standing.RETIRED, to=Standing.ACTIVE, may=ADMINISTRATORS)
    def take_over(self, act: Act) -> None:
        """The office serves this community again."""
