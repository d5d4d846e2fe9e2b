"""Fees, receipts and what is owed (M8)."""

from . import (  # noqa: F401, I001  the order of the menu
    charge,
    receipt,
    fee_account,
    dunning_case,
    daily_cash_report,
    charge_run,
    fee_standard,
    parking_lease,
    parking_space,
    monthly_statement,
    account_disclosure,
)
