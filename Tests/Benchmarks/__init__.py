"""How long builds take and how much work they do, compared with other programs and with earlier records."""
