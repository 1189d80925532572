"""The dashboard: built from `dashboard/` into this package, served at / without node or the internet."""
