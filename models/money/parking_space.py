"""Parking spaces (车位, M8-10)."""

from __future__ import annotations

from config.roles import AUDITOR, DESK_AND_MANAGER, FEE_COLLECTOR, GUARD, LEADS, MANAGERS
from models.engine import About, Access, Act, Choice, Register, Unless, _l, choice, text, transition, writes

PARKING_READERS = DESK_AND_MANAGER | {FEE_COLLECTOR, GUARD, AUDITOR}


class SpaceKind(Choice):
    """Where a space lies and what fits."""

    UNDERGROUND = "underground", _l("Underground")
    SURFACE = "surface", _l("At ground level")
    MECHANICAL = "mechanical", _l("In a parking machine")
    MOTORCYCLE = "motorcycle", _l("For motorcycles")


class ParkingSpace(Register):
    """A space that is let to residents (M8-10)."""

    class State(Choice):
        """Whether it can be let."""

        FREE = "free", _l("Free"), "good"
        LEASED = "leased", _l("Leased"), "info"
        OUT_OF_USE = "out_of_use", _l("Out of use"), "neutral"

    about = About(
        label=_l("Parking space"),
        area="money",
        title="code",
        order="code",
        access=Access(see=PARKING_READERS, add=LEADS, edit=LEADS, delete=LEADS, export=MANAGERS, import_=LEADS),
        unique_together=(("community_id", "code"),),
    )

    code = text(_l("Space number"), 20, search=True, listed=True, sort=True, synonyms=("车位号", "车位编号"))
    zone = text(_l("Zone"), 40, required=False, listed=True, filter=True, synonyms=("区域", "分区"))
    kind = choice(SpaceKind, _l("Kind of space"), listed=True, synonyms=("车位类型", "类型"))
    remark = text(_l("Remark"), 200, required=False, synonyms=("备注",))

    voidable = Unless(State.LEASED, says=_l("The space is leased; end the lease first."))

    @transition(_l("Let"), State.FREE, to=State.LEASED)
    def let(self, act: Act) -> None:
        """Follows when a lease is entered."""

    @transition(_l("Become free"), State.LEASED, to=State.FREE, tone="good")
    def become_free(self, act: Act) -> None:
        """Follows when the lease has ended."""

    @transition(_l("Take out of use"), State.FREE, to=State.OUT_OF_USE, may=LEADS, tone="warn")
    @writes("remark")
    def take_out_of_use(self, act: Act, *, remark: str) -> None:
        """The space cannot be let for now; the remark says why."""

    @transition(_l("Put back into use"), State.OUT_OF_USE, to=State.FREE, may=LEADS)
    def put_back(self, act: Act) -> None:
        """The space can be let again."""
