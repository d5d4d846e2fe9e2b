"""The time limits of the trade as shipped; managers edit the rows that are made from them.

"†" marks a limit for which the trade's rules give no figure: a usual one is proposed. So are all ladders (†): the
trade names whom to tell (appendix B10: the manager and the director are one person in most offices), not when.
"""

from __future__ import annotations

from typing import NamedTuple

HOUR, DAY = 60, 24 * 60
CALENDAR, WORKING = "calendar", "working"


class Rung(NamedTuple):
    """So many minutes after the due time this level is told: person, supervisor, manager, director."""

    minutes_after: int
    to: str


USUAL_LADDER = (Rung(0, "person"), Rung(HOUR, "supervisor"), Rung(DAY, "manager"), Rung(3 * DAY, "director"))
URGENT_LADDER = (Rung(0, "person"), Rung(0, "supervisor"), Rung(30, "manager"), Rung(4 * HOUR, "director"))
USUAL_WARNING = {"minute": 5, "hour": 30, "day": 2 * HOUR, "week": 8 * HOUR}  # minutes before, by unit

# For deadlines that somebody promised where no standard is written.
UNWRITTEN_LADDER, UNWRITTEN_WARNING = USUAL_LADDER, 30


class Standard(NamedTuple):
    """`milestone` of `subject` (for `grade`, or for all) within `amount` `unit`s; `source` names the rule.

    `calendar`: every day and hour counts, or working time only. `round_the_clock`: it escalates at any hour (N51).
    """

    subject: str
    milestone: str
    grade: str
    amount: int
    unit: str
    source: str
    calendar: str = CALENDAR
    ladder: tuple[Rung, ...] = USUAL_LADDER
    round_the_clock: bool = False


SERVICE_STANDARDS = (
    Standard("repair_report", "transmit", "", 30, "minute", "N13 †", CALENDAR, URGENT_LADDER, True),
    Standard("repair_report", "finish", "safety", 1, "day", "N13 †", CALENDAR, URGENT_LADDER, True),
    Standard("repair_report", "finish", "leak", 3, "day", "N13 †"),
    Standard("repair_report", "finish", "other", 3, "day", "N13 †"),
    Standard("work_order", "accept", "", 2, "hour", "M5-02 †"),
    Standard("callback", "callback", "safety", 2, "day", "N10"),
    Standard("callback", "callback", "leak", 3, "day", "N11"),
    Standard("callback", "callback", "other", 2, "day", "N12"),
    Standard("callback", "callback", "complaint", 2, "day", "M4-01 †"),
    Standard("callback", "dispatch", "", 2, "hour", "M4-04 †"),
    Standard("info_transfer_slip", "receive", "", 4, "hour", "M3-03 †", WORKING),
    # Not graded yet, it may be an important one: the strictest limit but one holds until somebody says otherwise.
    Standard("complaint", "transmit", "", 1, "hour", "M4-01 †"),
    Standard("complaint", "transmit", "major", 0, "day", "N1"),
    Standard("complaint", "transmit", "important", 1, "hour", "N4"),
    Standard("complaint", "transmit", "minor", 4, "hour", "M4-01 †"),
    Standard("complaint", "contact", "", 2, "hour", "M4-01 †"),
    Standard("complaint", "answer", "major", 2, "day", "N2"),
    Standard("complaint", "solve", "major", 10, "day", "N3"),
    Standard("complaint", "solve", "important", 3, "day", "N5"),
    Standard("complaint", "solve", "minor", 2, "day", "N6"),
    Standard("complaint", "tell", "", 0, "day", "N7"),
    Standard("suggestion", "answer", "", 3, "day", "M4-03 †"),
    Standard("home_visit", "report", "", 1, "day", "M4-05 †"),
    Standard("bulletin_issue", "replace", "", 2, "week", "N17"),
    Standard("survey_campaign", "analyse", "", 1, "week", "M10-03 †"),
    Standard("info_transfer_slip", "close", "", 3, "day", "M3-03 †"),
    Standard("key_loan", "return", "", 1, "day", "M6-11 †"),
    Standard("move_in_case", "close", "", 7, "day", "M6-01 †"),
    Standard("house_defect", "finish", "developer", 10, "day", "M6-06 †"),
    Standard("house_defect", "finish", "repair", 3, "day", "M6-06 †"),
    Standard("house_defect", "recheck", "", 1, "day", "M6-06 †"),
    Standard("house_defect", "appoint", "", 2, "day", "M6-06 †"),
    Standard("custody_agreement", "notify", "", 1, "day", "M6-08 †"),
    Standard("custody_patrol", "patrol", "weekly", 7, "day", "N21"),
    Standard("custody_patrol", "patrol", "before_rain", 4, "hour", "N21 †"),
    Standard("custody_patrol", "patrol", "after_rain", 12, "hour", "N21 †"),
    Standard("custody_patrol", "notify", "", 1, "day", "M6-09 †"),
    Standard("decoration_review", "review", "", 2, "day", "M7-03 †"),
    Standard("decoration_violation", "correct", "", 3, "day", "M7-07 †"),
    Standard("decoration_acceptance", "inspect", "", 3, "day", "M7-08 †"),
    Standard("customer_change", "approve", "", 1, "day", "N27"),
    Standard("reception_record", "answer", "", 1, "day", "M3-01 †"),
    Standard("visitor_slip", "return", "", 0, "day", "M3-07 †"),
    Standard("intake_compilation", "report", "", 30, "minute", "N22 †"),
    Standard("archive_inspection", "answer", "", 14, "day", "M9-09 †"),
    Standard("archive_loan", "approve", "", 1, "day", "M9-10 †"),
    Standard("archive_loan", "return", "", 3, "day", "M9-10 †"),
    Standard("shift_handover", "take_over", "", 15, "minute", "M11-01 †", CALENDAR, URGENT_LADDER, True),
    Standard("handover_finding", "finish", "", 4, "hour", "M11-01 †", CALENDAR, URGENT_LADDER, True),
    Standard("registered_mail", "hand_out", "", 7, "day", "M9-01 †"),
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
    Standard("report_issue", "report", "daily", 1, "day", "P4 †"),
    Standard("report_issue", "report", "weekly", 1, "day", "N24 †"),
    Standard("report_issue", "report", "monthly", 3, "day", "N26 †"),
    Standard("report_issue", "report", "yearly", 14, "day", "P30 †"),
    Standard("report_issue", "approve", "", 2, "day", "P18 †"),
    Standard("receipt", "settle", "", 0, "day", "M8-04 †"),
    Standard("receipt", "report", "", 0, "day", "N37"),
    Standard("daily_cash_report", "close", "", 0, "day", "N37"),
    Standard("daily_cash_report", "deposit", "", 0, "day", "N40"),
    Standard("dunning_case", "remind", "", 3, "day", "M8-05 †"),
    Standard("monthly_statement", "approve", "", 5, "day", "N38 †"),
)
