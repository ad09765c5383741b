# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Parse the command line and run one command."""

import argparse
import os
import subprocess
import sys

from . import commands
from .console import warn
from .errors import Refusal
from .workspace import Workspace

INTERRUPTED = 130
READER_GONE = 141  # as the shell says of a program whose reader closed the pipe


def parser(modules):
    """Return the parser of all commands."""
    result = argparse.ArgumentParser(
        prog="groupbuy", description="Community group buying on Odoo 19."
    )
    commands_parser = result.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in modules.items():
        sub = commands_parser.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(sub)
    return result


def main(argv):
    """Run one command and return the exit status: 0 well, 1 found faults, 2 refused."""
    os.umask(0o022)
    modules = commands.load()
    args = parser(modules).parse_args(argv)
    try:
        return modules[args.command].run(args, Workspace.find()) or 0
    except Refusal as refusal:
        warn(str(refusal))
        return 2
    except subprocess.CalledProcessError as error:
        warn(f"{error.cmd[0]} ended with status {error.returncode}.")
        return 1
    except KeyboardInterrupt:
        warn("interrupted; the same command continues where it stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # `./groupbuy status | head`: what is left to print goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
