"""The sidebar, drawn once for all who may see the same screens: eighty links took a sixth of the time of a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app, request
from flask_babel import get_locale
from markupsafe import Markup

MOST_KEPT = 1000


def kept_menu(draw: Callable[[Any], Markup], screen: Any) -> Markup:
    """What `draw(screen)` makes of the menu, for a person who stands on this screen."""
    kept: dict[Any, Markup] = current_app.extensions.setdefault("guanjia_menus", {})
    open_to_them = tuple(view.endpoint for view in screen.admin._views if view.is_accessible() and view.is_visible())
    key = (str(get_locale()), request.script_root, screen.endpoint, open_to_them)
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = Markup(draw(screen))
    return kept[key]
