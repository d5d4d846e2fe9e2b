"""Duty and safety: who is on watch, what they see, and what becomes of it."""

from . import shift_handover, handover_finding, duty_log, patrol, patrol_finding, hazard, work_report  # noqa: F401, I001
