"""The same office on a day of complaints: 小陈 at the desk, 赵师傅 as the one who handles them."""

from datetime import datetime, timedelta
from typing import Any

from models.engine import deadlines
from models.voice.callback import Callback
from models.voice.complaint import Complaint
from tests.repairs.office import RepairOffice


def end_of(moment: datetime, days: int) -> datetime:
    """The last second of the day that lies so many days later at the site."""
    there = moment + timedelta(hours=8, days=days)
    return there.replace(hour=23, minute=59, second=59) - timedelta(hours=8)


class ComplaintDesk(RepairOffice):
    """Complaints of the owner 张三, brought as far as a test wants them."""

    def complaint(self, **typed: Any) -> Complaint:
        """张三 telephones: the lift was out all night."""
        usual = {"community_id": self.community.id, "complainant_id": self.customer.id, "unit_id": self.new_home.id}
        usual |= {"course": "电梯夜间停运，无人答复", "demand": "尽快修好并说明原因"}
        filed: Complaint = self.enter(Complaint, self.person("receptionist"), **{**usual, **typed})
        return filed

    def graded(self, grade: str = "minor", responsibility: str = "facility", **typed: Any) -> Complaint:
        """Graded and handed to the other department."""
        filed = self.complaint(**typed)
        handed = {"department_id": self.other_department.id, "responsible_id": self.zhao.id}
        self.do("supervisor", "classify", filed, grade=grade, responsibility=responsibility, **handed)
        return filed

    def in_hand(self, grade: str = "minor", **typed: Any) -> Complaint:
        """Taken up by whom the rules name, the complainant contacted."""
        filed = self.graded(grade, **typed)
        if grade == "major":
            self.do("manager", "take_up_as_director", filed)
        elif grade == "important":
            self.do("supervisor", "take_up", filed)
        self.do("receptionist", "contact", filed, note="已致电，了解经过")
        return filed

    def solved(self, grade: str = "minor", **typed: Any) -> Complaint:
        """Handled, answered and solved."""
        filed = self.in_hand(grade, **typed)
        self.do("receptionist", "handle", filed, kind="measure", note="已安排维保单位更换部件")
        self.do("receptionist", "answer", filed, answer_text="今晚修复，并加派夜间值守")
        self.do("receptionist", "resolve", filed, cause="门机故障", result="已更换，运行正常")
        return filed

    def told(self, grade: str = "minor", **typed: Any) -> Complaint:
        """The complainant knows the result."""
        filed = self.solved(grade, **typed)
        self.do("receptionist", "tell_result", filed, told_how="phone")
        return filed

    def running(self, record: Any) -> dict[str, datetime]:
        """The open deadlines of a record: milestone → due."""
        return {d.milestone: d.due_at for d in deadlines.of(self.session, record) if d.is_open}

    def asked(self, complaint: Complaint) -> list[Callback]:
        """The callbacks of a complaint, oldest first."""
        found = self.session.query(Callback).filter(Callback.complaint_id == complaint.id)
        return list(found.order_by(Callback.id))
