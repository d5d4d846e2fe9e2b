"""In which language and how the product speaks: catalogues, the person's locale, and the filters of the templates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from babel.support import NullTranslations
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, force_locale
from markupsafe import Markup

from models.engine import Words, clock
from models.engine.catalogues import CATALOGUES, LOCALES, catalogue

__all__ = ["CATALOGUES", "LOCALES", "ago", "catalogue", "gettext", "install", "ngettext", "t", "wall"]


def _spoken() -> NullTranslations:
    """The catalogue of the reader, looked up once a request."""
    try:
        found: NullTranslations | None = g.get("catalogue")
    except RuntimeError:  # nobody's request, such as a command
        found = None
    if found is None:
        if not g:
            return _UNTRANSLATED
        found = g.catalogue = catalogue(language())
    return found


def language() -> str:
    """The code of the reader's language, worked out once a request; the site's where nobody asks."""
    found: str | None = g.get("language")
    if found is None:
        chosen = locale_of_request() if has_request_context() else None
        found = g.language = chosen or current_app.config["GUANJIA"].locale
    return found


def html_language(code: str) -> str:
    """One of our languages as HTML names it."""
    return "en" if code == "en" else "zh-Hant" if "Hant" in code else "zh-Hans"


_UNTRANSLATED = NullTranslations()


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """In this language, whoever asked: for files that are written after their request has ended."""
    before = g.get("catalogue"), g.get("language"), g.get("shelf")
    g.catalogue, g.language, g.shelf = catalogue(locale), locale, None
    with force_locale(locale):
        yield
    g.catalogue, g.language, g.shelf = before


def gettext(msgid: str, **gaps: Any) -> str:
    """A message in the language of the reader, its gaps filled."""
    told = _spoken().gettext(msgid)
    return told % gaps if gaps else told


def _in_template(msgid: str, **gaps: Any) -> Markup:
    """The same for a page: translations are ours, and what fills their gaps is escaped. Jinja's own way of saying it
    takes twice as long."""
    told = Markup(_spoken().gettext(msgid))
    return told % gaps if gaps else told


def ngettext(singular: str, plural: str, n: int) -> str:
    """The singular or plural form that fits `n` in the language of the reader."""
    return _spoken().ngettext(singular, plural, n)


def locale_of_request() -> str | None:
    """The person's own language, else the one chosen in this browser, else the site's."""
    actor = g.get("actor")
    for wanted in (actor.locale if actor is not None else "", request.cookies.get("locale", "")):
        if wanted in LOCALES:
            return str(wanted)
    return None


def t(words: Any) -> str:
    """A label or sentence in the language of the reader; other texts stay as they are."""
    if not isinstance(words, Words):
        return str(words)
    if not words.msgid:
        return ""  # a catalogue answers the empty message with its own header
    return gettext(words.msgid, **{key: t(gap) for key, gap in words.gaps.items()})


def wall(moment: datetime | date | None, with_year: bool = True) -> str:
    """A time as the desk says it: 2026-11-21 09:30 in the site's zone."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return clock.told(moment) if with_year else clock.told(moment)[5:]


def ago(moment: datetime) -> str:
    """How far a time lies back or ahead, in the largest unit that fits."""
    seconds = (clock.now() - moment).total_seconds()
    ahead, seconds = seconds < 0, abs(seconds)
    n = int(seconds // 86400)
    if n:
        told = ngettext("in %(n)s day", "in %(n)s days", n) if ahead else ngettext("%(n)s day ago", "%(n)s days ago", n)
        return told % {"n": n}
    n = int(seconds // 3600)
    if n:
        told = (
            ngettext("in %(n)s hour", "in %(n)s hours", n)
            if ahead
            else ngettext("%(n)s hour ago", "%(n)s hours ago", n)
        )
        return told % {"n": n}
    n = int(seconds // 60)
    told = (
        ngettext("in %(n)s minute", "in %(n)s minutes", n)
        if ahead
        else ngettext("%(n)s minute ago", "%(n)s minutes ago", n)
    )
    return told % {"n": n} if n else gettext("just now")


def install(app: Flask) -> None:
    """Give the application its languages and the templates their filters."""
    Babel(app, locale_selector=locale_of_request)
    app.jinja_env.filters.update(t=t, wall=wall, ago=ago)
    app.jinja_env.globals.update(_=_in_template, LOCALES=LOCALES, language=language, html_language=html_language)
