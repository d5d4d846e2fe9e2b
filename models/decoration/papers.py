"""What an applicant brings, what is told and promised before work begins (appendices A4, A5)."""

from __future__ import annotations

from models.engine import About, Choice, Line, _l, choice, day, moment, number, staff, text, yes_no
from models.movein.papers import PaperStanding


class ApplicantKind(Choice):
    """Who decorates."""

    OWNER = "owner", _l("Owner")
    USER = "user", _l("User of the house")


class Builder(Choice):
    """Who does the work."""

    CONTRACTOR = "contractor", _l("Decoration company")
    SELF = "self", _l("Self-decorating")


class TitleProof(Choice):
    """One of five proofs that the owner is the owner (N44)."""

    PURCHASE_CONTRACT = "purchase_contract", _l("Purchase contract")
    PAYMENT_VOUCHER = "payment_voucher", _l("Payment voucher")
    IDENTITY_CARD = "identity_card", _l("Owner's identity card")
    TITLE_CERTIFICATE = "title_certificate", _l("Title certificate")
    OTHER = "other", _l("Other proof of ownership")


class DecorationPaper(Choice):
    """A document of a decoration application."""

    IDENTITY = "identity", _l("Applicant's identity document")
    TITLE = "title", _l("Proof of ownership")
    LEASE = "lease", _l("Lease")
    OWNER_AUTHORISATION = "owner_authorisation", _l("Owner's authorisation")
    OWNER_CONSENT = "owner_consent", _l("Owner's consent")
    DRAWINGS = "drawings", _l("Scheme and drawings")
    LICENCE = "licence", _l("Sealed copy of the business licence")
    QUALIFICATION = "qualification", _l("Sealed copy of the qualification")
    GUARANTEE = "guarantee", _l("Workers' identity guarantee")
    AGENT_AUTHORISATION = "agent_authorisation", _l("Authorisation of the agent")
    AGENT_IDENTITY = "agent_identity", _l("Copy of the agent's identity document")
    OTHER = "other", _l("Other document")


def needed(applicant: ApplicantKind, builder: Builder, has_agent: bool) -> tuple[DecorationPaper, ...]:
    """The documents that this applicant must bring (A4)."""
    paper = DecorationPaper
    found = [paper.IDENTITY, paper.DRAWINGS]
    if applicant is ApplicantKind.OWNER:
        found.append(paper.TITLE)
    else:
        found += [paper.LEASE, paper.OWNER_AUTHORISATION, paper.OWNER_CONSENT]
    found += [paper.GUARANTEE] if builder is Builder.SELF else [paper.LICENCE, paper.QUALIFICATION]
    return (*found, paper.AGENT_AUTHORISATION, paper.AGENT_IDENTITY) if has_agent else tuple(found)


class DecorationDocument(Line):
    """A document of the application (M7-02)."""

    about = About(label=_l("Decoration document"), parent="DecorationApplication")

    kind = choice(DecorationPaper, _l("Document"))
    is_required = yes_no(_l("Needed"), written_by="engine")
    standing = choice(PaperStanding, _l("Standing"), default=PaperStanding.MISSING)
    copies = number(_l("Copies kept"), least=0, most=99, default=1)
    note = text(_l("What is missing"), 120, required=False)
    checked_by = staff(_l("Checked by"), written_by="engine")


class NoticeKind(Choice):
    """What is handed over in writing: the duty to inform."""

    MANUAL = "manual", _l("Decoration manual")
    PROHIBITED_ACTS = "prohibited_acts", _l("List of the 14 prohibited acts")
    CAUTIONS = "cautions", _l("The four cautions")
    AGREEMENT = "agreement", _l("Decoration service agreement")
    OTHER = "other", _l("Other paper")


NOTICES = (NoticeKind.MANUAL, NoticeKind.PROHIBITED_ACTS, NoticeKind.CAUTIONS, NoticeKind.AGREEMENT)


class DecorationNotice(Line):
    """A paper handed over in writing, signed for in the issue column (资料发放栏, M7-04)."""

    about = About(label=_l("Decoration notice"), parent="DecorationApplication")

    kind = choice(NoticeKind, _l("Paper"))
    edition = text(_l("Edition"), 40, required=False)
    received_by = text(_l("Papers received by"), 60, required=False)
    received_at = moment(_l("Papers received at"), written_by="engine")


class Caution(Choice):
    """The four things that are allowed only with a written promise (A5)."""

    SAFETY_RAILS = "safety_rails", _l("Removing indoor safety rails")
    ALARMS = "alarms", _l("Moving intercom, infrared detector or gas alarm")
    MAIN_PIPES = "main_pipes", _l("Boxing in rain or sewage main pipes")
    GAS_METER = "gas_meter", _l("Covering the gas main or gas meter")


class DecorationUndertaking(Line):
    """A written promise for one of the four cautions (M7-04)."""

    about = About(label=_l("Undertaking"), parent="DecorationApplication")

    kind = choice(Caution, _l("Caution"))
    promised_by = text(_l("Promised by"), 60)
    promised_on = day(_l("Promised on"), required=False)
    file_number = text(_l("Number of the written promise"), 40, required=False)
