"""What a table says of itself, apart from its fields: its place, its people, its limits, its papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .choices import Choice
from .desk import ON_CARD, Desk
from .paper import Paper
from .words import Words

PLAIN_VERBS = ("see", "add", "edit", "delete", "export", "import", "reveal")


@dataclass(frozen=True, kw_only=True)
class Access:
    """Who may do the plain work on a register, as shipped. Verbs that are not named are nobody's."""

    see: frozenset[str]
    add: frozenset[str] = frozenset()
    edit: frozenset[str] = frozenset()
    delete: frozenset[str] = frozenset()
    export: frozenset[str] = frozenset()
    import_: frozenset[str] = frozenset()
    reveal: frozenset[str] = frozenset()

    def roles(self, verb: str) -> frozenset[str]:
        """The shipped roles of a plain verb."""
        found: frozenset[str] = getattr(self, "import_" if verb == "import" else verb)
        return found


@dataclass(frozen=True)
class Page:
    """A page of its own beside list and details, opened from there: its verb, its name, who may open it as shipped."""

    verb: str
    label: Words
    may: frozenset[str]


@dataclass(frozen=True)
class Watch:
    """A figure that the today board keeps in sight: its name, and the filters of the list that it counts. For what no
    time limit says; those are counted for every register that has them."""

    label: Words
    filters: Mapping[str, str | tuple[str, ...]]
    tone: str = "info"


class Alarm(NamedTuple):
    """Something that a register misses, in a sentence, and the filters of its list that show what there is."""

    sentence: Words
    filters: Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class About:
    """What a table says of itself, apart from its fields.

    `area` is its place in the menu; `title` the field by which people call a record; `order` how lists start ("-" is
    newest first); `prefix` begins its numbers; `scope_by` the column that bounds what a person sees ("" for none);
    `screens` a closed list of pages (`report` holding "log": `report_log`), without the right to see which nobody sees
    a row of it; `graded_by` the closed lists by which its time limits differ;
    `owners` and `departments` the columns that make a row somebody's own, for roles of narrower reach; `parent` the
    class that child rows belong to; `erasable` rows may be deleted (nothing of the desk's is). `rests` are the values
    of the states in which no time limit runs, because all is done or another record goes on with it, `idles` of those
    in which one may run; in every other state of a register with milestones one runs. `pages` are screens of its own.
    `desk` is its place on the card of a home or person, `brief` what a short look at a record tells (fields, or fields
    behind a link such as "repair_report.content"; none: the listed ones), `gate` the transitions made at the gate.
    `watches` are the figures of the today board; `life` shows under a record what happened around it in all books. In
    the states whose values are `answers` or `refusals`, whoever entered the record has their answer and is told;
    `tells` are further columns whose member of staff is told. `papers` are its forms on paper; `scan` the transitions
    that a scanned slip opens, the first that may be made now ("key.take_back": of the record behind that link).
    """

    label: Words
    area: str = ""
    title: str = "id"
    order: str = "-created_at"
    prefix: str = ""
    access: Access = Access(see=frozenset())
    scope_by: str = "community_id"
    screens: str = ""
    owners: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    graded_by: tuple[type[Choice], ...] = ()
    rests: tuple[str, ...] = ()
    idles: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    watches: tuple[Watch, ...] = ()
    life: bool = False
    answers: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    unique_together: tuple[tuple[str, ...], ...] = ()
    parent: str = ""
    erasable: bool = False
    desk: Desk = ON_CARD
    brief: tuple[str, ...] = ()
    gate: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    scan: tuple[str, ...] = ()
