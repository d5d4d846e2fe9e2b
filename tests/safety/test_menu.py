"""The sidebar is drawn once for many; each still sees the screens that are theirs, in their language."""

import re

from tests.safety.conftest import Target
from tests.visitor import Visitor


def menu_of(visitor: Visitor, path: str = "/admin/key/") -> dict[str, str]:
    """Address → what the link says."""
    page = visitor.get(path).text
    menu = page[page.index('<nav class="menu"') : page.index("</nav>")]
    return dict(
        re.findall(r'class="menu-link(?: menu-top)?" href="([^"]+)"[^>]*>(?:<i [^>]*></i><span>)?([^<]+)', menu)
    )


def test_nobody_is_shown_the_menu_of_somebody_else(target: Target) -> None:
    desk, boss, it = (menu_of(visitor, "/admin/") for visitor in (target.desk, target.manager, target.it))
    assert "/admin/matrix/" in it
    assert "/admin/matrix/" not in desk
    assert "/admin/repair_report/" in desk
    assert "/admin/repair_report/" in boss
    assert menu_of(target.desk, "/admin/") == desk, "nor does who came later change it"


def test_a_right_that_is_taken_away_leaves_the_menu_at_once(target: Target) -> None:
    assert "/admin/key/" in menu_of(target.desk)
    answer = target.it.submit(
        "/admin/matrix/change/", role_id=1, permission="key.see", allowed="0", reason="钥匙改由专人管理"
    )
    assert answer.status_code == 302
    assert "/admin/key/" not in menu_of(target.desk, "/admin/")


def test_the_menu_speaks_the_language_of_who_reads_it(target: Target) -> None:
    chinese = menu_of(target.desk)
    target.desk.submit("/locale", locale="en")
    english = menu_of(target.desk)
    assert chinese.keys() == english.keys()
    assert chinese["/admin/key/"] == "钥匙"
    assert english["/admin/key/"] == "Key"


def test_the_screen_that_one_is_on_is_marked(target: Target) -> None:
    for register in ("key", "repair_report", "key"):
        page = target.desk.get(f"/admin/{register}/").text
        assert re.findall(r'href="([^"]+)" aria-current="page"', page[: page.index("</nav>")]) == [
            f"/admin/{register}/"
        ]
