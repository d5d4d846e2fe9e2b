"""The ways the product says no. Their texts are written for staff; anything else that is raised is a bug."""

from __future__ import annotations

from collections.abc import Mapping

from .words import Words, say


class Rejected(Exception):
    """A request that changes nothing. `errors` maps a field (or "_" for the whole) to its sentences."""

    status = 400

    def __init__(self, reason: Words | str, field: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.errors: dict[str, list[Words | str]] = {field or "_": [reason]}


class NotPermitted(Rejected):
    """The person may not do this; answered with 403."""

    status = 403


class NotFound(Rejected):
    """No such record, or none within the person's communities: the answer is the same, 404."""

    status = 404

    def __init__(self, reason: Words | str | None = None) -> None:
        super().__init__(reason or say("There is no such record, or it is outside your communities."))


class Refused(Rejected):
    """The record cannot make this move now; answered with 409 and the reason."""

    status = 409


class Invalid(Rejected):
    """What was typed cannot be stored; answered with 422, each sentence beside its field."""

    status = 422

    def __init__(self, reason: Words | str | Mapping[str, list[Words | str]], field: str | None = None) -> None:
        if isinstance(reason, Mapping):
            first = next(iter(reason.values()))[0]
            super().__init__(first)
            self.errors = dict(reason)
        else:
            super().__init__(reason, field)


class Stale(Refused):
    """Somebody else saved the record after this form was opened."""


class DeclarationError(TypeError):
    """A register is declared in a way that cannot work. Raised at import, never on a click."""
