# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Kill starts at random moments, and see that the next start comes up whole.

By hand, outside CI: python3 cli/tests/soak_kill.py [--rounds N] [--port N] [--seed N].
It works in the state GROUPBUY_HOME points at, which should be one for trials.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]
SOUND = "SELECT count(*) FROM ir_module_module WHERE state LIKE 'to %'"


def main():
    """Run the rounds; exit status 1 when a start did not come up whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if not os.environ.get("GROUPBUY_HOME"):
        parser.error("set GROUPBUY_HOME to a folder for trials")
    chance = random.Random(args.seed)
    for number in range(args.rounds):
        kill_one(chance, args.port, number)
    began = time.monotonic()
    subprocess.run(up(args.port), check=True)
    say(f"whole again after {time.monotonic() - began:.0f} s")
    return 0 if is_whole(args.port) else 1


def say(text):
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def up(port):
    """Return the command that starts everything."""
    return [str(CLONE / "groupbuy"), "up", "--detach", "--port", str(port)]


def kill_one(chance, port, number):
    """Start, kill at a random moment, sometimes the servers too."""
    if chance.random() < 0.4:
        call("reset", "--yes")
    elif chance.random() < 0.5:
        call("down")
    delay = chance.choice([chance.uniform(0.2, 5), chance.uniform(0, 60)])
    start = subprocess.Popen(up(port), start_new_session=True, stdout=subprocess.DEVNULL)
    time.sleep(delay)
    whole_group = chance.random() < 0.5
    (os.killpg if whole_group else os.kill)(start.pid, signal.SIGKILL)
    start.wait()
    victims = chance.choice([(), ("postgres",), ("odoo",), ("postgres", "odoo")])
    killed = [pid for name in victims for pid in servers(name)]
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    say(
        f"round {number + 1}: killed after {delay:.1f} s,"
        f" {'with' if whole_group else 'without'} its children, and {len(killed)} servers"
    )


def servers(name):
    """Return the server processes that work in our state folder."""
    home = os.environ["GROUPBUY_HOME"]
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if home in line and f"/{name}\0" in line and "up\0" not in line:
            found.append(int(folder.name))
    return found


def call(*words):
    """Run another command of ours."""
    subprocess.run([str(CLONE / "groupbuy"), *words], check=True, stdout=subprocess.DEVNULL)


def is_whole(port):
    """See that pages come, and that no module is half installed."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/web/login") as page:
        served = page.status == 200
    output = subprocess.check_output(
        [str(CLONE / "groupbuy"), "psql", "--", "-At", "-c", SOUND], text=True
    )
    say(f"page served: {served}; half-installed modules: {output.strip()}")
    return served and output.strip() == "0"


if __name__ == "__main__":
    sys.exit(main())
