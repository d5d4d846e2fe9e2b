"""Figures of the trade that are no time limit of a record, each with its source; time limits are service standards."""

CALLBACK_RATE_PERCENT = 100  # N9: of the finished repairs
TRANSFER_SLIPS_TALLIED_EVERY_DAYS = 7  # N24
KEY_CLASSES, OWNER_KEY_KINDS, EMERGENCY_SPARES_PER_CLASS = 4, 5, 1  # N29
LONGEST_AVERAGE_WEEK_HOURS = 40  # N50
