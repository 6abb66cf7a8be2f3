"""The words for the field's codes, as a reader meets them."""

from django.utils.translation import gettext_lazy as _

from primacy.vocabulary import Credibility, Reliability, ViolenceType

__all__ = ["CREDIBILITY", "RELIABILITY", "VERIFICATION", "VIOLENCE"]

RELIABILITY = {
    Reliability.COMPLETELY_RELIABLE: _("source completely reliable"),
    Reliability.USUALLY_RELIABLE: _("source usually reliable"),
    Reliability.FAIRLY_RELIABLE: _("source fairly reliable"),
    Reliability.NOT_USUALLY_RELIABLE: _("source not usually reliable"),
    Reliability.UNRELIABLE: _("source unreliable"),
    Reliability.CANNOT_BE_JUDGED: _("reliability cannot be judged"),
}

CREDIBILITY = {
    Credibility.CONFIRMED: _("confirmed by other sources"),
    Credibility.PROBABLY_TRUE: _("probably true"),
    Credibility.POSSIBLY_TRUE: _("possibly true"),
    Credibility.DOUBTFUL: _("doubtful"),
    Credibility.IMPROBABLE: _("improbable"),
    Credibility.CANNOT_BE_JUDGED: _("truth cannot be judged"),
}

VERIFICATION = {
    "reported": _("Reported"),
    "corroborated": _("Corroborated"),
    "verified": _("Verified"),
    "unfounded": _("Unfounded"),
    "duplicate": _("Duplicate"),
}

VIOLENCE = {
    ViolenceType.STATE_BASED: ("state-based", "square", _("State-based conflict")),
    ViolenceType.NON_STATE: ("non-state", "triangle", _("Non-state conflict")),
    ViolenceType.ONE_SIDED: ("one-sided", "circle", _("One-sided violence")),
}
