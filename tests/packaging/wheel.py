"""Builds the wheel, installs it with plain pip in an empty environment, and runs what it holds: `make test-wheel`.

Prints the sizes and times that it saw. Exit code 1 where a step fails.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
MOST_INSTALLED_MB = 700
QUESTION = "What were Larkspur's net sales in fiscal 2024?"


def main() -> int:
    """Build, install, start, ask, stop."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        started = time.monotonic()
        wheel = build(home / "dist", weights=True)
        print(f"wheel: {wheel.stat().st_size / 1e6:.1f} MB, built in {time.monotonic() - started:.0f} s")
        started = time.monotonic()
        python = installed(wheel, home / "venv")
        megabytes = size_of(home / "venv") / 1e6
        print(f"installed with plain pip: {megabytes:.0f} MB in {time.monotonic() - started:.0f} s")
        if megabytes > MOST_INSTALLED_MB or (python.parent / "torchrun").exists():
            print("that is more than the program needs: look at what came with it", file=sys.stderr)
            return 1
        return serve(python, home)


def build(target: Path, *, weights: bool) -> Path:
    """The wheel, built with what is installed already."""
    environment = {**os.environ, **({"TINYRAG_WHEEL_WEIGHTS": "1"} if weights else {})}
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return next(target.glob("*.whl"))


def installed(wheel: Path, folder: Path) -> Path:
    """A new environment's Python, the wheel in it."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", str(wheel)], check=True)
    return python


def size_of(folder: Path) -> int:
    """In bytes, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def serve(python: Path, home: Path) -> int:
    """`tinyrag up` with its samples, one question, and Ctrl-C; outside of the repository."""
    tinyrag = python.with_name("tinyrag")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TINYRAG", "PYTHON"))}
    environment |= {"TINYRAG_DATA_DIR": str(home / "data"), "COLUMNS": "120"}
    started = time.monotonic()
    with (home / "up.log").open("wb") as log:
        service = subprocess.Popen([tinyrag, "up", "--port", "0"], cwd=home, env=environment, stdout=log, stderr=log)
        try:
            address = listening(home / "data" / "instance.json", service)
            print(f"`tinyrag up` serves after {time.monotonic() - started:.0f} s")
            while "Stopped" not in (home / "up.log").read_text() and not ready(home / "up.log", service):
                time.sleep(0.5)
            said = subprocess.run(
                [tinyrag, "ask", QUESTION, "--url", address], cwd=home, env=environment, capture_output=True, text=True
            )
            print(said.stdout.splitlines()[0] if said.stdout else said.stderr)
            return 0 if "412,600" in said.stdout else 1
        except RuntimeError:
            print((home / "up.log").read_text()[-3000:], file=sys.stderr)
            return 1
        finally:
            service.send_signal(signal.SIGINT)
            service.wait(PATIENCE)


def listening(instance: Path, service: subprocess.Popen[bytes]) -> str:
    """The endpoint. Raises RuntimeError where the service ended or took two minutes."""
    deadline = time.monotonic() + PATIENCE
    while not instance.exists():
        if service.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("`tinyrag up` did not start")
        time.sleep(0.2)
    return str(json.loads(instance.read_text())["url"])


def ready(log: Path, service: subprocess.Popen[bytes]) -> bool:
    """Whether the first start has shown its samples and settled. Raises RuntimeError where it ended."""
    if service.poll() is not None:
        raise RuntimeError("`tinyrag up` ended")
    return "GraphQL and playground" in log.read_text(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
