"""Files on records: only what is allowed, only for whoever sees the record, never run by a browser."""

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings

from .conftest import Target

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def upload(target: Target, csrf: Any, name: str, body: bytes, record: int | None = None) -> Any:
    fields = {"csrf_token": csrf(target.desk), "id": record or target.report, "file": (io.BytesIO(body), name)}
    return target.desk.post("/admin/repair_report/attach/", data=fields, content_type="multipart/form-data")


def test_a_picture_is_kept_under_a_random_name_and_comes_back_as_a_download(
    target: Target, csrf: Any, settings: Settings
) -> None:
    assert upload(target, csrf, "../../漏水 照片.png", PNG).status_code == 302
    (kept,) = Path(settings.upload_dir).iterdir()
    assert re.fullmatch(r"[0-9a-f]{40}", kept.name)
    page = target.desk.get(f"/admin/repair_report/details/?id={target.report}").text
    assert "下载" in page or kept.name in page
    answer = target.desk.get(f"/admin/repair_report/file/{kept.name}/")
    assert answer.data == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "image/png"
    assert target.desk.get(f"/admin/key/file/{kept.name}/").status_code == 404, "it hangs on another register"
    assert target.it.get(f"/admin/repair_report/file/{kept.name}/").status_code == 403


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("page.html", b"<script>"),
        ("picture.svg", b"<svg onload=alert(1)>"),
        ("picture.png", b"<html>"),
        ("paper.pdf", PNG),
        ("macro.xlsm", b"PK\x03\x04"),
        ("nothing.png", b""),
        ("png", PNG),
    ],
)
def test_other_files_are_refused(target: Target, csrf: Any, settings: Settings, name: str, body: bytes) -> None:
    assert upload(target, csrf, name, body).status_code == 422
    assert not list(Path(settings.upload_dir).iterdir())


def test_a_file_over_the_limit_is_refused(target: Target, csrf: Any, settings: Settings, app: Any) -> None:
    app.config["GUANJIA"] = replace(settings, upload_mb=0)
    assert upload(target, csrf, "long.txt", b"x" * 2000).status_code == 422
    assert not list(Path(settings.upload_dir).iterdir())


def test_no_path_leads_out_of_the_store(target: Target) -> None:
    for token in ("../../etc/passwd", "..%2f..%2fetc%2fpasswd", "0" * 40, "%00"):
        assert target.desk.get(f"/admin/repair_report/file/{token}/").status_code in (400, 404)
