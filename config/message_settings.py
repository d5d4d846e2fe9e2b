"""How messages leave the house: the mail server, the gateway for text messages, the robot of a group chat.

A channel without its address is off. Passwords and keys stand in the environment alone: they are in no table, no page
and no log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from config import message_readers as sent
from config import readers
from config.setting import ConfigError, setting


@dataclass(frozen=True, kw_only=True)
class MessageSettings:
    """The part of a site's settings that concerns messages."""

    public_url: str | None = setting(
        "GUANJIA_PUBLIC_URL",
        None,
        sent.web_address,
        en=("`https://…`", "Where colleagues open this site; messages to them then hold a link."),
        zh=("`https://…`", "同事打开本站的网址；设置后发给同事的消息附带链接。"),
    )
    quiet_hours: tuple[time, time] | None = setting(
        "GUANJIA_QUIET_HOURS",
        "21:30-08:00",
        sent.hours_or_nothing,
        en=("`21:30-08:00`, or empty", "Messages wait until this is over, unless a time limit runs around the clock."),
        zh=("`21:30-08:00`，或留空", "免打扰时段，消息待其结束后再发；全天候时限除外。"),
    )
    smtp_host: str | None = setting(
        "GUANJIA_SMTP_HOST",
        None,
        sent.host_name,
        en=("a host name", "The mail server. Without it no e-mail leaves."),
        zh=("主机名", "邮件服务器。不设则不发邮件。"),
    )
    smtp_port: int = setting(
        "GUANJIA_SMTP_PORT",
        "587",
        readers.whole_number(1, 65535),
        en=("1–65535", "The port of the mail server: usually 587 for `starttls`, 465 for `tls`."),
        zh=("1–65535", "邮件服务器端口：`starttls` 通常为 587，`tls` 为 465。"),
    )
    smtp_security: str = setting(
        "GUANJIA_SMTP_SECURITY",
        "starttls",
        readers.one_of("starttls", "tls", "none"),
        en=(
            "`starttls`, `tls`, `none`",
            "How the way to the mail server is encrypted. `none` only on one machine.",
        ),
        zh=("`starttls`、`tls`、`none`", "与邮件服务器之间的加密方式。`none` 只宜用于本机。"),
    )
    smtp_user: str | None = setting(
        "GUANJIA_SMTP_USER",
        None,
        sent.one_line,
        en=("a login", "The login at the mail server, where it wants one."),
        zh=("登录名", "邮件服务器登录名，无需登录则不设。"),
    )
    smtp_password: str | None = setting(
        "GUANJIA_SMTP_PASSWORD",
        None,
        sent.one_line,
        en=("a password", "The password of that login."),
        zh=("密码", "上述登录名的密码。"),
        secret=True,
    )
    smtp_from: str | None = setting(
        "GUANJIA_SMTP_FROM",
        None,
        sent.mail_address,
        en=("an e-mail address", "Whom e-mails come from. Needed with `GUANJIA_SMTP_HOST`."),
        zh=("邮箱地址", "发件人地址。设 `GUANJIA_SMTP_HOST` 时必填。"),
    )
    sms_url: str | None = setting(
        "GUANJIA_SMS_URL",
        None,
        sent.web_address,
        en=("`https://…`", "The HTTP gateway for text messages. Without it none leave."),
        zh=("`https://…`", "短信网关的 HTTP 地址。不设则不发短信。"),
        secret=True,
    )
    sms_method: str = setting(
        "GUANJIA_SMS_METHOD",
        "POST",
        readers.one_of("POST", "GET"),
        en=("`POST`, `GET`", "How the gateway wants to be asked."),
        zh=("`POST`、`GET`", "短信网关的请求方法。"),
    )
    sms_format: str = setting(
        "GUANJIA_SMS_FORMAT",
        "form",
        readers.one_of("form", "json"),
        en=("`form`, `json`", "How a `POST` to the gateway is written."),
        zh=("`form`、`json`", "`POST` 内容的格式。"),
    )
    sms_phone_field: str = setting(
        "GUANJIA_SMS_PHONE_FIELD",
        "phone",
        sent.field_name,
        en=("a field name", "The gateway's field for the telephone number."),
        zh=("字段名", "网关中手机号的字段名。"),
    )
    sms_text_field: str = setting(
        "GUANJIA_SMS_TEXT_FIELD",
        "text",
        sent.field_name,
        en=("a field name", "The gateway's field for the text."),
        zh=("字段名", "网关中短信内容的字段名。"),
    )
    sms_fields: tuple[tuple[str, str], ...] = setting(
        "GUANJIA_SMS_FIELDS",
        "",
        sent.pairs,
        en=("`name=value&name=value`", "What else the gateway wants in each request, such as account and key."),
        zh=("`name=value&name=value`", "每次请求另需附带的字段，如账号、密钥。"),
        secret=True,
    )
    sms_headers: tuple[tuple[str, str], ...] = setting(
        "GUANJIA_SMS_HEADERS",
        "",
        sent.headers,
        en=("`Name: value; Name: value`", "Headers that the gateway wants, such as `Authorization`."),
        zh=("`Name: value; Name: value`", "网关要求的请求头，如 `Authorization`。"),
        secret=True,
    )
    sms_ok: str = setting(
        "GUANJIA_SMS_OK",
        "",
        str,
        en=(
            "a text",
            "What the answer of the gateway must contain when all is well. Empty: its status counts.",
        ),
        zh=("一段文字", "网关受理成功时应答中必含的文字。留空则只看状态码。"),
    )
    group_url: str | None = setting(
        "GUANJIA_GROUP_URL",
        None,
        sent.web_address,
        en=("`https://…`", "The webhook of a group robot (WeCom, DingTalk). Without it nothing goes to a group."),
        zh=("`https://…`", "群机器人（企业微信、钉钉）的 webhook。不设则不发群消息。"),
        secret=True,
    )
    group_kind: str = setting(
        "GUANJIA_GROUP_KIND",
        "wecom",
        readers.one_of("wecom", "dingtalk"),
        en=("`wecom`, `dingtalk`", "Whose robot it is."),
        zh=("`wecom`、`dingtalk`", "群机器人的类型。"),
    )
    group_format: str = setting(
        "GUANJIA_GROUP_FORMAT",
        "text",
        readers.one_of("text", "markdown"),
        en=("`text`, `markdown`", "How the robot writes."),
        zh=("`text`、`markdown`", "群消息的格式。"),
    )
    group_secret: str | None = setting(
        "GUANJIA_GROUP_SECRET",
        None,
        sent.one_line,
        en=("a secret", "Signs what goes to a DingTalk robot that asks for it."),
        zh=("密钥", "钉钉机器人启用“加签”时的密钥。"),
        secret=True,
    )

    def __post_init__(self) -> None:
        if self.smtp_host and not self.smtp_from:
            raise ConfigError("GUANJIA_SMTP_FROM is missing: with GUANJIA_SMTP_HOST it says whom e-mails come from.")
        if (self.smtp_user is None) != (self.smtp_password is None):
            raise ConfigError("GUANJIA_SMTP_USER and GUANJIA_SMTP_PASSWORD belong together: set both or none.")
        if self.sms_phone_field == self.sms_text_field:
            raise ConfigError("GUANJIA_SMS_PHONE_FIELD and GUANJIA_SMS_TEXT_FIELD must have different names.")
