"""What the database refuses to keep beside other rows, with a sentence for the person who tried."""

import pgtrigger


class Guard(pgtrigger.Trigger):
    """Refuses a new row, or a change by `operation`, while `unless`, an SQL condition on the row (`NEW`), is true.

    `held` selects the row that both sides hang on. It is locked before the condition is judged, so that two
    transactions that add one side each come one after the other. A refusal reaches Python as an IntegrityError with
    the guard's name as its constraint; `violation_error_message` is the sentence shown (see alliance87.terms.acts).
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def __init__(self, *, name, held, unless, violation_error_message, operation=None):
        super().__init__(name=name, operation=operation)
        self.held, self.unless = held, unless
        self.violation_error_message = violation_error_message

    def get_func(self, model):
        """Lock, then judge in a second statement, which sees what was committed during the wait."""
        return (
            f"PERFORM 1 FROM {self.held} FOR UPDATE; "
            f"IF {self.unless} THEN "
            f"RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{self.name}', MESSAGE = '{self.name}'; "
            "END IF; RETURN NEW;"
        )
