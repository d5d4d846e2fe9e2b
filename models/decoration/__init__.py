"""Decorating a home: from the application to the settled file."""

from models.engine import _l, deadlines

from . import (  # noqa: F401
    decoration_acceptance,
    decoration_application,
    decoration_inspection,
    decoration_permit,
    decoration_review,
    decoration_violation,
    decoration_worker,
    worker_pass,
)

deadlines.MILESTONES.update(
    review=_l("Verify the scheme"),
    expire=_l("Valid until"),
    correct=_l("Correct the violation"),
    inspect=_l("Inspection"),
)
