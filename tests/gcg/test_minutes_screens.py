"""The screens of minutes: who sees which, what they say, and how many queries they take."""

import pytest
from django.test import Client
from django.urls import reverse

from alliance87.meetings.actions.followup import record_action_point
from alliance87.meetings.actions.minutes import draft_minutes, finish_release, release_minutes, save_section
from gcg.actions.corrections import propose_correction
from gcg.models import Adoption, Correction, Minutes, Release, SectionVersion, today
from tests.cast import make_meeting
from tests.documents.papers import as_read
from tests.gcg.closed_meeting import decide, hold_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
OUTSIDERS = ("observer", "stranger")
MEMBERS = ("member", "alternate")
EDITORS = ("secretary", "chair", "deputy")


@pytest.fixture
def held(cast):
    return hold_meeting(cast)


@pytest.fixture
def minutes(cast, held):
    return draft_minutes(held, by=cast.secretary)


@pytest.fixture
def release(cast, minutes):
    return finish_release(release_minutes(minutes, by=cast.chair))


@pytest.fixture
def visit(cast, client):
    """Open an address as one of the cast."""

    def _visit(who, name, *args, data=None, **query):
        if who:
            client.force_login(getattr(cast, who))
        url = reverse(f"gcg:{name}", args=["12", *args])
        return client.post(url, data) if data is not None else client.get(url, query)

    return _visit


@pytest.fixture
def words_of(tmp_path):
    """The words of a PDF that was sent."""

    def _words_of(answer):
        path = tmp_path / "sent.pdf"
        path.write_bytes(answer.content)
        return as_read(path)

    return _words_of


ADDRESSES = [
    ("minutes", (), EDITORS + MEMBERS),
    ("minutes-pdf", (), EDITORS + MEMBERS),
    ("minutes-section", (1,), EDITORS),
    ("minutes-versions", (1,), EDITORS),
    ("minutes-release-new", (), EDITORS),
    ("minutes-release", (1,), EDITORS + MEMBERS),
    ("corrections", (), EDITORS + MEMBERS),
    ("correction-new", (1,), ("chair", "deputy", *MEMBERS)),
    ("action-point-new", (1,), EDITORS),
]


def test_minutes_exist_for_members_and_the_secretariat_only(visit, release):
    for name, args, sees in ADDRESSES:
        answers = {who: visit(who, name, *args).status_code for who in EDITORS + MEMBERS + OUTSIDERS}
        assert answers == {who: 200 if who in sees else 404 for who in answers}, name


def test_a_visitor_is_asked_to_sign_in(visit, release):
    for name in ("minutes", "minutes-pdf", "corrections"):
        assert "/en/accounts/login/" in visit(None, name).url


class TestReading:
    def test_members_do_not_see_a_draft(self, visit, minutes):
        page = visit("member", "minutes").content.decode()
        assert "being drafted" in page
        assert "Éloïse" not in page
        assert visit("member", "minutes-pdf").status_code == 404

    def test_members_read_what_was_released_not_what_was_edited_since(self, cast, visit, minutes, release):
        save_section(minutes.sections.get(position=2), by=cast.secretary, html="<p>Edited since.</p>", based_on=1)
        assert "Edited since." not in visit("member", "minutes").content.decode()
        assert "Edited since." in visit("secretary", "minutes").content.decode()

    def test_the_pdf_of_the_next_draft_is_for_its_editors(self, cast, visit, minutes, release, words_of):
        save_section(minutes.sections.get(position=2), by=cast.secretary, html="<p>Edited since.</p>", based_on=1)
        link = f"{reverse('gcg:minutes-pdf', args=['12'])}?draft=1"
        for who in ("member", "secretary"):
            is_editor = who == "secretary"
            assert (link in visit(who, "minutes").text) == is_editor
            assert ("Edited since." in words_of(visit(who, "minutes-pdf", draft=1))) == is_editor
        assert "Edited since." not in words_of(visit("secretary", "minutes-pdf"))

    def test_paragraphs_have_the_numbers_of_the_document(self, visit, release):
        page = visit("member", "minutes").content.decode()
        assert 'id="p1"' in page
        assert 'id="p3"' in page

    def test_an_informal_exchange_is_marked(self, cast, client):
        minutes = draft_minutes(hold_meeting(cast, number=14, informal=True), by=cast.secretary)
        client.force_login(cast.secretary)
        assert "not binding" in client.get(minutes.get_absolute_url()).content.decode()

    def test_adopted_minutes_say_so_and_offer_no_changes(self, cast, visit, minutes, release):
        Adoption.objects.create(minutes=minutes, decision=decide(cast, make_meeting(cast, number=13).items.last()))
        page = visit("secretary", "minutes").content.decode()
        assert "by decision GCG/13/D1" in page
        assert "Edit the text" not in page
        assert "Propose a correction" not in visit("member", "minutes").content.decode()

    def test_the_pdf_opens(self, visit, release):
        answer = visit("member", "minutes-pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-1.7")


