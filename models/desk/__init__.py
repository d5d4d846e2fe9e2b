"""The front desk: what comes in over the counter and is followed until somebody closes it.

In the order of the menu, which is that of the declarations.
"""

from . import reception_record, call_record, work_log_entry  # noqa: F401 # isort: skip
from . import info_transfer_slip, info_transfer_summary, intake_compilation, whiteboard_post  # noqa: F401 # isort: skip
from . import visitor_slip, guest_message, registered_mail, goods_release  # noqa: F401 # isort: skip
from . import screens  # noqa: F401 # isort: skip
