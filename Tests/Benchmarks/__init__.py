"""How long builds take and how much work they are, beside other programs and beside what was recorded."""
