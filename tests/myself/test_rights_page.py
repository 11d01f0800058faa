"""Both pages on rights say what the acts' own checks say, for every role and every right."""

import importlib
import inspect
import re

import pytest
from django.test import Client
from django.urls import reverse

from alliance87.myself.asking import rights_of, who_may
from alliance87.myself.rights import all_rights, all_sorts, grounds_of
from alliance87.posts.models import StaffKind
from partners.models import Application, Country, User
from tests.cast import give_role
from tests.conventions.scene import Scene

pytestmark = pytest.mark.django_db

RIGHTS, SORTS = all_rights(), all_sorts()

EXEMPT = {
    "pathfinder.may_clear_letter": "the same as clearing letters, or an alternate where all who preside have a part in the review",
    "secretariat.may_read_reviews": "the Chair's office, the GCG and the Secretariat, once a review is concluded",
    "gcg.may_take_over": "the same as convening: the Chair and the Deputy Chair, in the room of an open meeting",
    "gcg.may_withdraw_proposed_item": "the holder's own side, which the item names",
    "gcg.may_reply": "the same as speaking for the seat, on the day of the meeting",
    "gcg.may_close_action_point": "those who keep the record, and the point's owners, whom its page names",
    "gcg.may_read_papers": "who follows the meeting, and its presenters, whom its page names",
    "gcg.may_answer_support": "who presides, or the Secretariat: the desk that a group asked, which its request names",
    "groups.may_ask_to_join": "those who propose for a partner, as long as it is one",
    "groups.may_be_author": "who may propose, or works at a partner's desk: the first author chooses",
    "groups.may_close_point": "the leads, and the point's owners, whom its page names",
    "groups.may_end_lead": "the lead, and those who enter leads",
    "groups.may_end_membership": "the person, a lead, and the focal points of the partner",
    "groups.may_keep_co_chairs": "the same as those who enter leads",
    "groups.may_preside_meeting": "the same as those who plan meetings of the group",
    "groups.may_read_inside": "follows who is in the group, which its page names",
    "groups.may_read_minutes": "follows who is in the group",
    "groups.may_reply_to": "those invited, whom the meeting's page names",
    "groups.may_read_thread": "follows who is in the group and, of a discussion among some, in it",
    "groups.may_read_threads": "the same of several discussions",
    "groups.may_write_in_thread": "those of them who take part in the group",
    "groups.may_edit_message": "the author of a message, which its page names",
    "groups.may_withdraw_message": "the author and the leads",
    "groups.may_change_file": "who shared a file, which its page names, and the leads",
    "groups.may_change_poll": "who opened a poll, which its page names, and the leads",
    "groups.may_write_proposal": "its authors, whom its page names; of a draft nobody else is told",
    "pathfinder.may_advise_on_roadmap": "the leads of the group that was asked, unless the Roadmap is theirs",
    "pathfinder.may_review": "the person who was asked, of whom no page may tell",
    "pathfinder.may_read_draft_letter": "those who write it and those who clear it",
    "pathfinder.may_read_feedback": "the focal points of the country, the GCG and the Secretariat",
    "pathfinder.may_answer_feedback": "the focal points of the country, once it was sent",
    "pathfinder.may_monitor": "the leads of the group that was asked, which the report names",
    "pathfinder.may_read_report": "everyone once it is given, until then those who write the Roadmap",
    "groups.may_be_lead": "whom the GCG may make lead of a Working Group (G3): a fact about the person",
    "pathfinder.may_confirm_step": "the same as writing the country's Roadmap",
    "pathfinder.may_enter_step": "who speaks for the country, and the Secretariat for the Alliance's own steps",
    "pathfinder.may_express_interest": "who speaks for the country, or is focal point of its government as a partner",
    "pathfinder.may_read_evidence": "follows the candidacies that may be read",
    "pathfinder.may_read_way": "those who read all candidacies, and the country's focal points",
    "pathfinder.may_write_roadmap": "those who may edit the Roadmap, and those who may file on its behalf",
    "secretariat.newsletter.may_read_newsletter_draft": "those who write it and those who clear it",
    "secretariat.may_look_as": "who may look as anybody is told; as whom is refused by a sentence",
}
"""Checks that the pages on rights leave out, and why."""


FEW = {
    "partner": {"name__in": ["Circle of Survivors", "Organization WORKERS-1"]},
    "seat": {"code__in": ["CHAIR", "DEPUTY", "WORKERS-1", "NGO-3"]},
}
"""Of these there are many: those that somebody of the scene has a right of, and others."""


@pytest.fixture
def scene(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda *args, **kwargs: b"%PDF-")
    return Scene()


def fresh(user):
    return User.objects.get(pk=user.pk)


def things_of(scene, sort):
    """Some things of a sort, among them every one that somebody of the scene has a right of."""
    if sort == "country":
        return list(Country.objects.filter(pk__in=[scene.country.pk, "GH", "PE", "KE"]))
    if sort == "application":
        return list(Application.objects.all())
    things = SORTS[sort].things()
    return list(things.filter(**FEW[sort]) if sort in FEW else things)


