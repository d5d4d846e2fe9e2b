"""What each process of the site reads and declares before it begins: done by the one that the others are forked from
(`tests/processes.py`)."""

from importlib import import_module

from sqlalchemy.orm import configure_mappers

from config.long_lived import long_lived

import_module("app")
with long_lived():
    for name in ("flask.cli", "gunicorn.app.wsgiapp", "gunicorn.workers.gthread", "psycopg"):
        import_module(name)
    configure_mappers()
