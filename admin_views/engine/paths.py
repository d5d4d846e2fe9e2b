"""Paths that a form may send the browser to."""

from __future__ import annotations

import re


def own_path(target: str | None) -> str | None:
    """The target if it is a path of this site. Hosts are never compared: a forged Host header changes nothing."""
    if not target or not target.startswith("/") or target.startswith("//") or re.search(r"[\x00-\x20\\]", target):
        return None
    return target
