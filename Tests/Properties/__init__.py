"""What must be true of any site, tried on thousands of randomly changed ones. `run.py` makes them and calls the judges."""
