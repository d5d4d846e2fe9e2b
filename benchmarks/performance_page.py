"""Writes `docs/performance.md` from the results that were kept; no figure there comes from anywhere else."""

from __future__ import annotations

from .result import Result
from .serving import PROJECT
from .tables import growth, told

PAGE = PROJECT / "docs" / "performance.md"
INTRODUCTION = """# Performance

Written by `make benchmark WRITE=1`; edit nothing here by hand.

The list of repair reports, ten columns with home and customer through foreign keys, fifty rows a page, in five systems
on the same generated rows (10 communities, 20,000 homes, 30,000 customers, five years of reports), each served by
gunicorn with two workers. Every page is asked of all systems in turn, round after round, so that a busy moment of the
machine meets all of them; read the ratios.

- **Guanjia** is the whole product: a signed-in receptionist who works for three communities of ten, masked telephones,
  row buttons, audit and version on save. Exports are made by a manager who sees everything.
- **floor** is hand-written SQL and a minimal template, with an exact count, OFFSET and LIKE; **optimised floor** counts
  nothing, pages by key and searches an index of bigrams. Neither knows people, rights or masks.
- **Flask-Admin** 2.2.1 as it comes, without sign-in; **Django admin** 5.2 with a signed-in superuser,
  `list_select_related` and autocomplete fields. Its exports are those of django-import-export.
- An xlsx of more than 20,000 rows is made by Guanjia in the background, and is left out here.
- The column that is sorted by (appointment) has no index in the tables of the floor and the peers. In ours it has one,
  because a declared column that can be sorted by always has.
- “÷” says how many times longer the peer takes than Guanjia; “× floor” how many times longer Guanjia takes than the
  optimised floor, or than the floor where there is no optimised one. ✓ and ✗ compare with what is wanted.
- Guanjia counts again when something was written, as it was in each round; a count in the thousands holds for a minute,
  and that a word stands in thousands of rows for ten. The others ask each time.
- Pages, exports and the forty people of one size may come from runs of their own; where a column is missing, that
  system was not asked.
- Memory growth is the resident memory of the server and its workers at its peak during the export, above what it was
  before. The database server of PostgreSQL is not in it.
"""


def write(results: list[Result]) -> None:
    """Replace the page."""
    parts = [INTRODUCTION, *(told(result) for result in results)]
    if grown := growth(results):
        parts.append(f"### With more rows\n\n{grown}\n")
    PAGE.write_text("\n".join(parts), encoding="utf-8")
