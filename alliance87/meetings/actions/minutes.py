"""Minutes of any body: drafted from the record, edited by section, released, and sent."""

import logging
from functools import partial

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
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.meetings.rules.minutes import after_working_days
from alliance87.meetings.rules.richtext import clean, from_plain
from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery
from alliance87.record import actions as record
from alliance87.record.locks import claim_one, hold
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal
from alliance87.ui.clock import today

from ..body import body_of
from .preparing import locked, still_current

logger = logging.getLogger(__name__)


@transaction.atomic
def draft_minutes(meeting, *, by):
    """Draft the minutes of a closed meeting: an opening section, one for each item, and a closing section.

    The section of an item begins with its notes and key conclusions. Existing minutes are returned as they are.
    """
    body = body_of(meeting)
    if not body.may_edit_minutes(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    if not meeting.is_closed:
        raise Refusal(body.cite("11.1"), _("Minutes are drafted from the whole record: close the meeting first."))
    if meeting.is_from_history:
        raise Refusal(
            body.cite("11.1"),
            _(
                "This meeting was imported: its record says too little to draft minutes from. The minutes made at the"
                " time stand."
            ),
        )
    minutes, is_new = meeting._meta.get_field("minutes").related_model.objects.get_or_create(
        meeting=meeting, defaults={"drafted_by": by, "drafted_at": timezone.now()}
    )
    if is_new:
        with override("en"):
            _lay_out(minutes, by)
        record.act(f"{body.app}.minutes.drafted", minutes, by=by)
    return minutes


def _lay_out(minutes, by):
    items = list(minutes.meeting.items.all())
    texts = [
        (None, _("Opening"), ""),
        *((item, str(item), first_text(item)) for item in items),
        (None, _("Closing"), ""),
    ]
    section_of, version_of = minutes.sections.model, versions_of(minutes)
    sections = section_of.objects.bulk_create(
        section_of(minutes=minutes, item=item, position=position, heading=heading)
        for position, (item, heading, _html) in enumerate(texts)
    )
    version_of.objects.bulk_create(
        version_of(section=section, number=1, html=html, saved_by=by, saved_at=timezone.now())
        for section, (_item, _heading, html) in zip(sections, texts, strict=True)
    )


def versions_of(minutes):
    """The model of the texts of these minutes."""
    return minutes.sections.model._meta.get_field("versions").related_model


def first_text(item):
    """The notes and conclusions kept in the room, as the first text of the item's section."""
    heading = _("Key conclusions")
    conclusions = item.conclusions and f"<h3>{heading}</h3>\n{from_plain(item.conclusions)}"
    return "\n".join(part for part in (from_plain(item.discussion), conclusions) if part)


def locked_minutes(minutes):
    """The minutes, locked and read afresh. Writing, correcting, releasing and adopting all take this lock."""
    return hold(type(minutes).objects.for_acts(), minutes.pk)


def refuse_if_adopted(minutes):
    """Refuse to change minutes that were adopted."""
    if minutes.is_adopted:
        raise Refusal(
            body_of(minutes).cite("11.2"),
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
    body = body_of(section)
    if not body.may_edit_minutes(by, section.minutes.meeting):
        raise PermissionDenied
    refuse_if_adopted(locked_minutes(section.minutes))
    current = section.versions.select_related("saved_by").last()
    if current.number != based_on:
        raise Refusal(
            body.cite("11.2"),
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
    version = section.versions.create(number=after.number + 1, html=html, saved_by=by, saved_at=timezone.now())
    record.act(f"{body_of(section).app}.minutes.section_saved", section, by=by, version=version.number)
    return version


def state_of_minutes(texts):
    """A fingerprint of the texts of minutes, one for each section."""
    return fingerprint(*(version.pk for version in texts))


@transaction.atomic
def release_minutes(minutes, *, by, edition=None, seen=None):
    """Release the current texts to those who get the minutes.

    `edition` is the number that the person saw, so that a second click releases nothing. `seen` is the fingerprint of
    the texts that the person saw, so that nothing saved since is released unread. A worker then makes the PDF and the
    mail (`finish_release`).
    """
    body, meeting = body_of(minutes), minutes.meeting
    if not body.may_release_minutes(by, meeting):
        if body.may_edit_minutes(by, meeting):
            raise Refusal(body.cite("11.1"), body.only_released_by())
        raise PermissionDenied
    minutes = locked_minutes(minutes)
    refuse_if_adopted(minutes)
    next_edition = minutes.releases.count() + 1
    if edition not in (None, next_edition):
        raise Refusal(body.cite("11.1"), _("Edition %(edition)s has already been released.") % {"edition": edition})
    still_current(seen, state_of_minutes(minutes.texts()))
    release = minutes.releases.create(
        edition=next_edition,
        released_by=by,
        released_at=timezone.now(),
        comments_until=comments_until(body),
    )
    release.versions.set(versions_of(minutes).objects.filter(section__minutes=minutes).in_force())
    record.act(f"{body.app}.minutes.released", release, by=by, edition=next_edition)
    _nudge(release)
    return release


def comments_until(body):
    """The last day for corrections of an edition released today; None where the body takes none."""
    days = body.comment_days()
    return None if days is None else after_working_days(today(), days)


def _nudge(release):
    nudge(app.signature(f"{body_of(release).app}.tasks.finish_release"), release.pk)


@atomic_with_files()
def finish_release(release):
    """Make the PDF of a release, file it, and write to those who get it: all of this once, or none of it.

    If a worker dies, nothing is left behind and the timetable tries again. Returns the release, or None if it is
    finished already, another worker has it, or an earlier edition must be filed first.
    """
    release = edition_in_turn(release)
    if release is None or release.mailed_at:
        return None
    file_edition(release)
    release.mailed_at = timezone.now()
    release.save(update_fields=["mailed_at"])
    _mail(release)
    return release


def finish_releases(releases):
    """Finish those of these releases that no worker has finished. A failure does not hold up the others."""
    for release in unfinished_releases(releases):
        try:
            finish_release(release)
        except Exception:
            logger.exception("%s is not finished; the timetable comes back to it", release)


def unfinished_releases(releases):
    """Those of these releases whose PDF or mail is still to be made, in order of release."""
    unfinished = releases.filter(mailed_at=None)
    return list(unfinished.order_by("released_at", "edition"))


def edition_in_turn(release):
    """The release, locked, if its PDF may be made now. Editions are filed in order, as each is a revision of the
    first."""
    release = claim_one(type(release).objects.select_related("minutes__meeting", "released_by").filter(pk=release.pk))
    if release is None or release.minutes.releases.filter(edition__lt=release.edition, document=None).exists():
        return None
    return release


def file_edition(release):
    """Make the PDF of the edition whose turn it is and file it as a document. Then it is the next edition's turn."""
    symbol = release.symbol
    first = release.minutes.releases.exclude(pk=release.pk).filter(edition=1).select_related("document").first()
    with in_english():
        title = _("Minutes of meeting %(symbol)s") % {"symbol": release.minutes.meeting.symbol}
    release.document = file_document(
        symbol,
        title=title,
        upload=ContentFile(
            body_of(release).minutes_pdf(release.minutes, release=release), name=f"{symbol.replace('/', '-')}.pdf"
        ),
        distribution=Distribution.RESTRICTED,
        language="en",
        changes=first.document if first else None,
        change=Document.Change.REVISION if first else "",
    )
    release.save(update_fields=["document"])
    for later in release.minutes.releases.filter(edition=release.edition + 1, mailed_at=None):
        _nudge(later)


def _mail(release):
    document, meeting = release.document, release.minutes.meeting
    body = body_of(release)
    outbox.write(
        f"{body.app}.minutes",
        "minutes",
        {"release": release, "meeting": meeting, "body_name": partial(body.name_of, meeting)},
        [
            outbox.Addressee(recipient.email, str(recipient), body.words_for(meeting))
            for recipient in body.minutes_for(meeting)
        ],
        about=release,
        attachments=[outbox.Attached(document.filename, document.media_type, document.file.name)],
    )


@transaction.atomic
def resend_minutes(release, delivery, *, by):
    """Send one recipient the minutes again, as a message of its own."""
    body = body_of(release)
    if not body.may_edit_minutes(by, release.minutes.meeting):
        raise PermissionDenied
    return outbox.copy(delivery, by=by)


def deliveries_of(release):
    """Each recipient's copy of a release."""
    return Delivery.objects.filter(
        mailing__about_type=release._meta.label_lower, mailing__about_id=str(release.pk)
    ).select_related("mailing")
