"""Messages that leave the house: the ways out, and a template with an example."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_admin import expose

from models.engine import NotPermitted, clock, policy, say
from models.engine.database import db
from models.messages import channels, screens
from models.messages.events import PLACEHOLDERS, TELLINGS
from models.messages.message_template import MessageTemplate
from models.messages.wording import fill
from models.site import is_demo

from .engine import gate
from .engine.screen import GatedView


class ChannelsView(GatedView):
    """Which ways out of the house are set up, and what leaves by them."""

    needs = {"index": "see"}

    def __init__(self) -> None:
        super().__init__(
            name=say("Ways out of the house"),
            category="office",
            endpoint="message_channels",
            url="/admin/message_channels",
        )

    @expose("/")
    def index(self) -> Any:
        """One card for each channel."""
        return self.render(
            "admin/message_channels.html",
            view=self,
            standings=screens.standings(db.session(), gate.actor(), clock.now()),
            quiet="-".join(f"{each:%H:%M}" for each in channels.house().quiet or ()),
            is_demo=is_demo(db.session()),
            may_test=gate.actor().may("outbox_message.add"),
        )


class PreviewView(GatedView):
    """A template, filled with an example."""

    needs = {"index": "preview"}

    def __init__(self) -> None:
        super().__init__(
            name=say("See with an example"),
            endpoint="message_template_preview",
            url="/admin/message_template/preview",
        )

    def is_visible(self) -> bool:
        """Opened from a template's details, not from the menu."""
        return False

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        if name not in self.needs:
            raise NotPermitted(say("You do not have the right to do this. Ask IT if you should."))
        policy.require(gate.actor(), f"{MessageTemplate.__tablename__}.{self.needs[name]}")

    @expose("/")
    def index(self) -> Any:
        """The message as somebody would get it, and what its placeholders stand for."""
        template = policy.one(db.session(), gate.actor(), MessageTemplate, request.args.get("id", ""))
        known = TELLINGS[template.event].placeholders
        examples = {name: PLACEHOLDERS[name][1] for name in known}
        return self.render(
            "admin/message_preview.html",
            view=self,
            shown=template,
            subject=fill(template.subject or "", examples),
            body=fill(template.body, examples),
            placeholders=[(name, *PLACEHOLDERS[name]) for name in known],
        )
