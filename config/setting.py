"""One row of the settings: how its text is read, and what both READMEs say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class ConfigError(ValueError):
    """The environment says something this site cannot run with."""


class Words(NamedTuple):
    """How one language explains a setting."""

    allowed: str
    meaning: str


@dataclass(frozen=True)
class Setting:
    """One row of the settings table. A default of None means that there is no value without the variable."""

    name: str
    default: str | None
    read: Callable[[str], Any]
    en: Words
    zh: Words

    def value(self, text: str | None) -> Any:
        if text is None:
            return None
        try:
            return self.read(text.strip())
        except ValueError as fault:
            raise ConfigError(f"{self.name} {fault}.") from None


def setting(
    name: str,
    default: str | None,
    read: Callable[[str], Any],
    *,
    en: tuple[str, str],
    zh: tuple[str, str],
    secret: bool = False,
) -> Any:
    """A field of the settings that carries its row; the default passes the same reader as a given value."""
    row = Setting(name, default, read, Words(*en), Words(*zh))
    return field(default_factory=lambda: row.value(default), repr=not secret, metadata={"row": row})
