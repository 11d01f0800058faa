"""The minutes as a PDF, made from the texts of an edition and the record of the meeting."""

from alliance87.documents import pdf

from ..models import Correction
from ..readings.proceedings import Proceedings


def minutes_pdf(minutes, *, release=None):
    """The bytes of the PDF of an edition as released, or of the present draft."""
    return pdf.render(
        "pdf/minutes.html", minutes_context(minutes, release=release), title=f"{minutes.meeting.symbol} Minutes"
    )


def minutes_context(minutes, *, release=None):
    """The context of the PDF's template."""
    proceedings = Proceedings(minutes.meeting)
    return {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "release": release,
        "adoption": getattr(minutes, "adoption", None),
        "proceedings": proceedings,
        "parts": proceedings.parts((release or minutes).texts()),
        "corrections": corrections_in(release) if release else [],
    }


def corrections_in(release):
    """The corrections accepted since the previous edition: what changed in this one."""
    since = release.minutes.releases.filter(edition=release.edition - 1).first()
    if since is None:
        return []
    return Correction.objects.filter(
        version__section__minutes=release.minutes,
        answer=Correction.Answer.ACCEPTED,
        answered_at__gt=since.released_at,
        answered_at__lte=release.released_at,
    ).select_related("version__section", "seat")