class TestQueries:
    @pytest.mark.parametrize("who", ["secretary", "chair", "member"])
    def test_the_page_takes_twelve_queries_at_one_item_and_at_thirty(
        self, cast, client, who, django_assert_max_num_queries
    ):
        client.force_login(getattr(cast, who))
        for number, items in ((20, 1), (21, 30)):
            minutes = draft_minutes(hold_meeting(cast, number=number, items=items), by=cast.secretary)
            for item in minutes.meeting.items.all():
                record_action_point(item, by=cast.chair, text="Do.", owners=[cast.member], due_on=today())
            release_minutes(minutes, by=cast.chair)
            with django_assert_max_num_queries(12):
                assert client.get(minutes.get_absolute_url()).status_code == 200

    def test_the_other_screens_too(self, cast, client, minutes, release, django_assert_max_num_queries):
        client.force_login(cast.chair)
        propose_correction(release, by=cast.member, number=1, text="x")
        for name, args in (
            ("minutes-section", (1,)),
            ("minutes-versions", (1,)),
            ("minutes-release-new", ()),
            ("minutes-release", (1,)),
            ("corrections", ()),
            ("correction", (Correction.objects.get().pk,)),
            ("correction-new", (1,)),
        ):
            with django_assert_max_num_queries(12):
                assert client.get(reverse(f"gcg:{name}", args=["12", *args])).status_code == 200


class TestDrafting:
    def test_the_secretariat_drafts_by_a_button(self, visit, held):
        assert "Draft the minutes" in visit("secretary", "minutes").content.decode()
        assert visit("secretary", "minutes-draft", data={}).status_code == 302
        assert Minutes.objects.exists()


class TestEditing:
    def send(self, visit, html, based_on=1, who="secretary", **more):
        return visit(who, "minutes-section", 1, data={"html": html, "based_on": based_on, **more})

    def test_the_editor_gets_its_nonce(self, visit, minutes):
        page = visit("secretary", "minutes-section", 1).content.decode()
        assert 'type="importmap" nonce="' in page
        assert "data-django-prose-editor-configurable" in page

    def test_a_save_is_kept_and_said(self, cast, visit, minutes):
        assert self.send(visit, "<p>New <b>words</b>.</p>").status_code == 302
        assert SectionVersion.objects.get(number=2).html == "<p>New <strong>words</strong>.</p>"

    def test_without_scripts_blank_lines_make_paragraphs(self, visit, minutes):
        self.send(visit, "<p>ignored</p>", is_plain="on", plain="First.\r\n\r\nSecond.")
        assert SectionVersion.objects.get(number=2).html == "<p>First.</p>\n<p>Second.</p>"

    def test_without_scripts_an_untouched_text_stays_as_it_is(self, cast, visit, minutes):
        html = "<ul><li><p>one</p></li><li><p>two</p></li></ul>"
        self.send(visit, html)
        page = visit("secretary", "minutes-section", 1).context["form"]["plain"].value()
        self.send(visit, "", based_on=2, is_plain="on", plain=page)
        assert SectionVersion.objects.filter(section__position=1).count() == 2

    def test_a_stale_save_loses_nothing(self, cast, visit, minutes):
        self.send(visit, "<p>Theirs.</p>")
        answer = self.send(visit, "<p>Mine.</p>", who="chair")
        page = answer.content.decode()
        assert "saved this section meanwhile" in page
        assert "<del" in page
        assert "Theirs." in page
        assert answer.context["form"]["html"].value() == "<p>Mine.</p>"
        assert answer.context["form"]["based_on"].value() == 2
        assert self.send(visit, "<p>Mine.</p>", based_on=2, who="chair").status_code == 302
        assert [version.html for version in SectionVersion.objects.filter(section__position=1)][1:] == [
            "<p>Theirs.</p>",
            "<p>Mine.</p>",
        ]

    @pytest.mark.parametrize("based_on", ["", "x", "-1", "99"])
    def test_a_form_that_was_tampered_with_is_refused_in_words(self, visit, minutes, based_on):
        assert self.send(visit, "<p>Mine.</p>", based_on=based_on).status_code == 200
        assert not SectionVersion.objects.filter(number=2).exists()

    def test_any_two_versions_are_compared(self, visit, minutes):
        self.send(visit, "<p>One two.</p>")
        self.send(visit, "<p>One three.</p>", based_on=2)
        page = visit("secretary", "minutes-versions", 1, **{"from": "2", "to": "3"}).content.decode()
        assert "From version 2 to version 3" in page
        assert "two.</del>" in page
        assert "three.</ins>" in page


