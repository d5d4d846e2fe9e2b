"""Parts of a page that are drawn once for many: the sidebar for all who may see the same screens, and what says the
same to everybody who reads one language. Drawing them anew took a third of the time of a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app, request
from flask_babel import get_locale
from markupsafe import Markup

MOST_KEPT = 1000


def kept_menu(draw: Callable[[Any], Markup], screen: Any) -> Markup:
    """What `draw(screen)` makes of the menu, for a person who stands on this screen."""
    open_to_them = tuple(view.endpoint for view in screen.admin._views if view.is_accessible() and view.is_visible())
    return _kept(("menu", screen.endpoint, open_to_them), lambda: draw(screen))


def kept_part(draw: Any) -> Markup:
    """What a macro without arguments makes: it may read the language and addresses of this site, and nothing else."""
    return _kept((draw.name,), draw)


def _kept(key: tuple[Any, ...], draw: Callable[[], Markup]) -> Markup:
    kept: dict[Any, Markup] = current_app.extensions.setdefault("guanjia_kept_parts", {})
    key = (str(get_locale()), request.script_root, *key)
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = Markup(draw())
    return kept[key]
