"""Every paper that a register declares, as Chromium prints it: its size, its pages, its code, and nothing cut off."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, Route

from models.engine import REGISTERS, Paper, Register
from models.office.paper_kind import PaperKind

from .offices import Office, Person

pytestmark = [pytest.mark.browser, pytest.mark.only_on("sqlite")]

SITE = "http://localhost"
PAPERS = {paper.name: (model, paper) for model in REGISTERS.values() for paper in model.about.papers}
MILLIMETRES = {"a4": (210, 297), "a5": (148, 210), "a5-wide": (210, 148), "roll": (80, 190)}
# Specimens hold one row of each kind: whatever does not fit on one page then has been laid out too large.
OUTSIDE = """[...document.querySelectorAll('.sheet, .sheet *')].filter((element) => {
  const sheet = element.closest('.sheet').getBoundingClientRect(), box = element.getBoundingClientRect()
  if (element.closest('svg') !== null && element.tagName !== 'svg' || !box.width) return false
  const isCut = getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 1
  return isCut || box.left < sheet.left - 1 || box.right > sheet.right + 1
}).map((element) => element.className + ': ' + element.textContent.trim().slice(0, 40))"""


def test_each_kind_of_paper_is_printed_by_a_register() -> None:
    assert sorted(PAPERS) == sorted(kind.value for kind in PaperKind)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_printed_whole_and_its_code_leads_back(office: Office, chromium: Browser, name: str) -> None:
    model, paper = PAPERS[name]
    person, record = printer(office, model), printable(office, model, paper)
    number = office.title(model, record) if model.about.title == "number" else f"{model.__tablename__}.{record}"
    with chromium.new_context(base_url=SITE, java_script_enabled=False) as context:
        page = context.new_page()
        for printing, language in enumerate(("zh_Hans_CN", "en"), 1):
            form = {"id": str(record), "paper": name, "lang": language}
            show(page, person, f"/admin/{model.__tablename__}/print/", form)
            assert (page.locator(".sheet-reprint").count() > 0) == (printing > 1)
            page.emulate_media(media="print")
            assert page.evaluate(OUTSIDE) == [], language
            pages = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
            assert len(pages) == max(len(paper.copies), 1), f"{language}: {len(pages)} pages"
            for sheet in pages:
                size = tuple(round(points / 72 * 25.4) for points in sheet.get_size())
                assert size == MILLIMETRES[paper.size.value]
                [code] = zxingcpp.read_barcodes(sheet.render(scale=2).to_pil())
                assert code.text == f"{SITE}/admin/scan/?q={number}"
            pages.close()


def printer(office: Office, model: type[Register]) -> Person:
    """Somebody who sees the record and as much behind it as anybody."""
    return office.insider(model.__tablename__)


def printable(office: Office, model: type[Register], paper: Paper) -> int:
    """A record in a state in which the paper is printed."""
    state = paper.only[0] if paper.only else next(iter(model.State)).value
    record = office.specimen(model, state)
    assert record is not None
    return record


def show(page: Page, person: Person, url: str, form: dict[str, Any]) -> None:
    """Send the form, and let the browser draw the answer and fetch its parts from the application of the test."""

    def answer(route: Route) -> None:
        wanted = urlsplit(route.request.url)
        got = person.post(url, form) if wanted.path == url else person.visitor.get(f"{wanted.path}?{wanted.query}")
        route.fulfill(status=got.status_code, headers={"Content-Type": got.content_type or ""}, body=got.data)

    page.unroute_all()
    page.route("**/*", answer)
    told = page.goto(url)
    assert told is not None
    assert told.status == 200, told.text()[:2000]
