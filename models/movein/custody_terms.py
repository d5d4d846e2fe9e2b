"""What custody of a house costs and how much it may use (N19, N20, F14; readings of appendix B1)."""

from decimal import Decimal

FEE_PERCENT = Decimal(70)  # of the full management fee
WATER_LIMIT = Decimal(5)  # m³ over the whole custody
ELECTRICITY_LIMIT = Decimal(20)  # kWh over the whole custody
