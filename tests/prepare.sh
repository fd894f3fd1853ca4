#!/usr/bin/env bash
# What the tests need beside Python packages: node modules and a Chromium. Installs what it may, says what it may not.
set -euo pipefail
cd "$(dirname "$0")"

if command -v npm >/dev/null; then
  npm ci --silent --no-audit --no-fund
else
  echo "npm is missing; tests that read exported files in node need it: on Debian, apt install npm" >&2
  exit 1
fi

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null
else
  echo "Chromium is missing; tests of the page need it: on Debian, apt install chromium" >&2
  exit 1
fi
