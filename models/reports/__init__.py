"""Reports: what is counted, for whom, how often; and what people wrote about it."""

from . import repairs, voice, centre, money, report_issue, screens  # noqa: F401, I001
