"""Tables from and for spreadsheets: XLSX, ODS and CSV, read with every fault at once, and written. No Django."""
