# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Show Odoo's log."""

from .. import service
from ..errors import Refusal

HELP = "show the end of Odoo's log"
LINE = 160


def add_arguments(parser):
    """Describe the arguments."""
    parser.add_argument("--follow", "-f", action="store_true", help="go on as it grows")
    parser.add_argument("--lines", "-n", type=int, default=200, help="how many, default 200")


def run(args, workspace):
    """Print the end of the log."""
    path = service.log_path(workspace)
    if not path.exists():
        raise Refusal("There is no log yet.", "Start the platform: ./groupbuy up.")
    start = _start_of_last(path, args.lines)
    service.follow(workspace, lambda: args.follow, start_at=start)
    return 0


def _start_of_last(path, count):
    """Return where the last lines of a file begin."""
    size = path.stat().st_size
    reach = min(size, max(count, 1) * LINE * 4)
    with path.open("rb") as stream:
        stream.seek(size - reach)
        tail = stream.read()
    lines = tail.splitlines(keepends=True)[-count:] if count > 0 else []
    return size - sum(map(len, lines))
