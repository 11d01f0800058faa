"""What the group of the account `lead` discusses, shares, asks and publishes, as rows of the past."""

import tomllib
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex

from django.core.files.base import ContentFile
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from alliance87.documents.keeping import kept_for
from alliance87.documents.rules import MEDIA_TYPES, ending_of
from groups import models as groups
from groups.models.within import people_of, writers

from .day import DATA, at

ZONE = "Europe/Zurich"


def make_shared(day, lead):
    """Create discussions, files, polls and news in the group that `lead` leads."""
    group = groups.Group.objects.get(leads__person=lead)
    Shared(day, group, lead).make()


class Shared:
    """The rows of `data/discussions.toml` in a group."""

    def __init__(self, day, group, lead):
        self._day, self._group, self._lead = day, group, lead
        self._said = tomllib.loads((DATA / "discussions.toml").read_text(encoding="utf-8"))
        keys = writers(group)
        others = [person for key, person in people_of(keys).items() if key != lead.pk]
        self._people = [lead, *sorted(others, key=lambda person: person.pk)]

    def make(self):
        for spec in sorted(self._said["threads"], key=lambda thread: self._ago(thread["messages"][-1])):
            self._thread(spec)
        for spec in self._said["files"]:
            self._file(spec)
        for spec in self._said["polls"]:
            self._poll(spec)
        groups.NewsItem.objects.bulk_create(self._news(spec) for spec in self._said["news"])

    def _who(self, place):
        return self._people[place % len(self._people)]

    def _ago(self, spec):
        return self._day.now - timedelta(days=spec.get("days", 0), hours=spec.get("hours", 0))

    def _thread(self, spec):
        first = spec["messages"][0]
        who, when = self._who(first["who"]), self._ago(first)
        among = spec.get("among")
        thread = groups.Thread.objects.create(
            group=self._group, title=spec["title"], is_among_some=among is not None, started_by=who, started_at=when
        )
        groups.Participant.objects.bulk_create(
            groups.Participant(
                thread=thread, person=person, period=DateTimeTZRange(when, None), begun_by=who, begun_at=when
            )
            for person in {person.pk: person for person in (who, *map(self._who, among or ()))}.values()
            if among is not None
        )
        for message in spec["messages"]:
            self._message(thread, message)
        if spec.get("closed"):
            closed_at = self._ago(spec["messages"][-1]) + timedelta(minutes=5)
            groups.ThreadClosure.objects.create(thread=thread, closed_by=self._lead, closed_at=closed_at)

    def _message(self, thread, spec):
        who, when = self._who(spec["who"]), self._ago(spec)
        message = groups.Message.objects.create(thread=thread, html=spec["html"], written_by=who, written_at=when)
        later = when + timedelta(minutes=10)
        for place in spec.get("mentions", ()):
            groups.Mention.objects.get_or_create(message=message, person=self._who(place))
        if before := spec.get("before"):
            groups.EarlierText.objects.create(message=message, html=before, replaced_at=later)
        if spec.get("withdrawn"):
            groups.MessageWithdrawal.objects.create(message=message, withdrawn_by=who, withdrawn_at=later)

    def _file(self, spec):
        who = self._who(spec["who"])
        shared = groups.SharedFile.objects.create(
            group=self._group, title=spec["title"], shared_by=who, shared_at=self._ago(spec["versions"][0])
        )
        for number, one in enumerate(spec["versions"], 1):
            content, ending = one["text"].encode(), ending_of(one["name"])
            version = groups.FileVersion(
                shared_file=shared,
                number=number,
                name=one["name"],
                note=one.get("note", ""),
                media_type=MEDIA_TYPES[ending],
                size=len(content),
                sha256=sha256(content).hexdigest(),
                added_by=who,
                added_at=self._ago(one),
            )
            version.file = kept_for(version, "file", f"{token_hex(16)}.{ending}", ContentFile(content))
            version.save()

    def _news(self, spec):
        return groups.NewsItem(
            group=self._group,
            title=spec["title"],
            text=spec["text"],
            is_public=spec["public"],
            published_by=self._lead,
            published_at=self._ago(spec),
        )

    def _poll(self, spec):
        today = self._day.date
        opened_at = self._day.now - timedelta(days=spec["opened"])
        poll = groups.Poll.objects.create(
            group=self._group,
            title=spec["title"],
            note=spec["note"],
            minutes=spec["minutes"],
            time_zone=ZONE,
            closes_at=at(today - timedelta(days=spec["closes"]), "17:00", ZONE),
            opened_by=self._who(spec["who"]),
            opened_at=opened_at,
        )
        times = [
            groups.PollTime.objects.create(poll=poll, starts_at=at(self._day.working_day(days), spec["hour"], ZONE))
            for days in spec["times"]
        ]
        for vote in spec["votes"]:
            groups.Vote.objects.bulk_create(
                groups.Vote(
                    time=time, person=self._who(vote["who"]), answer=answer, voted_at=opened_at + timedelta(hours=20)
                )
                for time, answer in zip(times, vote["answers"], strict=True)
            )
        if "chosen" in spec:
            groups.Choice.objects.create(
                poll=poll,
                time=times[spec["chosen"]],
                place=spec["place"],
                chosen_by=self._lead,
                chosen_at=poll.closes_at + timedelta(hours=16),
            )
