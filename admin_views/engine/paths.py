"""Paths that a form may send the browser to."""

from __future__ import annotations

import re

NEW = re.compile(r"([?&]slip=)new(?=&|$)")


def own_path(target: str | None) -> str | None:
    """The target if it is a path of this site. Hosts are never compared: a forged Host header changes nothing."""
    if not target or not target.startswith("/") or target.startswith("//") or re.search(r"[\x00-\x20\\]", target):
        return None
    return target


def with_new(target: str | None, name: str) -> str | None:
    """The page that began a record, told which one came of it: `slip=new` in its address becomes `slip=key.12`.
    None where the page did not ask."""
    here = own_path(target)
    if here is None or not NEW.search(here):
        return None
    return NEW.sub(rf"\g<1>{name}", here)
