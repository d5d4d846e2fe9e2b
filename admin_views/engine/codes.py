"""The code on a slip: an address of this site, as a drawing that a scanner reads."""

from __future__ import annotations

import segno
from flask import current_app, request, url_for
from markupsafe import Markup


def address_of(code: str) -> str:
    """The address that a slip bears for its number: of the name that the site is known by, else of this request."""
    settings = current_app.config["GUANJIA"]
    base = settings.public_url or request.host_url.rstrip("/")
    return f"{base}{url_for('scan.index', q=code)}"


def drawn(address: str) -> Markup:
    """The address as a QR code in SVG. It has a quiet margin, and attributes only: the CSP allows no styles."""
    code = segno.make_qr(address, error="m")
    return Markup(code.svg_inline(omitsize=True, border=4, svgclass="qr", lineclass=None, dark="#000", light="#fff"))
