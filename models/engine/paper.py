"""What a register says of the papers it prints: `papers=(Paper(kind=PaperKind.TASK_SLIP, facts=(…), …),)`.

A paper is a declaration like a list or a form: which fields stand in its ruled table, which child rows follow, what is
said above and below, who signs. `sheet.py` fills it in for one record; one page of `admin_views` prints them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .choices import Choice
from .desk import path_of
from .errors import DeclarationError
from .fields import table_name
from .kinds import Lines, Money
from .words import Words, _l, say

if TYPE_CHECKING:
    from .record import Register

GAP = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)?)\}")
ALWAYS_KNOWN = ("site", "today")  # gaps that no field fills
HEADING = _l("{community} · Property Service Centre")
FOOTER = _l("{site} · Service telephone {community.service_phone}")


class Size(Choice):
    """The paper that lies in the printer."""

    A4 = "a4", _l("A4")
    A5 = "a5", _l("A5")
    A5_WIDE = "a5-wide", _l("A5, wide")
    ROLL = "roll", _l("80 mm roll")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A form on paper. `kind` names it, for addresses and for the wording that a site gives it.

    `copies` are the names of its sheets, one printed for each; `text` stands above the table and `notices` below, both
    with gaps such as {unit} or {fee_account.customer}. `facts` are fields, or fields behind one link; `tables` child
    rows, with `spare` blank ones for the pen and of `columns` those named, else all. `capitals` is the amount that is
    also said in Chinese capital figures. `labels` are what the trade calls a fact, a table ("items") or its column
    ("items.place") where the screen has another word. `signatures` have a line each; with `photo` there is a frame for
    a portrait. `only` are the states in which the paper means what it says, such as those of a permit in force; without
    a word it is printed in any.
    """

    kind: Choice
    size: Size = Size.A5
    copies: tuple[Words, ...] = ()
    text: tuple[Words, ...] = ()
    facts: tuple[str, ...]
    tables: tuple[str, ...] = ()
    spare: int = 0
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    capitals: str = ""
    notices: tuple[Words, ...] = ()
    labels: tuple[tuple[str, Words], ...] = ()
    signatures: tuple[Words, ...] = ()
    photo: bool = False
    only: tuple[str, ...] = ()

    def label(self, path: str, otherwise: Words) -> Words:
        """What a fact, table or column is called on this paper."""
        return dict(self.labels).get(path, otherwise)

    @property
    def name(self) -> str:
        """How an address names it."""
        return self.kind.value

    def why_not(self, record: Register) -> Words | None:
        """Why it is not printed now, or None."""
        if record.is_void:
            return say("%(record)s is void; restore it first.", record=str(record))
        if self.only and record.state.value not in self.only:
            return say(
                "“%(paper)s” is not printed: %(record)s is “%(state)s”.",
                paper=self.kind.label,
                record=str(record),
                state=record.state.label,
            )
        return None


def paper_of(model: type[Register], name: str) -> Paper | None:
    """The paper of a register by its name; without a name the first."""
    return next((paper for paper in model.about.papers if name in ("", paper.name)), None)


def printing(registers: Any, name: str) -> type[Register] | None:
    """The register that prints the paper of this name."""
    return next((model for model in registers.values() if paper_of(model, name) is not None and name), None)


def filled(text: str, tell: Callable[[str], str]) -> str:
    """A text with its gaps filled by `tell`."""
    return GAP.sub(lambda gap: tell(gap[1]), text)


def unknown_gaps(model: type[Register], records: Any, text: str) -> list[str]:
    """The gaps of a text that nothing of this register fills; whatever else stands between braces is among them."""
    found = []
    for gap, end in re.findall(r"\{([^{}]*)(\}?)", text):
        try:
            if not end or not GAP.fullmatch(f"{{{gap}}}"):
                raise DeclarationError(gap)
            if gap not in ALWAYS_KNOWN:
                path_of(model, records, gap)
        except DeclarationError:
            found.append(gap)
    return found


def check_papers(registers: Any, records: Any) -> None:
    """Raise `DeclarationError` for the first paper that cannot be printed, or scan that leads nowhere."""
    taken: dict[str, str] = {}
    for name, model in registers.items():
        for paper in model.about.papers:
            where = f"{name}, paper {paper.name!r}"
            if (other := taken.setdefault(paper.name, name)) != name:
                raise DeclarationError(f"{where}: {other} prints it already")
            heads = [path.split(".")[0] for path in paper.facts]
            for path in paper.facts:
                path_of(model, records, path)
            for key in paper.tables:
                if key not in model.fields or not isinstance(model.fields[key].kind, Lines):
                    raise DeclarationError(f"{where}: {key!r} are no child rows")
            for key, columns in paper.columns:
                held = records[table_name(model.fields[key].kind.model)].fields if key in paper.tables else {}
                if unknown := [column for column in columns if column not in held]:
                    raise DeclarationError(f"{where}: {key!r} has no column {', '.join(unknown)}")
            if paper.capitals and not isinstance(path_of(model, records, paper.capitals)[1].kind, Money):
                raise DeclarationError(f"{where}: {paper.capitals!r} is no money")
            for text in (*paper.text, *paper.notices):
                if unknown := unknown_gaps(model, records, text):
                    raise DeclarationError(f"{where}: nothing fills {', '.join(unknown)}")
            if lost := [path for path, _ in paper.labels if path.split(".")[0] not in (*heads, *paper.tables)]:
                raise DeclarationError(f"{where}: labels {', '.join(lost)}, which does not stand on it")
            if unknown := list(set(paper.only) - {state.value for state in model.State}):
                raise DeclarationError(f"{where}: {', '.join(unknown)} is no state")
        for step in model.about.scan:
            step_of(model, records, step)


def step_of(model: type[Register], records: Any, step: str) -> tuple[str, Any]:
    """(attribute of the record that moves, its transition) of "finish" or "key.take_back"."""
    link, _, verb = step.rpartition(".")
    target: Any = model
    if link:
        field = model.fields.get(f"{link}_id")
        target = records.get(getattr(field.kind, "target", "")) if field is not None else None
    if target is None or verb not in getattr(target, "transitions", {}):
        raise DeclarationError(f"{model.__name__}: a scan leads to {step!r}, which is no transition")
    return link, target.transitions[verb]
