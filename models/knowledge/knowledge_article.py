"""The knowledge base (业务流程/法律法规/标准用语, M1-05): what the desk must know, one version of it in force."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from config.roles import EVERYBODY, LEADS, MANAGERS
from models.engine import (
    About,
    Access,
    Act,
    Check,
    Choice,
    Invalid,
    Register,
    Unique,
    While,
    _l,
    choice,
    clock,
    day,
    department,
    files,
    group,
    ledger,
    long_text,
    moment,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)

TEXT, ORIGIN, VALIDITY = _l("Text"), _l("Origin"), _l("Validity")


class KnowledgeKind(Choice):
    """What an article is."""

    PROCEDURE = "procedure", _l("Procedure"), "info"
    LAW = "law", _l("Law or regulation"), "neutral"
    INTERNAL_RULE = "internal_rule", _l("Internal rule"), "neutral"
    STANDARD_PHRASE = "standard_phrase", _l("Standard phrase"), "good"
    QUESTION_TECHNIQUE = "question_technique", _l("Question technique"), "good"
    COMPLAINT_RESPONSE = "complaint_response", _l("Complaint response"), "warn"
    FEE_STANDARD = "fee_standard", _l("Fee standard"), "info"
    SHARED = "shared", _l("Shared experience"), "neutral"


class KnowledgeArticle(Register):
    """An article of the knowledge base (M1-05). Publishing a new version retires the one in force."""

    class State(Choice):
        """Whether the desk goes by it."""

        DRAFT = "draft", _l("Draft"), "warn"
        IN_FORCE = "in_force", _l("In force"), "good"
        SUPERSEDED = "superseded", _l("Superseded"), "neutral"

    about = About(
        label=_l("Knowledge article"),
        area="knowledge",
        title="title",
        order="title",
        prefix="ZS",
        scope_by="",
        access=Access(see=EVERYBODY, add=LEADS, edit=LEADS, delete=LEADS, export=MANAGERS, import_=LEADS),
    )

    rules = (
        Unique(
            "title",
            name="in_force",
            where="state = 'in_force' AND voided_at IS NULL",
            says=_l("Another version of this title has just come into force. Look at it first."),
        ),
        Check("dated", "state = 'draft' OR effective_on IS NOT NULL"),
        Check("superseded", "(state = 'superseded') = (superseded_at IS NOT NULL)"),
    )

    with group(TEXT):
        kind = choice(KnowledgeKind, _l("Kind"), listed=True, synonyms=("类别",))
        title = text(_l("Title"), 120, search=True, listed=True, sort=True, filter=True, synonyms=("标题", "名称"))
        body = long_text(_l("Text"), 20_000, search=True, synonyms=("正文", "内容"))
        tags = text(
            _l("Keywords"),
            200,
            required=False,
            search=True,
            listed=True,
            help=_l("Words by which colleagues look for it, such as “decoration deposit”."),
            synonyms=("关键词", "标签"),
        )
        files = files(_l("Attachments"))
    with group(ORIGIN):
        issuing_body = text(_l("Issuing body"), 80, required=False, search=True, synonyms=("发布单位", "发文机关"))
        document_number = text(_l("Document number"), 60, required=False, search=True, synonyms=("文号",))
        department = department(_l("Responsible department"), required=False)
        owner = staff(_l("Looked after by"), required=False)
    with group(VALIDITY):
        edition = number(_l("Edition"), least=1, most=999, default=1, listed=True, sort=True)
        effective_on = day(
            _l("In force from"),
            required=False,
            listed=True,
            sort=True,
            filter=True,
            help=_l("Left blank: the day of publishing."),
            synonyms=("生效日期",),
        )
    with group(VALIDITY, written_by="engine"):
        replaces = ref("KnowledgeArticle", _l("Replaces the edition"))
        published_by = staff(_l("Published by"))
        superseded_at = moment(_l("Superseded at"))
        withdrawal_reason = text(_l("Reason for withdrawing"), 200)

    editable = While(State.DRAFT, says=_l("What is or was in force stays as it was read. Draft a new version instead."))

    @transition(_l("Publish"), State.DRAFT, to=State.IN_FORCE, may=LEADS, tone="good")
    def publish(self, act: Act, *, effective_on: date | None = None) -> None:
        """The desk goes by this text from now on; the version that was in force until now is retired."""
        today = clock.today(act.at)
        self.effective_on = effective_on or self.effective_on or today
        if self.effective_on > today:
            raise Invalid(
                say("It comes into force on %(day)s; publish it then.", day=self.effective_on), "effective_on"
            )
        former = self.session.scalar(
            sa.select(KnowledgeArticle).where(
                KnowledgeArticle.title == self.title,
                KnowledgeArticle.state == self.State.IN_FORCE,
                KnowledgeArticle.voided_at.is_(None),
            )
        )
        if former is not None:
            KnowledgeArticle.retire.follow(former, act)
            self.replaces = former
        self.published_by_id = act.actor.staff_member_id

    @transition(_l("Draft a new version"), State.IN_FORCE, State.SUPERSEDED, to=None, may=LEADS)
    def revise(self, act: Act) -> None:
        """Copy the text into a draft with the next edition number. This one stays in force until that is published."""
        session = self.session
        last = sa.select(sa.func.max(KnowledgeArticle.edition)).where(KnowledgeArticle.title == self.title)
        copied = ("kind", "title", "body", "tags", "issuing_body", "document_number", "department", "owner")
        ledger.enter(
            session,
            act,
            KnowledgeArticle,
            **{key: getattr(self, key) for key in copied},
            edition=(session.scalar(last) or 0) + 1,
        )

    @transition(_l("Withdraw"), State.IN_FORCE, to=State.SUPERSEDED, may=LEADS, tone="bad")
    @writes("withdrawal_reason", "superseded_at")
    def withdraw(self, act: Act, *, withdrawal_reason: str) -> None:
        """The desk no longer goes by it, and nothing takes its place."""

    @transition(_l("Retire"), State.IN_FORCE, to=State.SUPERSEDED, tone="warn")
    @writes("superseded_at")
    def retire(self, act: Act) -> None:
        """Follows when a new version of the same title is published."""
