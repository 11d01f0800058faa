"""The personal data that the tracker holds."""

from alliance87.myself.held import Held

HELD = Held(
    own_words={
        "tracker.Tracked.tracked_by": (),
        "tracker.Tracked.ended_by": (),
        "tracker.Ask.asked_by": (),
        "tracker.PeriodicUpdate.begun_by": (),
        "tracker.PeriodicUpdate.sent_by": (),
    },
)
