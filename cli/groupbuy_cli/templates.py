# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Instances with modules installed, made once and copied from then on.

Two layers: Odoo's and OCA's modules, which change with the lock, and our addons on
top, which change with every commit. Both are made with fast settings, stopped
cleanly and renamed; nobody works in them.
"""

import os
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from . import addons, database, files
from .console import step
from .instance import DATABASE, Instance
from .postgres import FAST, Cluster

KEPT = {"stock": 2, "own": 4, "shop": 1, "trade": 1, "grown": 3}
SHOP = ("website_sale", "payment_demo", *addons.COUNTRY)
TRADE = ("sale_management", "sale_stock", "purchase_stock", *addons.COUNTRY)
IN_USE = 3600  # seconds a template may still be copied from by another start
ROOM_MIB = 1500


def ensure(runtime, names):
    """Return the folder of a stopped instance with these addons of ours installed."""
    known = addons.own(runtime.workspace)
    stock = _stock(runtime, addons.foreign(known))
    if not names:
        return _touched(stock)
    hashes = addons.hashes(known, names)
    name = "own-" + files.key(stock.name, *sorted(hashes.items()))

    def fill(instance, log):
        with step("installing " + ", ".join(names)):
            database.install(instance, DATABASE, names, log)
            instance.run_script("assets", DATABASE, log=log)
        database.mark(instance, DATABASE, {"odoo": runtime.tree.key, "addons": hashes})

    return _make(runtime, name, fill, source=stock)


def _stock(runtime, modules):
    """Return the folder of the instance without addons of ours."""
    recipe = files.tree_hash(Path(__file__).parent / "scripts")
    name = "stock-" + files.key(database.LAYOUT, recipe, runtime.key, *modules)

    def fill(instance, log):
        instance.cluster.create()
        with step("Odoo's own modules (once)"):
            database.create_stock(instance, DATABASE, modules, log)
        database.mark(instance, DATABASE, {"odoo": runtime.tree.key, "addons": {}})

    return _make(runtime, name, fill)


def shop(runtime):
    """Return the folder of a stopped instance with Odoo's own shop and nothing of ours."""
    return _plain(runtime, "shop", SHOP)


def trade(runtime):
    """Return the folder of a stopped instance with Odoo's sales, purchases and stock alone."""
    return _plain(runtime, "trade", TRADE)


def _plain(runtime, kind, modules):
    """Return the folder of a stopped instance with modules of Odoo and nothing of ours."""
    recipe = files.tree_hash(Path(__file__).parent / "scripts")
    name = f"{kind}-" + files.key(database.LAYOUT, recipe, runtime.key, *modules)

    def fill(instance, log):
        instance.cluster.create()
        with step(f"Odoo's own {kind} (once)"):
            database.create_stock(instance, DATABASE, modules, log)
            instance.run_script("assets", DATABASE, log=log)

    return _make(runtime, name, fill)


def grown(runtime, names, recipe, fill):
    """Return the folder of a stopped instance like `ensure`'s with something more in it.

    :param recipe: a name that changes when what `fill(instance, log)` makes does
    """
    source = ensure(runtime, names)
    return _make(runtime, "grown-" + files.key(source.name, recipe), fill, source=source)


def _make(runtime, name, fill, source=None):
    """Return a template, made by fill on an empty folder or on a copy of source."""
    folder = runtime.workspace.cache / "templates"
    folder.mkdir(exist_ok=True)
    log = runtime.workspace.logs / "database.log"

    def build(temporary):
        files.need_room(folder, ROOM_MIB)
        instance = Instance(runtime, temporary, FAST)
        if source:
            Instance(runtime, source).copy_to(temporary)
        else:
            temporary.mkdir()
        try:
            instance.write_config(max_cron_threads=0)
            if source:
                instance.cluster.start()
            fill(instance, log)
        finally:
            instance.cluster.stop()

    made = files.build_once(folder / name, build, clean=halt)
    _prune(folder, name.partition("-")[0], keep=made)
    return _touched(made)


def halt(folder):
    """Stop the server of a killed start before its folder goes."""
    if (folder / "cluster").exists():
        Cluster(folder / "cluster", "").kill()


def _touched(folder):
    """Note that a template is of use."""
    os.utime(folder)
    return folder


def _prune(folder, kind, keep):
    """Forget the templates nobody used lately."""
    found = [path for path in folder.glob(f"{kind}-*") if path.suffix != files.TEMPORARY]
    found.sort(key=_changed, reverse=True)
    for path in found[KEPT[kind] :]:
        if path != keep and _is_old(path):
            files.discard(path)
    for left in folder.glob(f"*{files.TEMPORARY}"):
        if _is_old(left):
            halt(left)
            files.remove(left)


def _is_old(path):
    """Say whether nobody can be at work with a folder any more."""
    return time.time() - _changed(path) > IN_USE


def _changed(path):
    """Return when a folder changed; now, when another start has just taken it away."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def throwaway(runtime, names):
    """Give a running copy of a template of ours with fast settings, gone afterwards."""
    return copied(runtime, ensure(runtime, names))


@contextmanager
def copied(runtime, template, settings=FAST):
    """Give a running copy of a template, gone afterwards.

    :param settings: what is measured runs with the settings people run with
    """
    parent = runtime.workspace.cache / "trials"
    parent.mkdir(exist_ok=True)
    _clear_left(parent)
    home = Path(mkdtemp(prefix=f"{os.getpid()}-", dir=parent)) / "home"
    home.parent.chmod(0o755)
    Instance(runtime, template).copy_to(home)
    instance = Instance(runtime, home, settings)
    instance.write_config(max_cron_threads=0)
    try:
        instance.cluster.start()
        yield instance
    finally:
        instance.cluster.kill()
        files.remove(home.parent)


def _clear_left(parent):
    """Remove the trials of killed runs."""
    for path in parent.iterdir():
        if not Path("/proc", path.name.partition("-")[0]).exists():
            halt(path / "home")
            files.remove(path)
