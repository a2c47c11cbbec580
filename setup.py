"""The build: a wheel carries the app's own files as well, which a checkout has beside the package.

Everything else about the package stands in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
#: What nnexplore/app_files.py looks for, in the package's folder "app".
APP_FILES = [
    "app.py",
    ".streamlit/config.toml",
    *sorted(f"pages/{path.name}" for path in ROOT.glob("pages/*.py")),
]


class BuildWithApp(build_py):
    """The usual build, and the app's files. An editable installation runs them from the checkout."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            for source, target in self._app_files().items():
                Path(target).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        return [
            *super().get_outputs(include_bytecode),
            *([] if self.editable_mode else self._app_files().values()),
        ]

    def _app_files(self) -> dict[str, str]:
        folder = Path(self.build_lib, "nnexplore", "app")
        return {str(ROOT / name): str(folder / name) for name in APP_FILES}


setup(cmdclass={"build_py": BuildWithApp})
