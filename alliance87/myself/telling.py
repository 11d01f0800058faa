"""What the download of a person's own data leaves out, and why.

Every row that refers to a person is given in full. A test walks the models: a new model is given too, or must be named
here.
"""

from .held import merged

LEFT_OUT = merged("left_out") | merged("stays")
SECRETS = merged("secrets")
OWN_WORDS = merged("own_words")
OF_THE_NAMED = merged("of_the_named")
THROUGH = merged("through")

LETTERS_LET_IN = (
    "account.email_confirmation",
    "account.email_confirmation_signup",
    "account.login_code",
    "account.password_reset_key",
)
"""E-mails whose text gives access to an account: only that they were sent is given.

In others, personal links are left out.
"""
