"""Every transition, in every state, by every role, through every channel: the answers are the same, and they are those
of the declaration."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from config.roles import SHIPPED_ROLES
from models.engine import REGISTERS, NotPermitted, Refused, Register, Transition, policy
from models.engine.policy import shipped_grants_cached

from .exceptions import CAUSES, REFUSES
from .offices import ROLES, Office, Person
from .pages import document_of, form_for
from .specimens import VOID

MOVES = [(name, verb) for name, model in REGISTERS.items() for verb in model.transitions]
each_move = pytest.mark.parametrize(("register", "verb"), MOVES, ids=[f"{register}.{verb}" for register, verb in MOVES])
REACHES = {role.reach for role in SHIPPED_ROLES}
DONE, FORBIDDEN, UNSEEN, REFUSED = 200, 403, 404, 409


def _in_boxes(typed: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is typed, by the names of the boxes on a page: child rows have one for each of their cells."""
    for key, value in typed.items():
        if isinstance(value, list):
            yield from ((f"{key}-{n}-{cell}", text) for n, row in enumerate(value) for cell, text in row.items())
        else:
            yield key, value


class Trial:
    """One transition of one register, with a record for each state and what fills its form."""

    def __init__(self, office: Office, register: str, verb: str) -> None:
        self.office, self.model = office, REGISTERS[register]
        self.move: Transition = self.model.transitions[verb]
        self.name = f"{register}.{verb}"
        self.url = f"/admin/{register}/do/{verb}/"
        self.records = office.specimens(self.model, verb)
        self.typed = office.inputs(self.model, self.move)
        self._seen: dict[str, set[int]] = {}
        self.answers = {state: self._answer(state) for state in self.records}
        self.right = [state for state, answer in self.answers.items() if answer == DONE]
        self.wrong = [state for state, answer in self.answers.items() if answer == REFUSED]

    def _answer(self, state: str) -> int:
        """What somebody with the right is answered: the declaration decides, and the guards read the record."""
        with self.office.session() as session:
            refusal = self.move.why_not_now(session.get_one(self.model, self.records[state]))
        if (state == VOID) != self.move.on_void:
            assert refusal is not None, f"{self.name} is possible on a record that is void, or on none that is"
        elif state != VOID and not self.move.leaves(self.model.State(state)):
            assert refusal is not None, f"{self.name} is possible in {state}, which its header does not name"
        refuses = state in REFUSES.get(self.name, ())
        assert not (refuses and refusal), f"{self.name} in {state} can be told before the click: take it off REFUSES"
        return REFUSED if refusal or refuses else DONE

    def decide_as_declared(self) -> None:
        """`why_not` knows every role in every state."""
        with self.office.session() as session:
            records = {state: session.get(self.model, record_id) for state, record_id in self.records.items()}
            for person in (self.office.people[role] for role in ROLES):
                actor = self.office.actor(session, person)
                for state, record in records.items():
                    refusal = self.move.why_not(record, actor)
                    if not person.may(self.move.permission(self.model)):
                        assert isinstance(refusal, NotPermitted), f"{self.name} in {state} by {person.name}"
                    elif state not in REFUSES.get(self.name, ()):
                        assert (refusal is None) == (state in self.right), f"{self.name} in {state} by {person.name}"

    def may(self, person: Person) -> bool:
        return person.may(self.move.permission(self.model)) and person.may(f"{self.model.__tablename__}.see")

    def sees(self, person: Person, state: str) -> bool:
        """Whether the record of this state lies within the reach of the person, as before it was handed to a crew."""
        if person.name not in self._seen:
            with self.office.session() as session:
                within = policy.visible(self.office.actor(session, person), self.model)
                found = sa.select(self.model.id).where(within, self.model.id.in_(self.records.values()))
                self._seen[person.name] = set(session.scalars(found))
        return self.records[state] in self._seen[person.name]

    # -- the channels -------------------------------------------------------------------------------------------------

    def api(self, person: Person, state: str) -> int:
        path = f"{self.model.__tablename__}/{self.records[state]}/{self.move.name}"
        answer = person.api("POST", path, self.typed)
        assert document_of(answer)["ok"] == (answer.status_code == DONE)
        return answer.status_code

    def page(self, person: Person, state: str) -> int:
        """Open the form, fill in what it must have, send it."""
        return self._send(person, person.get(self.url, ids=[self.records[state]]))

    def dialog(self, person: Person, state: str) -> int:
        """The same over a list. What may not be opened is sent all the same."""
        asked = person.get(self.url, dialog=True, ids=[self.records[state]])
        if asked.status_code == DONE:
            return self._send(person, asked, dialog=True)
        sent = self.unasked(person, state)
        assert sent == asked.status_code, f"the form answers {asked.status_code}, sending it {sent}"
        return sent

    def unasked(self, person: Person, state: str) -> int:
        """Send the form without having been shown it."""
        fields = {"ids": self.records[state], **self.typed}
        return person.post(self.url, fields, dialog=True).status_code

    def bulk(self, person: Person, state: str) -> int:
        """With a second record that cannot make the move, where there is one."""
        others = [self.records[other] for other in self.wrong if other != state][:1]
        return self._send(person, person.get(self.url, ids=[self.records[state], *others]))

    def _send(self, person: Person, asked: TestResponse, *, dialog: bool = False) -> int:
        """As a browser does: what the form holds goes back, with what must be filled in."""
        form = form_for(asked.text, self.url)
        typed = dict(_in_boxes(self.typed))
        is_blocked = typed.keys() - dict(form).keys()
        fields = [*form, *typed.items()] if is_blocked else form.filled_in(typed)
        sent = person.post(self.url, fields, dialog=dialog)
        if dialog and sent.status_code == DONE:
            assert document_of(sent)["go"].startswith("/admin/")
        return DONE if sent.status_code == 302 else sent.status_code

    # -- what must come of it -----------------------------------------------------------------------------------------

    def expect(self, person: Person, state: str, channel: Callable[[Person, str], int]) -> None:
        expected = self.answers[state] if self.may(person) else FORBIDDEN
        if self.may(person) and not self.sees(person, state):
            expected, channel = UNSEEN, self.api
        told = f"{self.name} in {state} by {person.name} through {channel.__name__}"
        before, last = self.office.mark(), self.office.last_entry()
        got = channel(person, state)
        assert got == expected, f"{told}: {got}, not {expected}"
        if got != DONE:
            assert self.office.mark() == before, f"{told} answered {got}, yet something changed"
            return
        self.made(state, last, told)
        self.office.rewind()

    def made(self, state: str, last: int, told: str) -> None:
        """The record moved as declared, and the trail says so once."""
        record_id = self.records[state]
        now = self.office.record(self.model, record_id)
        targets = [to.value for to in self.move.to]
        stays = now["state"] == state or VOID in (state, self.move.name) or self.move.on_void
        assert now["state"] in targets if targets else stays, f"{told}: now {now['state']}"
        verbs = [entry.verb for entry in self.office.entries(last, self.model, record_id)]
        assert verbs.count(self.move.name) == 1, f"{told}: the trail says {verbs}"


