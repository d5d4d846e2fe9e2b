"""Address rules that learn how to be written only when somebody asks for the address.

Werkzeug compiles two small functions for each rule. The panel has two thousand rules, which took a third of the time
that a process needs to start; a page writes a few dozen addresses, and a command none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class LateRule(Rule):
    """A rule whose builder is compiled at its first use. Overrides a private hook of Werkzeug; without the hook it is
    a rule like any other."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled: Callable[..., tuple[str, str]] | None = None

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            nonlocal compiled
            if compiled is None:
                compiled = super(LateRule, self)._compile_builder(append_unknown)
            return compiled(rule, **values)

        return build
