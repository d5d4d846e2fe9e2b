"""The bulletin board (宣传栏, M10-01): what hangs there, and that it is changed every two weeks (N17)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, LEADS, MANAGERS, NOBODY
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Line,
    Refused,
    Register,
    Unique,
    Unless,
    While,
    Words,
    _l,
    choice,
    clock,
    day,
    deadlines,
    lines,
    long_text,
    moment,
    say,
    staff,
    text,
    ticking,
    transition,
    writes,
)


class BulletinTopic(Choice):
    """What a sheet is about."""

    POLICY = "policy", _l("Policy and rules")
    NEWS = "news", _l("Community news")
    SERVICE = "service", _l("Services offered")
    ACCOUNTS = "accounts", _l("Fee accounts")


class BulletinItem(Line):
    """One sheet of an issue (M10-01)."""

    about = About(label=_l("Panel"), parent="BulletinIssue")

    topic = choice(BulletinTopic, _l("Topic"))
    title = text(_l("Title"), 120)
    body = long_text(_l("Text"), 2000, required=False)


class BulletinIssue(Register):
    """What hangs on one board of the community for two weeks (M10-01, N17)."""

    class State(Choice):
        """Whether it hangs there, and still may."""

        PLANNED = "planned", _l("Planned"), "neutral"
        POSTED = "posted", _l("Posted"), "good"
        DUE = "due", _l("Due for change"), "bad"
        REPLACED = "replaced", _l("Replaced"), "neutral"

    about = About(
        label=_l("Bulletin issue"),
        area="community",
        prefix="XL",
        milestones=("replace",),
        rests=("planned", "replaced"),
        tells=("responsible_id",),
        access=Access(see=DESK_AND_MANAGER | {AUDITOR}, add=DESK, edit=DESK, delete=LEADS, export=MANAGERS),
    )

    board = text(
        _l("Which board"), 80, search=True, listed=True, filter=True, help=_l("Where it hangs, such as the north gate.")
    )
    title = text(_l("Title"), 120, search=True, listed=True)
    planned_on = day(_l("To be posted on"), listed=True, filter=True, sort=True)
    responsible = staff(_l("Responsible"), listed=True, filter=True)
    items = lines("BulletinItem", _l("Sheets"))
    posted_at = moment(_l("Posted at"), listed=True, filter=True, sort=True, written_by="engine")
    replaced_at = moment(_l("Replaced at"), filter=True, written_by="engine")

    HANGS = (State.POSTED, State.DUE)

    rules = (
        Unique("community_id", "board", name="board", where="state IN ('posted', 'due')"),
        Check("posted", "state = 'planned' OR posted_at IS NOT NULL"),
        Check("replaced", "state <> 'replaced' OR replaced_at IS NOT NULL"),
    )

    editable = While(State.PLANNED, says=_l("What hung on the board stays on record as it was; plan the next issue."))
    voidable = Unless(*HANGS, says=_l("It hangs on the board: take it down first."))

    def _is_empty(self) -> Words | None:
        return None if self.items else say("Enter the sheets of this issue first.")

    @transition(_l("Post"), State.PLANNED, to=State.POSTED, may=DESK, unless=_is_empty, tone="good")
    def post(self, act: Act) -> None:
        """Hang the issue on its board; what hung there is replaced. The next change is due in two weeks."""
        mine = (BulletinIssue.community_id == self.community_id, BulletinIssue.board == self.board)
        before = self.session.scalar(sa.select(BulletinIssue).where(*mine, BulletinIssue.state.in_(self.HANGS)))
        if before is not None:
            BulletinIssue.take_down.follow(before, act)
        self.posted_at = act.at
        deadlines.start(self, "replace", act.at)

    @transition(_l("Take down"), *HANGS, to=State.REPLACED, may=DESK)
    @writes("replaced_at", meets="replace")
    def take_down(self, act: Act) -> None:
        """The issue is taken off the board. Posting the next one does this by itself."""

    @classmethod
    def on_time(cls, session: Any, act: Act) -> int:
        return ticking.move_by_time(session, act, cls, "fall_due", cls.due_at < act.at)

    @transition(_l("Is due for change"), State.POSTED, to=State.DUE, may=NOBODY, tone="bad")
    def fall_due(self, act: Act) -> None:
        """It has hung for its two weeks. The clock does this by itself."""
        if self.due_at is None or self.due_at >= act.at:
            due = clock.told(self.due_at) if self.due_at else "–"
            raise Refused(say("%(issue)s is not due before %(due)s.", issue=str(self), due=due))
