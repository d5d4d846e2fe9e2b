"""A real office never runs on the secret that everybody knows, and its first account is an administrator."""

from dataclasses import replace
from typing import Any

import pytest

from app import create_app
from config.settings import DEMO_SECRET, ConfigError, Settings

pytestmark = pytest.mark.own_database


def create(app: Any, *arguments: str) -> Any:
    return app.test_cli_runner().invoke(args=["user", "create", *arguments, "--password", "a-long-password"])


def test_the_first_account_makes_the_database_a_real_office(app: Any, settings: Settings) -> None:
    told = create(app, "chief", "--name", "信息技术", "--role", "it")
    assert told.exit_code == 0, told.output
    with pytest.raises(ConfigError, match="SECRET_KEY"):
        create_app(replace(settings, secret_key=DEMO_SECRET))


def test_an_office_without_an_administrator_is_refused(app: Any) -> None:
    told = create(app, "desk", "--name", "前台", "--role", "receptionist")
    assert told.exit_code == 1
    assert "administer" in told.output


def test_unknown_roles_and_names_taken_are_refused(app: Any) -> None:
    assert create(app, "chief", "--name", "x", "--role", "wizard").exit_code == 1
    assert create(app, "chief", "--name", "x", "--role", "it").exit_code == 0
    told = create(app, "chief", "--name", "x", "--role", "it")
    assert told.exit_code == 1
    assert "already" in told.output


def test_a_sound_database_passes_the_check(app: Any) -> None:
    create(app, "chief", "--name", "x", "--role", "it")
    told = app.test_cli_runner().invoke(args=["check"])
    assert told.exit_code == 0, told.output


@pytest.mark.only_on("sqlite")
def test_a_backup_is_a_whole_database(app: Any, tmp_path: Any) -> None:
    from models.engine.database import sqlite_driver

    target = tmp_path / "copy.db"
    assert app.test_cli_runner().invoke(args=["backup", str(target)]).exit_code == 0
    with sqlite_driver().connect(str(target)) as copy:
        assert copy.execute("SELECT count(*) FROM role").fetchone()[0] > 5
    copy.close()
    assert app.test_cli_runner().invoke(args=["backup", str(target)]).exit_code == 1
