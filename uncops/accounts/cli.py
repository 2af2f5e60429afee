"""Commands about people who sign in."""

import click

from uncops.accounts.roles import Role
from uncops.core.refusals import Refusal
from uncops.core.wording import N_

ROLE = click.Choice([role.value for role in Role])


class NoSuchAccount(Refusal):
    """Nobody signs in with this address."""

    sentence = N_("Nobody signs in as %(email)s.")


@click.group()
def accounts() -> None:
    """People who sign in, and their roles."""


@accounts.command()
@click.argument("email")
@click.option("--name", required=True, help="Name, as they write it.")
@click.option("--role", "roles", multiple=True, required=True, type=ROLE, help="May be given more than once.")
def create(email: str, name: str, roles: tuple[str, ...]) -> None:
    """Let somebody sign in as EMAIL; prints a generated password once."""
    from uncops import create_app
    from uncops.accounts.services import create_account, generated_password
    from uncops.core import clock
    from uncops.core.database import transaction
    from uncops.core.deeds import Deed

    password = generated_password()
    with create_app().app_context(), transaction() as session:
        create_account(
            session, email=email, name=name, roles=[Role(role) for role in roles], password=password,
            deed=Deed(at=clock.now(), actor=N_("command line")),
        )  # fmt: skip
    click.echo(password)


@accounts.command()
@click.argument("email")
def password(email: str) -> None:
    """Replace the password of EMAIL by a generated one, printed once; they are signed out everywhere."""
    from uncops import create_app
    from uncops.accounts.queries import account_by_email
    from uncops.accounts.services import new_password
    from uncops.core import clock
    from uncops.core.database import transaction
    from uncops.core.deeds import Deed

    with create_app().app_context(), transaction() as session:
        account = account_by_email(session, email)
        if account is None:
            raise NoSuchAccount(email=email)
        made = new_password(session, account, deed=Deed(at=clock.now(), actor=N_("command line")))
    click.echo(made)


@accounts.command()
def roles() -> None:
    """Print the role table as the page docs/roles.md."""
    from uncops.accounts.roles import table_as_page

    click.echo(table_as_page(), nl=False)
