"""Every page of the web application, as its routes name them, and what a reader of HTML finds in one."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from primacy.mission.briefing.models import Brief
from primacy.mission.posture.models import Site
from primacy.mission.situation.models import Incident
from primacy.mission.strategy.models import Mandate

LAYERS = ("area", "incidents", "forecast", "sites", "reach")
WHERE = "west=14&south=2&east=28&north=11"


def addresses() -> dict[str, str]:
    """Return one address of each page that a signed-in person of MINUSCA can open."""
    mission = "/m/minusca/"
    incident = Incident.objects.filter(mission__code="minusca", dataset="ucdp-ged").order_by("-ended_on", "id").first()
    brief = Brief.objects.order_by("-pk").first()
    pages = {
        "today": mission,
        "picture": f"{mission}picture/",
        "incidents": f"{mission}incidents/?first=2021-01",
        "no incidents": f"{mission}incidents/?first=2021-12&last=2021-12&violence=1&verification=verified",
        "faulty filter": f"{mission}incidents/?first=soon",
        "incident": f"{mission}incidents/{incident.record}/",
        "forecast": f"{mission}forecast/",
        "mandates": f"{mission}mandate/",
        "mandate": f"{mission}mandate/{Mandate.objects.get(symbol='S/RES/2149(2014)').pk}/",
        "sites": f"{mission}sites/?month=2021-11",
        "site": f"{mission}sites/{Site.objects.order_by('pk').first().pk}/",
        "briefs": f"{mission}briefs/",
        "not found": f"{mission}incidents/00000000-0000-4000-8000-000000000000/",
        "design": "/design/",
    }
    return pages | ({"brief": f"{mission}briefs/{brief.pk}/"} if brief else {})


@dataclass
class Found(HTMLParser):
    """What one page holds that the policy of the application does not let run, and its links."""

    inline: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note inline script and style, and where links lead."""
        given = dict(attrs)
        runs = tag == "script" and "src" not in given and given.get("type") != "application/json"
        acts = any(name.startswith("on") or name == "style" for name in given)
        if runs or acts or tag == "style" or str(given.get("href")).startswith("javascript:"):
            self.inline.append(self.get_starttag_text() or tag)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))


def found_in(html: str) -> Found:
    """Read one page."""
    found = Found()
    found.feed(html)
    return found
