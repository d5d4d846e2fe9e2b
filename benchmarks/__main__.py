"""`python -m benchmarks --help`"""

from __future__ import annotations

import re

import click

from .databases import DATABASES
from .report import write
from .result import kept
from .run import FOLDER, benchmark
from .systems.system import PAGES
from .tables import growth, told

RESULTS = FOLDER / "results"


@click.command(help=__doc__)
@click.option("--rows", default="100000", help="How many repair reports; several sizes with commas.")
@click.option("--database", type=click.Choice([*DATABASES, "both"]), default="both")
@click.option("--rounds", default=15, help="How often each page is asked of each system.")
@click.option("--exports", default=3, help="How often each export is made; 0 for none.")
@click.option("--minutes", default=0.0, help="How long forty people work afterwards; 10 for the full load.")
@click.option("--peers/--no-peers", default=True, help="Whether to measure Flask-Admin and the Django admin, too.")
@click.option("--only", default="", help="Pages that begin so, with commas, such as “first,search”.")
@click.option("--write", "is_written", is_flag=True, help="Write docs/performance.md from all results kept so far.")
def main(
    rows: str, database: str, rounds: int, exports: int, minutes: float, peers: bool, only: str, is_written: bool
) -> None:
    chosen = tuple(page for page in PAGES if page.startswith(tuple(only.split(","))))
    sizes = [int(size) for size in re.findall(r"\d+", rows)]
    for kind in DATABASES if database == "both" else (database,):
        for size in sizes:
            result = benchmark(
                kind, size, rounds=rounds, export_rounds=exports, minutes=minutes, peers=peers, only=chosen, say=_say
            )
            if chosen == PAGES:  # part of a run is no result to keep
                result.keep(RESULTS)
            click.echo("\n" + told(result))
    click.echo(growth(kept(RESULTS)))
    if is_written:
        write(kept(RESULTS))


def _say(text: str) -> None:
    click.echo(text, err=True)


if __name__ == "__main__":
    main()
