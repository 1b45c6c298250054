"""Runs a notebook as a person would: in JupyterLab, in a browser, with Run All Cells.

    make browser-check NOTEBOOK=notebooks/01-baseline-comparison.ipynb

Passes when every code cell has run without an error and the page shows at least a table and a chart.
Screenshots go to out/browser/<notebook>/. The notebook's folder is copied first, because JupyterLab
saves what it opens. Uses the Chromium at $CHROMIUM or /usr/bin/chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import indent
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
from playwright.sync_api import Page, Request, Route, sync_playwright
from playwright.sync_api import TimeoutError as NothingHappened

from run_notebook import COLOUR

PROJECT = Path(__file__).resolve().parent.parent
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# All cells stay in the page, also those out of sight, and nothing asks for attention.
LAB_SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
CODE_CELLS = ".jp-Notebook .jp-CodeCell"
TABLES = ".jp-OutputArea-output table"
PICTURES = ".jp-OutputArea-output img[src^='data:image/png']"
UNFINISHED = f"""() => [...document.querySelectorAll("{CODE_CELLS}")]
    .filter(cell => cell.querySelector('.cm-content').innerText.trim())
    .filter(cell => !/\\[\\d+\\]/.test(cell.querySelector('.jp-InputPrompt').innerText)).length"""


class CheckFailed(Exception):
    """The notebook does not show what it should; the message says what is wrong."""


def free_port() -> int:
    """A port of localhost that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_settings(folder: Path) -> None:
    """Puts LAB_SETTINGS where JupyterLab looks for a user's settings."""
    for name, values in LAB_SETTINGS.items():
        file = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")


@contextmanager
def jupyterlab(notebooks: Path, scratch: Path) -> Iterator[tuple[str, str]]:
    """A JupyterLab of its own, with no settings but ours; yields its address and token."""
    port, token = free_port(), secrets.token_hex(16)
    write_settings(scratch / "settings")
    own_folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    command = [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
        *(f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"),
        f"--ServerApp.root_dir={notebooks}",
    ]
    with (scratch / "jupyterlab.log").open("w", encoding="utf-8") as log:
        environment = os.environ | {name: str(scratch / folder) for name, folder in own_folders.items()}
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for_server(server, f"{address}/api?token={token}", scratch / "jupyterlab.log")
        yield address, token
    finally:
        server.send_signal(signal.SIGTERM)  # ends its kernels too
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for_server(server: subprocess.Popen, url: str, log: Path, seconds: float = 60) -> None:
    """Returns once the server answers."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(url, timeout=5).close()
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise CheckFailed(f"JupyterLab did not start within {seconds:g} s:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def browser_page(profile: Path, address: str) -> Iterator[Page]:
    """A page of a fresh headless Chromium that reaches `address` and nothing else."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not Path(chromium).is_file():
        raise CheckFailed(f"No Chromium at {chromium}: install it, or set CHROMIUM to its path.")

    def only_ours(route: Route, request: Request) -> None:
        if request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            route.abort()

    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=chromium,
            headless=True,
            env=os.environ | {"HOME": str(profile)},  # Chromium leaves crash reports in the home folder
            args=CHROMIUM_ARGUMENTS,
            viewport={"width": 1280, "height": 1000},
        )
        try:
            context.route("**/*", only_ours)
            yield context.pages[0]
        finally:
            context.close()


def run_all_cells(page: Page) -> None:
    """Chooses Run > Run All Cells, once the kernel is there."""
    page.locator(".jp-Notebook").wait_for(timeout=60_000)
    # cells run before the kernel is connected are skipped silently; a connected one that has not run yet is "Unknown"
    page.get_by_text(re.compile(r"\| (Unknown|Idle)$")).wait_for(timeout=60_000)
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(".lm-Menu-item", has_text="Run All Cells").first.click()
    page.locator(".jp-CodeCell .jp-InputPrompt", has_text=re.compile(r"[*\d]")).first.wait_for(timeout=10_000)


