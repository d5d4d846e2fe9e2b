"""The business. No request, no HTML: it runs in a shell, a job, a test. The order here is the order of the menu."""

from . import desk, repairs, voice, community, keys, movein, decoration, money, property, records, duty  # noqa: F401, I001
from . import knowledge, office, messages, reports  # noqa: F401
from . import imports, site  # noqa: F401
