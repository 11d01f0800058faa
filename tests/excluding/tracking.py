"""Acts on a tracked initiative, and on the periodic update to the Chair (12.3)."""

from secretariat.tracker import actions
from secretariat.tracker.models import PeriodicUpdate
from tests.tracker.made import entered, owned

from .scene import about


def untracked(scene):
    """An initiative of a partner that nobody tracks."""
    return entered(scene.cast, f"Harvest {scene.number()}")


def tracked(scene):
    return owned(scene.cast, f"Harvest {scene.number()}")[0]


def asked(scene):
    """The request that an owner got for an initiative."""
    it = tracked(scene)
    return actions.ask_owners(it, by=scene.staff)[0]


def rhythm(scene, it, every):
    return actions.set_rhythm(it, by=scene.staff, every=every, seen=actions.state_of_rhythm(it))


def nothing_drafted(scene):
    """No update is drafted: there is one draft at a time."""
    PeriodicUpdate.objects.filter(sent_at=None).delete()


def draft(scene):
    """The draft of an update to the Chair."""
    nothing_drafted(scene)
    return actions.begin_update(by=scene.staff)


def edit(scene, it, text):
    return actions.edit_update(it, by=scene.staff, text=text, seen=actions.state_of_update(it))


def say(scene, it):
    return actions.give_progress_by_link(it, course="on_track", words="It goes well.")


EITHER = {
    "an initiative to track": about(untracked, track=lambda s, it: actions.track(by=s.staff, initiative=it)),
    "how often is asked": about(tracked, often=lambda s, it: rhythm(s, it, 1), seldom=lambda s, it: rhythm(s, it, 12)),
    "owners to ask": about(tracked, ask=lambda s, it: actions.ask_owners(it, by=s.staff)),
    "a request to owners": about(asked, answer=say),
    "an initiative tracked no longer": about(tracked, stop=lambda s, it: actions.stop_tracking(it, by=s.staff)),
    "the next update to the Chair": about(nothing_drafted, begin=lambda s, it: actions.begin_update(by=s.staff)),
    "a draft of an update": about(
        draft, here=lambda s, it: edit(s, it, "Here."), there=lambda s, it: edit(s, it, "There.")
    ),
}

AFTER = {
    "tracking ended": about(
        asked,
        first=lambda s, it: actions.stop_tracking(it.tracked, by=s.staff),
        rhythm=lambda s, it: rhythm(s, it.tracked, 3),
        ask=lambda s, it: actions.ask_owners(it.tracked, by=s.staff),
        say=lambda s, it: actions.give_progress(it.tracked, by=s.staff, course="on_track", words="Well."),
        answer=say,
    ),
    "update sent": about(
        draft,
        first=lambda s, it: actions.send_update(it, by=s.staff, seen=actions.state_of_update(it)),
        send=lambda s, it: actions.send_update(it, by=s.staff, seen=actions.state_of_update(it)),
        edit=lambda s, it: edit(s, it, "Later."),
        anew=lambda s, it: actions.draft_anew(it, by=s.staff, seen=actions.state_of_update(it)),
    ),
    "draft of an update edited": about(
        draft,
        first=lambda s, it: edit(s, it, "Other."),
        send=lambda s, it: actions.send_update(it, by=s.staff, seen=actions.state_of_update(it)),
        anew=lambda s, it: actions.draft_anew(it, by=s.staff, seen=actions.state_of_update(it)),
    ),
}
