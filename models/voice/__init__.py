"""What residents tell the office, and what the office asks them: complaints, callbacks, visits."""

from . import milestones, complaint_step, complaint, callback, suggestion, visit_plan, home_visit  # noqa: F401, I001
