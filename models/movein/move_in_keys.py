"""The end of a handover (M6-01): the keys, last of all, and the file."""

from __future__ import annotations

from typing import Any

from config.roles import KEY_KEEPER, LEADS
from models.engine import Act, Actor, Ask, Part, Words, _l, clock, deadlines, reads, transition
from models.engine.kinds import Number
from models.keys.key import Key
from models.keys.kinds import KEEPERS
from models.property.occupancy import Occupancy, OccupancyRole, current_occupancies
from models.property.unit import Unit

from .case_state import CaseState as State
from .papers import CHECKED, IssuedItem, ItemKind, PaperStanding
from .steps import STEPS, key_still_out, keys_of, missing_steps


class Keys(Part):
    """What is done once the house is accepted."""

    @reads(*STEPS)
    def _lacks_steps(self) -> Words | None:
        return missing_steps(self)

    def _has_key_out(self) -> Words | None:
        return key_still_out(self)

    @transition(
        _l("Hand over keys"),
        State.ACCEPTED,
        to=State.KEYS_HANDED_OVER,
        may=KEEPERS | {KEY_KEEPER},
        unless=(_lacks_steps, _has_key_out),
        tone="good",
    )
    def hand_over_keys(
        self,
        act: Act,
        *,
        keys_signed_by: str,
        key_count: int = Ask(_l("Keys in all"), Number(least=1, most=99), required=True),  # type: ignore[assignment]
    ) -> None:
        """Give the owner the full set of keys against a signature. The keys leave the cabinet for good."""
        for key in keys_of(self):
            Key.hand_to_owner.follow(key, act, is_signed=True)
        self.keys_handed_over_at, self.keys_signed_by, self.key_count = act.at, keys_signed_by, key_count
        self.items.append(
            IssuedItem(
                kind=ItemKind.KEYS,
                quantity=key_count,
                signed_by=keys_signed_by,
                issued_at=act.at,
                issued_by_id=act.actor.staff_member_id,
            )
        )

    def suggest_hand_over_keys(self, actor: Actor) -> dict[str, Any]:
        """As many keys as hang in the cabinet for this home."""
        held = sum(key.quantity for key in keys_of(self))
        return {"keys_signed_by": self.agent_name or self.owner.name, "key_count": held or None}

    @transition(_l("Complete handover"), State.KEYS_HANDED_OVER, to=State.COMPLETED, may=LEADS, tone="good")
    def complete(self, act: Act, *, file_place: str) -> None:
        """Mark the home in the owner unit chart, register its owner, and file all papers in the owner's file."""
        session = self.session
        held = [one for one in current_occupancies(session, unit_id=self.unit_id) if one.role == OccupancyRole.OWNER]
        if self.owner_id not in [one.customer_id for one in held]:
            owning = Occupancy(
                community=self.community,
                unit=self.unit,
                customer=self.owner,
                role=OccupancyRole.OWNER,
                is_main_contact=not any(one.is_main_contact for one in held),
                from_on=clock.today(self.keys_handed_over_at),
            )
            session.add(owning)
            session.flush()
            owning.after_add(act)
        if self.unit.state is Unit.State.READY:
            Unit.hand_over.follow(self.unit, act, handed_over_on=clock.today(self.keys_handed_over_at))
        for line in self.documents:
            if line.standing in CHECKED:
                line.standing = PaperStanding.COPY_FILED
        for line in self.agreements:
            line.is_filed = True
        self.completed_at, self.file_place = act.at, file_place
        deadlines.meet(self, "close", act.at)
