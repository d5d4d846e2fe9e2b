"""Text messages through a gateway over HTTP, whose fields and headers the settings name. No provider is built in."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

from config.message_settings import MessageSettings

from .channels import Failed, Letter, Send, Trouble
from .web import ask


def can_be_texted(phone: str | None) -> bool:
    """Whether text messages reach this number: in China a mobile one, from elsewhere any with its country."""
    if not phone:
        return False
    return re.fullmatch(r"((\+|00)86)?1[3-9]\d{9}|(\+|00)(?!86)\d{8,15}", phone) is not None


def sender(settings: MessageSettings) -> Send | None:
    """What carries text messages, or None without a gateway."""
    if settings.sms_url is None:
        return None
    address = settings.sms_url

    def send(letter: Letter) -> None:
        if not can_be_texted(letter.address):
            raise Failed(Trouble.ADDRESS, is_final=True)
        fields = dict(settings.sms_fields)
        fields |= {settings.sms_phone_field: letter.address, settings.sms_text_field: letter.body}
        headers = {**dict(settings.sms_headers), "Idempotency-Key": letter.key}
        where, body = address, None
        if settings.sms_method == "GET":
            where += ("&" if "?" in address else "?") + urlencode(fields)
        elif settings.sms_format == "json":
            headers["Content-Type"], body = "application/json", json.dumps(fields).encode()
        else:
            headers["Content-Type"], body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        said = ask(settings.sms_method, where, body, headers)
        if settings.sms_ok not in said:
            raise Failed(Trouble.REFUSED)

    return send
