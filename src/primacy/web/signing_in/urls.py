"""Where the pages of signing in stand; django-allauth finds its own by these names."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as key
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path, re_path

from primacy.web.signing_in import forgotten, views

_sign_in = views.SignIn.as_view()
_sign_out = login_not_required(LogoutView.as_view())

urlpatterns = [
    path("sign-in/", _sign_in, name="account_login"),
    path("sign-in/", _sign_in, name="sign_in"),
    path("sign-out/", _sign_out, name="account_logout"),
    path("sign-out/", _sign_out, name="sign_out"),
    path("sign-in/second-factor/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", key.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/forgotten/", forgotten.Forgotten.as_view(), name="account_reset_password"),
    re_path(
        r"^sign-in/reset/(?P<uidb36>[0-9a-f]+)-(?P<key>[0-9A-Za-z-]+)/$",
        forgotten.PasswordAnew.as_view(),
        name="account_reset_password_from_key",
    ),
    path("account/presence/", views.presence, name="presence"),
    path("account/", views.MyAccount.as_view(), name="mfa_index"),
    path("account/confirm/password/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/key/", key.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/password/", views.NewPassword.as_view(), name="account_change_password"),
    path("account/sessions/", views.MySessions.as_view(), name="usersessions_list"),
    path("account/app/", views.EnrolApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/keys/", key.list_webauthn, name="mfa_list_webauthn"),
    path("account/keys/add/", views.EnrolKey.as_view(), name="mfa_add_webauthn"),
    path("account/keys/<int:pk>/", key.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/keys/<int:pk>/remove/", key.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
