"""How far an actor agrees to what a mission does."""

from enum import IntEnum

__all__ = ["ConsentLevel"]


class ConsentLevel(IntEnum):
    """
    How far those who matter agree, the three principles taken together; a higher level holds the lower ones.

    References
    ----------
    Sebastián and Gorur (2018), U.N. Peacekeeping and Host-State Consent: How Missions Navigate Relationships with
    Governments, Stimson Center: strong, weak and compromised consent.
    """

    COMPROMISED = 0
    WEAK = 1
    STRONG = 2
