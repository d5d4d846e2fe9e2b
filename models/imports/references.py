"""Which record a text in a ledger means: by title, number, another name of its own, "张三 8000", or a room code."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Actor, Invalid, Register, say
from models.engine.kinds import Phone, Text
from models.engine.policy import rows
from models.engine.record import RECORDS

from .names import plain

WITH_PHONE = re.compile(r"^(?P<name>.*?[^\d\s(（:：/-])[\s(（:：/-]*(?P<tail>\+?[\d*-]{4,16})[)）]?$")
MOST_KNOWN = 20_000


class Missing(Invalid):
    """No record has that name; one could be made."""


@dataclass(frozen=True)
class Found:
    """The records that a text may mean; `others` are names nearby, for a suggestion."""

    ids: tuple[int, ...]
    titles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class References:
    """Looks texts up once; ledgers name the same home a hundred times. Good for one transaction's worth of rows."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session, self._actor = session, actor
        self._known: dict[tuple[str, str, int | None], Found] = {}

    def forget(self, target: str) -> None:
        """Records of this register were added."""
        self._known = {key: found for key, found in self._known.items() if key[0] != target}

    def read(self, target: str, written: str, community_id: int | None) -> int:
        """The id of the record meant. Raises `Missing`, or `Invalid` when there are several."""
        model: Any = RECORDS[target]
        if not self._actor.may(f"{target}.see"):
            raise Invalid(say("You may not see “%(register)s”, so it cannot be filled in.", register=model.about.label))
        key = (target, written, community_id)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = self._look_up(model, written, community_id)
        if len(found.ids) == 1:
            return found.ids[0]
        if found.ids:
            raise Invalid(
                say(
                    "“%(text)s” may mean several records of “%(register)s”: %(titles)s. Add the last digits of the"
                    " telephone, or the number.",
                    text=written[:40],
                    register=model.about.label,
                    titles="、".join(found.titles[:5]),
                )
            )
        if found.others:
            raise Missing(
                say(
                    "There is no “%(text)s” in “%(register)s”. Nearest: %(titles)s.",
                    text=written[:40],
                    register=model.about.label,
                    titles="、".join(found.others),
                )
            )
        raise Missing(say("There is no “%(text)s” in “%(register)s”.", text=written[:40], register=model.about.label))

    def _look_up(self, model: Any, written: str, community_id: int | None) -> Found:
        base = rows(self._actor, model)
        if issubclass(model, Register):
            base = base.where(model.voided_at.is_(None))
        if community_id is not None and model.about.scope_by == "community_id":
            base = base.where(model.community_id == community_id)
        for clause in self._exact(model, written):
            if found := self._session.scalars(base.where(clause).order_by(model.id).limit(6)).all():
                return self._told(found)
        if issubclass(model, Register) and (meant := model.meant(self._session, self._actor, written)):
            inside = [
                r for r in meant if community_id is None or getattr(r, "community_id", None) in (None, community_id)
            ]
            if inside:
                return self._told(inside)
        if found := self._by_phone(model, base, written):
            return self._told(found)
        return Found((), others=self._nearby(model, base, written))

    def _exact(self, model: Any, written: str) -> list[Any]:
        """What to compare, the surest first: number and unique texts, then the title, then what people search by."""
        texts = [f for f in model.fields.values() if isinstance(f.kind, Text) and not f.sensitive]
        unique = [f for f in texts if model.__table__.c[f.key].unique]
        alone = {keys[-1] for keys in model.about.unique_together if len(keys) == 2 and keys[0] == "community_id"}
        unique += [f for f in texts if f.key in alone]
        title = [f for f in texts if f.key == model.about.title]
        searched = [f for f in texts if f.search]
        spellings = list(dict.fromkeys([written, " ".join(written.split()), re.sub(r"\s+", "", written)]))
        return [getattr(model, f.key).in_(spellings) for f in {f.key: f for f in [*unique, *title, *searched]}.values()]

    def _by_phone(self, model: Any, base: Any, written: str) -> list[Any]:
        """ "张三 8000", "张三(138****8000)": the name, and the end of one of the telephones."""
        told = WITH_PHONE.match(written.strip())
        phones = [getattr(model, f.key) for f in model.fields.values() if isinstance(f.kind, Phone)]
        title = model.fields.get(model.about.title)
        if told is None or not phones or title is None or title.sensitive:
            return []
        start, _, end = re.sub(r"[-\s]", "", told["tail"]).rpartition("*")
        if len(end) < 4:
            return []
        start = start.rstrip("*")
        fits = [
            sa.and_(phone.endswith(end, autoescape=True), phone.startswith(start, autoescape=True)) for phone in phones
        ]
        named = getattr(model, model.about.title) == told["name"].strip()
        return list(self._session.scalars(base.where(named, sa.or_(*fits)).order_by(model.id).limit(6)).all())

    def _nearby(self, model: Any, base: Any, written: str) -> tuple[str, ...]:
        title = model.fields.get(model.about.title)
        if title is None or title.sensitive or model.about.title == "id":
            return ()
        column = getattr(model, model.about.title)
        first = plain(written)[:1]
        if not first:
            return ()
        some = self._session.scalars(
            base.with_only_columns(column).where(column.icontains(first, autoescape=True)).distinct().limit(300)
        ).all()
        return tuple(difflib.get_close_matches(written, [str(text) for text in some if text], n=3, cutoff=0.6))

    @staticmethod
    def _told(found: Any) -> Found:
        return Found(tuple(r.id for r in found), tuple(str(r) for r in found))
