"""`python -m benchmarks --help`"""

from __future__ import annotations

import re

import click

from .databases import DATABASES
from .generate import generate
from .performance_page import write
from .result import Result, kept
from .run import FOLDER, Plan, benchmark, measured
from .systems.system import PAGES
from .tables import growth, told

RESULTS = FOLDER / "results"


@click.command(help="Measures the lists on generated rows, beside hand-written SQL, Flask-Admin and the Django admin.")
@click.option("--rows", default="100000", help="How many repair reports; several sizes with commas.")
@click.option("--database", type=click.Choice([*DATABASES, "both"]), default="both")
@click.option("--rounds", default=15, help="How often each page is asked of each system.")
@click.option("--exports", default=3, help="How often each export is made; 0 for none.")
@click.option("--minutes", default=0.0, help="How long forty people work afterwards; 10 for the full load.")
@click.option("--peers/--no-peers", default=True, help="Whether to measure Flask-Admin and the Django admin, too.")
@click.option(
    "--alone", is_flag=True, help="Measure only ours: of more rows than anybody wants to copy for the others."
)
@click.option("--only", multiple=True, help="Only pages that begin so, such as “search”; may be repeated.")
@click.option("--fill", default="", help="Only fill the empty database at this URL with --rows, and keep it.")
@click.option("--url", default="", help="Measure on a database that --fill has filled, instead of on a new one.")
@click.option("--write", "is_written", is_flag=True, help="Write docs/performance.md from all results kept so far.")
def main(
    rows: str,
    database: str,
    rounds: int,
    exports: int,
    minutes: float,
    peers: bool,
    alone: bool,
    only: tuple[str, ...],
    fill: str,
    url: str,
    is_written: bool,
) -> None:
    """Run what the options say."""
    sizes = [int(size) for size in re.findall(r"\d+", rows)]
    chosen = tuple(page for page in PAGES if page.startswith(only or ""))
    plan = Plan(rounds, exports, minutes, peers and not alone, not alone, chosen)
    if fill:
        generate(fill, sizes[0], FOLDER, _progress)
        return
    if url:
        folder = FOLDER / f"data-of-{re.sub(r'[^A-Za-z0-9]+', '-', url.rpartition('@')[2])}"
        folder.mkdir(parents=True, exist_ok=True)
        _tell(measured(url, folder, plan, _progress), plan)
    else:
        for kind in DATABASES if database == "both" else (database,):
            for size in sizes:
                _tell(benchmark(kind, size, plan, _progress), plan)
    click.echo(growth(kept(RESULTS)))
    if is_written:
        write(kept(RESULTS))


def _tell(result: Result, plan: Plan) -> None:
    if plan.only == PAGES:  # a part is no result to keep
        result.keep(RESULTS)
    click.echo("\n" + told(result))


def _progress(text: str) -> None:
    click.echo(text, err=True)


if __name__ == "__main__":
    main()
