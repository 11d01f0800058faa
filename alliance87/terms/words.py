"""The named settings in words, with their units, for people who read the Terms of Reference."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "quorum_minimum": _("Representatives who must be present for a decision"),
    "quorum_groups": _("Stakeholder groups that must each be present for a decision"),
    "presiding_officers_count": _("Chair and Deputy count among those present, as governments"),
    "alternates_count": _("An alternate counts as the representative"),
    "informal_exchange_allowed": _("Without quorum a meeting may run as an informal exchange"),
    "absences_before_forfeiture": _("Consecutive absences without notice before a seat is lost"),
    "notice_breaks_streak": _("An absence with prior notice ends a row of absences"),
    "calls_count_for_absence": _("Conference calls count for absences"),
    "inquorate_counts_for_absence": _("Meetings without quorum count for absences"),
    "meetings_a_year": _("Meetings a year, at least"),
    "shortfall_alert_month": _("Month from which too few meetings are warned of (1 to 12)"),
    "mandate_years": _("Length of a government's mandate, in years"),
    "caretakers_hold_rights": _("A caretaker counts and decides like any holder"),
    "invitation_notice_days": _("Notice of an invitation, in days before the meeting"),
    "papers_notice_days": _("Notice of papers, in days before the meeting"),
    "call_notice_working_days": _("Notice of a conference call, in working days"),
    "observer_notice_working_days": _("Notice to the GCG of an observer, in working days before the meeting"),
    "prior_notice_hours": _("Apologies count as prior notice until this many hours before the start"),
    "minutes_draft_working_days": _("Time to draft minutes, in working days after the meeting"),
    "minutes_comment_working_days": _("Time to propose corrections to minutes, in working days"),
    "confirmation_interval_months": _("Partners are asked to confirm their partnership every so many months"),
    "confirmation_reminder_days": _("Partners are reminded of that after so many days"),
    "confirmation_answer_days": _("A request to confirm counts as unanswered after so many days"),
    "unanswered_before_dormancy": _("Unanswered requests in a row after which a partner is dormant"),
}
