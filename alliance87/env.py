"""What the environment says, read once; a wrong value stops the start with the variable's name.

Everything has a default that suits `make run` on a bare machine; `.env.example` lists every name.
"""

import os
import secrets
from email.utils import formataddr, parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from environs import Env, EnvError

env = Env()
env.read_env()

VAR = env.path("ALLIANCE_VAR", Path("var"))
"""Folder of everything the portal writes: embedded servers, uploads, bench results."""

DEMONSTRATION = env.bool("DEMONSTRATION", False)
"""Whether this is the invented Alliance: demo accounts, kept mail, a strip on every page."""

DEBUG = env.bool("DEBUG", False)


def kept_secret(path):
    """A secret for one machine without SECRET_KEY: made once, readable by its owner alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise EnvError(f"SECRET_KEY: not given, and none can be kept at {path}: {error}") from error
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret(VAR / "secret")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")
"""Address people reach the portal at; links in mails and calendars start with it."""

HTTPS = SITE_URL.startswith("https://")
DATABASE_URL = env.str("DATABASE_URL", "")
DATABASE_POOL = env.int("DATABASE_POOL", 10)
"""Most connections to PostgreSQL a process keeps open."""

REDIS_URL = env.str("REDIS_URL", "")
EMAIL_URL = env.str("EMAIL_URL", "")
MAIL_FROM = formataddr(parseaddr(env.str("MAIL_FROM", "Alliance 8.7 Secretariat <secretariat@localhost>")))
"""Who mail comes from; a name with a full stop in it is put in quotes, which mail servers insist on."""

MEDIA_ROOT = env.path("MEDIA_ROOT", VAR / "media")
UPLOAD_LIMIT_MB = env.int("UPLOAD_LIMIT_MB", 25)
LOG_LEVEL = env.str("LOG_LEVEL", "INFO")


def broker_url(redis_url):
    """The address Celery wants for a Redis or Valkey: its own scheme for Unix sockets."""
    return redis_url.replace("unix://", "redis+socket://", 1)


def mailer(url, demonstration):
    """The MAILERS entry for EMAIL_URL; in demonstration mode mail is kept, not sent."""
    if demonstration:
        return {"BACKEND": "alliance87.outbox.mailbox.KeepingBackend"}
    try:
        parsed = urlsplit(url or "smtp://localhost:25")
        port = parsed.port
    except ValueError as error:
        raise EnvError(f"EMAIL_URL: {error}") from error
    if parsed.scheme not in ("smtp", "smtp+tls", "smtps") or not parsed.hostname:
        raise EnvError("EMAIL_URL: expected smtp://, smtp+tls:// or smtps:// with a host")
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parsed.hostname,
            "port": port or (465 if parsed.scheme == "smtps" else 25),
            "username": unquote(parsed.username or ""),
            "password": unquote(parsed.password or ""),
            "use_tls": parsed.scheme == "smtp+tls",
            "use_ssl": parsed.scheme == "smtps",
            "timeout": 20,
        },
    }
