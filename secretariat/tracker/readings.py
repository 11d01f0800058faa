"""The tracked initiatives as they stand, who owns them, and what changed between two moments."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.functional import cached_property

from groups.models import Closure, Lead, ProgressReport
from partners.models import Colleague, User
from partners.models.colleagues import EDITING
from partners.models.day import today
from partners.models.directory import names_of

from .models import Ask, InitiativeCourse, Progress, Tracked
from .rules import standing_of


@dataclass(frozen=True)
class InitiativeLine:
    """One tracked initiative. `reported` is the last half-yearly report of its group, where it has one."""

    tracked: Tracked
    said: Progress | None
    reported: ProgressReport | None
    asks: list[Ask]
    """The requests since the last word."""
    on: date

    @property
    def title(self):
        return str(self.tracked)

    @property
    def lead(self):
        """Who leads it: the partner, or the leads of the group."""
        if self.tracked.initiative:
            return str(self.tracked.initiative.organization)
        return ", ".join(str(lead.person) for lead in self.tracked.group.now_led_by)

    @property
    def href(self):
        """The public page of what it is."""
        thing = self.tracked.initiative.organization if self.tracked.initiative else self.tracked.group
        return thing.get_absolute_url()

    @property
    def countries(self):
        return list((self.tracked.initiative or self.tracked.group).countries.all())

    @property
    def themes(self):
        """The themes, as they are kept."""
        return self.tracked.initiative.themes if self.tracked.initiative else self.tracked.themes

    @property
    def theme_names(self):
        return names_of(self.themes)

    @property
    def last_day(self):
        """The last day of it; None while it has none."""
        return (self.tracked.initiative or self.tracked.group).last_day

    @property
    def last_at(self):
        return self.tracked.last_at

    @property
    def next_on(self):
        return self.tracked.next_on

    @property
    def course(self):
        """How it is going, in words; "" where nobody has said."""
        return str(InitiativeCourse(self.tracked.course).label) if self.tracked.course else ""

    @cached_property
    def is_over(self):
        """Whether it is completed, past its last day, or closed by the GCG."""
        thing = self.tracked.initiative
        has_ended = thing.has_ended if thing else bool(self.tracked.group.closures_now)
        return has_ended or self.tracked.course == InitiativeCourse.COMPLETED

    @property
    def standing(self):
        return standing_of(next_on=self.next_on, today=self.on, is_over=self.is_over)

    @property
    def last_ask(self):
        """The last of `asks`, or None."""
        return self.asks[-1] if self.asks else None

    @property
    def words(self):
        """What was said last, by an owner or in the report of the group."""
        if self.reported and (self.said is None or self.reported.reported_at > self.said.given_at):
            return self.reported.achieved
        return self.said.words if self.said else ""


def lines_of(tracked):
    """The InitiativeLine of each, in their order. Seven queries at most, however many there are."""
    on = today()
    leads = Prefetch("group__leads", Lead.objects.in_force().select_related("person"), to_attr="now_led_by")
    closures = Prefetch("group__closures", Closure.objects.in_force(on), to_attr="closures_now")
    rows = list(
        tracked.with_dates()
        .select_related("initiative__organization", "group")
        .prefetch_related("initiative__countries", "group__countries", closures, leads)
    )
    progress = _last(Progress.objects.select_related("given_by"), "tracked", [row.pk for row in rows], "-pk")
    reports = [row.group_id for row in rows if row.group_id]
    reported = _last(ProgressReport.objects, "group", reports, "-reported_at") if reports else {}
    asks = Ask.objects.filter(tracked__in=rows).select_related("person").order_by("pk")
    waiting = {}
    since = {row.pk: row.last_at or row.tracked_at for row in rows}
    for ask in asks:
        if ask.asked_at >= since[ask.tracked_id]:
            waiting.setdefault(ask.tracked_id, []).append(ask)
    return [
        InitiativeLine(row, progress.get(row.pk), reported.get(row.group_id), waiting.get(row.pk, []), on)
        for row in rows
    ]


def line_of(pk):
    """The InitiativeLine of one, or None."""
    return next(iter(lines_of(Tracked.objects.filter(pk=pk))), None)


def _last(rows, of, keys, newest):
    """{key: the newest row} of those of which `of` is one of the keys."""
    last = rows.filter(**{f"{of}__in": keys}).order_by(f"{of}_id", newest).distinct(f"{of}_id")
    return {getattr(row, f"{of}_id"): row for row in last}


def owners_of(tracked):
    """Who is asked how an initiative goes: the focal points and editors of its partner, or the leads of its group."""
    if tracked.initiative:
        posts = Colleague.objects.in_force().filter(organization=tracked.initiative.organization, role__in=EDITING)
    else:
        posts = Lead.objects.in_force().filter(group=tracked.group)
    return User.objects.filter(is_active=True, pk__in=posts.values("person")).order_by("pk")


def is_owner(user, tracked):
    """Whether `user` is one of `owners_of` the tracked initiative."""
    return user.is_authenticated and owners_of(tracked).filter(pk=user.pk).exists()
