"""What the database notes of a change, so that the search reads the thing anew (docs/decisions/0018-search.md)."""

import pgtrigger


class Noted(pgtrigger.Trigger):
    """Notes in `finding_due` that the thing of this `kind` is to be read anew: after each change of a row of its own, or of
    a row that says something of it.

    `key` is the column of the row that holds the key of the thing, or a query for the keys of several, in which `{row}` is
    the row.
    With `columns`, only a change of one of these counts. Nothing is locked: the rows are only ever added.
    """

    when = pgtrigger.After

    def __init__(self, kind, key="id", columns=()):
        changed = pgtrigger.UpdateOf(*columns) if columns else pgtrigger.Update
        super().__init__(
            name=f"is_found_as_{kind.replace('-', '_')}", operation=pgtrigger.Insert | changed | pgtrigger.Delete
        )
        self.kind = kind
        self.keys = key if key.startswith("SELECT ") else f"SELECT {{row}}.{key}"

    def get_func(self, model):
        """Both rows of an update count, in case the key is what changed."""
        keys = " UNION ".join(self.keys.format(row=row) for row in ("OLD", "NEW"))
        return (
            f"INSERT INTO finding_due (kind, key) SELECT '{self.kind}', key::text "  # noqa: S608 - words of ours
            f"FROM ({keys}) AS changed (key) WHERE key IS NOT NULL; RETURN NULL;"
        )
