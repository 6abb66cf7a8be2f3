"""Pages of this room: those below a mission, and the one behind the link of an invitation."""

from django.urls import include, path

from primacy.mission.access.releasing import views as releasing
from primacy.mission.access.views import agreements, audit, groups, invitations, persons, requests, sessions

_BELOW_A_MISSION = [
    path("audit/", audit.audit, name="audit"),
    path("persons/", persons.persons, name="persons"),
    path("persons/invite/", persons.invite, name="person_invite"),
    path("persons/sign-out/", sessions.end_all, name="persons_sign_out"),
    path("persons/<uuid:pk>/", persons.person, name="person"),
    path("persons/<uuid:pk>/erase/", persons.erase, name="person_erase"),
    path("persons/<uuid:pk>/grant/", persons.grant, name="person_grant"),
    path("persons/<uuid:pk>/group/", persons.group, name="person_group"),
    path("persons/<uuid:pk>/link/", persons.renew, name="person_link"),
    path("persons/<uuid:pk>/sign-out/", sessions.end_of, name="person_sign_out"),
    path("tokens/<int:pk>/revoke/", persons.token_revoke, name="person_token_revoke"),
    path("grants/<int:pk>/end/", persons.grant_end, name="grant_end"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.group_new, name="group_new"),
    path("groups/<slug:pk>/", groups.group, name="group"),
    path("groups/<slug:pk>/add/", groups.group_add, name="group_add"),
    path("groups/<slug:pk>/rename/", groups.group_rename, name="group_rename"),
    path("memberships/<int:pk>/end/", groups.membership_end, name="membership_end"),
    path("requests/", requests.access_requests, name="access_requests"),
    path("requests/new/", requests.request_access, name="request_access"),
    path("requests/<int:pk>/", requests.access_request, name="access_request"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.draft, name="agreement_draft"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/sign/", agreements.agreement_sign, name="agreement_sign"),
    path("agreements/<int:pk>/end/", agreements.agreement_end, name="agreement_end"),
    path("releases/", releasing.releases, name="releases"),
    path("releases/ask/", releasing.release_ask, name="release_ask"),
    path("releases/<int:pk>/decide/", releasing.release_decide, name="release_decide"),
]

urlpatterns = [
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("m/<slug:mission_code>/", include(_BELOW_A_MISSION)),
]
