"""Message templates: how each event is worded for each channel, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config.message_texts import TEXTS, Text
from config.roles import ADMINISTRATORS, LEADS
from models.engine import (
    About,
    Access,
    Act,
    Fixed,
    Invalid,
    Line,
    Page,
    Refused,
    Register,
    Standing,
    _l,
    choice,
    group,
    lines,
    long_text,
    moment,
    number,
    ref,
    say,
    text,
    transition,
)
from models.office import shipped
from models.property.customer_kind import MessageLanguage as Language

from . import channels, wording
from .channels import Channel
from .events import TELLINGS, Event
from .spoken import told

WORDING = _l("Wording")
MOST_OF_A_TEXT_MESSAGE = 300  # longer ones are cut into pieces or refused by gateways


class MessageTemplateWording(Line):
    """What a template said from some moment on."""

    about = About(label=_l("Earlier wording"), parent="MessageTemplate")

    edition = number(_l("Edition"), least=1)
    since_at = moment(_l("Since"))
    subject = text(_l("Subject line"), 120, required=False)
    body = long_text(_l("Text"), 1000)


class MessageTemplate(Register):
    """How one event is told by one channel in one language. Suspended, it is not told that way."""

    about = About(
        label=_l("Message template"),
        area="office",
        title="name",
        order="event",
        scope_by="",
        access=Access(
            see=ADMINISTRATORS | LEADS,
            add=ADMINISTRATORS,
            edit=ADMINISTRATORS,
            delete=ADMINISTRATORS,
            export=ADMINISTRATORS,
        ),
        unique_together=(("event", "channel", "language", "only_community_id"),),
        pages=(Page("preview", _l("See with an example"), ADMINISTRATORS | LEADS),),
    )
    State = Standing

    name = text(_l("Name"), 160, required=True, search=True, written_by="engine")
    event = choice(Event, _l("Event"), listed=True, sort=True)
    channel = choice(Channel, _l("Sent by"), listed=True, sort=True)
    language = choice(Language, _l("Language"), listed=True, sort=True)
    only_community = ref(
        "Community",
        _l("Only in community"),
        required=False,
        listed=True,
        help=_l("Blank: wherever the community has no wording of its own."),
    )
    with group(WORDING):
        subject = text(_l("Subject line"), 120, required=False, help=_l("Of an e-mail; others have none."))
        body = long_text(
            _l("Text"),
            1000,
            listed=True,
            help=_l(
                "Placeholders such as {number} are filled in when the message is written. No names, no telephones."
            ),
        )
        edition = number(_l("Edition"), default=1, listed=True, written_by="engine")
        wordings = lines("MessageTemplateWording", _l("Earlier wordings"), written_by="engine")

    fixed = Fixed(
        "event", "channel", "language", "only_community", says=_l("This stays. Add another template instead.")
    )

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        event, channel = values["event"], values["channel"]
        if channel not in TELLINGS[event].channels:
            raise Invalid(say("This event is not told by this channel."), "channel")
        _check(event, channel, values.get("subject"), values["body"])
        self.name = _named(event, channel, values["language"], values.get("only_community"))
        _reword(self, act, Text(values.get("subject") or "", values["body"]))

    def after_add(self, act: Act) -> None:
        # A unique index lets blanks repeat; two wordings for all communities would contradict each other.
        session = self.session
        if self.only_community is None and _held(session, self.event, self.channel, self.language, None) is not self:
            raise Refused(say("There is such a template already. Change that one instead."), "event")

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        subject, body = (values.get(key, getattr(self, key)) for key in ("subject", "body"))
        _check(self.event, self.channel, subject, body)
        if (subject, body) != (self.subject, self.body):
            _reword(self, act, Text(subject or "", body))

    def placeholders(self) -> tuple[str, ...]:
        """What the text may hold."""
        return TELLINGS[self.event].placeholders

    @transition(_l("Suspend"), Standing.ACTIVE, to=Standing.RETIRED, may=ADMINISTRATORS, tone="warn")
    def suspend(self, act: Act) -> None:
        """From now on this event is not told by this channel to people of this language."""

    @transition(_l("Put back in force"), Standing.RETIRED, to=Standing.ACTIVE, may=ADMINISTRATORS)
    def put_in_force(self, act: Act) -> None:
        """From now on this event is told this way again."""

    @transition(_l("Return to an edition"), to=None, may=ADMINISTRATORS, tone="warn")
    def return_to(self, act: Act, *, edition: int = 1) -> None:
        """Word it as in an earlier edition. 1 is the wording that was shipped; the story keeps every edition."""
        held = {line.edition: line for line in self.wordings}
        if edition not in held:
            raise Refused(say("There is no edition %(edition)s of this template.", edition=edition), "edition")
        _reword(self, act, Text(held[edition].subject or "", held[edition].body))


def _reword(template: MessageTemplate, act: Act, new: Text) -> None:
    template.edition = (template.edition or 0) + 1
    template.subject, template.body = new.subject or None, new.body
    template.wordings.append(
        MessageTemplateWording(edition=template.edition, since_at=act.at, subject=template.subject, body=template.body)
    )


def _check(event: Event, channel: Channel, subject: str | None, body: str) -> None:
    for key, typed in (("subject", subject or ""), ("body", body)):
        if reason := wording.why_not(typed, TELLINGS[event].placeholders):
            raise Invalid(reason, key)
    if channel == Channel.EMAIL and not subject:
        raise Invalid(say("An e-mail needs a subject."), "subject")
    if channel != Channel.EMAIL and subject:
        raise Invalid(say("Only e-mails have a subject. Leave it blank here."), "subject")
    if channel == Channel.SMS and len(body) > MOST_OF_A_TEXT_MESSAGE:
        raise Invalid(say("A text message has at most %(most)s characters.", most=MOST_OF_A_TEXT_MESSAGE), "body")


def _named(event: Event, channel: Channel, language: Language, community: Any = None) -> str:
    parts = [told(each.label, channels.house().locale) for each in (event, channel, language)]
    return " · ".join([*parts, *([community.name] if community is not None else [])])


@dataclass(frozen=True)
class Wording:
    """What a message is made from."""

    subject: str
    body: str
    edition: int


def wording_of(
    session: Session, event: Event, channel: Channel, language: str, community_id: int | None
) -> Wording | None:
    """How an event is worded, or None where it is not told this way. The community's own wording comes first; what IT
    never touched is as shipped. Every wording has a subject: registers name the message by it."""
    held = _held(session, event, channel, Language(language), community_id) if community_id is not None else None
    held = held or _held(session, event, channel, Language(language), None)
    shipped = TEXTS[event.value][language]
    if held is None:
        return Wording(shipped.subject, shipped.body, 1)
    return Wording(held.subject or shipped.subject, held.body, held.edition) if held.state == Standing.ACTIVE else None


def _held(session: Session, event: Event, channel: Channel, language: Language, community_id: int | None) -> Any:
    with session.no_autoflush:
        return session.scalar(
            sa.select(MessageTemplate)
            .where(
                MessageTemplate.event == event,
                MessageTemplate.channel == channel,
                MessageTemplate.language == language,
                MessageTemplate.only_community_id.is_(None)
                if community_id is None
                else MessageTemplate.only_community_id == community_id,
                MessageTemplate.voided_at.is_(None),
            )
            .order_by(MessageTemplate.id)
            .limit(1)
        )


def install(session: Session, act: Act) -> None:
    """Add the templates that are missing; what the site changed stays as it is."""
    kinds = (MessageTemplate.event, MessageTemplate.channel, MessageTemplate.language)
    general = MessageTemplate.only_community_id.is_(None)
    held = {tuple(row) for row in session.execute(sa.select(*kinds).where(general))}
    for event, telling in TELLINGS.items():
        for channel in telling.channels:
            for language in Language:
                if (event, channel, language) not in held:
                    session.add(_shipped(act, event, channel, language))


def _shipped(act: Act, event: Event, channel: Channel, language: Language) -> MessageTemplate:
    found = TEXTS[event.value][language.value]
    template = MessageTemplate(
        name=_named(event, channel, language), event=event, channel=channel, language=language, edition=0
    )
    _reword(template, act, found if channel == Channel.EMAIL else Text("", found.body))
    return template


shipped.ALSO.append(install)
