from __future__ import annotations

import os
import subprocess
import sys

SCORES = """
import random
from wiredesk.claims.joining import same_claim
from wiredesk.claims.propositions import Proposition
from wiredesk.model.text import Citation

draw = random.Random(7)
words = [f"word{n}" for n in range(60)]
weights = {w: draw.random() * 3 for w in words}
def one():
    text = " ".join(draw.sample(words, 30))
    return Proposition(Citation("a", 0, len(text), text), frozenset(text.split()), frozenset(), (), 0, False)
pairs = [(one(), one()) for _ in range(200)]
print([same_claim(a, b, weights, 1.0) for a, b in pairs])
"""


def scores(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", SCORES], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_scores_do_not_hang_on_the_order_in_which_a_set_holds_its_words() -> None:
    assert scores("1") == scores("2") != ""
