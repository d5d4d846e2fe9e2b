"""Readers of the settings for messages. What may hold a password is never repeated in the sentence that refuses it."""

from __future__ import annotations

import re
from datetime import time
from urllib.parse import parse_qsl, urlsplit

# Plain ASCII without quotes and comments: what mail servers everywhere take, and nothing that could end a header.
MAIL_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
)
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:]+\]?")
HEADER_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
NOT_OURS = {"host", "content-length", "transfer-encoding", "connection", "content-type", "idempotency-key"}


def is_mail_address(text: str) -> bool:
    return len(text) <= 120 and MAIL_ADDRESS.fullmatch(text) is not None


def mail_address(text: str) -> str:
    if not is_mail_address(text):
        raise ValueError("must be an e-mail address such as desk@example.com")
    return text


def host_name(text: str) -> str:
    if not HOST.fullmatch(text):
        raise ValueError("must be a host name such as smtp.example.com, without scheme, port or path")
    return text


def web_address(text: str) -> str:
    """An absolute http(s) address without login and fragment."""
    try:
        parts = urlsplit(text)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good or parts.username is not None or parts.fragment or not text.isascii() or not text.isprintable():
        raise ValueError("must be an address that begins with https:// (or http://), without login or #")
    if " " in text:
        raise ValueError("must not contain blanks")
    return text


def one_line(text: str) -> str:
    if not text or not text.isprintable():
        raise ValueError("must be one line of text, not empty")
    return text


def field_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_.\[\]-]{1,60}", text):
        raise ValueError("must be the name of a field: letters, digits, _ . - [ ]")
    return text


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    if not text:
        return ()
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, strict_parsing=True))
    except ValueError:
        raise ValueError("must read name=value&name=value") from None


def headers(text: str) -> tuple[tuple[str, str], ...]:
    found = []
    for piece in filter(None, (piece.strip() for piece in text.split(";"))):
        name, colon, value = piece.partition(":")
        value = value.strip()
        if not colon or not HEADER_NAME.fullmatch(name) or not value.isascii() or not value.isprintable():
            raise ValueError("must read Name: value; Name: value")
        if name.lower() in NOT_OURS:
            raise ValueError(f"must not set {name}: the request does that itself")
        found.append((name, value))
    return tuple(found)


def hours_or_nothing(text: str) -> tuple[time, time] | None:
    """From one time of the day to another, over midnight if need be."""
    if not text:
        return None
    found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)\s*-\s*([01]\d|2[0-3]):([0-5]\d)", text)
    if not found or found.group(1, 2) == found.group(3, 4):
        raise ValueError("must be two different times such as 21:30-08:00, or empty")
    return time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
