"""Independent tools that judge a built site. `run.py` builds the sites and calls the judges."""
