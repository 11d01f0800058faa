"""Who may do what in the GCG. Whether the rules allow it at the time is for the action to judge."""

from alliance87.posts.permissions import is_administrator, is_secretariat

from .models import capacities_of, is_member, presides
from .models.items import presented_by
from .readings.following import InTheRoom


def may_prepare(user, meeting=None):
    """Prepare meetings, agendas and papers: the Secretariat (12.1, 12.2)."""
    return is_secretariat(user)


def may_convene(user, meeting=None):
    """Convene a meeting: the Chair or Deputy Chair (8.3)."""
    return presides(user)


def may_preside(user, meeting):
    """Open, put texts, announce and close: the Chair or Deputy Chair (8.3), or who was chosen in their absence (T8)."""
    return presides(user) or is_chosen_chair(user, meeting)


def is_chosen_chair(user, meeting):
    """Whether those present chose `user` to preside over this meeting (T8)."""
    chosen = meeting.fact("chosen_chair")
    return chosen is not None and chosen.person_id == user.pk


def presiding_seat(user, meeting):
    """The seat from which `user` presides over the meeting (8.3, T8), or None."""
    if is_chosen_chair(user, meeting):
        return meeting.chosen_chair.seat
    return next((capacity.seat for capacity in capacities_of(user) if capacity.presides), None)


def may_take_over(user, meeting):
    """Take over presiding while the meeting is open: the Chair or Deputy Chair (8.3)."""
    return presides(user)


def may_keep_record(user, meeting):
    """Check others in, keep notes, record stances: the Secretariat (12.1) and the person presiding; who was chosen to
    preside (T8), until the meeting is closed.
    """
    return is_secretariat(user) or presides(user) or (is_chosen_chair(user, meeting) and not meeting.is_closed)


def may_amend_texts(user, meeting):
    """Amend the text of an item in the room before it is put: the Secretariat (12.1)."""
    return is_secretariat(user)


def may_choose_chair(user, meeting):
    """Record whom those present chose to preside (T8): the Secretariat (12.1)."""
    return is_secretariat(user)


def may_follow(user, meeting):
    """Be in the meeting's room: members, Secretariat, and the meeting's observers (7.7)."""
    return InTheRoom(user, meeting).may_follow


def may_sit_for(user, seat):
    """Speak for the seat: its representative or a named alternate, today."""
    return any(capacity.seat.pk == seat.pk for capacity in capacities_of(user))


def may_ask_for_floor(user, meeting):
    """Ask for the floor: those who sit on the council, representatives and alternates (7.7)."""
    return is_member(user)


def may_reply(user, meeting, seat):
    """Answer the convocation for the seat: those who sit for it on the day of the meeting (N1)."""
    return any(capacity.seat.pk == seat.pk for capacity in capacities_of(user, on=meeting.date))


def may_read_replies(user, meeting):
    """See every seat's answer and the delivery of mail: the Secretariat, the Chair and the Deputy Chair (12.1)."""
    return is_secretariat(user) or presides(user)


def may_read_minutes(user, meeting):
    """Minutes are restricted (M4): members and Secretariat."""
    return is_secretariat(user) or is_member(user)


def may_issue_corrigenda(user):
    """Correct a slip in an adopted text: the Chair or Deputy Chair (D12)."""
    return presides(user)


def may_read_stances(user):
    """Read who objected, reserved or abstained, with the reasons, and who was there (D10): members and Secretariat."""
    return is_secretariat(user) or is_member(user)


def may_see_absences(user):
    """See consecutive absences and their consequences: members, their alternates and the Secretariat (A9)."""
    return is_secretariat(user) or is_member(user)


def may_edit_minutes(user, meeting):
    """Draft and edit: the Secretariat, the Chair and Deputy Chair (11.1)."""
    return is_secretariat(user) or presides(user)


def may_release_minutes(user, meeting):
    """Release: the Chair or Deputy Chair only (11.1, M3)."""
    return presides(user)


def may_propose_corrections(user, meeting):
    """Ask for a correction of released minutes: representatives and their alternates (M1)."""
    return is_member(user)


def may_close_action_point(user, point):
    """Report an action point done or dropped (11.1): its owners, and who keeps the record of its meeting."""
    return may_keep_record(user, point.meeting) or user in point.owners.all()


def may_import_history(user):
    """Enter the council's history: administrators of the Secretariat, as it writes years at once (12.1)."""
    return is_administrator(user)


def may_set_last_days(user):
    """Set the last day of a mandate imported without one (T1): those who may import the history."""
    return is_administrator(user)


def may_call(user):
    """Open calls, enter nominations and put them before the GCG: the Secretariat (12.1, 12.2)."""
    return is_secretariat(user)


