"""The preview of a wording: the empty form that bears it, in either language. No record is shown, so IT sees none."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_admin import expose

from models.engine import REGISTERS, NotFound, NotPermitted, policy, say
from models.engine.database import db
from models.engine.paper import paper_of, printing
from models.engine.sheet import Reader, draw
from models.office.paper_wording import PaperWording

from .engine import gate
from .engine.register_papers import sheets_page
from .engine.screen import GatedView


class WordingPreview(GatedView):
    """A wording on paper before it is put in force."""

    needs = {"index": "preview"}

    def __init__(self) -> None:
        super().__init__(
            name=say("Look at it on paper"), endpoint="paper_wording_preview", url="/admin/paper_wording/preview"
        )

    def is_visible(self) -> bool:
        """Opened from a wording's details, not from the menu."""
        return False

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        if name not in self.needs:
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
        policy.require(gate.actor(), f"{PaperWording.__tablename__}.{self.needs[name]}")

    @expose("/")
    def index(self) -> Any:
        """The empty form of the paper with this wording."""
        person = gate.actor()
        wording = policy.one(db.session(), person, PaperWording, request.args.get("id", ""))
        model = printing(REGISTERS, wording.paper.value)
        paper = paper_of(model, wording.paper.value) if model is not None else None
        if model is None or paper is None:
            raise NotFound(say("There is no such paper."))
        sheet = draw(paper, model, None, person)
        return sheets_page(self, sheet, Reader(model, None, person), wording, record=wording, printing=0)
