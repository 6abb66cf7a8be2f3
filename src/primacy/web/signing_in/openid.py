"""
What is asked of an OpenID Connect provider beyond what django-allauth asks: that it proves each thing it says.

References
----------
Sakimura et al. (2023), OpenID Connect Core 1.0 with errata set 2, sections 3.1.2.1, 3.1.3.7 and 5.3.2.
"""

import secrets

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

__all__ = ["OrganisationDoor", "come_back", "go"]

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_NEEDED = ("iss", "sub", "aud", "exp", "iat")
_NONCE = "organisation_nonce"
_CLOCKS_DIFFER_BY_S = 60


class OrganisationDoor(OpenIDConnectOAuth2Adapter):
    """Takes what a provider says where its signature, issuer, audience, time and nonce are what they should be."""

    @property
    def openid_config(self) -> dict[str, object]:
        """The provider's metadata, of which each address may be asked."""
        told = super().openid_config
        known_as = self.get_provider().app.settings["server_url"].partition("/.well-known/")[0].rstrip("/")
        if str(told.get("issuer", "")).rstrip("/") != known_as:
            raise OAuth2Error(f"Expected the metadata of {known_as}; got those of {told.get('issuer')}.")
        return told

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **facts: dict[str, str]
    ) -> SocialLogin:
        """Return who comes in; raise OAuth2Error where what was said does not hold."""
        told = self._verified(str(facts["response"].get("id_token", "")), app)
        nonce = request.session.pop(_NONCE, "")
        if not nonce or not constant_time_compare(str(told.get("nonce", "")), nonce):
            raise OAuth2Error("Expected the nonce of this attempt in the ID token; got another.")
        about = self._fetch_user_info(token.token)
        if about.get("sub") != told["sub"]:
            raise OAuth2Error("Expected facts about the account of the ID token; got another's.")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": about, "id_token": told})

    def _verified(self, id_token: str, app: SocialApp) -> dict[str, object]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            keys = jwt.PyJWKSet.from_dict(answer.json())
            key = keys[jwt.get_unverified_header(id_token)["kid"]]
            return jwt.decode(
                id_token, key.key, algorithms=_ALGORITHMS, audience=app.client_id, issuer=self.openid_config["issuer"],
                leeway=_CLOCKS_DIFFER_BY_S, options={"require": list(_NEEDED)},
            )  # fmt: skip
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("Expected an ID token that the provider signed for us; got another.") from error


@login_not_required
def go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider, with a nonce that its answer must hold."""
    provider = _provider_or_404(request, provider_id)
    facts = provider.get_redirect_from_request_kwargs(request)
    nonce = request.session[_NONCE] = secrets.token_urlsafe(32)
    facts["auth_params"] = {**facts["auth_params"], "nonce": nonce}
    try:
        return provider.redirect(request, **facts)
    except (OAuth2Error, requests.RequestException) as error:
        return render_authentication_error(request, provider, exception=error)


@login_not_required
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Hear what the provider says."""
    _provider_or_404(request, provider_id)
    return OAuth2CallbackView.adapter_view(OrganisationDoor(request, provider_id))(request)


def _provider_or_404(request: HttpRequest, provider_id: str) -> object:
    try:
        return get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
