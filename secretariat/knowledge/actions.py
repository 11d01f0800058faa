"""Sharing what a partner knows: submitting, answering, replacing, withdrawing, taking down; and who edits which theme
(2.2, 2.3, 3.1, 5.3).

All acts on an item lock its row, so that accepting, sending back and withdrawing exclude each other.
"""

from secrets import token_hex

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.keeping import atomic_with_files, kept_for
from alliance87.documents.rules import ending_of, media_type_of
from alliance87.documents.searching import text_in
from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.posts import actions as posts
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_table
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from groups.rules.files import kept_name
from partners.models import Organization
from partners.models.partnerships import has_ended
from partners.permissions import may_edit_partner

from .letters import tell_of_answer, tell_of_submission
from .models import Item, ThemeEditor, Version, VersionEnding, VersionOutcome, VersionText
from .permissions import may_answer, may_name_editors, may_take_off

FILE = ("file", "file_name", "media_type", "size")
"""What a version keeps of its file."""


@atomic_with_files()
def submit_item(organization, *, by, kind, upload=None, **values):
    """Submit something the partner knows, for the Secretariat and the editors of its themes to read."""
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    organization = hold(Organization.objects, organization.pk)
    if has_ended(organization):
        raise Refusal("5.3", _("%(name)s is no longer a partner, so it cannot share anew.") % {"name": organization})
    _refuse_twice(organization, kind=kind, **values)
    item = Item.objects.create(organization=organization)
    return _submit(item, 1, by=by, upload=upload, kind=kind, **values)


def _refuse_twice(organization, *, kind, title, language, **_said):
    """Refuse what the partner has shared already, such as what is sent again after going back."""
    same = Version.objects.newest().filter(kind=kind, title=title, language=language)
    same = same.filter(item__organization=organization, item__withdrawn_at=None, ending="")
    if same.exclude(outcome=VersionOutcome.WITHDRAWN).exists():
        raise Refusal(
            "2.3",
            _("%(name)s has already shared “%(title)s”. Submit a new version of it, or choose another title.")
            % {"name": organization, "title": title},
        )


@atomic_with_files()
def submit_version(item, *, by, seen, upload=None, keeps_file=False, **values):
    """Submit a new version of an item: after it was sent back, or to replace the one that is public once it is accepted.
    `seen` is the `state_of_item` that the person had before them. `keeps_file` keeps the last version's file.
    """
    if not may_edit_partner(by, item.organization):
        raise PermissionDenied
    item = _held(item)
    last = item.last
    if not last.outcome:
        raise Refusal("2.3", _("Your last version still waits for an answer. Withdraw it first, or wait."))
    still_current(seen, state_of_item(item))
    kept = {name: getattr(last, name) for name in FILE} if keeps_file and not upload else {}
    return _submit(item, last.number + 1, by=by, upload=upload, kind=last.kind, **kept, **values)


def _submit(item, number, *, by, upload, countries, **values):
    version = Version(item=item, number=number, submitted_by=by, submitted_at=timezone.now(), **values)
    if upload:
        _keep(version, upload)
    version.save(force_insert=True)
    version.countries.set(countries)
    record.act("knowledge.item.submitted", version, by=by, number=number)
    tell_of_submission(version)
    return version


def _keep(version, upload):
    if upload.size > settings.UPLOAD_LIMIT:
        raise ValueError(f"{upload.name} has {upload.size} bytes, more than UPLOAD_LIMIT")
    version.file_name, version.size = kept_name(upload.name), upload.size
    version.media_type = media_type_of(upload.name, upload)
    version.file = kept_for(version, "file", f"{token_hex(16)}.{ending_of(upload.name)}", File(upload))


def read_file(version):
    """Read the text inside the file of a version for the search. Returns the VersionText, or None if somebody reads it
    already. The row that says it was begun is committed first, so that a file which kills the worker is not begun again.
    """
    text, is_new = VersionText.objects.get_or_create(version=version, defaults={"begun_at": timezone.now()})
    if not is_new:
        return None
    reading = text_in(version)
    text.words, text.state = reading.words, reading.state.value
    text.save(update_fields=["words", "state"])
    return text


def state_of_item(item):
    """A fingerprint of the newest version and of what became of it. One query."""
    last = item.last
    return fingerprint(item.pk, last.number, last.state)


@transaction.atomic
def accept_version(version, *, by):
    """Accept a version: it is public from now on, in place of the one before."""
    if not may_answer(by, version):
        raise PermissionDenied
    version = _waiting(version)
    before = version.item.versions.public().first()
    _answer(version, VersionOutcome.ACCEPTED, by=by)
    if before:
        _end(before, VersionEnding.REPLACED, by=by)
    version.public_from = version.answered_at
    version.save(update_fields=["outcome", "answered_by", "answered_at", "public_from"])
    record.act("knowledge.item.accepted", version, by=by, number=version.number)
    tell_of_answer(version, "accepted", by=by)
    return version


