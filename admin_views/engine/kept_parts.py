"""Parts of a page that are drawn once for many: the sidebar for all who may see the same screens, and what says the
same to everybody who reads one language. Drawing them anew took a third of the time of a list."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from flask import current_app, g, request
from markupsafe import Markup, escape

from .speech import language

MOST_KEPT = 2000
GAP = "\x00"  # where an address goes that is another one for nearly everybody


def kept_menu(draw: Callable[[Any], Markup], screen: Any) -> Markup:
    """What `draw(screen)` makes of the menu, for a person who stands on this screen. Rights decide what it names."""
    return _kept(("menu", screen.endpoint, g.actor.standing), lambda: draw(screen))


def kept_part(draw: Any, *given: Any, by: Hashable = None, address: str | None = None) -> Markup:
    """What a macro makes of what it is given; it may read the language and addresses of this site, and nothing else.
    `by` stands for what is given where that cannot be compared. `address` is filled into the gaps that the macro left:
    whole where nothing follows, else so that further arguments may follow."""
    part = _kept((draw.name, given if by is None else by), lambda: draw(*given))
    if address is None:
        return part
    whole = str(escape(address))
    begun = whole + ("&amp;" if "?" in whole else "?")
    return Markup(str(part).replace(f'{GAP}"', f'{whole}"').replace(GAP, begun))


def _kept(key: tuple[Any, ...], draw: Callable[[], Markup]) -> Markup:
    kept: dict[Any, Markup] = current_app.extensions.setdefault("guanjia_kept_parts", {})
    key = (language(), request.script_root, *key)
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = Markup(draw())
    return kept[key]
