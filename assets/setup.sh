#!/usr/bin/env bash
# Installs the system libraries Parley is linked against, and the openssl command. Says nothing and changes nothing when
# they are there.
set -eu

# Debian's package for each header we compile against.
packages=(libncursesw5-dev libsodium-dev libsqlite3-dev zlib1g-dev)
headers=(curses.h sodium.h sqlite3.h zlib.h)

# The compiler is asked only when the header is not in its usual place.
has_header() {
    [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ] ||
        echo "#include <$1>" | "${CC:-clang}" -E - >/dev/null 2>&1
}

missing=()
for index in "${!packages[@]}"; do
    has_header "${headers[$index]}" || missing+=("${packages[$index]}")
done
# Tests make their certificates with it.
command -v openssl >/dev/null || missing+=(openssl)
if [ "${#missing[@]}" -eq 0 ]; then
    exit 0
fi

if ! command -v apt-get >/dev/null; then
    cat >&2 <<TEXT
Parley needs the headers of ncurses (wide characters), libsodium, SQLite and zlib. Missing here, by Debian's names:
    ${missing[*]}
Install them with this system's own package manager, then run this script again. For example:
    Fedora   dnf install ncurses-devel libsodium-devel sqlite-devel zlib-devel
    Arch     pacman -S ncurses libsodium sqlite zlib
TEXT
    exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Missing: ${missing[*]}. As root, run: apt-get update && apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

apt() {
    "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" </dev/null >/dev/null
}

echo "Installing ${missing[*]}"
apt update
apt install --yes --no-install-recommends "${missing[@]}"
