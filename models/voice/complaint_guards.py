"""The reasons why a complaint cannot take its next step, each a sentence that says what to do first."""

from __future__ import annotations

from models.engine import Register, Words, reads, say
from models.repairs.repair_report import RepairReport

from .complaint_lists import OWED, Grade


@reads("grade", "taken_up_at")
def is_not_the_directors(complaint: Register) -> Words | None:
    if complaint.taken_up_at is not None:
        return say("It is taken up already.")
    return None if complaint.grade is Grade.MAJOR else say("Only a major complaint goes to the director.")


@reads("grade", "taken_up_at")
def is_not_the_supervisors(complaint: Register) -> Words | None:
    if complaint.taken_up_at is not None:
        return say("It is taken up already.")
    if complaint.grade is Grade.MAJOR:
        return say("A major complaint is taken up by the director.")
    return None


@reads("is_damage_continuing", "damage_stopped_at")
def is_harmless(complaint: Register) -> Words | None:
    if complaint.is_damage_continuing and complaint.damage_stopped_at is None:
        return None
    return say("No damage continues; there is nothing to stop.")


@reads("is_damage_continuing", "damage_stopped_at")
def still_harms(complaint: Register) -> Words | None:
    if complaint.is_damage_continuing and complaint.damage_stopped_at is None:
        return say("Damage continues: stop it first, and note the emergency measure.")
    return None


@reads("first_contact_at")
def nobody_called(complaint: Register) -> Words | None:
    return None if complaint.first_contact_at else say("Contact the complainant first.")


@reads("answered_at")
def is_answered(complaint: Register) -> Words | None:
    return say("It is answered already.") if complaint.answered_at else None


@reads("repair_report_id")
def has_repair(complaint: Register) -> Words | None:
    return say("A repair report was written for it already.") if complaint.repair_report_id else None


@reads("escalated_at", "escalation_told_at")
def knows_of_escalation(complaint: Register) -> Words | None:
    if complaint.escalated_at is not None and complaint.escalation_told_at is None:
        return None
    return say("There is nothing passed upwards of which the complainant does not know.")


@reads("escalated_at", "escalation_told_at")
def owes_word_of_escalation(complaint: Register) -> Words | None:
    if knows_of_escalation(complaint) is None:
        return say("Tell the complainant first that the matter was passed upwards.")
    return None


@reads("paused_at")
def waits(complaint: Register) -> Words | None:
    return say("It waits already.") if complaint.paused_at else None


@reads("paused_at")
def does_not_wait(complaint: Register) -> Words | None:
    return None if complaint.paused_at else say("It does not wait.")


def is_where_it_belongs(complaint: Register) -> bool:
    """Whether it lies with whom the rules name: director, supervisor, for minor ones the department."""
    return complaint.taken_up_at is not None or (complaint.grade is Grade.MINOR and complaint.department_id is not None)


@reads("grade", "taken_up_at", "department_id")
def nobody_took_it_up(complaint: Register) -> Words | None:
    if is_where_it_belongs(complaint):
        return None
    if complaint.grade is Grade.MAJOR:
        return say("A major complaint is taken up by the director first.")
    return say("The supervisor takes up an important complaint first.")


@reads("grade", "answered_at")
def lacks_clear_answer(complaint: Register) -> Words | None:
    if complaint.grade is Grade.MAJOR and complaint.answered_at is None:
        return say("A major complaint is given a clear answer first.")
    return None


def lacks_what_it_owes(complaint: Register) -> Words | None:
    if complaint.responsibility is None:
        return say("Name first where the cause lies.")
    owed = OWED.get(complaint.responsibility)
    if owed is not None and not any(step.kind is owed for step in complaint.steps):
        return say(
            "“%(responsibility)s”: note the step “%(step)s” first.",
            responsibility=complaint.responsibility.label,
            step=owed.label,
        )
    if complaint.repair_report is not None and not (
        complaint.repair_report.finished_at or complaint.repair_report.state is RepairReport.State.CANCELLED
    ):
        return say("Repair %(number)s is not finished yet.", number=complaint.repair_report.number)
    return None
