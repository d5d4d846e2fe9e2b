"""Messages leave after the commit, at least once and in normal running exactly once, whatever fails meanwhile."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from models.engine.database import db
from models.messages import delivery
from models.messages.channels import Channel

from .conftest import MessageOffice
from .servers import MailServer, WebService


def test_a_resident_is_told_by_each_way_they_agreed_to(
    office: MessageOffice, mail: MailServer, web: WebService
) -> None:
    report = office.appointed()
    assert office.deliver().sent == 2
    [letter] = mail.mails
    assert letter["To"] == "zhangsan@example.com"
    assert report.number in letter["Subject"] and report.number in letter.get_content()
    [text] = web.asked
    assert "phone=13800138000" in text.body and "key=sms-secret" in text.body
    assert text.headers["Idempotency-Key"] == office.outbox(channel=Channel.SMS)[0].key
    assert office.states() == ["sent", "sent"]
    assert {message.sent_to for message in office.outbox()} == {"138****8000", "z***@example.com"}
    assert "mark_sent" in [entry.verb for entry in office.trail(office.outbox()[0])]


def test_nothing_leaves_before_the_commit_nor_after_a_rollback(office: MessageOffice, mail: MailServer) -> None:
    office.session.commit()
    office.appointed()
    assert len(office.outbox()) == 2
    office.session.rollback()
    assert office.outbox() == []
    assert office.deliver().sent == 0
    assert mail.mails == []


def test_a_refused_deed_takes_its_message_back_with_it(office: MessageOffice) -> None:
    office.session.commit()
    with office.session.begin_nested() as attempt:
        office.appointed()
        assert len(office.outbox()) == 2
        attempt.rollback()
    assert office.outbox() == []


def test_the_same_is_told_once(office: MessageOffice, mail: MailServer) -> None:
    report = office.appointed()
    office.edit("receptionist", report, remark="带梯子")
    office.edit("receptionist", report, appointment_at=report.appointment_at.isoformat())
    office.deliver()
    office.deliver(minutes=5)
    assert len(mail.mails) == 1
    later = (report.appointment_at + timedelta(hours=3)).isoformat()
    office.edit("receptionist", report, appointment_at=later)
    office.deliver()
    assert len(mail.mails) == 2, "another time is other news"


def test_a_mail_server_that_is_down_for_an_hour_loses_and_repeats_nothing(
    office: MessageOffice, mail: MailServer, web: WebService
) -> None:
    mail.stop()
    reports = [office.appointed()]
    for _minute in range(60):
        office.deliver(minutes=1)
        if len(reports) < 5:
            reports.append(office.appointed())  # the desk works on
    assert mail.mails == [] and len(web.asked) == len(reports), "the other channel is not held up"
    mail.start()
    for _minute in range(70):
        office.deliver(minutes=1)
    told = [letter["Subject"] for letter in mail.mails]
    assert len(told) == len(reports)
    assert all(any(report.number in subject for subject in told) for report in reports)
    assert set(office.states()) == {"sent"}
    assert all(message.trouble is None for message in office.outbox())


def test_a_server_that_is_down_is_asked_once_in_a_round(office: MessageOffice, mail: MailServer) -> None:
    for _count in range(4):
        office.appointed()
    mail.stop()
    assert office.deliver().failed == 1
    assert sorted(message.tries for message in office.outbox(channel=Channel.EMAIL)) == [0, 0, 0, 1]
    mail.start()


def test_a_crash_between_sending_and_marking_sends_the_same_message_again(
    office: MessageOffice, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.agree(agrees_to_texts="0")
    office.appointed()
    with monkeypatch.context() as crashing:
        crashing.setattr(delivery, "_settle", _crash)
        with pytest.raises(KeyboardInterrupt):
            office.deliver()
    office.session.rollback()
    assert office.deliver(minutes=1).sent == 0, "until the lease is over nobody else touches it"
    assert office.deliver(minutes=5).sent == 1
    first, second = mail.mails
    assert first["Message-ID"] == second["Message-ID"]


def _crash(*_args: Any) -> None:
    raise KeyboardInterrupt


def test_what_one_process_has_taken_another_leaves_alone(office: MessageOffice) -> None:
    for _count in range(8):
        office.appointed()
    office.session.commit()
    first = delivery.take(office.session(), "a" * 32, office.at, list(Channel))
    second = delivery.take(office.session(), "b" * 32, office.at, list(Channel))
    assert len(first) == delivery.AT_ONCE and len(second) == 16 - delivery.AT_ONCE
    assert not {each.id for each in first} & {each.id for each in second}


@pytest.mark.own_database
def test_two_processes_that_race_send_each_message_once(app: Flask, office: MessageOffice, mail: MailServer) -> None:
    office.agree(agrees_to_texts="0")
    for _count in range(12):
        office.appointed()
    office.session.commit()
    done: list[int] = []

    def race() -> None:
        with app.app_context():
            done.append(delivery.deliver(db.session(), office.at).sent)

    racers = [threading.Thread(target=race) for _ in range(3)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert sum(done) == 12
    assert len({letter["Message-ID"] for letter in mail.mails}) == len(mail.mails) == 12


def test_a_message_that_is_given_up_while_it_is_sent_stays_given_up(
    office: MessageOffice, mail: MailServer, client: Any
) -> None:
    office.appointed()
    office.session.commit()
    [taken, _other] = delivery.take(office.session(), "a" * 32, office.at, list(Channel))
    office.deliver(minutes=6)  # our lease is over: another process has sent it
    before = office.states()
    delivery._settle(office.session(), "a" * 32, taken, office.at, None, delivery.Round())
    assert office.states() == before == ["sent", "sent"]
    assert len(mail.mails) == 1


@pytest.mark.parametrize(
    ("word", "answer", "state"), [("RCPT", "550 no such", "dead"), ("RCPT", "450 later", "waiting")]
)
def test_a_refusal_for_good_is_not_tried_again(
    office: MessageOffice, mail: MailServer, word: str, answer: str, state: str
) -> None:
    office.agree(agrees_to_texts="0")
    office.appointed()
    mail.answers[word] = answer
    office.deliver()
    [message] = office.outbox()
    assert (message.state.value, message.trouble.value, message.answer_code) == (state, "address", int(answer[:3]))


def test_waits_grow_and_spread() -> None:
    waits = [delivery.waits("k", tries).total_seconds() / 60 for tries in range(1, delivery.MOST_TRIES)]
    assert 0.8 <= waits[0] <= 1.2 and 192 <= waits[-1] <= 288
    assert len({delivery.waits(str(key), 1) for key in range(20)}) > 10


def test_a_message_tried_too_often_is_shown_and_can_be_sent_after_all(
    office: MessageOffice, mail: MailServer, client: Any
) -> None:
    office.agree(agrees_to_texts="0")
    office.appointed(hours=400)
    mail.answers["MAIL"] = "451 not now"
    for _try in range(delivery.MOST_TRIES):
        office.deliver(hours=5)
    [message] = office.outbox()
    assert message.state.value == "dead" and message.tries == delivery.MOST_TRIES
    page = client("it").get("/admin/outbox_message/?state=dead")
    assert message.subject in page.text
    assert "zhangsan" not in page.text and "13800138000" not in page.text
    mail.answers.clear()
    it = office.account("it")
    office.do(it, "give_up", message, reason="住户已电话告知")
    assert message.reason == "住户已电话告知"
    office.do(it, "retry", message)
    assert office.deliver(minutes=1).sent == 1
    assert [entry.verb for entry in office.trail(message)][-3:] == ["give_up", "retry", "mark_sent"]
