"""Kinds of customers and of the documents they show (M2-02)."""

from __future__ import annotations

from models.engine import Choice, _l


class CustomerKind(Choice):
    """The trade says resident, owner, user and customer for the same people (appendix B23)."""

    OWNER = "owner", _l("Owner")
    TENANT = "tenant", _l("Tenant or user")
    COMPANY = "company", _l("Company")
    MERCHANT = "merchant", _l("Merchant")


class DocumentKind(Choice):
    """From which document the number was taken."""

    IDENTITY_CARD = "identity_card", _l("Identity card")
    PASSPORT = "passport", _l("Passport")
    TRAVEL_PERMIT = "travel_permit", _l("Travel permit")
    OFFICER_CARD = "officer_card", _l("Military officer card")
    BUSINESS_LICENCE = "business_licence", _l("Business licence")
    OTHER = "other", _l("Other")


class MessageLanguage(Choice):
    """In which language a customer is written to."""

    HANS = "zh_Hans_CN", _l("Simplified Chinese")
    HANT = "zh_Hant_TW", _l("Traditional Chinese")
    ENGLISH = "en", _l("English")
