# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the launcher does inside Odoo's environment: its own process, one function a call.

`call(instance, database, "hub", "prepare", orders=1000)` runs `prepare(env, orders=1000)` of
the module `hub` in this folder, commits, and returns what it returned.
"""

import json
import subprocess
from pathlib import Path

from ..process import die_with_parent, run

FOLDER = Path(__file__).parent


def call(instance, database, module, function, is_seen=False, **values):
    """Run one function of a module of this folder in a database; return its answer.

    :param is_seen: whether what it prints goes to the terminal as it comes
    """
    answer = instance.home / f"inside-{database}-{module}.json"
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
