"""The site's own words on the papers it prints: heading, notices, footer, in Chinese and in English.

A wording is drafted, looked at in the preview, and put in force; from then on it stays as people signed it. The next
one is another record, so that a printed slip, whose trail names the wording, can always be shown as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.roles import EVERYBODY, IT, MANAGERS
from models.engine import (
    RECORDS,
    REGISTERS,
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Page,
    Register,
    Unique,
    Unless,
    While,
    _l,
    choice,
    group,
    long_text,
    moment,
    ref,
    say,
    text,
    transition,
    writes,
)
from models.engine.paper import printing, unknown_gaps

from .paper_kind import PaperKind

EDITORS = MANAGERS | {IT}
CHINESE, ENGLISH = _l("In Chinese"), _l("In English")
PARTS = ("title", "heading", "body", "notices", "footer")
GAPS = _l("Names between braces are filled in, such as {number}, {unit}, {community} or {site}.")
ONE_A_LINE = _l("One a line.")


ANOTHER = _l("Somebody else has just put another wording of this paper in force. Open the list again.")


class PaperWording(Register):
    """What stands around the facts of one paper, for the site or for one community."""

    class State(Choice):
        """Whether papers bear it."""

        DRAFT = "draft", _l("Draft"), "info"
        IN_FORCE = "in_force", _l("In force"), "good"
        RETIRED = "retired", _l("Retired"), "neutral"

    about = About(
        label=_l("Wording of papers"),
        area="office",
        prefix="WY",
        order="paper",
        scope_by="",
        access=Access(see=EVERYBODY, add=EDITORS, edit=EDITORS, delete=EDITORS),
        pages=(Page("preview", _l("Look at it on paper"), EDITORS),),
    )

    paper = choice(PaperKind, _l("Printed form"), listed=True, sort=True)
    only_community = ref("Community", _l("Only in community"), required=False, listed=True)
    with group(CHINESE):
        title_zh = text(
            _l("Title in Chinese"),
            40,
            required=False,
            listed=True,
            help=_l("What is left blank stays as it is shipped."),
        )
        heading_zh = text(_l("Line above the title in Chinese"), 80, required=False, help=GAPS)
        body_zh = long_text(_l("Text above the table in Chinese"), 2000, required=False)
        notices_zh = long_text(_l("Notices below the table in Chinese"), 2000, required=False, help=ONE_A_LINE)
        footer_zh = text(_l("Line at the foot in Chinese"), 160, required=False)
    with group(ENGLISH):
        title_en = text(_l("Title in English"), 80, required=False)
        heading_en = text(_l("Line above the title in English"), 120, required=False)
        body_en = long_text(_l("Text above the table in English"), 3000, required=False)
        notices_en = long_text(_l("Notices below the table in English"), 3000, required=False, help=ONE_A_LINE)
        footer_en = text(_l("Line at the foot in English"), 200, required=False)
    with group(written_by="engine"):
        since_at = moment(_l("In force since"), listed=True)
        retired_at = moment(_l("Retired at"))

    rules = (
        Unique(
            "paper",
            name="site",
            where="state = 'in_force' AND voided_at IS NULL AND only_community_id IS NULL",
            says=ANOTHER,
        ),
        Unique(
            "paper",
            "only_community_id",
            name="own",
            where="state = 'in_force' AND voided_at IS NULL AND only_community_id IS NOT NULL",
            says=ANOTHER,
        ),
        Check("since", "state = 'draft' OR since_at IS NOT NULL"),
    )

    editable = While(
        State.DRAFT,
        says=_l("A wording that was in force stays as people signed it. Enter a new one and put it in force."),
    )
    voidable = Unless(State.IN_FORCE, says=_l("Retire it first: papers bear it."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        _check_gaps(values.get("paper", self.paper), values)

    before_edit = before_add

    @transition(_l("Put in force"), State.DRAFT, State.RETIRED, to=State.IN_FORCE, may=EDITORS, tone="good")
    def put_in_force(self, act: Act) -> None:
        """Every paper of this kind bears these words from now on; the wording before it retires."""
        for other in _others_in_force(self):
            PaperWording.retire.follow(other, act)
        self.since_at, self.retired_at = act.at, None

    @transition(_l("Retire"), State.IN_FORCE, to=State.RETIRED, may=EDITORS, tone="warn")
    @writes("retired_at")
    def retire(self, act: Act) -> None:
        """Papers bear the words that they were shipped with again."""

    def part(self, name: str, language: str) -> str:
        """One part, such as "notices", in "zh" or "en"; blank where the shipped words stay."""
        return str(getattr(self, f"{name}_{language}") or "")


WORDED = tuple(f"{part}_{language}" for language in ("zh", "en") for part in PARTS)


def _check_gaps(paper: PaperKind, values: dict[str, Any]) -> None:
    """Raise `Invalid` unless a register prints the paper and fills every gap in its words."""
    model = printing(REGISTERS, paper.value)
    if model is None:
        raise Invalid(say("No register prints this paper."), "paper")
    for key in WORDED:
        if unknown := unknown_gaps(model, RECORDS, values.get(key) or ""):
            told = say(
                "Nothing fills “{%(gap)s}” on this paper. Use {number}, {community}, {site}, {today} or a "
                "field of the register by its name.",
                gap=unknown[0][:40],
            )
            raise Invalid(told, key)


def _others_in_force(wording: PaperWording) -> Sequence[PaperWording]:
    """What this wording takes the place of."""
    same = (
        PaperWording.paper == wording.paper,
        PaperWording.only_community_id.is_not_distinct_from(wording.only_community_id),
        PaperWording.state == PaperWording.State.IN_FORCE,
        PaperWording.id != wording.id,
        PaperWording.voided_at.is_(None),
    )
    return wording.session.scalars(sa.select(PaperWording).where(*same)).all()


def wording_of(session: Session, kind: Choice, community_id: int | None) -> PaperWording | None:
    """The wording in force of a paper: the community's own before the site's."""
    for_whom = sa.or_(PaperWording.only_community_id.is_(None), PaperWording.only_community_id == community_id)
    in_force = (PaperWording.state == PaperWording.State.IN_FORCE, PaperWording.voided_at.is_(None))
    return session.scalars(
        sa.select(PaperWording)
        .where(PaperWording.paper == kind, for_whom, *in_force)
        .order_by(PaperWording.only_community_id.is_(None), PaperWording.id.desc())
        .limit(1)
    ).first()
