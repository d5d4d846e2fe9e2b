"""Life in the communities: what is posted, what is celebrated, what residents think of it."""

from . import milestones, bulletin_issue, activity, survey_campaign, survey_response  # noqa: F401, I001
