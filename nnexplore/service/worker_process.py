"""A worker process: reads calls from its standard input, answers each, and ends when its parent does."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import IO, Any

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.stack_checkpoint import StackCheckpoint
from nnexplore.core.run.stacked_training import StackChunk, train_stack_chunks
from nnexplore.core.run.training import Checkpoint, Chunk, train_chunks

#: The messages that a worker is ready and that it begins the call it was sent.
READY, TAKEN = b"ready", b"taken"
#: What the answer that follows says of its value: the call's result, or the exception it raised.
RESULT, ERROR = "result", "error"

_LENGTH = struct.Struct("!Q")

#: One call: the function, by reference, and its arguments.
Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def next_chunk(config: RunConfig, checkpoint: Checkpoint | None, chunk_seconds: float) -> Chunk:
    """Train one chunk of about ``chunk_seconds`` on from the checkpoint, or from the first weights."""
    return next(iter(train_chunks(config, checkpoint, chunk_seconds)))


def next_stack_chunk(
    configs: Sequence[RunConfig],
    checkpoint: StackCheckpoint | None,
    chunk_seconds: float,
    whole: bool,
    level: float | None = None,
) -> StackChunk:
    """Train one chunk of a stack; unless ``whole``, of each run's snapshots in it only the last is kept.

    ``level`` is the loss that is watched for, if one is.
    """
    chunk = next(iter(train_stack_chunks(configs, checkpoint, chunk_seconds, level)))
    return chunk if whole else replace(chunk, snapshots=tuple(s.last() for s in chunk.snapshots))


def stand_by() -> None:
    """Do nothing: a process that can call this has all that training needs, and has loaded it."""


def write_message(stream: IO[bytes], message: bytes) -> None:
    """Send one message, its length first.

    Raises
    ------
    OSError
        If nobody reads the other end any more.
    """
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes | None:
    """Wait for one message; None if the other end is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def serve(niceness: int) -> None:
    """Answer calls until the parent ends or hangs up: what a worker process does all its life.

    By ``niceness`` it steps back behind the server where both want a core.
    """
    # Ctrl-C in a terminal reaches the whole group; only the server decides when its workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Pages come before training: a server that waits for a core holds up every visitor.
    if hasattr(os, "nice"):
        os.nice(niceness)
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    requests = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A print inside a call must not end up among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_receive, args=(requests, calls), name="receive", daemon=True).start()
    write_message(answers, READY)
    while True:
        call = calls.get()
        write_message(answers, TAKEN)
        write_message(answers, _answer(call))


def _receive(requests: IO[bytes], calls: queue.SimpleQueue[bytes]) -> None:
    """Queue the calls; end the process at once when the parent is gone, even in the midst of a call."""
    # The end of the pipe is seen on every platform and whatever killed the parent. Linux could send a signal
    # (PR_SET_PDEATHSIG), but already when the parent's thread that started this process ends.
    while (message := read_message(requests)) is not None:
        calls.put(message)
    os._exit(0)


def _answer(message: bytes) -> bytes:
    try:
        function, args, kwargs = pickle.loads(message)
        return pickle.dumps((RESULT, function(*args, **kwargs)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note(f"In the worker:\n{traceback.format_exc()}")
        try:
            answer = pickle.dumps((ERROR, error))
            pickle.loads(answer)  # some exceptions can be written, but not read back
        except Exception:
            answer = pickle.dumps((ERROR, RuntimeError(f"{type(error).__name__}: {error}")))
        return answer
