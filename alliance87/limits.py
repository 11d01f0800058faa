"""How often one network address may ask; a whole council signs in from one meeting room."""

ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    # By the address and the network together (partners.adapter), so that nobody shuts out somebody elsewhere.
    "login_failed": "60/m/ip,5/5m/key",
    "request_login_code": "60/m/ip,3/m/key",
    # The two that alliance87.accounts adds.
    "code_request": "60/m/ip",
    "second_step": "60/m/ip",
    # Asking by e-mail whether an address is to follow a group; each address is counted by itself too (outbox.following).
    "follow": "20/h/ip",
    # Open data (alliance87.opendata.answering).
    "open_data": "120/m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
