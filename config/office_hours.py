"""When the office works, as shipped; managers edit the rows that are made from this.

No rule of the trade gives opening hours (†). Eight hours on five days keep the average week of 40 hours (N50); the
hotline answers around the clock all the same (N51), so whatever is urgent counts every hour and escalates at any hour.
"""

HOURS = "08:30-12:00, 13:30-18:00"
WEEK = "monday_to_friday"
