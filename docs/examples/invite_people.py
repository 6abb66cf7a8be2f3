"""Begin an installation: bring the database up to date, create a mission, and invite its first administrator."""

import os
from pathlib import Path
from secrets import token_urlsafe

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "primacy.settings.django")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from primacy.cli.missions import facts_in  # noqa: E402
from primacy.mission.access.interface import Role, act_as_operator, invite_person  # noqa: E402
from primacy.mission.area.interface import create_mission  # noqa: E402
from primacy.vocabulary import Level  # noqa: E402

call_command("migrate", verbosity=0, interactive=False)
operator = act_as_operator(at=timezone.now())
mission = create_mission(facts_in(Path("examples/minusca/mission.toml")), by=operator)

password = token_urlsafe(12)
person = invite_person(
    email="first.administrator@example.org",
    full_name="First Administrator",
    password=password,
    mission_code=mission.code,
    role=Role.ADMINISTRATOR,
    clearance=Level.CONFIDENTIAL,
    by=operator,
)
print(f"{person} may sign in to {mission.code} with {password!r}; hand it over in person.")