class TestReleasing:
    def test_the_secretariat_sees_who_releases(self, visit, minutes):
        assert "Only the Chair or the Deputy Chair" in visit("secretary", "minutes-release-new").content.decode()
        answer = visit("secretary", "minutes-release-new", data={"edition": 1})
        assert "ask one of them" in answer.content.decode()
        assert not Release.objects.exists()

    def test_the_chair_releases_and_sees_the_edition(self, visit, minutes):
        answer = visit("chair", "minutes-release-new", data={"edition": 1})
        assert answer.url == "/en/gcg/meetings/12/minutes/releases/1/"
        again = visit("chair", "minutes-release-new", data={"edition": 1})
        assert "Edition 1 has already been released" in again.content.decode()

    def test_the_chair_sees_who_changed_the_text_last_and_releases_no_other(self, cast, visit, minutes):
        seen = visit("chair", "minutes-release-new").context["seen"]
        save_section(minutes.sections.get(position=2), by=cast.deputy, html="<p>Newer.</p>", based_on=1)
        stale = visit("chair", "minutes-release-new", data={"edition": 1, "seen": seen})
        assert "Somebody changed this" in stale.text
        assert f"by {cast.deputy}." in " ".join(stale.text.split())
        again = {"edition": 1, "seen": stale.context["seen"]}
        assert again["seen"] in stale.text
        assert visit("chair", "minutes-release-new", data=again).status_code == 302

    def test_deliveries_are_for_those_who_edit(self, cast, visit, release):
        assert cast.alternate.email not in visit("secretary", "minutes-release", 1).content.decode()
        assert cast.member.email in visit("secretary", "minutes-release", 1).content.decode()
        assert cast.deputy.email not in visit("member", "minutes-release", 1).content.decode()

    def test_two_editions_are_compared(self, cast, visit, minutes, release):
        save_section(minutes.sections.get(position=2), by=cast.secretary, html="<p>Newer.</p>", based_on=1)
        release_minutes(minutes, by=cast.chair)
        page = visit("member", "minutes-comparison", 2).content.decode()
        assert "Newer.</ins>" in page
        assert visit("member", "minutes-comparison", 1).status_code == 404
        address = reverse("gcg:minutes-comparison", args=[release.minutes.meeting.slug, 2])
        client = Client()
        client.force_login(cast.member)
        assert client.get(address, {"with": "1"}).status_code == 200
        assert client.get(address, {"with": "7"}).status_code == 404


class TestCorrecting:
    def test_a_member_proposes_beside_the_paragraph(self, visit, release):
        assert "paragraphs/1/corrections/new/" in visit("member", "minutes").content.decode()
        page = visit("member", "correction-new", 1)
        assert "<p>The **Chair** welcomed everyone.</p>" in page.content.decode()
        form = page.context["form"]
        answer = visit("member", "correction-new", 1, data={"text": "Better.", "seat": form.initial["seat"].pk})
        assert answer.status_code == 302
        assert Correction.objects.get().proposed_text == "Better."

    def test_the_same_words_are_no_correction(self, visit, release):
        form = visit("member", "correction-new", 1).context["form"]
        answer = visit(
            "member", "correction-new", 1, data={"text": form.initial["text"], "seat": form.initial["seat"].pk}
        )
        assert "the text as it stands" in answer.content.decode()

    def test_after_the_period_it_is_refused_with_what_typed_kept(self, visit, release):
        form = visit("member", "correction-new", 1).context["form"]
        Release.objects.update(comments_until="2026-01-01")
        assert "Propose a correction" not in visit("member", "minutes").content.decode()
        answer = visit("member", "correction-new", 1, data={"text": "Late.", "seat": form.initial["seat"].pk})
        assert "Corrections could be proposed until" in answer.content.decode()
        assert "Late." in answer.content.decode()

    def test_after_the_period_the_page_says_so_before_anybody_types(self, visit, release):
        Release.objects.update(comments_until="2026-01-01")
        page = visit("member", "correction-new", 1).text
        assert "Corrections could be proposed until Thursday 1 January 2026." in page
        assert "<textarea" not in page

    def test_the_secretariat_answers(self, cast, visit, minutes, release):
        correction = propose_correction(release, by=cast.member, number=1, text="Better.")
        assert "Better." in visit("secretary", "corrections").content.decode()
        answer = visit("secretary", "correction", correction.pk, data={"answer": "decline", "note": ""})
        assert "Say why the correction" in answer.content.decode()
        assert visit("secretary", "correction", correction.pk, data={"answer": "accept"}).status_code == 302
        assert "Better." in minutes.sections.get(position=1).versions.last().html

    def test_a_member_reads_the_answer_and_cannot_give_it(self, cast, visit, release):
        correction = propose_correction(release, by=cast.member, number=1, text="Better.")
        assert visit("alternate", "correction", correction.pk).status_code == 200
        assert visit("member", "correction", correction.pk, data={"answer": "accept"}).status_code == 403
