"""Written references to paragraphs, such as "30a(ii)" or "p.17 c", in the one form of `read_paragraphs`."""

import re

__all__ = ["normal_reference"]

_REFERENCE = re.compile(r"(?:paras?|p|§)?[. ]*(?P<number>\d+)(?P<rest>.*)", re.IGNORECASE)
_STEP = re.compile(r"[\s.]*\(?\s*(?P<core>[a-zA-Z]+|\d+)\s*\)?")
_NUMERAL = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")


def normal_reference(written: str) -> str | None:
    """
    Return a reference to a paragraph in its full form.

    Parameters
    ----------
    written : str
        A number, then letters and numerals with or without brackets and blanks.

    Returns
    -------
    str or None
        Such as ``30(a)(ii)``; None where `written` is no reference to a paragraph.

    Examples
    --------
    >>> [normal_reference(written) for written in ("30a(ii)", "17 c", "p.5", "9ci", "4ii(d)", "11:18 AM")]
    ['30(a)(ii)', '17(c)', '5', '9(c)(i)', '4(ii)(d)', None]
    """
    match = _REFERENCE.fullmatch(written.strip())
    if match is None:
        return None
    steps = _steps(match["rest"])
    return None if steps is None else "".join([match["number"], *(f"({step})" for step in steps)])


def _steps(rest: str) -> list[str] | None:
    steps = []
    rest = rest.strip()
    while rest:
        match = _STEP.match(rest)
        if match is None:
            return None
        steps += _split(match["core"].lower())
        rest = rest[match.end() :].strip()
    return steps


def _split(core: str) -> list[str]:
    is_one_label = len(core) == 1 or core.isdigit() or _NUMERAL.fullmatch(core)
    return [core] if is_one_label else [core[0], core[1:]]
