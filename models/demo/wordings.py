"""The demo site's own words on two of its papers, one that they replaced, and a draft that IT still thinks about."""

from __future__ import annotations

from typing import Any

from models.engine import ledger
from models.office.paper_kind import PaperKind
from models.office.paper_wording import PaperWording

from .office import Office

# (paper, whether it is in force, its words)
WORDINGS: tuple[tuple[PaperKind, bool, dict[str, str]], ...] = (
    (
        PaperKind.VISITOR_SLIP,
        False,
        {"notices_zh": "离开时请将本单交回服务台。\n小区内请勿派发广告。", "notices_en": "Please give this slip back."},
    ),
    (
        PaperKind.GOODS_RELEASE,
        True,
        {
            "notices_zh": "本单限当日使用一次，门岗逐项核对后放行。\n大件家具请走货梯，搬运时间 8:00—20:00。",
            "notices_en": "Valid once, on its day; the gate compares item by item.\nLarge pieces use the goods lift.",
        },
    ),
    (PaperKind.TASK_SLIP, True, {"title_zh": "派工单", "title_en": "Dispatch slip"}),  # retired by the next
    (PaperKind.TASK_SLIP, True, {"title_zh": "维修工作单", "title_en": "Repair work slip"}),
)


def word_papers(office: Office) -> None:
    """Enter them as IT did when the ledgers were taken over."""
    act = office.by("it", office.founding)
    for paper, is_in_force, words in WORDINGS:
        typed: dict[str, Any] = {"paper": paper.value, **words}
        wording = ledger.add(office.session, act, PaperWording, typed)
        if is_in_force:
            PaperWording.put_in_force.perform(wording, act)
    office.session.commit()
