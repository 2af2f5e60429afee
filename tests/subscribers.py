"""Subscribers with programs that are not ours: vdirsyncer fetches a feed, khal lists what is in it."""

import subprocess


class Subscriber:
    """Somebody's computer on which vdirsyncer and khal are set up."""

    def __init__(self, folder, url):
        self.folder, self.calendar = folder, folder / "calendar"
        self.calendar.mkdir()
        (folder / "vdirsyncer").write_text(
            f'[general]\nstatus_path = "{folder}/status"\n'
            '[pair summit]\na = "here"\nb = "there"\ncollections = null\nconflict_resolution = "b wins"\n'
            f'[storage here]\ntype = "filesystem"\npath = "{self.calendar}"\nfileext = ".ics"\n'
            f'[storage there]\ntype = "http"\nurl = "{url}"\n'
        )
        (folder / "khal").write_text(
            f"[calendars]\n[[summit]]\npath = {self.calendar}\nreadonly = True\n"
            f"[sqlite]\npath = {folder}/khal.db\n"
            "[locale]\nlocal_timezone = America/New_York\ndefault_timezone = America/New_York\n"
            "timeformat = %H:%M\ndateformat = %d.%m.%Y\nlongdateformat = %d.%m.%Y\ndatetimeformat = %d.%m.%Y %H:%M\n"
            "longdatetimeformat = %d.%m.%Y %H:%M\n"
        )

    def discover(self):
        self._run("vdirsyncer", "--config", self.folder / "vdirsyncer", "discover", "summit")

    def sync(self):
        return self._run("vdirsyncer", "--config", self.folder / "vdirsyncer", "sync", "summit")

    def listing(self, day="26.06.2031"):
        form = "{start-time}-{end-time} {title} | {location} | {status}"
        listed = self._run("khal", "--config", self.folder / "khal", "list", "--day-format", "", "--format", form, day, "3d")
        return [line.strip() for line in listed.stdout.splitlines() if line.strip()]

    def _run(self, *command):
        environment = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "America/New_York"}
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
        assert done.returncode == 0, done.stderr
        return done
