"""The scripts of the page pass ESLint: no unknown name, nothing unused, no innerHTML, short functions."""

import shutil
import subprocess
from pathlib import Path

from graph.viewer.page import ASSETS, SCRIPTS

TESTS = Path(__file__).resolve().parents[1]


def test_scripts_pass_eslint():
    node, eslint = shutil.which("node"), TESTS / "node_modules" / "eslint" / "bin" / "eslint.js"
    assert node, "node is missing: on Debian, apt install nodejs"
    assert eslint.exists(), "ESLint is missing: run `npm ci --prefix tests`"
    parts = [f"// {name}.js\n" + (ASSETS / "js" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    command = [node, str(eslint), "--max-warnings=0", "--stdin", "--stdin-filename", "page.js"]
    joined = '"use strict";\n' + "\n".join(parts)
    found = subprocess.run(command, cwd=TESTS, input=joined, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
