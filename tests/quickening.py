"""What makes every test quicker and is not looked at by any: passwords cheap to hash, templates compiled once, a heap swept less."""

import gc

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from kept import KEPT

# The real cost is a fifth of a second for each password, on purpose; that it is asked for is a test of its own.
CHEAP_PASSWORDS = {
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {"argon2__time_cost": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1},
}


def keep_compiled_templates() -> None:
    """Every application of the tests takes compiled templates from one folder; one whose source changed is compiled anew."""
    folder = KEPT / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": FileSystemBytecodeCache(str(folder))}


def leave_program_unswept() -> None:
    """Modules, tables and templates stay until the end: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


def sweep_seldom() -> None:
    """A test makes and drops thousands of objects; the collector finds next to none of them that were not gone already."""
    gc.set_threshold(20_000, 20, 50)
