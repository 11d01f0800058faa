"""What something says from one point to another: a new version ends the one before it, and nothing is overwritten.

A table of versions has a range column in which each version is in force: of moments, or of the numbers of acts.
"""

import pgtrigger
from django.db import models


class VersionQuerySet(models.QuerySet):
    """Versions, by the range column `DURING`."""

    DURING = "during"

    def in_force(self):
        """What is said now. What has been dropped says nothing."""
        return self.filter(**{f"{self.DURING}__endswith": None})

    def at(self, point):
        """What was said at a point; None is now."""
        return self.in_force() if point is None else self.filter(**{f"{self.DURING}__contains": point})


def said_stays(name, sentence, *, during="during", unless=""):
    """A trigger that refuses every change of a version but its end, once. `unless` is an SQL condition on `NEW` under
    which it must not end either.
    """
    refused = f"IF {unless} THEN RAISE EXCEPTION '{sentence}'; END IF;\n" if unless else ""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=(
            f"{refused}IF upper_inf(OLD.{during}) AND lower(NEW.{during}) = lower(OLD.{during}) AND NOT isempty(NEW.{during})\n"
            f"    AND to_jsonb(NEW) - '{during}' = to_jsonb(OLD) - '{during}' THEN RETURN NEW; END IF;\n"
            f"RAISE EXCEPTION '{sentence}';"
        ),
    )
