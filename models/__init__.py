"""The business. No request, no HTML: it runs in a shell, a job, a test. The order here is the order of the menu."""

from . import desk, repairs, voice, keys, money, property, office  # noqa: F401, I001
from . import site  # noqa: F401
