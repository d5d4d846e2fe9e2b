"""What a search box finds: which rows of a register fit the words somebody typed.

One statement asks the index how many entries fit: the register's own, and those of the records that it links to. Few
hits are then fetched by their ids. Many are not: the list walks its own order and tests each row's entry until the
page is full, which takes the fewer rows the more there are to find.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from . import memory
from .acts import Actor, Reach
from .fields import Field
from .kinds import Link
from .record import RECORDS, Record, Register
from .search import ENTRY, ID_BITS, base_of, own_fields, place
from .terms import Pattern, pattern

FEW = 1000
FEW_LINKED = 300
MOST_WORDS = 6


@dataclass(frozen=True)
class Hits:
    """Ids of the records that fit; `is_many`: there are more than these."""

    ids: tuple[int, ...] = ()
    is_many: bool = False

    def __bool__(self) -> bool:
        return self.is_many or bool(self.ids)


@dataclass(frozen=True)
class Question:
    """Which entries of `model` fit all `patterns`? More than `few` are many."""

    model: type[Record]
    patterns: Sequence[Pattern]
    few: int = FEW
    states: tuple[bool, ...] = (False,)  # of is_void
    newest_first: bool = False


@dataclass(frozen=True)
class Found:
    """The rows that fit, as a clause. `is_many`: they are known to be more than `FEW`, counting no other limits. `key`:
    what the clause follows from, where it follows from nothing but that."""

    clause: sa.ColumnElement[bool]
    is_many: bool = False
    key: Hashable = None


def find(session: Session, actor: Actor, model: type[Record], text: str, *, voided: bool = False) -> Found:
    """The rows of `model` in which every word stands: in a searched field of its own, or in a searched link."""
    words = [(word, asked) for word in text.split()[:MOST_WORDS] if (asked := pattern(word)) is not None]
    if not words or not issubclass(model, Register):
        return Found(sa.false())
    return _Search(session, actor, model, words, voided).found()


class _Search:
    def __init__(
        self, session: Session, actor: Actor, model: type[Record], words: list[tuple[str, Pattern]], voided: bool
    ) -> None:
        self.session, self.actor, self.model, self.voided = session, actor, model, voided
        self.words, self.patterns = words, [asked for _, asked in words]
        self.links = [field for field in model.searched() if isinstance(field.kind, Link) and _is_open(actor, field)]

    def found(self) -> Found:
        asked = [Question(self.model, self.patterns, states=(self.voided,))]
        for wanted in self.patterns:
            asked += [Question(_target(link), [wanted], FEW_LINKED, (False, True)) for link in self.links]
        own, *rest = probe(self.session, self.actor, asked)
        linked = []
        for word, _ in self.words:
            hits = [(link, self._also_named(rest.pop(0), link, word)) for link in self.links]
            linked.append([(link, found) for link, found in hits if found])
        ways = [self._own(self.patterns)] if own.is_many else [self.model.id.in_(own.ids)] if own else []
        for position, links in enumerate(linked):
            others = [self._anywhere(other, linked) for other in range(len(self.words)) if other != position]
            ways += [sa.and_(self._linked(link, hits, position), *others) for link, hits in links]
        ways += self._named()
        key = tuple(self.patterns) if own.is_many and len(ways) == 1 else None
        # Only entries that were limited to places are known to be in force, or void, as the list is.
        is_sure = own.is_many and self.actor.communities is not None and bool(self.model.about.scope_by)
        return Found(sa.or_(*ways) if ways else sa.false(), is_sure, key)

    def _also_named(self, hits: Hits, link: Field, word: str) -> Hits:
        ids = _target(link).named(self.session, self.actor, word)
        return hits if hits.is_many else Hits(tuple(dict.fromkeys((*hits.ids, *ids))))

    def _named(self) -> list[sa.ColumnElement[bool]]:
        """Records of this register that go by what was typed in a way of their own, such as a home by its room."""
        text = " ".join(word for word, _ in self.words)
        ids = self.model.named(self.session, self.actor, text)
        return [self.model.id.in_(ids)] if ids else []

    def _anywhere(self, position: int, linked: list[list[tuple[Field, Hits]]]) -> sa.ColumnElement[bool]:
        links = [self._linked(link, hits, position) for link, hits in linked[position]]
        return sa.or_(self._own([self.patterns[position]]), *links)

    def _own(self, patterns: Sequence[Pattern]) -> sa.ColumnElement[bool]:
        return self._test("id", self.model, patterns)

    def _linked(self, link: Field, hits: Hits, position: int) -> sa.ColumnElement[bool]:
        if hits.is_many:
            return self._test(link.key, _target(link), [self.patterns[position]])
        return getattr(self.model, link.key).in_(hits.ids)

    def _test(self, key: str, target: type[Record], patterns: Sequence[Pattern]) -> sa.ColumnElement[bool]:
        """Whether the entry of the record that `key` names fits, asked row by row. A scalar subquery: a planner would
        turn an EXISTS into a join with all hits."""
        entry = ENTRY.alias()
        own = sa.select(_fits(self.session, entry, patterns)).where(
            entry.c.id == sa.literal(base_of(target), sa.BigInteger()) + getattr(self.model, key)
        )
        return sa.func.coalesce(own.correlate(self.model).scalar_subquery(), sa.false())


def fitting(session: Session, model: type[Record], ids: Iterable[int], patterns: Sequence[Pattern]) -> set[int]:
    """Which of these few records fit all patterns."""
    base = base_of(model)
    entries = [base + record_id for record_id in ids]
    found = sa.select(ENTRY.c.id).where(ENTRY.c.id.in_(entries), _fits(session, ENTRY, patterns))
    return {entry - base for entry in session.scalars(found)}


def _fits(session: Session, entry: Any, patterns: Sequence[Pattern]) -> sa.ColumnElement[bool]:
    if _is_sqlite(session):
        return sa.and_(*(_holds(entry.c.terms, asked) for asked in patterns))
    asked = " & ".join(asked.tsquery() for asked in patterns)
    return entry.c.terms.op("@@", is_comparison=True)(sa.cast(asked, TSQUERY))


def _holds(stored: Any, asked: Pattern) -> sa.ColumnElement[bool]:
    ways = [sa.and_(*(sa.func.instr(stored, part.needle()) > 0 for part in way)) for way in asked.ways]
    return sa.or_(*ways)


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _is_open(actor: Actor, link: Field) -> bool:
    """Whether the person may see all records of the link's register in their communities: what they may not see must
    not decide what they find."""
    target = _target(link)
    see = f"{target.__tablename__}.see"
    is_narrow = (bool(target.about.owners) and actor.reach(see) < Reach.COMMUNITY) or bool(target.about.screens)
    return issubclass(target, Register) and bool(own_fields(target)) and actor.may(see) and not is_narrow


def _target(link: Field) -> type[Record]:
    assert isinstance(link.kind, Link)
    return RECORDS[link.kind.target]


def probe(session: Session, actor: Actor, asked: Iterable[Question]) -> list[Hits]:
    """The hits of each question within the person's communities, in one statement. What had many is not asked for some
    minutes: it stays many, and to gather all hits of a word that stands in every third report takes longest."""
    questions, selects = list(asked), []
    keys = [_key(actor, question) for question in questions]
    known = [memory.recall(session, key) for key in keys]
    values: dict[str, Any] = {}
    for number, question in enumerate(questions):
        if known[number] is not None:
            continue
        base = base_of(question.model)
        values |= {f"from{number}": base, f"to{number}": base + (1 << ID_BITS), f"most{number}": question.few + 1}
        if _is_sqlite(session):
            values[f"asked{number}"] = _fts(actor, question)
            table, column, test = "search_index", "rowid", f"search_index MATCH :asked{number}"
        else:
            values[f"asked{number}"] = " & ".join(asked.tsquery() for asked in question.patterns)
            table, column, test = "search_entry", "id", f"terms @@ CAST(:asked{number} AS tsquery)"
            if places := _places(actor, question):
                # Not for the index, which would go through all that lies there: a rare word is found at once.
                values[f"places{number}"] = " | ".join(f"'{term}'" for term in places)
                test += f" AND (terms @@ CAST(:places{number} AS tsquery)) IS TRUE"
        order = f" ORDER BY {column} DESC" if question.newest_first else ""
        selects.append(
            f"SELECT {number} AS question, hit FROM (SELECT {column} AS hit FROM {table} WHERE {test} "
            f"AND {column} > :from{number} AND {column} < :to{number}{order} LIMIT :most{number}) AS hits{number}"
        )
    found: list[list[int]] = [[] for _ in questions]
    for number, hit in session.execute(sa.text(" UNION ALL ".join(selects)), values) if selects else ():
        found[number].append(hit - base_of(questions[number].model))
    for number, (ids, question) in enumerate(zip(found, questions, strict=True)):
        if known[number] is None:
            known[number] = Hits(tuple(ids[: question.few]), is_many=len(ids) > question.few)
            if known[number].is_many and not question.newest_first:
                many = Hits(is_many=True)
                memory.remember(session, keys[number], many, seconds=memory.MINUTES, whatever_is_written=True)
    return known


def _key(actor: Actor, question: Question) -> Hashable:
    asked = (question.model, tuple(question.patterns), question.few, question.states, question.newest_first)
    return ("hits", actor.communities if question.model.about.scope_by else None, asked)


def _places(actor: Actor, question: Question) -> list[str]:
    if actor.communities is None or not question.model.about.scope_by:
        return []
    return [
        place(community, is_void=state) for community in sorted(actor.communities or {-1}) for state in question.states
    ]


def _fts(actor: Actor, question: Question) -> str:
    places = " OR ".join(f'"{term}"' for term in _places(actor, question))
    return " AND ".join([*([f"({places})"] if places else []), *(asked.fts() for asked in question.patterns)])
