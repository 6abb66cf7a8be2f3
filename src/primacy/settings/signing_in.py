"""What Django and django-allauth are told about signing in, sessions, and how fast one person reads."""

from primacy.settings.environment import environment

_ENVIRONMENT = environment()

SECOND_FACTOR = _ENVIRONMENT.second_factor
IS_OF_THIS_MACHINE = _ENVIRONMENT.is_of_this_machine

# Counted from signing in, and not anew by anything: a watch, and NIST SP 800-63B at its second level.
LONGEST_SESSION_S = 12 * 60 * 60
IDLE_S = _ENVIRONMENT.idle_minutes * 60
IDLE_OF_OTHERS_S = _ENVIRONMENT.idle_minutes_of_others * 60
MOST_ANSWERS_A_MINUTE = _ENVIRONMENT.most_answers_a_minute
MOST_ROWS_A_DAY = _ENVIRONMENT.most_rows_a_day
LEAKED_PASSWORDS = _ENVIRONMENT.leaked_passwords

PASSWORD_RESET_TIMEOUT = 60 * 60
EMAIL_TIMEOUT = 20
ACCOUNT_ADAPTER = "primacy.web.signing_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever invites a person vouches for the address
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE, not longer
ACCOUNT_FORMS = {
    "login": "primacy.web.signing_in.forms.SignInForm",
    "change_password": "primacy.web.signing_in.forms.PasswordForm",
    "reset_password": "primacy.web.signing_in.forms.ForgottenForm",
    "reset_password_from_key": "primacy.web.signing_in.forms.PasswordAnewForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "reset_password": "20/m/ip,3/15m/key",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "primacy.mission.access.actions.resets.ResetTokens"  # noqa: S105 - a class
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes this installation write to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _ENVIRONMENT.https else 0

MFA_ADAPTER = "primacy.web.signing_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "primacy.web.signing_in.forms.AppForm",
    "add_webauthn": "primacy.web.signing_in.forms.KeyForm",
    "edit_webauthn": "primacy.web.signing_in.forms.KeyNameForm",
    "authenticate": "primacy.web.signing_in.forms.CodeForm",
    "reauthenticate": "primacy.web.signing_in.forms.CodeAgainForm",
    "authenticate_webauthn": "primacy.web.signing_in.forms.ShownKeyForm",
    "reauthenticate_webauthn": "primacy.web.signing_in.forms.ShownKeyAgainForm",
    "login_webauthn": "primacy.web.signing_in.forms.PasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True  # from then on only their hashes are known
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off

SOCIALACCOUNT_ADAPTER = "primacy.web.signing_in.adapters.OrganisationAdapter"
# A link leads to the provider: the policy below would stop a form that is sent on to another host.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, object] = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "organisation",
                    "name": _ENVIRONMENT.oidc_name,
                    "client_id": _ENVIRONMENT.oidc_client_id,
                    "secret": _ENVIRONMENT.oidc_client_secret,
                    "settings": {"server_url": _ENVIRONMENT.oidc_issuer, "oauth_pkce_enabled": True},
                }
            ]
        }
    }
    if _ENVIRONMENT.oidc_issuer
    else {}
)
