"""What a process keeps until it ends: its declarations, its screens, its addresses."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def long_lived() -> Iterator[None]:
    """Whatever is made within stays, so nobody need ask whether it is garbage: walking over half a million such objects
    again and again took a third of the time of a start. Processes that are forked from this one go on sharing the
    memory, too."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(5_000, 10, 10)  # a page makes thousands of things and drops them all: hardly any in circles
        if was_enabled:
            gc.enable()
