"""The named settings in words, with their units, for people who read the Terms of Reference."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WORDS = {
    "quorum_minimum": _("Representatives who must be present for a decision"),
    "quorum_groups": _("Stakeholder groups that must each be present for a decision"),
    "presiding_officers_count": _("The Chair and the Deputy Chair count among those present, as governments"),
    "alternates_count": _("An alternate counts as the representative"),
    "informal_exchange_allowed": _("A meeting without quorum may be held as an informal exchange"),
    "absences_before_forfeiture": _("Consecutive absences without notice before a seat is lost"),
    "notice_breaks_streak": _("An absence with prior notice ends a series of absences"),
    "calls_count_for_absence": _("Conference calls count for absences"),
    "inquorate_counts_for_absence": _("Meetings without quorum count for absences"),
    "meetings_a_year": _("Meetings a year, at least"),
    "shortfall_alert_month": _("Month from which the portal warns of too few meetings (1 to 12)"),
    "mandate_years": _("Length of a government's mandate, in years"),
    "mandate_years_un": _("Length of a mandate of the UN and inter-governmental group, in years (0: no end)"),
    "mandate_years_workers": _("Length of a workers' mandate, in years (0: no end)"),
    "mandate_years_employers": _("Length of an employers' mandate, in years (0: no end)"),
    "mandate_years_ngos": _("Length of an NGO mandate, in years (0: no end)"),
    "remainder_groups": _("Groups in which the successor of a holder that left early serves the rest of the term"),
    "renewal_groups": _("Groups in which a holder may be nominated again for the same seat"),
    "ilo_regions_for_pathfinders": _("Pathfinder seats are spread over the regions of the ILO, not those of the UN"),
    "caretakers_hold_rights": _("A caretaker counts and decides like any holder"),
    "invitation_notice_days": _("Notice of an invitation, in days before the meeting"),
    "papers_notice_days": _("Notice of papers, in days before the meeting"),
    "call_notice_working_days": _("Notice of a conference call, in working days"),
    "observer_notice_working_days": _("Notice to the GCG of an observer, in working days before the meeting"),
    "observers_may_speak": _("The Chair may give an observer the floor"),
    "prior_notice_hours": _("Hours before the start until which apologies count as prior notice"),
    "minutes_draft_working_days": _("Time to draft minutes, in working days after the meeting"),
    "minutes_comment_working_days": _("Time to propose corrections to minutes, in working days"),
    "confirmation_interval_months": _("Months after which a partner is asked again to confirm its partnership"),
    "confirmation_reminder_days": _("Days after which a partner is reminded of a request to confirm"),
    "confirmation_answer_days": _("Days after which a request to confirm counts as unanswered"),
    "unanswered_before_dormancy": _("Consecutive unanswered requests after which a partner is dormant"),
    "members_lead_working_groups": _("Only members of the GCG lead Working Groups, which partners may join"),
    "group_report_days": _("Days after the end of a half-year until which a group reports on it"),
    "group_report_reminder_days": _("Days before a group's report is due on which its leads are reminded"),
    "candidates_are_partners": _("Only a country whose government is a partner can become a candidate"),
    "yearly_report_due_month": _("Month of the next year in which a Pathfinder Country's yearly report is due"),
    "yearly_report_due_day": _("Day of that month on which the yearly report is due"),
    "yearly_report_overdue_days": _("Days after which a yearly report that is late is flagged as overdue"),
    "yearly_report_reminder_days": _("Days before a yearly report is due on which the country is reminded"),
    "message_edit_minutes": _("Time in which the author may edit a message in a group's discussion, in minutes"),
    "roadmap_advice_working_days": _("Time for a Working Group to advise on a Roadmap, in working days"),
    "roadmap_review_working_days": _("Time for a member of the GCG to review a Roadmap, in working days"),
    "roadmap_review_reminder_days": _("Days before a review of a Roadmap is due on which its reviewer is reminded"),
}


def bounds_in_words(bounds):
    """What would make sense for a setting, an OutOfBounds."""
    words = {"least": bounds.least, "most": bounds.most}
    return gettext("Choose a number from %(least)s to %(most)s.") % words
