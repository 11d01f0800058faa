"""Public documents, issues of the newsletter, knowledge, pledges, offers and requests as open data."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import DocumentKind, Translation
from alliance87.documents.permissions import documents_read_by
from alliance87.opendata.datasets import Column, Dataset, Filter, address, anything_done
from partners.models import Country, Theme

from .exchange.models import NoticeEnding, NoticeKind, PledgeCourse, Side
from .exchange.readings import found_in as pledged_as
from .exchange.readings import noticed_in
from .knowledge.models import KnowledgeKind, Sector
from .knowledge.readings import found_in as known_as
from .knowledge.readings import public_versions
from .newsletter.models import Edition
from .register.readings import found_in

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def _documents(asked):
    translated = Translation.objects.filter(document=OuterRef("pk")).order_by("language").values("language")
    rows = documents_read_by(AnonymousUser()).with_changes().annotate(translated=ArraySubquery(translated))
    return rows.filter(pk__in=found_in(documents_read_by(AnonymousUser()), asked).order_by().values("pk"))


def _file(row):
    return reverse("documents:document", args=[row.slug])


DOCUMENTS = Dataset(
    name="documents",
    title=_("Public documents"),
    about=_("The documents that everyone may read, each under its symbol."),
    page="register:documents",
    record="register:document",
    example={"slug": "GCG-12-D1"},
    find=lambda rows, slug: rows.filter(symbol=slug.replace("-", "/")),
    rows=_documents,
    order=("-issued_at", "-pk"),
    key="symbol",
    filters=(
        Filter("q", _("Symbol, title or a word inside")),
        Filter("kind", _("Kind"), lambda: DocumentKind),
        Filter("meeting", _("The symbol of the meeting.")),
        Filter("language", _("Language"), lambda: LANGUAGES),
    ),
    columns=(
        Column("symbol", _("symbol"), always=True),
        Column("title", _("title"), always=True),
        Column("title_language", _("The language of the title and the text."), "language", always=True),
        Column("kind", _("kind"), choices=tuple(DocumentKind), always=True),
        Column("kind_name", _("The kind in words."), lambda row: row.kind_in_words, are_words=True),
        Column("meeting", _("The symbol of the meeting.")),
        Column("issued_at", _("issued at"), kind="datetime", always=True),
        Column("replaced_by", _("The symbol of the newest revision, which replaces it.")),
        Column(
            "languages",
            _("The languages it can be read in, the original first."),
            lambda row: [row.language, *row.translated],
            kind="array",
            always=True,
        ),
        Column("media_type", _("media type"), always=True),
        Column("size", _("size in bytes"), kind="integer", always=True),
        Column("sha256", _("SHA-256"), always=True),
        address(_file),
    ),
)

NEWSLETTER = Dataset(
    name="newsletter",
    title=_("Newsletter of Alliance 8.7"),
    about=_("Each issue of the newsletter in each language in which it went out."),
    page="newsletter:archive",
    record="newsletter:issue-edition",
    example={"number": 3, "language": "en"},
    find=lambda rows, number, language: rows.filter(issue__number=number, language=language),
    rows=lambda asked: Edition.objects.filter(issue__release__isnull=False).select_related("issue__release"),
    order=("-issue__number", "pk"),
    revision=anything_done,
    columns=(
        Column("id", _("Its lasting identifier."), lambda row: f"{row.issue.number}-{row.language}", always=True),
        Column("number", _("number"), "issue.number", "integer", always=True),
        Column("subject", _("subject"), always=True),
        Column("subject_language", _("The language of this edition."), "language", always=True),
        Column("released_at", _("released at"), "issue.release.released_at", "datetime", always=True),
        Column("is_summary", _("sums up a quarter"), "issue.is_summary", "boolean", always=True),
        address(),
    ),
)

KNOWLEDGE = Dataset(
    name="knowledge",
    title=_("Knowledge"),
    about=_("What partners have learnt: each item in the version that is public."),
    page="knowledge:items",
    record="knowledge:item",
    example={"pk": 1},
    find=lambda rows, pk: rows.filter(item=pk),
    rows=lambda asked: known_as(public_versions(), asked),
    order=("-public_from", "-pk"),
    revision=anything_done,
    filters=(
        Filter("q", _("Words")),
        Filter("kind", _("Kind"), lambda: KnowledgeKind),
        Filter("theme", _("Theme"), lambda: Theme),
        Filter("sector", _("Sector"), lambda: Sector),
        Filter("country", _("ISO 3166-1 alpha-2"), lambda: Country.objects.values_list("iso2", flat=True)),
        Filter("language", _("Language"), lambda: LANGUAGES),
    ),
    columns=(
        Column("id", _("Its lasting identifier."), "item_id", "integer", always=True),
        Column("title", _("title"), always=True),
        Column("title_language", _("The language of the title and the text."), "language", always=True),
        Column("kind", _("kind"), choices=tuple(KnowledgeKind), always=True),
        Column("partner", _("organization"), "item.organization.name", always=True),
        Column("year", _("year in which it was done or published"), kind="integer", always=True),
        Column("summary", _("summary"), always=True),
        Column("themes", _("themes"), kind="array", always=True),
        Column("sectors", _("sectors"), kind="array"),
        Column(
            "countries", _("ISO 3166-1 alpha-2"), lambda row: [country.pk for country in row.countries.all()], "array"
        ),
        Column("link", _("link")),
        Column("public_from", _("public from"), kind="datetime", always=True),
        address(lambda row: row.item.get_absolute_url()),
    ),
)

PLEDGES = Dataset(
    name="pledges",
    title=_("Pledges"),
    about=_("What partners and countries have pledged: each by its day, and how it goes."),
    page="exchange:pledges",
    record="exchange:pledge",
    example={"pk": 1},
    find=lambda rows, pk: rows.filter(pk=pk),
    rows=lambda asked: pledged_as(asked).prefetch_related("countries"),
    order=("-accepted_at", "-pk"),
    revision=anything_done,
    filters=(
        Filter("words", _("Words, partner or country")),
        Filter("theme", _("Theme"), lambda: Theme),
        Filter("course", _("How it is going"), lambda: PledgeCourse),
    ),
    columns=(
        Column("id", _("Its lasting identifier."), "pk", "integer", always=True),
        Column("title", _("title"), always=True),
        Column("holder", _("Who pledges"), lambda row: str(row.holder), always=True, are_words=True),
        Column("words", _("what will be done"), always=True),
        Column("measure", _("how one can tell that it is done"), always=True),
        Column("due_on", _("by when"), kind="date", always=True),
        Column("themes", _("themes"), kind="array", always=True),
        Column(
            "countries", _("ISO 3166-1 alpha-2"), lambda row: [country.pk for country in row.countries.all()], "array"
        ),
        Column("course", _("how it goes"), lambda row: row.course or None, choices=tuple(PledgeCourse)),
        Column("accepted_at", _("public from"), kind="datetime", always=True),
        Column("heard_at", _("Last report"), kind="datetime", always=True),
        address(),
    ),
)

NOTICES = Dataset(
    name="notices",
    title=_("Offers and requests"),
    about=_("What partners offer to each other and look for. Those that have ended are included on request."),
    page="exchange:notices",
    record="exchange:notice",
    example={"pk": 1},
    find=lambda rows, pk: rows.filter(pk=pk),
    rows=lambda asked: noticed_in(asked).prefetch_related("countries"),
    known=lambda: noticed_in({"ended": True}).prefetch_related("countries"),
    order=("-accepted_at", "-pk"),
    revision=anything_done,
    filters=(
        Filter("words", _("Words or partner")),
        Filter("theme", _("Theme"), lambda: Theme),
        Filter("side", _("Offer or request"), lambda: Side),
        Filter("country", _("ISO 3166-1 alpha-2"), lambda: Country.objects.values_list("iso2", flat=True)),
        Filter("ended", _("Also those that have ended"), lambda: ("on",)),
    ),
    columns=(
        Column("id", _("Its lasting identifier."), "pk", "integer", always=True),
        Column("title", _("title"), always=True),
        Column("side", _("offer or request"), choices=tuple(Side), always=True),
        Column("kind", _("kind"), choices=tuple(NoticeKind), always=True),
        Column("partner", _("organization"), "organization.name", always=True),
        Column("words", _("what it is"), always=True),
        Column("stands_until", _("stands until"), kind="date", always=True),
        Column("themes", _("themes"), kind="array", always=True),
        Column(
            "countries", _("ISO 3166-1 alpha-2"), lambda row: [country.pk for country in row.countries.all()], "array"
        ),
        Column("languages", _("languages"), kind="array"),
        Column("accepted_at", _("public from"), kind="datetime", always=True),
        Column("ended", _("how it ended"), lambda row: row.how or None, choices=tuple(NoticeEnding)),
        address(),
    ),
)

DATASETS = (DOCUMENTS, NEWSLETTER, KNOWLEDGE, PLEDGES, NOTICES)