def may_read_nominations(user):
    """Follow nominations before the GCG has decided: the Secretariat, the Chair and Deputy Chair (8.3, 12.1)."""
    return is_secretariat(user) or presides(user)


def may_step_down(user, seat):
    """Give up the seat: its representative (7.3), or the Secretariat from the holder's note (12.1)."""
    own = any(capacity.seat.pk == seat.pk and not capacity.is_alternate for capacity in capacities_of(user))
    return own or is_secretariat(user)


def may_give_credentials(user, seat):
    """Enter a holder's note on who speaks for it: its representative, or the Secretariat (Q7, 12.1)."""
    return may_step_down(user, seat)


def may_confirm_credentials(user):
    """Confirm such a note: the Secretariat (12.1)."""
    return is_secretariat(user)


def may_warn(user):
    """Write to holders about their absences: the Secretariat (12.1)."""
    return is_secretariat(user)


def may_rule_on_forfeiture(user):
    """Confirm a forfeiture or set it aside: the Chair or Deputy Chair (7.8, A5)."""
    return presides(user)


def may_accept_late_notices(user):
    """Accept a notice of absence that came too late: the Chair or Deputy Chair (N1)."""
    return presides(user)


def may_inform_of_observers(user):
    """Inform the seat-holders of an interested observer: the Secretariat (7.7, 12.1)."""
    return is_secretariat(user)


def may_invite_observers(user):
    """Invite observers: the Chair or Deputy Chair (7.7, 8.3)."""
    return presides(user)


def may_invite_presenters(user):
    """Invite somebody from outside the council to speak under one item: the Chair or Deputy Chair (8.3, O4)."""
    return presides(user)


def may_present(user, meeting):
    """Read and present items of this meeting: presenters invited by the Chair, until it is closed (O4)."""
    return user.is_authenticated and presented_by(user).filter(item__meeting=meeting).exists()


def may_read_papers(user, meeting):
    """Read the agenda's papers, as far as each is for them: who follows the meeting, and presenters (O4)."""
    return may_follow(user, meeting) or may_present(user, meeting)


def may_put_proposals(user):
    """Put a proposal for a group on an agenda: the Chair or Deputy Chair (6.2, 8.3)."""
    return presides(user)


def may_propose_items(user):
    """Propose agenda items to the Chair: those who sit for a seat's holder, representatives and alternates (D8)."""
    return is_member(user)


def may_read_proposed_items(user):
    """Follow proposed items, each as far as it is for them: the Secretariat and those who sit on the council (D8)."""
    return is_secretariat(user) or is_member(user)


def may_put_proposed_items(user):
    """Put a proposed item on an agenda: the Chair or Deputy Chair, and the Secretariat on agendas it drafts (D8, 12.1)."""
    return is_secretariat(user) or presides(user)


def may_decline_proposed_items(user):
    """Decline a proposed item: the Chair or Deputy Chair, who sets the agenda (D8, 8.3)."""
    return presides(user)


def may_withdraw_proposed_item(user, proposal):
    """Withdraw a proposed item: those who sit for the holder that proposed it (D8)."""
    return (proposal.seat_id, proposal.holder_id) in [
        (capacity.seat.pk, capacity.holder.pk) for capacity in capacities_of(user)
    ]


def may_put_countries(user):
    """Put on an agenda what concerns Pathfinder Countries: those who preside and the Secretariat (6.4, 12.1)."""
    return is_secretariat(user) or presides(user)


def may_rule_on_calls(user):
    """Grant or decline a request for a conference call: the Chair or Deputy Chair (10.2, F2)."""
    return presides(user)


def may_keep_diary(user):
    """Keep the diary of the Chair and Deputy Chair: they themselves and the Secretariat (8.1, 8.2)."""
    return presides(user) or is_secretariat(user)


def may_see_overview(user):
    """Whether `user` may see all groups side by side: members, their alternates and the Secretariat (6.3)."""
    return is_secretariat(user) or is_member(user)


def may_note_overviews(user):
    """Whether `user` may enter that the GCG noted an overview: the Secretariat and those who preside (6.3)."""
    return is_secretariat(user) or presides(user)


def may_answer_support(user, request):
    """Whether `user` may answer a group's request: those who preside for the GCG, officers for the Secretariat (6.3)."""
    return presides(user) if request.desk == request.Desk.GCG else is_secretariat(user)


def may_draft_terms(user):
    """Write drafts of a next version of the Terms of Reference: those who preside and the Secretariat (13.1)."""
    return is_secretariat(user) or presides(user)


def may_read_terms_drafts(user):
    """Read such drafts and what they would have changed: members and the Secretariat (A9, V1)."""
    return is_secretariat(user) or is_member(user)
