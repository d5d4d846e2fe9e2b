"""The catalogues of translations. Screens speak from them; imports recognise headings and choices in every language."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from .words import Words

LOCALES = {"zh_Hans_CN": "简体中文", "zh_Hant_TW": "繁體中文", "en": "English"}
CATALOGUES = Path(__file__).resolve().parents[2] / "translations"


@lru_cache
def catalogue(locale: str) -> NullTranslations:
    """The catalogue of a language, read from its text file: nothing has to be compiled before the product runs."""
    path = CATALOGUES / locale / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=locale))
    compiled.seek(0)
    return Translations(compiled)


def in_every_language(words: Words) -> list[str]:
    """A label as people may write it, whatever language they read."""
    if not words.msgid:
        return []
    return list(dict.fromkeys(catalogue(locale).ugettext(words.msgid) for locale in LOCALES))
