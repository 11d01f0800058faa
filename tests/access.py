"""Who gets what at every address of the portal, in the scene of `tests/conventions/scene.py`.

`see` is a page, a file or the way to one; `login` the way to the sign-in; 404 where the thing does not exist for
that person; 403 where it may be seen but not done; 405 where the address only takes what is sent to it, in which
case the act itself asks who acts.
"""

from dataclasses import dataclass, field

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
)
"""`observer` was invited to watch the meeting, `observer_elsewhere` another one; `presenter` to
present its item 2; `secretariat`, `administrator` and `editor` are an officer, an administrator and an editor of the
Secretariat; the mandate of `ended` has ended;
`focal_point` and `viewer` work for a partner."""

STAFF = ("secretariat", "administrator")
PRESIDING = ("chair", "deputy")
OVERSEEING = (*PRESIDING, *STAFF)
SEATED = ("alternate", "member", *PRESIDING)
COUNCIL = (*SEATED, *STAFF)
ROOM = (*COUNCIL, "observer")
DESK = (*STAFF, "focal_point")


@dataclass(frozen=True)
class Door:
    """An address with these parts (`@name` is the scene's), and the answer to a GET by each role."""

    answers: dict
    parts: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)


def anybody(**parts):
    return Door(dict.fromkeys(ROLES, "see"), parts)


def signed_in(**parts):
    return only(*ROLES[1:], **parts)


def only(*roles, otherwise=404, but=None, **parts):
    """For these roles; the others signed in get `otherwise`, or what `but` says of them."""
    answers = dict.fromkeys(ROLES, otherwise) | {"anonymous": "login"} | (but or {})
    return Door(answers | dict.fromkeys(roles, "see"), parts)


def in_room(*roles, **parts):
    """For these roles in the room of an open meeting; it does not exist for those outside."""
    return only(*roles, but=dict.fromkeys(ROOM, 403), **parts)


def in_preparation(*roles, **parts):
    """For these roles while a meeting is prepared; it does not exist for those who do not oversee it."""
    return only(*roles, but=dict.fromkeys(OVERSEEING, 403), **parts)


def at_desk(**parts):
    """For those who keep a partner's desk and the Secretariat; its viewers may not."""
    return only(*DESK, but={"viewer": 403}, **parts)


def sent_to(**parts):
    """Takes only what signed-in people send."""
    return only(otherwise=405, **parts)


HELD, OPEN, PLANNED, CONVENED = "11", "12", "13", "14"
SECTION = {"slug": HELD, "position": 1}
THIRD = {"slug": OPEN, "number": 3}

