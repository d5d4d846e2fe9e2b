"""Messages to a group chat, through the webhook of its robot: WeCom (企业微信) or DingTalk (钉钉)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

from config.message_settings import MessageSettings
from models.engine import clock

from .channels import Failed, Letter, Send, Trouble
from .web import ask

TOO_OFTEN = {45009, 130101, 410100}  # more than the robot may say in a minute; both services say so with 200


def sender(settings: MessageSettings) -> Send | None:
    """What carries messages to the group, or None without a robot."""
    if settings.group_url is None:
        return None
    address = settings.group_url

    def send(letter: Letter) -> None:
        where = address
        if settings.group_kind == "dingtalk" and settings.group_secret:
            where += ("&" if "?" in address else "?") + signature(settings.group_secret)
        body = json.dumps(said(letter, settings.group_kind, settings.group_format), ensure_ascii=False).encode()
        _judge(ask("POST", where, body, {"Content-Type": "application/json", "Idempotency-Key": letter.key}))

    return send


def said(letter: Letter, kind: str, form: str) -> dict[str, Any]:
    """The message as the robot takes it."""
    if form == "text":
        return {"msgtype": "text", "text": {"content": letter.body}}
    if kind == "dingtalk":
        return {"msgtype": "markdown", "markdown": {"title": letter.subject, "text": letter.body}}
    return {"msgtype": "markdown", "markdown": {"content": letter.body}}


def signature(secret: str) -> str:
    """What DingTalk wants in the address: the time, and the time signed. Good for an hour."""
    at = str(int(clock.now().timestamp() * 1000))
    signed = hmac.new(secret.encode(), f"{at}\n{secret}".encode(), hashlib.sha256).digest()
    return urlencode({"timestamp": at, "sign": base64.b64encode(signed).decode()})


def _judge(answer: str) -> None:
    """Both services answer 200 whatever happens; `errcode` tells."""
    try:
        code = json.loads(answer)["errcode"]
    except (ValueError, TypeError, KeyError):
        raise Failed(Trouble.ANSWER, is_channel=True) from None
    if code in TOO_OFTEN:
        raise Failed(Trouble.BUSY, code, is_channel=True)
    if code != 0:
        raise Failed(Trouble.REFUSED, code if isinstance(code, int) else None, is_channel=True)
