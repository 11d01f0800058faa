"""What a member of the GCG thinks of a Roadmap is closed to an administrator who looks as that member (6.4)."""

import pytest

from tests.pathfinder import reviewed

from .test_impersonation import begin

pytestmark = pytest.mark.django_db


def test_a_review_that_is_not_shared_is_the_reviewers_alone(client, cast):
    own = reviewed.written(reviewed.accepted(cast)["WORKERS-1"])
    begin(client, cast, cast.member)
    remark = own.remarks.get()
    for address in (
        "/en/pathfinder/reviewing/",
        own.get_absolute_url(),
        f"{own.get_absolute_url()}sharing/",
        f"/en/pathfinder/remarks/{remark.pk}/",
    ):
        answer = client.get(address)
        assert answer.status_code == 403
        assert reviewed.SECRET not in answer.text
    assert "/en/pathfinder/" in client.get("/en/pathfinder/").text
