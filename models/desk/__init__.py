"""The front desk: what comes in over the counter and is followed until somebody closes it."""

from . import info_transfer_slip, info_transfer_summary  # noqa: F401
