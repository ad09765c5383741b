# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which files of the clone are ours to judge."""

import shutil
import subprocess

from ..files import walk


def listed(clone, only=""):
    """Return the files git knows or would add; all files where there is no git.

    `only` narrows them to one file or folder.
    """
    git = shutil.which("git")
    if git and (clone / ".git").exists():
        # The owner of a mounted clone may be another user; reading it is harmless.
        command = [git, "-c", f"safe.directory={clone}", "-C", str(clone)]
        command += ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        output = subprocess.run(command, check=True, capture_output=True, text=True)
        paths = [clone / name for name in output.stdout.split("\0") if name]
    else:
        paths = list(walk(clone))
    top = clone / only
    return sorted(path for path in paths if path.is_file() and path.is_relative_to(top))


def with_suffix(clone, suffixes, only=""):
    """Return the listed files of these kinds, as names relative to the clone."""
    return [str(path.relative_to(clone)) for path in listed(clone, only) if path.suffix in suffixes]


def addons(clone, only=""):
    """Return the folders of our addons, as names relative to the clone."""
    manifests = sorted((clone / "addons").glob("*/__manifest__.py"))
    top = clone / only
    return [
        str(manifest.parent.relative_to(clone))
        for manifest in manifests
        if manifest.is_relative_to(top) or top.is_relative_to(manifest.parent)
    ]
