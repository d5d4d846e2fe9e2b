"""Whoever reads Chinese reads all of it: both catalogues say every message of the product, and nothing else."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from admin_views.engine import catalogue, speech

LOCALES = tuple(locale for locale in speech.LOCALES if locale != "en")
# Each reads all of the source: once for all of these tests.
msgids, plurals = cache(catalogue.msgids), cache(catalogue.plurals)
GAP = re.compile(r"%\((\w+)\)s")


@cache
def held(locale: str) -> Catalog:
    path = Path(speech.CATALOGUES) / locale / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


@cache
def translations(locale: str) -> dict[str, str]:
    """Singular message id → translation; Chinese has one form for one and for many."""
    return {_first(message.id): _first(message.string) for message in held(locale) if message.id}


def _first(forms: Any) -> str:
    return str(forms[0]) if isinstance(forms, tuple) else str(forms)


def test_both_kinds_of_chinese_are_there() -> None:
    assert set(LOCALES) == {"zh_Hans_CN", "zh_Hant_TW"}


def test_the_collector_hears_every_way_of_saying_something() -> None:
    found = msgids()
    assert "Dispatch" in found  # the label of a transition
    assert any(msgid.startswith("Lend the key for registered work") for msgid in found)  # its docstring
    assert "Retired" in found  # the label of a state
    assert "Show these columns" in found  # a template
    assert "just now" in found  # a call in the source
    assert plurals()["%(n)s day ago"] == "%(n)s days ago"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_translated(locale: str) -> None:
    told = translations(locale)
    assert [msgid for msgid in sorted(msgids()) if not told.get(msgid)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_is_translated_that_nobody_says(locale: str) -> None:
    assert sorted(translations(locale).keys() - msgids()) == []
    assert not held(locale).obsolete
    assert [message.id for message in held(locale) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_translation_has_the_gaps_of_its_message(locale: str) -> None:
    told = translations(locale)
    assert [msgid for msgid in told if set(GAP.findall(msgid)) != set(GAP.findall(told[msgid]))] == []
    for msgid, text in told.items():
        if gaps := GAP.findall(msgid):
            assert text % dict.fromkeys(gaps, "")  # a lone per cent sign would break the page


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_counted_has_its_plural(locale: str) -> None:
    pairs = [message.id for message in held(locale) if isinstance(message.id, tuple)]
    assert sorted(pairs) == sorted(plurals().items())
    assert held(locale).num_plurals == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_product_reads_what_the_catalogue_says(locale: str) -> None:
    read = speech.catalogue(locale)
    for msgid, text in translations(locale).items():
        if msgid not in plurals():
            assert read.ugettext(msgid) == text
    for one, many in plurals().items():
        assert read.ungettext(one, many, 1) == read.ungettext(one, many, 3) == translations(locale)[one]
