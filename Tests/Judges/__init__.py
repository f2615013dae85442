"""Independent tools that judge what is built: sites (`suite.py` builds them), schemas, reports, what the program asks and draws."""
