"""Stock Flask-Admin on plain tables: what one gets by naming columns, filters and search."""

import os

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import DateTime

app = Flask(__name__)
app.config["SECRET_KEY"] = "nobody signs in here"
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["PEER_URL"]
db = SQLAlchemy(app)
MOMENT = DateTime(timezone=True)


class Community(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))

    def __str__(self) -> str:
        return self.name


class Unit(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60))

    def __str__(self) -> str:
        return self.code


class Customer(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))

    def __str__(self) -> str:
        return self.name


class RepairReport(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(24))
    state: Mapped[str] = mapped_column(String(40))
    repair_type: Mapped[str] = mapped_column(String(40))
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    phone: Mapped[str | None] = mapped_column(String(24))
    content: Mapped[str | None] = mapped_column(Text)
    appointment_at = mapped_column(MOMENT)
    due_at = mapped_column(MOMENT)
    created_at = mapped_column(MOMENT)
    community: Mapped[Community] = relationship()
    unit: Mapped[Unit | None] = relationship()
    customer: Mapped[Customer | None] = relationship()


class Reports(ModelView):
    """Plain selects: all homes and all customers stand in the form."""

    column_list = (
        "number", "state", "repair_type", "unit", "customer", "phone", "content", "appointment_at", "due_at",
        "created_at",
    )  # fmt: skip
    column_searchable_list = ("number", "content")
    column_filters = ("state", "repair_type", "community_id")
    column_default_sort = ("created_at", True)
    named_filter_urls = True
    page_size = 50
    can_export = True
    export_types = ("csv", "xlsx")


class ReportsByLookup(Reports):
    """Autocomplete instead of selects."""

    form_ajax_refs = {"unit": {"fields": ("code",)}, "customer": {"fields": ("name",)}}


admin = Admin(app)
admin.add_view(Reports(RepairReport, db, endpoint="plain", name="Repair reports"))
admin.add_view(ReportsByLookup(RepairReport, db, endpoint="lookup", name="Repair reports, autocomplete"))
