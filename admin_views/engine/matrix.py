"""The permission matrix: registers × verbs × roles, what differs from the shipped rights, looking as somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, request, session, url_for
from flask_admin import expose

from models.engine import REGISTERS, Invalid, NotFound, audit, ledger, policy, say
from models.engine.database import db
from models.engine.policy import SCREEN_LABELS, SCREENS, permissions_of, shipped_grants_cached
from models.office.access import Role, RolePermission
from models.office.actors import preview_of, rights_of
from models.office.user import User

from . import gate
from .screen import GatedView
from .speech import t


@dataclass(frozen=True)
class Square:
    """One role × permission: whether it is held, whether that differs, and why."""

    role_id: int
    is_held: bool
    is_shipped: bool
    difference: RolePermission | None


@dataclass(frozen=True)
class Line:
    """One permission over all roles."""

    permission: str
    label: Any
    is_transition: bool
    squares: list[Square]


class MatrixView(GatedView):
    """Who may do what, and changing it."""

    needs = {
        "index": "see",
        "change": "edit",
        "reset": "edit",
        "copy_role": "edit",
        "preview": "preview",
        "end_preview": "see",
    }

    def __init__(self) -> None:
        super().__init__(name=say("Permission matrix"), category="access", endpoint="matrix", url="/admin/matrix")

    def _handle_view(self, name: str, **kwargs: Any) -> None:
        if name == "end_preview":
            return  # whoever previews may always stop, whatever the role they look through allows
        super()._handle_view(name, **kwargs)

    @expose("/")
    def index(self) -> Any:
        """The matrix of one area, or of all."""
        found = db.session.scalars(sa.select(Role).where(Role.voided_at.is_(None)).order_by(Role.id)).all()
        roles = [role for role in found if role.state == Role.State.ACTIVE]
        changed = {(d.role_id, d.permission): d for d in db.session.scalars(sa.select(RolePermission))}
        register = request.args.get("register", "")
        if register and register not in REGISTERS and register not in SCREENS:
            raise NotFound
        blocks = []
        for model in REGISTERS.values():
            if register in ("", model.__tablename__):
                lines = [
                    self._line(f"{model.__tablename__}.{verb}", label, verb in model.transitions, roles, changed)
                    for verb, label in permissions_of(model)
                ]
                blocks.append((model.__tablename__, model.about.label, lines))
        for screen in SCREENS.values():
            if register in ("", screen.name):
                lines = [
                    self._line(
                        f"{screen.name}.{verb}",
                        SCREEN_LABELS[verb],
                        False,
                        roles,
                        changed,
                    )
                    for verb in screen.verbs
                ]
                blocks.append((screen.name, screen.label, lines))
        users = db.session.scalars(
            sa.select(User).where(User.state == User.State.ACTIVE, User.voided_at.is_(None)).order_by(User.username)
        ).all()
        person = gate.actor()
        return self.render(
            "admin/matrix.html",
            view=self,
            roles=roles,
            blocks=blocks,
            users=users,
            register=register,
            differences=len(changed),
            may_edit=person.may("matrix.edit"),
            may_preview=person.may("matrix.preview"),
        )

    @staticmethod
    def _line(permission: str, label: Any, is_transition: bool, roles: Any, changed: Any) -> Line:
        shipped = shipped_grants_cached()[permission]
        squares = []
        for role in roles:
            difference = changed.get((role.id, permission))
            is_shipped = role.code in shipped
            held = difference.is_allowed if difference is not None else is_shipped
            squares.append(Square(role.id, held, is_shipped, difference))
        return Line(permission, label, is_transition, squares)

    def _named(self) -> tuple[Role, str]:
        role = policy.one(db.session(), gate.actor(), Role, request.form.get("role_id", ""))
        permission = request.form.get("permission", "")
        if permission not in shipped_grants_cached():
            raise Invalid(say("There is no such permission."), "permission")
        return role, permission

    def _reason(self) -> str:
        reason = " ".join(request.form.get("reason", "").split())[:400]
        if len(reason) < 2:
            raise Invalid(say("Say why: the next person who looks at this will want to know."), "reason")
        return reason

    def _held(self, role: Role, permission: str) -> RolePermission | None:
        return db.session.scalar(
            sa.select(RolePermission).where(RolePermission.role_id == role.id, RolePermission.permission == permission)
        )

    @expose("/change/", methods=("POST",))
    def change(self) -> Any:
        """Give a role a permission, or take it away."""
        act = gate.act(note=self._reason())
        role, permission = self._named()
        allowed = request.form.get("allowed") == "1"
        held = self._held(role, permission)
        if allowed == (role.code in shipped_grants_cached()[permission]):
            if held is not None:
                db.session.delete(held)
        elif held is None:
            db.session.add(
                RolePermission(
                    role=role,
                    permission=permission,
                    is_allowed=allowed,
                    reason=act.note,
                    at=act.at,
                    by_id=act.actor.user_id,
                )
            )
        message = say("%(role)s may now: %(permission)s", role=role.name, permission=permission)
        if not allowed:
            message = say("%(role)s may no longer: %(permission)s", role=role.name, permission=permission)
        db.session.commit()
        return self._back(message)

    @expose("/reset/", methods=("POST",))
    def reset(self) -> Any:
        """Go back to the shipped right."""
        gate.act(note=self._reason())
        role, permission = self._named()
        held = self._held(role, permission)
        if held is None:
            raise Invalid(say("This right is as shipped already."))
        db.session.delete(held)
        db.session.commit()
        return self._back(say("%(permission)s is as shipped again.", permission=permission))

    @expose("/copy_role/", methods=("POST",))
    def copy_role(self) -> Any:
        """Make a role with the rights that another one has now."""
        act = gate.act(note=self._reason())
        source = policy.one(db.session(), act.actor, Role, request.form.get("role_id", ""))
        typed = {
            "code": request.form.get("code"),
            "name": request.form.get("name"),
            "reach": source.reach.value,
        }
        role = ledger.add(db.session(), act, Role, typed)
        for permission in rights_of(db.session(), [source]):
            db.session.add(
                RolePermission(
                    role=role,
                    permission=permission,
                    is_allowed=True,
                    reason=act.note,
                    at=act.at,
                    by_id=act.actor.user_id,
                )
            )
        db.session.commit()
        return self._back(say("The role %(role)s has the same rights now.", role=request.form.get("name", "")))

    @expose("/preview/", methods=("POST",))
    def preview(self) -> Any:
        """See the panel as a role or a user sees it. Nothing can be changed until the preview ends."""
        act = gate.act()
        kind, _, record_id = request.form.get("as", "").partition(":")
        if kind not in ("role", "user"):
            raise Invalid(say("Choose a role or a user."), "as")
        model: Any = Role if kind == "role" else User
        record = policy.one(db.session(), act.actor, model, record_id)
        preview_of(db.session(), act.actor, **{kind: record})  # refuses an account that cannot sign in
        audit.note(db.session(), "preview", record=record, **{"as": str(record)})
        session["preview"] = f"{kind}:{record.id}"
        db.session.commit()
        return redirect(url_for("admin.index"))

    @expose("/end_preview/", methods=("POST",))
    def end_preview(self) -> Any:
        """Look with one's own eyes again."""
        session.pop("preview", None)
        return redirect(url_for("matrix.index"))

    def _back(self, message: Any) -> Any:
        flash(t(message), "success")
        return redirect(url_for("matrix.index", register=request.form.get("register") or None))
