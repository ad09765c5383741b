# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Everything from nothing: fetch, set up, start, tell who logs in where."""

import os
import signal
import time

from .. import files, live, runtime, service
from ..console import columns, say, step
from ..errors import Refusal

HELP = "start the platform; the first time, fetch and set up what it needs"


def add_arguments(parser):
    """Describe the arguments."""
    parser.add_argument("--detach", action="store_true", help="return when it answers")
    parser.add_argument("--port", type=_port, default=8069, help="default 8069")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 to be reached from outside")
    parser.add_argument("--workers", type=int, help="processes; needs a proxy for /websocket")
    parser.add_argument("--proxy", action="store_true", help="trust a reverse proxy's headers")
    parser.add_argument("--odoo", metavar="PATH", help="an Odoo 19.0 tree of yours")
    parser.add_argument(
        "--no-demo", action="store_true", help="without the demo story (first start only)"
    )


def _port(text):
    """Return a port number."""
    number = int(text)
    if not 0 < number < 65533:
        raise ValueError
    return number


def run(args, workspace):
    """Start, or say where what runs already is."""
    began = time.monotonic()
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _interrupt)
    with files.locked(workspace.data / ".lock", "another command is at work; waiting for it"):
        size = _start_or_clear(args, workspace)
    _greet(workspace, time.monotonic() - began)
    if not args.detach and size is not None:
        return _attend(workspace, size)
    return 0


def _interrupt(*_):
    """Let a polite request to end be like Ctrl-C."""
    raise KeyboardInterrupt


def _start_or_clear(args, workspace):
    """Start; when that fails, leave nothing running that did not run before."""
    was_running = service.find(workspace) is not None
    try:
        return _start(args, workspace)
    except BaseException:
        if not was_running:
            live.shut_down(workspace)
        raise


def _start(args, workspace):
    """Bring everything up; return where its part of the log begins, None if it ran."""
    options = service.Options(args.host, args.port, args.workers, args.proxy)
    if service.find(workspace) is None:
        options.check_ports()
    ready = runtime.ensure(workspace, odoo=args.odoo)
    current = live.Live(ready)
    if service.find(workspace) is not None:
        if _is_running_well(current, workspace):
            return None
        with step("restarting, since the code changed"):
            service.stop(workspace)
        options.check_ports()
    service.end_left_over(workspace)
    current.prepare(not args.no_demo, f"http://localhost:{args.port}")
    current.write_config(**options.as_config())
    log = service.log_path(workspace)
    size = log.stat().st_size if log.exists() else 0
    with step("starting Odoo"):
        service.wait_healthy(workspace, service.start(current))
    return min(size, log.stat().st_size)


def _is_running_well(current, workspace):
    """Say whether what runs is what the files say, and answers."""
    try:
        current.start_server()
        if not current.is_current():
            return False
        service.wait_healthy(workspace)
    except Refusal:
        return False
    return True


def _greet(workspace, seconds):
    """Print the address and who logs in."""
    address = service.address(workspace)
    say(f"\nThe platform is up at {address} ({seconds:.0f} s)")
    logins = live.logins(workspace)
    say(columns(_with_administrator(logins, workspace)))
    if logins:
        say("  These passwords are known to everybody: keep the demo on this machine.")
    service.pdf_engine()


def _with_administrator(logins, workspace):
    """Return the logins with the administrator's; a password from a file is not shown."""
    if os.environ.get("GROUPBUY_ADMIN_PASSWORD_FILE"):
        others = [row for row in logins if row[1] != "admin"]
        return [("Administrator", "admin", "as in your secret file"), *others]
    if any(row[1] == "admin" for row in logins):
        return logins
    return [("Administrator", "admin", live.administrator_password(workspace)), *logins]


def _attend(workspace, size):
    """Show the log until Odoo ends or the user ends it."""
    say("Ctrl-C stops it.\n")
    try:
        service.follow(workspace, lambda: service.find(workspace), start_at=size)
        say(f"Odoo ended: {service.last_error(workspace)}")
        return 1
    except KeyboardInterrupt:
        say("\nstopping …")
        return 0
    finally:
        live.shut_down(workspace)
