"""A site starts with the settings it was given, or says in one sentence why it does not."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from config.readers import PROJECT
from config.settings import NAMES, ConfigError, Settings
from config.tables import READMES, settings_table

OWN_SECRET = "an-own-secret-of-more-than-thirty-two-characters"


def refusal(**environ: str) -> str:
    """The sentence with which these variables are refused."""
    with pytest.raises(ConfigError) as raised:
        Settings.from_env(environ)
    sentence = str(raised.value)
    assert re.fullmatch(r"[A-Z_]+ [^\n]+\.", sentence), "one sentence that begins with the variable"
    return sentence


def test_an_empty_environment_is_a_demonstration_in_chinese() -> None:
    settings = Settings.from_env({})
    assert settings.database_url == f"sqlite:///{PROJECT}/var/guanjia.db"
    assert settings.upload_dir == PROJECT / "var/uploads"
    assert (settings.site_name, settings.locale, settings.timezone) == ("管家", "zh_Hans_CN", "Asia/Shanghai")
    assert (settings.idle_minutes, settings.session_hours, settings.upload_mb) == (60, 12, 10)
    assert (settings.secure_cookies, settings.proxy_hops, settings.trusted_hosts) == (False, 0, ())
    assert settings.secret_is_default


def test_settings_made_without_an_environment_are_the_defaults() -> None:
    assert Settings() == Settings.from_env({})


def test_other_peoples_variables_are_no_concern_of_ours() -> None:
    assert Settings.from_env({"PATH": "/usr/bin", "HOST": "0.0.0.0"}) == Settings()


@pytest.mark.parametrize("scheme", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_every_spelling_of_postgresql_goes_through_psycopg(scheme: str) -> None:
    settings = Settings.from_env({"DATABASE_URL": f"{scheme}guanjia:p%40ss@db.example/guanjia?sslmode=require"})
    assert settings.database_url == "postgresql+psycopg://guanjia:p%40ss@db.example/guanjia?sslmode=require"


@pytest.mark.parametrize(
    ("given", "file"),
    [("sqlite:///other.db", f"{PROJECT}/other.db"), ("sqlite:////srv/guanjia.db", "/srv/guanjia.db")],
)
def test_a_sqlite_file_is_known_by_its_full_path(given: str, file: str) -> None:
    assert Settings.from_env({"DATABASE_URL": given}).database_url == f"sqlite:///{file}"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "guanjia.db",
        "://",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://db",
        "postgresql://db:port/guanjia",
        "postgresql+psycopg2://db/guanjia",
        "mysql://db/guanjia",
    ],
)
def test_a_database_that_cannot_be_used_is_refused(url: str) -> None:
    assert refusal(DATABASE_URL=url).startswith("DATABASE_URL must ")


def test_a_refused_database_url_does_not_show_its_password() -> None:
    assert "hunter2" not in refusal(DATABASE_URL="mysql://root:hunter2@db/guanjia")
    assert "hunter2" not in refusal(DATABASE_URL="postgresql//root:hunter2@db/guanjia")


@pytest.mark.parametrize("name", ["SECRET_KEY", "GUANJIA_AUDIT_KEY"])
@pytest.mark.parametrize("secret", ["", "short", "x" * 31, " " * 40])
def test_a_short_secret_is_refused_and_not_repeated(name: str, secret: str) -> None:
    sentence = refusal(**{name: secret})
    assert "32 characters" in sentence
    assert not secret.strip() or secret not in sentence


def test_secrets_do_not_appear_where_settings_are_printed() -> None:
    settings = Settings.from_env(
        {
            "SECRET_KEY": OWN_SECRET,
            "GUANJIA_AUDIT_KEY": "k" * 32,
            "DATABASE_URL": "postgresql://a:hunter2@db/g",
        }
    )
    assert not settings.secret_is_default
    assert not re.search(f"{OWN_SECRET}|kkk|hunter2", repr(settings))


def test_the_audit_key_follows_the_secret_unless_it_is_given() -> None:
    demo, own = Settings(), Settings(secret_key=OWN_SECRET)
    assert len(own.audit_signing_key) == 32
    assert own.audit_signing_key == Settings(secret_key=OWN_SECRET).audit_signing_key
    assert own.audit_signing_key != demo.audit_signing_key
    assert OWN_SECRET.encode() not in own.audit_signing_key
    given = Settings.from_env({"SECRET_KEY": OWN_SECRET, "GUANJIA_AUDIT_KEY": "k" * 32})
    assert given.audit_signing_key == b"k" * 32


@pytest.mark.parametrize("name", ["", "Asia", "Asia/Atlantis", "/etc/localtime", "../../etc/passwd"])
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    assert "Asia/Shanghai" in refusal(GUANJIA_TIMEZONE=name)


def test_an_unknown_language_is_refused_with_the_list() -> None:
    assert "zh_Hans_CN, zh_Hant_TW, en" in refusal(GUANJIA_LOCALE="zh_CN")


@pytest.mark.parametrize("name", ["", "   ", "管" * 41, "two\nlines"])
def test_a_site_name_fits_on_a_page(name: str) -> None:
    assert "1 to 40" in refusal(GUANJIA_SITE_NAME=name)


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("GUANJIA_IDLE_MINUTES", 5, 1440),
        ("GUANJIA_SESSION_HOURS", 1, 168),
        ("GUANJIA_UPLOAD_MB", 1, 200),
        ("GUANJIA_PROXY_HOPS", 0, 5),
    ],
)
def test_a_number_out_of_its_range_is_refused(name: str, least: int, most: int) -> None:
    Settings.from_env({name: str(least)})
    Settings.from_env({name: f" {most} "})
    for wrong in ("", "ten", "1.5", "-1", "١٢", "9" * 5000, str(least - 1), str(most + 1)):
        assert f"from {least} to {most}" in refusal(**{name: wrong})


@pytest.mark.parametrize(("text", "value"), [("true", True), ("ON", True), ("1", True), ("no", False)])
def test_yes_and_no_have_several_spellings(text: str, value: bool) -> None:
    assert Settings.from_env({"GUANJIA_SECURE_COOKIES": text}).secure_cookies is value


@pytest.mark.parametrize("text", ["", "2", "ja"])
def test_neither_yes_nor_no_is_refused(text: str) -> None:
    assert "true or false" in refusal(GUANJIA_SECURE_COOKIES=text)


def test_trusted_hosts_are_a_list_with_commas() -> None:
    settings = Settings.from_env({"GUANJIA_TRUSTED_HOSTS": "desk.example.com, .example.cn ,[::1],"})
    assert settings.trusted_hosts == ("desk.example.com", ".example.cn", "[::1]")
    assert settings.flask_config()["TRUSTED_HOSTS"] == [
        "desk.example.com",
        ".example.cn",
        "[::1]",
    ]


@pytest.mark.parametrize("host", ["https://example.com", "example.com/", "example.com:443", "*"])
def test_what_is_not_a_host_name_is_refused(host: str) -> None:
    assert repr(host) in refusal(GUANJIA_TRUSTED_HOSTS=f"localhost,{host}")


def test_attachments_are_never_kept_where_anybody_could_fetch_them() -> None:
    assert "static" in refusal(GUANJIA_UPLOAD_DIR="admin_views/static/uploads")
    assert "static" in refusal(GUANJIA_UPLOAD_DIR="/srv/files/../static/uploads")
    refusal(GUANJIA_UPLOAD_DIR="")
    assert Settings.from_env({"GUANJIA_UPLOAD_DIR": "/srv/uploads"}).upload_dir == Path("/srv/uploads")


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("GUANJIA_TIMEZON", "GUANJIA_TIMEZONE"),
        ("GUANJIA_UPLOAD_MEGABYTES", "GUANJIA_UPLOAD_MB"),
        ("GUANJIA_DATABASE_URL", "DATABASE_URL"),
        ("GUANJIA_SECURE_COOKIE", "GUANJIA_SECURE_COOKIES"),
    ],
)
def test_a_misspelt_setting_is_refused_with_the_nearest_name(misspelt: str, meant: str) -> None:
    assert refusal(**{misspelt: "x"}) == f"{misspelt} is not a setting; the nearest name is {meant}."


def test_flask_is_given_strict_cookies_and_limits() -> None:
    config = Settings.from_env({"GUANJIA_SECURE_COOKIES": "true", "GUANJIA_UPLOAD_MB": "20"}).flask_config()
    assert config["SESSION_COOKIE_SECURE"]
    assert config["SESSION_COOKIE_HTTPONLY"]
    assert config["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert config["PERMANENT_SESSION_LIFETIME"] == timedelta(hours=12)
    assert config["MAX_CONTENT_LENGTH"] == 21 * 1024 * 1024
    assert config["TRUSTED_HOSTS"] is None
    assert config["WTF_CSRF_TIME_LIMIT"] is None


@pytest.mark.parametrize(("readme", "language"), READMES.items())
def test_both_readmes_hold_the_table_of_all_settings(readme: str, language: str) -> None:
    table = settings_table(language)
    assert all(f"| `{name}` |" in table for name in NAMES)
    assert table in (PROJECT / readme).read_text(encoding="utf-8"), "run: make docs"
