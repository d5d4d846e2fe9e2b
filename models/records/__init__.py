"""The archive: what is kept, who looks into it, and how it is checked."""

from . import archive_file, archive_inspection, archive_loan  # noqa: F401
