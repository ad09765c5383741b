# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A Chinese font for printing, also on machines that have none."""

import shutil
import subprocess

from . import debian, files
from .console import step, warn
from .errors import Refusal

PACKAGE = "fonts-wqy-microhei"
CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}</dir>
  <cachedir>{folder}/.cache</cachedir>
</fontconfig>
"""


def environ(workspace):
    """Return the variables that let programs find a Chinese font; fetch one if need be."""
    if _machine_has_one():
        return {}
    folder = workspace.cache / "fonts"
    try:
        files.build_once(folder, lambda temporary: _build(temporary, workspace))
    except Refusal as refusal:
        warn(
            f"no Chinese font for printing ({refusal.message.strip().splitlines()[-1]});"
            f" the cure: apt-get install {PACKAGE}"
        )
        return {}
    configuration = folder / "fonts.conf"
    return {"FONTCONFIG_FILE": str(configuration)}


def _machine_has_one():
    """Ask fontconfig; without it nothing here prints anyway."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(
        ["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=False
    )
    return bool(listed.stdout.strip())


def _build(temporary, workspace):
    """Unpack the font and write the configuration for its final place."""
    with step("a Chinese font"):
        debian.unpack([debian.fetch(workspace.cache, PACKAGE)], temporary)
        text = CONFIGURATION.format(folder=workspace.cache / "fonts")
        files.write(temporary / "fonts.conf", text)