def test_each_person_reads_what_the_acts_allow(scene, subtests):
    for role, user in scene.people.items():
        if user is None:
            continue
        held = rights_of(fresh(user), grounds_of(fresh(user)))
        for right in RIGHTS:
            own = [one for one in held if one.right == right]
            with subtests.test(role=role, right=right.key):
                if not right.of:
                    assert bool(own) == bool(right.check(fresh(user)))
                    continue
                everywhere = any(one.thing is None for one in own)
                told = {one.thing.pk for one in own if one.thing}
                things = things_of(scene, right.of)
                allowed = {one.pk for one in things if right.check(fresh(user), one)}
                if not everywhere:
                    assert told == allowed
                else:
                    assert allowed == {one.pk for one in things}


def test_who_may_names_everybody_the_acts_allow(scene, subtests):
    people = {role: user for role, user in scene.people.items() if user}
    for right in RIGHTS:
        for thing in things_of(scene, right.of) if right.of else [None]:
            listed = {person.pk for person, _grounds in who_may(right, thing)}
            arguments = [thing] if right.of else []
            allowed = {role for role, user in people.items() if right.check(fresh(user), *arguments)}
            with subtests.test(right=right.key, thing=str(thing)):
                assert {role for role, user in people.items() if user.pk in listed} == allowed


def test_every_right_told_names_its_reason(scene):
    for user in scene.people.values():
        for one in rights_of(fresh(user), grounds_of(fresh(user))) if user else []:
            assert one.grounds
            assert all(ground.you and ground.they for ground in one.grounds)


REASONS = (
    ("member", "You represent Organization WORKERS-1 (WORKERS-1), until Friday 31 December 2027."),
    ("alternate", "You are an alternate for Organization WORKERS-1 (WORKERS-1), until Friday 31 December 2027."),
    ("secretariat", "You have been Secretariat officer since Wednesday 1 January 2025."),
    ("administrator", "You have been Secretariat administrator since Wednesday 1 January 2025."),
    ("editor", "You have been Secretariat editor since Wednesday 1 January 2025."),
    ("focal_point", "Focal point at the desk of Circle of Survivors, since "),
    ("viewer", "Viewer at the desk of Circle of Survivors, since "),
    ("country", "You have been the focal point of Senegal since "),
    ("lead", "You have led Action Group on Fair Harvests since "),
    ("observer", "at the Chair&#x27;s invitation, until it closes"),
    ("presenter", "The Chair invited you to present item 2 of GCG/12"),
    ("stranger", "It is yours until the Secretariat rules on it"),
    ("ended", "You hold no seat or office today"),
)


def test_the_page_says_why(scene, subtests):
    for role, sentence in REASONS:
        client = Client()
        client.force_login(scene.people[role])
        with subtests.test(role=role):
            assert sentence in client.get(reverse("rights")).text


def test_several_reasons_are_told_apart(client, cast):
    give_role(cast.administrator, StaffKind.OFFICER)
    client.force_login(cast.administrator)
    page = client.get(reverse("who-may"), {"right": "prepare"}).text
    assert re.search(r"Secretariat (officer|administrator)[^<;]*;\s+Secretariat (officer|administrator)", page)


def modules():
    return {name: importlib.import_module(f"{name}.permissions") for name in FLOORS}


FLOORS = ("partners", "groups", "pathfinder", "gcg", "secretariat", "secretariat.newsletter")


def test_no_check_of_an_act_is_left_out():
    """Each `may_...` stands in the table or is exempt with a reason; a check wrapped for any meeting counts."""
    checks = [right.check for right in RIGHTS]
    kept = {cell.cell_contents for check in checks for cell in getattr(check, "__closure__", None) or ()}
    inside = {one for one in kept if inspect.isfunction(one)}
    told = {f"{one.__module__.partition('.permissions')[0]}.{one.__name__}" for one in (*checks, *inside)}
    there = {
        f"{floor}.{name}"
        for floor, module in modules().items()
        for name, one in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("may_") and one.__module__ == module.__name__
    }
    assert there - told - set(EXEMPT) == set()
    assert set(EXEMPT) <= there
    assert set(EXEMPT).isdisjoint(told)


@pytest.mark.parametrize("right", RIGHTS, ids=lambda one: one.key)
def test_the_secretariat_asks(client, cast, meeting, right, django_assert_max_num_queries):
    client.force_login(cast.secretary)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("who-may"), {"right": right.key})
    assert page.status_code == 200
    if thing := SORTS[right.of].things().first() if right.of else None:
        with django_assert_max_num_queries(12):
            page = client.get(reverse("who-may"), {"right": right.key, "thing": thing.pk})
        assert str(thing) in page.text


@pytest.mark.parametrize(
    "asked", [{}, {"right": "nothing"}, {"right": "lead", "thing": "x"}, {"right": "sit", "q": "%"}]
)
def test_nonsense_is_asked(client, cast, asked):
    client.force_login(cast.secretary)
    assert client.get(reverse("who-may"), asked).status_code == 200
