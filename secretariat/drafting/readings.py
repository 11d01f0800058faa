"""What the fields of a template say for a request, and who a letter goes to."""

from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from alliance87.terms.models import Clause, Version
from alliance87.ui.dates import date_format
from alliance87.ui.templatetags.ui import zone_words
from gcg.models import Composition, today
from gcg.readings.recipients import recipients
from partners.models import User


def values_for(request):
    """{name of a field: what it says}, for what the request is about and in its language. A few queries."""
    with override(request.language):
        composition = Composition(today())
        presiding = {seat.seat.code: seat.representative for seat in composition.filled}
        values = {
            "today": date_format(today(), "j F Y"),
            "chair.name": _name(presiding.get("CHAIR")),
            "deputy.name": _name(presiding.get("DEPUTY")),
        }
        if meeting := request.meeting:
            values |= {
                "meeting.symbol": meeting.symbol,
                "meeting.day": date_format(meeting.date, "l j F Y"),
                "meeting.time": _hour(meeting.starts_at.astimezone(meeting.zone)),
                "meeting.place": meeting.place or meeting.get_modality_display(),
            }
        if request.seat:
            seat = composition.by_seat_id[request.seat_id]
            values |= {
                "seat.name": str(request.seat),
                "seat.holder": str(seat.holder or ""),
                "seat.representative": _name(seat.representative),
            }
        if request.country:
            values["country.name"] = str(request.country)
        if clause := clause_of(request):
            values |= {
                "clause.number": clause.number,
                "clause.heading": _declared(clause.heading, clause.language),
                "clause.text": _declared(clause.summary, clause.language),
            }
    return values


def _declared(words, language):
    """Words that there are in one language alone; in a text in another language it is said which."""
    if language == get_language():
        return words
    name = get_language_info(language)["name_translated"].lower()
    return _("%(words)s (in %(language)s)") % {"words": words, "language": name}


def _hour(local):
    return f"{date_format(local, 'H:i')} ({zone_words(local)})"


def _name(speaker):
    return str(speaker.person) if speaker else ""


def clause_of(request):
    """The clause it is about, of the Terms in force today; None if it is about none."""
    if not request.clause:
        return None
    in_force = Version.objects.filter(in_force_from__lte=today()).order_by("-in_force_from")[:1]
    return Clause.objects.filter(version__in=in_force, number=request.clause).first()


def letter_goes_to(request):
    """The people whom a letter is sent to: those who speak for the seat, the focal points of the country, or otherwise
    the representative of every seat.
    """
    if request.seat:
        seat = Composition(today()).by_seat_id[request.seat_id]
        return [speaker.person for speaker in seat.people]
    if request.country:
        posts = request.country.focal_points.in_force().values("person")
        return list(User.objects.filter(pk__in=posts, is_active=True).order_by("pk"))
    return recipients(on=today())
