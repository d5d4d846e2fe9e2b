"""Measures the list engine against stock Flask-Admin, the Django admin and hand-written SQL on the same rows.

`make benchmark` is the way in; `docs/performance.md` holds what it found.
"""
