"""Nobody is told who does not want it, may not see it, or is asleep."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from config.settings import Settings
from models.engine import Act, Invalid, Refused, clock
from models.engine.acts import begin_act
from models.messages import channels, preference, quiet
from models.messages.channels import Channel
from models.messages.outbox_message import OutboxMessage

from .conftest import MessageOffice
from .servers import MailServer, WebService


def test_who_withdraws_before_it_is_sent_gets_nothing(office: MessageOffice, mail: MailServer, web: WebService) -> None:
    office.appointed()
    office.do("receptionist", "withdraw_agreement", office.customer)
    assert office.deliver().sent == 0
    assert office.states() == ["dropped", "dropped"]
    assert {message.unwanted.value for message in office.outbox()} == {"no_consent"}
    assert mail.mails == web.asked == []
    customer = office.customer
    assert customer.withdrew_at and customer.agreed_at and customer.agreement_noted_by_id == office.chen.id
    with pytest.raises(Refused, match="not agreed"):
        office.do("receptionist", "withdraw_agreement", customer)


def test_who_never_agreed_is_not_even_written_to(office: MessageOffice) -> None:
    office.agree(agrees_to_texts="0")
    office.appointed()
    assert [message.channel for message in office.outbox()] == [Channel.EMAIL]
    with pytest.raises(Invalid, match="Tick"):
        office.agree(agrees_to_texts="0", agrees_to_emails="0")


def test_a_landline_gets_no_text_message(office: MessageOffice) -> None:
    office.edit("supervisor", office.customer, phone="0571-88886666")
    office.appointed()
    assert [message.channel for message in office.outbox()] == [Channel.EMAIL]


def test_a_message_goes_to_the_address_of_today(office: MessageOffice, mail: MailServer) -> None:
    office.appointed()
    office.edit("supervisor", office.customer, email="new@example.com")
    office.deliver()
    assert [letter["To"] for letter in mail.mails] == ["new@example.com"]


def test_what_is_too_late_is_dropped(office: MessageOffice, mail: MailServer) -> None:
    office.appointed(hours=2)
    assert office.deliver(hours=3).sent == 0
    assert {message.unwanted.value for message in office.outbox()} == {"too_late"}


def test_a_resident_reads_their_own_language(office: MessageOffice, web: WebService, mail: MailServer) -> None:
    office.agree(message_language="en")
    office.appointed()
    office.deliver()
    assert "the technicians will come" in mail.mails[0].get_content()


def test_quiet_hours_hold_a_message_until_they_are_over(office: MessageOffice, settings: Settings, mail: Any) -> None:
    hours = (time(21, 30), time(8))
    channels.settle(replace(settings, quiet_hours=hours), name="管家", locale="zh_Hans_CN")
    office.later(hours=14)  # 23:00
    office.appointed(hours=40)
    assert office.deliver().sent == 0
    [message, _other] = office.outbox()
    assert clock.local(message.next_try_at).strftime("%H:%M") == "08:00" and message.tries == 0
    assert office.deliver(hours=8).sent == 0
    assert office.deliver(hours=1).sent == 2


@pytest.mark.parametrize(
    ("at", "ends"), [("21:29", None), ("21:30", "08:00"), ("07:59", "08:00"), ("08:00", None), ("12:30", "14:00")]
)
def test_quiet_hours_end_when_they_should(at: str, ends: str | None) -> None:
    hour, minute = map(int, at.split(":"))
    moment = datetime(2026, 11, 16, hour, minute, tzinfo=clock.zone()).astimezone(UTC)
    spans = ((time(21, 30), time(8)), (time(12), time(14)))
    found = quiet.ends_at(moment, *spans)
    assert (found and clock.local(found).strftime("%H:%M")) == ends
    assert found is None or timedelta(0) < found - moment < timedelta(hours=24)


# -- colleagues -------------------------------------------------------------------------------------------------------


def _given_to_li(office: MessageOffice) -> Any:
    """A repair is dispatched to 李师傅 by 小陈, who has no address in the register."""
    office.do("receptionist", "withdraw_agreement", office.customer)
    act = Act(office.account("chen"), at=office.at)
    begin_act(office.session, act)
    report = office.reported()
    begin_act(office.session, act)
    type(report).dispatch.perform(report, act, department=office.department, technician=office.li)
    return report


def test_a_colleague_is_mailed_what_the_inbox_tells(office: MessageOffice, mail: MailServer, web: WebService) -> None:
    report = _given_to_li(office)
    assert office.deliver().sent == len(mail.mails) > 0
    told = " ".join(f"{letter['To']} {letter['Subject']} {letter.get_content()}" for letter in mail.mails)
    assert "li@example.com" in told and report.number in told
    assert "张三" not in told and "13800138000" not in told and "厨房" not in told
    assert web.asked == [], "text messages are for what is late"


def test_a_colleague_chooses_what_and_how(office: MessageOffice, mail: MailServer, web: WebService) -> None:
    act = Act(office.account("li"), at=office.at)
    begin_act(office.session, act)
    preference.prefer(office.session(), act, ["assigned:sms", "nonsense:email"], "")
    _given_to_li(office)
    office.deliver()
    assert mail.mails == [] and web.asked
    assert {message.channel for message in office.outbox()} == {Channel.SMS}


def test_a_choice_made_before_it_is_sent_counts(office: MessageOffice, mail: MailServer) -> None:
    _given_to_li(office)
    act = Act(office.account("li"), at=office.at)
    begin_act(office.session, act)
    preference.prefer(office.session(), act, [], "22:00–07:00")
    office.deliver()
    assert mail.mails == []
    assert {message.unwanted.value for message in office.outbox()} == {"switched_off"}
    assert preference.preference_of(office.session(), act.actor.user_id or 0).quiet_text == "22:00-07:00"


def test_who_may_not_see_it_any_more_is_not_told(office: MessageOffice, mail: MailServer) -> None:
    _given_to_li(office)
    from models.office.user import User

    user = office.session.get(User, office.account("li").user_id)
    office.do(office.account("it"), "lock", user)
    office.deliver()
    assert mail.mails == []
    assert {message.unwanted.value for message in office.outbox()} == {"no_right"}


def test_the_wishes_are_made_on_ones_own_page(office: MessageOffice, client: Any) -> None:
    chen = client("chen")
    page = chen.get("/admin/me/").text
    assert 'value="overdue:sms" checked' in page
    answer = chen.submit("/admin/me/messages/", wanted="assigned:email", quiet="22:00-07:00")
    assert answer.status_code == 200
    page = chen.get("/admin/me/").text
    assert 'value="overdue:sms" checked' not in page and 'value="assigned:email" checked' in page
    assert 'value="22:00-07:00"' in page
    assert chen.submit("/admin/me/messages/", quiet="all day").status_code == 422


def test_a_test_message_goes_to_whoever_asks(office: MessageOffice, mail: MailServer, web: WebService) -> None:
    it = office.account("it")
    message = office.enter(OutboxMessage, it, channel="group", community_id=office.community.id)
    unreachable = office.enter(OutboxMessage, it, channel="email", community_id=office.community.id)
    office.deliver()
    assert message.state.value == "sent" and message.subject.split()[-1] in web.asked[0].body
    assert unreachable.unwanted.value == "no_address"
