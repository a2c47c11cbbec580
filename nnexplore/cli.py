"""The command line: starts the app, lists the presets, and writes a preset's or a link's run to a file."""

from __future__ import annotations

import argparse
import runpy
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nnexplore.app_files import app_folder
from nnexplore.core.network.config_error import ConfigError, printable
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.sensitivity import sensitivity
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export import EXPORTS, Export, ExportError, Shot, export_for, exported
from nnexplore.export.description import parting_sentence, unstable_ending
from nnexplore.export.pictures import MOTIONS, SPACES, require_browser
from nnexplore.links.addresses import RUN
from nnexplore.links.link import read_link

_ON_RUNS = "`nnexplore presets` lists the presets, and --of names one of the runs of a link."


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for and return the exit code: 0, 1 if not written, 2 if misunderstood."""
    parser = _parser()
    given, flags = parser.parse_known_args(arguments)
    if given.command == "run":
        return _run(flags)
    if flags:
        parser.error(f"unrecognized arguments: {' '.join(flags)}")
    if given.command == "presets":
        return _list_presets()
    try:
        return _export(given.run, given.of, given.out, _shot(given))
    except ConfigError as error:
        return _fail(f"{error} {_ON_RUNS}" if error.field == RUN else str(error), 2)
    except ExportError as error:
        return _fail(str(error), 2)
    except OSError as error:
        return _fail(f"{given.out} cannot be written: {error.strerror or error}.", 1)
    except KeyboardInterrupt:
        return _fail("stopped; nothing was written.", 130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nnexplore", description="Shows what a hidden layer does to space, in the browser or in a file."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('nnexplore')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser(
        "run",
        help="start the app",
        description="Start the app, from any folder, with its own settings.",
        epilog="Flags of `streamlit run` are passed on, such as --server.port=8600.",
    )
    commands.add_parser("presets", help="list the presets", description="List the presets.")
    endings = "\n".join(f"  {export.ending:12} {export.help}" for export in EXPORTS.values())
    export = commands.add_parser(
        "export",
        help="train a run and write it to a file",
        description="Train a run and write it to a file, in the format that the file's ending names.",
        epilog=f"endings:\n{endings}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument("run", metavar="PRESET-OR-LINK", help="a preset's name, a link or its query string")
    export.add_argument(
        "out", metavar="OUT", type=Path, help="the file to write; one that exists is replaced"
    )
    export.add_argument(
        "--of", metavar="NAME", help="which run of a link that shows several, such as left of a comparison"
    )
    pictures = export.add_argument_group("options of pictures")
    pictures.add_argument("--space", choices=SPACES, help="what is pictured; activation if not given")
    pictures.add_argument("--width", type=int, metavar="PIXELS")
    pictures.add_argument("--height", type=int, metavar="PIXELS")
    pictures.add_argument("--frames", type=int, metavar="N", help="frames of a .gif")
    pictures.add_argument("--motion", choices=MOTIONS, help="what a .gif shows; turning if not given")
    return parser


def _shot(given: argparse.Namespace) -> dict[str, Any]:
    """The options of a picture that were given."""
    options = {name: getattr(given, name) for name in ("space", "width", "height", "frames", "motion")}
    return {name: value for name, value in options.items() if value is not None}


def _run(flags: Sequence[str]) -> int:
    """Start the app in this process, so that whoever started it also ends it."""
    sys.argv = ["streamlit", "run", str(app_folder() / "app.py"), *flags]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    return 0


def _list_presets() -> int:
    width = max(map(len, PRESETS))
    for preset in PRESETS.values():
        print(f"{preset.name:{width}}  {preset.title}. {preset.help} {preset.caution}".rstrip())
    return 0


def _export(run: str, of: str | None, out: Path, shot: dict[str, Any]) -> int:
    # What is wrong with the name is said before anybody has waited for the training.
    export = export_for(out.name)
    if shot and not export.is_picture:
        raise ExportError(f"--{next(iter(shot))} is an option of pictures, and {export.ending} is none.")
    if export.is_picture:
        require_browser()
    if "\0" in str(out):
        raise ExportError(f"{printable(str(out))} is no name of a file.")
    if not out.parent.is_dir():
        raise ExportError(f"the folder {out.parent} does not exist.")
    link = read_link(run)
    trajectory = _trajectory(link.run(of), export)
    content = exported(export, trajectory, link.view, Shot(**shot))
    out.write_bytes(content)
    print(f"{out}: {len(content):,} bytes", file=sys.stderr)
    if export.shows_training and len(trajectory.steps):
        _tell_of_other_machines(trajectory)
    return 0


def _trajectory(config: RunConfig, export: Export) -> Trajectory:
    """The trained run, or one that has just begun if that is all the format takes."""
    if not export.shows_training:
        return Trajectory.begin(config)
    trajectory = train(config, _report if sys.stderr.isatty() else None)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if trajectory.is_unstable:
        print(unstable_ending(trajectory), file=sys.stderr)
    return trajectory


def _tell_of_other_machines(trajectory: Trajectory) -> None:
    """Say whether the run may end elsewhere on another machine, once the file is there."""
    # The file is written: who has enough of waiting has all that he asked for.
    with suppress(KeyboardInterrupt):
        sentence = parting_sentence(sensitivity(trajectory))
        if sentence:
            print(sentence, file=sys.stderr)


def _report(trajectory: Trajectory) -> None:
    """Write how far the training is over the line before."""
    step, n_steps = int(trajectory.steps[-1]) if len(trajectory.steps) else 0, trajectory.n_steps
    loss = f", loss {trajectory.loss[-1]:.4g}" if len(trajectory.steps) else ""
    print(f"\rtraining: step {step:,} of {n_steps:,}{loss}\x1b[K", end="", file=sys.stderr, flush=True)


def _fail(sentence: str, code: int) -> int:
    print(f"nnexplore: {sentence}", file=sys.stderr)
    return code
