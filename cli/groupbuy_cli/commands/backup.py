# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Write database and file store into one file."""

from .. import archive, live
from ..console import say, step

HELP = "write database and file store into one file, also while the platform runs"


def add_arguments(parser):
    """Describe the arguments."""
    parser.add_argument("file", metavar="FILE", help="the file to write")


def run(args, workspace):
    """Write the backup."""
    ready = live.runtime_of(workspace)
    with live.running(ready) as current, step("backup"):
        path = archive.write(current, args.file)
    say(
        f"{path} ({path.stat().st_size >> 20} MB). It holds personal data and the keys"
        " to identity data: keep it safe."
    )
    return 0
