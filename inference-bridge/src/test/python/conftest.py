"""Lets the tests import the served model as Triton does: from its version's folder."""

import sys
from pathlib import Path

VERSION = Path(__file__).parents[3] / "model-repository" / "answer_choices" / "1"
sys.path.insert(0, str(VERSION))
