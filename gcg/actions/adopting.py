"""What prevents the adoption of minutes (M5, 11.2): judged at adoption, and shown beforehand."""

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import Correction, SectionVersion, today


def refuse_unless_corrected(minutes):
    """Refuse to adopt minutes whose corrections are not settled and contained in the edition (M5)."""
    if sentences := hindrances(minutes):
        raise Refusal("11.2", " ".join(sentences))


def hindrances(minutes):
    """Sentences that each say what would lift them; none if the newest edition can be adopted today. At most four
    queries."""
    edition = minutes.releases.order_by("edition").last()
    if edition is None:
        return [_("These minutes have not been released yet: the Chair or the Deputy Chair must release them first.")]
    sentences = []
    if edition.comments_until and today() <= edition.comments_until:
        sentences.append(
            _("Corrections may be proposed until %(day)s: defer the item, and adopt the minutes after that day.")
            % {"day": date_format(edition.comments_until, "l j F Y")}
        )
    corrections = Correction.objects.filter(version__section__minutes=minutes)
    if waiting := corrections.filter(answer="").count():
        sentences.append(
            ngettext(
                "%(count)d correction has no answer yet: the Secretariat must answer it first.",
                "%(count)d corrections have no answer yet: the Secretariat must answer them first.",
                waiting,
            )
            % {"count": waiting}
        )
    if lacking := accepted_after(edition, corrections).count():
        sentences.append(
            ngettext(
                "Edition %(edition)d lacks %(count)d correction that was accepted: "
                "the Chair or the Deputy Chair releases another edition first.",
                "Edition %(edition)d lacks %(count)d corrections that were accepted: "
                "the Chair or the Deputy Chair releases another edition first.",
                lacking,
            )
            % {"edition": edition.edition, "count": lacking}
        )
    return sentences


def accepted_after(edition, corrections):
    """The corrections accepted into a later version of their section than the one in the edition."""
    texts = SectionVersion.objects.filter(section=OuterRef("version__section")).order_by("-number").values("number")
    return (
        corrections.filter(answer=Correction.Answer.ACCEPTED)
        .annotate(
            accepted_in=Subquery(texts.filter(saved_at__lte=OuterRef("answered_at"))[:1]),
            released_in=Subquery(texts.filter(releases=edition)[:1]),
        )
        .filter(accepted_in__gt=F("released_in"))
    )
