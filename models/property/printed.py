"""What is printed of the customer file: 《业主(住户)基本情况登记表》."""

from __future__ import annotations

from models.engine import Paper, Size, _l
from models.office.paper_kind import PaperKind

RESIDENT_FORM = Paper(
    kind=PaperKind.RESIDENT_FORM,
    size=Size.A4,
    facts=(
        "name",
        "kind",
        "document_kind",
        "identity",
        "phone",
        "second_phone",
        "email",
        "contact_person",
        "legal_representative",
        "postal_address",
        "emergency_contact",
        "emergency_phone",
        "is_permanent_resident",
        "reviewed_on",
    ),
    photo=True,
    notices=(_l("The office uses these particulars for its service alone and keeps them secret."),),
    signatures=(_l("Resident's signature"), _l("Taken by")),
)
