"""What convening a meeting of any body, changing and cancelling it have in common."""

from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.terms.acts import refusal_of
from alliance87.terms.refusal import Refusal

from ..body import body_of
from ..readings.telling import as_told
from ..rules.agenda import fingerprint
from ..rules.meetings import missing_to_convene


def state_to_convene(meeting):
    """A fingerprint of the time, place and agenda that a person approves when convening."""
    items = [item.announced() for item in meeting.items.all()]
    planned = [meeting.starts_at, meeting.ends_at, meeting.modality, meeting.place, meeting.link]
    return fingerprint(*planned, *items)


def refuse_unless_ready(meeting):
    """Refuse if anything prevents the convocation of this meeting."""
    body = body_of(meeting)
    refuse_if_cancelled(meeting)
    if meeting.is_convened:
        raise Refusal(
            body.cite("8.3"), _("This meeting has already been convened. To tell people of a change, announce it.")
        )
    refuse_unless_in_future(meeting)
    if not meeting.items.exists():
        raise Refusal(body.cite("12.2"), _("The agenda is empty. Put at least one item on it."))
    missing = missing_to_convene(meeting.modality, place=meeting.place, link=meeting.link)
    if "place" in missing:
        raise Refusal(body.cite("10.1"), _("Some people will attend in person: enter the place of the meeting."))
    if "link" in missing:
        raise Refusal(body.cite("10.1"), _("People may attend remotely: enter the link for joining."))


def refuse_unless_convened(meeting):
    """Refuse unless the meeting has been convened and not cancelled."""
    refuse_if_cancelled(meeting)
    if not meeting.is_convened:
        body = body_of(meeting)
        raise Refusal(
            body.cite("8.3"),
            _("This meeting has not been convened yet. First, %(who)s must convene it.") % {"who": body.presiding},
        )


def refuse_if_cancelled(meeting):
    """Refuse if the meeting was cancelled."""
    if meeting.is_cancelled:
        raise Refusal(body_of(meeting).cite("A7"), _("This meeting was cancelled. Prepare another one instead."))


def refuse_if_opened(meeting):
    """Refuse to cancel a meeting that has been opened."""
    if meeting.fact("opening"):
        raise Refusal(
            body_of(meeting).cite("A7"), _("This meeting has been opened and is on the record; close it instead.")
        )


def refuse_unless_in_future(meeting):
    """Refuse if the start of the meeting has passed."""
    if meeting.starts_at <= timezone.now():
        raise Refusal(body_of(meeting).cite("N2"), _("The start of this meeting has passed. Give it a later start."))


def refuse_unless_changed(meeting, telling):
    """Refuse to announce a change if nothing has changed since people were last told."""
    if not telling.has_news:
        raise Refusal(
            body_of(meeting).cite("N5"),
            _(
                "Nothing has changed since everyone invited was last told. Change the time, the place, the agenda or who "
                "is invited first, then announce it."
            ),
        )


def obstacle_to_change(meeting, telling):
    """The Refusal that announcing a change would meet now; None if there is none."""
    return (
        refusal_of(refuse_unless_convened, meeting)
        or refusal_of(refuse_unless_in_future, meeting)
        or refusal_of(refuse_unless_changed, meeting, telling)
    )


def next_sequence(meeting):
    """Raise the SEQUENCE, so that the next calendar entry replaces the last one."""
    meeting.convocation.sequence += 1
    meeting.convocation.save(update_fields=["sequence"])


def keep_told(meeting, *, by):
    """Record what everyone invited is now told, with the SEQUENCE of their calendar entry."""
    meeting.announcements.create(
        sequence=meeting.convocation.sequence,
        starts_at=meeting.starts_at,
        told=as_told(meeting),
        announced_by=by,
        announced_at=timezone.now(),
    )
