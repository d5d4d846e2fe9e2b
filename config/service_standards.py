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
    Standard("receipt", "settle", "", 0, "day", "M8-04 †"),
    Standard("receipt", "report", "", 0, "day", "N37"),
    Standard("daily_cash_report", "close", "", 0, "day", "N37"),
    Standard("daily_cash_report", "deposit", "", 0, "day", "N40"),
    Standard("dunning_case", "remind", "", 3, "day", "M8-05 †"),
    Standard("monthly_statement", "approve", "", 5, "day", "N38 †"),
)
