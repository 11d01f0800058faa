"""One settings file for every place the portal runs; what differs comes from the environment (env.py)."""

from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from alliance87 import embedded, env
from alliance87.editing import *  # noqa: F403
from alliance87.limits import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = env.VAR
DEBUG = env.DEBUG
DEMONSTRATION = env.DEMONSTRATION
SECRET_KEY = env.SECRET_KEY
ALLOWED_HOSTS = env.ALLOWED_HOSTS
CSRF_TRUSTED_ORIGINS = env.CSRF_TRUSTED_ORIGINS
SITE_URL = env.SITE_URL

INSTALLED_APPS = [
    "partners",
    "alliance87.ui",
    "alliance87.terms",
    "alliance87.record",
    "alliance87.finding",
    "alliance87.followed",
    "alliance87.outbox",
    "alliance87.documents",
    "alliance87.posts",
    "alliance87.desk",
    "alliance87.opendata",
    "groups",
    "pathfinder",
    "gcg",
    "secretariat",
    "secretariat.newsletter",
    "secretariat.drafting",
    "secretariat.tracker",
    "secretariat.contacts",
    "secretariat.knowledge",
    "secretariat.events",
    "secretariat.exchange",
    "secretariat.pages",
    "demonstration",
    "alliance87",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "guardian",
    "pgtrigger",
    "django_htmx",
    "django_prose_editor",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "secretariat.administration.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "alliance87.ui.shared.SharedPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "partners.middleware.PersonalSettingsMiddleware",
    "alliance87.ui.nul.NulMiddleware",
    "alliance87.ui.overrides.OverridesMiddleware",
    "alliance87.myself.second_factor.SecondFactorMiddleware",
    "secretariat.looking.LookingMiddleware",
    "alliance87.ui.wrong_method.WrongMethodMiddleware",
    "alliance87.signed_out.SignedOutMiddleware",
    "alliance87.presses.PressMiddleware",
    "alliance87.opendata.accepting.AcceptMiddleware",
]

ROOT_URLCONF = "alliance87.urls"
ASGI_APPLICATION = "alliance87.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "builtins": ["alliance87.ui.dates"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["alliance87.ui.loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alliance87.pages.portal",
            ],
        },
    },
]
FORM_RENDERER = "alliance87.ui.forms.Renderer"

DATABASES = {
    "default": {
        **env.database(lambda: embedded.database_url(VAR)),
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": 1,
    "max_size": env.DATABASE_POOL,
    "timeout": 10,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.REDIS_URL or embedded.redis_url(VAR)
CACHES = {
    "default": {"BACKEND": "alliance87.cache.ForgivingRedisCache", "LOCATION": REDIS_URL},
    # Rendered parts, keyed by the revision of what they show: right whatever happens to Redis. At most some 20 MB a process.
    "fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    # Whole pages of visitors (alliance87.ui.shared), at most some 20 MB a process.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
}

CELERY_BROKER_URL = env.broker_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
# No waiting for a broker that is away: whoever clicked would wait with it.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5, "max_retries": 0}

AUTH_USER_MODEL = "partners.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_ADAPTER = "partners.adapter.AccountAdapter"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "partners.forms.accounts.LoginForm",
    "signup": "partners.forms.accounts.SignupForm",
    "add_email": "partners.forms.accounts.AddEmailForm",
    "request_login_code": "partners.forms.accounts.RequestLoginCodeForm",
    "change_password": "partners.forms.accounts.ChangePasswordForm",
    "set_password": "partners.forms.accounts.SetPasswordForm",
    "reset_password": "partners.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "partners.forms.accounts.ResetPasswordKeyForm",
}
MFA_ADAPTER = "alliance87.myself.second_factor.MFAAdapter"
MFA_TOTP_ISSUER = "Alliance 8.7"
MFA_TOTP_TOLERANCE = 1  # Clocks of phones go wrong: a code is good one step of 30 seconds before and after its own.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey wants https://; a demonstration is at http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION
MFA_FORMS = {
    "add_webauthn": "partners.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "partners.forms.passkeys.EditPasskeyForm",
    "login_webauthn": "partners.forms.passkeys.LoginPasskeyForm",
    "authenticate_webauthn": "partners.forms.passkeys.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": "partners.forms.passkeys.ReauthenticatePasskeyForm",
}

# Organizations with a sign-in of their own: their people continue with it (docs/decisions/0007-sign-in.md).
OPENID_PROVIDERS = env.openid_providers()
SOCIALACCOUNT_PROVIDERS = env.sign_in_providers(OPENID_PROVIDERS)
SOCIALACCOUNT_ADAPTER = "partners.adapter.OrganizationAdapter"
SOCIALACCOUNT_FORMS = {
    "signup": "partners.forms.accounts.OrganizationSignupForm",
    "disconnect": "partners.forms.accounts.DisconnectForm",
}
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

MAILERS = {"default": env.mailer(env.EMAIL_URL, DEMONSTRATION)}
DEFAULT_FROM_EMAIL = env.MAIL_FROM
SERVER_EMAIL = env.MAIL_FROM
MAIL_REPLIES = env.MAIL_REPLIES
INBOUND_MAIL_SERVICE = env.INBOUND_MAIL_SERVICE
ANYMAIL = env.inbound_mail(INBOUND_MAIL_SERVICE)
MAIL_EVENTS_SERVICE = env.MAIL_EVENTS_SERVICE
SECRETARIAT_EMAIL = env.SECRETARIAT_EMAIL
DATA_CONTROLLER = env.DATA_CONTROLLER
COMPLAINTS_TO = env.COMPLAINTS_TO

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("es", _("Spanish"))]
# Those of LANGUAGES that the interface is translated into; documents and people know all of them.
INTERFACE_LANGUAGES = ["en", "fr", "es"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL, MEDIA_URL = "static/", "media/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.STATIC_ROOT
MEDIA_ROOT = env.MEDIA_ROOT
UPLOAD_LIMIT = env.UPLOAD_LIMIT_MB * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # a pasted list of 200,000 addresses; what is longer comes as a file
FILE_UPLOAD_HANDLERS = ["alliance87.documents.uploads.LimitedUploadHandler"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEMONSTRATION:  # Compressing takes longer than all else at a first start.
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    # A browser follows no form to where it is not allowed, and signing in at an organization begins with one.
    "form-action": [CSP.SELF, *(origin for provider in OPENID_PROVIDERS for origin in provider["origins"])],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "alliance87.pages.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.HTTPS
SECURE_SSL_REDIRECT = env.HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if env.HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.HTTPS else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
    # They tell every step of every PDF, of every entry in the CMS's index and of every page, which keeps its history.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint.progress", "fontTools", "django_tasks", "wagtail")},
}
