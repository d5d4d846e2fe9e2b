"""What stock admin panels let through, tried here one by one; each must be closed."""

import csv
import io
import re
import zipfile
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine.audit_chain import AuditHead
from models.keys.key import Key
from models.office.user import User
from models.repairs.repair_report import RepairReport
from tests.visitor import PASSWORD

from .conftest import PHONE, Target

JUNK = [
    "password_hash.contains=$a",
    "phone=13912345678",
    "phone.contains=139",
    "sort=phone",
    "sort=password_hash",
    "endpoint=x",
    "self=1",
    "export_type=csv",
    "_method=POST",
    "_external=1&_scheme=http",
    "page=-1",
    "page=abc",
    "state=bogus",
    "created_at.between=1..2",
    "created_at=yesterday",
    "unit_id=1,2",
    "size=100000",
    "columns=x",
    "state.contains=r",
    "page=99999999999999999999",
    "unit_id=99999999999999999999",
    "due_at.within=never",
]


def nothing_changed(session: Any, before: int) -> bool:
    session.rollback()
    after = session.scalar(sa.select(AuditHead.seq))
    session.rollback()
    return bool(after == before)


@pytest.fixture
def before(session: Any, target: Target) -> int:
    seq = session.scalar(sa.select(AuditHead.seq))
    session.rollback()
    return int(seq)


@pytest.mark.parametrize("path", ["ajax/update/", "ajax/lookup/", "action/", "delete/"])
def test_the_side_doors_of_stock_model_views_do_not_exist(target: Target, session: Any, before: int, path: str) -> None:
    fields = {"list_form_pk": target.key, "tag": "x", "action": "delete", "rowid": target.key, "id": target.key}
    assert target.desk.submit(f"/admin/key/{path}", **fields).status_code == 404
    assert target.desk.get(f"/admin/key/{path}?name=unit&query=&limit=100000").status_code == 404
    assert nothing_changed(session, before)


@pytest.mark.parametrize("path", ["details/?id={}", "edit/?id={}", "do/issue/?ids={}"])
def test_a_row_of_another_community_does_not_exist(target: Target, path: str) -> None:
    browser = target.desk if "edit" not in path else target.manager
    answer = browser.get("/admin/key/" + path.format(target.foreign_key))
    assert answer.status_code in ((404,) if "edit" not in path else (403, 404))


def test_a_row_of_another_community_cannot_be_changed(target: Target, session: Any, before: int) -> None:
    key = target.foreign_key
    assert target.desk.submit(f"/admin/key/do/issue/?ids={key}", borrower="李师傅").status_code == 404
    assert target.desk.submit("/admin/key/comment/", id=key, body="x").status_code == 404
    assert target.desk.submit("/admin/key/reveal/", id=key, reason="xx").status_code in (403, 404)
    assert nothing_changed(session, before)


def test_a_lookup_offers_little_and_nothing_from_elsewhere(target: Target) -> None:
    found = target.desk.get("/admin/unit/lookup/?q=&limit=100000").get_json()
    assert 0 < len(found) <= 20
    assert target.foreign_unit not in {row["id"] for row in found}
    assert target.desk.get("/admin/user/lookup/?q=").status_code == 403


@pytest.mark.parametrize("forged", ["foreign_unit", "junk", "huge", "negative"])
def test_a_forged_link_is_refused(target: Target, session: Any, before: int, forged: str) -> None:
    forged_ids = {"foreign_unit": target.foreign_unit, "junk": "abc", "huge": 10**30, "negative": -1}
    answer = target.desk.submit(
        "/admin/repair_report/new/",
        community_id=target.community,
        unit_id=forged_ids[forged],
        source="owner",
        repair_type="other",
        content="x",
        reporter_name="y",
        phone="13800138000",
    )
    assert answer.status_code == 422
    assert nothing_changed(session, before)


def test_forms_never_list_all_rows_of_a_register(target: Target) -> None:
    page = target.desk.get("/admin/repair_report/new/").text
    assert f'<option value="{target.unit}"' not in page
    assert "9-901" not in page


