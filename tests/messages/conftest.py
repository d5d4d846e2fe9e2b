"""A repair office that is set up to send messages, the servers they go to, and residents who agreed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from config.settings import Settings
from models.messages import delivery
from models.messages.outbox_message import OutboxMessage
from models.office.actors import actor_of
from models.office.user import User
from models.repairs.repair_report import RepairReport
from tests.people import add_person
from tests.repairs.office import RepairOffice

from .servers import MailServer, WebService


@pytest.fixture
def mail() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def web() -> Iterator[WebService]:
    service = WebService()
    yield service
    service.stop()


@pytest.fixture
def settings(settings: Settings, mail: MailServer, web: WebService) -> Settings:
    """All channels are on; there are no quiet hours."""
    return replace(
        settings,
        smtp_host="127.0.0.1",
        smtp_port=mail.port,
        smtp_security="none",
        smtp_from="desk@example.com",
        sms_url=f"{web.url}/sms",
        sms_fields=(("account", "guanjia"), ("key", "sms-secret")),
        group_url=f"{web.url}/group?key=group-secret",
        quiet_hours=None,
    )


class MessageOffice(RepairOffice):
    """The repair office, whose owner 张三 agreed to text messages and e-mails. Its desk and technicians sign in."""

    def __init__(self, session: Any) -> None:
        super().__init__(session)
        self.edit("supervisor", self.customer, email="zhangsan@example.com")
        self.do("receptionist", "register", self.customer)
        self.agree()
        # A technician without address would be told nowhere.
        self.li = self.change_staff(self.li, phone="13900001111", email="li@example.com")
        for name, role in {"chen": "receptionist", "li": "technician"}.items():
            add_person(session(), name, role, communities=[self.community.id], staff_member_id=getattr(self, name).id)
        add_person(session(), "it", "it", everywhere=True)
        session.commit()

    def change_staff(self, member: Any, **typed: Any) -> Any:
        self.edit("supervisor", member, **typed)
        return member

    def agree(self, **typed: str) -> None:
        """张三 says what to be told by."""
        agreed = {"agrees_to_texts": "1", "agrees_to_emails": "1", "agreed_how": "前台当面"} | typed
        self.do("receptionist", "agree_to_messages", self.customer, **agreed)

    def reported(self, **typed: Any) -> Any:
        """张三 reports a repair."""
        given = {"unit_id": self.new_home.id, "reporter_id": self.customer.id, "content": "厨房水管渗水"} | typed
        return self.enter(RepairReport, self.person("receptionist"), **given)

    def appointed(self, hours: float = 26, **typed: Any) -> Any:
        """A repair of 张三 for which a time was agreed: this is told."""
        report = self.reported(**typed)
        at = (self.at + timedelta(hours=hours)).isoformat()
        self.do("receptionist", "dispatch", report, department_id=self.department.id, appointment_at=at)
        return report

    def deliver(self, **later: float) -> delivery.Round:
        """What the tick does with the outbox, after so much time."""
        self.session.commit()
        self.later(**later)
        done = delivery.deliver(self.session(), self.at)
        self.session.expire_all()
        return done

    def outbox(self, **wanted: Any) -> list[Any]:
        """The messages written so far, oldest first."""
        self.session.flush()
        conditions = [getattr(OutboxMessage, key) == value for key, value in wanted.items()]
        return list(self.session.scalars(sa.select(OutboxMessage).where(*conditions).order_by(OutboxMessage.id)))

    def states(self) -> list[str]:
        """What has become of each of them."""
        return [message.state.value for message in self.outbox()]

    def account(self, username: str) -> Any:
        """The person behind an account."""
        return actor_of(self.session(), self.session.scalar(sa.select(User.id).where(User.username == username)))


@pytest.fixture
def office(session: Any) -> MessageOffice:
    return MessageOffice(session)
