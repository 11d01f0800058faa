"""Who enters focal points and steps of countries, what focal points may do, and who reviews Roadmaps."""

from django.db.models import Exists, OuterRef, Q

from alliance87.posts.permissions import is_secretariat
from alliance87.record.decisions import is_beside_chair, is_decider, presides
from groups.permissions import may_lead
from partners.models import Category, Role

from .models import Clearance, StepKind, Submission, YearlyReport
from .readings.people import clearers_of, is_partial

OF_THE_ALLIANCE = (StepKind.PRESENTATION, StepKind.ANSWER)
"""The steps that are the Alliance's, not the country's."""


def may_name_focal_points(user):
    """Whether `user` may enter, end and hand over the role of focal point: officers of the Secretariat, from the
    country's note (12.5).
    """
    return is_secretariat(user)


def may_edit_roadmap(user, country):
    """Whether `user` may write the country's Roadmap: its focal points (5.6). By the row of the post, from which the object
    permission follows: one query.
    """
    return user.is_authenticated and user.focal_point_of.in_force().filter(country=country).exists()


def may_file_roadmaps(user):
    """Whether `user` may enter and file a Roadmap on behalf of a country: officers of the Secretariat (12.5)."""
    return is_secretariat(user)


def may_write_roadmap(user, country):
    """Whether `user` may write the country's Roadmap: those who may edit it, and those who may file on its behalf."""
    return may_edit_roadmap(user, country) or may_file_roadmaps(user)


def may_keep_way(user):
    """Whether `user` may see what every country has to do, set deadlines and decide on extensions: officers of the
    Secretariat (12.5).
    """
    return is_secretariat(user)


def may_speak_for(user, country):
    """Whether `user` may enter something for the country: its focal points, and the Secretariat from a document that the
    country sent (12.5).
    """
    return is_secretariat(user) or may_edit_roadmap(user, country)


def may_express_interest(user, country):
    """Whether `user` may express the country's interest: those who may enter other things for it, and the focal points
    of its government, where that is a partner (5.5).
    """
    if may_speak_for(user, country):
        return True
    if not user.is_authenticated:
        return False
    governments = user.colleague_of.in_force().filter(role=Role.FOCAL_POINT, organization__category=Category.COUNTRY)
    return governments.filter(organization__country=country).exists()


def may_enter_step(user, candidacy, kind):
    """Whether `user` may enter this step: the country its own; the Secretariat all, also on the country's behalf (12.5)."""
    if kind in OF_THE_ALLIANCE:
        return is_secretariat(user)
    return may_speak_for(user, candidacy.country)


def may_confirm_step(user, step):
    """Whether `user` may confirm what the Secretariat entered for the country: its focal points (12.5)."""
    return may_edit_roadmap(user, step.candidacy.country)


def may_read_ways(user):
    """Whether `user` may read the candidacy of any country with its evidence: the Secretariat (12.5) and the members of
    the GCG (6.4).
    """
    return is_secretariat(user) or is_decider(user)


def may_read_way(user, country):
    """Whether `user` may read the country's candidacy with its evidence: those who read all, and its focal points."""
    return may_read_ways(user) or may_edit_roadmap(user, country)


def may_read_evidence(user, step):
    """Whether `user` may read the file of a step: anybody where it is public, otherwise those who read the candidacy."""
    return step.is_public or may_read_way(user, step.candidacy.country)


def documents_read_by(user):
    """The documents of countries that `user` may read: originals of Roadmaps and of yearly reports, and feedback letters
    that were sent."""
    originals, letters, reports = Submission.objects.all(), Clearance.objects.all(), YearlyReport.objects.all()
    if not may_read_ways(user):
        kept = user.focal_point_of.in_force().values("country") if user.is_authenticated else ()
        originals = originals.filter(roadmap__country__in=kept)
        reports = reports.filter(country__in=kept)
        letters = letters.filter(letter__review__submission__roadmap__country__in=kept)
    originals, reports = (rows.filter(original=OuterRef("pk")) for rows in (originals, reports))
    return Q(Exists(originals)) | Q(Exists(reports)) | Q(Exists(letters.filter(document=OuterRef("pk"))))


def may_keep_reviews(user):
    """Whether `user` may open reviews of Roadmaps, ask reviewers, see who reviewed, and write letters: officers (12.5)."""
    return is_secretariat(user)


def may_advise_on_roadmap(user, review):
    """Whether `user` may give the advice that a Working Group was asked for: its leads, unless the Roadmap is theirs."""
    return review.body is not None and may_lead(user, review.body) and not may_edit_roadmap(user, review.country)


def may_review(user, reviewer):
    """Whether `user` may write this review: the person who was asked, while a member of the GCG (6.4)."""
    return user.is_authenticated and reviewer.person_id == user.pk and is_decider(user)


def may_clear_letters(user):
    """Whether `user` may clear feedback letters or send them back: the Chair and Deputy Chair (8.3, 12.2)."""
    return presides(user)


def may_clear_letter(user, letter):
    """Whether `user` may clear this letter: those who preside; and where all of them have a part in the review, the
    alternates for their seats (8.3, D6). The act refuses those who have a part in the review.
    """
    return may_clear_letters(user) or (is_beside_chair(user) and user in clearers_of(letter.review))


def may_read_draft_letter(user, letter):
    """Whether `user` may read a letter with its sources: officers; once it was put forward, whoever may clear it."""
    if is_secretariat(user):
        return True
    return may_clear_letter(user, letter) and bool(letter.passages.all()) and not is_partial(user, letter.review)


def may_read_feedback(user, letter):
    """Whether `user` may read the letter as it was sent: the country's focal points, the GCG and the Secretariat."""
    if not letter.is_cleared:
        return False
    return is_secretariat(user) or is_decider(user) or may_edit_roadmap(user, letter.review.country)


def may_answer_feedback(user, letter):
    """Whether `user` may answer the points of a letter that was sent: the country's focal points (5.6)."""
    return letter.is_cleared and may_edit_roadmap(user, letter.review.country)


def may_read_report(user, report):
    """Whether `user` reads a yearly report: everyone once it is given, until then its team and the Secretariat (P4)."""
    return report.is_given or may_write_roadmap(user, report.country)


def may_ask_monitoring(user):
    """Whether `user` may ask a Working Group to assess a yearly report: officers of the Secretariat (12.5)."""
    return is_secretariat(user)


def may_monitor(user, report):
    """Whether `user` may assess a yearly report: the leads of the group that was asked (6.5)."""
    monitoring = getattr(report, "monitoring", None)
    return monitoring is not None and may_lead(user, monitoring.group)