@pytest.fixture
def trial(office: Office, register: str, verb: str) -> Trial:
    return Trial(office, register, verb)


@pytest.mark.only_on("sqlite")
@each_move
def test_role_and_state_decide_and_each_channel_says_so(trial: Trial, office: Office) -> None:
    assert trial.right, f"{trial.name} succeeds in no state: give it a way in exceptions.VARIANTS or INPUTS"
    trial.decide_as_declared()
    tried = set()
    for person in (office.people[role] for role in ROLES):
        if not trial.may(person):
            held = f"sees it: {person.may(f'{trial.model.__tablename__}.see')}"
            if held not in tried:
                # Which roles lack the right, `why_not` has just said of each; they lack it in every channel alike.
                tried.add(held)
                for channel in (trial.api, trial.dialog, trial.unasked):
                    trial.expect(person, trial.right[0], channel)
        elif person.reach in tried:
            trial.expect(person, [*trial.wrong, *trial.right][0], trial.api)
        else:
            # Whatever else a state decides, it decides alike for everybody of the same reach.
            is_first = not tried & REACHES
            tried.add(person.reach)
            for state in trial.right + (trial.wrong if is_first else trial.wrong[:2]):
                trial.expect(person, state, trial.api)
            if not is_first:
                continue  # how far somebody sees is decided before the page, the dialog and the list come in
            for state in trial.right[1:2] + trial.wrong[:2]:
                trial.expect(person, state, trial.dialog)
            trial.expect(person, trial.right[0], trial.page)
            trial.expect(person, trial.right[-1], trial.bulk)
            if len(trial.wrong) > 1:
                trial.expect(person, trial.wrong[0], trial.bulk)


