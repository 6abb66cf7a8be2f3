"""Where an organisation's OpenID Connect provider sends people back; only where the installation knows one."""

from allauth.socialaccount import views
from allauth.socialaccount.providers.openid_connect import views as provider
from django.urls import path

urlpatterns = [
    path("sign-in/<slug:provider_id>/go/", provider.login, name="openid_connect_login"),
    path("sign-in/<slug:provider_id>/back/", provider.callback, name="openid_connect_callback"),
    path("sign-in/cancelled/", views.login_cancelled, name="socialaccount_login_cancelled"),
]
