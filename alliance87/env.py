"""The settings in the environment, read once. A wrong value stops the start and names the variable.

Everything has a default that suits `make run` on a bare machine; `.env.example` lists every name.
"""

import logging
import os
import re
import secrets
from email.utils import formataddr, parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from environs import Env, EnvError, validate

ROOT = Path(__file__).resolve().parent.parent
env = Env()
env.read_env(ROOT / ".env", recurse=False)

VAR = env.path("ALLIANCE_VAR", ROOT / "var").resolve()
"""The folder for everything the portal writes: embedded servers, uploads, bench results."""

DEMONSTRATION = env.bool("DEMONSTRATION", False)
"""Whether this is the demonstration: demo accounts, e-mails kept instead of sent, a strip on every page."""

DEBUG = env.bool("DEBUG", False)


def kept_secret(path):
    """The secret of a machine without SECRET_KEY: made once, readable only by its owner."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise EnvError(f"SECRET_KEY: not given, and none can be kept at {path}: {error}") from error
    try:
        return path.read_text()
    except OSError as error:
        raise EnvError(f"SECRET_KEY: not given, and the one kept at {path} is not ours: {error}") from error


def address(name, default, schemes):
    """The address in a variable, without a slash at its end. Raises EnvError for one of another scheme."""
    value = env.str(name, "") or default
    if value and urlsplit(value).scheme not in schemes:
        raise EnvError(f"{name}: expected {', '.join(scheme + '://' for scheme in schemes)}, not {value!r}")
    return value.rstrip("/")


SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret(VAR / "secret")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
SITE_URL = address("SITE_URL", "http://localhost:8000", ("http", "https"))
"""The address at which people reach the portal. Links in e-mails and calendars start with it."""

HTTPS = SITE_URL.startswith("https://")
DATABASE_URL = env.str("DATABASE_URL", "")
DATABASE_POOL = env.int("DATABASE_POOL", 10, validate=validate.Range(min=1))
"""The most connections to PostgreSQL that a process keeps open."""

REDIS_URL = address("REDIS_URL", "", ("redis", "rediss", "unix"))
EMAIL_URL = env.str("EMAIL_URL", "")
MAIL_FROM = formataddr(parseaddr(env.str("MAIL_FROM", "Alliance 8.7 Secretariat <secretariat@localhost>")))
"""The sender of e-mails. A name with a full stop in it is put in quotes, since mail servers require it."""

MAIL_REPLIES = env.str("MAIL_REPLIES", "") or parseaddr(MAIL_FROM)[1]
"""The address to which calendars send their answers, with `+` and a token before the @.

Such mail is handed to `receive_mail`.
"""

if "@" not in MAIL_REPLIES or (env.str("MAIL_REPLIES", "") and len(MAIL_REPLIES.rpartition("@")[0]) > 12):
    raise EnvError("MAIL_REPLIES: expected an address with at most 12 characters before the @, where a token is added")

INBOUND_MAIL_SERVICE = env.str("INBOUND_MAIL_SERVICE", "")
INBOUND_MAIL_KEYS = {
    "mailgun": "MAILGUN_WEBHOOK_SIGNING_KEY",
    "mandrill": "MANDRILL_WEBHOOK_KEY",
    "postal": "POSTAL_WEBHOOK_KEY",
    "mailersend": "MAILERSEND_INBOUND_SECRET",
}
"""The services that sign their messages, and django-anymail's name for the key of each."""

MAIL_EVENTS_SERVICE = env.str("MAIL_EVENTS_SERVICE", "")
"""The service that tells what became of the newsletter's copies; empty where a mailbox for bounces alone does."""

MAIL_EVENTS_KEY = env.str("MAIL_EVENTS_KEY", "")
"""The key with which it signs."""

if MAIL_EVENTS_SERVICE and MAIL_EVENTS_SERVICE not in INBOUND_MAIL_KEYS:
    raise EnvError(
        f"MAIL_EVENTS_SERVICE: expected one that signs: {', '.join(INBOUND_MAIL_KEYS)}, not {MAIL_EVENTS_SERVICE!r}"
    )
if MAIL_EVENTS_SERVICE and not MAIL_EVENTS_KEY:
    raise EnvError("MAIL_EVENTS_KEY: not given; without it anybody could say that mail came back")

SECRETARIAT_EMAIL = env.str("SECRETARIAT_EMAIL", "") or parseaddr(MAIL_FROM)[1]
"""The Secretariat's address, shown on pages; by default, the address from which e-mails come."""

if "@" not in SECRETARIAT_EMAIL:
    raise EnvError(f"SECRETARIAT_EMAIL: expected an e-mail address, not {SECRETARIAT_EMAIL!r}")

DATA_CONTROLLER = env.str("DATA_CONTROLLER", "") or "Secretariat of Alliance 8.7"
"""The controller of the personal data, with a postal address if there is one."""

COMPLAINTS_TO = env.str("COMPLAINTS_TO", "")
"""The authority or office that takes complaints about personal data; empty if none is named."""