@transaction.atomic
def send_back(version, *, by, suggestions):
    """Send a version back to its partner, saying what would make it better."""
    if not may_answer(by, version):
        raise PermissionDenied
    version = _waiting(version)
    if not suggestions.strip():
        raise Refusal("2.3", _("Say what would make it better, so that the partner can submit it again."))
    version.suggestions = suggestions
    _answer(version, VersionOutcome.SENT_BACK, by=by)
    version.save(update_fields=["outcome", "suggestions", "answered_by", "answered_at"])
    record.act("knowledge.item.sent_back", version, by=by, number=version.number)
    tell_of_answer(version, "sent_back", by=by)
    return version


@transaction.atomic
def withdraw_version(version, *, by):
    """Withdraw, for its partner, a version that waits. What is public stays so."""
    if not may_edit_partner(by, version.item.organization):
        raise PermissionDenied
    version = _waiting(version)
    _answer(version, VersionOutcome.WITHDRAWN, by=by)
    version.save(update_fields=["outcome", "answered_by", "answered_at"])
    record.act("knowledge.version.withdrawn", version, by=by, number=version.number)
    return version


@transaction.atomic
def withdraw_item(item, *, by):
    """Withdraw an item for its partner, for good: nobody reads it any more, and what waits of it is withdrawn too."""
    if not may_edit_partner(by, item.organization):
        raise PermissionDenied
    item = _held(item)
    for waiting in item.versions.waiting():
        withdraw_version(waiting, by=by)
    for public in item.versions.public():
        _end(public, VersionEnding.WITHDRAWN, by=by)
    item.withdrawn_by, item.withdrawn_at = by, timezone.now()
    item.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record.act("knowledge.item.withdrawn", item.last, by=by)
    return item


@transaction.atomic
def take_off(version, *, by, because):
    """Take what is public off, saying why; its partner may submit it again."""
    if not may_take_off(by):
        raise PermissionDenied
    _held(version.item)
    version = Version.objects.select_related("item__organization").get(pk=version.pk)
    if version.state != "public":
        raise Refusal("2.3", _("This version is no longer public. Look at what is public now."))
    if not because.strip():
        raise Refusal("2.3", _("Say why it is taken down, so that its partner can answer."))
    _end(version, VersionEnding.TAKEN_OFF, by=by, because=because)
    record.act("knowledge.item.taken_off", version, by=by, number=version.number)
    tell_of_answer(version, "taken_off", by=by)
    return version


def _answer(version, outcome, *, by):
    version.outcome, version.answered_by, version.answered_at = outcome, by, timezone.now()


def _end(version, ending, *, by, because=""):
    version.ending, version.ended_because = ending, because
    version.ended_by, version.ended_at = by, timezone.now()
    version.save(update_fields=["ending", "ended_because", "ended_by", "ended_at"])


def _held(item):
    """The item, locked and read afresh. Refused once it is withdrawn."""
    item = hold(Item.objects.select_related("organization"), item.pk)
    if item.withdrawn_at:
        raise Refusal("3.1", _("This was withdrawn by its partner. Share it anew if it is to be read again."))
    return item


def _waiting(version):
    """The version, read once its item is locked. Refused unless it waits for an answer."""
    item = _held(version.item)
    version = Version.objects.select_related("answered_by").get(pk=version.pk)
    version.item = item
    if version.outcome:
        words = {"person": version.answered_by, "day": date_format(timezone.localdate(version.answered_at), "j F Y")}
        sentences = {
            VersionOutcome.ACCEPTED: _("%(person)s accepted this version on %(day)s. You need do nothing more."),
            VersionOutcome.SENT_BACK: _("%(person)s sent this version back on %(day)s. Wait for the next one."),
            VersionOutcome.WITHDRAWN: _("%(person)s withdrew this version on %(day)s. You need do nothing more."),
        }
        raise Refusal("2.3", sentences[version.outcome] % words)
    return version


@transaction.atomic
def name_editor(person, *, by, theme):
    """Make a person the editor of a theme, from now on."""
    if not may_name_editors(by):
        raise PermissionDenied
    hold_table(ThemeEditor)
    return posts.begin(ThemeEditor(person=person, theme=theme), by=by)


@transaction.atomic
def end_editor(editor, *, by):
    """End that a person edits a theme, at this moment."""
    if not may_name_editors(by):
        raise PermissionDenied
    hold_table(ThemeEditor)
    editor = ThemeEditor.objects.select_related("person").get(pk=editor.pk)
    posts.refuse_if_ended(editor)
    return posts.end(editor, by=by)
