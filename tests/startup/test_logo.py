"""A site may carry a sign of its own: beside its name, on the way in and in the browser's tab."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.settings import ConfigError, Settings
from tests.site import application, settings_for

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'


def test_its_own_logo_is_seen_before_signing_in(tmp_path: Path) -> None:
    file = tmp_path / "sign.svg"
    file.write_text(PICTURE, encoding="utf-8")
    settings = replace(settings_for(f"sqlite:///{tmp_path}/site.db", tmp_path), logo=file)
    with application(settings) as app:
        visitor = app.test_client()
        assert visitor.get("/login").text.count('"/logo?v=') >= 2
        answer = visitor.get("/logo")
        assert (answer.status_code, answer.mimetype, answer.text) == (200, "image/svg+xml", PICTURE)
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_without_one_it_is_ours(tmp_path: Path) -> None:
    with application(settings_for(f"sqlite:///{tmp_path}/site.db", tmp_path)) as app:
        assert "/static/favicon.svg?v=" in app.test_client().get("/login").text


@pytest.mark.parametrize("name", ["missing.svg", "page.html", "large.png", ""])
def test_what_is_no_small_picture_stops_the_start(tmp_path: Path, name: str) -> None:
    (tmp_path / "page.html").write_text("<p>", encoding="utf-8")
    (tmp_path / "large.png").write_bytes(bytes(200 * 1024 + 1))
    with pytest.raises(ConfigError, match="SVG or PNG"):
        Settings.from_env({"GUANJIA_LOGO": str(tmp_path / name)})
