#!/usr/bin/env bash
# Installs the Debian 12 packages that Huiyin needs; does nothing where they are there already.
#
#   config/debian/install-packages.sh build    to build huiyin, and to run it
#   config/debian/install-packages.sh test     the same, and what the tests and benchmarks use
#   config/debian/install-packages.sh peers    the same, and the programs that the benchmarks put beside huiyin
#   config/debian/install-packages.sh accuracy as for tests, and what makes speech and noise to measure accuracy with
#   config/debian/install-packages.sh training the same, and the voices and songs that the detector of speech learnt from
#
# Runs as root, or with sudo.
set -euo pipefail

build=(g++ git libabsl-dev libexpat1-dev libicu-dev libmpg123-dev libphonenumber-dev libprotobuf-dev libsndfile1-dev
    libsqlite3-dev pkg-config)
test=("${build[@]}" openssl python3 sqlite3)
accuracy=("${test[@]}" asterisk-core-sounds-{en,es,fr,it,ru}-wav asterisk-moh-opsound-wav asterisk-prompt-it-menardi-wav
    espeak-ng libc++1 python3-numpy python3-venv sox)
peers=("${test[@]}" ffmpeg python3-numpy python3-venv)
training=("${accuracy[@]}" extremetuxracer-data frozen-bubble-data libsndfile1 libsox-fmt-base tuxpaint-stamps-default
    wesnoth-1.16-music)

case "${1:-}" in
    build) wanted=("${build[@]}") ;;
    test) wanted=("${test[@]}") ;;
    peers) wanted=("${peers[@]}") ;;
    training) wanted=("${training[@]}") ;;
    accuracy) wanted=("${accuracy[@]}") ;;
    *) echo "usage: $0 build|test|peers|accuracy|training" >&2; exit 64 ;;
esac

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $state == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then
    command -v sudo >/dev/null || { echo "$0: run as root: apt-get install ${missing[*]}" >&2; exit 77; }
    as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
