"""The differences between a meeting as people were told of it and as it now is. No Django, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """One difference from what people were told. `before` and `now` are the stored values."""

    name: str
    before: Any
    now: Any

    @property
    def added(self) -> list:
        """The items added to an agenda."""
        return [line for line in self.now if line not in self.before]

    @property
    def dropped(self) -> list:
        """The items no longer on an agenda."""
        return [line for line in self.before if line not in self.now]


def differences(told: Mapping[str, object], now: Mapping[str, object], names: Sequence[str]) -> list[MeetingChange]:
    """The Differences among `names`, in their order. What was never told is no difference."""
    return [MeetingChange(name, told[name], now[name]) for name in names if name in told and told[name] != now[name]]
