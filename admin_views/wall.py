"""The whiteboard on the wall: large, by itself, and quiet."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_admin import expose

from models.desk.whiteboard_post import BoardKind, WhiteboardPost
from models.engine import Actor, clock, policy, say
from models.engine.database import db
from models.property.community import Community

from .engine import gate
from .engine.freshness import while_unchanged
from .engine.screen import GatedView


class WallView(GatedView):
    """The board that hung last, for all who stand in front of it."""

    needs = {"index": "see", "board": "see"}

    def __init__(self) -> None:
        super().__init__(name=say("Whiteboard on the wall"), endpoint="wall", url="/admin/wall", menu_icon_value="tv")

    @expose("/")
    def index(self) -> Any:
        """The whole screen."""
        return self.render("admin/wall.html", **_board(gate.actor()))

    @expose("/board/")
    @while_unchanged
    def board(self) -> Any:
        """What the screen asks for again by itself."""
        return self.render("admin/wall_board.html", **_board(gate.actor()))


def _board(person: Actor) -> dict[str, Any]:
    session = db.session()
    policy.require(person, "whiteboard_post.see")
    communities = list(
        session.scalars(policy.rows(person, Community).where(Community.voided_at.is_(None)).order_by("id"))
    )
    asked = request.args.get("community", "")
    chosen = next((each for each in communities if str(each.id) == asked), communities[0] if communities else None)
    last = (
        policy.rows(person, WhiteboardPost)
        .where(
            WhiteboardPost.community_id == (chosen.id if chosen else None),
            WhiteboardPost.voided_at.is_(None),
            WhiteboardPost.state == WhiteboardPost.State.POSTED,
        )
        .order_by(WhiteboardPost.board_on.desc(), WhiteboardPost.id.desc())
        .limit(1)
    )
    post = session.scalars(last).first() if chosen is not None else None
    parts = [
        (kind, [line for line in post.lines if line.kind is kind] if post is not None else []) for kind in BoardKind
    ]
    return {"communities": communities, "chosen": chosen, "post": post, "parts": parts, "today": clock.today()}