def test_details_and_api_show_declared_fields_only(target: Target, session: Any) -> None:
    secret = session.scalar(sa.select(User.password_hash).where(User.id == target.user))
    session.rollback()
    assert secret.startswith("$argon2id$")
    for url in (f"/admin/user/details/?id={target.user}", f"/api/v1/user/{target.user}", "/admin/user/"):
        answer = target.it.get(url)
        assert answer.status_code == 200
        assert "argon2" not in answer.text
        assert "password_hash" not in answer.text


@pytest.mark.parametrize("smuggled", ["state", "number", "password_hash", "version", "created_by_id", "voided_at"])
def test_a_form_takes_only_what_it_offers(target: Target, session: Any, smuggled: str) -> None:
    target.desk.submit(
        f"/admin/repair_report/edit/?id={target.report}",
        **{"version": target.version, "content": "新内容", smuggled: "closed" if smuggled == "state" else "99"},
    )
    report = session.get(RepairReport, target.report)
    kept = (report.state.value, report.created_by_id, report.voided_at, report.number[:2])
    session.rollback()
    assert kept == ("received", None, None, "BX")


@pytest.mark.parametrize("query", JUNK)
def test_filters_sorting_and_junk_in_the_address_are_answered_with_a_sentence(target: Target, query: str) -> None:
    register = "user" if "password" in query else "repair_report"
    browser = target.it if register == "user" else target.desk
    answer = browser.get(f"/admin/{register}/?{query}")
    assert answer.status_code == 422, answer.text[:300]
    assert browser.get(f"/api/v1/{register}?{query}").status_code == 422


@pytest.mark.parametrize("junk", ["abc", "-1", "0", "1,2", "1.5", "9" * 40, "%00", "1%00", "'", "１"])
def test_junk_ids_are_not_found(target: Target, junk: str) -> None:
    for url in (f"/admin/key/details/?id={junk}", f"/admin/key/edit/?id={junk}", f"/admin/key/do/issue/?ids={junk}"):
        assert target.desk.get(url).status_code in (400, 403, 404), url


def test_masked_values_are_found_nowhere(target: Target) -> None:
    for url in (
        "/admin/customer/",
        f"/admin/customer/?q={PHONE}",
        f"/admin/customer/details/?id={target.customer}",
        f"/admin/customer/edit/?id={target.customer}",
        "/admin/customer/lookup/?q=李四",
        f"/api/v1/customer/{target.customer}",
        "/api/v1/customer",
        f"/admin/repair_report/details/?id={target.report}",
        "/admin/repair_report/",
    ):
        answer = target.desk.get(url)
        assert answer.status_code == 200, url
        assert PHONE not in answer.text.replace(f'value="{PHONE}"', "") or "q=" in url, url
    alike = f"{PHONE[:3]}0000{PHONE[-4:]}"
    found = ["李四" in target.desk.get(f"/admin/customer/?q={number}").text for number in (PHONE, alike)]
    assert found == [True, True], "a search that tells the two apart would tell the whole number"
    for kind in ("csv", "xlsx"):
        body = target.manager.get(f"/admin/customer/export/{kind}/?columns=name,phone").data
        text = body if kind == "csv" else b"".join(map(zipfile.ZipFile(io.BytesIO(body)).read, _parts(body)))
        assert PHONE.encode() not in text
        assert b"139****5678" in text


def _parts(body: bytes) -> list[str]:
    return [name for name in zipfile.ZipFile(io.BytesIO(body)).namelist() if name.endswith(".xml")]


