"""Starts MiniStack 1.5.33, an emulator of AWS, mended where it stands in the way of the app as it is deployed to AWS.

    python launcher.py     GATEWAY_PORT and the emulator's other variables come from the environment

Functions inherit this process's environment, so nothing of the tests' own may be in it. The process ends, with all of its
functions, when its standard input is closed: whoever started it may die in any way, and nothing is left running.
"""

import os
import signal
import sys
import threading

import ministack.services.scheduler as scheduler
from ministack.app import main

import mended_permissions
import mended_resources
import mended_sns
import switchboard

SECONDS_BETWEEN_SCHEDULES = 1


def end_with_whoever_started() -> None:
    while sys.stdin.buffer.read(4096):
        pass
    # The whole group: the emulator's functions are processes of their own.
    os.killpg(os.getpgid(0), signal.SIGKILL)


mended_resources.mend()
mended_permissions.mend()
mended_sns.mend()
switchboard.connect()
# One-time schedules are looked at every ten seconds otherwise.
scheduler._SCHEDULE_TICK_INTERVAL = SECONDS_BETWEEN_SCHEDULES
threading.Thread(target=end_with_whoever_started, daemon=True).start()
main()
