"""Brings packages of Debian and Ubuntu: as root by itself, else by saying the line to type."""

from __future__ import annotations

import os
import shutil
import subprocess

from saying import Stop, say

refreshed = False


def bring(packages: list[str], why: str) -> None:
    """Install `packages`, named first, or stop with the exact line that would.

    Raises:
        Stop: this is not root on Debian or Ubuntu, or apt-get could not.
    """
    named = " ".join(packages)
    line = f"apt-get update && apt-get install -y --no-install-recommends {named}"
    if not shutil.which("apt-get"):
        raise Stop(f"Not here, but needed {why}, by the names Debian gives them: {named}. Install them and try again.")
    if os.geteuid() != 0:
        raise Stop(f"Not here, but needed {why}: {named}. Type this, then try again:\n  sudo sh -c '{line}'")
    say(f"Installing {named} with apt-get, {why}")
    refresh()
    if apt_get("install", "-y", "--no-install-recommends", *packages) != 0:
        raise Stop(f"apt-get could not install them; the lines above say why. The line was:\n  {line}")


def refresh() -> None:
    """Read the lists of packages once: a clean image has none."""
    global refreshed
    if not refreshed and apt_get("update") != 0:
        say("apt-get update did not go through; trying with the lists there are.")
    refreshed = True


def apt_get(*arguments: str) -> int:
    """Run apt-get without questions; what it says is shown only when it fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120", *arguments]
    done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        say((done.stdout + done.stderr).strip())
    return done.returncode
