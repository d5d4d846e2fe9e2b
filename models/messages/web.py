"""One question to a web service: to the configured address alone, no redirect, no proxy, a bounded answer."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

from .channels import Failed, Trouble

PATIENCE = 10.0  # seconds without a sign of life
AT_MOST = 20.0  # seconds for the whole answer, so that one that trickles holds nobody up
MOST_BYTES = 64 * 1024


def ask(method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> str:
    """The text of a good answer. Raises `Failed`; nothing of what the service said is kept."""
    parts = urlsplit(address)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(str(parts.hostname), parts.port, timeout=PATIENCE, context=context)
    else:
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=PATIENCE)
    try:
        connection.request(method, target, body=body, headers={"User-Agent": "Guanjia", **headers})
        with connection.getresponse() as answer:
            text = _read(answer)
    except (OSError, http.client.HTTPException, UnicodeError):
        raise Failed(Trouble.UNREACHABLE, is_channel=True) from None
    finally:
        connection.close()
    _judge(answer.status)
    return text


def _read(answer: http.client.HTTPResponse) -> str:
    began, found = time.monotonic(), b""
    while len(found) < MOST_BYTES and (piece := answer.read1(4096)):
        found += piece
        if time.monotonic() - began > AT_MOST:
            raise TimeoutError
    return found.decode("utf-8", "replace")


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    if status in (401, 403):
        raise Failed(Trouble.LOGIN, status, is_channel=True)
    if status in (408, 429) or status >= 500:
        raise Failed(Trouble.BUSY, status, is_channel=True)
    if status in (400, 409, 413, 422):
        raise Failed(Trouble.REFUSED, status, is_final=True)
    raise Failed(Trouble.ANSWER, status, is_channel=True)  # moved, not there: the address in the settings is wrong
