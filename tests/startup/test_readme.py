"""Both READMEs tell the same commands, and only commands that exist."""

import re

import pytest

from config.readers import PROJECT
from config.settings import NAMES
from config.tables import READMES

TEXTS = {name: (PROJECT / name).read_text(encoding="utf-8") for name in READMES}
TARGETS = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
DEMO_LOGINS = ("receptionist", "supervisor", "manager", "it", "technician", "collector")


def commands(readme: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", TEXTS[readme], re.MULTILINE | re.DOTALL)


def test_both_readmes_hold_the_same_commands() -> None:
    english, chinese = (commands(name) for name in READMES)
    assert english
    assert english == chinese


@pytest.mark.parametrize("readme", READMES)
def test_each_setting_is_listed(readme: str) -> None:
    assert [name for name in NAMES if f"| `{name}` |" not in TEXTS[readme]] == []


@pytest.mark.parametrize("readme", READMES)
def test_no_setting_is_mentioned_that_does_not_exist(readme: str) -> None:
    assert set(re.findall(r"GUANJIA_[A-Z_]+[A-Z]", TEXTS[readme])) <= set(NAMES)


@pytest.mark.parametrize("readme", READMES)
def test_each_make_target_exists(readme: str) -> None:
    mentioned = re.findall(r"^(?:.*`)?make ([a-z-]+)", TEXTS[readme], re.MULTILINE)
    assert {"run", "test"} <= set(mentioned)
    assert set(mentioned) <= TARGETS


@pytest.mark.parametrize("readme", READMES)
def test_each_demo_login_is_listed(readme: str) -> None:
    listed = re.findall(r"^\| `(\w+)` \| [^|]+ \| `guanjia-demo` \|$", TEXTS[readme], re.MULTILINE)
    assert listed == list(DEMO_LOGINS)
    assert " ".join(DEMO_LOGINS) in (PROJECT / "Makefile").read_text(encoding="utf-8")


def test_links_lead_somewhere() -> None:
    for text in TEXTS.values():
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert target.startswith("http") or (PROJECT / target).exists()
