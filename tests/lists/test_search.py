"""What the search box finds, for whom, and that its index says what the records say."""

from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import Actor, Reach, finding, ledger, search
from models.engine.acts import Act, begin_act
from models.engine.database import db
from models.engine.policy import shipped_grants_cached
from models.engine.search import SearchEntry
from models.engine.terms import joined, name_terms, pattern, terms
from models.property.community import Community
from models.property.customer import Customer
from models.property.unit import Unit
from models.repairs.repair_report import RepairReport
from tests.repairs.office import RepairOffice


class Desk:
    """Somebody who searches in an office."""

    def __init__(self, session: Any) -> None:
        self.session, self.office = session, RepairOffice(session)
        self.person = self.office.person("receptionist")
        self.office.enter(
            Customer, community_id=self.office.community.id, kind="owner", name="单雄信", phone="13900001234"
        )
        session.flush()
        self.keep()

    def keep(self) -> None:
        """What a commit would do to the index."""
        search._keep(self.session())

    def find(self, model: Any, typed: str, person: Actor | None = None, *, voided: bool = False) -> list[str]:
        person = person or self.person
        clause = finding.find(self.session(), person, model, typed, voided=voided).clause
        return sorted(str(record) for record in self.session.scalars(sa.select(model).where(clause)))


@pytest.fixture
def desk(session: Any) -> Desk:
    return Desk(session)


def test_words_become_pairs_and_numbers_keep_their_tails() -> None:
    assert joined(terms("厨房漏水")) == " 厨房 房漏 漏水 水 "
    assert joined(terms("BX20261121-0042")).startswith(" bx20261121 0042 1121 ")
    assert joined(terms("Ａ座 一层")) == " a 座 一层 层 "
    assert pattern("——") is None


@pytest.mark.parametrize("reading", ["shanxiongxin", "sxx", "danxiongxin", "dxx"])
def test_a_surname_is_found_by_each_of_its_readings(reading: str) -> None:
    assert reading in list(name_terms("单雄信"))


@pytest.mark.parametrize("typed", ["单雄信", "雄信", "单", "sxx", "shanx", "1234", "13900001234", "139-0000-1234"])
def test_a_person_is_found_by_name_pinyin_and_telephone_tail(desk: Desk, typed: str) -> None:
    assert desk.find(Customer, typed) == ["单雄信"]


@pytest.mark.parametrize("typed", ["信雄", "xx", "0000", "139000", "张四", "雄信单"])
def test_what_does_not_stand_there_is_not_found(desk: Desk, typed: str) -> None:
    assert desk.find(Customer, typed) == []


def test_a_whole_telephone_number_finds_no_more_than_its_mask_shows(desk: Desk) -> None:
    assert desk.find(Customer, "13900001234") == desk.find(Customer, "13999991234") == ["单雄信"]


@pytest.mark.parametrize("typed", ["3-2-501", "3栋2单元501", "三栋二单元五零一", "501"])
def test_a_home_and_what_concerns_it_are_found_however_its_room_is_written(desk: Desk, typed: str) -> None:
    report = desk.office.report()
    desk.keep()
    home = str(report.unit)
    assert home in desk.find(Unit, typed)
    assert str(report) in desk.find(RepairReport, typed)


def test_every_word_must_stand_somewhere(desk: Desk) -> None:
    report = desk.office.report(content="厨房水管漏水")
    desk.keep()
    number = str(report)
    assert desk.find(RepairReport, "漏水 501") == desk.find(RepairReport, "501 厨房 漏水") == [number]
    assert desk.find(RepairReport, "漏水 502") == desk.find(RepairReport, "停电 501") == []
    assert desk.find(RepairReport, number[-4:]) == desk.find(RepairReport, number.lower()) == [number]


