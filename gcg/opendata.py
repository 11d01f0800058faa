"""The council, its decisions and its meetings as open data. Persons are named nowhere."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from alliance87.opendata.datasets import Column, Dataset, Filter, address, anything_done
from partners.models import UNRegion

from .models import Composition, Corrigendum, CouncilRevision, Decision, Mandate, Meeting, today
from .models.items import DecisionSubject
from .models.seats import Seat, StakeholderGroup
from .readings.found import decisions_found
from .rules.corrigenda import corrected
from .rules.seats import EndReason, SeatState


def _decisions(asked):
    slips = Corrigendum.objects.filter(decision=OuterRef("pk")).order_by("number")
    rows = (
        Decision.objects.select_related("meeting", "supersedes", "terms")
        .defer("snapshot", "search")
        .annotate(
            corrected_by=ArraySubquery(
                slips.values(one=JSONObject(number="number", reads="reads", read="should_read"))
            ),
            superseded_in=Subquery(Decision.objects.filter(supersedes=OuterRef("pk")).values("symbol")[:1]),
        )
    )
    return decisions_found(rows, asked)


def _text(decision):
    text = decision.text
    for slip in decision.corrected_by:
        text = corrected(text, slip["reads"], slip["read"])
    return text


def _years():
    return Decision.objects.years()


def _changed(_asked):
    """Decisions and corrigenda are added and never changed."""
    aggregates = {"count": Count("pk"), "latest": Max("pk")}
    return *Decision.objects.aggregate(**aggregates).values(), *Corrigendum.objects.aggregate(**aggregates).values()


DECISIONS = Dataset(
    name="decisions",
    title=_("Decisions of the Global Coordinating Group"),
    about=_(
        "Every decision the GCG has adopted by consensus, with its number, its text and the Terms it was taken under."
    ),
    page="gcg:decisions",
    record="gcg:decision",
    example={"slug": "GCG-12-D1"},
    find=lambda rows, slug: rows.filter(symbol=slug.replace("-", "/")),
    rows=_decisions,
    order=("-adopted_at", "-number", "-pk"),
    revision=_changed,
    key="symbol",
    filters=(
        Filter("q", _("Words")),
        Filter("year", _("Year"), _years),
        Filter("subject", _("Subject"), lambda: DecisionSubject),
    ),
    columns=(
        Column("symbol", _("symbol"), always=True),
        Column("title", _("title"), always=True),
        Column("text", _("The adopted text, with its corrigenda applied."), _text, always=True),
        Column("text_as_adopted", _("The adopted text as it was announced."), "text", always=True),
        Column("text_language", _("The language of the title and the text."), "meeting.first_language", always=True),
        Column("subject", _("subject"), choices=tuple(DecisionSubject), always=True),
        Column("subject_name", _("The subject in words."), lambda row: row.get_subject_display(), are_words=True),
        Column("meeting", _("The symbol of the meeting."), "meeting.symbol", always=True),
        Column("adopted_at", _("adopted at"), kind="datetime", always=True),
        Column(
            "adopted_on", _("The day of its adoption, in the time zone of the meeting."), "day", "date", always=True
        ),
        Column("terms_version", _("The version of the Terms of Reference in force."), "terms.number", "integer"),
        Column("supersedes", _("The symbol of the decision that it supersedes."), "supersedes.symbol"),
        Column("superseded_by", _("The symbol of the decision that superseded it."), "superseded_in"),
        Column(
            "corrigenda",
            _("The symbols of its corrigenda."),
            lambda row: [f"{row.symbol}/Corr.{slip['number']}" for slip in row.corrected_by],
            kind="array",
            always=True,
        ),
        address(),
    ),
)


def _on(asked):
    return asked.get("on") or today()


COUNCIL = Dataset(
    name="council",
    title=_("The council on a day"),
    about=_("The 32 seats of the Global Coordinating Group, and who holds each of them on a day."),
    page="gcg:composition",
    record="gcg:seat",
    example={"code": "WORKERS-1"},
    find=lambda rows, code: [row for row in rows if row.code == code],
    rows=lambda asked: Composition(_on(asked)).seats,
    order=lambda row: (row.seat.position,),
    revision=lambda asked: (CouncilRevision.now(), _on(asked), today()),
    key="seat",
    filters=(Filter("on", _("The day, such as 2024-05-31; today if none is given."), kind="date"),),
    columns=(
        Column("seat", _("The code of the seat."), "code", always=True),
        Column("category", _("category"), "seat.category", choices=tuple(Seat.Category), always=True),
        Column(
            "category_name", _("The category in words."), lambda row: row.seat.get_category_display(), are_words=True
        ),
        Column("group", _("stakeholder group"), choices=tuple(StakeholderGroup), always=True),
        Column(
            "group_name",
            _("The stakeholder group in words."),
            lambda row: row.seat.get_group_display(),
            are_words=True,
        ),
        Column("region", _("UN regional group"), "seat.region", choices=tuple(UNRegion)),
        Column("nominating_body", _("nominating body"), "seat.nominating_body"),
        Column("state", _("state"), lambda row: row.state.value, choices=tuple(SeatState), always=True),
        Column("holder", _("The name that the holder had on that day."), "holder.name"),
        Column("holder_id", _("The lasting identifier of the holder."), "holder.key"),
        Column("holder_country", _("ISO 3166-1 alpha-3"), "holder.country.iso3"),
        Column("from", _("The first day of the mandate."), "mandate.period.lower", "date"),
        Column("to", _("The last day of the mandate."), "mandate.last_day", "date"),
        Column("on", _("The day of which this is said."), kind="date", always=True),
        address(lambda row: row.seat.get_absolute_url()),
    ),
)

PUBLIC_ENDS = (EndReason.STEP_DOWN, EndReason.STATUS)
"""The ways in which a mandate ends early that anybody may know; a forfeiture is for members and the Secretariat (A9)."""


def _ended_by(mandate):
    return mandate.end_reason if mandate.end_reason in PUBLIC_ENDS else ""


MANDATES = Dataset(
    name="mandates",
    title=_("Mandates"),
    about=_("Every mandate, past, present and settled for the future: who held which seat, and when."),
    rows=lambda asked: Mandate.objects.select_related("seat", "holder__country", "decision"),
    order=("seat__position", "pk"),
    revision=lambda asked: CouncilRevision.now(),
    columns=(
        Column("id", _("Its lasting identifier."), "pk", "integer", always=True),
        Column("seat", _("The code of the seat."), "seat.code", always=True),
        Column("group", _("stakeholder group"), "seat.group", choices=tuple(StakeholderGroup), always=True),
        Column("holder", _("The name that the holder has today."), "holder.name", always=True),
        Column("holder_id", _("The lasting identifier of the holder."), "holder.key", always=True),
        Column("from", _("The first day of the mandate."), "period.lower", "date", always=True),
        Column("to", _("The last day of the mandate."), "last_day", "date"),
        Column("ended_by", _("Why it ended early, as far as that is public."), _ended_by, choices=PUBLIC_ENDS),
        Column("left_as_caretaker_from", _("First day on which the seat is vacant."), "left_on", "date"),
        Column("decision", _("The symbol of the decision by which it began."), "decision.symbol"),
    ),
)

MEETINGS = Dataset(
    name="meetings",
    title=_("Meetings of the Global Coordinating Group"),
    about=_("Meetings of the Global Coordinating Group that were convened: those to come, and all that were held."),
    page="gcg:meetings",
    record="gcg:meeting",
    example={"slug": "12"},
    find=lambda rows, slug: rows.filter(slug=slug),
    rows=lambda asked: Meeting.objects.visible_to(AnonymousUser()).with_state(),
    order=("-starts_at", "-pk"),
    revision=anything_done,
    key="symbol",
    columns=(
        Column("symbol", _("symbol"), always=True),
        Column("kind", _("kind"), choices=tuple(Meeting.Kind), always=True),
        Column("kind_name", _("The kind in words."), lambda row: row.get_kind_display(), are_words=True),
        Column("number", _("number"), kind="integer"),
        Column("starts_at", _("start"), kind="datetime", always=True),
        Column("ends_at", _("end"), kind="datetime"),
        Column("time_zone", _("time zone"), always=True),
        Column("day", _("The day on which it starts, in its time zone."), kind="date", always=True),
        Column("modality", _("modality"), choices=tuple(Meeting.Modality), always=True),
        Column("languages", _("working languages"), kind="array", always=True),
        Column("state", _("state"), choices=("convened", "open", "closed", "cancelled"), always=True),
        address(),
    ),
)

DATASETS = (DECISIONS, COUNCIL, MANDATES, MEETINGS)
