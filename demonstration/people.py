"""The people: demonstration accounts, and an invented person for everyone who speaks for a seat."""

from collections import Counter

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from partners.models import Category, User

from .day import at, rows

PASSWORD = "demo"  # noqa: S105 - the password of invented people, in demonstration mode only
LANGUAGES = ("en", "fr", "es")
FUNCTIONS = {
    Category.COUNTRY: ("Director of Labour", "Counsellor, Permanent Mission"),
    Category.WORKERS: ("General Secretary", "Policy officer"),
    Category.EMPLOYERS: ("Secretary-General", "Adviser"),
}
GENDERS = ("woman", "man", "woman", "man", "woman", "man", "")
"""Taken in turn; never shown for an individual."""

OBSERVERS = ("ANFW", "GLRI", "MDSW")
"""Regional bodies that have observed meetings, besides that of the account `observer`."""

OBSERVER = "SEPNF"


class People:
    """Everyone who may sign in; all share one password, hashed once."""

    def __init__(self, day, names, partners):
        self._names = names
        self._partners = partners
        self._joined = at(day.month(-106), "09:00")
        self._password = make_password(PASSWORD)
        self._of_holder = Counter()
        self._everyone = []
        self.accounts = {row["key"]: self._account(row) for row in rows("accounts")}
        self.observers = {key: (self.of_holder(key, "observer"), partners.by_reference[key]) for key in OBSERVERS}
        self.observers[OBSERVER] = (self.accounts["observer"], partners.by_reference[OBSERVER])

    def of_holder(self, reference, role):
        """A new invented person of an organization; `role` begins the address."""
        profile = self._partners.profile(reference)
        self._of_holder[reference, role] += 1
        number = self._of_holder[reference, role]
        category = self._partners.by_reference[reference].category
        functions = FUNCTIONS.get(category, ("Director", "Senior adviser"))
        return self._add(
            email=f"{role}{number if number > 1 else ''}.{reference.lower()}@example.org",
            name=self._names.take(profile["culture"]),
            function=functions[role == "alternate"],
            language=profile["language"] if profile["language"] in LANGUAGES else "en",
            time_zone=profile["zone"],
        )

    def make(self):
        """Create all of them, with verified addresses."""
        User.objects.bulk_create(self._everyone)
        EmailAddress.objects.bulk_create(
            EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in self._everyone
        )

    def _account(self, row):
        is_administrator = row["key"] == "admin"
        return self._add(
            email=row["email"],
            name=row["name"],
            function=row["function"],
            language=row["language"],
            time_zone=row["zone"],
            is_staff=is_administrator,
            is_superuser=is_administrator,
        )

    def _add(self, **fields):
        gender = GENDERS[len(self._everyone) % len(GENDERS)]
        person = User(password=self._password, date_joined=self._joined, gender=gender, **fields)
        self._everyone.append(person)
        return person
