"""Acts on Roadmaps, on their reviews and on the letters about them."""

from alliance87.sheets.writing import WRITERS
from partners.models import Country, User
from pathfinder.actions import answering, assessing, clearing, letters, reviewers, reviews
from pathfinder.actions.lines import change_line, drop_line, settle_text
from pathfinder.actions.roadmap_sheets import enter_sheet, send_sheet
from pathfinder.actions.roadmaps import edit_head as edit_roadmap_head
from pathfinder.actions.submissions import answer_submission, file_submission, submit_roadmap
from pathfinder.models import FeedbackLetter, FocalPoint, LetterPassage, Reviewer, Roadmap
from pathfinder.readings.roadmaps import RoadmapState, head_of
from pathfinder.rules.sheets import written
from tests.documents.files import note_file
from tests.pathfinder import reviewed

from .scene import about


def where(scene):
    """A country of its own, with a focal point of its own."""
    code = Country.objects.order_by("pk").values_list("pk", flat=True)[scene.number()]
    return {"code": code, "who": scene.person("Focal")}


def focal_of(submission):
    """The country's focal point, as who acts."""
    row = FocalPoint.objects.in_force().get(country=submission.roadmap.country_id)
    return User.objects.get(pk=row.person_id)


def review(scene):
    return reviewed.opened(scene.cast, **where(scene))


def reviewer(scene):
    """Somebody who was asked."""
    return reviewed.asked(scene.cast, review=review(scene), seats=("WORKERS-1",))["WORKERS-1"]


def writing(scene):
    """Somebody who has written everything, and shared nothing."""
    return reviewed.written(reviewed.accepted(scene.cast, review=review(scene), seats=("WORKERS-1",))["WORKERS-1"])


def before_chair(scene):
    """A letter before the Chair, and a review that is not shared yet."""
    found = reviewed.accepted(scene.cast, review=review(scene))
    reviewed.shared(found["WORKERS-1"])
    late = reviewed.written(found["NGO-1"], text="Late")
    letter = letters.begin_letter(late.review, by=scene.staff)
    clearing.put_forward(letter, by=scene.staff)
    return letter, late


def anew(scene, letter):
    """The letter goes back and forward again."""
    clearing.send_back(letter, by=scene.chair, words="Warmer.")
    return clearing.put_forward(letter, by=scene.staff)


def advised(scene):
    """A review on which a group is to advise, and its lead."""
    email = f"lead{scene.number()}@example.org"
    group = reviewed.monitoring(scene.cast, email, name=f"Monitoring {scene.number()}")
    return reviewed.opened(scene.cast, body=group, **where(scene)), User.objects.get(email=email)


def answered(scene):
    """A point of a letter that was sent, and the Roadmap with something to submit again."""
    letter, _late = before_chair(scene)
    reviewed.as_sent(letter, by=scene.chair)
    letter = FeedbackLetter.objects.select_related("review__submission__roadmap").get(pk=letter.pk)
    roadmap = letter.review.submission.roadmap
    reviewed.add_line(roadmap, by=focal_of(letter.review.submission), kind="priority", words={"title": "More"})
    return letter.points.first(), letter.review.submission


def changed_since(scene):
    """A submission whose review is not open yet, and whose Roadmap was changed since."""
    submission = reviewed.submitted(scene.cast, **where(scene))
    reviewed.add_line(submission.roadmap, by=focal_of(submission), kind="priority", words={"title": "More"})
    return submission


def submit(submission):
    roadmap = Roadmap.objects.select_related("country").get(pk=submission.roadmap_id)
    return submit_roadmap(roadmap, by=focal_of(submission), seen=roadmap.revision)


def share(row):
    row = Reviewer.objects.with_state().get(pk=row.pk)
    return assessing.share_review(row, by=row.person)


def remark(row):
    return assessing.write_remark(row, by=row.person, on="", text="Late.")


def answer(it):
    return answering.answer_point(it[0], by=focal_of(it[1]), course="kept", words="It is in the law.")


def own_remark(scene):
    """A remark that its reviewer sees in two windows."""
    row = writing(scene)
    found = row.remarks.select_related("reviewer__person", "reviewer__review__submission").first()
    return found, assessing.state_of_remark(found)


def reword(scene, it):
    words = f"Other words {scene.number()}."
    return assessing.change_remark(it[0], by=it[0].reviewer.person, seen=it[1], text=words)


def roadmap(scene):
    """A Roadmap that its country writes, its focal point, its newest line, and what a person saw of both."""
    submission = changed_since(scene)
    found = Roadmap.objects.select_related("country").get(pk=submission.roadmap_id)
    state = RoadmapState(found)
    key = next(key for key, line in state.lines.items() if line.title == "More")
    return found, focal_of(submission), key, state.revisions[key], head_of(found)


def edit_head(scene, it):
    title = f"Roadmap {scene.number()}"
    return edit_roadmap_head(it[0], by=it[1], seen=it[4], title=title, language=it[0].language)


