"""Parts of a page that are drawn once for many: the sidebar for all who may see the same screens, and what says the
same to everybody who reads one language. Drawing them anew took a third of the time of a list."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from flask import Flask, current_app, g, request
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from .speech import language

MOST_KEPT, MOST_SHELVES = 2000, 20  # a shelf for each language and each place at which the site is mounted
GAP = "\x00"  # where an address goes that is another one for nearly everybody


def shared_parts(app: Flask) -> dict[str, Macro]:
    """The macros of `parts.html` by their names, for every template: none has to import them, page after page."""
    found = vars(app.jinja_env.get_template("admin/parts.html").module)
    return {name: part for name, part in found.items() if isinstance(part, Macro)}


def kept_menu(macro: str, screen: Any) -> Markup:
    """What the macro makes of the menu, for a person who stands on this screen. Rights decide what it names."""
    return _kept((macro, screen.endpoint, g.actor.standing), macro, screen)


def kept_part(macro: str, *given: Any, by: Hashable = None, address: str | None = None) -> Markup:
    """What a macro, such as `everywhere.brand`, makes of what it is given; it may read the language and addresses of
    this site, and nothing else. `by` stands for what is given where that cannot be compared. `address` is filled into
    the gaps that the macro left: whole where nothing follows, else so that further arguments may follow."""
    part = _kept((macro, given if by is None else by), macro, *given)
    if address is None:
        return part
    whole = str(escape(address))
    begun = whole + ("&amp;" if "?" in whole else "?")
    return Markup(str(part).replace(f'{GAP}"', f'{whole}"').replace(GAP, begun))


def _kept(key: tuple[Any, ...], macro: str, *given: Any) -> Markup:
    kept = _shelf()
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        template, _, name = macro.partition(".")
        kept[key] = Markup(getattr(current_app.jinja_env.get_template(f"admin/{template}.html").module, name)(*given))
    return kept[key]


def _shelf() -> dict[Any, Markup]:
    """The parts of this site in the language of the reader, looked up once a request."""
    shelf: dict[Any, Markup] | None = g.get("shelf")
    if shelf is None:
        shelves = current_app.extensions.setdefault("guanjia_kept_parts", {})
        if len(shelves) >= MOST_SHELVES:
            shelves.clear()
        shelf = g.shelf = shelves.setdefault((language(), request.script_root), {})
    return shelf
