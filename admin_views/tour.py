"""What each role can try first on the demo site; shown on its first page."""

from __future__ import annotations

from models.engine.words import Words, _l

TOURS: dict[str, tuple[tuple[Words, str], ...]] = {
    "receptionist": (
        (_l("Take a call: find who it is and begin a slip"), "/admin/desk/"),
        (_l("Dispatch a repair that came in this morning"), "/admin/repair_report/?state=received"),
        (_l("Lend a key against a work purpose"), "/admin/key/?state=in_cabinet"),
        (_l("Call a resident back about a finished repair"), "/admin/callback/?state=due"),
        (_l("Pass a matter to another department"), "/admin/info_transfer_slip/new/"),
    ),
    "information_administrator": (
        (_l("Close a slip that was answered"), "/admin/info_transfer_slip/?state=answered"),
        (_l("Make this week's transfer summary"), "/admin/info_transfer_summary/"),
    ),
    "supervisor": (
        (_l("See which slips are overdue"), "/admin/info_transfer_slip/?due_at.within=overdue"),
        (_l("Decide about a change of customer data"), "/admin/customer_change/?state=requested"),
        (_l("Lend your authority while you are away"), "/admin/delegation/new/"),
    ),
    "manager": (
        (_l("Export last month's repairs"), "/admin/repair_report/?created_at.within=last_month"),
        (_l("Change a time limit"), "/admin/service_standard/"),
        (_l("Read the audit trail"), "/admin/audit_entry/"),
    ),
    "it": (
        (_l("Take a right away and give it back"), "/admin/matrix/"),
        (_l("Make a role of your own"), "/admin/role/new/"),
        (_l("See the panel as a receptionist sees it"), "/admin/matrix/"),
    ),
    "technician": ((_l("Sign for an order and finish it"), "/admin/work_order/"),),
    "fee_collector": ((_l("Look up a home and who lives there"), "/admin/unit/"),),
}
