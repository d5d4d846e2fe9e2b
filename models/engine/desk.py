"""What a register says of its place at the desk: under which heading of the card of a home or person its records
stand, which key begins its slip there, and what callers are told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .choices import Choice
from .errors import DeclarationError
from .kinds import Link
from .words import _l

if TYPE_CHECKING:
    from .fields import Field

OPEN_TONES = ("info", "warn", "bad")  # the colour of a state says whether something is still to be done


class Heading(Choice):
    """The headings of the card, in the order in which they stand there."""

    SLIPS = "slips", _l("Open slips")
    MONEY = "money", _l("In arrears")
    KEYS = "keys", _l("Keys of the home")
    WAITING = "waiting", _l("Waiting for them")
    FORCE = "force", _l("Permits and passes in force")
    CONTACTS = "contacts", _l("Last contacts")


@dataclass(frozen=True, kw_only=True)
class Desk:
    """How a register stands on the card of a home or person. Without a word said, its open records stand there.

    `states` are those that stand there (None: the open ones, by the colour of the state; empty: never any); `latest`
    instead the newest so many in whatever state. `key` is the letter that begins its slip from the card; with `move`
    that letter makes a transition of a record on the card instead. `fills` are texts of the form that take the name of
    the card's "unit" or "customer", `first` the box in which typing begins. `known` is the field by which open records
    concern a whole building (a public place, or "unit_id"): callers are told of them what `tells` names.
    """

    heading: Heading = Heading.SLIPS
    states: tuple[str, ...] | None = None
    latest: int = 0
    key: str = ""
    move: str = ""
    fills: tuple[tuple[str, str], ...] = ()
    first: str = ""
    known: str = ""
    tells: tuple[str, ...] = ()


ON_CARD = Desk()


def open_states(model: Any) -> list[Choice]:
    """The states in which something is still to be done."""
    return [state for state in model.State if state.tone in OPEN_TONES]


def card_states(model: Any) -> list[Choice]:
    """The states in which records of this register stand on the card."""
    wanted = model.about.desk.states
    return open_states(model) if wanted is None else [state for state in model.State if state.value in wanted]


def link_to(model: Any, target: str, *, on_form: bool = False) -> Field | None:
    """The first field that links to `target`; with `on_form` the first that people fill in."""
    found: Iterable[Field] = model.form_fields() if on_form else model.fields.values()
    return next((f for f in found if isinstance(f.kind, Link) and f.kind.target == target), None)


def path_of(model: Any, records: Any, path: str) -> tuple[Field | None, Field]:
    """The field that a path such as "repair_report.content" names, and the link that it goes through."""
    head, _, tail = path.partition(".")
    own: Field | None = model.fields.get(head) or model.fields.get(f"{head}_id")
    if own is None:
        raise DeclarationError(f"{model.__name__}: there is no field {head!r} for {path!r}")
    if not tail:
        return None, own
    target = records.get(getattr(own.kind, "target", ""))
    far = target and (target.fields.get(tail) or target.fields.get(f"{tail}_id"))
    if not far:
        raise DeclarationError(f"{model.__name__}: {path!r} leads nowhere")
    return own, far


def check_desks(registers: Any, records: Any) -> None:
    """Raise `DeclarationError` for the first register whose nouns of the desk cannot work, or whose key is taken."""
    taken: dict[str, str] = {}
    for name, model in registers.items():
        desk = model.about.desk
        known = {state.value for state in model.State}
        if unknown := set(desk.states or ()) - known:
            raise DeclarationError(f"{name}: the card shows {', '.join(sorted(unknown))}, which is no state of it")
        keys = {key for key, _ in desk.fills} | {key for key in (desk.first, desk.known, *desk.tells) if key}
        if missing := keys - model.fields.keys():
            raise DeclarationError(f"{name}: the desk names {', '.join(sorted(missing))}, which is no field of it")
        if unknown := {source for _, source in desk.fills} - {"unit", "customer"}:
            raise DeclarationError(f"{name}: a slip is filled in from the unit or the customer, not {unknown}")
        if desk.key and not (len(desk.key) == 1 and "a" <= desk.key <= "z"):
            raise DeclarationError(f"{name}: the key of the desk is one small letter, not {desk.key!r}")
        if desk.key and (other := taken.setdefault(desk.key, name)) != name:
            raise DeclarationError(f"{name} and {other} both begin with {desk.key!r} on the card")
        if unknown := {*model.about.gate, desk.move} - {"", *model.transitions}:
            raise DeclarationError(f"{name}: {', '.join(sorted(unknown))} is no transition of it")
        for path in model.about.brief:
            path_of(model, records, path)
