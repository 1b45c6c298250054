"""The protocol of a program that takes turns with the toolkit.

The toolkit starts the program, waits for the line `ready`, and asks for a turn with the line `go`; the answer is
`seconds S check C idle I`: how long the turn took, a number by which both sides can be held to do the same thing, or
several with commas between them, and the processor time this process used since its last turn ended. It ends when its
standard input does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

THREADS = 2


def serve(turn: Callable[[], Any], checks_of: Callable[[Any], float | list[float]] = lambda result: result) -> None:
    """Calls `turn` each time it is asked for; the check or the checks are made of its result, in no one's time."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what libraries print must not look like an answer
    print("ready", file=answers, flush=True)
    ended = time.process_time()
    for request in sys.stdin:
        if request.strip() != "go":
            raise ValueError(f"asked for {request.strip()!r}; only 'go' is understood")
        idle = time.process_time() - ended
        start = time.perf_counter()
        result = turn()
        seconds = time.perf_counter() - start
        check = checks_of(result)
        del result
        ended = time.process_time()
        checks = ",".join(map(repr, check if isinstance(check, list) else [check]))
        print(f"seconds {seconds!r} check {checks} idle {idle!r}", file=answers, flush=True)