def test_exports_need_the_right_and_hold_no_formulas(target: Target) -> None:
    assert target.desk.get("/admin/key/export/csv/").status_code == 403
    text = target.manager.get("/admin/key/export/csv/?columns=tag").data.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(text))][1].startswith("'=HYPERLINK")
    body = target.manager.get("/admin/key/export/xlsx/?columns=tag").data
    sheet = zipfile.ZipFile(io.BytesIO(body)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert target.manager.get("/admin/key/export/exe/").status_code == 404


@pytest.mark.parametrize("path", ["do/issue/?ids={key}", "new/", "edit/?id={key}", "comment/", "attach/", "reveal/"])
def test_nothing_is_stored_without_the_token(target: Target, session: Any, before: int, path: str) -> None:
    answer = target.desk.post("/admin/key/" + path.format(key=target.key), data={"id": target.key, "borrower": "x"})
    assert answer.status_code == 400
    answer = target.desk.post(f"/api/v1/key/{target.key}/issue", json={"borrower": "x"})
    assert answer.status_code == 400
    assert target.desk.post("/logout").status_code == 400
    assert nothing_changed(session, before)


def test_reading_addresses_change_nothing(target: Target, session: Any, before: int) -> None:
    for path in ("comment/", "attach/", "reveal/"):
        assert target.desk.get(f"/admin/key/{path}?id={target.key}").status_code == 405
    assert target.desk.get(f"/admin/key/do/issue/?ids={target.key}&borrower=x").status_code == 200
    assert target.desk.get("/logout").status_code == 405
    assert nothing_changed(session, before)


@pytest.mark.parametrize(
    "away", ["http:evil.com", "//evil.com", "/\\evil.com", "https://evil.com/", "/\t/evil.com", "javascript:alert(1)"]
)
def test_no_form_sends_the_browser_to_another_site(target: Target, client: Any, away: str) -> None:
    answer = target.desk.submit(f"/admin/key/do/issue/?ids={target.key}", borrower="李师傅", next=away)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/")
    stranger = client()
    answer = stranger.submit("/login", page="/login", username="manager", password=PASSWORD, next=away)
    assert answer.headers["Location"] == "/admin/"


def test_what_people_wrote_is_never_markup(target: Target) -> None:
    for url in ("/admin/repair_report/", f"/admin/repair_report/details/?id={target.report}"):
        page = target.desk.get(url).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_broken_rule_tells_no_sql(target: Target) -> None:
    fields = {"community_id": target.community, "tag": '=HYPERLINK("http://x")', "kind": "public", "floor": "1"}
    target.it.submit("/admin/matrix/change/", role_id=1, permission="key.add", allowed="1", reason="for this test")
    answer = target.desk.submit("/admin/key/new/", **fields, quantity="1", source="developer", received_on="2026-11-01")
    assert answer.status_code == 409, answer.text[:500]
    assert not re.search(r"INSERT|UNIQUE|psycopg|sqlite", answer.text, re.IGNORECASE)


def test_denied_is_forbidden_and_not_a_way_round(target: Target, session: Any, before: int) -> None:
    for url in ("/admin/user/", "/admin/matrix/", "/admin/audit_entry/", "/admin/key/new/", "/admin/role/new/"):
        assert target.desk.get(url).status_code == 403, url
    assert target.desk.submit("/admin/role/new/", code="x", name="x", reach="community").status_code == 403
    assert target.it.get("/admin/repair_report/").status_code == 403, "IT administers and reads no business records"
    assert nothing_changed(session, before)


def test_every_answer_carries_the_headers(target: Target, client: Any) -> None:
    for browser, url in ((target.desk, "/admin/key/"), (client(), "/login"), (target.desk, "/nowhere")):
        headers = browser.get(url).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        # A list may be kept by the browser, which asks each time whether it still holds.
        assert headers["Cache-Control"] == ("private, no-cache" if url == "/admin/key/" else "no-store")


def test_pages_hold_nothing_that_the_policy_blocks(target: Target) -> None:
    for url in ("/admin/", "/admin/key/", f"/admin/key/details/?id={target.key}", "/admin/repair_report/new/"):
        page = target.desk.get(url).text
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", page), url
        assert not re.search(r"\son[a-z]+\s*=\s*\"", page), url
        assert not re.search(r"\sstyle\s*=", page), url


def test_a_mistake_in_a_view_is_not_hidden_by_a_second_call(app: Any, target: Target) -> None:
    view = app.extensions["guanjia_views"]["key"]
    calls = []

    def broken(self: Any) -> None:
        calls.append(1)
        raise TypeError("the true cause")

    with pytest.raises(TypeError, match="the true cause"):
        view._run_view(broken)
    assert calls == [1]


def test_more_than_a_thousand_at_once_are_refused(target: Target) -> None:
    ids = "&".join(f"ids={n}" for n in range(1, 1102))
    assert target.desk.get(f"/admin/key/do/issue/?{ids}").status_code == 422


def test_a_key_of_the_register_view_that_is_not_declared_is_refused(target: Target, session: Any) -> None:
    assert session.get(Key, target.key).state.value == "in_cabinet"
    session.rollback()
    assert target.desk.get("/admin/key/do/explode/?ids=1").status_code == 404
    assert target.desk.get("/api/v1/key/explode").status_code == 404
