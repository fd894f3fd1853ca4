"""The scripts of the page pass ESLint: no unknown name, nothing unused, no innerHTML, short functions."""

import shutil
import subprocess
from pathlib import Path

from graph.viewer.page import ASSETS, SCRIPTS

TESTS = Path(__file__).resolve().parents[1]


def test_scripts_pass_eslint(tmp_path):
    node, eslint = shutil.which("node"), TESTS / "node_modules" / "eslint" / "bin" / "eslint.js"
    assert node, "node is missing: on Debian, apt install nodejs"
    assert eslint.exists(), "ESLint is missing: run `npm ci --prefix tests`"
    joined = TESTS / "node_modules" / ".cache-toile" / "joined.js"  # ESLint reads only below its configuration
    joined.parent.mkdir(exist_ok=True)
    parts = [f"// {name}.js\n" + (ASSETS / "js" / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    joined.write_text('"use strict";\n' + "\n".join(parts), "utf-8")
    command = [node, str(eslint), "--no-ignore", "--config", str(TESTS / "eslint.config.mjs"), str(joined)]
    found = subprocess.run(command, cwd=TESTS, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
