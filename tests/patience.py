"""Patience: how long a test waits for what has to come. One that passes never waits so long."""

from __future__ import annotations

#: Seconds. How fast a busy machine is, is not what is tested.
PATIENCE = 300.0
