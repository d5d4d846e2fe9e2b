"""The forms on paper that the desk prints, by the names that the trade gives them (index of papers, appendix D)."""

from __future__ import annotations

from models.engine import Choice, _l


class PaperKind(Choice):
    """Each is printed by one register; a site may give it words of its own (`paper_wording.py`)."""

    TASK_SLIP = "task_slip", _l("Repair task slip")
    REPAIR_RECORD = "repair_record", _l("Repair record")
    PAID_SERVICE = "paid_service", _l("Paid repair service form")
    KEY_LOAN = "key_loan", _l("Key loan slip")
    VISITOR_SLIP = "visitor_slip", _l("Visitor slip")
    GOODS_RELEASE = "goods_release", _l("Goods release slip")
    RECEPTION_RECORD = "reception_record", _l("Reception record form")
    TRANSFER_SLIP = "transfer_slip", _l("Information-transfer slip")
    TRANSFER_SUMMARY = "transfer_summary", _l("Information-transfer summary")
    COMPLAINT_RECORD = "complaint_record", _l("Complaint record")
    CALLBACK_RECORD = "callback_record", _l("Callback record")
    OPINION_FORM = "opinion_form", _l("Opinion form")
    RESIDENT_FORM = "resident_form", _l("Resident registration form")
    MOVE_IN_NOTICE = "move_in_notice", _l("Move-in notice")
    PAPERS_ISSUED = "papers_issued", _l("Register of papers issued")
    ACCEPTANCE_LIST = "acceptance_list", _l("Property acceptance list")
    RECTIFICATION = "rectification", _l("Rectification record")
    CUSTODY_AGREEMENT = "custody_agreement", _l("Custody agreement form")
    DECORATION_APPLICATION = "decoration_form", _l("Decoration application form")
    DECORATION_PERMIT = "decoration_permit", _l("Construction permit")
    WORKER_PASS = "worker_pass", _l("Temporary worker pass")
    RECEIPT = "receipt", _l("Fee receipt")
    DUNNING_LETTER = "dunning_letter", _l("Payment reminder letter")
    STATEMENT = "statement", _l("Statement of income and expenditure")
    SHIFT_HANDOVER = "shift_handover", _l("Shift handover record")
    DUTY_RECORD = "duty_record", _l("Duty record")
    PATROL_RECORD = "patrol_record", _l("Daily patrol record")
    ARCHIVE_LOAN = "archive_loan", _l("Archive loan slip")
