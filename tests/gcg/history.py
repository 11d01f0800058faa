"""A small history of the council, in the four files of an import."""

from io import StringIO

from django.core.management import CommandError, call_command

HOLDERS = """holder_id,name,kind,country_iso2
KE,Government of Kenya,government,KE
UG,Government of Uganda,government,UG
FR,Gouvernement de la République française,government,FR
LAB,اتحاد العمال,workers,
"""
MANDATES = """seat,holder_id,from,to,ended_by
CHAIR,FR,2022-01-01,2024-12-31,
GOV-AFR,KE,2020-01-01,2022-12-31,term
GOV-AFR,UG,2023-03-01,2024-02-01,step-down
WORKERS-1,LAB,2020-01-01,,
"""
MEETINGS = """meeting_id,number,kind,starts_at,state
M1,1,ordinary,2023-01-15T10:00:00+01:00,held
M2,2,ordinary,2023-05-15T10:00:00+02:00,held
C1,,call,2023-06-01T10:00:00Z,held
M3,3,extraordinary,2023-07-01T00:30:00+02:00,held
M4,4,ordinary,2023-09-01T10:00:00Z,cancelled
"""
ATTENDANCE = """meeting_id,seat,status,notice_at
M1,CHAIR,present,
M1,GOV-AFR,absent,2023-01-15T08:59:59Z
M1,WORKERS-1,alternate,
M2,GOV-AFR,absent,2023-05-15T08:00:00Z
C1,CHAIR,present,
"""


def importing(folder):
    """A function that writes the four files into the folder, replacing some of them, imports it, and returns what was said."""

    def run(*arguments, **files):
        texts = {"holders": HOLDERS, "mandates": MANDATES, "meetings": MEETINGS, "attendance": ATTENDANCE} | files
        for name, text in texts.items():
            content = text if isinstance(text, bytes) else text.encode()
            (folder / f"{name}.csv").write_bytes(content)
        out, err = StringIO(), StringIO()
        try:
            call_command("import_history", str(folder), *arguments, stdout=out, stderr=err)
        except CommandError as error:
            return f"{err.getvalue()}{error}"
        return f"{err.getvalue()}{out.getvalue()}"

    return run