def other_text(scene):
    """A text that lost against another one in the same field, and the revision in which a person saw the line."""
    found, focal, key, seen, _head = roadmap(scene)
    for title in ("Every child at school", "All children in school"):
        lost = change_line(found, key, by=focal, seen=seen, words={"title": title})
    return lost[0], focal, RoadmapState(Roadmap.objects.get(pk=found.pk)).revisions[key]


def settle(scene, it):
    return settle_text(it[0], by=it[1], value=f"Children in school {scene.number()}", seen=it[2])


def sheet(scene):
    """A sheet that says what the Roadmap says, and the focal point who sent it."""
    found, focal, *_seen = roadmap(scene)
    state = RoadmapState(found)
    content = WRITERS["csv"](written(state.lines, state.revisions), name="Roadmap")
    return send_sheet(found, by=focal, name="roadmap.csv", content=content).sheet, focal


def filed(scene):
    """A Roadmap that the Secretariat filed for a country, and its focal point."""
    submission = changed_since(scene)
    return file(scene, submission), focal_of(submission)


def file(scene, submission):
    """The Secretariat files the Roadmap for the country."""
    found = Roadmap.objects.select_related("country").get(pk=submission.roadmap_id)
    return file_submission(found, by=scene.staff, seen=found.revision, upload=note_file("roadmap.pdf"))


def point(letter, scene):
    found = letter.points.first()
    return letters.change_point(
        found, by=scene.staff, seen=letters.state_of_point(found), text="Other.", sources=sources_of(found)
    )


def ordered(scene):
    """The points of a letter that is being written, their order as a person saw it, and the second as they saw it."""
    letter = letters.begin_letter(reviewed.shared(writing_of(scene)).review, by=scene.staff)
    key = letters.shared_sources(letter.review)[0].key
    letters.add_point(letter, by=scene.staff, text="More.", sources=[key])
    points = list(letter.points.select_related("letter__review"))
    return points, letters.state_of_order(letter), letters.state_of_point(points[1])


def drop(scene, it):
    return letters.drop_point(it[0][1], by=scene.staff, seen=it[2])


def rewrite(scene, it):
    return letters.change_point(it[0][1], by=scene.staff, seen=it[2], text="Other words.", sources=sources_of(it[0][1]))


def sources_of(found):
    return [letters.key_of(row) for row in found.sources.all()]


EITHER = {
    "a submission to review": about(
        changed_since,
        open=lambda s, it: reviews.open_review(it, by=s.staff),
        submit=lambda s, it: submit(it),
    ),
    "the head of a Roadmap": about(roadmap, edit=edit_head),
    "a line of a Roadmap that goes": about(roadmap, drop=lambda s, it: drop_line(it[0], it[2], by=it[1], seen=it[3])),
    "a line of a Roadmap that two drop or reword": about(
        other_text,
        settle=settle,
        drop=lambda s, it: drop_line(it[0].line.roadmap, it[0].line.key, by=it[1], seen=it[2]),
    ),
    "a sheet of a Roadmap": about(sheet, enter=lambda s, it: enter_sheet(it[0], by=it[1])),
    "a Roadmap that was filed": about(
        filed,
        confirm=lambda s, it: answer_submission(it[0], by=it[1], is_confirmed=True),
        correct=lambda s, it: answer_submission(it[0], by=it[1], is_confirmed=False, words="Page 3 is missing."),
    ),
    "a remark in two windows": about(own_remark, reword=reword),
    "the advice of a group": about(
        advised, give=lambda s, it: reviews.give_advice(it[0], by=it[1], text="Two targets have no year.")
    ),
    "a review that is asked for": about(
        reviewer,
        decline=lambda s, it: reviewers.decline_review(it, by=it.person, reason="No time."),
        aside=lambda s, it: reviewers.step_aside(it, by=it.person, reason="We wrote it."),
        release=lambda s, it: reviewers.release_reviewer(it, by=s.staff, reason="Ill."),
    ),
    "a review that is written": about(
        writing,
        share=lambda s, it: assessing.share_review(it, by=it.person),
        decline=lambda s, it: reviewers.decline_review(it, by=it.person, reason="No time."),
        release=lambda s, it: reviewers.release_reviewer(it, by=s.staff, reason="Ill."),
    ),
    "a letter to begin": about(writing, begin=lambda s, it: letters.begin_letter(it.review, by=s.staff)),
    "the order of the points of a letter": about(
        ordered,
        up=lambda s, it: letters.move_point(it[0][1], by=s.staff, seen=it[1], position=1),
        last=lambda s, it: letters.move_point(it[0][0], by=s.staff, seen=it[1], position=2),
    ),
    "a point of a letter": about(ordered, drop=drop, rewrite=rewrite),
    "a letter before the Chair": about(
        lambda s: before_chair(s)[0],
        clear=lambda s, it: clearing.clear_letter(it, by=s.chair),
        send_back=lambda s, it: clearing.send_back(it, by=s.cast.deputy, words="Shorter."),
        take_back=lambda s, it: clearing.take_back(it, by=s.staff),
    ),
    "a letter, and one more review": about(
        before_chair,
        clear=lambda s, it: clearing.clear_letter(it[0], by=s.chair),
        share=lambda s, it: share(it[1]),
    ),
    "a submission whose letter is before the Chair": about(
        lambda s: before_chair(s)[0],
        clear=lambda s, it: clearing.clear_letter(it, by=s.cast.deputy),
        withdraw=lambda s, it: reviews.withdraw_submission(
            it.review.submission, by=focal_of(it.review.submission), because="Elections."
        ),
    ),
}

