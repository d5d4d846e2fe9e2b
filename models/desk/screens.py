"""The screens of the workplace that are no register, and who may open them as shipped."""

from __future__ import annotations

from config.roles import (
    DESK_AND_MANAGER,
    GATE,
    GUARD,
    INFORMATION_ADMINISTRATOR,
    KEY_KEEPER,
    RECEPTIONIST,
    STAFF,
    TECHNICIAN,
)
from models.engine import _l
from models.engine.policy import Screen

# §7.4: the desk's own people, and the managers who look over its counter.
Screen(
    "desk",
    _l("Reception"),
    see=DESK_AND_MANAGER | {INFORMATION_ADMINISTRATOR, KEY_KEEPER},
    begin=frozenset({RECEPTIONIST}),
    arrears=DESK_AND_MANAGER | {INFORMATION_ADMINISTRATOR},  # M8: the desk knows that somebody owes, not what
)
Screen("mine", _l("My work"), see=DESK_AND_MANAGER | {TECHNICIAN}, begin=frozenset({TECHNICIAN}))
Screen("gatehouse", _l("At the gate"), see=GATE | DESK_AND_MANAGER, begin=frozenset({GUARD}))
Screen("wall", _l("Whiteboard on the wall"), see=STAFF)  # M3-06: for all departments to see
