"""The knowledge base of the demo office (`articles.csv`), with a version that was replaced and drafts."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from models.knowledge.knowledge_article import KnowledgeArticle, KnowledgeKind

from .diary import Story, at_site
from .office import Office


class Written(NamedTuple):
    """An article as it stands in the file; line breaks are written as \\n."""

    kind: str
    title: str
    body: str
    tags: str
    issuing_body: str
    document_number: str


with Path(__file__).with_name("articles.csv").open(encoding="utf-8", newline="") as _file:
    ARTICLES = [Written(**row) for row in csv.DictReader(_file)]

REVISED, WITHDRAWN, DRAFTED = "接听电话标准用语", "冬季水管防冻提醒要点", "装修押金及垃圾清运费标准"


def publish_all(office: Office) -> None:
    """What was in force when the demo begins, and one draft. Commits."""
    for written in ARTICLES:
        act = office.by("supervisor", office.founding, channel="import")
        article = office.enter(
            act,
            KnowledgeArticle,
            kind=KnowledgeKind(written.kind),
            title=written.title,
            body=written.body.replace("\\n", "\n"),
            tags=written.tags,
            issuing_body=written.issuing_body,
            document_number=written.document_number or None,
            department=office.departments["KF"],
            edition=1,
        )
        if written.title != DRAFTED:
            article.publish(act)
    office.session.commit()


def _in_force(office: Office, title: str) -> KnowledgeArticle:
    wanted = (KnowledgeArticle.title == title, KnowledgeArticle.state == KnowledgeArticle.State.IN_FORCE)
    return office.session.scalars(sa.select(KnowledgeArticle).where(*wanted)).one()


def revise(office: Office, at: datetime) -> Story:
    """A phrase is worded anew, and an outdated text withdrawn."""
    _in_force(office, REVISED).revise(office.by("supervisor", at))
    at = yield office.diary.later(at, 60, 300)
    drafts = sa.select(KnowledgeArticle).where(
        KnowledgeArticle.title == REVISED, KnowledgeArticle.state == KnowledgeArticle.State.DRAFT
    )
    office.session.scalars(drafts).one().publish(office.by("manager", at))
    at = yield office.diary.later(at, 300, 900)
    _in_force(office, WITHDRAWN).withdraw(office.by("supervisor", at), withdrawal_reason="内容已并入空置房管理规定")


def enter_library(office: Office) -> None:
    """Fill the knowledge base and put its changes into the diary."""
    publish_all(office)
    at = at_site(max(office.first_day, office.today - timedelta(days=6)), 10)
    office.diary.enter(at, revise(office, at))
