"""Minutes: drafted from the record, edited by section, released by the Chair or Deputy, and sent (11.1, 11.2)."""

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.celery import app, nudge
from alliance87.documents.actions import file_document
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution, Document
from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery
from alliance87.record import actions as record
from alliance87.record.locks import claim_one, hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal

from ..models import Composition, Meeting, Minutes, Release, Section, SectionVersion, today
from ..permissions import may_edit_minutes, may_release_minutes
from ..rules.minutes import after_working_days
from ..rules.richtext import clean, from_plain
from .minutes_pdf import minutes_pdf


@transaction.atomic
def draft_minutes(meeting, *, by):
    """Lay out the minutes of a closed meeting: opening words, a section for each item, closing words.

    An item's section begins with its notes and key conclusions. Minutes that are there already are returned.
    """
    if not may_edit_minutes(by, meeting):
        raise PermissionDenied
    meeting = hold(Meeting.objects.with_state(), meeting.pk)
    if not meeting.is_closed:
        raise Refusal("11.1", _("Minutes are drafted from the whole record: close the meeting first."))
    minutes, is_new = Minutes.objects.get_or_create(
        meeting=meeting, defaults={"drafted_by": by, "drafted_at": timezone.now()}
    )
    if is_new:
        with override("en"):
            _lay_out(minutes, by)
        record.act("gcg.minutes.drafted", minutes, by=by)
    return minutes


def _lay_out(minutes, by):
    items = list(minutes.meeting.items.all())
    texts = [(None, _("Opening"), ""), *((one, str(one), first_text(one)) for one in items), (None, _("Closing"), "")]
    sections = Section.objects.bulk_create(
        Section(minutes=minutes, item=item, position=position, heading=heading)
        for position, (item, heading, _html) in enumerate(texts)
    )
    SectionVersion.objects.bulk_create(
        SectionVersion(section=section, number=1, html=html, saved_by=by, saved_at=timezone.now())
        for section, (_item, _heading, html) in zip(sections, texts, strict=True)
    )


def first_text(item):
    """What the room kept of an item, as the first text of its section."""
    conclusions = item.conclusions and f"<h3>{_('Key conclusions')}</h3>\n{from_plain(item.conclusions)}"
    return "\n".join(part for part in (from_plain(item.discussion), conclusions) if part)


def locked_minutes(minutes):
    """The minutes as they are, held by this transaction: writing, correcting, releasing and adopting take turns here."""
    return hold(Minutes.objects.select_related("meeting", "adoption__decision"), minutes.pk)


def refuse_if_adopted(minutes):
    """Adopted minutes stay as the GCG adopted them."""
    if minutes.is_adopted:
        raise Refusal(
            "11.2",
            _(
                "These minutes were adopted by decision %(decision)s and stay as they are; "
                "another decision may correct them."
            )
            % {"decision": minutes.adoption.decision},
        )


@transaction.atomic
def save_section(section, *, by, html, based_on):
    """Keep a new version of a section's text, written on top of version `based_on`.

    Refused when somebody saved meanwhile. The same text again makes no version.
    """
    if not may_edit_minutes(by, section.minutes.meeting):
        raise PermissionDenied
    refuse_if_adopted(locked_minutes(section.minutes))
    current = section.versions.select_related("saved_by").last()
    if current.number != based_on:
        raise Refusal(
            "11.2",
            _(
                "%(name)s saved this section meanwhile. Both texts are shown below: "
                "put together what should stay, and save again."
            )
            % {"name": current.saved_by or _("Somebody")},
        )
    html = clean(html)
    if html == current.html:
        return current
    return new_version(section, html, by=by, after=current)


def new_version(section, html, *, by, after):
    """The next version of a section, on the record."""
    version = SectionVersion.objects.create(
        section=section, number=after.number + 1, html=html, saved_by=by, saved_at=timezone.now()
    )
    record.act("gcg.minutes.section_saved", section, by=by, version=version.number)
    return version


