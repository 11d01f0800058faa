"""What the search finds of countries: those on the way or at its end (5.5), and what the public reads of their Roadmaps."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, keys_of, lines
from partners.models import Country

from .models import Candidacy, PathfinderStatus, Submission
from .readings.roadmaps import RoadmapState
from .rules.roadmap import PRIORITY


def _countries_shown():
    """Those that have a public page: Pathfinder Countries, former ones too, and candidates."""
    open_ones = Candidacy.objects.open().filter(country=OuterRef("pk"))
    statuses = PathfinderStatus.objects.filter(country=OuterRef("pk"))
    return Country.objects.filter(Q(Exists(open_ones)) | Q(Exists(statuses)))


def _countries(keys):
    for country in Country.objects.filter(pk__in=keys).select_related("pathfinder_profile"):
        profile = getattr(country, "pathfinder_profile", None)
        bodies = (profile.institution, profile.body) if profile else ()
        for language, name in (("en", country.official_name), ("fr", country.name_fr), ("es", country.name_es)):
            yield Thing(
                key=country.pk,
                title=name,
                text=lines(*bodies),
                also=lines(country.name, country.everyday_names) if language == "en" else "",
                route="pathfinder:country",
                parts=(country.pk.lower(),),
                language=language,
            )


def _roadmaps_shown():
    """The last submission of each Pathfinder Country that was not withdrawn: its page shows the priorities."""
    in_force = PathfinderStatus.objects.in_force().values("country")
    later = Submission.objects.filter(roadmap__country=OuterRef("roadmap__country"), withdrawal=None).filter(
        Q(submitted_at__gt=OuterRef("submitted_at")) | Q(submitted_at=OuterRef("submitted_at"), pk__gt=OuterRef("pk"))
    )
    return Submission.objects.filter(~Exists(later), withdrawal=None, roadmap__country__in=in_force)


def _roadmaps(keys):
    for submission in Submission.objects.filter(pk__in=keys).select_related("roadmap"):
        state = RoadmapState(submission.roadmap, submission.revision)
        priorities = state.versions.filter(line__kind=PRIORITY).order_by("line__number")
        yield Thing(
            key=str(submission.pk),
            title=submission.title,
            text=lines(*(words["title"] for words in priorities.values_list("words", flat=True))),
            route="pathfinder:country",
            parts=(submission.roadmap.country_id.lower(),),
            language=submission.language,
            at=submission.submitted_at,
        )


FINDABLE = (
    Findable(
        "country",
        _("Pathfinder Country or candidate"),
        _("Countries"),
        all_keys=keys_of(Country),
        read=_countries,
        visible=lambda user: _countries_shown(),
    ),
    Findable(
        "roadmap",
        _("Roadmap"),
        _("Roadmaps"),
        all_keys=keys_of(Submission),
        read=_roadmaps,
        visible=lambda user: _roadmaps_shown(),
    ),
)
"""For `alliance87.wiring.FINDABLE`."""
