# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Debian packages without root: fetched by the machine's own apt, unpacked in a folder.

apt checks the archive's signature; the state it keeps is ours, the mirror and the
proxy are the machine's.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import files
from .errors import Refusal
from .process import clean_environ, run

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
PIN_VERSION = "19.0.0+dfsg-1"
PIN_SHA256 = "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf"
LAYOUT = 2  # raise it when what is left out below changes
COMPANIONS = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-font-awesome",
    "fonts-montserrat",
    "fonts-roboto-unhinted",
    "fonts-inconsolata",
    "fonts-ocr-b",
)
# Translations into other languages than ours are two thirds of the package.
LEFT_OUT = ("*/i18n/[a-y]*.po", "*/i18n/z[!h]*.po", "usr/share/doc/*", "usr/share/man/*")
APT_CONFIG = """\
Dir::Etc::sourcelist "{folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "{folder}/state";
Dir::State::lists "{folder}/lists";
Dir::State::status "/dev/null";
Dir::Cache "{folder}/cache";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
APT::Sandbox::User "root";
"""


@dataclass(frozen=True)
class Packages:
    """Fetched packages: Odoo's version and whether it is the pinned one."""

    paths: list
    version: str
    pinned: bool


def fetch_odoo(cache):
    """Fetch Odoo and the packages its links point into."""
    downloads = _updated(cache)
    paths = [_download(cache, name, "trixie") for name in COMPANIONS]
    odoo = _download(cache, "odoo-19", "sid")
    version = run(["dpkg-deb", "--field", odoo, "Version"]).strip()
    pinned = files.file_hash(odoo) == PIN_SHA256
    if not pinned and (version == PIN_VERSION or os.environ.get("GROUPBUY_STRICT")):
        files.remove(odoo)
        raise Refusal(f"the package odoo-19 {version} in {downloads} is not the pinned one.")
    if not version.startswith("19.0"):
        raise Refusal(f"Debian has odoo-19 {version}, not 19.0.")
    return Packages([odoo, *paths], version, pinned)


def fetch(cache, name):
    """Fetch one package of the suite the companions come from."""
    _updated(cache)
    return _download(cache, name, "trixie")


def unpack(packages, folder):
    """Unpack packages into one folder, less what nobody here reads."""
    folder.mkdir(parents=True)
    exclude = [f"--exclude={pattern}" for pattern in LEFT_OUT]
    for package in packages:
        reader = subprocess.Popen(
            ["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE
        )
        run(
            ["tar", "-x", "-C", folder, "--no-same-owner", "--wildcards", *exclude],
            stdin=reader.stdout,
        )
        reader.stdout.close()
        if reader.wait():
            raise Refusal(f"{package.name} is damaged.", "Remove it and start again.")


def _updated(cache):
    """Return apt's own folder with fresh lists of the two suites."""
    for program in ("apt-get", "dpkg-deb"):
        if not shutil.which(program):
            raise Refusal(f"{program} is not installed.")
    if not KEYRING.exists():
        raise Refusal("the keys of Debian's archive are not installed (debian-archive-keyring).")
    folder = cache / "apt"
    with files.locked(cache / ".apt.lock", "waiting for another start that uses apt"):
        _configure(folder)
        if not any((folder / "lists").glob("*Packages*")):
            _apt(folder, "update")
    return folder


def _configure(folder):
    """Write apt's private configuration."""
    for name in ("state", "lists/partial", "cache/archives/partial", "debs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    mirror = _mirror()
    sources = "".join(
        f"deb [target=Packages signed-by={KEYRING}] {mirror} {suite} main\n"
        for suite in ("sid", "trixie")
    )
    files.write(folder / "sources.list", sources)
    files.write(folder / "apt.conf", APT_CONFIG.format(folder=folder))


def _mirror():
    """Return the address of the machine's own Debian mirror."""
    codename = re.search(
        r"^VERSION_CODENAME=(\w+)", Path("/etc/os-release").read_text(encoding="utf-8"), re.M
    )
    listing = run(["apt-get", "update", "--print-uris", "-o", "Dir::State::lists=/nonexistent"])
    for address in re.findall(r"'([^']+)/dists/([^'/]+)/InRelease'", listing):
        if codename and address[1] == codename[1]:
            return address[0]
    raise Refusal("the machine's apt knows no Debian mirror.")


def _apt(folder, *words, **options):
    """Run apt-get on our own state."""
    environ = clean_environ(APT_CONFIG=str(folder / "apt.conf"), LC_ALL="C.UTF-8")
    output = run(["apt-get", "--quiet", *words], env=environ, **options)
    if words[0] == "update" and re.search(r"^(W|E|Err)[:0-9].*", output, re.M):
        shutil.rmtree(folder / "lists", ignore_errors=True)
        raise Refusal("apt could not read the package lists of sid and trixie.")
    return output


def _download(cache, name, suite):
    """Return a package file, fetched unless it is there; apt makes it whole or not."""
    folder = cache / "apt"
    debs = folder / "debs"
    with files.locked(cache / ".apt.lock", "waiting for another start that uses apt"):
        found = sorted(debs.glob(f"{name}_*.deb"))
        if not found:
            try:
                _download_into(folder, debs, f"{name}/{suite}")
            except Refusal:  # the mirror may have moved on since our lists were read
                _apt(folder, "update")
                _download_into(folder, debs, f"{name}/{suite}")
            found = sorted(debs.glob(f"{name}_*.deb"))
    if not found:
        raise Refusal(f"apt has no package {name} in {suite}.")
    return found[-1]


def _download_into(folder, debs, package):
    """Fetch a package aside and move it where whole packages are."""
    fresh = folder / "fresh"
    files.remove(fresh)
    fresh.mkdir()
    _apt(folder, "download", package, cwd=fresh)
    for path in fresh.glob("*.deb"):
        path.rename(debs / path.name)
    files.remove(fresh)
