"""Runs notebooks and writes them with their outputs.

    python execute.py [--out FOLDER] NOTEBOOK...

Without --out the notebooks are written in place. Nothing but the outputs
changes, and the same graph gives the same bytes: times, versions and addresses
in memory are left out. The first cell that fails ends the run with its error.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def execute(path, out):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            texts = output.get("data", output)
            for key, text in texts.items():
                if isinstance(text, str) and (key.startswith("text/") or key == "text"):
                    texts[key] = re.sub(r" at 0x[0-9a-f]+", "", text)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    nbformat.validate(notebook)
    nbformat.write(notebook, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--out", type=Path, help="folder for the executed notebooks")
    parser.add_argument("notebook", type=Path, nargs="+")
    arguments = parser.parse_args()
    for path in arguments.notebook:
        out = arguments.out / path.name if arguments.out else path
        try:
            execute(path, out)
        except CellExecutionError as failure:
            sys.exit(f"{path}: {failure}")


if __name__ == "__main__":
    main()
