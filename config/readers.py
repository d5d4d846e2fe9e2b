"""A reader turns the text of a setting into its value, or raises ValueError with the rest of the sentence."""

import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

PROJECT = Path(__file__).resolve().parent.parent
POSTGRESQL = {"postgres", "postgresql", "postgresql+psycopg"}
HOST_NAME = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\]", re.IGNORECASE)


def database_url(text: str) -> str:
    """The URL as SQLAlchemy wants it: a SQLite file by its full path, PostgreSQL through psycopg."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The text is not repeated: it may hold a password.
        raise ValueError("must be a URL such as postgresql://user:password@host/guanjia") from None
    if url.drivername in POSTGRESQL:
        if not url.database:
            raise ValueError("must name a database: postgresql://user:password@host/guanjia")
        url = url.set(drivername="postgresql+psycopg")
    elif url.drivername == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise ValueError("must name a file, because each process would keep its own SQLite in memory")
        url = url.set(database=str(PROJECT / url.database))
    else:
        raise ValueError(f"must begin with sqlite:/// or postgresql://, not {url.drivername}://")
    return url.render_as_string(hide_password=False)


def long_secret(text: str) -> str:
    if len(text) < 32:
        raise ValueError(f"must have at least 32 characters, it has {len(text)}")
    return text


def timezone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (LookupError, OSError, ValueError):  # not found; a folder of zones; a path
        raise ValueError(f"must be a time zone such as Asia/Shanghai, not {text!r}") from None
    return text


def one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}, not {text!r}")
        return text

    return read


def short_name(text: str) -> str:
    if not 1 <= len(text) <= 40 or not text.isprintable():
        raise ValueError("must be a name of 1 to 40 characters")
    return text


def site_address(text: str) -> str:
    scheme, _, rest = text.rstrip("/").partition("://")
    name, _, port = rest.partition(":")
    if scheme not in ("http", "https") or not HOST_NAME.fullmatch(name) or (port and not re.fullmatch(r"[0-9]+", port)):
        raise ValueError(f"must be an address such as https://guanjia.example.com, without a path, not {text!r}")
    return text.rstrip("/")


def whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}, not {text!r}")
        return int(text)

    return read


def yes_or_no(text: str) -> bool:
    if text.lower() in ("true", "yes", "on", "1"):
        return True
    if text.lower() in ("false", "no", "off", "0"):
        return False
    raise ValueError(f"must be true or false, not {text!r}")


def private_folder(text: str) -> Path:
    """A folder that no web server hands out by itself: attachments pass through the permission check."""
    if not text:
        raise ValueError("must name a folder")
    folder = (PROJECT / Path(text).expanduser()).resolve()
    if "static" in folder.parts:
        raise ValueError("must not be below a static folder, where anybody could fetch attachments")
    return folder


def picture(text: str) -> Path:
    file = (PROJECT / Path(text).expanduser()).resolve()
    if file.suffix not in (".svg", ".png") or not file.is_file() or file.stat().st_size > 200 * 1024:
        raise ValueError(f"must name an SVG or PNG file of up to 200 KB, not {text!r}")
    return file


def host_names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if not HOST_NAME.fullmatch(name):
            raise ValueError(f"must list host names without scheme, port or path, not {name!r}")
    return names
