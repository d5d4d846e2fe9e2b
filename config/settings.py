"""What a site may set, read once from the environment.

A wrong value or a misspelt name stops the start with one sentence, because a setting that is silently ignored
is found out in the middle of a working day. The tables in both READMEs are made from here (``make docs``).
"""

import difflib
import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from config import readers
from config.message_settings import MessageSettings
from config.setting import ConfigError, Setting
from config.setting import setting as _setting

DEMO_SECRET = "guanjia-demo-secret-known-to-everybody"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Settings(MessageSettings):
    """The settings of one site."""

    database_url: str = _setting(
        "DATABASE_URL",
        "sqlite:///var/guanjia.db",
        readers.database_url,
        en=(
            "`sqlite:///…`, `postgresql://…`",
            "All data: a SQLite file (a relative path starts at the project), or PostgreSQL 15 or newer.",
        ),
        zh=(
            "`sqlite:///…`、`postgresql://…`",
            "全部数据所在：SQLite 文件（相对路径从项目目录算起），或 PostgreSQL 15 及以上。",
        ),
        secret=True,
    )
    secret_key: str = _setting(
        "SECRET_KEY",
        DEMO_SECRET,
        readers.long_secret,
        en=("32 characters or more", "Signs sessions and forms. The default is for demonstrations only."),
        zh=("至少 32 个字符", "用于签署会话与表单。默认值人尽皆知，只可用于演示。"),
        secret=True,
    )
    audit_key: str | None = _setting(
        "GUANJIA_AUDIT_KEY",
        None,
        readers.long_secret,
        en=(
            "32 characters or more",
            "Seals the audit trail. Without it `SECRET_KEY` does, and must then never change.",
        ),
        zh=("至少 32 个字符", "封存审计记录。不设则依 `SECRET_KEY`，此后不可再改。"),
        secret=True,
    )
    timezone: str = _setting(
        "GUANJIA_TIMEZONE",
        "Asia/Shanghai",
        readers.timezone,
        en=("a tz database name", "The zone in which times are shown and days begin."),
        zh=("tz 数据库时区名", "显示时间、划分日期所用的时区。"),
    )
    locale: str = _setting(
        "GUANJIA_LOCALE",
        "zh_Hans_CN",
        readers.one_of("zh_Hans_CN", "zh_Hant_TW", "en"),
        en=(
            "`zh_Hans_CN`, `zh_Hant_TW`, `en`",
            "The language until a person chooses another.",
        ),
        zh=("`zh_Hans_CN`、`zh_Hant_TW`、`en`", "界面的默认语言，个人可另选。"),
    )
    site_name: str = _setting(
        "GUANJIA_SITE_NAME",
        "管家",
        readers.short_name,
        en=("1–40 characters", "The name at the top of each page and slip."),
        zh=("1–40 个字符", "页面与单据顶部的名称。"),
    )
    logo: Path | None = _setting(
        "GUANJIA_LOGO",
        None,
        readers.picture,
        en=("an SVG or PNG file of up to 200 KB", "The sign beside the name and in the browser's tab. Not set: ours."),
        zh=("不超过 200 KB 的 SVG 或 PNG 文件", "名称旁及浏览器标签页上的标志。不设则用自带的标志。"),
    )
    public_url: str | None = _setting(
        "GUANJIA_PUBLIC_URL",
        None,
        readers.site_address,
        en=(
            "`https://host` or `https://host:port`",
            "The address that the codes on slips lead to. Not set: the one that was used to print them.",
        ),
        zh=("`https://域名` 或 `https://域名:端口`", "单据上二维码所指向的网址。不设则用打印时所访问的网址。"),
    )
    idle_minutes: int = _setting(
        "GUANJIA_IDLE_MINUTES",
        "60",
        readers.whole_number(5, 1440),
        en=("5–1440 minutes", "Who does nothing for so long signs in again."),
        zh=("5–1440 分钟", "无操作超过此时间须重新登录。"),
    )
    session_hours: int = _setting(
        "GUANJIA_SESSION_HOURS",
        "12",
        readers.whole_number(1, 168),
        en=("1–168 hours", "Everybody signs in again after so long, busy or not."),
        zh=("1–168 小时", "登录满此时间须重新登录，无论是否在用。"),
    )
    schedule: bool = _setting(
        "GUANJIA_SCHEDULE",
        "false",
        readers.yes_or_no,
        en=(
            "`true`, `false`",
            "Web processes do what time brings, every minute; `make run` turns it on. Else let cron run `flask tick`.",
        ),
        zh=(
            "`true`、`false`",
            "由网页进程每分钟处理到期事项；`make run` 会打开。不打开则用 cron 运行 `flask tick`。",
        ),
    )
    upload_dir: Path = _setting(
        "GUANJIA_UPLOAD_DIR",
        "var/uploads",
        readers.private_folder,
        en=(
            "a folder, not below any `static`",
            "Attachments; only who may see the record gets them.",
        ),
        zh=("目录，不得位于任何 `static` 之下", "附件存放处，只供有权查看该记录的人取用。"),
    )
    upload_mb: int = _setting(
        "GUANJIA_UPLOAD_MB",
        "10",
        readers.whole_number(1, 200),
        en=("1–200 MB", "The largest attachment or ledger that may be sent."),
        zh=("1–200 MB", "单个附件或导入台账的大小上限。"),
    )
    start_work: bool = _setting(
        "GUANJIA_START_WORK",
        "true",
        readers.yes_or_no,
        en=(
            "`true`, `false`",
            "Imports begin at once, in a process beside the web server. Off: `flask tick` begins them.",
        ),
        zh=("`true`、`false`", "导入任务即时在网站旁的独立进程中执行。关闭后由 `flask tick` 启动。"),
    )
    trusted_hosts: tuple[str, ...] = _setting(
        "GUANJIA_TRUSTED_HOSTS",
        "",
        readers.host_names,
        en=(
            "host names; `.example.com` covers subdomains",
            "The names it answers to, commas between. Empty: any.",
        ),
        zh=("域名；`.example.com` 含其子域", "本站应答的域名，以逗号分隔。留空则不限。"),
    )
    secure_cookies: bool = _setting(
        "GUANJIA_SECURE_COOKIES",
        "false",
        readers.yes_or_no,
        en=("`true`, `false`", "Turn on behind TLS: the session cookie then travels over HTTPS only."),
        zh=("`true`、`false`", "经 TLS 访问时请打开：会话 Cookie 只走 HTTPS。"),
    )
    proxy_hops: int = _setting(
        "GUANJIA_PROXY_HOPS",
        "0",
        readers.whole_number(0, 5),
        en=(
            "0–5",
            "How many reverse proxies of yours are in front: whose `X-Forwarded-*` are believed.",
        ),
        zh=("0–5", "前面有几层自己的反向代理；只采信它们的 `X-Forwarded-*`。"),
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """The settings of this process. Raises ConfigError: a wrong value, an unknown GUANJIA_ variable."""
        for name in sorted(environ):
            if name.startswith("GUANJIA_") and name not in NAMES:
                nearest = difflib.get_close_matches(name, NAMES, n=1, cutoff=0)[0]
                raise ConfigError(f"{name} is not a setting; the nearest name is {nearest}.")
        return cls(**{key: row.value(environ[row.name]) for key, row in ROWS.items() if row.name in environ})

    @property
    def secret_is_default(self) -> bool:
        """Is this site signed with the secret that everybody knows?"""
        return self.secret_key == DEMO_SECRET

    @property
    def audit_signing_key(self) -> bytes:
        """The key that seals the audit trail: the site's own, or one derived from SECRET_KEY."""
        if self.audit_key is not None:
            return self.audit_key.encode()
        return hmac.digest(self.secret_key.encode(), b"guanjia audit trail", hashlib.sha256)

    def flask_config(self) -> dict[str, Any]:
        """These settings in the words of Flask and its extensions."""
        return {
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SECRET_KEY": self.secret_key,
            "SESSION_COOKIE_NAME": "guanjia",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.secure_cookies,
            "PERMANENT_SESSION_LIFETIME": timedelta(hours=self.session_hours),
            "SESSION_REFRESH_EACH_REQUEST": False,  # a session ends so many hours after it began, in use or not
            # The form around a file of the largest size needs room too.
            "MAX_CONTENT_LENGTH": (self.upload_mb + 1) * MEGABYTE,
            "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
            # A bulk action on a full page sends one part for each row.
            "MAX_FORM_PARTS": 5000,
            # A form stays good as long as its session: staff leave one open over lunch.
            "WTF_CSRF_TIME_LIMIT": None,
            "BABEL_DEFAULT_LOCALE": self.locale,
            "BABEL_DEFAULT_TIMEZONE": self.timezone,
            "TRUSTED_HOSTS": list(self.trusted_hosts) or None,
            "BOOTSTRAP_SERVE_LOCAL": True,
            # The quickest level of each: a list shrinks tenfold in under a millisecond.
            "COMPRESS_ALGORITHM": ["br", "gzip"],
            "COMPRESS_BR_LEVEL": 1,
            "COMPRESS_LEVEL": 1,
            "COMPRESS_STREAMS": False,
        }


_OF_MESSAGES = {each.name for each in fields(MessageSettings)}
# What concerns every site first; a dataclass names the fields that it inherits before its own.
ROWS: dict[str, Setting] = {
    each.name: each.metadata["row"] for each in sorted(fields(Settings), key=lambda each: each.name in _OF_MESSAGES)
}
NAMES = tuple(row.name for row in ROWS.values())
