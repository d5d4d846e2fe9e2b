"""The time limits of the trade as shipped; managers edit the rows that are made from them.

"†" marks a limit for which the trade's rules give no figure: a usual one is proposed.
"""

from __future__ import annotations

from typing import NamedTuple


class Standard(NamedTuple):
    """`milestone` of `subject` (for `grade`, or for all) within `amount` `unit`s; `source` names the rule."""

    subject: str
    milestone: str
    grade: str
    amount: int
    unit: str
    source: str


SERVICE_STANDARDS = (
    Standard("repair_report", "transmit", "", 30, "minute", "N13 †"),
    Standard("repair_report", "finish", "safety", 1, "day", "N13 †"),
    Standard("repair_report", "finish", "leak", 3, "day", "N13 †"),
    Standard("repair_report", "finish", "other", 3, "day", "N13 †"),
    Standard("work_order", "accept", "", 2, "hour", "M5-02 †"),
    Standard("callback", "callback", "safety", 2, "day", "N10"),
    Standard("callback", "callback", "leak", 3, "day", "N11"),
    Standard("callback", "callback", "other", 2, "day", "N12"),
    Standard("callback", "dispatch", "", 2, "hour", "M4-04 †"),
    Standard("info_transfer_slip", "receive", "", 4, "hour", "M3-03 †"),
    Standard("info_transfer_slip", "close", "", 3, "day", "M3-03 †"),
    Standard("key_loan", "return", "", 1, "day", "M6-11 †"),
    Standard("customer_change", "approve", "", 1, "day", "N27"),
    Standard("reception_record", "answer", "", 1, "day", "M3-01 †"),
    Standard("visitor_slip", "return", "", 0, "day", "M3-07 †"),
    Standard("intake_compilation", "report", "", 30, "minute", "N22 †"),
    Standard("archive_inspection", "answer", "", 14, "day", "M9-09 †"),
    Standard("archive_loan", "approve", "", 1, "day", "M9-10 †"),
    Standard("archive_loan", "return", "", 3, "day", "M9-10 †"),
    Standard("duty_log", "close", "", 3, "day", "M11-02 †"),
    Standard("patrol_finding", "report", "", 2, "hour", "M11-03 †"),
    Standard("patrol_finding", "finish", "", 3, "day", "M11-03 †"),
    Standard("hazard", "approve", "", 1, "day", "M11-04 †"),
    Standard("hazard", "approve", "immediate", 1, "hour", "M11-04 †"),
    Standard("hazard", "finish", "general", 7, "day", "M11-04 †"),
    Standard("hazard", "finish", "major", 3, "day", "M11-04 †"),
    Standard("hazard", "finish", "immediate", 1, "day", "M11-04 †"),
    Standard("work_report", "report", "daily", 0, "day", "M11-12 †"),
    Standard("work_report", "report", "weekly", 4, "day", "N25 †"),
    Standard("work_report", "report", "monthly", 3, "day", "N26 †"),
    Standard("work_report", "report", "annual_plan", 14, "day", "M11-12 †"),
    Standard("work_report", "report", "project", 7, "day", "M11-12 †"),
)
