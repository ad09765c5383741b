# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Put a backup in the place of the present database."""

from .. import archive, files, live, runtime, service
from ..console import say, step
from ..errors import Refusal

HELP = "put a backup in the place of the present database"


def add_arguments(parser):
    """Describe the arguments."""
    parser.add_argument("file", metavar="FILE", help="a file that backup wrote")
    parser.add_argument("--odoo", metavar="PATH", help="an Odoo 19.0 tree of yours")


def run(args, workspace):
    """Check the file, load it aside, then let it take the place."""
    with files.locked(workspace.data / ".lock", "another command is at work; waiting for it"):
        if service.find(workspace):
            raise Refusal("The platform is running.", "Stop it first: ./groupbuy down.")
        work = workspace.data / "restore.tmp"
        try:
            with step("checking the backup"):
                manifest = archive.unpack(args.file, work)
            current = live.Live(runtime.ensure(workspace, odoo=args.odoo))
            with step("restore"):
                _load(current, work, manifest)
        finally:
            files.remove(work)
    say("Restored. Start it: ./groupbuy up.")
    return 0


def _load(current, work, manifest):
    """Load the unpacked backup, on a new cluster if there is none yet."""
    current.make_empty()
    current.write_config()
    current.start_server()
    try:
        archive.load(current, work, manifest)
        current.remember_demo()
    finally:
        current.stop_server()
