"""Roadmaps before the GCG: the one of the account `country` came back with feedback, one was submitted again after that,
one waits for three reviews, and one for its review to be opened.

What they say is invented, and marked so.
"""

import tomllib

from django.core.files.base import ContentFile

from gcg.models import Composition
from groups.models import Group
from partners.models import Country, User
from pathfinder.actions import answering, assessing, clearing, letters, reviewers, reviews
from pathfinder.actions.focal_points import name_focal_point
from pathfinder.actions.lines import add_line
from pathfinder.actions.roadmaps import begin_roadmap
from pathfinder.actions.submissions import file_submission, submit_roadmap
from pathfinder.models import Criterion, FeedbackLetter, Review, Roadmap

from .day import DATA
from .papers import pdf
from .roles import COUNTRY

ELSEWHERE = "NP"
"""The country whose Roadmap waits to be reviewed."""
TO_REVIEW = ("member", "alternate", "deputy")
"""The accounts that have a review to do; the first has accepted and begun to write."""
MONITORING = "Monitoring Working Group"


def make_reviewed(day, people):
    """Create both reviews, by the acts of those who take part."""
    spec = tomllib.loads((DATA / "reviews.toml").read_text(encoding="utf-8"))
    made = Reviewed(day, people.accounts, spec)
    made.returned(COUNTRY, people.accounts["country"], spec["returned"])
    made.to_review(spec["to_review"])
    made.again(spec["again"])
    made.submitted(spec["submitted"])


class Reviewed:
    """Makes one review after the other. The Monitoring Working Group advises on each first."""

    def __init__(self, day, accounts, spec):
        self._accounts, self._advice = accounts, spec["advice"]
        self._staff = accounts["secretariat"]
        self._group = Group.objects.get(name=MONITORING)
        self._seats = Composition(day.date).by_code

    def returned(self, code, focal, spec):
        """A Roadmap that its focal point submitted, reviewed by others and returned with feedback. Returns the letter."""
        roadmap = self._roadmap(code, focal, spec)
        submission = submit_roadmap(roadmap, by=User.objects.get(pk=focal.pk), seen=roadmap.revision)
        review = self._opened(submission)
        for remark in spec["remarks"]:
            person = self._seats[remark["seat"]].representative.person
            [reviewer] = reviewers.propose_reviewers(review, by=self._staff, people=[person])
            reviewers.accept_review(reviewer, by=person, interest="none")
            marks = {criterion: ("met", spec["marks"].get(criterion, "")) for criterion in Criterion.values}
            assessing.mark_criteria(reviewer, by=person, marks=marks)
            assessing.write_remark(reviewer, by=person, on=remark["on"], text=remark["text"])
            assessing.share_review(reviewer, by=person)
            spec["marks"] = {}
        letter = letters.begin_letter(review, by=self._staff)
        words = {"result": "return", "opening": spec["opening"], "closing": spec["closing"]}
        letters.write_letter(letter, by=self._staff, seen=letters.state_of_letter(letter), **words)
        clearing.put_forward(letter, by=self._staff)
        clearing.clear_letter(letter, by=self._accounts["chair"])
        return FeedbackLetter.objects.select_related("review__submission__roadmap__country").get(pk=letter.pk)

    def again(self, spec):
        """A Roadmap that came back, was changed where the letter asked for it, and submitted again."""
        focal = self._seats[spec["seat"]].representative.person
        country = Country.objects.get(pk=spec["country"])
        name_focal_point(country, focal, by=self._staff, function=focal.function)
        letter = self.returned(country.pk, User.objects.get(pk=focal.pk), spec)
        focal = User.objects.get(pk=focal.pk)
        for point in letter.points.all():
            point.letter = letter
            answering.answer_point(point, by=focal, course="changed", words=spec["answer"])
        roadmap = letter.review.submission.roadmap
        for line in spec["added"]:
            add_line(roadmap, by=focal, **line)
        roadmap.refresh_from_db()
        submit_roadmap(roadmap, by=focal, seen=roadmap.revision)

    def submitted(self, spec):
        """A Roadmap that the Secretariat filed for its country, of which the review is not open yet."""
        self._file(spec["country"], spec)

    def to_review(self, spec):
        """Another country's Roadmap, filed for it by the Secretariat, which three accounts are asked to review."""
        review = self._opened(self._file(ELSEWHERE, spec))
        people = [self._accounts[key] for key in TO_REVIEW]
        first, *_others = reviewers.propose_reviewers(review, by=self._staff, people=people)
        reviewers.accept_review(first, by=first.person, interest="none")
        for remark in spec["remarks"]:
            assessing.write_remark(first, by=first.person, on=remark["on"], text=remark["text"])

    def _file(self, code, spec):
        """The submission that the Secretariat files for a country, with its signed document."""
        roadmap = self._roadmap(code, self._staff, spec)
        content = pdf(code, spec["title"], ["Demonstration data: the signed document of the country, invented."])
        upload = ContentFile(content, "roadmap.pdf")
        return file_submission(roadmap, by=self._staff, seen=roadmap.revision, upload=upload)

    def _roadmap(self, code, by, spec):
        country = Country.objects.get(pk=code)
        roadmap = begin_roadmap(country, by=by, title=spec["title"], language="en")
        for line in spec["lines"]:
            words = {name: value for name, value in line.items() if name not in ("kind", "under")}
            if "answers" in words:
                words["answers"] = tuple(words["answers"])
            add_line(roadmap, by=by, kind=line["kind"], under=line.get("under", ""), words=words)
        return Roadmap.objects.select_related("country").get(pk=roadmap.pk)

    def _opened(self, submission):
        review = reviews.open_review(submission, by=self._staff, body=self._group)
        lead = self._group.leads.in_force().exclude(person=None).first()
        reviews.give_advice(review, by=User.objects.get(pk=lead.person_id), text=self._advice)
        return Review.objects.with_state().get(pk=review.pk)
