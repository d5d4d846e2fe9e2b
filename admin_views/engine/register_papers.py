"""A record on paper: the sheet on screen, and its printing, which is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, request
from flask_admin import expose

from models.engine import Invalid, Paper, Refused, Register, audit, clock, policy, prints, say
from models.engine.database import db
from models.engine.paper import FOOTER, HEADING, filled, paper_of
from models.engine.sheet import Reader, Sheet, draw, name_of
from models.office.paper_wording import PaperWording, wording_of

from . import gate
from .codes import address_of, drawn
from .screen import RegisterScreen
from .speech import locale_of_request, speaking, t

BLANK = "＿＿＿＿"  # what the pen fills in


@dataclass(frozen=True)
class Words:
    """What stands around the facts, in the language of the sheet, its gaps filled."""

    title: str
    heading: str
    body: list[str]
    notices: list[str]
    footer: str


class RegisterPapers(RegisterScreen):
    """The papers of a `RegisterView`."""

    @expose("/paper/")
    def paper(self) -> Any:
        """How the paper of a record will look. Printed from here it says that it is none."""
        paper, record = self._asked(request.args)
        return self._page(paper, record)

    @expose("/print/", methods=("POST",))
    def print_paper(self) -> Any:
        """The paper itself: this printing is written down, and the page prints itself when it is open."""
        gate.act()
        paper, record = self._asked(request.form, lock=True)
        session, reason = db.session(), request.form.get("reason", "").strip()[:400]
        if reason:
            policy.require(gate.actor(), f"{self.endpoint}.reveal")
            if len(reason) < 2:
                raise Invalid(say("Say why you need to see the masked values."), "reason")
            audit.note(session, "reveal", record=record, reason=reason, paper=paper.name)
        wording = wording_of(session, paper.kind, record.community_id)
        printing = prints.note_print(session, record, paper, wording.number if wording else "")
        session.commit()
        return self._page(paper, record, printing=printing, in_clear=bool(reason))

    def _asked(self, asked: Any, *, lock: bool = False) -> tuple[Paper, Any]:
        paper = paper_of(self.model, asked.get("paper", ""))
        if paper is None:
            self.record(asked.get("id", ""))  # whoever may not see the record is not told that it has no paper
            raise Invalid(say("This register has no such paper."), "paper")
        record = self.record(asked.get("id", ""), lock=lock)
        if why := paper.why_not(record):
            raise Refused(why)
        return paper, record

    def _page(self, paper: Paper, record: Register, *, printing: int = 0, in_clear: bool = False) -> Any:
        person = gate.actor()
        wording = wording_of(db.session(), paper.kind, record.community_id)
        sheet = draw(paper, self.model, record, person, in_clear=in_clear)
        hidden = any(f.sensitive for f in self.model.fields.values()) and person.may(f"{self.endpoint}.reveal")
        return sheets_page(
            self,
            sheet,
            Reader(self.model, record, person, in_clear),
            wording,
            record=record,
            printing=printing,
            printed_before=prints.times_printed(db.session(), record, paper) if not printing else printing - 1,
            may_reveal=hidden,
        )


def sheets_page(view: Any, sheet: Sheet, reader: Reader, wording: PaperWording | None, **nouns: Any) -> Any:
    """The page of one paper in the language that the address asks for, else in the reader's."""
    language = request.values.get("lang", "")
    language = language if language in LANGUAGES else (locale_of_request() or current_app.config["GUANJIA"].locale)
    address = address_of(sheet.number) if sheet.number else ""
    with speaking(language):
        return view.render(
            "admin/paper.html",
            view=view,
            sheet=sheet,
            words=words_of(sheet.paper, reader, wording, "en" if language == "en" else "zh"),
            code=drawn(address) if address else "",
            written_in=language,
            languages=LANGUAGES,
            now=clock.now(),
            person=gate.actor(),
            **nouns,
        )


LANGUAGES = {"zh_Hans_CN": "简体中文", "zh_Hant_TW": "繁體中文", "en": "English"}


def words_of(paper: Paper, reader: Reader, wording: PaperWording | None, language: str) -> Words:
    """The site's words where it has some, else those shipped."""

    def said(part: str) -> str:
        return wording.part(part, language) if wording is not None else ""

    def listed(part: str, shipped: tuple[Any, ...]) -> list[str]:
        own = [line for line in said(part).splitlines() if line.strip()]
        return [filled(line, tell) for line in own or [t(line) for line in shipped]]

    def tell(gap: str) -> str:
        if gap == "site":
            return str(current_app.config["GUANJIA"].site_name)
        if gap == "number" and reader.record is not None:
            return name_of(reader.record)
        return t(reader.tell(gap)) or BLANK

    # An empty form shows where something will stand; on a paper, a line does without what there is none of.
    around = tell if reader.record is None else _blank_is_left_out(tell)
    return Words(
        title=filled(said("title") or t(paper.kind.label), tell),
        heading=filled(said("heading") or t(HEADING), around),
        body=listed("body", paper.text),
        notices=listed("notices", paper.notices),
        footer=filled(said("footer") or t(FOOTER), around),
    )


def _blank_is_left_out(tell: Callable[[str], str]) -> Callable[[str], str]:
    return lambda gap: "" if (told := tell(gap)) == BLANK else told
