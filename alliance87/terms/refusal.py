"""How the portal refuses an act: with the clause, and with what would lift the refusal."""


class Refusal(Exception):
    """A rule of the Terms of Reference refuses an act.

    `clause` is our id of the clause ("9.2") or of the settled question ("M1"); `message` is a sentence
    for the person who acted, saying what would lift the refusal.
    """

    def __init__(self, clause, message):
        super().__init__(clause, message)
        self.clause = clause
        self.message = message

    def __str__(self):
        return f"{self.message} ({self.clause})"
