"""What each channel sends, and that nothing else leaves: no redirect, no header of others, no secret in a log."""

import base64
import hashlib
import hmac
import json
import logging
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from config.settings import ConfigError, Settings
from models.messages import channels
from models.messages import mail as mails
from models.messages.channels import Channel, Failed, Letter

from .servers import MailServer, WebService

LETTER = Letter("k" * 40, "13800138000", "报修", "您的报修已安排 & 完")


@pytest.fixture
def plain(tmp_path: Any, mail: MailServer, web: WebService) -> Settings:
    return Settings(
        secret_key="s" * 40,
        smtp_host="127.0.0.1",
        smtp_port=mail.port,
        smtp_security="none",
        smtp_from="desk@example.com",
        sms_url=f"{web.url}/sms?v=1",
        group_url=f"{web.url}/group?key=group-secret",
    )


def send(settings: Settings, channel: Channel, letter: Letter = LETTER) -> None:
    channels.settle(settings, name="管家", locale="en")
    carry = channels.sender(channel)
    assert carry is not None
    carry(letter)


def trouble(settings: Settings, channel: Channel, letter: Letter = LETTER) -> Failed:
    with pytest.raises(Failed) as raised:
        send(settings, channel, letter)
    return raised.value


def test_channels_without_settings_are_off() -> None:
    channels.settle(Settings(secret_key="s" * 40), name="管家", locale="en")
    assert channels.are_on() == []
    assert channels.sender(Channel.EMAIL) is None


def test_a_gateway_is_asked_as_the_settings_say(plain: Settings, web: WebService) -> None:
    settings = replace(
        plain,
        sms_format="json",
        sms_phone_field="to",
        sms_text_field="content",
        sms_fields=(("sign", "物业"),),
        sms_headers=(("Authorization", "Bearer abc"),),
    )
    send(settings, Channel.SMS)
    [asked] = web.asked
    assert (asked.method, asked.path) == ("POST", "/sms?v=1")
    assert json.loads(asked.body) == {"to": LETTER.address, "content": LETTER.body, "sign": "物业"}
    assert asked.headers["Authorization"] == "Bearer abc" and asked.headers["Idempotency-Key"] == LETTER.key
    send(replace(plain, sms_method="GET"), Channel.SMS)
    assert parse_qs(urlsplit(web.asked[1].path).query) == {"v": ["1"], "phone": [LETTER.address], "text": [LETTER.body]}


def test_a_gateway_that_says_no_with_a_good_status_is_heard(plain: Settings, web: WebService) -> None:
    web.answer = '{"code": 7, "msg": "no credit"}'
    send(plain, Channel.SMS)
    assert not trouble(replace(plain, sms_ok='"code": 0'), Channel.SMS).is_final


@pytest.mark.parametrize(
    ("status", "kind", "is_final", "is_channel"),
    [
        (302, "answer", False, True),
        (404, "answer", False, True),
        (401, "login", False, True),
        (429, "busy", False, True),
        (503, "busy", False, True),
        (422, "refused", True, False),
    ],
)
def test_a_bad_answer_is_understood_and_no_redirect_followed(
    plain: Settings, web: WebService, status: int, kind: str, is_final: bool, is_channel: bool
) -> None:
    web.status, web.headers = status, {"Location": f"{web.url}/elsewhere"}
    found = trouble(plain, Channel.SMS)
    assert (found.trouble.value, found.code, found.is_final, found.is_channel) == (kind, status, is_final, is_channel)
    assert [asked.path for asked in web.asked] == ["/sms?v=1"]


def test_no_more_of_an_answer_is_read_than_needed(plain: Settings, web: WebService) -> None:
    web.answer = "x" * 5_000_000 + '{"errcode": 0}'
    assert trouble(plain, Channel.GROUP).trouble.value == "answer"


