"""Minutes: drafted from the record, edited by section, released by the Chair or Deputy Chair, and sent (11.1, 11.2)."""

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
from alliance87.meetings.rules.minutes import after_working_days
from alliance87.meetings.rules.richtext import clean, from_plain
from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery
from alliance87.record import actions as record
from alliance87.record.locks import claim_one, hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal

from ..models import Composition, Meeting, Minutes, Release, Section, SectionVersion, today
from ..permissions import may_edit_minutes, may_release_minutes
from .minutes_pdf import minutes_pdf


@transaction.atomic
def draft_minutes(meeting, *, by):
    """Draft the minutes of a closed meeting: an opening section, one for each item, and a closing section.

    The section of an item begins with its notes and key conclusions. Existing minutes are returned as they are.
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
    """The notes and conclusions kept in the room, as the first text of the item's section."""
    conclusions = item.conclusions and f"<h3>{_('Key conclusions')}</h3>\n{from_plain(item.conclusions)}"
    return "\n".join(part for part in (from_plain(item.discussion), conclusions) if part)


def locked_minutes(minutes):
    """The minutes, locked and read afresh. Writing, correcting, releasing and adopting all take this lock."""
    return hold(Minutes.objects.select_related("meeting", "adoption__decision"), minutes.pk)


def refuse_if_adopted(minutes):
    """Refuse to change minutes that the GCG has adopted."""
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
    """Save a new version of a section's text, written on top of version `based_on`.

    Refused if somebody has saved meanwhile. Saving the same text again makes no version.
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
                "combine what should stay, and save again."
            )
            % {"name": current.saved_by or _("Somebody")},
        )
    html = clean(html)
    if html == current.html:
        return current
    return new_version(section, html, by=by, after=current)


def new_version(section, html, *, by, after):
    """Create the next version of a section, and record it."""
    version = SectionVersion.objects.create(
        section=section, number=after.number + 1, html=html, saved_by=by, saved_at=timezone.now()
    )
    record.act("gcg.minutes.section_saved", section, by=by, version=version.number)
    return version


@transaction.atomic
def release_minutes(minutes, *, by, edition=None):
    """Release the current texts to every representative (11.1). Only the Chair or the Deputy Chair may (M3).

    `edition` is the number that the person saw, so that a second click releases nothing. A worker makes the PDF and
    the mail, by `finish_release`.
    """
    meeting = minutes.meeting
    if not may_release_minutes(by, meeting):
        if may_edit_minutes(by, meeting):
            raise Refusal(
                "11.1",
                _("Only the Chair or the Deputy Chair may release minutes (M3): ask one of them to release these."),
            )
        raise PermissionDenied
    minutes = locked_minutes(minutes)
    refuse_if_adopted(minutes)
    next_edition = minutes.releases.count() + 1
    if edition not in (None, next_edition):
        raise Refusal("11.1", _("Edition %(edition)s has already been released.") % {"edition": edition})
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
    """Make the PDF of a release, file it, and write to every representative: all of this once, or none of it.

    If a worker dies, nothing is left behind and the timetable tries again. Returns the release, or None if it is
    finished already, another worker has it, or an earlier edition must be filed first.
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
    """The pks of releases whose PDF or mail is still to be made, in order of release."""
    unfinished = Release.objects.filter(mailed_at=None)
    return list(unfinished.order_by("released_at", "edition").values_list("pk", flat=True))


def edition_in_turn(pk):
    """The release, locked, if its PDF may be made now. Editions are filed in order, as each is a revision of the
    first."""
    release = claim_one(Release.objects.select_related("minutes__meeting", "released_by").filter(pk=pk))
    if release is None or release.minutes.releases.filter(edition__lt=release.edition, document=None).exists():
        return None
    return release


def file_edition(release):
    """Make the PDF of the edition whose turn it is and file it as a document. Then it is the next edition's turn."""
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
    """The representative of every seat held on that day, whether or not present (M2).

    If a holder has named alternates only, the alternates.
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
