"""Every screen that any role can reach: wide and narrow, in each language, in the light and in the dark."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from config.roles import SHIPPED_ROLES
from models.engine import REGISTERS
from models.engine.policy import shipped_grants_cached
from tests.browser.desk import Desk
from tests.repairs.office import RepairOffice

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.only_on("sqlite")]

MENU = "[...document.querySelectorAll('nav.menu a.menu-link')].map((link) => link.getAttribute('href'))"
# What is asked of a page is asked of the whole of it, and then of the dialog alone that opens over it.
PAGE, DIALOG = "body", "dialog[open]"
# A control knows its labels by looking through the whole page; a label knows its control at once.
UNNAMED = """(root) => {
  const labelled = new Set([...document.querySelectorAll('label')]
    .filter((label) => label.textContent.trim()).map((label) => label.control))
  return [...document.querySelector(root)
    .querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href]')]
    .filter((element) => !element.closest('template, [hidden], dialog:not([open])'))
    .filter((element) => !labelled.has(element) && !element.ariaLabel && !element.textContent.trim()
      && !document.getElementById(element.getAttribute('aria-labelledby'))?.textContent.trim())
    .map((element) => element.outerHTML.slice(0, 120))
}"""
LABELS = """[...document.querySelectorAll('h1, h2, th, dt, label, legend, summary, summary span, .menu-link,'
  + '.state-tabs a, .badge, .form-text, main .btn, main .btn span, #dialog .btn')]
  .filter((element) => !element.closest('template, dialog:not([open])'))
  .map((element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(' '))"""
ROLES = [role.code for role in SHIPPED_ROLES]
LATIN, CHINESE = re.compile(r"[A-Za-z][A-Za-z .]+"), re.compile(r"[\u4e00-\u9fff]+")
SAME_EVERYWHERE = {"Excel", "xlsx", "csv", "API", "IT", "ID", "IP", "KB", "MB", "BX"}
IN_ROOM_CODES = {"期"}
# Text on the nearest ground that is painted, by the formula of WCAG 2.2 (1.4.3). What is switched off is exempt.
TOO_FAINT = """(root) => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+(?:e-\\d+)?/g).map(Number)
    return colour.startsWith('color(') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a]
  }
  const over = (top, under) => [0, 1, 2].map((n) => top[n] * top[3] + under[n] * (1 - top[3])).concat(1)
  const paper = parse(getComputedStyle(document.body).backgroundColor), grounds = new Map([[null, paper]])
  const painted = (element) => {
    const style = getComputedStyle(element)
    if (style.backgroundImage !== 'none') return null
    const colour = parse(style.backgroundColor)
    if (colour[3] === 1) return colour
    const under = ground(element.parentElement)
    return under && colour[3] > 0 ? over(colour, under) : under
  }
  const ground = (element) => {
    if (!grounds.has(element)) grounds.set(element, painted(element))
    return grounds.get(element)
  }
  const light = (colour) => colour.slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0)
  const found = new Map()
  const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const said = walker.currentNode.data.trim()
    if (!said || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (element.closest('script, style, template, option, svg, :disabled, [aria-disabled=true], .visually-hidden'))
      continue
    const style = getComputedStyle(element), under = ground(element)
    if (!under) continue
    const [one, other] = [light(over(parse(style.color), under)), light(under)]
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700)
    if (ratio < (large ? 3 : 4.5))
      found.set(element.tagName + '.' + element.className, [said.slice(0, 20), ratio.toFixed(2)])
  }
  return [...found].map(String)
}"""
LOOKS = {"zh_Hans_CN": "light", "en": "dark", "zh_Hant_TW": "dark"}
WIDE, NARROW = {"width": 1366, "height": 900}, {"width": 390, "height": 844}


SEEN = f"""(root) => ({{
  looks: [document.documentElement.lang, document.documentElement.dataset.bsTheme],
  unnamed: ({UNNAMED})(root), faint: ({TOO_FAINT})(root), labels: {LABELS},
  offersNew: document.querySelector('[data-new]') !== null,
}})"""
SAID = {"zh_Hans_CN": "zh-Hans", "zh_Hant_TW": "zh-Hant", "en": "en"}


def look_closely(desk: Desk, root: str) -> dict[str, Any]:
    """Language, names and contrast in a wide window; that nothing sticks out there and in a narrow one. It begins with
    the window as it is, so that it is resized once. Returns what is to be seen."""
    page, here = desk.page, f"{root} of {desk.page.url}"
    if was_narrow := page.viewport_size == NARROW:
        desk.fits()
        page.set_viewport_size(WIDE)
    seen: dict[str, Any] = page.evaluate(SEEN, root)
    assert seen["looks"] == [SAID[desk.locale], LOOKS[desk.locale]], here
    assert (seen["unnamed"], seen["faint"]) == ([], []), here
    desk.fits()
    if not was_narrow:
        page.set_viewport_size(NARROW)
        desk.fits()
    return seen


def look_at_new_form(desk: Desk) -> dict[str, Any]:
    """The form for a new record, which opens over its list."""
    desk.page.keyboard.press("n")
    expect(desk.submit).to_be_visible()
    return look_closely(desk, DIALOG)


def foreign_in(labels: list[str], locale: str) -> set[str]:
    """Words of another language in headings, labels, buttons and the menu."""
    assert labels
    if locale == "en":
        return {word for label in labels for word in CHINESE.findall(label)} - IN_ROOM_CODES
    return {words.strip() for label in labels for words in LATIN.findall(label)} - SAME_EVERYWHERE


def rights_on(path: str, role: str, *, is_thorough: bool) -> tuple[str, ...]:
    """What makes the page at this address differ from that of another role. A list differs by a button or two."""
    register = path.split("/")[2]
    if register not in REGISTERS:
        return (role,) if is_thorough or path == "/admin/" else ()
    if not is_thorough:
        return ()
    held = shipped_grants_cached().items()
    return tuple(permission for permission, roles in held if role in roles and permission.startswith(f"{register}."))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    metafunc.parametrize("locale", [*LOOKS] if metafunc.config.getoption("--every-role") else [*LOOKS][:2])


def test_every_screen_of_every_role_is_sound_and_in_one_language(
    locale: str, office: RepairOffice, sit_down: Callable[..., Desk], pytestconfig: pytest.Config
) -> None:
    """Each screen is looked at as the first role sees it that has it; with ``--every-role`` once for each set of rights
    on it, in every language, which takes some minutes."""
    is_thorough = pytestconfig.getoption("--every-role")
    office.finished()
    seen: set[tuple[str, tuple[str, ...]]] = set()
    left: dict[str, str] = {}
    desk = sit_down(dark=LOOKS[locale] == "dark")
    for role in ROLES:
        desk.arrive(role, locale).visit("/admin/")
        paths = desk.page.evaluate(MENU)
        assert paths
        for path in paths:
            if (this := (path, rights_on(path, role, is_thorough=is_thorough))) in seen:
                continue
            seen.add(this)
            desk.visit(path)
            looks = look_closely(desk, PAGE)
            if looks["offersNew"] and not any(path == other for other, rights in seen - {this}):
                looks = look_at_new_form(desk)
            left.update(dict.fromkeys(foreign_in(looks["labels"], locale), path))
    assert left == {}
