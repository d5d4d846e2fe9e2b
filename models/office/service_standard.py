"""Service standards (M1-07): every time limit of the trade as a row with its source, edited by managers."""

from __future__ import annotations

from config.roles import EVERYBODY, LEADS, MANAGERS
from models.engine import About, Access, Act, Register, Standing, _l, choice, number, ref, text, transition
from models.engine.deadlines import Unit


class ServiceStandard(Register):
    """Within which time a milestone of a register must be reached, for one grade or for all."""

    about = About(
        label=_l("Service standard"),
        area="office",
        prefix="FW",
        order="subject",
        scope_by="",
        access=Access(see=EVERYBODY, add=MANAGERS, edit=MANAGERS, delete=MANAGERS, export=LEADS),
        unique_together=(("subject", "milestone", "grade", "only_community_id"),),
    )
    State = Standing

    subject = text(_l("Register"), 63, listed=True, search=True, filter=True, sort=True)
    milestone = text(_l("Milestone"), 40, listed=True, search=True)
    grade = text(_l("Grade or type"), 40, required=False, default="", listed=True)
    only_community = ref("Community", _l("Only in community"), required=False, listed=True)
    amount = number(_l("Amount"), least=0, most=10000, listed=True)
    unit = choice(Unit, _l("Time unit"), listed=True)
    source = text(_l("Source"), 200, listed=True)

    @transition(_l("Suspend"), Standing.ACTIVE, to=Standing.RETIRED, may=MANAGERS, tone="warn")
    def suspend(self, act: Act) -> None:
        """No new deadline follows this standard; those that run keep their time."""

    @transition(_l("Put in force"), Standing.RETIRED, to=Standing.ACTIVE, may=MANAGERS)
    def put_in_force(self, act: Act) -> None:
        """New deadlines follow this standard again."""
