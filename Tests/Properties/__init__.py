"""What must hold of any site, tried on thousands that are changed at random. `run.py` makes them and asks the judges."""
