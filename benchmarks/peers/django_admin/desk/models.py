"""The tables that are there already, as Django sees them."""

from django.db import models

STATES = (
    "received", "dispatched", "accepted", "in_repair", "finished", "slip_recovered", "callback_due", "called_back",
    "closed", "cancelled", "reopened",
)  # fmt: skip


class Community(models.Model):
    name = models.CharField(max_length=60)

    class Meta:
        managed = False
        db_table = "community"

    def __str__(self):
        return self.name


class Unit(models.Model):
    code = models.CharField(max_length=60)

    class Meta:
        managed = False
        db_table = "unit"

    def __str__(self):
        return self.code


class Customer(models.Model):
    name = models.CharField(max_length=80)

    class Meta:
        managed = False
        db_table = "customer"

    def __str__(self):
        return self.name


class RepairReport(models.Model):
    number = models.CharField(max_length=24, unique=True)
    state = models.CharField(max_length=40, choices=[(state, state) for state in STATES])
    repair_type = models.CharField(max_length=40, choices=[(kind, kind) for kind in ("safety", "leak", "other")])
    community = models.ForeignKey(Community, models.PROTECT)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, blank=True)
    phone = models.CharField(max_length=24, null=True, blank=True)
    content = models.TextField(null=True, blank=True)
    appointment_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "repair_report"
        ordering = ("-created_at",)

    def __str__(self):
        return self.number


class ReportByLookup(RepairReport):
    """The same table a second time, for the admin with autocomplete fields."""

    class Meta:
        proxy = True
