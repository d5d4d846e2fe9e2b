"""Every way into the application: which rights it asks for, and what one sends to go through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from werkzeug.test import TestResponse

from models.reports.report import REPORTS

from .offices import Person


@dataclass(frozen=True)
class Door:
    """One method of one endpoint. `needs`: the verbs that must be held; `is_one`: it is about one record."""

    endpoint: str
    method: str
    needs: tuple[str, ...]
    go: Callable[[Person, str, Any], TestResponse]
    is_one: bool = False

    @property
    def name(self) -> str:
        return f"{self.method} {self.endpoint}"


def _get(suffix: str) -> Callable[[Person, str, Any], TestResponse]:
    # As a dialog: those pages are drawn in half the time.
    def go(person: Person, register: str, record: Any) -> TestResponse:
        key = "ids" if suffix.startswith("do/") else "id"
        query = {key: record} if record else {}
        return person.get(f"/admin/{register}/{suffix}", dialog=True, **query)

    return go


def _post(suffix: str, **fields: Any) -> Callable[[Person, str, Any], TestResponse]:
    def go(person: Person, register: str, record: Any) -> TestResponse:
        key = "ids" if suffix.startswith("do/") else "id"
        typed = {key: record} if record else {}
        return person.post(f"/admin/{register}/{suffix}", typed | fields, dialog=True)

    return go


def _attach(person: Person, register: str, record: Any) -> TestResponse:
    file = (BytesIO("碧水湾".encode()), "note.txt")
    return person.post(f"/admin/{register}/attach/", {"id": record, "file": file}, dialog=True)


def _file(person: Person, register: str, record: Any) -> TestResponse:
    return person.get(f"/admin/{register}/file/{file_token(register, record)}/", dialog=True)


def file_token(register: str, record: int) -> str:
    """The name under which the tests keep a file on this record."""
    return f"{register}-{record}"[-40:]


def _api(method: str, path: str = "", body: Any = None) -> Callable[[Person, str, Any], TestResponse]:
    def go(person: Person, register: str, record: Any) -> TestResponse:
        return person.api(method, f"{register}{f'/{record}' if record else ''}{path}", body)

    return go


# The doors that every register has.
OF_A_REGISTER = (
    Door("index", "GET", ("see",), _get("")),
    Door("lookup", "GET", ("see",), _get("lookup/")),
    Door("export", "GET", ("see", "export"), _get("export/csv/")),
    Door("imports", "GET", ("see", "import"), _get("import/")),
    Door("imports", "POST", ("see", "import"), _post("import/")),
    Door("details", "GET", ("see",), _get("details/"), is_one=True),
    Door("new", "GET", ("add",), _get("new/")),
    Door("new", "POST", ("add",), _post("new/")),
    Door("edit", "GET", ("see", "edit"), _get("edit/"), is_one=True),
    Door("edit", "POST", ("see", "edit"), _post("edit/"), is_one=True),
    Door("do", "GET", ("see", "delete"), _get("do/void/"), is_one=True),
    Door("do", "POST", ("see", "delete"), _post("do/void/"), is_one=True),
    Door("comment", "POST", ("see",), _post("comment/", body="已电话告知"), is_one=True),
    Door("attach", "POST", ("see",), _attach, is_one=True),
    Door("file", "GET", ("see",), _file, is_one=True),
    Door("reveal", "POST", ("see", "reveal"), _post("reveal/", reason="核对身份"), is_one=True),
    Door("columns", "GET", ("see",), _get("columns/")),
    Door("views", "GET", ("see",), _get("views/")),
    Door("change_view", "POST", ("see",), _post("views/save/", name="我的列表")),
    Door("why", "GET", ("see",), _get("why/"), is_one=True),
    Door("paper", "GET", ("see",), _get("paper/"), is_one=True),
    Door("print_paper", "POST", ("see",), _post("print/"), is_one=True),
    Door("api.many", "GET", ("see",), _api("GET")),
    Door("api.single", "GET", ("see",), _api("GET"), is_one=True),
    Door("api.add", "POST", ("add",), _api("POST", body={})),
    Door("api.change", "PATCH", ("see", "edit"), _api("PATCH", body={}), is_one=True),
    Door("api.perform", "POST", ("see", "delete"), _api("POST", "/void", {}), is_one=True),
)


def _at(url: str) -> Callable[[Person, str, Any], TestResponse]:
    return lambda person, _register, _record: person.get(url)


def _to(url: str) -> Callable[[Person, str, Any], TestResponse]:
    return lambda person, _register, _record: person.post(url)


# An import and a move over a whole list are their owner's: for everybody in the tests these are somebody else's, and so
# they do not exist.
OF_AN_IMPORT = (
    Door("moved", "GET", ("see",), _get("moved/")),
    Door("import_one", "GET", ("see", "import"), _get("import/1/")),
    Door("import_rest", "GET", ("see", "import"), _get("import/1/rest/")),
    *(
        Door(f"import_{step}", "POST", ("see", "import"), _post(f"import/1/{step}/"))
        for step in ("look", "map", "create", "apply", "undo")
    ),
)

# The others. `needs` are whole permissions here.
OF_THE_SITE = (
    Door("home", "GET", (), _at("/")),
    Door("admin.index", "GET", (), _at("/admin/")),
    Door("admin.board", "GET", (), _at("/admin/board/")),
    Door("figures.index", "GET", ("figures.see",), _at("/admin/figures/")),
    Door("inbox.index", "GET", (), _at("/admin/inbox/")),
    Door("inbox.count", "GET", (), _at("/admin/inbox/count/")),
    Door("inbox.colleagues", "GET", (), _at("/admin/inbox/colleagues/")),
    Door("inbox.read", "POST", (), _to("/admin/inbox/read/")),
    Door("logout", "POST", (), _to("/logout")),
    Door("me.index", "GET", (), _at("/admin/me/")),
    Door("me.password", "POST", (), _to("/admin/me/password/")),
    Door("me.token", "POST", (), _to("/admin/me/token/")),
    Door("me.revoke", "POST", (), _to("/admin/me/revoke/")),
    Door("me.notices", "POST", (), _to("/admin/me/notices/")),
    Door("me.messages", "POST", (), _to("/admin/me/messages/")),
    Door("jobs.index", "GET", (), _at("/admin/jobs/")),
    Door("jobs.cancel", "POST", (), _to("/admin/jobs/cancel/")),
    Door("jobs.fetch", "GET", (), _at("/admin/jobs/file/")),
    Door("desk.index", "GET", ("desk.see",), _at("/admin/desk/")),
    Door("mine.index", "GET", ("mine.see",), _at("/admin/mine/")),
    Door("gatehouse.index", "GET", ("gatehouse.see",), _at("/admin/gate/")),
    Door("find.index", "GET", (), _at("/admin/find/")),
    Door("scan.index", "GET", (), _at("/admin/scan/")),
    Door("find.commands", "GET", (), _at("/admin/find/commands/")),
    Door("api.openapi", "GET", (), _at("/api/v1/openapi.json")),
    Door("audit_entry.index", "GET", ("audit_entry.see",), _at("/admin/audit_entry/")),
    Door(
        "service_standard_what_if.index",
        "GET",
        ("service_standard.what_if",),
        _at("/admin/service_standard/what_if/"),
    ),
    Door(
        "paper_wording_preview.index",
        "GET",
        ("paper_wording.preview",),
        _at("/admin/paper_wording/preview/"),
    ),
    Door("message_channels.index", "GET", ("message_channels.see",), _at("/admin/message_channels/")),
    Door(
        "message_template_preview.index", "GET", ("message_template.preview",), _at("/admin/message_template/preview/")
    ),
    Door("wall.index", "GET", ("wall.see",), _at("/admin/wall/")),
    Door("wall.board", "GET", ("wall.see",), _at("/admin/wall/board/")),
    Door("shift_handover_roll.index", "GET", ("shift_handover.roll",), _at("/admin/shift_handover/roll/")),
    Door(
        "shift_handover_roll.call",
        "POST",
        ("shift_handover.roll", "shift_handover.call"),
        _to("/admin/shift_handover/roll/call/"),
    ),
    Door("reports.index", "GET", ("reports.see",), _at("/admin/reports/")),
    Door("report_builder.index", "GET", ("report_builder.see",), _at("/admin/reports/build/")),
    Door("report_builder.xlsx", "GET", ("report_builder.see",), _at("/admin/reports/build/xlsx/")),
    Door("report_builder.save", "POST", ("report_builder.see",), _to("/admin/reports/build/save/")),
    Door("report_builder.remove", "POST", ("report_builder.see",), _to("/admin/reports/build/remove/")),
    Door("report_issue_figures.index", "GET", ("report_issue.figures",), _at("/admin/report_issue/figures/")),
    Door("report_issue_figures.xlsx", "GET", ("report_issue.figures",), _at("/admin/report_issue/figures/xlsx/")),
    *(
        Door(f"{report.screen}.{name}", "GET", (f"{report.screen}.see",), _at(f"/admin/reports/{report.key}/{path}"))
        for report in REPORTS.values()
        for name, path in (("index", ""), ("xlsx", "xlsx/"))
    ),
    Door("matrix.index", "GET", ("matrix.see",), _at("/admin/matrix/")),
    Door("matrix.change", "POST", ("matrix.edit",), _to("/admin/matrix/change/")),
    Door("matrix.reset", "POST", ("matrix.edit",), _to("/admin/matrix/reset/")),
    Door("matrix.copy_role", "POST", ("matrix.edit",), _to("/admin/matrix/copy_role/")),
    Door("matrix.preview", "POST", ("matrix.preview",), _to("/admin/matrix/preview/")),
    Door("matrix.end_preview", "POST", (), _to("/admin/matrix/end_preview/")),
)

# What a stranger may ask for: the way in, what pages are drawn with, and whether the site is well.
OPEN_TO_STRANGERS = {
    "GET login",
    "POST login",
    "POST set_locale",
    "GET static",
    "GET bootstrap.static",
    "GET admin.static",
    "GET health.healthz",
    "GET logo",
    "GET health.readyz",
}
