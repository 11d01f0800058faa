"""Who gets what at every address of the portal, and who may send something there, in the scene of
`tests/conventions/scene.py`. Whom each act lets through, however it is called, is in `tests/acts.py`.

`see` is a page, a file or the way to one; `login` the way to the sign-in; 404 where the thing does not exist for
that person; 403 where it may be seen but not done; 405 where the address only takes what is sent to it. Of what is
sent, `let` is any answer but these: done, refused by a rule, or shown again with its errors.
"""

from dataclasses import dataclass, field, replace

ROLES = (
    "anonymous",
    "stranger",
    "observer",
    "observer_elsewhere",
    "presenter",
    "alternate",
    "member",
    "deputy",
    "chair",
    "secretariat",
    "administrator",
    "editor",
    "ended",
    "focal_point",
    "viewer",
    "country",
    "lead",
    "group_member",
)
"""`observer` was invited to watch the meeting, `observer_elsewhere` another one; `presenter` to
present its item 2; `secretariat`, `administrator` and `editor` are an officer, an administrator and an editor of the
Secretariat; the mandate of `ended` has ended;
`focal_point` and `viewer` work for a partner; `country` is focal point of a country, `lead` leads a group, of which
`group_member` is a member for another partner."""

STAFF = ("secretariat", "administrator")
PRESIDING = ("chair", "deputy")
OVERSEEING = (*PRESIDING, *STAFF)
SEATED = ("alternate", "member", *PRESIDING)
COUNCIL = (*SEATED, *STAFF)
ROOM = (*COUNCIL, "observer")
DESK = (*STAFF, "focal_point")
WRITERS = (*STAFF, "editor")
MAKERS = (*WRITERS, *PRESIDING)
"""Those who write the newsletter, and with them those who clear it."""

AT = ("focal_point", "viewer")
ANSWERING = (*DESK, "group_member")
"""Those at the desks of both sides of an answer to a notice, and the Secretariat."""
KNOWING = (*STAFF, *AT, "presenter")
"""Those at the partner's desk, and those who read with them what it submits to the knowledge of the Alliance."""

UNDER_REVIEW = dict.fromkeys(("alternate", "member", *STAFF), 404)
"""Those for whom a review of the Secretariat does not exist before it is concluded (V2)."""


@dataclass(frozen=True)
class Door:
    """An address with these parts (`@name` is the scene's), and the answer to a GET by each role.

    `taken` is the answer to what is sent there, where it is not as the GET's; `data` is what is sent. `listed` are
    words of things on the page that only some of those who see it may see.
    """

    answers: dict
    parts: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)
    taken: dict | None = None
    data: dict = field(default_factory=dict)
    listed: dict = field(default_factory=dict)

    def taking(self, *roles, otherwise=404, but=None, data=None):
        """The same, which takes what these roles send; the others signed in get `otherwise`, or what `but` says."""
        return replace(self, taken=_answers("let", roles, otherwise, but), data=data or {})

    def listing(self, words, *roles):
        """The same, on which only these roles find `words`."""
        return replace(self, listed=self.listed | {words: roles})


def _answers(answer, roles, otherwise, but):
    return dict.fromkeys(ROLES, otherwise) | {"anonymous": "login"} | (but or {}) | dict.fromkeys(roles, answer)


def anybody(**parts):
    return Door(dict.fromkeys(ROLES, "see"), parts)


def signed_in(**parts):
    return only(*ROLES[1:], **parts)


def only(*roles, otherwise=404, but=None, **parts):
    """For these roles; the others signed in get `otherwise`, or what `but` says of them."""
    return Door(_answers("see", roles, otherwise, but), parts)


def in_room(*roles, **parts):
    """For these roles in the room of an open meeting; it does not exist for those outside."""
    return only(*roles, but=dict.fromkeys(ROOM, 403), **parts)


def in_preparation(*roles, **parts):
    """For these roles while a meeting is prepared; it does not exist for those who do not oversee it."""
    return only(*roles, but=dict.fromkeys(OVERSEEING, 403), **parts)


def at_desk(**parts):
    """For those who keep a partner's desk and the Secretariat; its viewers may not."""
    return only(*DESK, but={"viewer": 403}, **parts)


def sent_to(*roles, otherwise=404, but=None, data=None, **parts):
    """Takes only what these roles send; the others signed in get `otherwise`, or what `but` says of them."""
    nothing = only(otherwise=405, **parts)
    return nothing.taking(*roles, otherwise=otherwise, but=but, data=data)


def by_administration(**parts):
    """For the administrators of the Secretariat alone; those at the partner's desk see what they may not do."""
    return only("administrator", but=dict.fromkeys(("secretariat", "focal_point", "viewer"), 403), **parts)


def sent_in_room(*roles, **parts):
    """Takes what these roles send in the room of an open meeting; it does not exist for those outside."""
    return sent_to(*roles, but=dict.fromkeys(ROOM, 403), **parts)


def sent_in_preparation(*roles, **parts):
    """Takes what these roles send while a meeting is prepared."""
    return sent_to(*roles, but=dict.fromkeys(OVERSEEING, 403), **parts)


def for_country(*, of_alliance=False, **parts):
    """For those who speak for the country of the scene and the Secretariat; members of the GCG read, and may not. What is
    the Alliance's, the country does not enter either."""
    own = () if of_alliance else ("country",)
    return only(*STAFF, *own, but=dict.fromkeys((*SEATED, "country"), 403) | dict.fromkeys(own, "see"), **parts)


LEADING, WRITING = ("lead",), ("lead", "group_member")
"""Who leads the group of the scene, and who writes in it. The Secretariat reads along."""
READING = (*WRITING, *STAFF)


def within_group(**parts):
    """For those in the group of the scene and the Secretariat; it does not exist for others."""
    return only(*READING, slug="@group_slug", **parts)


def by_members(**parts):
    """For those who write in the group; the Secretariat, which reads along, may not."""
    return only(*WRITING, but=dict.fromkeys(STAFF, 403), slug="@group_slug", **parts)


def among_some(**parts):
    """For those who read a discussion among some: the lead, who writes, and the Secretariat, but not the member."""
    door = only(*LEADING, *STAFF, slug="@group_slug", **parts)
    return door.taking(*LEADING, but=dict.fromkeys(STAFF, 403))


def by_leads(slug="@group_slug", **parts):
    """For the leads of the group; those who read along may not."""
    return only(*LEADING, but=dict.fromkeys(READING, 403), slug=slug, **parts)


def of_author(**parts):
    """For the author of a submitted proposal; others who read it may not do this."""
    return only("focal_point", but=dict.fromkeys((*COUNCIL, "lead"), 403), **parts)


def by_lead(**parts):
    """For the lead of a group; the Secretariat sees what it may not do, for others, members too, it does not exist."""
    return only("lead", but=dict.fromkeys(STAFF, 403), **parts)


def sent_by_lead(**parts):
    """Takes what the lead of a group sends; for members what it is sent to does not exist."""
    return sent_to("lead", but=dict.fromkeys(STAFF, 403), **parts)


def sent_by_leads(**parts):
    """Takes what the leads of the group send."""
    return sent_to(*LEADING, but=dict.fromkeys(READING, 403), **parts)


def of_country(**parts):
    """For those who write the Roadmap of the country in the scene: its focal points, and the Secretariat."""
    return only("country", *STAFF, iso="sn", **parts)


DRAFTED, HELD, OPEN, PLANNED, CONVENED = "10", "11", "12", "13", "14"
PLANNED_MEETING, CONVENED_MEETING, OPEN_MEETING, CLOSED_MEETING = (
    {"slug": "@group_slug", "number": f"@{state}_group_meeting"} for state in ("planned", "convened", "open", "closed")
)
SECTION = {"slug": HELD, "position": 1}
REVIEWING = (*COUNCIL, "lead")
"""Those who read a submitted proposal beside its authors; the lead's group was asked for its advice."""
DISPOSITION = {"result": "answered", "words": "We do."}
ADVICE = {"question": "Can it be measured?", "due_on": "2027-01-04"}
THIRD = {"slug": OPEN, "number": 3}

