"""Repairs: what residents and patrols report, and the work orders that follow."""

from . import paid_service_record, repair_report, work_order, work_order_material  # noqa: F401
