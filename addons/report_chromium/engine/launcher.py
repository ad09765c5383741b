"""Become Chromium: ``launcher.py READ_FD WRITE_FD PROGRAM [ARGUMENT…]``.

A process of its own because a server with threads must not run Python between
fork and exec. It gives Chromium what the server does not: all the address
space (Odoo limits its own, and Chromium reserves terabytes it never uses) and
the two pipes at the numbers Chromium expects them.
"""

import os
import resource
import sys


def main(read_end, write_end, *command):
    """Replace this process by the command."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    copies = [os.dup(int(read_end)), os.dup(int(write_end))]
    while min(copies) <= 4:
        copies = [os.dup(copy) for copy in copies]
    for number, copy in zip((3, 4), copies, strict=True):
        os.dup2(copy, number, inheritable=True)
    os.execv(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
