"""Communities, buildings, homes and the people who live in them."""

from . import community, building, unit, customer, occupancy, household_member, customer_change  # noqa: F401 # isort: skip
