"""What an item of knowledge may be, where it comes from, and what becomes of its versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class KnowledgeKind(models.TextChoices):
    """What an item is."""

    PRACTICE = "practice", _("Good practice")
    RESEARCH = "research", _("Research")
    TOOL = "tool", pgettext_lazy("knowledge", "Tool")
    DATA = "data", pgettext_lazy("knowledge", "Data")
    TRAINING = "training", pgettext_lazy("knowledge", "Training")


class Sector(models.TextChoices):
    """Where the work is done: the sectors of the economy that partners' knowledge is mostly about."""

    AGRICULTURE = "agriculture", _("Agriculture and forestry")
    FISHING = "fishing", _("Fishing and aquaculture")
    MINING = "mining", _("Mining and quarrying")
    CONSTRUCTION = "construction", _("Construction")
    TEXTILES = "textiles", _("Textiles and garments")
    MANUFACTURING = "manufacturing", _("Other manufacturing")
    DOMESTIC = "domestic", _("Domestic work")
    HOSPITALITY = "hospitality", _("Hotels, restaurants and tourism")
    TRADE = "trade", _("Trade and street selling")
    TRANSPORT = "transport", _("Transport and seafaring")
    CARE = "care", _("Health and care")
    RECYCLING = "recycling", _("Waste and recycling")


class VersionOutcome(models.TextChoices):
    """What became of a version that was submitted."""

    ACCEPTED = "accepted", pgettext_lazy("version", "Accepted")
    SENT_BACK = "sent_back", pgettext_lazy("version", "Sent back with suggestions")
    WITHDRAWN = "withdrawn", pgettext_lazy("version", "Withdrawn")


class VersionEnding(models.TextChoices):
    """Why a version is no longer public."""

    REPLACED = "replaced", pgettext_lazy("version", "Replaced")
    WITHDRAWN = "withdrawn", pgettext_lazy("version", "Withdrawn")
    TAKEN_OFF = "taken_off", pgettext_lazy("version", "Taken down")


PARTS = ("problem", "context", "done", "barriers", "enablers", "evidence", "cost", "lessons", "reuse")
"""What a good practice says, in this order."""
LONGEST = 4_000
