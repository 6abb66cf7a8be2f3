"""`django-admin forget_second_factor`: for a person who lost telephone, key and recovery codes."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from primacy.mission.access.interface import Person, act_as_operator, record_forgotten_factors
from primacy.web.signing_in.closing import forget_second_factor

__all__ = ["Command"]


class Command(BaseCommand):
    help = "Erase a person's second factors and end the person's sessions; the next sign-in asks to enrol again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="address that the person signs in with")

    def handle(self, *, email: str, **_options: object) -> None:
        """Carry out the command."""
        person = Person.objects.filter(email=email.lower(), is_active=True).first()
        if person is None:
            raise CommandError(f"Expected the address of a person who may sign in; got {email}. Correct the address.")
        counted = forget_second_factor(person)
        record_forgotten_factors(person, number=counted, by=act_as_operator(at=timezone.now()))
        self.stdout.write(f"{person}: {counted} second factors erased, every session ended.")