MEDIA_ROOT = env.path("MEDIA_ROOT", VAR / "media")
STATIC_ROOT = env.path("STATIC_ROOT", VAR / "static")
"""The folder from which collected static files are served. For an image, they are collected when it is built."""

UPLOAD_LIMIT_MB = env.int("UPLOAD_LIMIT_MB", 25, validate=validate.Range(min=1))
LOG_LEVEL = env.log_level("LOG_LEVEL", logging.INFO)


def database(default):
    """Django's settings for the database: DATABASE_URL or, without it, the address that `default()` gives."""
    if not DATABASE_URL:
        return dj_database_url.parse(default())
    if urlsplit(DATABASE_URL).scheme not in ("postgres", "postgresql"):
        raise EnvError("DATABASE_URL: expected postgres://, since no other database keeps what the portal promises")
    return env.dj_db_url("DATABASE_URL")


def broker_url(redis_url):
    """The address of a Redis or Valkey in Celery's form, which has its own scheme for Unix sockets."""
    return redis_url.replace("unix://", "redis+socket://", 1)


def mailer(url, demonstration):
    """The MAILERS entry for EMAIL_URL. In demonstration mode, e-mails are kept instead of sent.

    Read here, since the parser that environs offers gives the settings that MAILERS replaced, and takes other backends.
    """
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


def inbound_mail(service):
    """django-anymail's settings for the service that hands over incoming mail; empty if there is none."""
    if not service:
        return {}
    if service not in INBOUND_MAIL_KEYS:
        raise EnvError(
            f"INBOUND_MAIL_SERVICE: expected one that signs: {', '.join(INBOUND_MAIL_KEYS)}, not {service!r}"
        )
    if not (key := env.str("INBOUND_MAIL_KEY", "")):
        raise EnvError("INBOUND_MAIL_KEY: not given; without it anybody could hand mail over")
    return {INBOUND_MAIL_KEYS[service]: key}


OPENID_NEEDED = {"id", "name", "address", "client_id", "secret"}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def openid_providers():
    """The organizations of OPENID_PROVIDERS, whose people may sign in by OpenID Connect; usually none.

    Each has the keys of OPENID_NEEDED, and `also_at`: further origins through which its sign-in leads.
    """
    given = env.json("OPENID_PROVIDERS", "[]") if env.str("OPENID_PROVIDERS", "") else []
    if not isinstance(given, list) or not all(isinstance(provider, dict) for provider in given):
        raise EnvError("OPENID_PROVIDERS: expected a JSON list of objects")
    providers = [_openid_provider(provider) for provider in given]
    for key in ("id", "client_id"):
        if len({provider[key] for provider in providers}) < len(providers):
            raise EnvError(f"OPENID_PROVIDERS: two have the same {key}")
    return providers


def _openid_provider(given):
    lacking, unknown = OPENID_NEEDED - given.keys(), given.keys() - OPENID_NEEDED - {"also_at"}
    if lacking or unknown:
        raise EnvError(f"OPENID_PROVIDERS: each needs {', '.join(sorted(OPENID_NEEDED))}; wrong: {lacking | unknown}")
    also_at = given.get("also_at", [])
    if not isinstance(also_at, list) or not all(
        origin and isinstance(origin, str) for origin in [*also_at, *_needed(given)]
    ):
        raise EnvError("OPENID_PROVIDERS: expected texts, and a list of texts in also_at")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", given["id"]) or len(given["name"]) > 40:
        raise EnvError("OPENID_PROVIDERS: an id has small letters, digits and hyphens; it and the name at most 40")
    origins = [_origin(address) for address in (given["address"], *also_at)]
    return given | {"address": given["address"].rstrip("/"), "origins": origins}


def _needed(given):
    return [given[key] for key in OPENID_NEEDED]


def _origin(address):
    """The scheme, host and port of an https address. Refuses any other, which could be listened to."""
    try:
        parsed = urlsplit(address)
        port = f":{parsed.port}" if parsed.port else ""
    except ValueError as error:
        raise EnvError(f"OPENID_PROVIDERS: {error}") from error
    is_safe = parsed.scheme == "https" or (parsed.scheme == "http" and parsed.hostname in LOOPBACK)
    if not is_safe or not re.fullmatch(r"[a-z0-9.:-]+", parsed.hostname or ""):
        raise EnvError(f"OPENID_PROVIDERS: expected https:// and a host, not {address!r}")
    host = f"[{parsed.hostname}]" if ":" in parsed.hostname else parsed.hostname
    return f"{parsed.scheme}://{host}{port}"


def sign_in_providers(providers):
    """django-allauth's settings for `openid_providers()`."""
    apps = [
        {
            "provider_id": provider["id"],
            "name": provider["name"],
            "client_id": provider["client_id"],
            "secret": provider["secret"],
            "settings": {"server_url": provider["address"]},
        }
        for provider in providers
    ]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}
