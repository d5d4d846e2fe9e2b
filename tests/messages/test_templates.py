"""Templates hold what is on the list and nothing else; each wording is kept."""

from typing import Any

import pytest
import sqlalchemy as sa

from config.message_texts import TEXTS
from models.engine import Invalid, Refused
from models.messages import wording
from models.messages.channels import Channel
from models.messages.events import PLACEHOLDERS, TELLINGS, Event
from models.messages.message_template import MessageTemplate, install
from models.property.customer_kind import MessageLanguage

from .conftest import MessageOffice
from .servers import MailServer, WebService


@pytest.fixture
def template(office: MessageOffice) -> Any:
    """The text message about an appointment, in simplified Chinese."""
    return one_of(office, Event.REPAIR_APPOINTED, Channel.SMS)


def one_of(office: MessageOffice, event: Event, channel: Channel) -> Any:
    wanted = (MessageTemplate.event == event, MessageTemplate.channel == channel)
    return office.session.scalar(
        sa.select(MessageTemplate).where(*wanted, MessageTemplate.language == MessageLanguage.HANS)
    )


@pytest.mark.parametrize("event", list(Event))
def test_what_ships_fits_its_own_rules(event: Event) -> None:
    for text in TEXTS[event.value].values():
        for part in text:
            assert wording.why_not(part, TELLINGS[event].placeholders) is None
    assert TEXTS[event.value].keys() == {language.value for language in MessageLanguage}
    assert set(TELLINGS[event].placeholders) <= PLACEHOLDERS.keys()


@pytest.mark.parametrize(
    "body",
    ["您好 {name}", "{phone}", "{number!r}", "{number.__class__}", "{0}", "{{number}}", "{number", "100% }", "{}"],
)
def test_an_unknown_placeholder_is_refused(office: MessageOffice, template: Any, body: str) -> None:
    with pytest.raises(Invalid):
        office.edit(office.account("it"), template, body=body)
    assert template.edition == 1


def test_nothing_in_a_fact_is_filled_in_or_breaks_the_line() -> None:
    facts = {"number": "{site} %s\r\nBcc: all@example.com", "site": "secret"}
    assert wording.fill("A {number} B", facts) == "A {site} %s Bcc: all@example.com B"


def test_it_rewords_and_returns_and_each_wording_is_kept(office: MessageOffice, template: Any, web: WebService) -> None:
    it, shipped = office.account("it"), template.body
    office.edit(it, template, body="{site}：{number} 改于 {time}")
    office.appointed()
    office.deliver()
    [message] = office.outbox(channel=Channel.SMS)
    assert "改于" in message.body and message.edition == 2
    office.do(it, "return_to", template, edition=1)
    assert (template.body, template.edition) == (shipped, 3)
    assert [line.edition for line in template.wordings] == [1, 2, 3]
    with pytest.raises(Refused, match="no edition"):
        office.do(it, "return_to", template, edition=9)


def test_a_suspended_template_tells_nobody(office: MessageOffice, template: Any) -> None:
    office.do(office.account("it"), "suspend", template)
    office.appointed()
    assert [message.channel for message in office.outbox()] == [Channel.EMAIL]


def test_a_community_may_have_words_of_its_own(office: MessageOffice, mail: MailServer) -> None:
    it = office.account("it")
    given = {"event": "repair_appointed", "channel": "email", "language": "zh_Hans_CN", "subject": "{number}"}
    with pytest.raises(Refused, match="already"):
        office.enter(MessageTemplate, it, **given, body="{site}")
    office.enter(MessageTemplate, it, **given, body="碧水湾 {number}", only_community_id=office.community.id)
    report = office.appointed()
    office.deliver()
    assert mail.mails[0].get_content().strip() == f"碧水湾 {report.number}"


def test_what_ships_is_added_once(office: MessageOffice) -> None:
    from models.engine import SYSTEM, Act
    from models.engine.acts import begin_act

    many = office.session.scalar(sa.select(sa.func.count(MessageTemplate.id)))
    begin_act(office.session, act := Act(SYSTEM))
    install(office.session(), act)
    office.session.flush()
    assert office.session.scalar(sa.select(sa.func.count(MessageTemplate.id))) == many


def test_the_preview_shows_an_example_and_the_list_of_placeholders(
    office: MessageOffice, template: Any, client: Any
) -> None:
    page = client("it").get(f"/admin/message_template/preview/?id={template.id}")
    assert page.status_code == 200
    assert "BX20261121-0042" in page.text and "{service_phone}" in page.text
    assert client("chen").get(f"/admin/message_template/preview/?id={template.id}").status_code == 403


def test_the_page_of_the_channels_says_what_is_on_and_shows_no_secret(
    office: MessageOffice, client: Any, settings: Any
) -> None:
    page = client("it").get("/admin/message_channels/")
    assert page.status_code == 200
    for secret in ("sms-secret", "group-secret", str(settings.sms_url)):
        assert secret not in page.text
    assert client("chen").get("/admin/message_channels/").status_code == 403
