"""Nobody adds a package without saying what it replaces and who keeps it alive."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


def required(file_name: str) -> list[str]:
    """The packages that one requirements file asks for, with their pins."""
    lines = (PROJECT / file_name).read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if re.match(r"\w", line)]


def package(requirement: str) -> str:
    return re.split(r"[\[=<>~ ;]", requirement)[0]


REQUIRED = required("requirements.txt") + required("requirements-dev.txt")
ROWS = re.findall(
    r"^\| (?!package|-)(\S+) \| .*\S.* \| .*\S.* \|$",
    (PROJECT / "docs/dependencies.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize("requirement", REQUIRED)
def test_each_package_is_pinned_and_explained(requirement: str) -> None:
    assert "==" in requirement
    assert package(requirement) in ROWS


def test_no_explanation_outlives_its_package() -> None:
    assert sorted(ROWS) == sorted(package(requirement) for requirement in REQUIRED)
