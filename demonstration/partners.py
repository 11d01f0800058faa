"""About 400 partners of every category of clause 5.1, from 110 countries, each with its commitment (5.4)."""

from datetime import timedelta
from random import Random

from partners.models import Category, Commitment, Country, Organization

from .day import rows

NATIONAL = {
    Category.WORKERS: 56,
    Category.EMPLOYERS: 46,
    Category.BUSINESS: 28,
    Category.CIVIL_SOCIETY: 81,
    Category.ACADEMIC: 36,
    Category.DONOR: 10,
}
"""How many national organizations there are of each category."""

FUNCTIONS = {
    Category.COUNTRY: "Minister of Labour",
    Category.UN: "Director-General",
    Category.INTERGOVERNMENTAL: "Secretary-General",
    Category.REGIONAL: "Executive Secretary",
    Category.WORKERS: "General Secretary",
    Category.EMPLOYERS: "President",
    Category.ACADEMIC: "Rector",
}
MONTHS_OF_COMMITMENTS = 107


class Partners:
    """The organizations by reference: a government by its country's code, an international body by its acronym."""

    def __init__(self, day, names):
        self._day = day
        self._names = names
        self.countries = {row["iso2"]: row for row in rows("countries")}
        self.profiles = {}
        self.by_reference = {}

    def make(self):
        """Create the organizations and their commitments, and return self."""
        self._known = {country.iso2: country for country in Country.objects.all()}
        organizations = [*self._governments(), *self._international(), *self._national()]
        Organization.objects.bulk_create(organizations)
        Commitment.objects.bulk_create(
            self._commitment(place, organization) for place, organization in enumerate(organizations)
        )
        return self

    def profile(self, reference):
        """Culture, language and time zone of the people of an organization."""
        return self.profiles[reference]

    def _governments(self):
        for iso2, row in self.countries.items():
            if row["government"] == "yes":
                yield self._keep(iso2, row, name=self._known[iso2].official_name, category=Category.COUNTRY, iso2=iso2)

    def _international(self):
        for row in rows("international"):
            profile = {**row, "language": "en"}
            yield self._keep(row["acronym"], profile, row["name"], row["category"], row["iso2"], row["acronym"])

    def _national(self):
        patterns, motifs = self._patterns(), {row["language"]: row["motifs"].split(";") for row in rows("motifs")}
        categories = [category for category, count in NATIONAL.items() for _ in range(count)]
        Random(87).shuffle(categories)  # noqa: S311 - the same every time, not secret
        countries = list(self.countries.values())
        taken = set()
        for place, category in enumerate(categories):
            row = countries[place % len(countries)]
            name = self._name(row, patterns[row["language"], category], motifs[row["language"]], place, taken)
            yield self._keep(f"{row['iso2']}-{place + 1}", row, name, category, row["iso2"])

    def _patterns(self):
        patterns = {}
        for row in rows("organizations"):
            patterns.setdefault((row["language"], row["category"]), []).append(row["pattern"])
        return patterns

    def _name(self, row, patterns, motifs, place, taken):
        country = row["local"] or getattr(self._known[row["iso2"]], "name_fr" if row["language"] == "fr" else "name_es")
        if row["language"] == "en":
            country = self._known[row["iso2"]].name
        for turn in range(len(motifs)):
            motif = motifs[(place + place // len(self.countries) + turn) % len(motifs)]
            name = patterns[place % len(patterns)].format(motif=motif, country=country)
            if name not in taken:
                break
        taken.add(name)
        return name

    def _keep(self, reference, profile, name, category, iso2="", acronym=""):
        self.profiles[reference] = profile
        organization = Organization(
            name=name, acronym=acronym, category=category, country=self._known.get(iso2), reference=f"demo-{reference}"
        )
        self.by_reference[reference] = organization
        return organization

    def _commitment(self, place, organization):
        reference = organization.reference.removeprefix("demo-")
        profile = self.profiles[reference]
        first = self._day.month(-MONTHS_OF_COMMITMENTS)
        span = (self._day.date - first).days - 30
        return Commitment(
            organization=organization,
            signatory=self._names.take(profile["culture"]),
            function=FUNCTIONS.get(organization.category, "Director"),
            signed_on=first + timedelta(days=place * 7 % 55 if self._is_founder(reference) else place * 37 % span),
        )

    def _is_founder(self, reference):
        return "-" not in reference
