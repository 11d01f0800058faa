"""Acts on the way of a country to the status, and on the status."""

from datetime import timedelta

from gcg.actions import countries as putting
from gcg.actions import country_papers, decisions, presiding
from gcg.models import Meeting
from partners.models import Country
from partners.models.day import today
from pathfinder.actions import candidacies, clearing, deadlines, profiles, reviews, statuses, steps
from pathfinder.actions.due_letters import send_due_letter
from pathfinder.actions.focal_points import name_focal_point
from pathfinder.actions.legacy import import_legacy
from pathfinder.actions.roadmaps import begin_roadmap
from pathfinder.actions.submissions import submit_roadmap
from pathfinder.models import FeedbackLetter, PathfinderStatus
from pathfinder.readings.due import due_one
from pathfinder.rules.legacy import Legacy
from tests.documents.files import note_file
from tests.pathfinder import made, reviewed
from tests.pathfinder.mapped import filled

from .scene import TOMORROW, about


def country(scene):
    """A country of its own, and its focal point."""
    found = Country.objects.order_by("-pk")[scene.number()]
    focal = scene.person("Focal")
    name_focal_point(found, focal, by=scene.staff, function="Director")
    return found, type(focal).objects.get(pk=focal.pk)


def express(it, by):
    return made.candidate(by, it[0].pk)


def bring_in(scene, it):
    return import_legacy([Legacy(it[0].pk, "Named in a list", "2025", "https://example.org")], by=scene.staff)


def candidacy(scene):
    """A candidacy whose letter of interest the Secretariat entered, and the focal point."""
    it = country(scene)
    return express(it, scene.staff), it[1]


def interest(scene):
    """The letter of interest, to be confirmed."""
    found, focal = candidacy(scene)
    return found.steps.get(), focal


def ready(scene):
    """A candidacy with its workshop held and its Roadmap submitted."""
    found, focal = candidacy(scene)
    made.with_workshop(found, by=focal)
    roadmap = filled(begin_roadmap(found.country, by=focal, title="Roadmap", language="en"), focal)
    submit_roadmap(roadmap, by=focal, seen=roadmap.revision)
    return found, focal


def to_put(scene):
    """A candidacy that is ready, and two meetings on whose agenda its status may be put."""
    return *ready(scene), *(scene.meeting(convened=False, starts_in=timedelta(days=40)) for _number in range(2))


def with_result(scene):
    """A candidacy, the review that found its Roadmap ready, and two meetings before which the result may come."""
    found, focal, *meetings = to_put(scene)
    submission = submission_of((found,))
    review = reviewed.fresh(reviews.open_review(submission, by=scene.staff))
    letter = reviewed.before_chair(scene.cast, review=review, seats=("WORKERS-1",))
    clearing.take_back(letter, by=scene.staff)
    FeedbackLetter.objects.filter(pk=letter.pk).update(result="ready")
    clearing.put_forward(letter, by=scene.staff)
    reviewed.as_sent(letter, by=scene.chair)
    return found, focal, *meetings, reviewed.fresh(review)


def to_be_confirmed(scene):
    """What waits for a country: a step that was entered for it, and its focal point."""
    step, focal = interest(scene)
    return due_one("step", step.pk), step, focal


def write(scene, it):
    return send_due_letter(it[0], by=scene.staff, title="Please confirm", text="Please confirm it.")


def before_the_meeting(scene):
    """A candidacy whose status is before an open meeting."""
    found, focal = ready(scene)
    meeting = scene.quorate()
    item = putting.put_status(found, by=scene.chair, meeting=meeting)
    return found, focal, opened(scene, meeting, item)


def opened(scene, meeting, item):
    presiding.open_meeting(Meeting.objects.with_state().get(pk=meeting.pk), by=scene.chair)
    decisions.put_text(item, by=scene.chair, text=item.draft_text)
    return item


def legacy(scene):
    """A Pathfinder Country, and its focal point."""
    it = country(scene)
    bring_in(scene, it)
    return PathfinderStatus.objects.get(country=it[0]), it[1]


def end_before_the_meeting(scene):
    """A status whose end is before an open meeting."""
    status, focal = legacy(scene)
    meeting = scene.quorate()
    item = putting.put_status_end(status, by=scene.chair, meeting=meeting)
    return status, focal, opened(scene, meeting, item)


def deadline(scene):
    found, focal = country(scene)
    return deadlines.set_deadline(found, by=scene.staff, of="workshop", due_on=today() + TOMORROW), focal


def ask(it):
    return deadlines.ask_extension(it[0], by=it[1], until=today() + 30 * TOMORROW, because="Elections.")


def extension(scene):
    return ask(deadline(scene))


def rule(scene, it, *, is_granted):
    return deadlines.rule_on_extension(it, by=scene.staff, is_granted=is_granted, answer="So it is.")


def figure(scene):
    said = {"what": "Children at work", "value": "10%", "year": 2020, "source": "A survey"}
    return profiles.enter_figure(country(scene)[0], by=scene.staff, **said)


def plan(scene, it):
    return steps.enter_step(it[0], by=scene.staff, kind="plan", happened_on=today() + 9 * TOMORROW)


