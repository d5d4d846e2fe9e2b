"""The key cabinet: every key by its tag, and who holds it now."""

from . import key, key_loan  # noqa: F401
