"""Registered mail and parcels at the desks of the demo: signed for, told of, handed out against a document."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.desk.registered_mail import MailKind, RegisteredMail
from models.property.unit import Unit

from .diary import Story, at_site
from .office import Office
from .people import Home

KINDS = ((MailKind.LETTER, 40), (MailKind.PARCEL, 50), (MailKind.PARCEL_SLIP, 7), (MailKind.MONEY_ORDER, 3))
# Who brings it, and how the numbers of its items begin.
CARRIERS = (("中国邮政滨河支局", "XA"), ("顺丰速运", "SF"), ("京东快递", "JD"), ("中通快递", "ZT"), ("邮政EMS", "EB"))
POST = (CARRIERS[0], CARRIERS[4])  # letters and orders come by post
PLACES = ("前台抽屉", "1号货架", "2号货架", "保险柜")
# What stands open today: days ago, how far it came.
UNFINISHED = ((0, "registered"), (1, "nobody"), (1, "notified"), (9, "notified"), (2, "registered"))
ENDED = ((7, "returned"), (6, "lost"), (4, ""))


def item(office: Office, at: datetime, place: int, home: Home, halt: str) -> Story:
    """One item, from the signature for the post office to that of the addressee."""
    rng, who = office.rng, office.desk(place)
    kind = rng.choices([kind for kind, _often in KINDS], [often for _kind, often in KINDS])[0]
    carrier, begins = rng.choice(CARRIERS if kind == MailKind.PARCEL else POST)
    record = office.enter(
        office.by(who, at),
        RegisteredMail,
        community=office.places[place].community,
        kind=kind,
        item_number=f"{begins}{rng.randrange(10**8, 10**9)}",
        post_office=carrier,
        received_at=at,
        addressee="（字迹不清）" if halt == "nobody" else home.name,
        unit=None if halt == "nobody" else office.session.get_one(Unit, home.unit_id),
        pieces=1,
        is_damaged=rng.random() < 0.03,
        place=rng.choice(PLACES),
    )
    if halt in ("registered", "nobody"):
        return
    at = yield office.diary.later(at, 5, 120)
    record.notify(office.by(office.desk(place), at))
    if halt == "notified":
        return
    at = yield office.diary.later(at, 200, 2000)
    if halt == "returned":
        record.send_back(office.by(office.lead(place), at), reason="三次通知无人认领，主管复核后退回")
    elif halt == "lost":
        record.declare_lost(office.by(office.lead(place), at), reason="交接后未在货架找到，末次签收人说明中")
    else:
        record.deliver(office.by(office.desk(place), at), handed_to=home.name, has_shown_document=True)


def enter_mail(office: Office, homes: list[list[Home]], rate: float) -> None:
    """Put all items into the diary."""
    rng = office.rng
    for day in office.days():
        for _one in range(office.many(rate, day)):
            place = rng.choices((0, 1, 2), (5, 3, 2))[0]
            at = at_site(day, rng.randrange(9, 17), rng.randrange(60))
            if homes[place] and (office.today - day).days > 2:
                office.diary.enter(at, item(office, at, place, rng.choice(homes[place]), ""))
    for days_ago, halt in UNFINISHED + ENDED:
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = min(at_site(day, 9, 40), office.diary.until - timedelta(minutes=90))
        office.diary.enter(at, item(office, at, 0, rng.choice(homes[0]), halt))
