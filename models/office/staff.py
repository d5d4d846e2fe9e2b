"""The staff register (M11-11): everybody who signs with a staff number."""

from __future__ import annotations

from config.message_readers import is_mail_address
from config.roles import EVERYBODY, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Choice,
    Register,
    _l,
    clock,
    day,
    department,
    phone,
    ref,
    say,
    text,
    transition,
)
from models.engine.words import Words


def _is_an_address(email: str) -> Words | None:
    return None if is_mail_address(email) else say("Write an e-mail address such as name@example.com.")


class StaffMember(Register):
    """Somebody who works for the office, with or without an account."""

    class State(Choice):
        """Whether the person is at work."""

        EMPLOYED = "employed", _l("Employed"), "good"
        LEFT = "left", _l("Left"), "neutral"

    about = About(
        label=_l("Staff member"),
        area="office",
        title="name",
        order="staff_number",
        scope_by="",
        access=Access(
            see=EVERYBODY,
            add=LEADS | {"it"},
            edit=LEADS | {"it"},
            delete=frozenset({"it"}),
            export=MANAGERS,
            import_=LEADS | {"it"},
            reveal=LEADS,
        ),
    )

    staff_number = text(_l("Staff number"), 20, unique=True, search=True, listed=True, sort=True, synonyms=("工号",))
    name = text(_l("Full name"), 60, search=True, pinyin=True, listed=True, sort=True, synonyms=("姓名",))
    department = department(listed=True)
    position = ref("Position", _l("Position"), required=False, listed=True)
    phone = phone(required=False, listed=True, search=True)
    email = text(
        _l("E-mail"),
        120,
        required=False,
        sensitive="address",
        checks=(_is_an_address,),
        help=_l("Where notices and overdue work are sent, as far as the person wants it."),
        synonyms=("电子邮箱", "邮箱"),
    )
    joined_on = day(_l("Joined on"), required=False)
    left_on = day(_l("Left on"), written_by="engine")

    def _position_fits(self) -> Words | None:
        if self.position is not None and self.position.department_id != self.department_id:
            return say("%(position)s belongs to another department.", position=self.position.name)
        return None

    @transition(_l("Record leaving"), State.EMPLOYED, to=State.LEFT, may=LEADS | {"it"}, tone="bad")
    def leave(self, act: Act, *, left_on: object = None) -> None:
        """The person no longer works here. Their name stays on everything they signed."""
        self.left_on = left_on or clock.today(act.at)

    @transition(_l("Record return"), State.LEFT, to=State.EMPLOYED, may=LEADS | {"it"})
    def rejoin(self, act: Act) -> None:
        """The person works here again."""
        self.left_on = None
