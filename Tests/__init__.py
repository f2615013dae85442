"""Tests of the program as a whole, from outside: `python -m Tests.run` runs them."""
