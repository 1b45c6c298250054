"""Runs notebooks without a browser and leaves each as an HTML page.

    python environment/run_notebook.py notebooks/*.ipynb

Each notebook runs in a fresh kernel, in its own folder, and is never written to. A cell with the tag
`new-kernel` runs in another fresh one, so that nothing of the cells above is there. A failing cell is
shown with its source and the error on stderr; the page then holds what ran before it. One failing
notebook does not stop the next; the exit code is 1 if any failed.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import time
from asyncio import CancelledError
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbclient.util import ensure_async
from nbformat import NotebookNode

from html_page import page

PROJECT = Path(__file__).resolve().parent.parent
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
SHOWN_ERROR_LINES = 30
NEW_KERNEL = "new-kernel"


class NotebookFailed(Exception):
    """A notebook did not run to its end; the message is meant for its reader."""


@dataclass
class Progress:
    """Tells on stdout which cell runs, and remembers it for error messages."""

    notebook: Path
    code_cells: list[NotebookNode]
    current: int = 0
    started: float = 0.0

    def cell_starts(self, cell: NotebookNode, cell_index: int) -> None:
        """Called by nbclient before each cell, text cells included."""
        if cell in self.code_cells:
            self.current += 1
            self.started = time.monotonic()

    def cell_ends(self, cell: NotebookNode, cell_index: int, execute_reply: dict) -> None:
        """Called by nbclient when a code cell has run, well or not."""
        seconds = time.monotonic() - self.started
        print(f"  {self.notebook.stem}: cell {self.current} of {len(self.code_cells)}, {seconds:.1f} s", flush=True)

    def failure(self, reason: str) -> NotebookFailed:
        """The error to report for the cell that runs now."""
        if self.current == 0:
            return NotebookFailed(f"{shown(self.notebook)}: {reason}")
        source = indent(self.code_cells[self.current - 1].source, "    ")
        return NotebookFailed(
            f"{shown(self.notebook)}: code cell {self.current} of {len(self.code_cells)} failed\n\n{source}\n\n{reason}"
        )

    def error_of_cell(self) -> str:
        """What the kernel says about the running cell's error, without terminal colours."""
        for output in self.code_cells[self.current - 1].outputs:
            if output.output_type == "error":
                lines = COLOUR.sub("", "\n".join(output.traceback)).splitlines()
                return "\n".join(lines[:SHOWN_ERROR_LINES]) or f"{output.ename}: {output.evalue}"
        return "The kernel reported an error without a message."


def execute(path: Path, notebook: NotebookNode, minutes: float, log: Path) -> None:
    """Runs all cells of the notebook in place; raises NotebookFailed at the first that fails."""
    progress = Progress(path, [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()])
    deadline = time.monotonic() + minutes * 60
    os.environ["LANET_PROGRESS"] = "quiet"  # nobody watches: no line that is updated
    client = NotebookClient(
        notebook,
        kernel_name="java",
        resources={"metadata": {"path": str(path.parent)}},
        # nbclient limits each cell; what counts here is the whole notebook
        timeout_func=lambda _: max(1, round(deadline - time.monotonic())) if minutes else None,
        coalesce_streams=True,  # of a progress line only its last state is kept
        shutdown_kernel="immediate",
        on_cell_executed=progress.cell_ends,
    )

    async def cell_starts(cell: NotebookNode, cell_index: int) -> None:
        progress.cell_starts(cell, cell_index)
        if NEW_KERNEL in cell.metadata.get("tags", []):
            await restart(client, path)

    client.on_cell_start = cell_starts
    with log.open("w", encoding="utf-8") as output:
        try:
            client.execute(stdout=output, stderr=output)
        except CellExecutionError:
            raise progress.failure(progress.error_of_cell()) from None
        except CellTimeoutError:
            raise progress.failure(
                f"The notebook ran longer than {minutes:g} minutes; --timeout-minutes sets another limit, 0 none."
            ) from None
        except (RuntimeError, AssertionError, CancelledError) as error:
            if was_stopped(client):
                raise KeyboardInterrupt from None
            raise progress.failure(f"The kernel ended ({error}); its last words are in {shown(log)}.") from None


async def restart(client: NotebookClient, path: Path) -> None:
    """Ends the notebook's kernel and starts another; returns when it answers."""
    print(f"  {path.stem}: a new kernel", flush=True)
    await ensure_async(client.km.restart_kernel(now=True))
    await ensure_async(client.kc.wait_for_ready(timeout=client.startup_timeout))


def was_stopped(client: NotebookClient) -> bool:
    """Whether Ctrl-C or SIGTERM came: nbclient answers them itself, by ending the kernel in this future."""
    return getattr(client, "_async_cleanup_kernel_future", None) is not None


def run(path: Path, out: Path, minutes: float) -> None:
    """Runs one notebook and writes its page, also when it fails."""
    if not path.is_file():
        raise NotebookFailed(f"{shown(path)}: no such notebook.")
    print(f"Running {shown(path)}", flush=True)
    started = time.monotonic()
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{path.stem}.html"
    try:
        execute(path, notebook, minutes, out / f"{path.stem}.log")
    finally:
        target.write_text(page(notebook, path.stem, str(path.parent)), encoding="utf-8")
        print(f"  page: {shown(target)}", flush=True)
    results = out / path.stem / "results.csv"
    if results.is_file():
        print(f"  results: {shown(results)}", flush=True)
    print(f"  done in {time.monotonic() - started:.0f} s", flush=True)


def shown(path: Path) -> Path:
    """The path as a reader of the project would write it."""
    return path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path


def stop(signum: int, frame: object) -> None:
    """Turns a request to end into an exception, so that the kernel is shut down on the way out."""
    raise KeyboardInterrupt


def main() -> int:
    """Runs the notebooks named on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Run notebooks headless and write each as an HTML page.")
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--out", type=Path, default=PROJECT / "out", help="folder for the pages (out)")
    parser.add_argument("--timeout-minutes", type=float, default=40, help="limit for each notebook, 0 for none (40)")
    options = parser.parse_args()
    if not options.notebooks:
        parser.error("no notebook given, or none found in notebooks/; name at least one .ipynb file")
    signal.signal(signal.SIGTERM, stop)

    failed: list[Path] = []
    for path in options.notebooks:
        try:
            run(path.resolve(), options.out.resolve(), options.timeout_minutes)
        except NotebookFailed as failure:
            print(f"\nFAILED {failure}\n", file=sys.stderr, flush=True)
            failed.append(path)
        except KeyboardInterrupt:
            print(f"Stopped in {path}.", file=sys.stderr)
            return 130
    if failed:
        names = ", ".join(path.name for path in failed)
        print(f"{len(failed)} of {len(options.notebooks)} notebooks failed: {names}", file=sys.stderr)
    elif len(options.notebooks) > 1:
        print(f"All {len(options.notebooks)} notebooks ran.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
