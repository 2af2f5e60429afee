"""Commands with which an installation is run and looked after."""

import os

import click

LOCAL = {"127.0.0.1", "0.0.0.0"}  # noqa: S104 - only compared, never bound without being asked


@click.command()
@click.option("--host", default="127.0.0.1", help="Address to listen on.")
@click.option("--port", type=int, default=lambda: int(os.environ.get("PORT", "8000")), help="Port to listen on; PORT says it too.")
@click.option("--demonstration", is_flag=True, help="Fill the demonstration summit once, and ask no second factor of organisers.")
def serve(host: str, port: int, demonstration: bool) -> None:
    """Migrate, start web server and background worker together, say where and how to sign in."""
    from uncops import create_app
    from uncops.running import serving
    from uncops.running.preparing import first_sign_in, prepare

    if demonstration:
        os.environ["UNCOPS_DEMONSTRATION"] = "1"
    serving.check_port_free(host, port)
    app = create_app()
    prepare(app)
    address, password = first_sign_in(app)
    if demonstration:
        from uncops.demo.services import fill_once

        fill_once(app, say=lambda text: click.echo(text, err=True))
    processes = serving.start_processes(app, host, port)
    with serving.until_stopped(processes):
        serving.wait_until_answering(host, port, processes)
        _say_where(f"http://{'localhost' if host in LOCAL else host}:{port}", address, password)
        serving.watch(processes)


def _say_where(url: str, address: str, password: str | None) -> None:
    click.echo(f"\n  The summit portal is at      {url}")
    if address:
        click.echo(f"  Sign in as organiser at      {url}/login")
        click.echo(f"      address                  {address}")
        click.echo(f"      password                 {password}")
    else:
        click.echo("  Sign in with your account; python -m uncops accounts password ADDRESS makes a new password.")
    click.echo("  Stop with Ctrl-C.\n")


@click.command()
def worker() -> None:
    """Do the background work; `serve` starts one by itself."""
    from uncops import create_app
    from uncops.jobs.queue import run_worker

    run_worker(create_app())


@click.command()
def migrate() -> None:
    """Bring tables and reference data up to date."""
    from uncops import create_app
    from uncops.running.preparing import prepare

    prepare(create_app())
    click.echo("The database is up to date.", err=True)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def doctor(as_json: bool) -> None:
    """Say what this installation has and lacks."""
    from uncops.cli import print_json
    from uncops.running.doctor import findings

    found = findings()
    if as_json:
        print_json({"findings": [vars(finding) for finding in found], "well": all(finding.well for finding in found)})
    else:
        for finding in found:
            click.echo(f"{'well   ' if finding.well else 'LACKING'}  {finding.what}: {finding.said}")
    if not all(finding.well for finding in found):
        raise SystemExit(1)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True))
def backup(file: str) -> None:
    """Write database and stored files into FILE (.tar.gz)."""
    from uncops import create_app
    from uncops.running.backups import write_backup

    click.echo(write_backup(create_app(), file), err=True)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
def restore(file: str) -> None:
    """Put back what a backup FILE holds; what is here now is set aside in the instance folder."""
    from uncops import create_app
    from uncops.running.backups import read_backup

    click.echo(read_backup(create_app(), file), err=True)


COMMANDS: dict[str, click.Command] = {
    command.name or "": command for command in (serve, worker, migrate, doctor, backup, restore)
}