def test_a_group_is_told_in_text_or_markdown(plain: Settings, web: WebService) -> None:
    send(plain, Channel.GROUP)
    send(replace(plain, group_format="markdown"), Channel.GROUP)
    send(replace(plain, group_format="markdown", group_kind="dingtalk"), Channel.GROUP)
    assert [json.loads(asked.body) for asked in web.asked] == [
        {"msgtype": "text", "text": {"content": LETTER.body}},
        {"msgtype": "markdown", "markdown": {"content": LETTER.body}},
        {"msgtype": "markdown", "markdown": {"title": LETTER.subject, "text": LETTER.body}},
    ]


def test_what_goes_to_dingtalk_is_signed(plain: Settings, web: WebService) -> None:
    send(replace(plain, group_kind="dingtalk", group_secret="SEC123"), Channel.GROUP)
    asked = {key: value[0] for key, value in parse_qs(urlsplit(web.asked[0].path).query).items()}
    signed = hmac.new(b"SEC123", f"{asked['timestamp']}\nSEC123".encode(), hashlib.sha256).digest()
    assert asked["sign"] == base64.b64encode(signed).decode() and asked["key"] == "group-secret"


def test_a_robot_that_refuses_is_heard(plain: Settings, web: WebService) -> None:
    web.answer = '{"errcode": 45009, "errmsg": "too often"}'
    assert trouble(plain, Channel.GROUP).trouble.value == "busy"


def test_mail_logs_in_and_names_no_machine(plain: Settings, mail: MailServer) -> None:
    letter = replace(LETTER, address="zhang@example.com")
    send(replace(plain, smtp_user="desk", smtp_password="secret"), Channel.EMAIL, letter)
    assert base64.b64decode(mail.logins[0]) == b"\0desk\0secret"
    assert mail.mails[0]["Message-ID"] == f"<{LETTER.key}@example.com>"


def test_mail_that_was_to_be_encrypted_never_goes_in_clear(plain: Settings, mail: MailServer) -> None:
    letter = replace(LETTER, address="zhang@example.com")
    assert trouble(replace(plain, smtp_security="starttls"), Channel.EMAIL, letter).is_channel
    assert mail.mails == []


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, address="zhang@example.com\r\nBcc: all@example.com"),
        replace(LETTER, address="zhang@example.com, all@example.com"),
        replace(LETTER, address="zhang@example.com", subject="报修\r\nBcc: all@example.com"),
    ],
)
def test_nobody_can_add_a_header(letter: Letter) -> None:
    with pytest.raises(Failed) as raised:
        mails.written(letter, "desk@example.com", "管家")
    assert raised.value.is_final


def test_secrets_are_in_no_log_and_no_trouble(
    plain: Settings, web: WebService, mail: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    web.status = 500
    mail.answers["AUTH"] = "535 wrong: desk topsecret"
    settings = replace(plain, smtp_user="desk", smtp_password="topsecret", sms_fields=(("key", "topsecret"),))
    told = [repr(trouble(settings, channel, LETTER)) for channel in (Channel.SMS, Channel.GROUP)]
    told.append(repr(trouble(settings, Channel.EMAIL, replace(LETTER, address="zhang@example.com"))))
    everything = caplog.text + " ".join(told) + repr(settings)
    assert "topsecret" not in everything and "group-secret" not in everything and LETTER.address not in everything


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GUANJIA_SMS_URL", "ftp://example.com/"),
        ("GUANJIA_SMS_URL", "https://user:pw@example.com/"),
        ("GUANJIA_GROUP_URL", "file:///etc/passwd"),
        ("GUANJIA_SMS_HEADERS", "Host: elsewhere"),
        ("GUANJIA_SMS_HEADERS", "no colon"),
        ("GUANJIA_SMTP_FROM", "desk"),
        ("GUANJIA_SMTP_HOST", "smtp.example.com:25"),
        ("GUANJIA_SMTP_HOST", "smtp.example.com"),
        ("GUANJIA_QUIET_HOURS", "25:00-08:00"),
        ("GUANJIA_SMTP_USER", "desk"),
    ],
)
def test_wrong_settings_stop_the_start(name: str, value: str) -> None:
    with pytest.raises(ConfigError) as raised:
        Settings.from_env({name: value})
    assert "GUANJIA_" in str(raised.value) and "pw" not in str(raised.value)
