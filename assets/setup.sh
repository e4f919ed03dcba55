#!/usr/bin/env bash
# Installs the system libraries Parley is linked against, and the openssl command; with --tests also PostgreSQL and OpenSSH,
# which the tests start for themselves; with --benchmarks what counts instructions. Says nothing and changes nothing when they are
# there.
set -eu

for_tests=false
for_benchmarks=false
case "$*" in
"") ;;
--tests) for_tests=true ;;
--benchmarks) for_benchmarks=true ;;
*)
    echo "usage: setup.sh [--tests | --benchmarks]" >&2
    exit 64
    ;;
esac

# Debian's package for each header we compile against.
packages=(libncursesw5-dev libpq-dev libsodium-dev libsqlite3-dev zlib1g-dev)
headers=(curses.h libpq-fe.h sodium.h sqlite3.h zlib.h)

# The compiler is asked only when the header is not in its usual place.
has_header() {
    [ -e "/usr/include/$1" ] || [ -e "/usr/include/postgresql/$1" ] || [ -e "/usr/local/include/$1" ] ||
        echo "#include <$1>" | "${CC:-clang}" -E - >/dev/null 2>&1
}

missing=()
for index in "${!packages[@]}"; do
    has_header "${headers[$index]}" || missing+=("${packages[$index]}")
done
# Tests make their certificates with it.
command -v openssl >/dev/null || missing+=(openssl)
# Debian keeps PostgreSQL's programs out of the path.
if $for_tests && ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    missing+=(postgresql)
fi
if $for_tests; then
    [ -x /usr/sbin/sshd ] || missing+=(openssh-server)
    command -v sftp >/dev/null || missing+=(openssh-client)
fi
if $for_benchmarks; then
    command -v valgrind >/dev/null || missing+=(valgrind)
    command -v python3 >/dev/null || missing+=(python3)
    command -v strip >/dev/null || missing+=(binutils)
fi
if [ "${#missing[@]}" -eq 0 ]; then
    exit 0
fi

if ! command -v apt-get >/dev/null; then
    cat >&2 <<TEXT
Parley needs the headers of ncurses (wide characters), libpq, libsodium, SQLite and zlib, its tests the programs of
PostgreSQL and OpenSSH. Missing here, by Debian's names:
    ${missing[*]}
Install them with this system's own package manager, then run this script again. For example:
    Fedora   dnf install ncurses-devel libpq-devel libsodium-devel sqlite-devel zlib-devel postgresql-server \\
             openssh-server openssh-clients
    Arch     pacman -S ncurses postgresql-libs libsodium sqlite zlib postgresql openssh
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
# Debian would start a PostgreSQL of its own; the tests need the programs only.
if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    "${as_root[@]+"${as_root[@]}"}" mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo "create_main_cluster = false" |
        "${as_root[@]+"${as_root[@]}"}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
# The same of OpenSSH: nobody asked for this machine to be open to logins. `systemctl unmask ssh.service ssh.socket` undoes it.
if [[ " ${missing[*]} " == *" openssh-server "* ]]; then
    "${as_root[@]+"${as_root[@]}"}" mkdir -p /etc/systemd/system
    for unit in ssh.service ssh.socket; do
        [ -e "/etc/systemd/system/$unit" ] ||
            "${as_root[@]+"${as_root[@]}"}" ln -s /dev/null "/etc/systemd/system/$unit"
    done
    echo "The system's own SSH server stays off; systemctl unmask ssh.service ssh.socket allows it"
fi
apt install --yes --no-install-recommends "${missing[@]}"
