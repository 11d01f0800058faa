"""The Secretariat's templates of meetings: kept from a meeting, edited, retired (12.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_table
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal

from ..models import AgendaItem, Meeting, MeetingTemplate, MinutesMatter, TemplateItem
from ..models.matters import MATTERS
from ..permissions import may_prepare

NOT_KEPT = (AgendaItem.Standing.PARTNERS,)
"""Standing items that come of their own accord, where there is something to say (R1)."""


def state_of_template(template):
    """A fingerprint of the template and its items."""
    items = [[item.pk, item.number, *[getattr(item, name) for name in item.WRITTEN]] for item in template.items.all()]
    return fingerprint(template.pk, template.name, *[getattr(template, name) for name in template.PLANNED], *items)


@transaction.atomic
def keep_template(meeting, *, by):
    """Keep the plan and the items of a meeting as a template with its name. Left out are its dates, link, texts and
    papers, the items that an earlier meeting left to it, and what its decisions were about. A second press returns the
    template of the first.
    """
    if not may_prepare(by):
        raise PermissionDenied
    meeting = hold(Meeting.objects, meeting.pk)
    hold_table(MeetingTemplate)  # one name at a time
    with in_english():
        name = _("As %(meeting)s") % {"meeting": meeting.symbol}
    if there := MeetingTemplate.objects.kept().filter(name__iexact=name).first():
        return there
    template = MeetingTemplate.objects.create(
        name=name,
        kept_by=by,
        kept_at=timezone.now(),
        **{field: getattr(meeting, field) for field in MeetingTemplate.PLANNED},
    )
    TemplateItem.objects.bulk_create(
        TemplateItem(
            template=template, number=number, **{field: getattr(item, field) for field in TemplateItem.WRITTEN}
        )
        for number, item in enumerate(_for_every_meeting(meeting), start=1)
    )
    record.act("gcg.template.kept", template, by=by, meeting=meeting.symbol)
    return template


def _for_every_meeting(meeting):
    """The items of a meeting that another one may have too, in order."""
    matters = {f"{kind._meta.model_name}__isnull": True for kind in MATTERS if kind is not MinutesMatter}
    return meeting.items.filter(carried_from=None, **matters).exclude(standing__in=NOT_KEPT)


@transaction.atomic
def edit_template(template, *, by, seen, items, **planned):
    """Change a template. `seen` is its fingerprint as the person saw it. `items` are all its items in their new order,
    as (key, {field: value}), where the key of a new item is None. Items that are not among them are deleted. Of a
    standing item, only the minutes allotted to it change.
    """
    template = _kept(template, by)
    still_current(seen, state_of_template(template))
    hold_table(MeetingTemplate)  # one name at a time
    _refuse_taken(planned.get("name", template.name), template)
    for name, value in planned.items():
        setattr(template, name, value)
    template.save(update_fields=[*planned])
    there = {item.pk: item for item in template.items.all()}
    kept = []
    for number, (key, written) in enumerate(items, start=1):
        item = there.get(key) or TemplateItem(template=template)
        item.number = number
        for name, value in written.items():
            if not item.standing or name == "minutes_allotted":
                setattr(item, name, value)
        item.save()
        kept.append(item.pk)
    template.items.exclude(pk__in=kept).delete()
    record.act("gcg.template.edited", template, by=by)
    return template


@transaction.atomic
def retire_template(template, *, by):
    """Retire a template: no further meeting can begin from it. Meetings that began from it stay as they are."""
    template = _kept(template, by)
    template.retired_by, template.retired_at = by, timezone.now()
    template.save(update_fields=["retired_by", "retired_at"])
    record.act("gcg.template.retired", template, by=by)
    return template


def _kept(template, by):
    """The template, locked, for somebody who prepares meetings. Refused once it is retired."""
    if not may_prepare(by):
        raise PermissionDenied
    template = hold(MeetingTemplate.objects, template.pk)
    if template.retired_at:
        raise Refusal("12.1", _("This template was retired. Keep a new one from a similar meeting."))
    return template


def _refuse_taken(name, template):
    if MeetingTemplate.objects.kept().exclude(pk=template.pk).filter(name__iexact=name.strip()).exists():
        raise Refusal(
            "12.1",
            _("There is already a template called “%(name)s”. Give this one another name, or retire that one first.")
            % {"name": name.strip()},
        )
