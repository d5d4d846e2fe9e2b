"""What must be shown, signed and handed out at a move-in (appendices A2, A3, B8)."""

from __future__ import annotations

from models.engine import About, Choice, Line, _l, choice, day, moment, number, staff, text, yes_no


class ApplicantKind(Choice):
    """Who comes to take the house over; it decides which documents are needed (A2)."""

    SELF = "self", _l("Owner in person")
    AGENT = "agent", _l("Through an agent")
    COMPANY = "company", _l("Company as owner")


class MoveInPaper(Choice):
    """A document that is shown at a move-in."""

    NOTICE = "notice", _l("Handover notice")
    IDENTITY = "identity", _l("Owner's identity document")
    SALE_CONTRACT = "sale_contract", _l("House sale contract")
    PAYMENT_PROOF = "payment_proof", _l("Proof of the money paid")
    PHOTOS = "photos", _l("One-inch photos of all residents")
    AUTHORISATION = "authorisation", _l("Signed authorisation")
    AGENT_IDENTITY = "agent_identity", _l("Agent's identity document")
    LICENCE = "licence", _l("Business licence")
    REPRESENTATIVE = "representative", _l("Proof of the legal representative")
    SEAL_SPECIMEN = "seal_specimen", _l("Specimen of the company seal")
    OTHER = "other", _l("Other document")


P = MoveInPaper
IN_PERSON = (P.NOTICE, P.IDENTITY, P.SALE_CONTRACT, P.PAYMENT_PROOF, P.PHOTOS)
NEEDED = {
    ApplicantKind.SELF: IN_PERSON,
    ApplicantKind.AGENT: (*IN_PERSON, P.AUTHORISATION, P.AGENT_IDENTITY),
    ApplicantKind.COMPANY: (*IN_PERSON, P.LICENCE, P.REPRESENTATIVE, P.AUTHORISATION, P.SEAL_SPECIMEN),
}


class PaperStanding(Choice):
    """How far a document has come."""

    MISSING = "missing", _l("Missing"), "bad"
    PRESENTED = "presented", _l("Presented"), "warn"
    ORIGINAL_CHECKED = "original_checked", _l("Original checked"), "good"
    COPY_FILED = "copy_filed", _l("Copy filed"), "good"


CHECKED = (PaperStanding.ORIGINAL_CHECKED, PaperStanding.COPY_FILED)


class MoveInDocument(Line):
    """A document that the applicant shows (验明资料, M6-02): original seen, copy kept."""

    about = About(label=_l("Move-in document"), parent="MoveInCase")

    kind = choice(MoveInPaper, _l("Document"))
    is_required = yes_no(_l("Needed"), written_by="engine")
    standing = choice(PaperStanding, _l("Standing"), default=PaperStanding.MISSING)
    copies = number(_l("Copies kept"), least=0, most=99, default=1)
    note = text(_l("What is missing"), 120, required=False)
    checked_by = staff(_l("Checked by"), written_by="engine")


class AgreementKind(Choice):
    """What an owner signs when taking a house over (A3)."""

    COVENANT = "covenant", _l("Interim owners' covenant")
    CIVILITY = "civility", _l("Civility covenant")
    FIRE = "fire", _l("Area fire-responsibility letter")
    SERVICE = "service", _l("Property service agreement")
    OTHER = "other", _l("Other agreement")


AGREEMENTS = (AgreementKind.COVENANT, AgreementKind.CIVILITY, AgreementKind.FIRE)


class SignedAgreement(Line):
    """An agreement or letter that the owner signs (M6-03): prepared, signed, filed."""

    about = About(label=_l("Agreement"), parent="MoveInCase")

    kind = choice(AgreementKind, _l("Agreement"))
    signed_by = text(_l("Signed by"), 60, required=False)
    signed_on = day(_l("Signed on"), required=False)
    is_filed = yes_no(_l("Filed"), written_by="engine")


class ItemKind(Choice):
    """What is handed to an owner; the sets differ from office to office (A3, B8)."""

    MANUAL = "manual", _l("Owner's manual")
    DECORATION_MANUAL = "decoration_manual", _l("Decoration manual")
    UTILITY_DIAGRAM = "utility_diagram", _l("Water and electricity diagram")
    INSTRUCTIONS = "instructions", _l("House use instructions")
    WARRANTY = "warranty", _l("Quality warranty")
    KEYS = "keys", _l("House keys")
    CARD = "card", _l("Access card")
    OTHER = "other", _l("Other item")


ITEMS = (
    ItemKind.MANUAL,
    ItemKind.DECORATION_MANUAL,
    ItemKind.UTILITY_DIAGRAM,
    ItemKind.INSTRUCTIONS,
    ItemKind.WARRANTY,
)


class IssuedItem(Line):
    """A paper or thing on the issue form (《业主资料发放登记表》, M6-04): the owner signs for every one."""

    about = About(label=_l("Issued item"), parent="MoveInCase")

    kind = choice(ItemKind, _l("Paper or item"))
    quantity = number(_l("Quantity"), least=1, most=999, default=1)
    note = text(_l("Note"), 120, required=False)
    signed_by = text(_l("Signed for by the owner"), 60, required=False)
    issued_at = moment(_l("Given out at"), written_by="engine")
    issued_by = staff(_l("Papers given out by"), written_by="engine")
