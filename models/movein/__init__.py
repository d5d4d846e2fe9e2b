"""Handing houses over to their owners, and looking after those that stand empty."""

from models.engine import _l, deadlines

from . import (  # noqa: F401
    custody_agreement,
    custody_patrol,
    house_defect,
    house_inspection,
    meter,
    meter_reading,
    move_in_case,
    reinspection,
)

deadlines.MILESTONES.update(
    recheck=_l("Recheck"),
    appoint=_l("Agree the reinspection"),
    reinspect=_l("Reinspection"),
    notify=_l("Tell the owner"),
    patrol=_l("Patrol"),
)
