"""What a complaint is made of beside itself: the steps of its handling (M4-02) and the remedies that were drafted."""

from __future__ import annotations

from models.engine import About, Line, _l, choice, department, long_text, moment, money, staff

from .complaint_lists import StepKind


class ComplaintStep(Line):
    """One step of the handling; left behind by what people do, never changed by hand."""

    about = About(label=_l("Step of a complaint"), parent="Complaint")

    at = moment(_l("At"))
    kind = choice(StepKind, _l("Step"))
    department = department(required=False)
    by = staff(_l("By"), required=False)
    note = long_text(_l("Note"), 2000, required=False)


class ComplaintRemedy(Line):
    """One way to make good, with what it would cost."""

    about = About(label=_l("Remedy"), parent="Complaint")

    at = moment(_l("At"))
    by = staff(_l("By"), required=False)
    proposal = long_text(_l("Proposal"), 1000)
    cost = money(_l("Cost"))
