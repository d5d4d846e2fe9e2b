"""The application: `create_app` wires the parts and decides nothing."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_compress import Compress
from flask_migrate import Migrate
from sqlalchemy.orm import configure_mappers
from werkzeug.middleware.proxy_fix import ProxyFix

from config.long_lived import long_lived
from config.settings import ConfigError, Settings

with long_lived():
    import admin_views
    from models.engine import audit_chain, clock, jobs
    from models.engine.checks import check_declarations
    from models.engine.database import db, engine_options
    from models.messages import channels
    from models.reports.report import check_reports
    from models.site import holds_real_office

ROOT = Path(__file__).resolve().parent


@long_lived()
def create_app(settings: Settings | None = None) -> Flask:
    """The application of one site. Raises `ConfigError` or `DeclarationError` rather than starting half right."""
    settings = settings or Settings.from_env()
    app = Flask(
        __name__,
        template_folder=str(ROOT / "admin_views" / "templates"),
        static_folder=str(ROOT / "admin_views" / "static"),
    )
    app.config.update(settings.flask_config())
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(settings.database_url)
    app.config["GUANJIA"] = settings
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    settle_process(settings)
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"))
    Bootstrap5(app)
    Compress(app)
    admin_views.install(app)
    configure_mappers()
    check_declarations()
    check_reports()
    _refuse_known_secret(app, settings)
    return app


def settle_process(settings: Settings) -> None:
    """What is one for a whole process: its time zone, the key that signs the audit trail, its folders."""
    clock.set_zone(settings.timezone)
    audit_chain.set_key(settings.audit_signing_key)
    jobs.set_folder(Path(settings.upload_dir))
    channels.settle(settings, name=settings.site_name, locale=settings.locale)
    Path(settings.upload_dir).mkdir(parents=True, exist_ok=True)
    if settings.database_url.startswith("sqlite:///"):
        Path(settings.database_url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)


def _refuse_known_secret(app: Flask, settings: Settings) -> None:
    """Everybody knows the secret that ships: with it, only the demo site and an empty database are served."""
    if settings.secret_is_default:
        with app.app_context():
            found = holds_real_office(db.engine)
            db.engine.dispose()  # workers that are forked from here must not share its connections
            if found:
                raise ConfigError("Set SECRET_KEY: this database holds a real office, and everybody knows the default.")