@transaction.atomic
def release_minutes(minutes, *, by, edition=None):
    """Release the texts in force to every representative (11.1): the Chair or Deputy only (M3).

    `edition` is the one the person saw announced, so that a second click releases nothing. The PDF and the mail
    are made by a worker, `finish_release`.
    """
    meeting = minutes.meeting
    if not may_release_minutes(by, meeting):
        if may_edit_minutes(by, meeting):
            raise Refusal(
                "11.1",
                _("Only the Chair or the Deputy Chair releases minutes (M3): ask one of them to release these."),
            )
        raise PermissionDenied
    minutes = locked_minutes(minutes)
    refuse_if_adopted(minutes)
    next_edition = minutes.releases.count() + 1
    if edition not in (None, next_edition):
        raise Refusal("11.1", _("Edition %(edition)s was released already.") % {"edition": edition})
    days = Version.objects.in_force(on=today()).settings.minutes_comment_working_days
    release = Release.objects.create(
        minutes=minutes,
        edition=next_edition,
        released_by=by,
        released_at=timezone.now(),
        comments_until=after_working_days(today(), days),
    )
    release.versions.set(SectionVersion.objects.filter(section__minutes=minutes).in_force())
    record.act("gcg.minutes.released", release, by=by, edition=next_edition)
    nudge(app.signature("gcg.tasks.finish_release"), release.pk)
    return release


@atomic_with_files()
def finish_release(pk):
    """Make the PDF of a release, file it, and write to every representative: all of it once, or nothing.

    A worker that dies leaves nothing behind, and the timetable comes back to the release. Returns the release, or
    None where it is finished, another worker has it, or an edition before it is to be filed first.
    """
    release = edition_in_turn(pk)
    if release is None or release.mailed_at:
        return None
    file_edition(release)
    release.mailed_at = timezone.now()
    release.save(update_fields=["mailed_at"])
    _mail(release)
    return release


def unfinished_releases():
    """The pks of the releases whose PDF or mail is still to be made, in the order in which they were released."""
    unfinished = Release.objects.filter(mailed_at=None)
    return list(unfinished.order_by("released_at", "edition").values_list("pk", flat=True))


def edition_in_turn(pk):
    """The release, locked, when its PDF may be made: editions are filed in their order, as each changes the first."""
    release = claim_one(Release.objects.select_related("minutes__meeting", "released_by").filter(pk=pk))
    if release is None or release.minutes.releases.filter(edition__lt=release.edition, document=None).exists():
        return None
    return release


def file_edition(release):
    """Make the PDF of an edition whose turn it is and keep it as a document; the next edition's turn comes then."""
    symbol = release.symbol
    first = release.minutes.releases.exclude(pk=release.pk).filter(edition=1).select_related("document").first()
    release.document = file_document(
        symbol,
        title=_("Minutes of meeting %(symbol)s") % {"symbol": release.minutes.meeting.symbol},
        upload=ContentFile(minutes_pdf(release.minutes, release=release), name=f"{symbol.replace('/', '-')}.pdf"),
        distribution=Distribution.RESTRICTED,
        language="en",
        changes=first.document if first else None,
        change=Document.Change.REVISION if first else "",
    )
    release.save(update_fields=["document"])
    for later in release.minutes.releases.filter(edition=release.edition + 1, mailed_at=None):
        nudge(app.signature("gcg.tasks.finish_release"), later.pk)


def _mail(release):
    document = release.document
    outbox.write(
        "gcg.minutes",
        "minutes",
        {"release": release, "meeting": release.minutes.meeting},
        [outbox.Recipient(person.email, str(person)) for person in recipients(on=today())],
        about=release,
        attachments=[outbox.Attached(document.filename, document.media_type, document.file.name)],
    )


def recipients(*, on):
    """The representative of every seat that is held on that day, present or not (M2).

    For a seat whose holder has named alternates only, those.
    """
    people = {}
    for seat in Composition(on).filled:
        for one in [seat.representative] if seat.representative else seat.alternates:
            people[one.person_id] = one.person
    return list(people.values())


@transaction.atomic
def resend_minutes(release, delivery, *, by):
    """Send one recipient the minutes again, as a message of its own."""
    if not may_edit_minutes(by, release.minutes.meeting):
        raise PermissionDenied
    again = outbox.copy(delivery)
    record.act("gcg.minutes.sent_again", release, by=by, to=delivery.name, message_id=again.message_id)
    return again


def deliveries_of(release):
    """Each recipient's copy of a release."""
    return Delivery.objects.filter(
        mailing__about_type=release._meta.label_lower, mailing__about_id=str(release.pk)
    ).select_related("mailing")