def wait_until_done(page: Page, minutes: float) -> None:
    """Returns once all code cells have run, well or not: the kernel goes on after an error."""
    deadline = time.monotonic() + minutes * 60
    while time.monotonic() < deadline:
        idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").count()
        if idle and page.evaluate(UNFINISHED) == 0:
            return
        page.wait_for_timeout(500)
    raise CheckFailed(f"{page.evaluate(UNFINISHED)} cells had not run after {minutes:g} minutes; see --timeout-minutes")


def check_errors(page: Page, notebook: Path) -> None:
    """Saves the notebook and looks for errors in the file, since in the page they look like any text on stderr."""
    before = notebook.stat().st_mtime_ns
    page.keyboard.press("Control+s")
    for _ in range(50):
        page.wait_for_timeout(200)
        if notebook.stat().st_mtime_ns > before and not page.locator(".jp-mod-dirty").count():
            break
    else:
        raise CheckFailed("JupyterLab did not save the notebook within 10 s, so its outputs cannot be checked")
    for cell in nbformat.read(notebook, as_version=4).cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                message = COLOUR.sub("", "\n".join(output.traceback))
                raise CheckFailed(f"a cell ended with an error:\n\n{indent(cell.source, '    ')}\n\n{message}")


def check_outputs(page: Page, tables: int, pictures: int) -> str:
    """Counts what is shown; raises CheckFailed when it is less than asked for."""
    shown_tables, shown_pictures = page.locator(TABLES).count(), page.locator(PICTURES).count()
    found = f"{page.locator(CODE_CELLS).count()} code cells, {shown_tables} tables, {shown_pictures} pictures"
    if shown_tables < tables or shown_pictures < pictures:
        raise CheckFailed(f"the page shows {found}; asked for at least {tables} tables and {pictures} pictures")
    return found


def take_screenshots(page: Page, folder: Path) -> None:
    """Pictures of the top of the notebook and of each output area that holds a table or a picture."""
    page.locator(".jp-Notebook .jp-Cell").first.scroll_into_view_if_needed()
    page.screenshot(path=folder / "top.png")
    areas = page.locator(".jp-Cell-outputArea").filter(has=page.locator("table, img"))
    for number in range(areas.count()):
        area = areas.nth(number)
        area.scroll_into_view_if_needed()
        area.screenshot(path=folder / f"output-{number + 1:02}.png")


def check(notebook: Path, folder: Path, options: argparse.Namespace) -> str:
    """Opens, runs and inspects one notebook; returns what it shows."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    dialogs: list[str] = []
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        copy: Path = shutil.copytree(notebook.parent, scratch / "notebooks", ignore=shutil.ignore_patterns(".*"))
        with jupyterlab(copy, scratch) as (address, token), browser_page(scratch / "profile", address) as page:
            page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
            page.goto(f"{address}/lab/tree/{notebook.name}?token={token}")
            try:
                run_all_cells(page)
                wait_until_done(page, options.timeout_minutes)
                check_errors(page, copy / notebook.name)
                found = check_outputs(page, options.tables, options.pictures)
            finally:
                take_screenshots(page, folder)
    if dialogs:
        raise CheckFailed(f"a script in the outputs opened a dialog: {dialogs[0]}")
    return found


def main() -> int:
    """Checks the notebook named on the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Run a notebook in JupyterLab in a headless Chromium.")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--tables", type=int, default=1, help="tables to show at least (1)")
    parser.add_argument("--pictures", type=int, default=1, help="PNG pictures to show at least (1)")
    parser.add_argument("--timeout-minutes", type=float, default=40, help="limit for the run (40)")
    parser.add_argument("--screenshots", type=Path, default=PROJECT / "out" / "browser", help="their folder (out/browser)")
    options = parser.parse_args()
    notebook = options.notebook.resolve()
    folder = options.screenshots.resolve() / notebook.stem
    print(f"Checking {options.notebook} in JupyterLab", flush=True)
    try:
        if not notebook.is_file():
            raise CheckFailed("no such notebook")
        found = check(notebook, folder, options)
    except (CheckFailed, NothingHappened) as failure:
        print(f"FAILED {options.notebook}: {failure}\nscreenshots: {folder}", file=sys.stderr)
        return 1
    print(f"  {found}\n  screenshots: {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
