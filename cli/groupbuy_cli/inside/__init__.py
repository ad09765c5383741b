# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the launcher does inside Odoo's environment: its own process, one function a call.

`call(instance, database, "hub", "prepare", orders=1000)` runs `prepare(env, orders=1000)` of
the module `hub` in this folder, commits, and returns what it returned.
"""

import json
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..process import die_with_parent, run

FOLDER = Path(__file__).parent


def call(instance, database, module, function, is_seen=False, **values):
    """Run one function of a module of this folder in a database; return its answer.

    :param is_seen: whether what it prints goes to the terminal as it comes
    """
    with tempfile.NamedTemporaryFile(dir=instance.home, suffix=".json", delete=False) as file:
        answer = Path(file.name)
    words = [instance.config, database, module, function, answer, json.dumps(values)]
    command = [instance.runtime.python, FOLDER / "run.py", *words]
    options = {"env": instance.environ, "cwd": instance.home}
    try:
        if is_seen:
            words = list(map(str, command))
            subprocess.run(words, check=True, preexec_fn=die_with_parent, **options)
        else:
            run(command, **options)
        return json.loads(answer.read_text(encoding="utf-8"))
    finally:
        answer.unlink(missing_ok=True)


def call_in_shares(shares, *words, **values):
    """Run one function so many times at once, each in its own process with its own share.

    The function takes `share` (from 0) and `shares`; the answers come back in their order.
    """

    def one(share):
        return call(*words, share=share, shares=shares, **values)

    with ThreadPoolExecutor(shares) as pool:
        return list(pool.map(one, range(shares)))
