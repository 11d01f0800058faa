"""Going through an organization's sign-in as a browser does."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.waiting import PATIENCE

BEGIN = "/en/accounts/continue/ministry/"
ANSWER = "/accounts/continue/ministry/answer/"
CONNECTIONS = "/en/accounts/organizations/"


def at_the_organization(location):
    """Press the button of the provider's page; where its answer leads the browser."""
    parsed = urlsplit(location)
    connection = HTTPConnection(parsed.hostname, parsed.port, timeout=PATIENCE)
    connection.request("POST", f"/allow?{parsed.query}", "")
    answer = connection.getresponse()
    connection.close()
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def go_through(client, **sent):
    """The portal's answer to who comes back from there."""
    return client.get(at_the_organization(client.post(BEGIN, sent).url))
