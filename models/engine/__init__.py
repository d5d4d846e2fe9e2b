"""What every register is made of. A model file imports its words from here:

from models.engine import Access, Choice, Register, _l, ref, text, transition
"""

from .acts import SYSTEM, Act, Actor, Reach, acting
from .errors import Invalid, NotFound, NotPermitted, Refused, Rejected, Stale
from .fields import (
    choice,
    day,
    department,
    files,
    identity,
    lines,
    long_text,
    moment,
    money,
    number,
    phone,
    ref,
    staff,
    text,
    yes_no,
)
from .kinds import Choice
from .record import RECORDS, REGISTERS, About, Access, Line, Record, Register, Standing
from .transitions import Ask, Like, Transition, reads, transition
from .words import Words, _l, say

from . import audit, checks, clock, deadlines, finding, ledger, notes, policy, search, stamps, submissions  # isort: skip

__all__ = [
    "RECORDS",
    "REGISTERS",
    "SYSTEM",
    "About",
    "Access",
    "Act",
    "Actor",
    "Ask",
    "Choice",
    "Invalid",
    "Like",
    "Line",
    "NotFound",
    "NotPermitted",
    "Reach",
    "Record",
    "Refused",
    "Register",
    "Rejected",
    "Stale",
    "Standing",
    "Transition",
    "Words",
    "_l",
    "acting",
    "audit",
    "checks",
    "choice",
    "clock",
    "day",
    "deadlines",
    "department",
    "files",
    "finding",
    "identity",
    "ledger",
    "lines",
    "long_text",
    "moment",
    "money",
    "notes",
    "number",
    "phone",
    "policy",
    "reads",
    "ref",
    "say",
    "search",
    "staff",
    "stamps",
    "submissions",
    "text",
    "transition",
    "yes_no",
]
