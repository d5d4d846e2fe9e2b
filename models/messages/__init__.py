"""Messages that leave the house: how they are worded, to whom they go, when and by which way.

First the registers, in the order of the menu, then what is none.
"""

from . import message_template, outbox_message  # noqa: F401, I001
from . import colleagues, delivery, occasions, posting, preference, reaching, screens  # noqa: F401
