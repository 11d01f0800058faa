"""The personal data that the knowledge of partners holds."""

from alliance87.myself.held import Held

HELD = Held(
    own_words={
        "knowledge.Version.submitted_by": ("title", "summary"),
        "knowledge.Version.answered_by": ("suggestions",),
        "knowledge.Version.ended_by": ("ended_because",),
        "knowledge.Item.withdrawn_by": (),
        "knowledge.ThemeEditor.begun_by": (),
        "knowledge.ThemeEditor.ended_by": (),
    },
)
