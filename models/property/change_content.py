"""What a change of a customer's file says: which field, on whose word, from what to what (M2-04)."""

from __future__ import annotations

from typing import Any

from models.engine import Choice, Invalid, _l, say
from models.engine.masks import mask

from .customer import Customer
from .occupancy import Occupancy, OccupancyRole, current_occupancies


class ChangedField(Choice):
    """What changed. All but ownership are named after the field of the customer."""

    NAME = "name", _l("Customer name")
    IDENTITY = "identity", _l("Identity number")
    OWNERSHIP = "ownership", _l("Ownership")
    LEGAL_REPRESENTATIVE = "legal_representative", _l("Legal representative")
    PHONE = "phone", _l("Phone")
    SECOND_PHONE = "second_phone", _l("Second phone")
    EMAIL = "email", _l("E-mail")
    POSTAL_ADDRESS = "postal_address", _l("Postal address")
    EMERGENCY_CONTACT = "emergency_contact", _l("Emergency contact")
    EMERGENCY_PHONE = "emergency_phone", _l("Emergency phone")


class ChangeSource(Choice):
    """On whose word the office learned of it."""

    IN_PERSON = "in_person", _l("The customer, at the desk")
    BY_PHONE = "by_phone", _l("The customer, by phone")
    DOCUMENT = "document", _l("A document shown")
    DEVELOPER = "developer", _l("The developer or sales office")
    DESK = "desk", _l("The desk, while correcting the file")


# What the desk corrects day by day without asking; name, identity and ownership need approval.
CORRECTED_DAILY = tuple(ChangedField)[3:]


def complete_value(values: dict[str, Any]) -> None:
    """Check the new value as the customer's own field does, and add what it replaces."""
    customer, key = values["customer"], values["changed_field"].value
    typed = values.get("new_value")
    if not typed:
        raise Invalid(say("Enter the new value."), "new_value")
    field = Customer.fields[key]
    try:
        new = field.kind.parse(typed)
    except Invalid as fault:
        raise Invalid(fault.reason, "new_value") from None
    if reason := next(filter(None, (check(new) for check in field.checks)), None):
        raise Invalid(reason, "new_value")
    old = getattr(customer, key)
    if new == old:
        raise Invalid(say("The file says so already."), "new_value")
    values |= {"old_value": old, "new_value": new, "unit": None, "new_owner": None}
    values["summary"] = summary(key, old, new)


def complete_ownership(values: dict[str, Any]) -> None:
    """Check that the unit is the customer's to pass on, and say from whom to whom."""
    customer, unit, new_owner = values["customer"], values.get("unit"), values.get("new_owner")
    if unit is None or new_owner is None:
        raise Invalid(say("Choose the unit and the new owner."), "unit_id" if unit is None else "new_owner_id")
    if new_owner is customer:
        raise Invalid(say("The file says so already."), "new_owner_id")
    if ownership_of(customer, unit) is None:
        raise Invalid(say("%(unit)s does not belong to %(customer)s.", unit=unit, customer=customer), "unit_id")
    values |= {"old_value": customer.name, "new_value": new_owner.name}
    values["summary"] = f"{unit.code}: {customer.name} → {new_owner.name}"


def ownership_of(customer: Customer, unit: Any) -> Occupancy | None:
    """The ownership of this unit that the customer holds today."""
    held = current_occupancies(customer.session, unit_id=unit.id, customer_id=customer.id)
    return next((one for one in held if one.role == OccupancyRole.OWNER), None)


def summary(key: str, old: Any, new: Any) -> str:
    """Old → new for people who may not reveal, so masked as the field itself is."""
    field = Customer.fields[key]
    shown = [mask(field, value) if field.sensitive else value or "" for value in (old, new)]
    return " → ".join(text or "–" for text in shown)
