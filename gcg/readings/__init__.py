"""What the council's rows say together, on a day: tenures, absences, sittings, proceedings. Defines no table, writes
nothing.
"""