AFTER = {
    "review declined": about(
        reviewer,
        first=lambda s, it: reviewers.decline_review(it, by=it.person, reason="No time."),
        accept=lambda s, it: reviewers.accept_review(it, by=it.person, interest="none"),
        remind=lambda s, it: reviewers.remind_reviewer(it, by=s.staff),
    ),
    "review shared": about(
        writing,
        first=lambda s, it: assessing.share_review(it, by=it.person),
        remark=lambda s, it: remark(it),
        mark=lambda s, it: assessing.mark_criteria(it, by=it.person, marks={}),
        check=lambda s, it: assessing.check_points(it, by=it.person, checks={}),
        write=lambda s, it: assessing.write_review(it, by=it.person, marks={}),
        remind=lambda s, it: reviewers.remind_reviewer(it, by=s.staff),
    ),
    "remark deleted": about(
        own_remark,
        first=lambda s, it: assessing.delete_remark(it[0], by=it[0].reviewer.person),
        reword=reword,
        delete=lambda s, it: assessing.delete_remark(it[0], by=it[0].reviewer.person),
    ),
    "remark shared": about(
        own_remark,
        first=lambda s, it: assessing.share_review(it[0].reviewer, by=it[0].reviewer.person),
        reword=reword,
        delete=lambda s, it: assessing.delete_remark(it[0], by=it[0].reviewer.person),
    ),
    "submission withdrawn": about(
        writing,
        first=lambda s, it: reviews.withdraw_submission(it.review.submission, by=focal_of(it.review.submission)),
        remark=lambda s, it: remark(it),
        share=lambda s, it: assessing.share_review(it, by=it.person),
        begin=lambda s, it: letters.begin_letter(it.review, by=s.staff),
        ask=lambda s, it: reviewers.propose_reviewers(it.review, by=s.staff, people=[s.cast.people["NGO-1"]]),
    ),
    "review opened": about(
        changed_since,
        first=lambda s, it: reviews.open_review(it, by=s.staff),
        file=file,
    ),
    "submission withdrawn before its review": about(
        lambda s: reviewed.submitted(s.cast, **where(s)),
        first=lambda s, it: reviews.withdraw_submission(it, by=focal_of(it)),
        open=lambda s, it: reviews.open_review(it, by=s.staff),
    ),
    "letter put before the Chair": about(
        lambda s: letters.begin_letter(reviewed.shared(writing_of(s)).review, by=s.staff),
        first=lambda s, it: clearing.put_forward(it, by=s.staff),
        change=lambda s, it: point(it, s),
        add=lambda s, it: letters.add_point(it, by=s.staff, text="More.", sources=sources_of(it.points.first())),
        write=lambda s, it: letters.write_letter(
            it, by=s.staff, seen=letters.state_of_letter(it), result="", opening="Dear all,", closing=""
        ),
        put=lambda s, it: clearing.put_forward(it, by=s.staff),
    ),
    "point dropped": about(
        ordered,
        first=drop,
        move=lambda s, it: letters.move_point(it[0][0], by=s.staff, seen=it[1], position=2),
        move_it=lambda s, it: letters.move_point(it[0][1], by=s.staff, seen=it[1], position=1),
    ),
    "letter changed after it was read": about(
        lambda s: letters.begin_letter(reviewed.shared(writing_of(s)).review, by=s.staff),
        first=lambda s, it: point(it, s),
        put=lambda s, it: clearing.put_forward(it, by=s.staff, seen=letters.state_of_whole(it)),
    ),
    "letter put forward anew": about(
        lambda s: (before_chair(s)[0], LetterPassage.objects.order_by("pk").last().pk),
        first=lambda s, it: anew(s, it[0]),
        clear=lambda s, it: clearing.clear_letter(it[0], by=s.chair, seen=it[1]),
        send_back=lambda s, it: clearing.send_back(it[0], by=s.cast.deputy, words="Shorter.", seen=it[1]),
        take_back=lambda s, it: clearing.take_back(it[0], by=s.staff, seen=it[1]),
    ),
    "Roadmap submitted again": about(answered, first=lambda s, it: submit(it[1]), answer=lambda s, it: answer(it)),
}


def writing_of(scene):
    """Somebody who has accepted and written nothing."""
    return reviewed.accepted(scene.cast, review=review(scene), seats=("WORKERS-1",))["WORKERS-1"]
