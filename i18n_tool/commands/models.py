"""`i18n models`: the models of Argos Translate that are installed here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18n_tool.commands.options import TypedPath, directory_option, here
from i18n_tool.commands.output import columns, echo, echo_error, progress_bar

if TYPE_CHECKING:
    from i18n_tool.mt.argos.packages import Package

_force = click.option("--force", is_flag=True, help="Replace the same or a newer version, too.")


@click.group(
    epilog="Models are where Argos Translate has them; ARGOS_PACKAGES_DIR names another folder.",
)
@directory_option
def command() -> None:
    r"""List, install and download models of Argos Translate.

    \b
    Example:
      i18n models download en-tr
      i18n models list
    """


@command.command("list", short_help="Show what is installed.")
def list_() -> int:
    """Show each installed model: its pair, version, languages, size and folder."""
    from i18n_tool.mt.argos.packages import installed_packages, packages_folder

    folder = packages_folder()
    packages, faults = installed_packages(folder)
    rows = [
        [p.metadata.pair, p.metadata.version, _languages(p), _megabytes(p), p.folder.name]
        for p in packages
    ]
    for row in columns(rows, "<<<><"):
        echo("  ".join(row))
    for fault in faults:
        echo_error(fault, "warning: ")
    if not packages:
        echo(f"No models in {folder}. Get one: i18n models download en-tr", err=True)
    return 0


@command.command(short_help="Install a package file (.argosmodel).")
@click.argument("file", type=TypedPath())
@_force
@click.pass_context
def install(ctx: click.Context, file: Path, force: bool) -> int:
    """Install a package file, after a look at all that it holds.

    An older version of the same pair is replaced.
    """
    return _install(here(ctx) / file, str(file), force=force)


@command.command(short_help="Download and install the model of a pair.")
@click.argument("pair")
@_force
@click.option(
    "--index",
    metavar="URL",
    help="Index of packages. Default: ARGOS_PACKAGE_INDEX, or Argos' own.",
)
def download(pair: str, force: bool, index: str | None) -> int:
    """Download the newest model of PAIR, such as en-tr, and install it."""
    from tempfile import TemporaryDirectory

    from i18n_tool.mt.argos import downloads

    model = downloads.find_model(downloads.read_index(downloads.index_url(index)), pair)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"translate-{model.metadata.pair}.argosmodel"
        with path.open("xb") as file, _Bar(f"Downloading {model.metadata.name}") as bar:
            digest = downloads.download(model, file, bar.report)
        echo(f"SHA-256 {digest}{'' if model.sha256 else ', which the index does not have'}")
        return _install(path, "", force=force)


class _Bar:
    """A progress bar on a terminal, one line elsewhere."""

    def __init__(self, label: str) -> None:
        self._bar = progress_bar(label)

    def __enter__(self) -> _Bar:
        self._bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.render_finish()

    def report(self, come: int, total: int) -> None:
        """Shows that of `total` bytes so many have come."""
        self._bar.length = max(total, come)
        self._bar.update(come - self._bar.pos)


def _install(path: Path, shown: str, *, force: bool) -> int:
    from i18n_tool.mt.argos.archives import install as install_package
    from i18n_tool.mt.argos.packages import packages_folder

    package, replaced = install_package(path, packages_folder(), shown=shown, force=force)
    echo(f"Installed {package.metadata.name} in {package.folder}")
    for old in replaced:
        echo(f"Removed {old.metadata.name}, which it replaces")
    return 0


def _languages(package: Package) -> str:
    metadata = package.metadata
    return f"{metadata.source_name or metadata.source} → {metadata.target_name or metadata.target}"


def _megabytes(package: Package) -> str:
    size = sum(path.stat().st_size for path in package.folder.rglob("*") if path.is_file())
    return f"{size / 1e6:.1f} MB"
