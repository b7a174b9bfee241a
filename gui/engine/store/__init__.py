"""One project is one SQLite file; the SQL that keeps it lives here and nowhere else."""
