"""Starts a PostgreSQL of its own on a free port, runs the tests that touch the database on it, removes it."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

NOT_FOR_SERVERS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


def main() -> int:
    """Run pytest on a server that lives as long as it does."""
    programs = Path(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))[-1]).parent
    folder = Path(tempfile.mkdtemp(prefix="uncops-postgres-"))
    owner = _owner(folder)
    port = _free_port()
    run = lambda *command: subprocess.run([*owner, *command], check=True, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: E731
    run(programs / "initdb", "-D", folder / "data", "-U", "uncops", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    settings = " ".join(f"-c {name}={value}" for name, value in NOT_FOR_SERVERS.items())
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {settings}"
    run(programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "start")
    try:
        server = f"postgresql://uncops@127.0.0.1:{port}"
        command = [sys.executable, "-m", "pytest", "-n", os.environ.get("TEST_WORKERS", "2"), *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, "TEST_POSTGRES": server}).returncode
    finally:
        run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as the user its package made."""
    if os.geteuid() != 0:
        return []
    os.chmod(folder, 0o700)
    shutil.chown(folder, pwd.getpwnam("postgres").pw_uid)
    program = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        raise SystemExit("runuser is missing (Debian package util-linux): PostgreSQL does not run as root")
    return [program, "-u", "postgres", "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
