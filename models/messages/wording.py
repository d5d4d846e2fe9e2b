"""Placeholders in a text: `{number}`. Plain replacement from a closed list; nothing in a text is ever executed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from models.engine import Words, say

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def why_not(text: str, known: Collection[str]) -> Words | None:
    """What is wrong with a text, or None."""
    for name in PLACEHOLDER.findall(text):
        if name not in known:
            return say(
                "“{%(name)s}” is not known here. You may use: %(known)s.",
                name=name[:40],
                known=" ".join(f"{{{each}}}" for each in known),
            )
    if set("{}") & set(PLACEHOLDER.sub("", text)):
        return say("Braces come in pairs around a placeholder, such as {number}.")
    return None


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with each placeholder replaced, once: what a fact holds is not looked into again. Facts are of one line,
    so that none can begin a header or a line of its own."""
    return PLACEHOLDER.sub(lambda found: " ".join(facts.get(found[1], "").split()), text)
