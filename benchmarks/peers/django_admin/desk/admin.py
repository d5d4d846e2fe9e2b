"""The Django admin as one declares it: plain selects for one model, autocomplete for its twin."""

from django.contrib import admin
from import_export.admin import ExportMixin

from .models import Customer, RepairReport, ReportByLookup, Unit


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    search_fields = ("code",)


@admin.register(Customer)
class CustomerAdmin(admin.ModelAdmin):
    search_fields = ("name",)


@admin.register(RepairReport)
class ReportAdmin(ExportMixin, admin.ModelAdmin):
    list_display = (
        "number", "state", "repair_type", "unit", "customer", "phone", "content", "appointment_at", "due_at",
        "created_at",
    )  # fmt: skip
    list_select_related = ("unit", "customer")
    list_filter = ("state", "repair_type")
    list_per_page = 50
    search_fields = ("number", "content")


@admin.register(ReportByLookup)
class ReportByLookupAdmin(ReportAdmin):
    autocomplete_fields = ("unit", "customer")