DOORS = {
    "admin:login": only(otherwise=403),
    "home": anybody(),
    "search": anybody(),
    "newest-feed": anybody(),
    # Open data
    "data:catalogue": anybody(),
    "data:dataset": anybody(name="decisions"),
    "data:schema": anybody(name="decisions"),
    "data:openapi": anybody(),
    "data:package": anybody(),
    "data:dcat": anybody(),
    "data:file": anybody(place="gcg/decisions", ending="json"),
    "data:file?whole": anybody(place="partners", ending="csv"),
    "data:file?meetings": anybody(place="gcg/meetings", ending="json").listing("GCG/13"),
    "data:file?convened": anybody(place=f"gcg/meetings/{CONVENED}", ending="json"),
    "data:file?planned": Door(dict.fromkeys(ROLES, 404), {"place": f"gcg/meetings/{PLANNED}", "ending": "json"}),
    "desk": signed_in().listing("GCG/13", *OVERSEEING).listing("You are an editor of the Secretariat", "editor"),
    "details": signed_in(),
    "own-data": signed_in(),
    "rights": signed_in(),
    "mail-preferences": signed_in(),
    "mail-stop": anybody(token="@stop"),
    "erasure": signed_in(),
    "accessibility": anybody(),
    "privacy": anybody(),
    "who-may": only(*STAFF, otherwise=403),
    "sitemap": anybody(),
    "sitemap-part": anybody(section="meetings"),
    "robots": anybody(),
    "health-live": anybody(),
    "health-ready": anybody(),
    "terms:version-current": anybody(),
    "terms:version": anybody(number=1),
    "documents:document": only(*COUNCIL, "presenter", but={"anonymous": 404}, slug="@document"),
    "documents:document?open": only(*ROOM, but={"anonymous": 404}, slug="@open_document"),
    "documents:document?planned": only(*OVERSEEING, but={"anonymous": 404}, slug="@planned_document"),
    "documents:document?planned by a group": only(
        "lead", *STAFF, but={"anonymous": 404}, slug="@planned_group_document"
    ),
    "documents:document?letter to a country": only(*COUNCIL, "country", but={"anonymous": 404}, slug="@country_letter"),
    "documents:document?original of a Roadmap": only(
        *COUNCIL, "country", but={"anonymous": 404}, slug="@country_original"
    ),
    "documents:document?original of a report": only(
        *COUNCIL, "country", but={"anonymous": 404}, slug="@report_original"
    ),
    "documents:document?letter to another country": only(*COUNCIL, but={"anonymous": 404}, slug="@other_letter"),
    "documents:language": only(*COUNCIL, "presenter", but={"anonymous": 404}, slug="@document", code="fr"),
    "register:documents": anybody(),
    "register:document": only(*COUNCIL, "presenter", but={"anonymous": 404}, slug="@document"),
    "register:document?open": only(*ROOM, but={"anonymous": 404}, slug="@open_document"),
    "register:document?planned": only(*OVERSEEING, but={"anonymous": 404}, slug="@planned_document"),
    "register:document?letter to a country": only(*COUNCIL, "country", but={"anonymous": 404}, slug="@country_letter"),
    "register:document?original of a Roadmap": only(
        *COUNCIL, "country", but={"anonymous": 404}, slug="@country_original"
    ),
    "register:translation-new": only(*STAFF, but=dict.fromkeys((*SEATED, "presenter"), 403), slug="@document"),
    # Registration and validation
    "partners:registration": anybody(),
    "partners:applications": signed_in().listing("Fédération Étoile du Matin", "stranger", *STAFF),
    "partners:applications?waiting": replace(signed_in(), query={"show": "waiting"}).listing(
        "Fédération Étoile du Matin", *STAFF
    ),
    "partners:applications?own": replace(signed_in(), query={"show": "own"}).listing(
        "Fédération Étoile du Matin", "stranger"
    ),
    "partners:application-new": signed_in(),
    "partners:application": only("stranger", *STAFF, pk="@application"),
    "partners:application-logo": only("stranger", *STAFF, pk="@application"),
    "partners:application-step": only("stranger", pk="@draft", step="organization"),
    "partners:application-step?submitted": only("stranger", pk="@application", step="organization"),
    "partners:application-withdrawal": only("stranger", but=dict.fromkeys(STAFF, 403), pk="@application"),
    "partners:application-questions": sent_to(*STAFF, but={"stranger": 403}, pk="@application"),
    "partners:application-answer": sent_to("stranger", pk="@application", question="@question"),
    "partners:application-acceptance": sent_to(*STAFF, but={"stranger": 403}, pk="@application"),
    "partners:application-taking-back": sent_to(*STAFF, but={"stranger": 403}, pk="@application"),
    "partners:application-claim": sent_to(*STAFF, but={"stranger": 403}, pk="@application"),
    "partners:application-notes": sent_to(*STAFF, but={"stranger": 403}, pk="@application"),
    "partners:naming": anybody(token="@naming"),
    "partners:application-declination": sent_to(*STAFF, but={"stranger": 403}, pk="@application"),
    # Partners
    "partners:directory": anybody(),
    "partner": anybody(pk="@partner").listing("Your organization's desk", *AT).listing("Its desk", *STAFF),
    "partners:logo": anybody(pk="@partner", key="@logo", size="page"),
    "partners:partner-desk": only(*DESK, "viewer", pk="@partner"),
    "partners:page-edit": at_desk(pk="@partner"),
    "partners:logo-edit": at_desk(pk="@partner"),
    "partners:logo-removal": sent_to(*DESK, but={"viewer": 403}, pk="@partner"),
    "partners:initiative-new": at_desk(pk="@partner"),
    "partners:initiative-edit": at_desk(pk="@partner", initiative="@initiative"),
    "partners:initiative-ending": at_desk(pk="@partner", initiative="@initiative"),
    "partners:colleagues": at_desk(pk="@partner"),
    "partners:colleague": at_desk(pk="@partner", colleague="@colleague"),
    "partners:colleague-ending": at_desk(pk="@partner", colleague="@colleague"),
    "partners:hand-over": at_desk(pk="@partner", colleague="@colleague"),
    "partners:colleague-shown": only(
        "focal_point", but=dict.fromkeys((*STAFF, "viewer"), 403), pk="@partner", colleague="@colleague"
    ),
    "partners:revocation": at_desk(pk="@partner", invitation="@colleague_invitation"),
    "partners:invitation": anybody(token="@colleague_token"),
    # How partnerships go on or end
    "partners:overview": only(*STAFF, otherwise=403),
    "partners:confirmation": at_desk(pk="@partner"),
    "partners:departure": at_desk(pk="@partner"),
    "partners:departure-withdrawal": sent_to(*DESK, but={"viewer": 403}, pk="@partner"),
    "partners:renaming": by_administration(pk="@partner"),
    "partners:merger": by_administration(pk="@partner"),
    # The council
    "gcg:composition": anybody(),
    "gcg:seat": anybody(code="WORKERS-1"),
    "gcg:speakers-csv": only(*COUNCIL, otherwise=403),
    "gcg:state": anybody().listing("streak", *COUNCIL),
    "gcg:state-page": anybody().listing("Consecutive absences", *COUNCIL),
    "gcg:history-import": only("administrator", otherwise=403),
    "gcg:history-problems": only("administrator", otherwise=403, key="@problems"),
    "gcg:seat-last-day": only("administrator", otherwise=403, code="WORKERS-3"),
    "gcg:history-preview": only("administrator", otherwise=403, key="@upload"),
    "gcg:year": anybody(year="@planned_year").listing("GCG/13", *OVERSEEING),
    "gcg:call-requests": only(*COUNCIL, otherwise=403),
    "gcg:call-request-new": only(*SEATED, otherwise=403),
    "gcg:call-ruling": only(*PRESIDING, otherwise=403, pk="@call_request"),
    "gcg:proposed-items": only(*COUNCIL, otherwise=403).listing(
        "Funds for victims", "member", "alternate", *OVERSEEING
    ),
    "gcg:proposed-item-new": only(*SEATED, otherwise=403),
    "gcg:proposed-item": only("member", "alternate", *OVERSEEING, pk="@proposed_item"),
    "gcg:proposed-item-placing": sent_to(
        *OVERSEEING, but={"member": 403, "alternate": 403}, pk="@proposed_item", data={"meeting": "13"}
    ),
    "gcg:proposed-item-declination": sent_to(
        *PRESIDING,
        but=dict.fromkeys(("member", "alternate", *STAFF), 403),
        pk="@proposed_item",
        data={"because": "Elsewhere."},
    ),
    "gcg:proposed-item-withdrawal": sent_to(
        "member", "alternate", but=dict.fromkeys(OVERSEEING, 403), pk="@proposed_item"
    ),
    "gcg:diary": anybody().listing("A private lunch", *OVERSEEING),
    "gcg:engagement-new": only(*OVERSEEING, otherwise=403),
    "gcg:engagement": only(*OVERSEEING, otherwise=403, pk="@engagement"),
    "gcg:engagement?private": only(*OVERSEEING, pk="@private_engagement"),
    "gcg:observers": signed_in(slug=CONVENED).listing("To learn.", "member", *OVERSEEING),
    "gcg:observer-step": sent_to(
        *STAFF, but={"chair": 403, "deputy": 403, "member": 403}, slug=CONVENED, pk="@interest", step="notice"
    ),
    "gcg:presenters": only(*PRESIDING, but=dict.fromkeys((*ROOM, "presenter"), 403), slug=OPEN, number=2),
    "gcg:presenter-withdrawal": sent_to(
        *PRESIDING, but=dict.fromkeys((*ROOM, "presenter"), 403), slug=OPEN, number=2, pk="@presenter"
    ),
    "gcg:absences": only(*OVERSEEING, otherwise=403),
    "gcg:seat-step-down": only("member", *STAFF, otherwise=403, code="WORKERS-1"),
    "gcg:credentials": only("member", *STAFF, otherwise=403, code="WORKERS-1"),
    "gcg:credential-by-link": anybody(token="@credential_link"),
    "gcg:credential-confirmation": sent_to(*STAFF, otherwise=403, code="WORKERS-1", pk="@credential"),
    "gcg:credential-declination": sent_to(
        *STAFF, otherwise=403, code="WORKERS-1", pk="@credential", data={"because": "No signature."}
    ),
    "gcg:seat-late-notice": only(*PRESIDING, otherwise=403, code="WORKERS-1"),
    "gcg:seat-warning": only(*STAFF, otherwise=403, code="WORKERS-1"),
    "gcg:seat-forfeiture": only(*PRESIDING, otherwise=403, code="WORKERS-1"),
    "gcg:seat-forfeiture-lifting": only(*PRESIDING, otherwise=403, code="WORKERS-1"),
    "gcg:rotation": anybody(),
    "gcg:rotation-papers": sent_to(*STAFF, otherwise=403),
    # Calls and nominations
    "gcg:calls": anybody(),
    "gcg:call-new": only(*STAFF, otherwise=403),
    "gcg:call": anybody(pk="@call").listing("Open Hands", *OVERSEEING),
    "gcg:call-withdrawal": sent_to(*STAFF, otherwise=403, pk="@call", data={"because": "Twice."}),
    "gcg:interests": sent_to(*ROLES[1:], pk="@call"),
    "gcg:interest-letter": sent_to(*STAFF, otherwise=403, pk="@call", interest="@call_interest"),
    "gcg:nomination-new": only(*STAFF, otherwise=403, pk="@call"),
    "gcg:nomination-by-letter": anybody(token="@nominate"),
    "gcg:nomination": only(*OVERSEEING, pk="@nomination"),
    "gcg:nomination-step": sent_to(*STAFF, but=dict.fromkeys(PRESIDING, 403), pk="@nomination", step="withdrawal"),
    # Meetings, agendas, papers
    "gcg:calendar-feed": anybody(),
    "gcg:meetings": anybody().listing("GCG/13", *OVERSEEING),
    "gcg:meeting-new": only(*STAFF, otherwise=403),
    "gcg:meeting-templates": only(*STAFF, otherwise=403),
    "gcg:meeting-template": only(*STAFF, otherwise=403, pk="@meeting_template"),
    "gcg:meeting-template-retirement": sent_to(*STAFF, otherwise=403, pk="@meeting_template"),
    "gcg:meeting-template-new": sent_in_preparation(*STAFF, slug=PLANNED),
    "gcg:meeting": anybody(slug=CONVENED).listing("Geneva", *COUNCIL, "observer_elsewhere"),
    "gcg:meeting-edit": in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda": in_preparation(*OVERSEEING, slug=PLANNED),
    "gcg:agenda?convened": only(*COUNCIL, "observer_elsewhere", slug=CONVENED).listing("Closed matter", *COUNCIL),
    "gcg:agenda-order": sent_in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda-numbers": sent_in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda-items": sent_in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda-list": in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda-papers": in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda-standing": sent_in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda-carried": sent_in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda-pdf": in_preparation(*OVERSEEING, slug=PLANNED),
    "gcg:agenda-pdf?convened": only(*COUNCIL, "observer_elsewhere", slug=CONVENED).listing("Closed matter", *COUNCIL),
    "gcg:pack": only(*ROOM, "presenter", slug=OPEN),
    "gcg:pack-file": only("member", slug=OPEN, kind="zip"),
    "gcg:item-new": in_preparation(*STAFF, slug=PLANNED),
    "gcg:removal-new": in_preparation(*STAFF, slug=PLANNED),
    "gcg:item": only(*ROOM, "presenter", slug=OPEN, number=2),
    "gcg:item-edit": in_preparation(*STAFF, slug=PLANNED, number=1),
    "gcg:item-removal": in_preparation(*STAFF, slug=PLANNED, number=1),
    "gcg:item-papers": only(*STAFF, but=dict.fromkeys((*ROOM, "presenter"), 403), slug=OPEN, number=2),
    "gcg:paper-withdrawal": only(*STAFF, but=dict.fromkeys((*COUNCIL, "presenter"), 403), slug=OPEN, pk="@paper"),
    # Convocation and replies
    "gcg:convocation": only(*OVERSEEING, otherwise=403, slug=CONVENED).taking(*PRESIDING, otherwise=403),
    "gcg:convocation?planned": only(*OVERSEEING, slug=PLANNED).taking(*PRESIDING, but=dict.fromkeys(STAFF, 403)),
    "gcg:hand-over": sent_in_preparation(*STAFF, slug=PLANNED),
    "gcg:sending-back": sent_in_preparation(*PRESIDING, slug=PLANNED),
    "gcg:convocation-changes": only(*OVERSEEING, otherwise=403, slug=CONVENED),
    "gcg:cancellation": only(*PRESIDING, otherwise=403, slug=CONVENED),
    "gcg:invitations": sent_to(*OVERSEEING, otherwise=403, slug=CONVENED),
    "gcg:revocation": sent_to(*OVERSEEING, otherwise=403, pk="@invitation"),
    "gcg:mailing": only(*OVERSEEING, otherwise=403, slug=CONVENED, pk="@mailing"),
    "gcg:delivery-copies": sent_to(*STAFF, otherwise=403, slug=CONVENED, pk="@delivery"),
    "gcg:replies": only(*COUNCIL, otherwise=403, slug=CONVENED),
    "gcg:replies?planned": only(*OVERSEEING, slug=PLANNED),
    "gcg:seat-reply": only("member", "alternate", *OVERSEEING, otherwise=403, slug=CONVENED, code="WORKERS-1"),
    "gcg:seat-reply?planned": only(*OVERSEEING, slug=PLANNED, code="WORKERS-1"),
    "gcg:reminders": sent_to(*OVERSEEING, otherwise=403, slug=CONVENED),
    "gcg:reply": anybody(token="@token"),
    # The room
    "gcg:room": in_room(*ROOM, slug=OPEN),
    "gcg:room-state": in_room(*ROOM, slug=OPEN),
    "gcg:room-controls": in_room(*ROOM, slug=OPEN),
    "gcg:room-wall": only(*COUNCIL, slug=OPEN),
    "gcg:room-wall-state": only(*COUNCIL, slug=OPEN),
    "gcg:room-agenda": in_room(*PRESIDING, slug=OPEN),
    "gcg:room-agenda-order": sent_in_room(*PRESIDING, slug=OPEN),
    "gcg:room-agenda-other": sent_in_room(*PRESIDING, slug=OPEN),
    "gcg:item-drop": in_room(*PRESIDING, slug=OPEN, number=1),
    "gcg:takeover": in_room(*PRESIDING, slug=OPEN),
    "gcg:meeting-chair": in_room(*STAFF, slug=OPEN),
    "gcg:presences": in_room(*STAFF, slug=OPEN).taking(*ROOM),
    "gcg:door-codes": in_room(*STAFF, slug=OPEN),
    "gcg:door-codes-pdf": in_room(*STAFF, slug=OPEN),
    "gcg:door-code": in_room(*STAFF, slug=OPEN, code="WORKERS-1", person="@seated"),
    "gcg:door": anybody(token="@door_token"),
    "gcg:departure": sent_in_room("member", *STAFF, slug=OPEN, pk="@presence"),
    "gcg:presence-mistake": in_room("member", *STAFF, slug=OPEN, pk="@presence"),
    "gcg:presence-mode": sent_in_room("member", *STAFF, slug=OPEN, pk="@presence"),
    "gcg:floor": sent_in_room(*PRESIDING, slug=OPEN),
    "gcg:floor-requests": sent_in_room(*SEATED, slug=OPEN),
    "gcg:floor-withdrawal": sent_in_room("member", slug=OPEN, pk="@intervention"),
    "gcg:floor-end": sent_in_room(*PRESIDING, slug=OPEN, pk="@intervention"),
    "gcg:floor-list": sent_in_room(*PRESIDING, slug=OPEN),
    "gcg:opening": in_room(*PRESIDING, slug=OPEN),
    "gcg:quorum": sent_in_room(*PRESIDING, slug=OPEN),
    "gcg:informal-exchange": sent_in_room(*PRESIDING, slug=OPEN),
    "gcg:closure": in_room(*PRESIDING, slug=OPEN),
    "gcg:item-turn": sent_in_room(*OVERSEEING, slug=OPEN, number=2),
    "gcg:room-notes": in_room(*OVERSEEING, slug=OPEN),
    "gcg:room-notes-item": in_room(*OVERSEEING, slug=OPEN, number=1),
    "gcg:item-notes": in_room(*OVERSEEING, slug=OPEN, number=1),
    "gcg:proposal": in_room(*PRESIDING, **THIRD),
    "gcg:text-amendment": in_room(*STAFF, **THIRD),
    "gcg:stances": replace(
        in_room("member", *OVERSEEING, **THIRD),
        query={"proposal": "@proposal"},
        data={"proposal": "@proposal"},
    ),
    "gcg:outcome": in_room(*PRESIDING, **THIRD),
    "gcg:reopening": in_room(*PRESIDING, **THIRD),
    "gcg:stance-withdrawal": sent_in_room("member", *STAFF, slug=OPEN, pk="@stance"),
    # The register
    "gcg:decisions": anybody(),
    "gcg:decisions-feed": anybody(),
    "gcg:decision": anybody(slug="@decision").listing("Too fast.", *COUNCIL),
    "gcg:corrigendum-new": only(*PRESIDING, otherwise=403, slug="@decision"),
    "gcg:decision-pdf": anybody(slug="@decision"),
    # Minutes
    "gcg:minutes": only(*COUNCIL, slug=HELD),
    "gcg:minutes?planned": only(*OVERSEEING, slug=PLANNED),
    "gcg:minutes-draft": only(*COUNCIL, slug=HELD).taking(*OVERSEEING, but=dict.fromkeys(SEATED, 403)),
    "gcg:minutes-pdf": only(*COUNCIL, slug=HELD),
    "gcg:minutes-pdf?draft": only(*OVERSEEING, slug=DRAFTED),
    "gcg:minutes-section": only(*OVERSEEING, **SECTION),
    "gcg:minutes-versions": only(*OVERSEEING, **SECTION),
    "gcg:minutes-release-new": only(*OVERSEEING, slug=HELD),
    "gcg:minutes-release": only(*COUNCIL, slug=HELD, edition=2),
    "gcg:minutes-comparison": only(*COUNCIL, slug=HELD, edition=2),
    "gcg:corrections": only(*COUNCIL, slug=HELD),
    "gcg:correction": only(*COUNCIL, slug=HELD, pk="@correction"),
    "gcg:correction-new": only(*SEATED, slug=HELD, number=1),
    # Follow-up
    "gcg:action-point-new": only(*OVERSEEING, slug=HELD, number=1),
    "gcg:points-table": only(*OVERSEEING, slug=OPEN),
    "gcg:action-points": signed_in(),
    "gcg:action-points?open": replace(signed_in(), query={"show": "open"}).listing("GCG/11/A1", *COUNCIL),
    "gcg:action-point": only(*COUNCIL, slug="@point"),
    "gcg:action-point-edit": only(*OVERSEEING, slug="@point"),
    "gcg:action-point-completion": only(*COUNCIL, slug="@point"),
    "gcg:groups": only(*COUNCIL, otherwise=403),
    "gcg:groups-papers": sent_to(*STAFF, otherwise=403),
    "gcg:groups-noting": sent_to(*OVERSEEING, otherwise=403, pk="@overview"),
    "gcg:support-answer": only(*COUNCIL, otherwise=403, pk="@support").taking(
        *STAFF, otherwise=403, data={"words": "Yes."}
    ),
    # Groups, countries, the Secretariat's own affairs
    "groups:groups": anybody(),
    "groups:group": anybody(slug="@group_slug"),
    "groups:workplan": anybody(slug="@group_slug"),
    "groups:workplan-changes": anybody(slug="@group_slug"),
    "groups:workplan-file": anybody(slug="@group_slug", ending="csv"),
    "groups:workplan-row-new": only("lead", otherwise=403, slug="@group_slug", kind="output"),
    "groups:workplan-row": only("lead", otherwise=403, slug="@group_slug", number=1),
    "groups:workplan-row-dropping": only("lead", otherwise=403, slug="@group_slug", number=2),
    "groups:workplan-period": only("lead", otherwise=403, slug="@group_slug"),
    "groups:sheets": only("lead", otherwise=403, slug="@group_slug"),
    "groups:sheet": only("lead", otherwise=403, slug="@group_slug", pk="@sheet"),
    "groups:reports": anybody(slug="@group_slug"),
    "groups:report": anybody(slug="@group_slug", half="@half"),
    "groups:report-new": only("lead", otherwise=403, slug="@group_slug"),
    "groups:support": only(*READING, otherwise=403, slug="@group_slug").taking("lead", otherwise=403),
    "groups:threads": within_group().listing("Among some", *LEADING, *STAFF),
    "groups:thread-new": by_members(),
    "groups:thread": within_group(pk="@thread").taking(*WRITING, but=dict.fromkeys(STAFF, 403)),
    "groups:thread?among some": among_some(pk="@among"),
    "groups:thread-closure": by_leads(pk="@thread"),
    "groups:thread-reopening": by_leads(pk="@thread"),
    "groups:thread-people": among_some(pk="@among"),
    "groups:thread-people?among all": only(slug="@group_slug", pk="@thread"),
    "groups:participant-ending": by_lead(slug="@group_slug", pk="@participant"),
    "groups:message-edit": by_leads(pk="@message"),
    "groups:message-withdrawal": by_leads(pk="@message"),
    "groups:message-versions": within_group(pk="@message"),
    "groups:message-versions?among some": among_some(pk="@among_message").taking(otherwise=405),
    "groups:files": within_group().taking(*WRITING, but=dict.fromkeys(STAFF, 403)),
    "groups:file": within_group(pk="@shared_file").taking(*WRITING, but=dict.fromkeys(STAFF, 403)),
    "groups:file-withdrawal": by_leads(pk="@shared_file"),
    "groups:file-version": within_group(pk="@shared_file", number=1),
    "groups:polls": within_group(),
    "groups:poll-new": by_members(),
    "groups:poll": within_group(pk="@poll").taking(*WRITING, but=dict.fromkeys(STAFF, 403)),
    "groups:poll-edit": by_leads(pk="@poll"),
    "groups:poll-choice": by_leads(pk="@poll"),
    "groups:poll-choice-withdrawal": by_leads(pk="@chosen_poll"),
    "groups:proposals": signed_in().listing("Safe Quarries", *COUNCIL, "focal_point"),
    "groups:proposal-new": signed_in(),
    "groups:proposal": only(*REVIEWING, "focal_point", pk="@group_proposal"),
    "groups:proposal?draft": only("focal_point", pk="@proposal_draft"),
    "groups:proposal-changes": only(*REVIEWING, "focal_point", pk="@group_proposal"),
    "groups:proposal-text": of_author(pk="@group_proposal"),
    "groups:proposal-text?draft": only("focal_point", pk="@proposal_draft"),
    "groups:proposal-authors": sent_to("focal_point", but=dict.fromkeys(REVIEWING, 403), pk="@group_proposal"),
    "groups:authorship-ending": of_author(pk="@authorship"),
    "groups:proposal-discarding": only("focal_point", pk="@proposal_draft"),
    "groups:proposal-withdrawal": of_author(pk="@group_proposal"),
    "groups:proposal-comments": sent_to(
        *COUNCIL, but=dict.fromkeys(("focal_point", "lead"), 403), pk="@group_proposal"
    ),
    "groups:comment-disposition": sent_to(
        "focal_point", but=dict.fromkeys(REVIEWING, 403), data=DISPOSITION, pk="@proposal_comment"
    ),
    "groups:proposal-advice": sent_to(
        *STAFF, but=dict.fromkeys((*SEATED, "focal_point", "lead"), 403), data=ADVICE, pk="@group_proposal"
    ),
    "groups:advice": only("lead", but=dict.fromkeys((*COUNCIL, "focal_point"), 403), pk="@advice"),
    "gcg:proposal-item": only(*PRESIDING, otherwise=403, pk="@group_proposal"),
    "groups:purpose": only("lead", otherwise=403, slug="@group_slug"),
    "groups:outcome-progress": only("lead", otherwise=403, slug="@group_slug", position=1),
    "groups:news": anybody(slug="@group_slug").listing("For us alone", *READING),
    "groups:news-item": anybody(slug="@group_slug", pk="@news"),
    "groups:news-item?for members": only(*READING, but={"anonymous": 404}, slug="@group_slug", pk="@inner_news"),
    "groups:news-new": only("lead", otherwise=403, slug="@group_slug"),
    "groups:news-withdrawal": only("lead", otherwise=403, slug="@group_slug", pk="@news"),
    "groups:following": anybody(slug="@group_slug"),
    "pathfinder:following": anybody(iso="gh"),
    "pathfinder:following?without a page": only(but={"anonymous": 404}, iso="pe"),
    "follow": replace(anybody(), query={"page": "/en/gcg/decisions/"}, taken=dict.fromkeys(ROLES, 404)),
    "follow?no page": only(but={"anonymous": 404}),
    "following-confirmation": anybody(token="@confirmation_token"),
    "following-stop": anybody(token="@follower_token"),
    "following-stop?not ours": only(but={"anonymous": 404}, token="of-somebody-else"),
    "groups:group-work": only(*READING, otherwise=403, slug="@group_slug"),
    "groups:reply": anybody(token="@group_token"),
    "groups:meetings": within_group().listing("Planned call", "lead", *STAFF),
    "groups:meeting-new": by_leads(),
    "groups:meeting": only(*READING, **CONVENED_MEETING),
    "groups:meeting?planned": only("lead", *STAFF, **PLANNED_MEETING),
    "groups:meeting-edit": by_lead(**PLANNED_MEETING),
    "groups:meeting-agenda": by_lead(**PLANNED_MEETING),
    "groups:meeting-agenda-order": sent_by_lead(**PLANNED_MEETING),
    "groups:meeting-agenda-numbers": sent_by_lead(**PLANNED_MEETING),
    "groups:meeting-agenda-list": by_lead(**PLANNED_MEETING),
    "groups:meeting-item-edit": by_lead(**PLANNED_MEETING, place=1),
    "groups:meeting-item-removal": by_lead(**PLANNED_MEETING, place=2),
    "groups:meeting-item-papers": by_lead(**PLANNED_MEETING, place=1),
    "groups:meeting-paper-withdrawal": by_leads(**CONVENED_MEETING, pk="@group_paper"),
    "groups:meeting-convocation": by_lead(**PLANNED_MEETING),
    "groups:meeting-changes": by_leads(**CONVENED_MEETING),
    "groups:meeting-cancellation": by_lead(**PLANNED_MEETING),
    "groups:meeting-reply": only(*WRITING, but=dict.fromkeys(STAFF, 403), **CONVENED_MEETING).listing(
        "Your answer so far", "lead"
    ),
    "groups:meeting-opening": by_leads(**CONVENED_MEETING),
    "groups:meeting-presence": sent_to(*WRITING, but=dict.fromkeys(STAFF, 403), **OPEN_MEETING),
    "groups:meeting-item-notes": by_leads(**OPEN_MEETING, place=1),
    "groups:meeting-closure": by_leads(**OPEN_MEETING),
    "groups:meeting-attendance": by_leads(**CLOSED_MEETING),
    "groups:meeting-attendance?open": only(but=dict.fromkeys(("group_member", *STAFF), 403), **OPEN_MEETING),
    "groups:minutes": only(*READING, **CLOSED_MEETING),
    "groups:minutes-draft": sent_by_leads(**CLOSED_MEETING),
    "groups:minutes-section": by_leads(**CLOSED_MEETING, position=1),
    "groups:minutes-release": by_leads(**CLOSED_MEETING),
    "groups:minutes-pdf": only("lead", but=dict.fromkeys(STAFF, 404), **CLOSED_MEETING),
    "groups:action-point-new": by_leads(**CLOSED_MEETING, place=1),
    "groups:action-point": only(*READING, **CLOSED_MEETING, place="@group_point").taking(
        "lead", but=dict.fromkeys(READING, 403)
    ),
    "groups:action-point-edit": by_leads(**CLOSED_MEETING, place="@group_point"),
    "groups:action-point-edit?done": only(
        but=dict.fromkeys(("group_member", *STAFF), 403), **CLOSED_MEETING, place="@done_group_point"
    ),
    "groups:leads": only(*STAFF, otherwise=403),
    "groups:group-of": anybody(pk="@group"),
    "groups:joining": signed_in(slug="@group_slug").listing("You asked for", "focal_point"),
    "groups:co-chairs": only(*STAFF, otherwise=403, slug="@group_slug"),
    "groups:co-chair-ending": only(*STAFF, otherwise=403, pk="@co_chair"),
    "groups:request": only("lead", pk="@request"),
    "groups:request-letter": anybody(token="@request_letter"),
    "groups:request-withdrawal": only("focal_point", pk="@request"),
    "groups:membership-ending": only(*WRITING, otherwise=403, pk="@member"),
    "groups:membership-lead": only("lead", otherwise=403, pk="@member"),
    "groups:lead-ending": only("lead", *STAFF, otherwise=403, pk="@lead"),
    "groups:lead-hand-over": only("lead", *STAFF, otherwise=403, pk="@lead"),
    "pathfinder:focal-points": only(*STAFF, otherwise=403),
    "pathfinder:focal-point-ending": only(*STAFF, otherwise=403, pk="@country_focal_point"),
    "pathfinder:hand-over": only(*STAFF, otherwise=403, pk="@country_focal_point"),
    "pathfinder:candidacy-new": only(*STAFF, "country", otherwise=403),
    "pathfinder:candidacy": only(*COUNCIL, "country", pk="@candidacy"),
    "pathfinder:candidacy-withdrawal": for_country(pk="@candidacy"),
    "pathfinder:step-new": for_country(pk="@candidacy", kind="plan"),
    "pathfinder:step-new?presented": for_country(pk="@candidacy", kind="presentation", of_alliance=True),
    "pathfinder:step": only(*COUNCIL, "country", pk="@step").taking("country", but=dict.fromkeys(COUNCIL, 403)),
    "pathfinder:step-correction": for_country(pk="@step"),
    "pathfinder:evidence": only(*COUNCIL, "country", but={"anonymous": 404}, pk="@step"),
    "pathfinder:deadline": only(*COUNCIL, "country", pk="@deadline").taking(
        *STAFF, "country", but=dict.fromkeys(SEATED, "let")
    ),
    "pathfinder:deadline-new": only(*STAFF, otherwise=403, iso="sn"),
    "pathfinder:extension": only(*STAFF, otherwise=403, pk="@extension"),
    "pathfinder:profile": only(*STAFF, "country", otherwise=403, iso="sn"),
    "pathfinder:figures": only(*STAFF, "country", otherwise=403, iso="sn"),
    "pathfinder:figure-withdrawal": only(*STAFF, "country", otherwise=403, pk="@figure"),
    "pathfinder:country": anybody(iso="sn"),
    "pathfinder:board": anybody(),
    "pathfinder:due": only(*STAFF, otherwise=403),
    "pathfinder:due-letter": only(*STAFF, otherwise=403, kind="step", key="@step"),
    "pathfinder:handover-pack": only(*STAFF, "country", otherwise=403, iso="sn"),
    "pathfinder:handover-pdf": only(*STAFF, "country", otherwise=403, iso="sn"),
    "pathfinder:board-feed": anybody(),
    "pathfinder:roadmap": of_country(),
    "pathfinder:roadmap-new": of_country(),
    "pathfinder:roadmap-head": of_country(),
    "pathfinder:line-new": of_country(kind="action"),
    "pathfinder:line": of_country(key="P1"),
    "pathfinder:line-dropping": of_country(key="P1"),
    "pathfinder:other-text": of_country(pk="@other_text"),
    "pathfinder:roadmap-changes": of_country(),
    "pathfinder:roadmap-file": of_country(ending="csv"),
    "pathfinder:roadmap-sheets": of_country(),
    "pathfinder:roadmap-sheet": of_country(pk="@roadmap_sheet"),
    "pathfinder:submission-new": of_country(),
    "pathfinder:submission": only("country", *COUNCIL, pk="@submission"),
    "pathfinder:submission-answer": only("country", but=dict.fromkeys(COUNCIL, 403), pk="@submission"),
    # Reviews of Roadmaps: what is a reviewer's does not exist for others
    "pathfinder:reviews": only(*STAFF, otherwise=403),
    "pathfinder:review-new": only(*STAFF, otherwise=403, pk="@submission"),
    "pathfinder:review": only(*STAFF, otherwise=403, pk="@review"),
    "pathfinder:reviewers": sent_to(*STAFF, otherwise=403, pk="@review"),
    "pathfinder:reviewer-release": only(*STAFF, otherwise=403, pk="@reviewer"),
    "pathfinder:reviewer-reminder": sent_to(*STAFF, otherwise=403, pk="@reviewer"),
    "pathfinder:review-advice": only("lead", pk="@advised_review"),
    "pathfinder:reviewings": signed_in().listing("Ghana", "member"),
    "pathfinder:reviewing": only("member", pk="@reviewer"),
    "pathfinder:reviewing?of another": only(pk="@other_reviewer"),
    "pathfinder:acceptance": sent_to("member", pk="@reviewer"),
    "pathfinder:declining": only("member", pk="@reviewer"),
    "pathfinder:stepping-aside": only("member", pk="@reviewer"),
    "pathfinder:sharing": only("member", pk="@reviewer"),
    "pathfinder:remark": only("member", pk="@remark"),
    "pathfinder:remark-removal": sent_to("member", pk="@remark"),
    "pathfinder:letter": only(*STAFF, pk="@letter"),
    "pathfinder:letter?before the Chair": only(*OVERSEEING, pk="@put_letter"),
    "pathfinder:letter-new": sent_to(*STAFF, otherwise=403, pk="@advised_review"),
    "pathfinder:letter-text": only(*STAFF, but=dict.fromkeys(PRESIDING, 403), pk="@put_letter"),
    "pathfinder:point-new": only(*STAFF, pk="@letter"),
    "pathfinder:point": only(*STAFF, pk="@letter_point"),
    "pathfinder:point-removal": sent_to(*STAFF, pk="@letter_point"),
    "pathfinder:point-place": sent_to(*STAFF, pk="@letter_point"),
    "pathfinder:passage": sent_to(*STAFF, pk="@letter"),
    "pathfinder:taking-back": sent_to(*STAFF, but=dict.fromkeys(PRESIDING, 403), pk="@put_letter"),
    "pathfinder:sending-back": only(*PRESIDING, but=dict.fromkeys(STAFF, 403), pk="@put_letter"),
    "pathfinder:clearance": only(*PRESIDING, but=dict.fromkeys(STAFF, 403), pk="@put_letter"),
    "pathfinder:feedback": only(*COUNCIL, "country", pk="@sent_submission"),
    "pathfinder:feedback-answer": only("country", but=dict.fromkeys(COUNCIL, 403), pk="@sent_submission", number=1),
    "pathfinder:submission-withdrawal": only("country", pk="@submission"),
    "pathfinder:legacy": only(*STAFF, otherwise=403),
    "pathfinder:status-withdrawal": only(*STAFF, otherwise=403, pk="@status"),
    "gcg:candidacy-item": only(*OVERSEEING, otherwise=403, pk="@candidacy"),
    "gcg:status-item": only(*OVERSEEING, otherwise=403, pk="@status"),
    "gcg:result-item": only(*OVERSEEING, otherwise=403, pk="@sent_submission"),
    "gcg:findings-item": only(*OVERSEEING, otherwise=403, pk="@given_report"),
    "pathfinder:yearly-reports": anybody(iso="gh"),
    "pathfinder:yearly-report-new": only(*STAFF, "country", otherwise=403, iso="gh"),
    "pathfinder:yearly-report": only(*STAFF, "country", but={"anonymous": 404}, iso="gh", year="@report_year"),
    "pathfinder:yearly-report?given": anybody(iso="gh", year="@given_year"),
    "pathfinder:yearly-words": only(*STAFF, "country", iso="gh", year="@report_year"),
    "pathfinder:yearly-words?given": only(*STAFF, "country", otherwise=403, iso="gh", year="@given_year"),
    "pathfinder:yearly-indicators": only(*STAFF, "country", iso="gh", year="@report_year"),
    "pathfinder:yearly-part": only(*STAFF, "country", iso="gh", year="@report_year", key="P1"),
    "pathfinder:yearly-giving": only(*STAFF, "country", iso="gh", year="@report_year"),
    "pathfinder:yearly-answer": only("country", otherwise=403, iso="gh", year="@filed_year"),
    "pathfinder:yearly-offers": signed_in(iso="gh", year="@given_year"),
    "pathfinder:monitoring-new": only(*STAFF, otherwise=403, iso="gh", year="@given_year"),
    "pathfinder:yearly-assessment": only("lead", otherwise=403, iso="gh", year="@given_year"),
    "pathfinder:yearly-assessment-part": only("lead", otherwise=403, iso="gh", year="@given_year", key="P1"),
    # Drafts of the Terms of Reference
    "gcg:terms-drafts": only(*COUNCIL, otherwise=403),
    "gcg:terms-draft-new": only(*OVERSEEING, otherwise=403),
    "gcg:terms-draft": only(*COUNCIL, otherwise=403, pk="@terms_draft"),
    "gcg:terms-draft-edit": only(*OVERSEEING, otherwise=403, pk="@terms_draft"),
    "gcg:terms-item": only(*OVERSEEING, otherwise=403, pk="@terms_draft"),
    "gcg:terms-clause-new": only(*OVERSEEING, otherwise=403, pk="@terms_draft"),
    "gcg:terms-clause": only(*OVERSEEING, otherwise=403, pk="@terms_draft", number="9.2"),
    "gcg:terms-clause-ending": only(*OVERSEEING, otherwise=403, pk="@terms_draft", number="9.2"),
    "gcg:terms-comparison": anybody(),
    "gcg:terms-review-new": only(*OVERSEEING, otherwise=403),
    # Drafting on request
    "drafting:requests": only(*OVERSEEING, otherwise=403),
    "drafting:request-new": only(*PRESIDING, otherwise=403),
    "drafting:request": only(*OVERSEEING, otherwise=403, pk="@asked").taking(
        *STAFF, otherwise=403, data={"version": "0"}
    ),
    "drafting:draft": only(*STAFF, otherwise=403, pk="@asked"),
    "drafting:word": only(*OVERSEEING, otherwise=403, pk="@drafted", number=1),
    "drafting:word-new": only(*STAFF, otherwise=403, pk="@asked"),
    "drafting:comparison": only(*OVERSEEING, otherwise=403, pk="@drafted"),
    "drafting:passage": sent_to(*STAFF, otherwise=403, pk="@asked", data={"seen": 1}),
    "drafting:return-new": sent_to(*PRESIDING, otherwise=403, pk="@asked", data={"words": "More.", "seen": 1}),
    "drafting:clearance": sent_to(*PRESIDING, otherwise=403, pk="@asked", data={"seen": 1}),
    "drafting:ending": sent_to(*PRESIDING, otherwise=403, pk="@asked", data={"seen": 0}),
    "drafting:templates": only(*STAFF, otherwise=403),
    "drafting:template-new": only(*STAFF, otherwise=403),
    "drafting:template": only(*STAFF, otherwise=403, pk="@template"),
    "drafting:template-language": only(*STAFF, otherwise=403, pk="@template", language="fr"),
    # What is said of lines of the desk
    "desk-assignment": sent_to(*STAFF, otherwise=403, data={"line": "x", "seen": 0}),
    "desk-finishing": sent_to(*STAFF, otherwise=403, data={"line": "x", "seen": 0, "words": "Done."}),
    "desk-putting-off": sent_to(*ROLES[1:], data={"line": "x", "seen": 0, "until": "2027-01-04"}),
    "desk-bringing-back": sent_to(*ROLES[1:], data={"line": "x", "seen": 0}),
    # Contacts and press
    "contacts:inquiry-new": anybody(),
    "contacts:inquiry-received": anybody(),
    "contacts:inquiries": only(*STAFF, otherwise=403),
    "contacts:inquiry": only(*STAFF, otherwise=403, pk="@inquiry"),
    "contacts:answer-new": sent_to(*STAFF, otherwise=403, pk="@inquiry", data={"words": "Yes.", "seen": 0}),
    "contacts:closing": sent_to(*STAFF, otherwise=403, pk="@inquiry", data={"because": "Advertising."}),
    "contacts:answer-new?gone": sent_to(otherwise=403, but=dict.fromkeys(STAFF, 404), pk=0),
    "contacts:press": only(*STAFF, otherwise=403),
    "contacts:press-removal": sent_to(*STAFF, otherwise=403, pk="@press_contact"),
    "contacts:press-removal?gone": sent_to(otherwise=403, but=dict.fromkeys(STAFF, 404), pk=0),
    # Events
    "events:events": anybody(),
    "events:past-events": anybody(),
    "events:calendar-feed": anybody(),
    "events:event": anybody(pk="@event"),
    "events:event?planned": only(*STAFF, but={"anonymous": 404}, pk="@planned_event"),
    "events:calendar-file": anybody(pk="@event"),
    "events:calendar-file?planned": only(*STAFF, but={"anonymous": 404}, pk="@planned_event"),
    "events:registration-new": anybody(pk="@event"),
    "events:registration-new?planned": only(but=dict.fromkeys(ROLES, 404), pk="@planned_event"),
    "events:registration-ending": sent_to(*ROLES[1:], pk="@event"),
    "events:registration-ending?planned": sent_to(pk="@planned_event"),
    "events:confirmation": anybody(token="@event_confirmation"),
    "events:leaving": anybody(token="@event_leaving"),
    "events:leaving?not ours": only(but={"anonymous": 404}, token="of-somebody-else"),
    "events:plans": only(*STAFF, otherwise=403),
    "events:event-new": only(*STAFF, otherwise=403),
    "events:plan": only(*STAFF, otherwise=403, pk="@event"),
    "events:publication": sent_to(*STAFF, otherwise=403, pk="@planned_event"),
    "events:cancellation": sent_to(*STAFF, otherwise=403, pk="@event", data={"because": "Flood."}),
    "events:registrations": only(*STAFF, otherwise=403, pk="@event"),
    "events:registrations-csv": only(*STAFF, otherwise=403, pk="@event"),
    # Pledges
    "exchange:pledges": anybody(),
    "exchange:pledge": anybody(pk="@pledge"),
    "exchange:pledge?waiting": only(*DESK, but={"anonymous": 404}, pk="@waiting_pledge"),
    "exchange:pledge-new": only("focal_point", "country", "group_member", otherwise=403),
    "exchange:pledge-edit": only(*DESK, pk="@pledge_back"),
    "exchange:pledge-edit?public": only(*DESK, otherwise=403, pk="@pledge"),
    "exchange:acceptance": sent_to(*STAFF, but={"focal_point": 403}, pk="@waiting_pledge"),
    "exchange:sending-back": sent_to(*STAFF, but={"focal_point": 403}, pk="@waiting_pledge", data={"because": "Why?"}),
    "exchange:word-new": only(*DESK, otherwise=403, pk="@pledge"),
    # Offers and requests
    "exchange:notices": anybody(),
    "exchange:notice": anybody(pk="@notice"),
    "exchange:notice?answered": anybody(pk="@answered_notice").listing("Organization WORKERS-1", *ANSWERING, "viewer"),
    "exchange:notice?waiting": only(*DESK, but={"anonymous": 404}, pk="@waiting_notice"),
    "exchange:notice-new": only("focal_point", "group_member", otherwise=403),
    "exchange:notice-edit": only(*DESK, pk="@notice_back"),
    "exchange:notice-edit?public": only(*DESK, otherwise=403, pk="@notice"),
    "exchange:notice-acceptance": sent_to(*STAFF, but={"focal_point": 403}, pk="@waiting_notice"),
    "exchange:notice-sending-back": sent_to(
        *STAFF, but={"focal_point": 403}, pk="@waiting_notice", data={"because": "Why?"}
    ),
    "exchange:notice-closing": sent_to(
        *DESK, otherwise=403, pk="@notice", data={"how": "withdrawn", "words": "No longer."}
    ),
    "exchange:notice-removal": sent_to(*STAFF, otherwise=403, pk="@notice", data={"because": "A fee."}),
    "exchange:answer-new?waiting": only("focal_point", but=dict.fromkeys(STAFF, 403), pk="@waiting_notice"),
    "exchange:answer-new": only("focal_point", "group_member", otherwise=403, pk="@notice"),
    "exchange:answer": only(*ANSWERING, "viewer", pk="@answer").taking(
        "focal_point", "group_member", but=dict.fromkeys((*STAFF, "viewer"), 403), data={"words": "In May?"}
    ),
    # Reviews of the Secretariat
    "secretariat:reviews": only(*COUNCIL, otherwise=403).taking(*PRESIDING, otherwise=403),
    "secretariat:review": only(*PRESIDING, otherwise=403, but=UNDER_REVIEW, pk="@secretariat_review"),
    "secretariat:review?concluded": only(*COUNCIL, otherwise=403, pk="@concluded_review").taking(
        *PRESIDING, otherwise=403, data={"based_on": "nothing"}
    ),
    "secretariat:review-conclusion": sent_to(
        *PRESIDING, otherwise=403, but=UNDER_REVIEW, pk="@secretariat_review", data={"based_on": 0}
    ),
    "secretariat:review-conclusion?concluded": sent_to(
        *PRESIDING, otherwise=403, pk="@concluded_review", data={"based_on": 0}
    ),
    # Knowledge; `presenter` edits a theme
    "knowledge:items": anybody().listing("Share what you know", "focal_point", "group_member"),
    "knowledge:item": anybody(pk="@known").listing("Submit a new version", *DESK),
    "knowledge:item?waiting": Door(dict.fromkeys(ROLES, 404), {"pk": "@waiting_item"}),
    "knowledge:version-file": anybody(pk="@known_version"),
    "knowledge:version-file?waiting": only(*KNOWING, but={"anonymous": 404}, pk="@waiting_version"),
    "knowledge:ours": only("focal_point", "group_member", otherwise=403),
    "knowledge:reading": only(*STAFF, "presenter", otherwise=403),
    "knowledge:item-new": at_desk(pk="@partner", kind="practice"),
    "knowledge:version": only(*KNOWING, pk="@waiting_version"),
    "knowledge:acceptance": sent_to(*STAFF, "presenter", but=dict.fromkeys(AT, 403), pk="@waiting_version"),
    "knowledge:suggestions": sent_to(
        *STAFF, "presenter", but=dict.fromkeys(AT, 403), pk="@waiting_version", data={"suggestions": "Shorter."}
    ),
    "knowledge:version-withdrawal": sent_to(
        *DESK, but=dict.fromkeys(("viewer", "presenter"), 403), pk="@waiting_version"
    ),
    "knowledge:removal": sent_to(
        *STAFF, but=dict.fromkeys((*AT, "presenter"), 403), pk="@known_version", data={"because": "It is wrong."}
    ),
    "knowledge:version-new": only(*DESK, otherwise=403, pk="@back_item"),
    "knowledge:item-withdrawal": only(*DESK, otherwise=403, pk="@known"),
    "knowledge:editors": only(*STAFF, otherwise=403),
    "knowledge:editor-ending": only(*STAFF, otherwise=403, pk="@theme_editor"),
    # The initiative tracker
    "tracker:initiatives": only(*OVERSEEING, otherwise=403),
    "tracker:candidates": only(*STAFF, otherwise=403),
    "tracker:tracking-new": sent_to(*STAFF, otherwise=403, data={"what": "@trackable"}),
    "tracker:tracking-new?unknown": sent_to(otherwise=403, but=dict.fromkeys(STAFF, 404), data={"what": "nothing"}),
    "tracker:initiative": only(*OVERSEEING, otherwise=403, pk="@tracked"),
    "tracker:rhythm": sent_to(*STAFF, otherwise=403, pk="@tracked", data={"every": 3}),
    "tracker:ask-new": sent_to(*STAFF, otherwise=403, pk="@tracked"),
    "tracker:ending": sent_to(*STAFF, otherwise=403, pk="@tracked"),
    "tracker:progress-new": only(*DESK, otherwise=403, pk="@tracked"),
    "tracker:progress-by-link": anybody(token="@progress_link"),
    "tracker:updates": only(*OVERSEEING, otherwise=403),
    "tracker:update-new": sent_to(*STAFF, otherwise=403),
    "tracker:update": only(*STAFF, otherwise=403, but=dict.fromkeys(PRESIDING, 404), number="@draft_update").taking(
        *STAFF, otherwise=403, but=dict.fromkeys(PRESIDING, 404), data={"text": "What changed."}
    ),
    "tracker:update?sent": only(*OVERSEEING, otherwise=403, number="@sent_update").taking(*STAFF, otherwise=403),
    "tracker:update-anew": sent_to(*STAFF, otherwise=403, but=dict.fromkeys(PRESIDING, 404), number="@draft_update"),
    "tracker:sending": sent_to(*STAFF, otherwise=403, but=dict.fromkeys(PRESIDING, 404), number="@draft_update"),
    "secretariat:incoming-mail": only(*STAFF, otherwise=403),
    "secretariat:incoming-message": only(*STAFF, otherwise=403, pk="@incoming"),
    "secretariat:incoming-original": only(*STAFF, otherwise=403, pk="@incoming"),
    "secretariat:lost-mail": only(*STAFF, otherwise=403, pk="@lost_mailing"),
    "secretariat:lost-copy": sent_to(*STAFF, otherwise=403, pk="@lost_copy"),
    "secretariat:staff": only("administrator", otherwise=403),
    "secretariat:role-ending": only("administrator", otherwise=403, pk="@staff_role"),
    "secretariat:impersonations": only("administrator", otherwise=403),
    "secretariat:impersonation-ending": sent_to(*ROLES[1:]),
    # The newsletter
    "newsletter:subscription-new": anybody(),
    "newsletter:subscription-asked": anybody(),
    "newsletter:confirmation": anybody(token="@newsletter_confirmation"),
    "newsletter:preferences": anybody(token="@newsletter_preferences"),
    "newsletter:erasure": anybody(token="@newsletter_erasure"),
    "newsletter:stop": anybody(token="@newsletter_stop"),
    "newsletter:archive": anybody(),
    "newsletter:feed": anybody(language="en"),
    "newsletter:issue": anybody(number="@issue_out"),
    "newsletter:issue-edition": anybody(number="@issue_out", language="en"),
    "newsletter:issue-edition?draft": only(but={"anonymous": 404}, number="@draft_issue", language="en"),
    "newsletter:picture": only(*MAKERS, but={"anonymous": 404}, pk="@newsletter_picture"),
    "newsletter:desk": only(*MAKERS, otherwise=403).taking(*WRITERS, otherwise=403),
    "newsletter:preparation": only(*MAKERS, otherwise=403, number="@draft_issue"),
    "newsletter:preparation?out": only(*MAKERS, otherwise=403, number="@issue_out"),
    "newsletter:editions": sent_to(*WRITERS, otherwise=403, number="@draft_issue", data={"language": "fr"}),
    "newsletter:clearance": sent_to(*PRESIDING, otherwise=403, number="@draft_issue"),
    "newsletter:clearance-withdrawal": sent_to(*MAKERS, otherwise=403, number="@issue_ready"),
    "newsletter:schedule": only(*WRITERS, otherwise=403, number="@issue_ready"),
    "newsletter:schedule-withdrawal": sent_to(*WRITERS, otherwise=403, number="@issue_ready"),
    "newsletter:pause": sent_to(*WRITERS, otherwise=403, number="@issue_out"),
    "newsletter:pause-ending": sent_to(*WRITERS, otherwise=403, number="@issue_out"),
    "newsletter:lists": only(*WRITERS, otherwise=403),
    "newsletter:list-faults": only(*WRITERS, otherwise=403, pk="@address_list"),
    "newsletter:list": only(*WRITERS, otherwise=403, pk="@address_list"),
    "newsletter:readiness": only(*WRITERS, otherwise=403),
    "newsletter:pace": only(*WRITERS, otherwise=403),
    "newsletter:pace-removal": sent_to(*WRITERS, otherwise=403, pk="@newsletter_pace"),
    "newsletter:recipients": only(*WRITERS, otherwise=403, number="@issue_out", state="waiting"),
    "newsletter:edition": only(*WRITERS, otherwise=403, number="@draft_issue", language="en"),
    "newsletter:block-new": only(*WRITERS, otherwise=403, number="@draft_issue", language="en"),
    "newsletter:block": only(*WRITERS, otherwise=403, pk="@newsletter_block"),
    "newsletter:block-removal": sent_to(*WRITERS, otherwise=403, pk="@newsletter_block"),
    "newsletter:block-place": sent_to(*WRITERS, otherwise=403, pk="@newsletter_block"),
    "newsletter:text": only(*WRITERS, otherwise=403, number="@draft_issue", language="en"),
    "newsletter:preview": only(*MAKERS, otherwise=403, number="@draft_issue", language="en"),
    "newsletter:letter": only(*MAKERS, otherwise=403, number="@draft_issue", language="en"),
    "newsletter:test": sent_to(*WRITERS, otherwise=403, number="@draft_issue", language="en"),
    # Public pages
    "wagtail_serve": anybody(path="our-mission/"),
    "news-feed": anybody(),
    "picture": anybody(name="@picture"),
    "pages-by-language": only(*WRITERS, otherwise=403),
    # The demonstration's mailbox
    "demo-mailbox": anybody(),
    "demo-message": anybody(pk="@kept"),
    "demo-message-html": anybody(pk="@kept"),
    "demo-message-file": anybody(pk="@kept", number="@file"),
}

EXEMPT = {
    "admin:": "Django's administration site: superusers only, held by tests/partners/test_administration_page.py",
    **dict.fromkeys(
        (
            "wagtailadmin",
            "wagtailimages",
            "wagtailusers",
            "wagtaildocs",
            "wagtailredirects",
            "wagtail_bulk_action",
            "simple_translation:",
            "None",
        ),
        "Wagtail's editor: the Secretariat's editors only, held by tests/cms/test_editor_page.py",
    ),
    "account_": "django-allauth decides them; tests/partners/test_signing_in_page.py walks them",
    "mfa_": "the same",
    "usersessions_": "the same",
    "socialaccount_": "there only where an organization's sign-in is configured; "
    "test_organization_look_page.py walks them",
    "openid_connect_": "the same",
    "gcg:room-wall-live": "a stream that never ends; test_access.py opens it for each role by itself",
    "gcg:room-live": "a stream that never ends; test_access.py opens it for each role by itself",
}
"""Names, or how they begin, that the table leaves out, and why."""
