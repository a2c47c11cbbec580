"""The command line: lists the presets, and writes a preset's or a link's run to a file."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from nnexplore.config import RunConfig
from nnexplore.core.parameter import ConfigError
from nnexplore.core.training import train
from nnexplore.core.trajectory import Trajectory
from nnexplore.export import EXPORTS, Export, ExportError, Shot, export_for, exported
from nnexplore.export.pictures import MOTIONS, SPACES, require_browser
from nnexplore.presets import PRESETS
from nnexplore.query import read_query

#: A link's name that says how the run is looked at, not what it is.
_VIEW = "view"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for and return the exit code: 0, 1 if not written, 2 if misunderstood."""
    given = _parser().parse_args(arguments)
    if given.command == "presets":
        return _list_presets()
    try:
        return _export(given.run, given.out, _shot(given))
    except (ConfigError, ExportError) as error:
        return _fail(str(error), 2)
    except OSError as error:
        return _fail(f"{given.out} cannot be written: {error.strerror or error}.", 1)
    except KeyboardInterrupt:
        return _fail("stopped; nothing was written.", 130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m nnexplore",
        description="Shows what a hidden layer does to space. The app itself: streamlit run app.py",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
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


def _list_presets() -> int:
    width = max(map(len, PRESETS))
    print("\n".join(f"{preset.name:{width}}  {preset.title}. {preset.help}" for preset in PRESETS.values()))
    return 0


def _export(run: str, out: Path, shot: dict[str, Any]) -> int:
    # What is wrong with the name is said before anybody has waited for the training.
    export = export_for(out.name)
    if shot and not export.is_picture:
        raise ExportError(f"--{next(iter(shot))} is an option of pictures, and {export.ending} is none.")
    if export.is_picture:
        require_browser()
    if not out.parent.is_dir():
        raise ExportError(f"the folder {out.parent} does not exist.")
    config, view = find_run(run)
    content = exported(export, _trajectory(config, export), view, Shot(**shot))
    out.write_bytes(content)
    print(f"{out}: {len(content):,} bytes", file=sys.stderr)
    return 0


def find_run(text: str) -> tuple[RunConfig, str]:
    """The run that a preset's name, a link or a query string names, and how a link looks at it.

    Raises
    ------
    ConfigError
        If there is no such preset, or the link holds a value that is not allowed.
    """
    if text in PRESETS:
        return PRESETS[text].config, ""
    if "://" in text or "=" in text or text.startswith("?"):
        query = urlsplit(text).query if "://" in text else text.rpartition("?")[2]
        pairs = parse_qsl(query, keep_blank_values=True)
        config, errors = read_query([pair for pair in pairs if pair[0] != _VIEW])
        if errors:
            # A page would go on with a default and says so; here nothing is trained.
            raise ConfigError(re.sub(r" (The default, |So ).*", "", errors[0].message), errors[0].field)
        return config, dict(pairs).get(_VIEW, "")
    close = get_close_matches(text, PRESETS, n=1)
    hint = f" Did you mean {close[0]}?" if close else " `python -m nnexplore presets` lists them."
    raise ConfigError(f"{text} is neither a preset nor a link.{hint}", "run")


def _trajectory(config: RunConfig, export: Export) -> Trajectory:
    """The trained run, or one that has just begun if that is all the format takes."""
    if not export.shows_training:
        return Trajectory.begin(config)
    trajectory = train(config, _report if sys.stderr.isatty() else None)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if trajectory.status == "diverged":
        print(f"note: the run diverged at step {trajectory.stopped_at:,}.", file=sys.stderr)
    return trajectory


def _report(trajectory: Trajectory) -> None:
    """Write how far the training is over the line before."""
    step, n_steps = int(trajectory.steps[-1]) if len(trajectory.steps) else 0, trajectory.n_steps
    loss = f", loss {trajectory.loss[-1]:.4g}" if len(trajectory.steps) else ""
    print(f"\rtraining: step {step:,} of {n_steps:,}{loss}\x1b[K", end="", file=sys.stderr, flush=True)


def _fail(sentence: str, code: int) -> int:
    print(f"nnexplore: {sentence}", file=sys.stderr)
    return code
