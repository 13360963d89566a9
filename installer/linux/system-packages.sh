#!/usr/bin/env bash
# Installs the system libraries that Qt needs, and what tests run on (a database, a pooler, a browser), when
# running as root on Debian or Ubuntu; else prints the exact line.
set -euo pipefail
packages=(libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libpulse0 libxrandr2
          libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
          python3-venv postgresql pgbouncer)
# The browser in which our pages are tested goes by another name on Ubuntu.
if grep -qs '^ID=ubuntu' /etc/os-release; then
    packages+=(chromium-browser chromium-chromedriver)
else
    packages+=(chromium chromium-driver)
fi

command -v dpkg-query >/dev/null || { echo "Not a Debian system: install the equivalents of: ${packages[*]}"; exit 0; }
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

line="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -ne 0 ]; then
    echo "These system packages are missing. Run: sudo $line" >&2
    exit 1
fi
# Services of the distribution are not wanted, so none is started (RUNLEVEL=1).
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
# A distribution's own cluster is not wanted: the tests start theirs, the demo uses the embedded one.
mkdir -p /etc/postgresql-common
grep -qs '^create_main_cluster' /etc/postgresql-common/createcluster.conf \
    || echo 'create_main_cluster = false' >> /etc/postgresql-common/createcluster.conf
apt-get update -qq
$line -qq
