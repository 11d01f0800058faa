"""What differs between a meeting as people were told of it and as it is now. No Django, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that people know otherwise; `before` and `now` are as they were kept."""

    name: str
    before: Any
    now: Any

    @property
    def added(self) -> list:
        """Of an agenda, the items that are new."""
        return [one for one in self.now if one not in self.before]

    @property
    def dropped(self) -> list:
        """Of an agenda, the items that are gone."""
        return [one for one in self.before if one not in self.now]


def differences(told: Mapping[str, object], now: Mapping[str, object], names: Sequence[str]) -> list[Difference]:
    """What of `names` is other now than was told, in their order; what was never told is no difference."""
    return [Difference(name, told[name], now[name]) for name in names if name in told and told[name] != now[name]]
