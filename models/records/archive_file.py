"""Archive files (业主档案/文件归档, M9-08): complete, systematic, in time; each change is put in at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from config.roles import ARCHIVE, DESK, MANAGERS, OFFICE
from models.engine import (
    MYSELF,
    About,
    Access,
    Act,
    Check,
    Choice,
    Desk,
    Invalid,
    Like,
    Line,
    Register,
    Unique,
    Unless,
    Words,
    _l,
    choice,
    clock,
    day,
    group,
    lines,
    moment,
    number,
    ref,
    refuse_ahead,
    say,
    staff,
    text,
    transition,
    writes,
    yes_no,
)

from .contents import EXPECTED, ArchiveKind, Confidentiality

OF_A_UNIT = (ArchiveKind.OWNER, ArchiveKind.DECORATION)


class ArchiveDocument(Line):
    """One paper in an archive file (M9-08). Expected papers stand there from the beginning, not yet filed."""

    about = About(label=_l("Document in a file"), parent="ArchiveFile")

    title = text(_l("Title"), 120)
    edition = text(_l("Version"), 20, required=False)
    copies = number(_l("Copies"), least=1, most=999, default=1)
    filed_on = day(_l("Filed on"), required=False)
    is_in_computer = yes_no(_l("In the computer"))
    remark = text(_l("Remark"), 120, required=False)


class ArchiveFile(Register):
    """A file of the archive (M9-08): what it holds, where it stands, who may look into it."""

    class State(Choice):
        """Whether the file is in use."""

        CREATED = "created", _l("Created"), "info"
        IN_USE = "in_use", _l("In use"), "good"
        CLOSED = "closed", _l("Closed"), "neutral"
        DESTROYED = "destroyed", _l("Destroyed"), "bad"

    about = About(
        label=_l("Archive file"),
        area="records",
        prefix="DA",
        access=Access(see=OFFICE, add=ARCHIVE | DESK, edit=ARCHIVE, delete=MANAGERS, export=MANAGERS, import_=ARCHIVE),
        desk=Desk(states=()),
    )

    rules = (
        Unique(
            "unit_id",
            name="owner",
            where="kind = 'owner' AND state <> 'destroyed' AND voided_at IS NULL",
            says=_l("This unit has its owner's file already; put the papers in there."),
        ),
        Check("of_a_unit", "kind NOT IN ('owner', 'decoration') OR unit_id IS NOT NULL"),
        Check("destroyed", "(state = 'destroyed') = (destroyed_at IS NOT NULL)"),
    )

    kind = choice(ArchiveKind, _l("Kind"), listed=True, synonyms=("档案类别",))
    title = text(_l("Title"), 120, search=True, listed=True, sort=True, synonyms=("档案名称", "题名"))
    unit = ref("Unit", _l("Unit"), required=False, search=True, listed=True, synonyms=("房号",))
    location = text(
        _l("Kept in"),
        80,
        search=True,
        listed=True,
        help=_l("Room, cabinet, shelf, box."),
        synonyms=("存放位置", "柜号"),
    )
    confidentiality = choice(
        Confidentiality, _l("Confidentiality"), listed=True, default=Confidentiality.INTERNAL, synonyms=("密级",)
    )
    keeper = staff(_l("Archivist"), blank=MYSELF, synonyms=("档案管理员", "保管人"))
    documents = lines("ArchiveDocument", _l("Contents"))
    with group(written_by="engine"):
        is_complete = yes_no(_l("Complete"), listed=True, filter=True)
        opened_on = day(_l("Opened on"), sort=True, filter=True)
        changed_on = day(_l("Contents changed on"), sort=True)
        closing_reason = text(_l("Reason for closing"), 200)
        destroyed_at = moment(_l("Destroyed at"))
        destruction_method = text(_l("How it was destroyed"), 120)
        witness = staff(_l("Witness"))

    editable = Unless(State.CLOSED, State.DESTROYED, says=_l("A closed file stays as it is; reopen it first."))

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if values["kind"] in OF_A_UNIT and values.get("unit") is None:
            raise Invalid(say("Choose the unit that the file is about."), "unit_id")
        self.opened_on = self.changed_on = clock.today(act.at)

    def after_add(self, act: Act) -> None:
        held = {document.title for document in self.documents}
        self.documents.extend(
            ArchiveDocument(title=title, copies=1, is_in_computer=False)
            for title in EXPECTED.get(self.kind, ())
            if title not in held
        )
        self._look_through()

    def before_edit(self, act: Act, values: dict[str, Any]) -> None:
        kind, unit = values.get("kind", self.kind), values.get("unit", self.unit)
        if kind in OF_A_UNIT and unit is None:
            raise Invalid(say("Choose the unit that the file is about."), "unit_id")
        if (rows := values.get("documents")) is not None:
            self.changed_on = clock.today(act.at)
            self.is_complete = bool(rows) and all(row.get("filed_on") for row in rows)

    def _look_through(self) -> None:
        self.is_complete = bool(self.documents) and all(document.filed_on for document in self.documents)

    @transition(_l("File a document"), State.CREATED, State.IN_USE, to=State.IN_USE, may=ARCHIVE | DESK, tone="good")
    def file_document(
        self,
        act: Act,
        *,
        document: str = Like("ArchiveDocument", "title"),  # type: ignore[assignment]
        edition: str | None = Like("ArchiveDocument", "edition", required=False),  # type: ignore[assignment]
        copies: int = Like("ArchiveDocument", "copies", required=False, default=1),  # type: ignore[assignment]
        filed_on: date | None = Like("ArchiveDocument", "filed_on", required=False),  # type: ignore[assignment]
        is_in_computer: bool = Like("ArchiveDocument", "is_in_computer", required=False),  # type: ignore[assignment]
    ) -> None:
        """Put a paper into the file. An expected one is ticked off; a newer version takes the place of the old one."""
        today = clock.today(act.at)
        refuse_ahead(filed_on, act.at, "filed_on")
        held = next((one for one in self.documents if one.title == document), None)
        if held is None:
            held = ArchiveDocument(title=document)
            self.documents.append(held)
        held.edition, held.copies = edition or held.edition, copies or 1
        held.filed_on, held.is_in_computer = filed_on or today, bool(is_in_computer)
        self.changed_on = today
        self._look_through()

    @transition(_l("Close file"), State.CREATED, State.IN_USE, to=State.CLOSED, may=ARCHIVE, tone="warn")
    @writes("closing_reason")
    def close(self, act: Act, *, closing_reason: str) -> None:
        """Nothing more goes into the file. It is kept and can be consulted."""

    @transition(_l("Reopen"), State.CLOSED, to=State.IN_USE, may=ARCHIVE)
    def reopen(self, act: Act) -> None:
        """Something goes into the file again."""
        self.closing_reason = None

    def _is_out(self) -> Words | None:
        from .archive_loan import loan_of

        loan = loan_of(self.session, self.id) if self.id else None
        return say("%(loan)s has the file out; it must come back first.", loan=loan.number) if loan else None

    @transition(_l("Destroy"), State.CLOSED, to=State.DESTROYED, may=MANAGERS, unless=_is_out, tone="bad")
    def destroy(self, act: Act, *, destruction_method: str, witness: Any) -> None:
        """Destroy an expired file, with a witness; it is never sold as waste paper. The entry stays (S5)."""
        if witness.id == act.actor.staff_member_id:
            raise Invalid(say("The witness must be somebody else than yourself."), "witness_id")
        self.destroyed_at, self.destruction_method, self.witness = act.at, destruction_method, witness

    def why_not_void(self) -> Words | None:
        return self._is_out()
