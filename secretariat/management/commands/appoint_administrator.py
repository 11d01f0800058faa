"""`manage.py appoint_administrator ADDRESS`: the first administrator of the Secretariat, from the server."""

from django.core.management.base import BaseCommand, CommandError

from alliance87.terms.refusal import Refusal
from partners.models import User
from secretariat.actions.staff import appoint_first_administrator


class Command(BaseCommand):
    help = "Make the person who signs in with ADDRESS the first administrator of the Secretariat."

    def add_arguments(self, parser):
        parser.add_argument("address")

    def handle(self, *, address, **options):
        person = User.objects.signing_in_with(address).filter(is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody signs in with {address}. Create the account first.")
        try:
            appoint_first_administrator(person)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{person} is now an administrator of the Secretariat.")
