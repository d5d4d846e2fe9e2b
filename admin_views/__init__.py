"""The screens. Every register gets its own from its declaration; the few others are named here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, request, url_for
from flask_admin import Admin
from flask_admin.theme import Bootstrap4Theme

import models  # noqa: F401  declares every register
from models.engine import REGISTERS, _l

from . import commands
from .desk import DeskView
from .engine import doors, gate, schedule, speech, tallies
from .engine.api import blueprint
from .engine.audit_screen import AuditView
from .engine.figures_view import FiguresView
from .engine.find import FindView
from .engine.inbox_view import InboxView
from .engine.jobs_screen import JobsView
from .engine.kept_parts import kept_menu, kept_part, shared_parts
from .engine.late_rules import LateRule
from .engine.matrix import MatrixView
from .engine.me import MeView
from .engine.register_view import RegisterView
from .engine.today import TodayView
from .gatehouse import GatehouseView
from .handover import RollView
from .messages import ChannelsView, PreviewView
from .mine import MineView
from .office import WhatIfView
from .papers import WordingPreview
from .reports import report_views
from .scan import ScanView
from .wall import WallView

AREA_LABELS = {
    "desk": _l("Front desk"),
    "repairs": _l("Repairs"),
    "voice": _l("Complaints and callbacks"),
    "community": _l("Community life"),
    "keys": _l("Keys"),
    "movein": _l("Move-in and custody"),
    "decoration": _l("Decoration"),
    "money": _l("Fees and receipts"),
    "property": _l("Homes and residents"),
    "records": _l("Archives"),
    "duty": _l("Duty and safety"),
    "reports": _l("Reports"),
    "knowledge": _l("Knowledge"),
    "office": _l("Office"),
    "access": _l("Access"),
}


def install(app: Flask) -> None:
    """Give the application its screens."""
    app.url_rule_class = LateRule
    speech.install(app)
    tallies.install(app)
    gate.install(app)
    doors.install(app)
    commands.install(app)
    app.register_blueprint(blueprint)
    settings = app.config["GUANJIA"]
    admin = Admin(
        app,
        name=settings.site_name,
        index_view=TodayView(),
        theme=Bootstrap4Theme(base_template="admin/base.html"),
    )
    # Before the areas, so that they stand under Today.
    for view in (DeskView(), MineView(), GatehouseView(), WallView(), FindView(), ScanView(), FiguresView()):
        admin.add_view(view)
    for area, label in AREA_LABELS.items():
        admin.add_category(area, class_name=label)
    for report_view in report_views():
        admin.add_view(report_view)
    views = app.extensions["guanjia_views"] = {}
    for model in REGISTERS.values():
        views[model.__tablename__] = RegisterView(model)
        admin.add_view(views[model.__tablename__])
    for view in (
        MatrixView(),
        AuditView(),
        MeView(),
        InboxView(),
        JobsView(),
        WhatIfView(),
        WordingPreview(),
        RollView(),
        ChannelsView(),
        PreviewView(),
    ):
        admin.add_view(view)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 86_400
    schedule.install(app)
    app.jinja_env.globals.update(
        AREA_LABELS=AREA_LABELS,
        SITE_NAME=settings.site_name,
        static_url=static_url,
        logo_url=logo_url,
        kept_menu=kept_menu,
        kept_part=kept_part,
    )
    app.jinja_env.globals.update(shared_parts(app))


def static_url(name: str) -> str:
    """The address of a file of ours; it changes with the file, so browsers may keep it."""
    return _address_of(name, request.script_root)


def logo_url() -> str:
    """The address of the sign of this site."""
    file = current_app.config["GUANJIA"].logo
    return url_for("logo", v=int(file.stat().st_mtime)) if file is not None else static_url(doors.SIGN)


@lru_cache(maxsize=500)
def _address_of(name: str, _root: str) -> str:
    changed_at = (Path(__file__).parent / "static" / name).stat().st_mtime
    return url_for("static", filename=name, v=int(changed_at))
