"""Who may get a message, and how its handling is told to those who get it."""

from dataclasses import KW_ONLY, dataclass

from primacy.exchange.cap.codes import Scope
from primacy.exchange.cap.texts import check_text
from primacy.vocabulary import Handling, ImpossibleValueError, Level, TrafficLight

__all__ = ["Distribution"]

_LEVEL, _LIGHT, _GROUP = "UN:", "TLP:", "GROUP:"
_LIGHTS = {light: f"{_LIGHT}{light.name.replace('_', '+')}" for light in TrafficLight}
_LIGHTS_BY_CODE = {code: light for light, code in _LIGHTS.items()} | {"TLP:WHITE": TrafficLight.CLEAR}
_LEVELS_BY_CODE = {f"{_LEVEL}{level.name}": level for level in Level}


@dataclass(frozen=True, slots=True)
class Distribution:
    """
    Who may get a message.

    Parameters
    ----------
    scope : Scope
    restriction : str
        The rule by which it may be passed on; needed where the scope is restricted.
    addresses : tuple of str
        For whom it is; needed where the scope is private. None holds a double quote.
    codes : tuple of str
        Words for its special handling.

    Raises
    ------
    ImpossibleValueError
        If a rule or an address is needed and there is none, or a text cannot be carried.

    Examples
    --------
    >>> Distribution.under(Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)).restriction
    'CONFIDENTIAL · TLP:AMBER'
    """

    scope: Scope
    restriction: str = ""
    _: KW_ONLY
    addresses: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_text("restriction", self.restriction, required=self.scope is Scope.RESTRICTED)
        if self.scope is Scope.PRIVATE and not self.addresses:
            raise ImpossibleValueError("addresses", expected="at least one where the scope is private", got="none")
        for address in self.addresses:
            check_text("addresses", address, required=True)
            if '"' in address:
                raise ImpossibleValueError("addresses", expected="without double quotes", got=address)
        for code in self.codes:
            check_text("codes", code, required=True)

    @classmethod
    def under(cls, handling: Handling, *, addresses: tuple[str, ...] = ()) -> "Distribution":
        """
        Return the distribution that a handling allows.

        Unclassified, TLP:CLEAR and without groups is public. All else is restricted, or private where addresses are
        given; TLP:RED is for named recipients and so needs them.

        Raises
        ------
        ImpossibleValueError
            If it is TLP:RED and no address is given.
        """
        if handling.traffic_light is TrafficLight.RED and not addresses:
            raise ImpossibleValueError("addresses", expected="at least one where TLP:RED is set", got="none")
        is_public = handling.level is Level.UNCLASSIFIED and handling.traffic_light is TrafficLight.CLEAR
        groups = sorted(handling.groups)
        light = _LIGHTS[handling.traffic_light]
        codes = (f"{_LEVEL}{handling.level.name}", light, *(f"{_GROUP}{group}" for group in groups))
        if is_public and not groups and not addresses:
            return cls(Scope.PUBLIC, codes=codes)
        banner = " · ".join([handling.level.name.replace("_", " "), light, *groups])
        scope = Scope.PRIVATE if addresses else Scope.RESTRICTED
        return cls(scope, banner, addresses=addresses, codes=codes)

    @property
    def handling(self) -> Handling | None:
        """
        The handling that the codes tell; None where they tell none, and whoever takes the message decides.

        Of several levels or lights the highest holds.
        """
        levels = [_LEVELS_BY_CODE[code] for code in self.codes if code in _LEVELS_BY_CODE]
        lights = [_LIGHTS_BY_CODE[code] for code in self.codes if code in _LIGHTS_BY_CODE]
        groups = frozenset(code.removeprefix(_GROUP) for code in self.codes if code.startswith(_GROUP))
        if not (levels or lights or groups):
            return None
        light = max(lights, default=TrafficLight.CLEAR)
        if light is TrafficLight.RED and not groups:
            return None
        return Handling(max(levels, default=Level.UNCLASSIFIED), light, groups)
