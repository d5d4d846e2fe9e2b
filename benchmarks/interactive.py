"""How soon a person can use the first page of the list: Chromium opens it in each system in turn."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from statistics import median

from .systems.system import FIRST, Facts, System
from .visitor import Visitor

ROUNDS = 9
SETTLED = 600  # milliseconds after the load in which a long task would still show
# The later of two ends: the page's own scripts have run, and no task holds the main thread for 50 ms any more.
WATCH = """window.busyUntil = 0
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.busyUntil = Math.max(window.busyUntil, task.startTime + task.duration)
}).observe({ type: 'longtask', buffered: true })"""
USABLE = "Math.max(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd, window.busyUntil)"


def measure_interactive(
    people: Iterable[tuple[System, Visitor]], facts: Facts, rounds: int = ROUNDS
) -> dict[str, dict[str, float]]:
    """Medians in milliseconds by system: `empty`, at the first visit, and `warm`, with the assets in the cache. Systems
    that serve no page for a browser are left out; empty where there is no Chromium."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    compared = [(system, visitor) for system, visitor in people if "floor" not in system.name]
    times: dict[str, dict[str, list[float]]] = {system.name: {"empty": [], "warm": []} for system, _ in compared}
    if path is None:
        return {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for _ in range(rounds):
            for system, visitor in compared:
                site = f"http://{visitor.server.host}:{visitor.server.port}"
                with browser.new_context(viewport={"width": 1366, "height": 900}) as context:
                    for name, value in visitor.cookies.items():
                        context.add_cookies([{"name": name, "value": value, "url": site}])
                    page = context.new_page()
                    page.add_init_script(WATCH)
                    for kind in ("empty", "warm"):
                        page.goto(site + system.pages(facts)[FIRST], wait_until="load")
                        page.wait_for_timeout(SETTLED)
                        times[system.name][kind].append(page.evaluate(USABLE))
        browser.close()
    return {name: {kind: median(found) for kind, found in kinds.items()} for name, kinds in times.items()}
