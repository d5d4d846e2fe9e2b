"""What the repair desk prints: 《维修任务单》, 《住户报修记录表》, 《业主报修有偿服务登记表》."""

from __future__ import annotations

from models.engine import Paper, _l
from models.office.paper_kind import PaperKind

TASK_SLIP = Paper(
    kind=PaperKind.TASK_SLIP,
    facts=(
        "repair_report",
        "repair_type",
        "unit",
        "place",
        "repair_report.reporter_name",
        "repair_report.phone",
        "appointment_at",
        "is_paid",
        "department",
        "technician",
        "dispatched_by",
        "dispatched_at",
        "repair_report.content",
        "remark",
        "arrived_at",
        "finished_at",
        "work_done",
        "labour_fee",
        "material_fee",
    ),
    tables=("materials",),
    spare=1,
    notices=(
        _l("The technician comes with this slip at the time agreed, wears the badge and asks before beginning."),
        _l("What the resident pays is told and agreed before the work; the resident signs when it is done."),
        _l("The slip comes back to the desk on the day on which the work is finished."),
    ),
    signatures=(_l("Signed for by engineering"), _l("Technician's signature"), _l("Resident's signature")),
)

REPAIR_RECORD = Paper(
    kind=PaperKind.REPAIR_RECORD,
    facts=(
        "received_at",
        "channel",
        "unit",
        "place",
        "reporter_name",
        "phone",
        "repair_type",
        "priority",
        "appointment_at",
        "is_in_warranty",
        "content",
        "remark",
        "department",
        "technician",
        "finished_at",
        "closed_at",
    ),
    notices=(_l("Please keep this sheet; with its number the desk finds the repair at once."),),
    signatures=(_l("Taken by"), _l("Resident's signature")),
)

PAID_SERVICE = Paper(
    kind=PaperKind.PAID_SERVICE,
    facts=(
        "work_order",
        "unit",
        "customer",
        "agreed_at",
        "items",
        "quoted_labour",
        "quoted_material",
        "agreed_price",
        "confirmed_by",
        "done_at",
        "accepted_by",
    ),
    capitals="agreed_price",
    notices=(
        _l("Prices follow the list on display. Nothing is done before the resident has agreed to its price."),
        _l("The sum is paid at the desk against a receipt, not to the technician."),
    ),
    signatures=(_l("Resident agrees to the price"), _l("Technician's signature"), _l("Resident accepts the work")),
)
