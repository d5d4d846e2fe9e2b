"""The office of the repair tests on the days when it hands over houses and watches decorations."""

from typing import Any

import sqlalchemy as sa

from models.decoration.decoration_application import DecorationApplication
from models.decoration.decoration_permit import DecorationPermit
from models.decoration.decoration_review import DecorationReview
from models.decoration.decoration_worker import DecorationWorker
from models.decoration.worker_pass import WorkerPass
from models.engine import SYSTEM, Act
from models.engine.acts import begin_act
from models.keys.key import Key
from models.money.fee_standard import FeeStandard
from models.movein.custody_agreement import CustodyAgreement
from models.movein.custody_patrol import CustodyPatrol
from models.movein.house_defect import HouseDefect
from models.movein.house_inspection import HouseInspection
from models.movein.move_in_case import MoveInCase
from models.office.department import Department
from tests.repairs.office import RepairOffice

FAILED = {"place": "卫生间", "item": "地漏", "result": "failed", "remark": "堵塞"}
READINGS = {"water_reading": "2", "electricity_reading": "11.5", "gas_reading": "0"}


class HouseOffice(RepairOffice):
    """The new home is released and not handed over; the old one is handed over and stands empty."""

    def __init__(self, session: Any) -> None:
        super().__init__(session)
        self.guards = self.enter(Department, code="ZX", name="秩序部", kind="security")
        self.do("supervisor", "release", self.new_home)
        self.do("supervisor", "release", self.old_home)
        self.do("supervisor", "hand_over", self.old_home)
        for home in (self.new_home, self.old_home):
            self.edit("supervisor", home, area="89.50")
        self.management_fee = self.fee("物业服务费", item="management", basis="area", rate="2.80", period_months="3")
        self.fee("装修管理费", item="decoration", basis="area", rate="2")
        self.fee("装修垃圾清运费", item="waste_removal", rate="400")
        self.fee("装修押金", item="deposit", rate="2000")

    def fee(self, name: str, **typed: Any) -> Any:
        """A published price in force."""
        usual = {"basis": "piece", "legal_basis": "物业服务收费管理办法", "document_number": "价费〔2025〕12号"}
        usual |= {"published_by": "市物价局", "is_displayed": "1", "valid_from": "2026-01-01"}
        found = self.enter(FeeStandard, community_id=self.community.id, name=name, **usual | typed)
        self.do("manager", "put_in_force", found)
        return found

    def found(self, model: Any, **known: Any) -> list[Any]:
        """The records of a register with these values, oldest first."""
        return list(self.session.scalars(sa.select(model).filter_by(**known).order_by(model.id)))

    def force(self, record: Any, state: Any) -> None:
        """Store a state past all transitions, as a mistake in the code would."""
        begin_act(self.session, Act(SYSTEM, at=self.at))
        with self.session.begin_nested():
            record.move(state)
            self.session.flush()

    # -- handover -----------------------------------------------------------------------------------------------------

    def case(self, **typed: Any) -> Any:
        usual = {"community_id": self.community.id, "unit_id": self.new_home.id, "owner_id": self.customer.id}
        return self.enter(MoveInCase, self.person("receptionist"), **{**usual, **typed})

    def stepped(self) -> Any:
        """All steps at the desk are done; the house is not looked at yet."""
        case = self.case()
        self.do("receptionist", "check_documents", case, is_all_checked="1")
        self.do("receptionist", "sign_agreements", case)
        self.do("receptionist", "issue_items", case)
        self.do("fee_collector", "take_fee", case, is_confirmed="1")
        return case

    def inspection(self, case: Any, *failed: dict[str, str]) -> Any:
        typed = {"community_id": self.community.id, "move_in_case_id": case.id, "items": list(failed)}
        return self.enter(HouseInspection, self.person("receptionist"), **typed)

    def inspected(self, case: Any, *failed: dict[str, str], is_agreed: str = "1") -> Any:
        """Looked at with the owner and signed by both."""
        sheet = self.inspection(case, *failed)
        self.do(self.technician(self.li), "inspect", sheet, is_rest_passed="1", **READINGS)
        self.do(self.technician(self.li), "sign", sheet, owner_signed_by="张三", is_agreed=is_agreed)
        return sheet

    def defect(self, sheet: Any) -> HouseDefect:
        found: HouseDefect = self.found(HouseDefect, house_inspection_id=sheet.id)[0]
        return found

    def key(self, tag: str, **typed: Any) -> Any:
        owners = {"kind": "owner", "owner_kind": "security_door", "unit_id": self.new_home.id}
        return self.enter(Key, community_id=self.community.id, tag=tag, **{**owners, **typed})

    # -- custody ------------------------------------------------------------------------------------------------------

    def custody(self) -> Any:
        """The old home is looked after from today."""
        typed = {"unit_id": self.old_home.id, "owner_id": self.customer.id, "starts_on": "2026-11-16"}
        agreement = self.enter(CustodyAgreement, community_id=self.community.id, **typed)
        self.do("supervisor", "begin", agreement, water_reading="100", electricity_reading="1000")
        return agreement

    def patrols(self, agreement: Any) -> list[CustodyPatrol]:
        return self.found(CustodyPatrol, custody_agreement_id=agreement.id)

    # -- decoration ---------------------------------------------------------------------------------------------------

    def application(self, **typed: Any) -> Any:
        usual = {"community_id": self.community.id, "unit_id": self.old_home.id, "applicant_id": self.customer.id}
        usual |= {"contractor": "新居装饰", "site_leader": "王工", "content": "水电改造"}
        usual |= {"planned_start_on": "2026-11-17", "planned_end_on": "2026-12-31"}
        return self.enter(DecorationApplication, self.person("receptionist"), **{**usual, **typed})

    def checked(self, **typed: Any) -> Any:
        """The papers are complete; the repair department has the scheme."""
        application = self.application(**typed)
        proof = {"title_proof": "title_certificate", "is_use_restricted": "1"}
        self.do("receptionist", "check_documents", application, is_all_checked="1", **proof)
        return application

    def review(self, application: Any) -> Any:
        return self.found(DecorationReview, decoration_application_id=application.id)[-1]

    def informed(self, **typed: Any) -> Any:
        """Verified, signed and informed: only the fees are missing."""
        application = self.checked(**typed)
        review = self.review(application)
        self.do(self.technician(self.li), "approve", review)
        self.do("receptionist", "sign_drawings", review, signed_by_decorator="张三", signed_by_leader="王工")
        self.do("receptionist", "inform", application)
        return application

    def permitted(self, **typed: Any) -> Any:
        application = self.informed(**typed)
        self.do("fee_collector", "take_fee", application, is_confirmed="1")
        self.do("supervisor", "issue_permit", application)
        return application

    def permit(self, application: Any) -> Any:
        return self.found(DecorationPermit, decoration_application_id=application.id)[0]

    def worker(self, application: Any, **typed: Any) -> Any:
        usual = {"name": "老周", "identity": "W1000001", "trade": "masonry", "is_identity_seen": "1"}
        home = {"community_id": self.community.id, "decoration_application_id": application.id}
        return self.enter(DecorationWorker, self.person("receptionist"), **home, **{**usual, **typed})

    def passed(self, worker: Any) -> Any:
        """The pass that is issued to a worker."""
        self.do("receptionist", "issue_pass", worker)
        return self.found(WorkerPass, decoration_worker_id=worker.id)[-1]
