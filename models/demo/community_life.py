"""Board, activities and surveys of the demo."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from models.community.activity import Activity, ActivityTask, Occasion, Venue
from models.community.bulletin_issue import BulletinIssue, BulletinItem, BulletinTopic
from models.community.survey_campaign import SurveyCampaign, SurveyKind
from models.community.survey_response import SurveyResponse
from models.engine import SYSTEM, Act, clock, ledger
from models.voice.callback import CallbackMethod

from .diary import Story, at_site
from .office import Office, Waiting
from .people import Home

T = BulletinTopic
SHEETS = (
    (T.POLICY, "物业管理条例问答（三）"),
    (T.NEWS, "社区运动会精彩瞬间"),
    (T.SERVICE, "便民服务项目及电话"),
    (T.ACCOUNTS, "上季度公共收支公示"),
    (T.POLICY, "电动车停放充电须知"),
    (T.NEWS, "文明养犬倡议书"),
)
# place, board, title, days ago, the state in which it is
ISSUES = (
    (0, "北门宣传栏", "秋季刊：平安过冬", 19, "due"),
    (0, "南门宣传栏", "第十八期：垃圾分类", 17, "replaced"),
    (0, "南门宣传栏", "第十九期：邻里故事", 4, "posted"),
    (1, "大堂宣传栏", "第七期：消防月专刊", 6, "posted"),
    (2, "会所宣传栏", "第二期：入住指南", 3, "posted"),
    (0, "北门宣传栏", "冬季刊：迎新春", 1, "planned"),
    (1, "大堂宣传栏", "第八期：年度征询公告", 0, "planned"),
)
# place, theme, occasion, venue, begins in days, budget, spent, people, the state in which it is
FESTIVITIES = (
    (0, "重阳敬老茶话会", Occasion.HOLIDAY, Venue.CLUBHOUSE, -6, 1800, "1650.00", 46, "filed"),
    (1, "消防演练与灭火器体验", Occasion.MEMORIAL, Venue.SQUARE, -4, 1200, "1380.50", 83, "held"),
    (0, "少儿绘画展", Occasion.SEASON, Venue.BOARD, -2, 600, "520.00", 35, "held"),
    (0, "邻里羽毛球赛", Occasion.SEASON, Venue.COURT, 3, 2500, "", 0, "prepared"),
    (1, "冬至包饺子", Occasion.HOLIDAY, Venue.CENTRE, 9, 1600, "", 0, "approved"),
    (0, "元旦游园会", Occasion.HOLIDAY, Venue.SQUARE, 20, 6000, "", 0, "planned"),
    (2, "新业主见面会", Occasion.GET_TOGETHER, Venue.CLUBHOUSE, 12, 5000, "", 0, "planned"),
    (1, "露天电影", Occasion.SEASON, Venue.SQUARE, 5, 900, "", 0, "cancelled"),
)
DUTIES = (
    ("搭台布置与音响", "GC", "折叠桌20张、音响1套"),
    ("秩序维护", "ZX", "对讲机4部"),
    ("签到与礼品发放", "KF", "签到表、小礼品"),
)
COMMENTS = (
    "前台态度好，维修再快些就更好。",
    "车位紧张，希望规范停车。",
    "保洁比去年好多了。",
    "电梯故障多，盼更新。",
    "",
    "",
    "绿化不错。",
    "夜间巡逻请加强。",
)


class Sheet(Waiting):
    """One issue on its board."""

    def tell(self, place: int, board: str, title: str, end: str) -> Story:
        """Planned, posted, changed."""
        desk = self.office.desk(place)
        issue: BulletinIssue = ledger.enter(
            self.session,
            self._by(desk),
            BulletinIssue,
            community=self.office.places[place].community,
            board=board,
            title=title,
            planned_on=clock.today(self.at) + timedelta(days=end == "planned"),
            responsible=self.office.staff[desk],
        )
        issue.items = [BulletinItem(topic=topic, title=named) for topic, named in self.rng.sample(SHEETS, 3)]
        self.session.flush()
        if end == "planned":
            return
        yield from self._wait(10, 60)
        issue.post(self._by(desk))
        if end == "due":
            self.at = yield at_site(self.office.today, 0, 5)
            act = Act(SYSTEM, at=self.at, channel="clock")
            self.session.info["act"] = act
            BulletinIssue.on_time(self.session, act)


class Festivity(Waiting):
    """One activity."""

    def tell(self, number: int) -> Story:
        """From the plan to the archive."""
        place, theme, occasion, venue, days, budget, spent, people, end = FESTIVITIES[number]
        office, desk = self.office, self.office.desk(place)
        starts_at = at_site(office.today + timedelta(days=days), 9, 30)
        activity: Activity = ledger.enter(
            self.session,
            self._by(desk),
            Activity,
            community=office.places[place].community,
            theme=theme,
            occasion=occasion,
            place=venue,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2, minutes=30),
            programme="签到 → 主持人开场 → 活动环节 → 颁奖合影 → 清场",
            participants="本小区业主及家属",
            expected_number=people or 60,
            prizes="日用品纪念品",
            budget=Decimal(budget),
            setup="客服、维修、安护、环境各一人提前一天布置",
            organiser=office.staff[desk],
        )
        activity.tasks = [
            ActivityTask(
                duty=duty, department_id=office.departments[code].id, resources=things, is_done=end != "approved"
            )
            for duty, code, things in DUTIES
        ]
        self.session.flush()
        if end == "planned":
            return
        yield from self._wait(60, 300)
        activity.approve(self._by("manager"))
        if end == "approved":
            return
        if end == "cancelled":
            yield from self._wait(60, 300)
            activity.cancel(self._by(office.lead(place)), cancel_reason="气象预警，另行安排")
            return
        yield from self._wait(60, 300)
        activity.prepare(self._by(desk))
        if end == "prepared":
            return
        self.at = yield max(self.at, starts_at + timedelta(hours=3))
        cost = Decimal(spent)
        activity.hold(
            self._by(desk),
            attendance=people,
            actual_cost=cost,
            course="活动按流程进行，气氛热烈，现场秩序良好，住户反映希望多办。",
            overrun_reason="参加人数多于预计，增购纪念品" if cost > budget else None,
        )
        if end == "filed":
            yield from self._wait(60, 600)
            activity.file(
                self._by("dangan"), archive_place="文化活动-2026", no_pictures_reason="照片存于宣传相机卡，待拷贝"
            )


class Survey(Waiting):
    """One survey with its answers."""

    def tell(self, place: int, homes: list[Home], kind: SurveyKind, period: str, until: date, end: str) -> Story:
        """Issued, answered, counted, analysed, reported."""
        office, rng = self.office, self.rng
        lead, desk = office.lead(place), office.desk(place)
        survey: SurveyCampaign = ledger.enter(
            self.session,
            self._by(lead),
            SurveyCampaign,
            community=office.places[place].community,
            kind=kind,
            period=period,
            collect_by_on=until,
            questions="总体评价、接待与态度、维修、秩序、清洁绿化各 1–5 分；其他意见。",
        )
        if end == "planned":
            return
        yield from self._wait(10, 60)
        survey.issue(self._by(desk), issued_count=max(12, len(homes)))
        for home in homes[:12]:
            yield from self._wait(1, 25)
            scores = {name: rng.choice((3, 4, 4, 5, 5)) for name in ("overall", "service", "security", "cleaning")}
            ledger.enter(
                self.session,
                self._by(desk),
                SurveyResponse,
                community=office.places[place].community,
                campaign=survey,
                unit_id=home.unit_id,
                customer_id=home.customer_id,
                method=CallbackMethod.PHONE if kind is SurveyKind.TELEPHONE else None,
                repair=rng.choice((1, 2, 3, 4)) if kind is SurveyKind.MONTHLY else rng.choice((3, 4, 5)),
                comments=rng.choice(COMMENTS) or None,
                **scores,
            )
        if end == "issued":
            response = self.session.query(SurveyResponse).filter(SurveyResponse.campaign_id == survey.id).first()
            if response is not None:
                response.set_aside(self._by(lead), withdraw_reason="非本户人员填写")
            return
        yield from self._wait(60, 300)
        survey.collect(self._by(desk))
        if end == "collected":
            return
        yield from self._wait(60, 600)
        survey.analyse(
            self._by(lead),
            analysis="总体满意度较上期略升，维修及时率仍是短板，意见集中在电梯和夜间响应。",
            measures="增设夜间维修班，电梯维保按月公示。",
        )
        if end == "analysed":
            return
        yield from self._wait(30, 300)
        survey.report(self._by(lead), reported_to=office.staff["manager"])


def enter_community_life(office: Office, homes: list[list[Home]]) -> None:
    """Put board, activities and surveys into the diary."""
    for position, (place, board, title, days_ago, end) in enumerate(ISSUES):
        at = _on(office, days_ago, position)
        office.diary.enter(at, Sheet(office, at).tell(place, board, title, end))
    for number, festivity in enumerate(FESTIVITIES):
        at = _on(office, max(2, 3 - festivity[4]), number)
        office.diary.enter(at, Festivity(office, at).tell(number))
    today = office.today
    last_month = today.replace(day=1) - timedelta(days=1)
    surveys = (
        (0, SurveyKind.MONTHLY, f"{last_month:%Y-%m}", -2, 6, "reported"),
        (1, SurveyKind.MONTHLY, f"{last_month:%Y-%m}", -2, 5, "analysed"),
        (0, SurveyKind.TELEPHONE, f"{today:%Y-%m}", -1, 4, "collected"),
        (1, SurveyKind.ANNUAL, f"{today:%Y}", -1, 6, "issued"),
        (0, SurveyKind.ANNUAL, f"{today.year + 1}", 40, 1, "planned"),
    )
    for position, (place, kind, period, until, days_ago, end) in enumerate(surveys):
        at = _on(office, days_ago, position)
        chosen = office.rng.sample(homes[place], min(len(homes[place]), 12))
        story = Survey(office, at).tell(place, chosen, kind, period, today + timedelta(days=until), end)
        office.diary.enter(at, story)


def _on(office: Office, days_ago: int, position: int) -> datetime:
    """A morning so many days ago; what hangs on a board may hang there since before the first day."""
    at = at_site(office.today - timedelta(days=days_ago), 8, 10) + timedelta(minutes=3 * position)
    return min(at, office.diary.until - timedelta(minutes=10))
