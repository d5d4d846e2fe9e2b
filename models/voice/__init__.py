"""What residents tell the office, and what the office asks them: complaints, callbacks, visits."""

from . import callback  # noqa: F401
