"""Words in a chosen language, outside of any request."""

from __future__ import annotations

from datetime import datetime

from models.engine import Words, clock
from models.engine.catalogues import LOCALES, catalogue


def language_of(*wanted: str | None) -> str:
    """The first of these that is a language of ours; a resident or colleague who chose none reads the site's."""
    return next((locale for locale in wanted if locale in LOCALES), "zh_Hans_CN")


def told(words: Words, locale: str) -> str:
    """A label or sentence in this language."""
    gaps = {key: told(gap, locale) if isinstance(gap, Words) else gap for key, gap in words.gaps.items()}
    found = catalogue(locale).gettext(words.msgid)
    return found % gaps if gaps else found


def wall(at: datetime) -> str:
    """A time as the desk says it, in the site's zone."""
    return clock.told(at)
