"""The site's own words on its papers: drafted, looked at, put in force; one at a time, and never rewritten."""

from types import SimpleNamespace
from typing import Any

import pytest

from models.engine import Invalid, Refused
from models.office.paper_kind import PaperKind
from models.office.paper_wording import PaperWording, wording_of
from models.repairs.work_order import WorkOrder
from tests.visitor import csrf_token


@pytest.fixture
def wording(office: Any) -> Any:
    def wording(**typed: Any) -> PaperWording:
        return office.enter(PaperWording, office.person("it"), paper="task_slip", **typed)

    return wording


def slip(site: SimpleNamespace, lang: str = "zh_Hans_CN") -> str:
    query = {"id": site.order, "lang": lang}
    return str(site.client("receptionist").get("/admin/work_order/paper/", query_string=query).text)


def test_a_draft_is_seen_in_its_preview_alone(site: SimpleNamespace, wording: Any) -> None:
    draft = wording(title_zh="维修工作单", notices_en="Keep the slip dry.\nCall {community} for {number}.")
    site.office.session.commit()
    it = site.client("it")
    page = it.get(f"/admin/paper_wording/preview/?id={draft.id}&lang=zh_Hans_CN").text
    assert "维修工作单" in page and "样张" in page and site.number not in page
    assert "Keep the slip dry." in it.get(f"/admin/paper_wording/preview/?id={draft.id}&lang=en").text
    assert "维修任务单" in slip(site)


def test_a_wording_in_force_stands_on_the_paper_and_blanks_stay_as_shipped(site: SimpleNamespace, wording: Any) -> None:
    office = site.office
    office.do("it", "put_in_force", wording(title_zh="维修工作单", notices_en="Keep {number} dry."))
    office.session.commit()
    assert "维修工作单" in slip(site)
    english = slip(site, "en")
    assert f"Keep {site.number} dry." in english and "Repair task slip" in english


def test_the_next_wording_retires_the_one_before_and_its_community_comes_first(office: Any, wording: Any) -> None:
    first, second, own = (wording(title_zh=title) for title in ("甲", "乙", "丙"))
    office.edit("it", own, only_community_id=office.community.id)
    for each in (first, own, second):
        office.do("it", "put_in_force", each)
    assert [each.state.value for each in (first, second, own)] == ["retired", "in_force", "in_force"]
    assert wording_of(office.session, PaperKind.TASK_SLIP, office.community.id) is own
    office.do("it", "retire", own)
    assert wording_of(office.session, PaperKind.TASK_SLIP, office.community.id) is second
    assert wording_of(office.session, PaperKind.RECEIPT, office.community.id) is None


def test_what_people_signed_is_not_rewritten(office: Any, wording: Any) -> None:
    signed = wording(title_zh="甲")
    office.do("it", "put_in_force", signed)
    with pytest.raises(Refused, match="stays as people signed it"):
        office.edit("it", signed, title_zh="乙")


@pytest.mark.parametrize(
    "text", ["{rent}", "{unit.secret}", "{0}", "{", "{unit", "{repair_report.phone.x}", "{__class__}"]
)
def test_a_gap_that_nothing_fills_is_refused(wording: Any, text: str) -> None:
    with pytest.raises(Invalid, match="Nothing fills"):
        wording(body_zh=text)


def test_a_gap_tells_no_more_than_the_facts_do(site: SimpleNamespace, wording: Any) -> None:
    office = site.office
    office.do("it", "put_in_force", wording(body_zh="电话 {repair_report.phone}"))
    office.session.commit()
    page = slip(site)
    assert "电话 138****8000" in page and "13800138000" not in page


def test_a_printed_paper_names_the_wording_that_it_bears(site: SimpleNamespace, wording: Any) -> None:
    office, words = site.office, wording(title_zh="维修工作单")
    office.do("it", "put_in_force", words)
    office.session.commit()
    desk = site.client("receptionist")
    token = csrf_token(desk.get("/admin/").text)
    assert desk.post("/admin/work_order/print/", data={"csrf_token": token, "id": site.order}).status_code == 200
    assert office.trail(office.session.get(WorkOrder, site.order))[-1].changes["wording"] == [None, words.number]
