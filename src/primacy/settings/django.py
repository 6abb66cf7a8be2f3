"""What Django is told; everything that an installation may change comes from `environment`."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from primacy.settings.environment import environment
from primacy.settings.signing_in import *  # noqa: F403 - the settings of the pages of signing in

_ENVIRONMENT = environment()
_WEB = Path(__file__).resolve().parent.parent / "web"

SECRET_KEY = _ENVIRONMENT.signing_key
AUDIT_KEY = _ENVIRONMENT.auditing_key
SEALING_KEYS = _ENVIRONMENT.sealing_keys_file
CALLER_KEY = _ENVIRONMENT.callers_key
GATEWAYS = _ENVIRONMENT.data_dir.resolve() / "gateways.json"
INTAKE_SPOOL = _ENVIRONMENT.data_dir.resolve() / "spool"
EMAIL_HOST = _ENVIRONMENT.email_host
DEFAULT_FROM_EMAIL = _ENVIRONMENT.email_from
DEBUG = _ENVIRONMENT.debug
BASE_URL = _ENVIRONMENT.base_url
SECURITY_CONTACT = _ENVIRONMENT.security_contact
ALLOWED_HOSTS = [host.strip() for host in _ENVIRONMENT.allowed_hosts.split(",") if host.strip()]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "primacy.mission.access",
    "primacy.mission.area",
    "primacy.mission.reference",
    "primacy.mission.strategy",
    "primacy.mission.situation",
    "primacy.mission.assessments",
    "primacy.mission.climate",
    "primacy.mission.protection",
    "primacy.mission.posture",
    "primacy.mission.early_warning",
    "primacy.mission.engagement",
    "primacy.mission.briefing",
    "primacy.web",
    "primacy.web.signing_in",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "primacy.web.receiving.in_private",
    "django.middleware.security.SecurityMiddleware",
    "primacy.web.isolation.isolated",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "primacy.web.caching.no_store",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "primacy.web.receiving.in_proportion",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "primacy.web.signing_in.middleware.PresenceMiddleware",
    "primacy.web.signing_in.middleware.SecondFactorMiddleware",
    "primacy.web.viewer.ViewerMiddleware",
    "primacy.web.basic_tokens.BasicTokenMiddleware",
    "primacy.web.pace.PaceMiddleware",
    "primacy.web.audit.AuditMiddleware",
]

ROOT_URLCONF = "primacy.web.urls"
WSGI_APPLICATION = "primacy.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "primacy.web.frame.frame",
            ],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(_ENVIRONMENT.database, conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # What was answered must outlast a power cut, hence synchronous=FULL.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16384; "
            "PRAGMA secure_delete=ON;"
        ),
    }
    Path(DATABASES["default"]["NAME"]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
else:
    # To compile what is asked takes longer than to answer it: these are questions of milliseconds.
    DATABASES["default"]["OPTIONS"] = {"options": "-c jit=off"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "primacy.web.passwords.CommonPartsValidator"},
    {"NAME": "primacy.web.passwords.HouseWordsValidator"},
    {"NAME": "primacy.web.leaked_passwords.LeakedPasswordsValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "sign_in"

# In the database, where several processes and machines share it and an entry is added by one of them alone.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "primacy_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGE_CODE = _ENVIRONMENT.language
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español"), ("ar", "العربية")]
LOCALE_PATHS = [_WEB / "locale"]
FORMAT_MODULE_PATH = "primacy.web.formats"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = _ENVIRONMENT.data_dir.resolve() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MIMETYPES = {".svg": "image/svg+xml; charset=utf-8"}
# The tiles inside are compressed already; trying again costs every start a quarter of a minute.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "pmtiles", "pbf", "txt", "md")

SECURE_SSL_REDIRECT = _ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
# The server itself hears plain HTTP from the proxy that holds the certificate; it would redirect for ever otherwise.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _ENVIRONMENT.https else None
SECURE_HSTS_SECONDS = 31_536_000 if _ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _ENVIRONMENT.https
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _ENVIRONMENT.https
# A browser takes a cookie of this name from this address alone, by HTTPS.
_OF_THIS_HOST = "__Host-" if _ENVIRONMENT.https else ""
SESSION_COOKIE_NAME = f"{_OF_THIS_HOST}sessionid"
CSRF_COOKIE_NAME = f"{_OF_THIS_HOST}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_OF_THIS_HOST}django_language"
SEEN_COOKIE_NAME = f"{_OF_THIS_HOST}seen"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = LONGEST_SESSION_S  # noqa: F405
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# The largest form holds one attachment. A body beyond this is refused; none below it is laid down as a file.
LARGEST_BODY = FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 100

_TO_STANDARD_ERROR = {"handlers": ["standard_error"], "level": "WARNING"}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json_line": {"()": "primacy.settings.logs.JsonLine"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "json_line"}},
    "loggers": {
        "django": _TO_STANDARD_ERROR,
        "django.request": {"level": "ERROR"},  # what a person was refused is in the audit
        "primacy": _TO_STANDARD_ERROR,
    },
}
