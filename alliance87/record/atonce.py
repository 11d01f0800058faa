"""Making the tables of an app in one step of a migration."""

from django.db.migrations.operations.base import Operation


class AtOnce(Operation):
    """Several operations as one, none of which needs what another has made: new models, or new triggers.

    After each operation, Django renders every model anew that is tied to the one it made, and people tie nearly all
    together. One operation is rendered once, which makes the first start of the portal several times as quick.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # what was rendered before; it is rendered again once somebody asks
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "; ".join(operation.describe() for operation in self.operations)
