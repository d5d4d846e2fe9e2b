"""Runs in a process of its own: the register of docs/adding-a-register.md, on a site, through every channel."""

import importlib.util
import re
import sys
from pathlib import Path

import models

file, database_url, folder = sys.argv[1:4]
spec = importlib.util.spec_from_file_location("models.desk.parcel", file)
assert spec is not None and spec.loader is not None
parcel_module = importlib.util.module_from_spec(spec)
sys.modules["models.desk.parcel"] = parcel_module
spec.loader.exec_module(parcel_module)
Parcel = parcel_module.Parcel

from models.engine import SYSTEM, Act, acting  # noqa: E402
from models.engine.audit_chain import AuditEntry  # noqa: E402
from models.engine.database import db  # noqa: E402
from tests.people import add_person  # noqa: E402
from tests.site import application, settings_for  # noqa: E402
from tests.visitor import Visitor, csrf_token  # noqa: E402

with application(settings_for(database_url, Path(folder))) as app:
    with app.app_context():
        Parcel.__table__.create(db.engine)
        session = db.session
        with acting(session(), Act(SYSTEM)):
            community = models.property.community.Community(name="碧水湾", address="云河路 1 号")
            building = models.property.building.Building(community=community, code="3", name="3 栋", kind="high_rise")
            session.add_all([community, building])
            session.flush()
            unit = models.property.unit.Unit(
                community=community, building=building, room_number="1201", code="3-1201", floor=12
            )
            session.add(unit)
            session.flush()
            ids = (community.id, unit.id)
        add_person(session(), "receptionist", "receptionist", communities=[ids[0]])
        add_person(session(), "it", "it")
        session.commit()

    desk = app.test_client()
    assert isinstance(desk, Visitor)
    desk.sign_in("receptionist")
    page = desk.get("/admin/parcel/new/")
    assert page.status_code == 200 and 'name="waybill"' in page.text, page.text[:2000]
    assert "/admin/parcel/" in desk.get("/admin/").text, "the menu does not name it"
    form = {
        "community_id": ids[0],
        "unit_id": ids[1],
        "recipient": "王小明",
        "carrier": "顺丰",
        "waybill": "SF1",
        "arrived_at": "2026-11-20 09:30",
    }
    for waybill in ("SF1", "SF2", "SF3"):
        answer = desk.submit("/admin/parcel/new/", **{**form, "waybill": waybill})
        assert answer.status_code == 302, answer.text[:3000]
    assert desk.submit("/admin/parcel/new/", **form).status_code == 409, "a waybill is entered once"

    listed = desk.get("/admin/parcel/?q=王小明&carrier.contains=顺&state=held&sort=-arrived_at").text
    number = re.search(r"BG\d{8}-0001", listed)
    assert number and "/admin/parcel/do/hand_over/?ids=1" in listed
    assert desk.get("/admin/parcel/?q=谁也不是").text.count("SF1") == 0

    dialog = desk.get("/admin/parcel/do/hand_over/?ids=1", headers={"X-Dialog": "1"})
    assert 'name="collected_by"' in dialog.text and 'name="id_seen"' in dialog.text
    refused = desk.submit("/admin/parcel/do/hand_over/?ids=1", collected_by="王太太")
    assert refused.status_code == 409
    many = desk.submit("/admin/parcel/do/hand_over/?ids=1&ids=2", collected_by="王太太", id_seen="1")
    assert many.status_code == 302, many.text[:2000]
    assert desk.get("/admin/parcel/do/send_back/?ids=3").status_code == 403, "sending back is for leads"

    token = csrf_token(desk.get("/admin/").text)
    answer = desk.post("/api/v1/parcel/1/hand_over", json={}, headers={"X-CSRFToken": token})
    assert answer.status_code == 409
    item = desk.get("/api/v1/parcel/1").get_json()["item"]
    assert (item["state"], item["collected_by"]) == ("handed_over", "王太太")
    paths = desk.get("/api/v1/openapi.json").get_json()["paths"]
    assert "/parcel/{id}/hand_over" in paths and "/parcel/{id}/send_back" not in paths

    matrix = app.test_client()
    assert isinstance(matrix, Visitor)
    matrix.sign_in("it")
    page = matrix.get("/admin/matrix/?register=parcel").text
    assert "parcel.hand_over" in page and "parcel.send_back" in page
    assert matrix.get("/admin/parcel/").status_code == 403, "IT does not read business records"

    with app.app_context():
        verbs = db.session.scalars(
            db.select(AuditEntry.verb).where(AuditEntry.register == "parcel", AuditEntry.record_id == 1)
        ).all()
        assert verbs == ["add", "hand_over"], verbs
        assert {"waybill", "recipient"} <= set(Parcel.fields)
print("the register works")
