"""Accounts (M1-01): who may sign in, as whom, and with which roles."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from config.roles import ADMINISTRATORS, LEADS
from models.engine import (
    About,
    Access,
    Act,
    Ask,
    Choice,
    Line,
    Refused,
    Register,
    _l,
    day,
    lines,
    ref,
    say,
    staff,
    text,
    transition,
    yes_no,
)
from models.engine.kinds import Secret
from models.engine.words import Words

from . import passwords


class UserRole(Line):
    """A role that a user holds."""

    about = About(label=_l("Role held"), parent="User")
    role = ref("Role", _l("Role"))


class UserCommunity(Line):
    """A community that a user works for."""

    about = About(label=_l("Community assigned"), parent="User")
    community = ref("Community", _l("Community"))


class User(Register):
    """An account. It signs with the staff number of its member of staff."""

    class State(Choice):
        """Whether the account can sign in."""

        INVITED = "invited", _l("Invited"), "info"
        ACTIVE = "active", _l("Active"), "good"
        LOCKED = "locked", _l("Locked"), "warn"
        RETIRED = "retired", _l("Retired"), "neutral"

    about = About(
        label=_l("User account"),
        area="access",
        title="name",
        order="username",
        scope_by="",
        access=Access(
            see=ADMINISTRATORS | LEADS,
            add=ADMINISTRATORS,
            edit=ADMINISTRATORS,
            delete=ADMINISTRATORS,
            export=ADMINISTRATORS,
        ),
    )

    username = text(_l("User name"), 40, unique=True, search=True, listed=True, sort=True)
    name = text(_l("Full name"), 60, search=True, pinyin=True, listed=True)
    staff_member = staff(_l("Staff member"), required=False, listed=True)
    confidentiality_briefed_on = day(
        _l("Confidentiality briefing on"),
        required=False,
        help=_l("Nobody works at the desk before the briefing on safety and confidentiality."),
    )
    is_everywhere = yes_no(_l("Sees all communities"))
    roles = lines("UserRole", _l("Roles"))
    communities = lines("UserCommunity", _l("Communities"))
    must_change_password = yes_no(_l("Must change the password"), written_by="engine")

    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    locale: Mapped[str] = mapped_column(sa.String(16), default="")

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if "username" in values:
            values["username"] = values["username"].casefold()

    before_edit = before_add

    def _is_briefed(self) -> Words | None:
        if self.confidentiality_briefed_on is None:
            return say("Enter the date of the confidentiality briefing first.")
        return None

    def _has_password(self) -> Words | None:
        return None if self.password_hash else say("Set a first password before activating the account.")

    @transition(
        _l("Activate"),
        State.INVITED,
        State.LOCKED,
        to=State.ACTIVE,
        may=ADMINISTRATORS,
        unless=(_is_briefed, _has_password),
        tone="good",
    )
    def activate(self, act: Act) -> None:
        """Let the person sign in. Only after the briefing on safety and confidentiality."""

    @transition(_l("Lock"), State.ACTIVE, to=State.LOCKED, may=ADMINISTRATORS, tone="warn")
    def lock(self, act: Act) -> None:
        """Stop the account at once, in sessions that are open too."""
        if act.actor.user_id == self.id:
            raise Refused(say("You cannot lock the account you are using."))

    @transition(
        _l("Retire"), State.INVITED, State.ACTIVE, State.LOCKED, to=State.RETIRED, may=ADMINISTRATORS, tone="bad"
    )
    def retire(self, act: Act) -> None:
        """Close the account for good. Its name stays on everything it did."""
        if act.actor.user_id == self.id:
            raise Refused(say("You cannot retire the account you are using."))

    @transition(_l("Set password"), to=None, may=ADMINISTRATORS)
    def set_password(
        self,
        act: Act,
        *,
        password: str = Ask(_l("New password"), Secret(), required=True, help=_l("At least 10 characters.")),  # type: ignore[assignment]
    ) -> None:
        """Give the account a new password. The person must change it at the next sign-in."""
        self.password_hash = passwords.hashed(password)
        self.must_change_password = act.actor.user_id != self.id and not act.actor.is_system
