"""Partners share what they know; it is read, sent back or accepted, replaced, withdrawn and taken off (2.3, 3.1, 5.3)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.desk.desk import Desk
from alliance87.documents.texts import ReadingOutcome
from alliance87.finding import asking
from alliance87.myself.asking import rights_of, who_may
from alliance87.myself.rights import grounds_of
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from demonstration.papers import pdf
from partners.models import User
from secretariat.knowledge import actions
from secretariat.knowledge.models import Version, VersionText
from secretariat.knowledge.readings import found_in, public_versions, related_to
from secretariat.knowledge.rights import RIGHTS
from secretariat.knowledge.rules import is_old
from secretariat.knowledge.tasks import read_files
from tests.cast import person, work_at
from tests.finding.made import found, read_all
from tests.knowledge.made import a_file, accepted, again, partner_with, submitted

pytestmark = pytest.mark.django_db


def desk_of(someone):
    return [duty.act for duty in Desk(User.objects.get(pk=someone.pk)).duties]


def mails(kind):
    return set(Delivery.objects.filter(mailing__kind=f"knowledge.{kind}").values_list("email", flat=True))


def state(version):
    return Version.objects.get(pk=version.pk).state


class TestReading:
    def test_what_is_submitted_waits_and_is_read_by_nobody_else(self, cast):
        partner, who = partner_with()
        version = submitted(partner, who, "GH")
        assert state(version) == "waiting"
        assert not public_versions().exists()
        assert mails("submitted") == {cast.secretary.email}
        assert "Read “School meals and safe harvests”, which Circle of Schools submitted" in desk_of(cast.secretary)

    def test_it_goes_back_with_suggestions_and_comes_again(self, cast):
        partner, who = partner_with()
        first = submitted(partner, who)
        with pytest.raises(Refusal) as refused:
            actions.send_back(first, by=cast.secretary, suggestions=" ")
        assert refused.value.clause == "2.3"
        actions.send_back(first, by=cast.secretary, suggestions="Say what it cost.")
        assert state(first) == "sent_back"
        assert mails("sent_back") == {who.email}
        assert "Improve “School meals and safe harvests”" in desk_of(who)
        second = again(first, who, cost="4 US dollars for a child and month.")
        assert (second.number, second.kind) == (2, "practice")
        assert "Improve “School meals and safe harvests”" not in desk_of(who)
        actions.accept_version(second, by=cast.secretary)
        assert [version.pk for version in public_versions()] == [second.pk]
        assert mails("accepted") == {who.email}

    def test_a_change_replaces_what_is_public_once_it_is_accepted(self, cast):
        partner, who = partner_with()
        first = accepted(partner, who, cast.secretary)
        second = again(first, who, title="School meals, five years on")
        assert [version.title for version in public_versions()] == ["School meals and safe harvests"]
        actions.accept_version(second, by=cast.secretary)
        assert [version.title for version in public_versions()] == ["School meals, five years on"]
        assert state(first) == "replaced"

    def test_one_version_waits_at_a_time(self, cast):
        partner, who = partner_with()
        first = submitted(partner, who)
        with pytest.raises(Refusal, match="still waits"):
            again(first, who)
        actions.withdraw_version(first, by=who)
        assert again(first, who).number == 2

    def test_an_answer_is_given_once(self, cast):
        partner, who = partner_with()
        version = accepted(partner, who, cast.secretary)
        day = date_format(timezone.localdate(version.answered_at), "j F Y")
        for act in (
            lambda: actions.send_back(version, by=cast.secretary, suggestions="Shorter."),
            lambda: actions.accept_version(version, by=cast.secretary),
            lambda: actions.withdraw_version(version, by=who),
        ):
            with pytest.raises(Refusal, match=f"accepted this version on {day}"):
                act()


class TestEditors:
    def edits(self, cast, theme="child_labour", name="Edda Editor"):
        editor = person(f"{theme}-editor@example.org", name)
        actions.name_editor(editor, by=cast.secretary, theme=theme)
        return editor

    def test_the_editor_of_a_theme_answers_what_is_on_it(self, cast):
        partner, who = partner_with()
        editor, other = self.edits(cast), self.edits(cast, "forced_labour")
        version = submitted(partner, who)
        assert mails("submitted") == {cast.secretary.email, editor.email}
        assert "Read “School meals and safe harvests”" in desk_of(editor)
        assert "Read “School meals and safe harvests”" not in desk_of(other)
        with pytest.raises(PermissionDenied):
            actions.accept_version(version, by=other)
        actions.accept_version(version, by=editor)
        assert state(version) == "public"

    def test_nobody_answers_what_their_own_partner_shares(self, cast):
        partner, who = partner_with()
        editor = self.edits(cast)
        work_at(partner, editor, "viewer")
        with pytest.raises(PermissionDenied):
            actions.accept_version(submitted(partner, who), by=editor)
        assert editor.email not in mails("submitted")

    def test_an_editor_who_was_ended_answers_nothing(self, cast):
        partner, who = partner_with()
        editor = self.edits(cast)
        actions.end_editor(editor.themes_edited.get(), by=cast.secretary)
        with pytest.raises(PermissionDenied):
            actions.accept_version(submitted(partner, who), by=editor)

    def test_a_theme_is_given_to_the_same_person_once(self, cast):
        editor = self.edits(cast)
        with pytest.raises(Refusal, match="already an editor"):
            actions.name_editor(editor, by=cast.secretary, theme="child_labour")


class TestGoing:
    def test_its_partner_withdraws_it_for_good(self, cast):
        partner, who = partner_with()
        first = accepted(partner, who, cast.secretary)
        second = again(first, who)
        actions.withdraw_item(first.item, by=who)
        assert (state(first), state(second)) == ("withdrawn", "withdrawn")
        assert not public_versions().exists()
        with pytest.raises(Refusal, match="withdrawn by its partner"):
            again(first, who)

    def test_the_secretariat_takes_it_off_with_a_word(self, cast):
        partner, who = partner_with()
        version = accepted(partner, who, cast.secretary)
        with pytest.raises(Refusal, match="Say why"):
            actions.take_off(version, by=cast.secretary, because="")
        actions.take_off(version, by=cast.secretary, because="A court is asked about it.")
        assert state(version) == "taken_off"
        assert mails("taken_off") == {who.email}
        assert again(version, who).number == 2

    def test_a_colleague_who_only_reads_shares_nothing(self, cast):
        partner, viewer = partner_with(role="viewer")
        with pytest.raises(PermissionDenied):
            submitted(partner, viewer)


class TestFinding:
    def test_by_kind_theme_sector_country_and_language(self, cast):
        partner, who = partner_with()
        one = accepted(partner, who, cast.secretary, "GH", "PE", title="One")
        two = accepted(partner, who, cast.secretary, kind="tool", language="fr", themes=["forced_labour"], title="Deux")

        def found(**asked):
            return [row.pk for row in found_in(public_versions(), asked)]

        assert found() == [two.pk, one.pk]
        assert found(kind="tool") == found(language="fr") == found(theme="forced_labour") == [two.pk]
        assert found(country="PE") == found(theme="child_labour") == [one.pk]
        assert found(sector="agriculture", country="GH") == [one.pk]

    @pytest.mark.parametrize("most", [asking.MOST_NAMED, 0], ids=["few", "more than are named"])
    def test_by_words_of_its_text_as_long_as_it_is_public(self, cast, monkeypatch, most):
        monkeypatch.setattr(asking, "MOST_NAMED", most)
        partner, who = partner_with()
        version = accepted(partner, who, cast.secretary)
        read_all()
        accepted(partner, who, cast.secretary, title="Millstones", evidence="None.", done="We wait.")
        read_all()
        assert [row.pk for row in found_in(public_versions(), {"q": "harvesting registers"})] == [version.pk]
        actions.withdraw_item(version.item, by=who)
        assert not found_in(public_versions(), {"q": "registers"}).exists()

    def test_what_is_related_is_near_first(self, cast):
        partner, who = partner_with()
        here = accepted(partner, who, cast.secretary, "GH")
        near = accepted(partner, who, cast.secretary, "GH", title="Near")
        far = accepted(partner, who, cast.secretary, "PE", title="Far")
        accepted(partner, who, cast.secretary, "GH", themes=["human_trafficking"], title="Other")
        assert [one.pk for one in related_to(here)] == [near.pk, far.pk]


def test_what_is_older_than_five_years_is_marked():
    assert [is_old(year, this_year=2026) for year in (2026, 2021, 2020, 1995)] == [False, False, True, True]


def test_a_file_is_kept_with_its_version_and_taken_along(cast):
    partner, who = partner_with()
    first = submitted(partner, who, upload=a_file())
    actions.send_back(first, by=cast.secretary, suggestions="Shorter.")
    second = again(first, who, keeps_file=True)
    assert second.file_name == "Guide to harvests.txt"
    assert second.file.read() == b"Begin early."


class TestRights:
    def test_the_secretariat_and_the_editors_of_themes_read_that_they_answer(self, cast):
        right = next(right for right in RIGHTS if right.key == "answer-knowledge")
        actions.name_editor(cast.member, by=cast.secretary, theme="child_labour")
        (held,) = [one for one in rights_of(cast.member, grounds_of(cast.member)) if one.right == right]
        assert "edited the theme “Child labour” since" in held.grounds[0].you
        told = {person.email: grounds for person, grounds in who_may(right)}
        assert {cast.member.email, cast.secretary.email} <= told.keys()
        assert cast.observer.email not in told


class TestFiles:
    def test_the_search_and_the_list_find_words_inside_once_it_is_public(self, client, cast):
        partner, who = partner_with()
        guide = SimpleUploadedFile("guide.pdf", pdf("Guide", "Guide", ["Millstones turn slowly."]))
        version = submitted(partner, who, upload=guide)
        read_files()
        assert not VersionText.objects.exists(), "what waits is not read for everyone"
        actions.accept_version(version, by=cast.secretary)
        read_files()
        read_all()
        assert VersionText.objects.get().state == ReadingOutcome.READ
        assert ("knowledge", version.title) in found("millstone")
        assert version.title in client.get("/en/knowledge/", {"q": "millstones"}).text
        actions.take_off(version, by=cast.secretary, because="A fee is asked.")
        read_all()
        assert found("millstone") == []

    def test_each_file_is_read_once_and_a_broken_one_holds_up_nothing(self, cast):
        partner, who = partner_with()
        accepted(partner, who, cast.secretary, upload=SimpleUploadedFile("plan.pdf", b"%PDF-1.4 broken"))
        whole = accepted(partner, who, cast.secretary, title="Begin early", upload=a_file())
        read_files()
        read_files()
        assert sorted(VersionText.objects.values_list("state", flat=True)) == [
            ReadingOutcome.BROKEN,
            ReadingOutcome.READ,
        ]
        assert actions.read_file(whole) is None


def test_what_is_sent_again_without_its_file_is_one_item(cast):
    partner, who = partner_with()
    first = submitted(partner, who, upload=a_file())
    with pytest.raises(Refusal, match="has already shared") as refused:
        submitted(partner, who)
    assert refused.value.clause == "2.3"
    assert submitted(partner, who, language="fr")
    actions.withdraw_version(first, by=who)
    assert submitted(partner, who)
