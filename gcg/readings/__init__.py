"""What the Council's rows say together, on a day: tenures, absences, sittings, proceedings. No table is defined here, nothing written."""
