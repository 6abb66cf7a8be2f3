"""The page behind the link of an invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from primacy.mission.access import actions
from primacy.mission.access.forms.grants import PasswordForm

__all__ = ["invitation"]


@sensitive_post_parameters("password")
@login_not_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let the invited person set a first password; a link that is spent says so only when it is used."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_invitation(token=token, password=form.cleaned_data["password"], at=timezone.now())
        except actions.WeakPasswordError as error:
            form.add_error("password", str(error))
        except actions.InvitationSpentError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your password is set; sign in with it."))
            return redirect("sign_in")
    return render(request, "access/invitation.html", {"form": form})
