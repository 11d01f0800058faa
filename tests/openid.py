"""An OpenID Connect provider on the loopback, as organizations have them: real addresses, real signed tokens.

It knows one person, `claims`, and asks nobody for a password: a page with one button stands for its sign-in.
`failure` makes it misbehave. Portals are registered by client id and secret, their codes work once, PKCE is asked for.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = {"client_id": "portal-of-tests", "secret": "a secret of tests"}
PAGE = """<!doctype html><html lang="en"><title>Ministry</title><h1>Ministry of Examples</h1>
<form method="post" action="/allow?{}"><button>Sign in as Amina</button></form>"""


@dataclass
class Provider:
    """`with Provider() as provider:` listens until the end of the block at `provider.address`."""

    claims: dict = field(default_factory=dict)
    failure: str = ""
    codes: dict = field(default_factory=dict)
    tokens: dict = field(default_factory=dict)

    def __enter__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self.address = f"http://localhost:{self.server.server_port}"
        self.claims = self.claims or {
            "sub": "amina-1",
            "name": "Amina Example",
            "email": "amina@ministry.example.org",
            "email_verified": True,
        }
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_exception):
        self.server.shutdown()
        self.server.server_close()

    @property
    def configured(self):
        """The entry of OPENID_PROVIDERS for this provider."""
        return {"id": "ministry", "name": "Ministry of Examples", "address": self.address, **CLIENT}

    def allow(self, asked):
        """The address to send the browser back to, once its person has signed in here."""
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, given):
        """The tokens for a code, or None where anything is not as it was asked for."""
        asked = self.codes.pop(given.get("code"), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        is_right = asked and (
            (given.get("client_id"), given.get("client_secret")) == tuple(CLIENT.values())
            and given.get("redirect_uri") == asked["redirect_uri"]
            and proof.decode().rstrip("=") == asked["code_challenge"]
        )
        if not is_right:
            return None
        token = secrets.token_urlsafe()
        self.tokens[token] = dict(self.claims)
        now = int(time.time())
        said = {**self.claims, "iss": self.address, "aud": given["client_id"], "iat": now, "exp": now + 60}
        if self.failure == "another audience":
            said["aud"] = "somebody else"
        signed = jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": token, "token_type": "Bearer", "id_token": signed}

    def discovery(self):
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{f"{name}_endpoint": f"{self.address}/{path}" for name, path in ends.items()},
        }


def _handler_of(provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path, query = self._asked()
            if provider.failure == "away":
                self._answer(503, "away")
            elif provider.failure == "nonsense":
                self._answer(200, ["nonsense"])
            elif path == "/.well-known/openid-configuration":
                self._answer(200, provider.discovery())
            elif path == "/authorize":
                self._answer(200, PAGE.format(urlencode(query)))
            elif path == "/userinfo":
                token = self.headers.get("Authorization", "").removeprefix("Bearer ")
                self._answer(200 if token in provider.tokens else 401, provider.tokens.get(token, {}))
            else:
                self._answer(404, {})

        def do_POST(self):
            path, query = self._asked()
            if path == "/allow":
                self.send_response(302)
                self.send_header("Location", provider.allow(query))
                self.end_headers()
            else:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                tokens = provider.exchange({name: values[0] for name, values in parse_qs(body).items()})
                self._answer(200 if tokens else 400, tokens or {"error": "invalid_grant"})

        def _asked(self):
            parsed = urlsplit(self.path)
            return parsed.path, {name: values[0] for name, values in parse_qs(parsed.query).items()}

        def _answer(self, status, what):
            body = (what if isinstance(what, str) else json.dumps(what)).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html" if isinstance(what, str) else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words):
            """Nothing: tests have their own reports."""

    return Handler
