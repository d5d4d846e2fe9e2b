"""The knowledge base (M1-05): one version of a title is in force, and what was read stays as it was read."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotPermitted
from models.engine.acts import begin_act
from models.knowledge.knowledge_article import KnowledgeArticle
from tests.desk.conftest import MONDAY

LATER = MONDAY + timedelta(days=1)
State = KnowledgeArticle.State


@pytest.fixture
def article(enter: Any, person: Any) -> Any:
    def article(**typed: Any) -> Any:
        filled = {"kind": "procedure", "title": "业主报修流程", "body": "先记工作日志，再填报修单。", **typed}
        return enter(KnowledgeArticle, MONDAY, person("supervisor"), **filled)

    return article


def test_publishing_a_new_version_retires_the_old_one(article: Any, do: Any, session: Any, trail: Any) -> None:
    first = article()
    do("supervisor", "publish", first)
    do("supervisor", "revise", first, LATER)
    second = session.scalars(sa.select(KnowledgeArticle).where(KnowledgeArticle.state == State.DRAFT)).one()
    assert (second.edition, second.body, first.state) == (2, first.body, State.IN_FORCE)
    do("manager", "publish", second, LATER)
    assert (first.state, first.superseded_at) == (State.SUPERSEDED, LATER)
    assert (second.state, second.replaces) == (State.IN_FORCE, first)
    assert [(entry.verb, entry.cause) for entry in trail(first)][-1] == ("retire", "knowledge_article.publish")


def test_the_database_holds_one_version_in_force(article: Any, do: Any, session: Any) -> None:
    first, second = article(), article()
    do("supervisor", "publish", first)
    begin_act(session, Act(SYSTEM, at=MONDAY))
    second.effective_on = first.effective_on
    second.move(State.IN_FORCE)
    with pytest.raises(IntegrityError):
        session.flush()


def test_what_is_in_force_is_not_edited(article: Any, do: Any) -> None:
    written = article()
    assert written.why_not_edit(SYSTEM) is None
    do("supervisor", "publish", written)
    assert "Draft a new version" in str(written.why_not_edit(SYSTEM))


def test_it_is_published_when_it_comes_into_force(article: Any, do: Any) -> None:
    written = article(effective_on="2026-12-01")
    with pytest.raises(Invalid, match="comes into force on 2026-12-01"):
        do("supervisor", "publish", written)


def test_everybody_reads_and_the_leads_write(article: Any, do: Any, person: Any) -> None:
    written = article()
    for role in ("receptionist", "technician", "guard", "it"):
        assert person(role).may("knowledge_article.see")
        with pytest.raises(NotPermitted):
            do(role, "publish", written)


def test_a_withdrawn_text_leaves_nothing_in_force(article: Any, do: Any) -> None:
    written = article()
    do("supervisor", "publish", written)
    do("supervisor", "withdraw", written, LATER, withdrawal_reason="已并入其他规定")
    assert (written.state, written.superseded_at) == (State.SUPERSEDED, LATER)
