"""Every screen of the menu: wide and narrow, Chinese in the light and English in the dark."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

MENU = "[...document.querySelectorAll('nav.menu a.menu-link')].map((link) => link.getAttribute('href'))"
UNNAMED = """[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href]')]
  .filter((element) => !element.closest('template, [hidden], dialog:not([open])'))
  .filter((element) => !element.labels?.[0]?.textContent.trim() && !element.ariaLabel && !element.textContent.trim()
    && !document.getElementById(element.getAttribute('aria-labelledby'))?.textContent.trim())
  .map((element) => element.outerHTML.slice(0, 120))"""
LABELS = """[...document.querySelectorAll('h1, h2, th, dt, label, legend, summary, summary span, .menu-link,'
  + '.state-tabs a, .badge, .form-text, main .btn, main .btn span, #dialog .btn')]
  .filter((element) => !element.closest('template, dialog:not([open])'))
  .map((element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(' '))"""
LATIN = re.compile(r"[A-Za-z][A-Za-z .]+")
SAME_EVERYWHERE = {"Excel", "xlsx", "csv", "API", "IT", "ID", "IP", "KB", "MB", "BX"}

PEOPLE = {
    "receptionist": "en",
    "supervisor": "zh_Hans_CN",
    "manager": "en",
    "it": "zh_Hans_CN",
    "technician": "zh_Hans_CN",
}
FILLERS = ("supervisor", "it")  # between them they may enter nearly everything


def look(desk: Desk) -> None:
    """The page that is open, on a desk and on a phone."""
    page, here = desk.page, desk.page.url
    root = page.locator("html")
    assert root.get_attribute("lang") == {"zh_Hans_CN": "zh-Hans", "en": "en"}[desk.locale], here
    assert root.get_attribute("data-bs-theme") == ("light" if desk.locale == "zh_Hans_CN" else "dark"), here
    assert page.evaluate(UNNAMED) == [], here
    desk.fits()
    page.set_viewport_size({"width": 390, "height": 844})
    desk.fits()
    page.set_viewport_size({"width": 1366, "height": 900})


def look_at_new_form(desk: Desk) -> None:
    """The form for a new record, where the list offers one."""
    page = desk.page
    if page.locator("[data-new]").count():
        page.keyboard.press("n")
        expect(desk.submit).to_be_visible()
        assert page.evaluate(UNNAMED) == [], f"new record on {page.url}"
        page.set_viewport_size({"width": 390, "height": 844})
        desk.fits()
        page.set_viewport_size({"width": 1366, "height": 900})


def english_on(desk: Desk) -> set[str]:
    """English words in headings, labels, buttons and the menu."""
    labels = desk.page.evaluate(LABELS)
    assert labels
    return {words.strip() for label in labels for words in LATIN.findall(label)} - SAME_EVERYWHERE


@pytest.mark.parametrize("who", PEOPLE)
def test_every_screen_of_the_menu_is_sound_and_in_one_language(
    who: str, office: RepairOffice, sit_down: Callable[..., Desk]
) -> None:
    office.finished()
    is_english = PEOPLE[who] == "en"
    desk = sit_down(who, dark=is_english)
    if is_english:
        desk.speak("en")
    desk.visit("/admin/")
    paths = desk.page.evaluate(MENU)
    assert paths
    left: dict[str, str] = {}
    for path in paths:
        desk.visit(path)
        look(desk)
        if who in FILLERS:
            look_at_new_form(desk)
        if not is_english:
            left.update(dict.fromkeys(english_on(desk), path))
    assert left == {}
