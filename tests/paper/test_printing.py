"""A record on paper: counted each time, masked as on its page, and for nobody who may not see it."""

from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from admin_views.engine.codes import address_of
from models.desk.visitor_slip import VisitorSlip
from models.engine.audit_chain import AuditEntry
from models.repairs.work_order import WorkOrder
from tests.visitor import csrf_token

PHONE, MASKED = "13800138000", "138****8000"


def paper(person: Any, site: SimpleNamespace, **query: Any) -> Any:
    return person.get("/admin/work_order/paper/", query_string={"id": site.order, **query})


def print_it(person: Any, site: SimpleNamespace, **fields: Any) -> Any:
    token = csrf_token(paper(person, site).text)
    return person.post("/admin/work_order/print/", data={"csrf_token": token, "id": site.order, **fields})


def prints(site: SimpleNamespace) -> list[dict[str, Any]]:
    statement = sa.select(AuditEntry).where(AuditEntry.verb == "print").order_by(AuditEntry.seq)
    return [{key: pair[1] for key, pair in entry.changes.items()} for entry in site.office.session.scalars(statement)]


def test_looking_at_a_paper_counts_nothing_and_says_that_it_is_none(site: SimpleNamespace) -> None:
    page = paper(site.client("receptionist"), site, lang="en").text
    assert "Preview, not a valid paper" in page and site.number in page
    assert "data-print-now" not in page and prints(site) == []


def test_each_printing_is_written_down_and_a_second_one_says_so(site: SimpleNamespace) -> None:
    desk = site.client("receptionist")
    first, second = (print_it(desk, site, lang="en").text for _ in range(2))
    assert "data-print-now" in first and "Reprint" not in first and "Preview" not in first
    assert "Reprint · printing no. 2" in second
    assert prints(site) == [{"paper": "task_slip", "printing": 1}, {"paper": "task_slip", "printing": 2}]
    assert "补打 第 3 次" in print_it(site.client("manager"), site, lang="zh_Hans_CN").text
    story = desk.get(f"/admin/work_order/details/?id={site.order}").text
    assert "已打印" in story and "维修任务单" in story


def test_papers_are_counted_each_for_itself(site: SimpleNamespace) -> None:
    desk = site.client("receptionist")
    print_it(desk, site)
    report = site.office.session.get(WorkOrder, site.order).repair_report_id
    token = csrf_token(desk.get("/admin/").text)
    page = desk.post("/admin/repair_report/print/", data={"csrf_token": token, "id": report, "lang": "en"}).text
    assert "Reprint" not in page
    assert [each["printing"] for each in prints(site)] == [1, 1]


def test_what_is_masked_is_masked_on_paper(site: SimpleNamespace) -> None:
    for answer in (paper(site.client("technician"), site), print_it(site.client("technician"), site)):
        assert MASKED in answer.text and PHONE not in answer.text


def test_nobody_prints_in_clear_without_the_right(site: SimpleNamespace) -> None:
    answer = print_it(site.client("technician"), site, reason="上门联系")
    assert answer.status_code == 403 and PHONE not in answer.text
    assert prints(site) == []


def test_who_may_reveal_prints_in_clear_with_a_reason_that_is_kept(site: SimpleNamespace) -> None:
    person, office = site.client("manager"), site.office
    customer = office.customer.id
    page = person.get(f"/admin/customer/paper/?id={customer}").text
    assert MASKED in page and PHONE not in page and 'name="reason"' in page
    fields = {"csrf_token": csrf_token(page), "id": customer, "reason": "业主当面核对"}
    assert PHONE in person.post("/admin/customer/print/", data=fields).text
    [entry] = office.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "reveal"))
    assert entry.changes["reason"][1] == "业主当面核对" and entry.record_id == customer
    assert PHONE not in person.get(f"/admin/customer/paper/?id={customer}").text


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("it", 403)])
def test_a_paper_is_for_whoever_may_see_its_record(site: SimpleNamespace, who: str, status: int) -> None:
    person = site.client(who)
    token = csrf_token(person.get("/admin/me/").text)
    for answer in (
        paper(person, site),
        person.post("/admin/work_order/print/", data={"csrf_token": token, "id": site.order}),
    ):
        assert answer.status_code == status and site.number not in answer.text
    assert prints(site) == []


@pytest.mark.parametrize("query", [{"paper": "receipt"}, {"paper": "'"}, {"id": "x"}, {"id": "999999"}, {"lang": "xx"}])
def test_junk_in_the_address_is_refused_in_words(site: SimpleNamespace, query: dict[str, str]) -> None:
    expected = 422 if "paper" in query else 404 if "id" in query else 200
    assert paper(site.client("receptionist"), site, **query).status_code == expected


def test_a_pass_that_opens_nothing_any_more_is_not_printed(site: SimpleNamespace) -> None:
    desk, office = site.client("receptionist"), site.office
    typed = {"visitor_name": "孙先生", "has_shown_document": "1", "purpose": "private", "host_name": "张三"}
    slip = office.enter(VisitorSlip, community_id=office.community.id, **typed)
    office.session.commit()
    assert desk.get(f"/admin/visitor_slip/paper/?id={slip.id}").status_code == 200
    office.do("receptionist", "turn_away", slip, reason="业主不在")
    office.session.commit()
    answer = desk.get(f"/admin/visitor_slip/paper/?id={slip.id}")
    assert answer.status_code == 409 and "访客单" in answer.text
    assert "/paper/" not in desk.get(f"/admin/visitor_slip/details/?id={slip.id}").text


def test_the_code_leads_to_the_name_that_the_site_is_known_by(site: SimpleNamespace, app: Any) -> None:
    with app.test_request_context("/", base_url="http://10.0.0.5:5000"):
        assert address_of("A1") == "http://10.0.0.5:5000/admin/scan/?q=A1"
        object.__setattr__(app.config["GUANJIA"], "public_url", "https://desk.example")
        assert address_of("A1") == "https://desk.example/admin/scan/?q=A1"
