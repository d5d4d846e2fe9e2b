"""How sensitive values look to people who may not reveal them (`domain`: privacy S1, S2, S8, S10)."""

from __future__ import annotations

from typing import Any

from .fields import Field

DOTS = "****"


def mask(field: Field, value: Any) -> str:
    """A value with its middle hidden: 138****5678, 3301****0012, 浙A****345, 张**. Blank stays blank."""
    text = str(value or "")
    if not text:
        return ""
    if field.sensitive == "phone":
        return f"{text[:3]}{DOTS}{text[-4:]}" if len(text) >= 9 else DOTS + text[-2:]
    if field.sensitive == "identity":
        return f"{text[:4]}{DOTS}{text[-4:]}" if len(text) >= 12 else DOTS + text[-2:]
    if field.sensitive == "plate":
        return f"{text[:2]}{DOTS}{text[-3:]}" if len(text) >= 7 else DOTS + text[-2:]
    if field.sensitive == "name":
        return text[:1] + "**"
    return DOTS
