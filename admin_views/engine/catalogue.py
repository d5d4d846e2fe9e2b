"""Every English message of the product, for the translations to be held against.

What a declaration says is asked of the declaration; what else is said is read from the source and the templates.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from babel.messages.extract import extract_from_file

import models  # noqa: F401  registers everything that is declared
from models.engine import RECORDS, REGISTERS, Choice, Record, Words

PROJECT = Path(__file__).resolve().parents[2]
SAYING = ("_l", "say", "Words", "gettext", "ngettext")
Message = str | tuple[str, str]
AnyClass = TypeVar("AnyClass", bound=type)


def msgids() -> set[str]:
    """Every message id; of a pair for one and many, the singular."""
    return {message if isinstance(message, str) else message[0] for message in _messages()}


def plurals() -> dict[str, str]:
    """The plural of every message that has one, by its singular."""
    return dict(message for message in _messages() if isinstance(message, tuple))


def _messages() -> set[Message]:
    found = {message for path in _sources("*.py") for message in _in_python(path)}
    found |= {message for path in _sources("*.html") for message in _in_template(path)}
    return (found | {words.msgid for words in _declared()}) - {""}


def _sources(pattern: str) -> Iterator[Path]:
    yield from (path for folder in ("models", "admin_views", "config") for path in (PROJECT / folder).rglob(pattern))


def _in_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING and node.args
        ):
            continue
        if node.func.id == "ngettext":
            yield ast.literal_eval(node.args[0]), ast.literal_eval(node.args[1])
        else:
            yield from _literals(node.args[0])


def _literals(node: ast.expr) -> Iterator[str]:
    """The text of an argument, or both texts of `"a" if … else "b"`."""
    if isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _in_template(path: Path) -> Iterator[Message]:
    # A template that cannot be read stops the extraction instead of losing its texts.
    for _line, message, _comments, _context in extract_from_file(
        "jinja2.ext:babel_extract", path, options={"silent": "false"}
    ):
        yield message if isinstance(message, str) else (message[0], message[1])


def _declared() -> Iterator[Words]:
    for choices in _of_the_product(_below(Choice)):
        yield from (member.label for member in choices)
    for record in _of_the_product(RECORDS.values()):
        yield from _words_of(record)
    for register in _of_the_product(REGISTERS.values()):
        for move in register.transitions.values():
            yield from (move.label, move.help)
            for field in move.inputs(register).values():
                yield from (field.label, field.help, field.unit, field.group)


def _words_of(record: type[Record]) -> Iterator[Words]:
    yield record.about.label
    for field in record.fields.values():
        yield from (field.label, field.help, field.unit, field.group)


def _of_the_product(found: Iterable[AnyClass]) -> Iterator[AnyClass]:
    """Without those that a test declares."""
    return (each for each in found if each.__module__.startswith("models."))


def _below(choices: type[Choice]) -> Iterator[type[Choice]]:
    for each in choices.__subclasses__():
        yield each
        yield from _below(each)
