"""The archive of the demo office: its files, who looks into them, and how it is checked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from models.engine import clock
from models.records.archive_file import ArchiveFile
from models.records.archive_inspection import ArchiveInspection
from models.records.archive_loan import ArchiveLoan, LoanMode
from models.records.contents import EXPECTED, ArchiveKind, Confidentiality

from .diary import Story, at_site
from .office import Office

GENERAL = (
    (ArchiveKind.COMPLAINT, "{year}年度客户投诉档案", Confidentiality.CONFIDENTIAL),
    (ArchiveKind.CONTRACT, "外包服务合同（电梯维保、消防维保、保洁）", Confidentiality.CONFIDENTIAL),
    (ArchiveKind.QUALITY, "{year}年质量记录：接待、报修、回访", Confidentiality.INTERNAL),
    (ArchiveKind.DEPARTMENT, "客户服务中心规章制度汇编", Confidentiality.ORDINARY),
    (ArchiveKind.STATISTICS, "{year}年各月统计报表", Confidentiality.INTERNAL),
)
PAPERS = {
    ArchiveKind.COMPLAINT: ("一季度投诉记录", "二季度投诉记录", "三季度投诉记录"),
    ArchiveKind.CONTRACT: ("电梯维保合同", "消防维保合同", "保洁服务合同"),
    ArchiveKind.QUALITY: ("接待记录表", "报修登记表", "回访记录表"),
    ArchiveKind.DEPARTMENT: ("钥匙借返管理制度", "投诉处理标准作业规程", "档案管理流程"),
    ArchiveKind.STATISTICS: ("收费率统计", "报修统计", "满意度统计"),
}
PURPOSES = (
    "核对业主登记信息",
    "装修纠纷调阅图纸",
    "业主委员会查阅合同",
    "统计年度投诉分类",
    "法律顾问查阅资料",
    "办理产权证明复印",
)
REFUSALS = ("涉及业主隐私，理由不足", "可在查询资料中获取，无需借阅原件")
FINDINGS = (
    "抽查三十卷，目录齐全，两卷缺家庭成员照片。",
    "电子目录与实物一致，标签有三处褪色。",
    "装修档案缺验收单五份，需向工程部补收。",
)
SUPERIOR = "市住建局档案专项检查组，检查交房档案"
# How far the loans go: days ago, where they stand.
LOANS = (
    (0, "requested"),
    (3, "requested"),
    (1, "permitted"),
    (2, "refused"),
    (1, "out"),
    (5, "out"),
    (4, "admitted"),
    (3, "returned"),
    (6, "returned"),
    (7, "returned"),
)


def open_files(office: Office) -> None:
    """The files that were taken over from paper: of some owners, and of the office. Commits."""
    founded = office.by("dangan", office.founding, channel="import")
    for place in office.places:
        community = place.community
        homes = [unit for unit in place.units if unit.is_handed_over][:12]
        for number, unit in enumerate(homes):
            kind = ArchiveKind.DECORATION if number % 4 == 3 else ArchiveKind.OWNER
            title = "二装施工管理档案" if kind == ArchiveKind.DECORATION else "业主档案"
            file = office.enter(
                founded,
                ArchiveFile,
                community=community,
                kind=kind,
                title=f"{unit.code} {title}",
                unit=unit,
                location=f"档案室A柜{number // 4 + 1}层",
                confidentiality=Confidentiality.INTERNAL,
            )
            _fill(office, file, EXPECTED[kind], number)
        for number, (kind, title, secrecy) in enumerate(GENERAL):
            file = office.enter(
                founded,
                ArchiveFile,
                community=community,
                kind=kind,
                title=title.format(year=office.first_day.year),
                location=f"档案室B柜{number + 1}层",
                confidentiality=secrecy,
            )
            _fill(office, file, PAPERS[kind], number)
        office.session.commit()


def _fill(office: Office, file: ArchiveFile, papers: tuple[str, ...], number: int) -> None:
    """Put papers in; of some files one is still missing, and some were only opened."""
    if number % 6 == 5:
        return
    act = office.by("dangan", office.founding, channel="import")
    held = papers[:-1] if number % 3 == 1 else papers
    for document in file.documents:
        if document.title in held:
            document.filed_on, document.is_in_computer = clock.today(act.at), True
    present = {document.title for document in file.documents}
    for paper in held:
        if paper not in present or paper == held[-1]:
            file.file_document(act, document=paper, copies=1, is_in_computer=True)


def lend(office: Office, at: datetime, file_id: int, halt: str) -> Story:
    """Somebody asks to look into a file."""
    rng = office.rng
    file = office.session.get_one(ArchiveFile, file_id)
    is_superior = halt == "admitted"
    loan = office.enter(
        office.by(rng.choice(("receptionist", "qiantai2", "weixiu1", "collector")), at),
        ArchiveLoan,
        community=file.community,
        archive_file=file,
        mode=rng.choice(list(LoanMode)),
        purpose=SUPERIOR if is_superior else rng.choice(PURPOSES),
        is_superior_inspection=is_superior,
    )
    if halt == "requested":
        return
    at = yield office.diary.later(at, 20, 200)
    if halt == "refused":
        loan.refuse(office.by("manager", at), refusal_reason=rng.choice(REFUSALS))
        return
    if is_superior:
        loan.admit_inspection(office.by("dangan", at), exception_reason=SUPERIOR)
    else:
        loan.permit(office.by("manager", at))
    if halt == "permitted":
        return
    at = yield office.diary.later(at, 10, 120)
    loan.hand_out(office.by("dangan", at))
    if halt == "out":
        return
    at = yield office.diary.later(at, 100, 600)
    loan.take_back(office.by("dangan", at), condition=None)


def close_files(office: Office, at: datetime, file_ids: list[int]) -> Story:
    """Files that are finished with: one is closed, an expired one destroyed before a witness."""
    closed, expired = (office.session.get_one(ArchiveFile, file_id) for file_id in file_ids)
    act = office.by("dangan", at)
    closed.close(act, closing_reason="业主已过户，档案移交新卷")
    expired.close(act, closing_reason="保存期满")
    at = yield office.diary.later(at, 200, 500)
    expired.destroy(office.by("manager", at), destruction_method="碎纸机粉碎", witness=office.staff["dangan"])


def inspect(office: Office, at: datetime, place: int, halt: str) -> Story:
    """An inspection that was planned for about this day."""
    rng = office.rng
    kind = rng.choice((ArchiveKind.OWNER, ArchiveKind.DECORATION, None))
    planned_on = clock.today(at) + timedelta(days=0 if halt != "overdue" else -1)
    record = office.enter(
        office.by("dangan", at),
        ArchiveInspection,
        community=office.places[place].community,
        planned_on=planned_on,
        kind=kind,
        scope="抽查业主档案目录、实物与电子台账",
        inspector=office.staff["dangan"],
    )
    if halt in ("planned", "overdue"):
        return
    at = yield office.diary.later(at, 60, 300)
    needs = halt in ("correcting", "corrected")
    record.inspect(
        office.by("dangan", at), findings=rng.choice(FINDINGS), correction="两周内补齐缺件" if needs else None
    )
    if halt in ("done", "correcting"):
        return
    at = yield office.diary.later(at, 500, 1500)
    if halt == "corrected":
        record.correct(office.by("dangan", at), correction="缺件已补齐，标签已更换")
    record.close(office.by("supervisor" if place < 2 else "manager", at))


def plan_ahead(office: Office) -> None:
    """The second inspection of the year, still to come, so that every plan holds two."""
    for place in office.places:
        office.enter(
            office.by("dangan", office.founding),
            ArchiveInspection,
            community=place.community,
            planned_on=date(office.today.year, 12, 15),
            scope="年终全面检查：目录、实物、借阅登记",
            inspector=office.staff["dangan"],
        )


def enter_archive(office: Office) -> None:
    """Open the files and put what happens to them into the diary."""
    open_files(office)
    plan_ahead(office)
    office.session.commit()
    first = office.places[0].community
    files = [
        file.id
        for file in office.session.scalars(sa.select(ArchiveFile).order_by(ArchiveFile.id))
        if file.community is first and file.state is ArchiveFile.State.IN_USE
    ]
    at = at_site(max(office.first_day, office.today - timedelta(days=6)), 14)
    office.diary.enter(at, close_files(office, at, files[-2:]))
    for position, (days_ago, halt) in enumerate(LOANS):
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = min(at_site(day, 9, position), office.diary.until - timedelta(minutes=100))
        office.diary.enter(at, lend(office, at, files[position % (len(files) - 2)], halt))
    for position, (days_ago, halt) in enumerate(
        ((3, "overdue"), (7, "correcting"), (5, "done"), (7, "corrected"), (6, "closed"))
    ):
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = at_site(day, 9, 30 + position)
        office.diary.enter(at, inspect(office, at, position % 3, halt))
