"""The hours of the day as shipped; managers edit the rows that are made from these.

The two compilations (N22) and the board (N23) are the trade's. Ends of shifts are not written anywhere (†): these
leave the front desk manned from morning to night.
"""

DAILY_HOURS = (
    ("morning_compilation", "11:00"),
    ("afternoon_compilation", "14:30"),
    ("whiteboard", "17:00"),
    ("early_end", "13:30"),
    ("day_end", "18:00"),
    ("late_end", "21:30"),
    ("night_end", "08:00"),
)
