"""Payer profiles: limits as data, each with its source and the day it was read."""
