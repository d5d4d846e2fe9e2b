"""The closed lists of complaints (M4-01, M4-02, A1)."""

from __future__ import annotations

from models.engine import Choice, _l


class ComplaintState(Choice):
    """How far a complaint has come (M4-01)."""

    RECEIVED = "received", _l("Received"), "warn"
    GRADED = "graded", _l("Graded"), "warn"
    TRANSFERRED = "transferred", _l("Handed on"), "info"
    ENTERED = "entered", _l("Taken up"), "info"
    CONTACTED = "contacted", _l("Complainant contacted"), "info"
    HANDLING = "handling", _l("Being handled"), "info"
    ESCALATED = "escalated", _l("Passed upwards"), "bad"
    ANSWERED = "answered", _l("Answered"), "info"
    RESOLVED = "resolved", _l("Solved"), "warn"
    INVALID = "invalid", _l("Invalid"), "warn"
    TOLD = "told", _l("Result told"), "info"
    CALLED_BACK = "called_back", _l("Called back"), "good"
    CLOSED = "closed", _l("Closed"), "good"
    ARCHIVED = "archived", _l("Archived"), "neutral"
    REOPENED = "reopened", _l("Reopened"), "bad"


class Grade(Choice):
    """How serious a complaint is; it decides who takes it up and every time limit (N1–N6)."""

    MAJOR = "major", _l("Major"), "bad"
    IMPORTANT = "important", _l("Important"), "warn"
    MINOR = "minor", _l("Minor"), "neutral"


class Responsibility(Choice):
    """Where the cause lies; it decides what the handling must contain."""

    FACILITY = "facility", _l("House and its facilities"), "info"
    COMPANY = "company", _l("The company at fault"), "bad"
    RESIDENT = "resident", _l("Resident or neighbour"), "neutral"
    SEVERAL = "several", _l("Several parties"), "warn"


class Mood(Choice):
    """What the complainant is after; each is answered in its own way."""

    SOLVE = "solve", _l("Wants a problem solved")
    VENT = "vent", _l("Vents anger")
    EXPECT = "expect", _l("Hopes for something")


class ComplaintChannel(Choice):
    """How the complaint arrived. Letters and messages follow the same course as visits and calls."""

    VISIT = "visit", _l("At the desk")
    PHONE = "phone", _l("Telephone")
    LETTER = "letter", _l("Letter")
    EMAIL = "email", _l("E-mail")
    WEBSITE = "website", _l("Website")
    FORUM = "forum", _l("Forum")


class ToldBy(Choice):
    """How the result reached the complainant."""

    PHONE = "phone", _l("Telephone")
    DOOR = "door", _l("At the door")
    WRITING = "writing", _l("In writing")


class WorkKind(Choice):
    """What somebody did for a complaint, as it is written down."""

    ON_SITE = "on_site", _l("On the spot")
    MEASURE = "measure", _l("Measure")
    APOLOGY = "apology", _l("Apology")
    MEDIATION = "mediation", _l("Explained and mediated")
    FEEDBACK = "feedback", _l("Feedback from the department")


class StepKind(Choice):
    """What happened to a complaint (M4-02): what people note, and what their moves leave behind."""

    GRADED = "graded", _l("Graded")
    TRANSFERRED = "transferred", _l("Handed on")
    TAKEN_UP = "taken_up", _l("Taken up")
    CONTACT = "contact", _l("Contact with the complainant")
    ON_SITE = "on_site", _l("On the spot")
    MEASURE = "measure", _l("Measure")
    APOLOGY = "apology", _l("Apology")
    MEDIATION = "mediation", _l("Explained and mediated")
    FEEDBACK = "feedback", _l("Feedback from the department")
    REMEDY = "remedy", _l("Remedy proposed")
    ESCALATION = "escalation", _l("Passed upwards")
    DECISION = "decision", _l("Decision")
    ANSWER = "answer", _l("Answer")
    RESULT = "result", _l("Result")
    REOPENED = "reopened", _l("Reopened")


# What the handling must contain before a complaint of this responsibility counts as solved.
OWED = {
    Responsibility.COMPANY: StepKind.APOLOGY,
    Responsibility.RESIDENT: StepKind.MEDIATION,
    Responsibility.SEVERAL: StepKind.ON_SITE,
}

UNDER_WAY = (
    ComplaintState.GRADED,
    ComplaintState.TRANSFERRED,
    ComplaintState.ENTERED,
    ComplaintState.CONTACTED,
    ComplaintState.HANDLING,
    ComplaintState.ESCALATED,
    ComplaintState.ANSWERED,
    ComplaintState.REOPENED,
)
HANDED_OVER = UNDER_WAY[1:]
IN_HAND = (ComplaintState.CONTACTED, ComplaintState.HANDLING, ComplaintState.ANSWERED, ComplaintState.REOPENED)
TAKEN_UP = (
    ComplaintState.ENTERED,
    ComplaintState.CONTACTED,
    ComplaintState.HANDLING,
    ComplaintState.ANSWERED,
    ComplaintState.REOPENED,
)