@pytest.mark.only_on("postgresql")
@each_move
def test_postgresql_gives_the_same_answers(office: Office, register: str, verb: str) -> None:
    """One who may not, one who may, and then the state that the move has led to."""
    model, move = REGISTERS[register], REGISTERS[register].transitions[verb]
    people = sorted((office.people[role] for role in ROLES), key=lambda person: person.may(move.permission(model)))
    record_id, typed = office.ready_for(model, move), office.inputs(model, move)
    path = f"{register}/{record_id}/{verb}"
    has_moved = False
    for person in (people[0], people[-1], people[-1]):
        with office.session() as session:
            refusal = move.why_not(session.get_one(model, record_id), office.actor(session, person))
        if refusal is None and has_moved:
            break  # it may start from its own target, where the same inputs say nothing new
        before, last = office.mark(), office.last_entry()
        answer = person.api("POST", path, typed)
        assert answer.status_code == (refusal.status if refusal else DONE), f"{person.name}: {answer.text[:300]}"
        if refusal:
            assert office.mark() == before
        else:
            verbs = [entry.verb for entry in office.entries(last, model, record_id)]
            assert verbs.count(verb) == 1, f"the trail says {verbs}"
            assert not move.to or office.record(model, record_id)["state"] in [to.value for to in move.to]
            has_moved = True


FOLLOWING = [
    (name, verb)
    for name, verb in MOVES
    if not shipped_grants_cached()[REGISTERS[name].transitions[verb].permission(REGISTERS[name])]
]


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize(("register", "verb"), FOLLOWING, ids=[f"{name}.{verb}" for name, verb in FOLLOWING])
def test_what_nobody_does_follows_from_something_else(trial: Trial, office: Office) -> None:
    assert trial.right
    for state, record_id in trial.records.items():
        office.rewind()
        last = office.last_entry()
        with office.maker() as maker:
            record = maker.session.get(trial.model, record_id)
            if trial.answers[state] == REFUSED:
                with pytest.raises(Refused):
                    maker.step(record, trial.move.name)
                maker.session.rollback()
                assert office.last_entry() == last
                continue
            maker.step(record, CAUSES.get(trial.name, trial.move.name))
        trial.made(state, last, f"{trial.name} in {state} as a consequence")


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("register", REGISTERS)
def test_a_row_offers_exactly_the_moves_that_fit_it(office: Office, register: str) -> None:
    model = REGISTERS[register]
    records = office.specimens(model)
    with office.session() as session:
        held = {state: session.get_one(model, record_id) for state, record_id in records.items() if state != VOID}
        fitting = {
            (state, verb): _fits(move, record)
            for state, record in held.items()
            for verb, move in model.transitions.items()
        }
    for person in (office.people[role] for role in ROLES):
        if not person.may(f"{register}.see"):
            continue
        offers = _offers(register, person.get(f"/admin/{register}/", size=200).text)
        for (state, verb), fits in fitting.items():
            if fits is None or verb in ("void", "restore"):
                continue
            expected = fits and person.may(model.transitions[verb].permission(model))
            offered = (verb, records[state]) in offers
            assert offered == expected, (
                f"{person.name} sees a {state} {register}: {verb} is {'' if offered else 'not '}offered"
            )


def _offers(register: str, page: str) -> set[tuple[str, int]]:
    """(verb, record) of every button of a row and of every entry of its menu."""
    buttons = re.findall(rf'href="/admin/{register}/do/(\w+)/\?ids=(\d+)"', page)
    menus = re.findall(r'data-more="([^"]+)" data-id="(\d+)"', page)
    return {(verb, int(record)) for verbs, record in [*buttons, *menus] for verb in verbs.split()}


def _fits(move: Transition, record: Register) -> bool | None:
    """Whether the row can offer it; None where only the dialog finds out."""
    if not move.leaves(record.state):
        return False
    if any(guard(record) and hasattr(guard, "reads") for guard in move.guards):
        return False
    return None if any(guard(record) for guard in move.guards) else True