def test_many_hits_are_tested_row_by_row_with_the_same_result(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for content in ("厨房漏水", "漏水严重", "门锁坏了", "阳台漏水"):
        desk.office.report(content=content)
    desk.keep()
    few = {
        typed: desk.find(RepairReport, typed) for typed in ("漏水", "漏水 501", "水", "bx", "501", "厨房漏", "门 锁")
    }
    monkeypatch.setattr(finding, "FEW", 1)
    monkeypatch.setattr(finding, "FEW_LINKED", 0)
    monkeypatch.setattr(finding.Question, "__init__", _asking_for(1))
    assert {typed: desk.find(RepairReport, typed) for typed in few} == few
    assert len(few["漏水"]) == 3


def _asking_for(few: int) -> Any:
    made = finding.Question.__init__

    def ask(self: Any, model: Any, patterns: Any, _few: int = 0, states: Any = (False,)) -> None:
        made(self, model, patterns, few, states)

    return ask


def test_nothing_of_another_community_is_found(desk: Desk) -> None:
    report = desk.office.report(content="厨房漏水")
    other = desk.office.enter(Community, name="云栖里", address="云栖路1号")
    desk.keep()
    elsewhere = Actor(
        name="x",
        rights={right: Reach.COMMUNITY for right, roles in shipped_grants_cached().items() if "receptionist" in roles},
        communities=frozenset({other.id}),
    )
    for typed in ("漏水", "501", str(report), "张三"):
        assert desk.find(RepairReport, typed, elsewhere) == []
    nowhere = Actor(name="y", rights=elsewhere.rights, communities=frozenset())
    assert desk.find(RepairReport, "漏水", nowhere) == []


def test_a_link_that_one_may_not_see_decides_nothing(desk: Desk) -> None:
    desk.office.report(content="厨房漏水")
    desk.keep()
    rights = {right: reach for right, reach in desk.person.rights.items() if right != "unit.see"}
    blind = Actor(name="z", rights=rights, communities=desk.person.communities)
    assert desk.find(RepairReport, "501", blind) == []


def test_what_changes_is_found_by_its_new_words_at_once(desk: Desk) -> None:
    session, act = desk.session(), Act(desk.person, at=desk.office.at)
    customer = session.scalar(sa.select(Customer).where(Customer.name == "单雄信"))
    begin_act(session, act)
    customer.contact_person = "不查"
    Customer.void.follow(customer, act, void_reason="重复登记")
    desk.keep()
    assert desk.find(Customer, "单雄信") == []
    assert desk.find(Customer, "单雄信", voided=True) == ["单雄信"]
    Customer.restore.follow(customer, act)
    desk.keep()
    assert desk.find(Customer, "单雄信") == ["单雄信"]


def test_what_is_rolled_back_leaves_no_entry(desk: Desk) -> None:
    session = desk.session()
    session.commit()
    before = session.scalar(sa.select(sa.func.count()).select_from(SearchEntry))
    with session.begin_nested() as step:
        desk.office.enter(
            Customer, community_id=desk.office.community.id, kind="owner", name="秦叔宝", phone="13900005678"
        )
        step.rollback()
    session.commit()
    assert session.scalar(sa.select(sa.func.count()).select_from(SearchEntry)) == before
    assert desk.find(Customer, "秦叔宝") == []


def test_the_check_names_what_the_index_lost_and_a_rebuild_mends_it(desk: Desk) -> None:
    session = desk.session()
    session.commit()
    assert list(search.faults(session)) == []
    lost = session.scalars(sa.select(SearchEntry.id).order_by(SearchEntry.id)).first()
    session.execute(sa.delete(SearchEntry).where(SearchEntry.id == lost))
    session.execute(sa.insert(SearchEntry).values(id=search.base_of(Customer) + 999_999, terms=_plain(session, "假")))
    told = " ".join(search.faults(session))
    assert "does not say what the record says" in told
    assert "customer 999999: the search index holds a record that does not exist" in told
    session.commit()
    search.rebuild(db.engine)
    assert list(search.faults(session)) == []


def _plain(session: Any, term: str) -> Any:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return f" {term} " if is_sqlite else sa.cast(f"'{term}':1", search.TSVECTOR)


def test_no_register_shares_its_entries_with_another() -> None:
    search.check_bases()
    assert ledger  # the registers are declared
