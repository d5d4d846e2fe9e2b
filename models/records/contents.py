"""The kinds of archive files and the papers that each must hold (M9-08, appendix A3 and A4)."""

from __future__ import annotations

from models.engine import Choice, _l


class ArchiveKind(Choice):
    """What a file is about."""

    OWNER = "owner", _l("Owner's file"), "info"
    DECORATION = "decoration", _l("Decoration file"), "info"
    COMPLAINT = "complaint", _l("Complaint file")
    CONTRACT = "contract", _l("Contracts")
    QUALITY = "quality", _l("Quality records")
    DEPARTMENT = "department", _l("Department documents")
    STATISTICS = "statistics", _l("Statistics")


class Confidentiality(Choice):
    """Who may know what is in it."""

    ORDINARY = "ordinary", _l("Ordinary")
    INTERNAL = "internal", _l("Internal"), "info"
    CONFIDENTIAL = "confidential", _l("Confidential"), "warn"


# What the papers are called on their covers; the archivist strikes out what does not apply.
EXPECTED: dict[ArchiveKind, tuple[str, ...]] = {
    ArchiveKind.OWNER: (
        "入住通知单",
        "业主身份证复印件",
        "业主及家庭成员照片",
        "接房手续书",
        "物业验收清单",
        "业主(住户)基本情况登记表",
        "业主资料发放登记表",
        "业主临时管理规约",
        "区域防火责任书",
    ),
    ArchiveKind.DECORATION: (
        "装修申报表",
        "产权证明",
        "装修管理服务协议",
        "施工单位营业执照及资质复印件",
        "装修设计图纸",
        "装修施工许可证",
        "施工人员身份证明",
        "装修验收单",
    ),
}
