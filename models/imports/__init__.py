"""Ledgers of former years and of other programs: understood, shown before anything is stored, entered, undone."""

from . import batch, runs, start, undo  # noqa: F401
