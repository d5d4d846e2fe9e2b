"""What one home answers to a survey (M10-03)."""

from __future__ import annotations

from typing import Any

from config.roles import AUDITOR, DESK, DESK_AND_MANAGER, LEADS
from models.engine import (
    MYSELF,
    About,
    Access,
    Act,
    Actor,
    Choice,
    Invalid,
    Register,
    Words,
    _l,
    choice,
    long_text,
    number,
    ref,
    say,
    staff,
    text,
    transition,
    writes,
)
from models.voice.callback import CallbackMethod

from .printed import OPINION_FORM
from .survey_campaign import Aspect, SurveyCampaign


def score(aspect: Aspect) -> Any:
    """From 1, very dissatisfied, to 5, very satisfied; blank is no answer."""
    return number(aspect.label, least=1, most=5, required=False, filter=True, listed=aspect is Aspect.OVERALL)


class SurveyResponse(Register):
    """One filled-in form, or one telephone answer (M10-03); a home answers a survey once."""

    class State(Choice):
        """Whether the answer counts."""

        VALID = "valid", _l("Counts"), "good"
        SET_ASIDE = "set_aside", _l("Set aside"), "neutral"

    about = About(
        label=_l("Survey answer"),
        area="community",
        prefix="DF",
        papers=(OPINION_FORM,),
        unique_together=(("campaign_id", "unit_id"),),
        access=Access(see=DESK_AND_MANAGER | {AUDITOR}, add=DESK, edit=DESK, delete=DESK, export=LEADS, import_=DESK),
    )

    campaign = ref("SurveyCampaign", _l("Survey"), listed=True, synonyms=("调查编号",))
    unit = ref("Unit", _l("Unit"), listed=True, search=True, synonyms=("房号",))
    customer = ref("Customer", _l("Customer"), required=False, search=True)
    method = choice(CallbackMethod, _l("Way of asking"), required=False)
    asked_by = staff(_l("Asked by"), blank=MYSELF, written_by="engine")
    overall = score(Aspect.OVERALL)
    service = score(Aspect.SERVICE)
    repair = score(Aspect.REPAIR)
    security = score(Aspect.SECURITY)
    cleaning = score(Aspect.CLEANING)
    comments = long_text(_l("Comments"), 2000, required=False, search=True, listed=True, synonyms=("意见", "建议"))
    withdraw_reason = text(_l("Reason for setting aside"), 200, written_by="engine")

    def before_add(self, act: Act, values: dict[str, Any]) -> None:
        if values["campaign"].state is not SurveyCampaign.State.ISSUED:
            raise Invalid(say("Only a survey that is issued and not yet collected takes answers."), "campaign_id")
        if not any(values.get(aspect.value) for aspect in Aspect) and not values.get("comments"):
            raise Invalid(say("Enter at least one score or a comment."), "overall")

    def why_not_edit(self, actor: Actor) -> Words | None:
        return self._is_counted() or super().why_not_edit(actor)

    def why_not_void(self) -> Words | None:
        return self._is_counted()

    def _is_counted(self) -> Words | None:
        if self.campaign.state is SurveyCampaign.State.ISSUED:
            return None
        return say("The survey is counted; its answers stay as they are.")

    @transition(_l("Set aside"), State.VALID, to=State.SET_ASIDE, may=LEADS, unless=_is_counted, tone="warn")
    @writes("withdraw_reason")
    def set_aside(self, act: Act, *, withdraw_reason: str) -> None:
        """The answer cannot be used, with the reason."""
