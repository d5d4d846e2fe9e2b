"""The tables of `docs/` that follow from the declarations: who may do what as shipped, what each register knows, and
which duty it serves."""

from __future__ import annotations

from pathlib import Path

import models  # noqa: F401  declares every register
from config.duties import DUTIES
from config.readers import PROJECT
from config.roles import SHIPPED_ROLES
from config.service_standards import SERVICE_STANDARDS
from models.engine import REGISTERS, Register
from models.engine.policy import SCREENS, shipped_grants

TICK = "✓"
PERMISSIONS = """\
# Shipped rights

Who may do what when a site begins, one table for each register and screen. IT changes it in the permission matrix.
A change here is a decision: it is compared with the declarations by the tests, and written by `make docs`.

"""
TABLES = """\
# Registers

Every register with its states and transitions, written from the declarations by `make docs`.

"""
TRACEABILITY = """\
# Traceability

Each duty of the centre's posts that a register serves, where it is written, and what serves it: a register, a field, a
transition, or the time limit of a milestone. Written from `config/duties.txt` and the declarations by `make docs`.

"""


def permissions_table() -> str:
    """`docs/permissions.md`: permissions × shipped roles."""
    grants = shipped_grants()
    labels = {name: model.about.label for name, model in REGISTERS.items()}
    labels |= {name: screen.label for name, screen in SCREENS.items()}
    return PERMISSIONS + "\n".join(_block(str(label), name, grants) for name, label in labels.items())


def _block(label: str, name: str, grants: dict[str, frozenset[str]]) -> str:
    roles = [role.code for role in SHIPPED_ROLES]
    verbs = [permission.removeprefix(f"{name}.") for permission in grants if permission.startswith(f"{name}.")]
    lines = [
        f"## {label}",
        "",
        f"| `{name}.` | {' | '.join(role.name_en for role in SHIPPED_ROLES)} |",
        f"|---|{':-:|' * len(roles)}",
    ]
    for verb in verbs:
        held = grants[f"{name}.{verb}"]
        lines.append(f"| {verb} | {' | '.join(TICK if role in held else ' ' for role in roles)} |")
    return "\n".join(lines) + "\n"


def registers_table() -> str:
    """`docs/registers.md`: label, sentence, states and transitions of every register."""
    return TABLES + "\n".join(_register(name, model) for name, model in REGISTERS.items())


def _register(name: str, model: type[Register]) -> str:
    said = " ".join((model.__doc__ or "").split())
    states = " · ".join(f"{state.label} `{state.value}`" for state in model.State)
    lines = [
        f"## {model.about.label} `{name}`",
        "",
        said,
        "",
        f"States: {states}",
        "",
        "| transition | from | to | who, as shipped |",
        "|---|---|---|---|",
    ]
    for move in model.transitions.values():
        if move.verb != move.name:
            continue  # voiding and restoring are the same everywhere
        start = [state.value for state in model.State if state in move.sources]
        who = [role.code for role in SHIPPED_ROLES if role.code in move.may]
        lines.append(
            f"| {move.label} `{move.name}` | {', '.join(start) or 'any'} | "
            f"{', '.join(state.value for state in move.to) or 'stays'} | {', '.join(who) or 'follows by itself'} |"
        )
    return "\n".join(lines) + "\n"


def traceability_table() -> str:
    """`docs/traceability.md`: each duty with what serves it. Raises `LookupError` for what is not declared."""
    lines = ["| | written in | duty | served by |", "|---|---|---|---|"]
    for duty in DUTIES:
        served = "; ".join(_named(pointer) for pointer in duty.by)
        lines.append(f"| {duty.number} | {duty.source} | {duty.text} | {served} |")
    return TRACEABILITY + "\n".join(lines) + "\n"


def _named(pointer: str) -> str:
    """What a pointer of `config.duties` points to, in words and by name."""
    path, _, milestone = pointer.partition("~")
    name, _, member = path.partition(".")
    model = REGISTERS[name]
    label = str(model.about.label)
    if milestone:
        if (name, milestone) not in {(row.subject, row.milestone) for row in SERVICE_STANDARDS}:
            raise LookupError(f"{pointer}: no standard limits this")
        return f"{label}: time limit `{pointer}`"
    if not member:
        return f"{label} `{name}`"
    if member in model.transitions:
        return f"{label}: {model.transitions[member].label} `{pointer}`"
    return f"{label}: {model.fields[member].label} `{pointer}`"


DOCUMENTS = {
    "permissions.md": permissions_table,
    "registers.md": registers_table,
    "traceability.md": traceability_table,
}


def write(folder: Path = PROJECT / "docs") -> None:
    """Write every table."""
    for name, table in DOCUMENTS.items():
        (folder / name).write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    write()