DOORS = {
    "home": anybody(),
    "desk": signed_in(),
    "details": signed_in(),
    "own-data": signed_in(),
    "rights": signed_in(),
    "erasure": signed_in(),
    "privacy": anybody(),
    "who-may": only(*STAFF, otherwise=403),
    "health-live": anybody(),
    "health-ready": anybody(),
    "terms:version-current": anybody(),
    "terms:version": anybody(number=1),
    "documents:document": only(*COUNCIL, "presenter", but={"anonymous": 404}, slug="@document"),
    # Registration and validation
    "partners:registration": anybody(),
    "partners:applications": signed_in(),
    "partners:application-new": signed_in(),
    "partners:application": only("stranger", *STAFF, pk="@application"),
    "partners:application-logo": only("stranger", *STAFF, pk="@application"),
    "partners:application-step": only("stranger", pk="@draft", step="organization"),
    "partners:application-withdrawal": only("stranger", but=dict.fromkeys(STAFF, 403), pk="@application"),
    "partners:application-questions": sent_to(pk="@application"),
    "partners:application-answer": sent_to(pk="@application", question="@question"),
    "partners:application-acceptance": sent_to(pk="@application"),
    "partners:application-declination": sent_to(pk="@application"),
    # Partners
    "partners:directory": anybody(),
    "partners:directory-csv": anybody(),
    "partners:directory-json": anybody(),
    "partners:partner": anybody(pk="@partner"),
    "partners:partner-desk": only(*DESK, "viewer", pk="@partner"),
    "partners:page-edit": at_desk(pk="@partner"),
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
    # The council
    "gcg:composition": anybody(),
    "gcg:seat": anybody(code="WORKERS-1"),
    "gcg:state": anybody(),
    "gcg:state-page": anybody(),
    "gcg:history-import": only(*STAFF, otherwise=403),
    "gcg:history-preview": only(*STAFF, otherwise=403, key="@upload"),
    "gcg:year": anybody(year=2026),
    "gcg:call-requests": only(*COUNCIL, otherwise=403),
    "gcg:call-request-new": only(*SEATED, otherwise=403),
    "gcg:call-ruling": only(*PRESIDING, otherwise=403, pk="@call_request"),
    "gcg:diary": anybody(),
    "gcg:engagement-new": only(*OVERSEEING, otherwise=403),
    "gcg:engagement": only(*OVERSEEING, otherwise=403, pk="@engagement"),
    "gcg:observers": signed_in(slug=CONVENED),
    "gcg:observer-step": Door(sent_to().answers, {"slug": CONVENED, "pk": 1, "step": "notice"}),
    "gcg:presenters": only(*PRESIDING, but=dict.fromkeys((*ROOM, "presenter"), 403), slug=OPEN, number=2),
    "gcg:presenter-withdrawal": sent_to(slug=OPEN, number=2, pk="@presenter"),
    "gcg:absences": only(*OVERSEEING, otherwise=403),
    "gcg:seat-step-down": only("member", *STAFF, otherwise=403, code="WORKERS-1"),
    "gcg:credentials": only("member", *STAFF, otherwise=403, code="WORKERS-1"),
    "gcg:credential-confirmation": sent_to(code="WORKERS-1", pk=1),
    "gcg:credential-declination": sent_to(code="WORKERS-1", pk=1),
    "gcg:seat-late-notice": only(*PRESIDING, otherwise=403, code="WORKERS-1"),
    "gcg:seat-warning": only(*STAFF, otherwise=403, code="WORKERS-1"),
    "gcg:seat-forfeiture": only(*PRESIDING, otherwise=403, code="WORKERS-1"),
    "gcg:rotation": anybody(),
    "gcg:rotation-papers": sent_to(),
    # Calls and nominations
    "gcg:calls": anybody(),
    "gcg:call-new": only(*STAFF, otherwise=403),
    "gcg:call": anybody(pk="@call"),
    "gcg:call-withdrawal": sent_to(pk="@call"),
    "gcg:interests": sent_to(pk="@call"),
    "gcg:nomination-new": only(*STAFF, otherwise=403, pk="@call"),
    "gcg:nomination-by-letter": anybody(token="@nominate"),
    "gcg:nomination": only(*OVERSEEING, pk="@nomination"),
    "gcg:nomination-step": sent_to(pk="@nomination", step="agenda"),
    # Meetings, agendas, papers
    "gcg:meetings": anybody(),
    "gcg:meeting-new": only(*STAFF, otherwise=403),
    "gcg:meeting": anybody(slug=CONVENED),
    "gcg:meeting-edit": in_preparation(*STAFF, slug=PLANNED),
    "gcg:agenda": in_preparation(*OVERSEEING, slug=PLANNED),
    "gcg:agenda-order": sent_to(slug=PLANNED),
    "gcg:agenda-standing": sent_to(slug=PLANNED),
    "gcg:agenda-pdf": in_preparation(*OVERSEEING, slug=PLANNED),
    "gcg:item-new": in_preparation(*STAFF, slug=PLANNED),
    "gcg:item": only(*ROOM, "presenter", slug=OPEN, number=2),
    "gcg:item-edit": in_preparation(*STAFF, slug=PLANNED, number=1),
    "gcg:item-removal": in_preparation(*STAFF, slug=PLANNED, number=1),
    "gcg:item-papers": only(*STAFF, but=dict.fromkeys((*ROOM, "presenter"), 403), slug=OPEN, number=2),
    "gcg:paper-withdrawal": only(*STAFF, but=dict.fromkeys((*COUNCIL, "presenter"), 403), slug=OPEN, pk="@paper"),
    # Convocation and replies
    "gcg:convocation": only(*OVERSEEING, otherwise=403, slug=CONVENED),
    "gcg:convocation-changes": sent_to(slug=CONVENED),
    "gcg:cancellation": only(*PRESIDING, otherwise=403, slug=CONVENED),
    "gcg:invitations": sent_to(slug=CONVENED),
    "gcg:revocation": sent_to(pk="@invitation"),
    "gcg:mailing": only(*OVERSEEING, otherwise=403, slug=CONVENED, pk="@mailing"),
    "gcg:delivery-copies": sent_to(slug=CONVENED, pk="@delivery"),
    "gcg:replies": only(*COUNCIL, otherwise=403, slug=CONVENED),
    "gcg:seat-reply": only("member", "alternate", *OVERSEEING, otherwise=403, slug=CONVENED, code="WORKERS-1"),
    "gcg:reminders": sent_to(slug=CONVENED),
    "gcg:reply": anybody(token="@token"),
    # The room
    "gcg:room": in_room(*ROOM, slug=OPEN),
    "gcg:room-state": in_room(*ROOM, slug=OPEN),
    "gcg:room-controls": in_room(*ROOM, slug=OPEN),
    "gcg:meeting-chair": in_room(*STAFF, slug=OPEN),
    "gcg:presences": in_room(*STAFF, slug=OPEN),
    "gcg:departure": sent_to(slug=OPEN, pk="@presence"),
    "gcg:opening": in_room(*PRESIDING, slug=OPEN),
    "gcg:quorum": sent_to(slug=OPEN),
    "gcg:closure": in_room(*PRESIDING, slug=OPEN),
    "gcg:item-turn": sent_to(slug=OPEN, number=2),
    "gcg:item-notes": in_room(*OVERSEEING, slug=OPEN, number=1),
    "gcg:proposal": in_room(*PRESIDING, **THIRD),
    "gcg:stances": Door(in_room("member", *OVERSEEING).answers, THIRD, {"proposal": "@proposal"}),
    "gcg:outcome": in_room(*PRESIDING, **THIRD),
    "gcg:stance-withdrawal": sent_to(slug=OPEN, pk="@stance"),
    # The register
    "gcg:decisions": anybody(),
    "gcg:decision": anybody(slug="@decision"),
    "gcg:decision-pdf": anybody(slug="@decision"),
    # Minutes
    "gcg:minutes": only(*COUNCIL, slug=HELD),
    "gcg:minutes-draft": only(*COUNCIL, slug=HELD),
    "gcg:minutes-pdf": only(*COUNCIL, slug=HELD),
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
    "gcg:action-points": signed_in(),
    "gcg:action-point": only(*COUNCIL, slug="@point"),
    "gcg:action-point-edit": only(*OVERSEEING, slug="@point"),
    "gcg:action-point-completion": only(*COUNCIL, slug="@point"),
    # The demonstration's mailbox
    "demo-mailbox": anybody(),
    "demo-message": anybody(pk="@kept"),
    "demo-message-html": anybody(pk="@kept"),
    "demo-message-file": anybody(pk="@kept", number="@file"),
}

EXEMPT = {
    "admin:": "Django's administration site: superusers only, held by tests/partners/test_administration_page.py",
    "account_": "django-allauth decides them; tests/partners/test_signing_in_page.py walks them",
    "mfa_": "the same",
    "usersessions_": "the same",
    "socialaccount_": "there only where an organization's sign-in is configured; test_organization_look_page.py walks them",
    "openid_connect_": "the same",
    "gcg:room-live": "a stream that never ends; test_access.py opens it for each role by itself",
}
"""Names, or how they begin, that the table leaves out, and why."""
