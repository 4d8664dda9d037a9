"""detail.py - score detail: see score.py."""
from generate_score import generate_detail as generate      # noqa: F401
from score import differences                               # noqa: F401
