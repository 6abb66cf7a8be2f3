"""What the page says by itself while no server is near."""

from django.utils.translation import gettext as _

__all__ = ["words"]


def words() -> dict[str, str]:
    """Return the sentences of the page by name, in the reader's language."""
    return {
        "waiting": _("on this device"),
        "sent": _("sent"),
        "refused": _("refused"),
        "sent_as": _("Reference %(reference)s"),
        "kept": _("Kept on this device. It goes by itself as soon as there is a network."),
        "photo_waits": _("The photograph is still on this device."),
        "photo_refused": _("The photograph was refused."),
        "words_missing": _("Write what was said."),
        "half_a_point": _("Give latitude and longitude, or neither."),
        "here": _("Taken from this device, within %(metres)s m."),
        "no_position": _("This device does not say where it is. Choose a place."),
        "photo_ready": _("Photograph of %(size)s KB"),
        "photo_unreadable": _("This picture cannot be read. Take another."),
        "not_kept": _("This device could not keep the report. Free some space, and keep it again."),
        "no_network": _("No network. Reports wait on this device."),
        "signed_out": _("Sign in again to send what waits on this device."),
        "unready": _("Open this page once with a network; from then on it works without one."),
        "all_sent": _("Nothing waits on this device."),
        "mend_needs_network": _("Mending needs a network: what you wrote is sealed for the mission alone."),
        "mended": _("What you wrote is in the form again. Change it and keep it."),
        "wrong_pin": _("This is not the number. Tries that are left: %(left)s."),
        "forgotten": _(
            "Too many tries. What this device held of the mission is gone; reports that wait are still sealed."
        ),
        "pin_short": _("Expected six characters or more."),
        "pin_set": _("From now on this page asks for the number."),
        "leaving": _("%(count)s reports are on this device only. Signing out deletes them."),
        "duty_told": _("As the mission said on %(when)s."),
        "duty_nobody": _("Nobody is on duty now."),
        "duty_unknown": _(
            "Not known on this device. Names are kept here only under a number; else they need a network."
        ),
        "mend": _("Mend"),
        "delete": _("Delete"),
    }
