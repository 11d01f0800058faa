"""A passkey in software, which answers as a browser and its device do: keys, flags and signatures are real."""

import hashlib
import secrets

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Passkey:
    """For the portal at `host`; `verifies` says whether its device asks for finger, face or PIN."""

    def __init__(self, *, host="testserver", verifies=True):
        self.host = host
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.flags = PRESENT | (VERIFIED if verifies else 0)

    def created(self, challenge=""):
        """What the browser answers when a passkey is to be added."""
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(bytes(16), self.id, public)
        data = AuthenticatorData.create(self._host_hash(), self.flags | ATTESTED, 0, credential)
        response = {"attestationObject": websafe_encode(AttestationObject.create("none", data, {}))}
        return self._answer("webauthn.create", challenge, response) | {
            "clientExtensionResults": {"credProps": {"rk": True}}
        }

    def used(self, challenge, user):
        """What the browser answers when `user` signs in or confirms."""
        data = AuthenticatorData.create(self._host_hash(), self.flags, 1)
        answer = self._answer("webauthn.get", challenge, {"authenticatorData": websafe_encode(data)})
        client_data = self._client_data("webauthn.get", challenge)
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        answer["response"] |= {
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(user_pk_to_url_str(user).encode()),
        }
        return answer

    def _answer(self, kind, challenge, response):
        client_data = websafe_encode(self._client_data(kind, challenge))
        own = websafe_encode(self.id)
        return {"id": own, "rawId": own, "type": "public-key", "response": {"clientDataJSON": client_data, **response}}

    def _client_data(self, kind, challenge):
        return bytes(CollectedClientData.create(kind, challenge or "AAAA", f"https://{self.host}"))

    def _host_hash(self):
        return hashlib.sha256(self.host.encode()).digest()


def passkey_of(user, name="Laptop", passkey=None):
    """A passkey `user` has added, as a row."""
    data = {"name": name, "credential": (passkey or Passkey()).created()}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
