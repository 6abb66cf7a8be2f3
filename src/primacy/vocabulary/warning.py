"""How a warning is put, and who answers it: the words of the Common Alerting Protocol and of protection responses."""

from enum import StrEnum

__all__ = ["Component", "Imminence", "Likelihood", "ResponseOutcome", "Severity"]


class Imminence(StrEnum):
    """
    How soon what is threatened may come; CAP calls it `urgency`.

    References
    ----------
    OASIS, Common Alerting Protocol 1.2, section 3.2.2.
    """

    IMMEDIATE = "immediate"
    EXPECTED = "expected"
    FUTURE = "future"
    PAST = "past"
    UNKNOWN = "unknown"

    @property
    def cap(self) -> str:
        """
        The word that CAP has for it.

        Examples
        --------
        >>> Imminence.EXPECTED.cap
        'Expected'
        """
        return self.value.title()


class Severity(StrEnum):
    """
    How grave it would be for people; CAP has the same word.

    References
    ----------
    OASIS, Common Alerting Protocol 1.2, section 3.2.2.
    """

    EXTREME = "extreme"
    SEVERE = "severe"
    MODERATE = "moderate"
    MINOR = "minor"
    UNKNOWN = "unknown"

    @property
    def cap(self) -> str:
        """The word that CAP has for it."""
        return self.value.title()


class Likelihood(StrEnum):
    """
    How sure it is that it comes; CAP calls it `certainty`.

    References
    ----------
    OASIS, Common Alerting Protocol 1.2, section 3.2.2.
    """

    OBSERVED = "observed"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"

    @property
    def cap(self) -> str:
        """The word that CAP has for it."""
        return self.value.title()


class Component(StrEnum):
    """
    Who may act on a warning.

    References
    ----------
    UN DPO policy, The Protection of Civilians in United Nations Peacekeeping, 2019 (roles and responsibilities).
    """

    FORCE = "force"
    POLICE = "police"
    CIVIL_AFFAIRS = "civil_affairs"
    HUMAN_RIGHTS = "human_rights"
    POLITICAL_AFFAIRS = "political_affairs"
    JOINT_PROTECTION_TEAM = "joint_protection_team"
    HOST_STATE_SECURITY = "host_state_security"
    HUMANITARIAN_PARTNER = "humanitarian_partner"
    STRATEGIC_COMMUNICATIONS = "strategic_communications"


class ResponseOutcome(StrEnum):
    """What became, for people, of what was warned of."""

    AVERTED = "averted"
    MATERIALISED = "materialised"
    UNFOUNDED = "unfounded"
    TOO_LATE = "too_late"
    DISPLACED_HARM = "displaced_harm"