def correct(it, by):
    step = it[0]
    said = {"happened_on": made.days_ago(200), "upload": note_file("letter.pdf"), "language": "en"}
    return steps.correct_step(step, by=by, seen=step.pk, **said)


EITHER = {
    "a country that is no candidate": about(
        country,
        focal_point=lambda s, it: express(it, it[1]),
        secretariat=lambda s, it: express(it, s.staff),
    ),
    "an open candidacy": about(
        candidacy,
        withdraw=lambda s, it: candidacies.withdraw_candidacy(it[0], by=it[1]),
        note=lambda s, it: candidacies.withdraw_candidacy(it[0], by=s.staff, withdrawn_on=today()),
    ),
    "a step to enter": about(candidacy, enter=plan),
    "a place of a status on an agenda": about(
        to_put,
        here=lambda s, it: putting.put_status(it[0], by=s.chair, meeting=it[2]),
        there=lambda s, it: putting.put_status(it[0], by=s.staff, meeting=it[3]),
    ),
    "a place of the end of a status on an agenda": about(
        lambda s: (legacy(s)[0], *(s.meeting(convened=False, starts_in=timedelta(days=40)) for _number in range(2))),
        here=lambda s, it: putting.put_status_end(it[0], by=s.chair, meeting=it[1]),
        there=lambda s, it: putting.put_status_end(it[0], by=s.staff, meeting=it[2]),
    ),
    "the result of a review": about(
        with_result,
        here=lambda s, it: country_papers.put_result(it[4], by=s.chair, meeting=it[2]),
        there=lambda s, it: country_papers.put_result(it[4], by=s.staff, meeting=it[3]),
    ),
    "a letter about something due": about(to_be_confirmed, send=write),
    "a status before the meeting": about(
        before_the_meeting,
        adopt=lambda s, it: decisions.adopt_decision(it[2], by=s.chair),
        withdraw=lambda s, it: candidacies.withdraw_candidacy(it[0], by=it[1]),
    ),
    "the end of a status before the meeting": about(
        end_before_the_meeting,
        adopt=lambda s, it: decisions.adopt_decision(it[2], by=s.chair),
        withdraw=lambda s, it: statuses.withdraw_status(it[0], by=it[1]),
    ),
    "a day to agree on": about(
        country,
        set=lambda s, it: deadlines.set_deadline(it[0], by=s.staff, of="roadmap", due_on=today() + TOMORROW),
    ),
    "more time to ask for": about(deadline, ask=lambda s, it: ask(it)),
    "more time that was asked for": about(
        extension,
        grant=lambda s, it: rule(s, it, is_granted=True),
        refuse=lambda s, it: rule(s, it, is_granted=False),
    ),
    "a profile": about(
        country,
        focal_point=lambda s, it: profiles.save_profile(it[0], by=it[1], institution="Ministry of Work"),
        secretariat=lambda s, it: profiles.save_profile(it[0], by=s.staff, institution="Ministry of Labour"),
    ),
    "a figure": about(figure, withdraw=lambda s, it: profiles.withdraw_figure(it, by=s.staff)),
}

AFTER = {
    "interest expressed": about(country, first=lambda s, it: express(it, it[1]), bring_in=bring_in),
    "earlier country brought in": about(country, first=bring_in, express=lambda s, it: express(it, it[1])),
    "candidacy withdrawn": about(
        to_put,
        first=lambda s, it: candidacies.withdraw_candidacy(it[0], by=it[1]),
        enter=lambda s, it: steps.enter_step(it[0], by=s.staff, kind="presentation", happened_on=today()),
        put=lambda s, it: putting.put_status(it[0], by=s.chair, meeting=it[2]),
        present=lambda s, it: putting.put_presentation(it[0], by=s.chair, meeting=it[2]),
    ),
    "candidacy withdrawn before the review of its Roadmap": about(
        ready,
        first=lambda s, it: candidacies.withdraw_candidacy(it[0], by=it[1]),
        open=lambda s, it: reviews.open_review(submission_of(it), by=s.staff),
        take_back=lambda s, it: reviews.withdraw_submission(submission_of(it), by=it[1]),
    ),
    "candidacy withdrawn before the result of its review": about(
        with_result,
        first=lambda s, it: candidacies.withdraw_candidacy(it[0], by=it[1]),
        put=lambda s, it: country_papers.put_result(it[4], by=s.chair, meeting=it[2]),
    ),
    "step confirmed, of which a letter reminds": about(
        to_be_confirmed,
        first=lambda s, it: steps.confirm_step(it[1], by=it[2]),
        send=write,
    ),
    "step corrected": about(
        interest,
        first=lambda s, it: correct(it, s.staff),
        correct=lambda s, it: correct(it, it[1]),
        confirm=lambda s, it: steps.confirm_step(it[0], by=it[1]),
    ),
    "step confirmed": about(
        interest,
        first=lambda s, it: steps.confirm_step(it[0], by=it[1]),
        confirm=lambda s, it: steps.confirm_step(it[0], by=it[1]),
    ),
}


def submission_of(it):
    return it[0].country.roadmaps.get().submissions.select_related("roadmap__country").get()
