"""A scanned slip opens what comes next, for whoever may do it; else its record, and the reason."""

import re
from types import SimpleNamespace

import pytest

from models.desk.goods_release import GoodsRelease
from models.keys.key import Key
from models.repairs.work_order import WorkOrder
from tests.people import add_person


def scan(site: SimpleNamespace, who: str, code: str, **query: str) -> str:
    answer = site.client(who).get("/admin/scan/", query_string={"q": code, **query})
    assert answer.status_code == 302, answer.text[:500]
    return str(answer.location)


def test_a_key_loan_opens_the_return_of_its_key(site: SimpleNamespace) -> None:
    assert scan(site, "key_keeper", site.loan) == f"/admin/key/do/take_back/?ids={site.key}"
    assert scan(site, "receptionist", site.loan, next="/admin/desk/").endswith("next=/admin/desk/")
    assert "next" not in scan(site, "receptionist", site.loan, next="https://elsewhere.example/")


def test_a_key_that_is_back_says_so(site: SimpleNamespace) -> None:
    office = site.office
    office.do("receptionist", "take_back", office.session.get(Key, site.key))
    office.session.commit()
    keeper = site.client("key_keeper")
    page = keeper.get("/admin/scan/", query_string={"q": site.loan}, follow_redirects=True)
    assert page.request.path == "/admin/key_loan/details/"
    assert "notice alert-info" in page.text and "3-501-防盗门" in page.text


def test_an_order_is_signed_for_then_begun_then_finished_then_given_back(site: SimpleNamespace) -> None:
    office, order = site.office, site.office.session.get(WorkOrder, site.order)
    done = {"work_done": "更换阀芯", "owner_signed_by": "张三"}
    for verb, typed in (("accept", {}), ("arrive", {}), ("finish", done)):
        assert scan(site, "technician", site.number) == f"/admin/work_order/do/{verb}/?ids={site.order}"
        office.later(minutes=10)
        office.do(office.technician(office.li), verb, order, **typed)
        office.session.commit()
    assert scan(site, "receptionist", site.number) == f"/admin/work_order/do/recover_slip/?ids={site.order}"


def test_who_may_only_look_is_shown_the_record_and_told_why(site: SimpleNamespace) -> None:
    page = site.client("manager").get("/admin/scan/", query_string={"q": site.number}, follow_redirects=True)
    assert page.request.path == "/admin/work_order/details/"
    assert "不在您的权限内" in page.text


@pytest.mark.parametrize("who", ["stranger", "it"])
def test_for_whoever_may_not_see_it_there_is_no_such_slip(site: SimpleNamespace, who: str) -> None:
    codes = (site.number, "PG20200101-0001")
    answers = [site.client(who).get("/admin/scan/", query_string={"q": code}) for code in codes]
    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize(
    "code", ["", "x", "'", "PG", "work_order.1", "🔑" * 300, "user.1", "https://x/admin/scan/?q=user.1"]
)
def test_junk_is_no_slip(site: SimpleNamespace, code: str) -> None:
    assert site.client("receptionist").get("/admin/scan/", query_string={"q": code}).status_code == 404


@pytest.mark.parametrize(
    "typed", ["{}", "http://localhost/admin/scan/?q={}", "ｈｔｔｐ：／／localhost／admin／scan／？q＝{}"]
)
def test_the_box_of_the_reception_understands_numbers_and_addresses(site: SimpleNamespace, typed: str) -> None:
    desk, typed = site.client("receptionist"), typed.format(site.loan)
    [group] = desk.get("/admin/find/", query_string={"q": typed}).json["groups"]
    [hit] = group["hits"]
    assert hit["title"] == site.loan
    assert hit["card"] == f"/admin/scan/?q={site.loan}&next=/admin/desk/"
    assert desk.get("/admin/desk/", query_string={"q": typed}).location == hit["card"]


def test_part_of_a_number_is_looked_up_as_before(site: SimpleNamespace) -> None:
    groups = site.client("receptionist").get("/admin/find/", query_string={"q": site.loan[-4:]}).json["groups"]
    assert any(hit["title"] == site.loan and "/scan/" not in hit["url"] for group in groups for hit in group["hits"])


def test_at_the_gate_a_code_asks_for_the_release_beside_what_is_carried_out(site: SimpleNamespace) -> None:
    office = site.office
    typed = {"applicant_kind": "owner", "applicant_name": "张三", "reason": "goods", "unit_id": office.new_home.id}
    items = [{"name": "冰箱", "quantity": "2"}]
    slip = office.enter(GoodsRelease, community_id=office.community.id, items=items, **typed)
    office.do("receptionist", "issue", slip)
    add_person(office.session(), "guard", "guard", communities=[office.community.id], staff_member_id=office.zhao.id)
    office.session.commit()
    guard = site.client("guard")
    page = guard.get("/admin/gate/", query_string={"q": f"http://localhost/admin/scan/?q={slip.number}"}).text
    [opened] = re.findall(r'data-open-now href="([^"]+)"', page)
    assert opened == f"/admin/goods_release/do/release/?ids={slip.id}&amp;next=/admin/gate/"
    assert "冰箱" in guard.get(opened.replace("&amp;", "&"), headers={"X-Dialog": "1"}).text
    assert "data-open-now" not in guard.get("/admin/gate/", query_string={"q": slip.number[-4:]}).text
