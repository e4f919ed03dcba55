#!/usr/bin/env bash
# Makes two files that can be downloaded: parley-VERSION-linux-ARCH.tar.gz, to unpack anywhere, and parley_VERSION_ARCH.deb for
# this Debian and later ones. Both hold the program (stripped, Swift's libraries linked in), its manual, completions, a systemd
# unit and samples of configuration. The same sources on the same machine make the same files.
#
#   assets/package.sh [--program FILE] [DIRECTORY]
#
# They are put into DIRECTORY, without it into .build/package. With --program no program is built and FILE is taken.
set -euo pipefail
umask 022

usage() {
    echo "usage: package.sh [--program FILE] [DIRECTORY]" >&2
    exit 64
}

program=
target=
while [ $# -gt 0 ]; do
    case "$1" in
    --program)
        [ $# -ge 2 ] || usage
        program=$(realpath -- "$2")
        shift 2
        ;;
    -*) usage ;;
    *)
        [ -z "$target" ] || usage
        target=$1
        shift
        ;;
    esac
done
mkdir -p -- "${target:-$(dirname -- "$0")/../.build/package}"
target=$(realpath -- "${target:-$(dirname -- "$0")/../.build/package}")
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."

if ! command -v dpkg-deb >/dev/null; then
    echo "Packages are made on Debian: dpkg-deb is missing here." >&2
    exit 1
fi

if [ -z "$program" ]; then
    swift build -c release --static-swift-stdlib --product parley
    program=$(swift build -c release --static-swift-stdlib --show-bin-path)/parley
fi

# What is in the files is as old as the sources, whenever they are made.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

version=$("$program" --version)
arch=$(dpkg --print-architecture)
name=parley-$version-linux-$arch
tree=$work/$name
mkdir -p "$tree"/{bin,lib/systemd/system,share/man/man1,share/doc/parley/examples,share/bash-completion/completions} \
    "$tree"/share/{zsh/vendor-completions,fish/vendor_completions.d}

is_elf() { [ "$(head -c 4 -- "$1" | tail -c 3)" = ELF ]; }

install -m 755 -- "$program" "$tree/bin/parley"
# A script in the program's place, as tests have it, has nothing to strip.
if is_elf "$tree/bin/parley"; then strip -- "$tree/bin/parley"; fi

# Commands as the help lists them; `client` is what `parley` alone does and has the first page.
commands=$("$program" --help | sed -n '/^SUBCOMMANDS:/,$s/^  \([a-z][a-z]*\) .*/\1/p')
"$program" man | gzip -9n >"$tree/share/man/man1/parley.1.gz"
for command in $commands; do
    "$program" man "$command" | gzip -9n >"$tree/share/man/man1/parley-$command.1.gz"
done
"$program" completion bash >"$tree/share/bash-completion/completions/parley"
"$program" completion zsh >"$tree/share/zsh/vendor-completions/_parley"
"$program" completion fish >"$tree/share/fish/vendor_completions.d/parley.fish"
install -m 644 assets/package/parley.service "$tree/lib/systemd/system/"
install -m 644 README.md "$tree/share/doc/parley/"
install -m 644 assets/client.toml assets/server.toml assets/ssh/sshd_config assets/ssh/parley-ssh.service \
    "$tree/share/doc/parley/examples/"

tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$work" -c "$name" |
    gzip -9n >"$target/$name.tar.gz"

# The packages that hold the libraries it is linked to; of the C library also which version, since older ones lack symbols.
depends=
if is_elf "$tree/bin/parley"; then
    needed=$(readelf --version-info --wide "$tree/bin/parley" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -1)
    for library in $(ldd "$tree/bin/parley" | awk '$2 == "=>" { print $3 }'); do
        package=$(dpkg-query --search "*$(readlink -f -- "$library" | sed 's|^/usr||')" | head -1 | cut -d: -f1)
        [ "$package" != libc6 ] || package="libc6 (>= ${needed#GLIBC_})"
        depends+="$package"$'\n'
    done
    depends=$(sort -u <<<"${depends%$'\n'}" | paste -sd, | sed 's/,/, /g')
fi

package=$work/deb
mkdir -p "$package/DEBIAN"
cp -a "$tree" "$package/usr"
install -m 755 assets/package/postinst assets/package/prerm "$package/DEBIAN/"
cat >"$package/DEBIAN/control" <<CONTROL
Package: parley
Version: $version
Architecture: $arch
Maintainer: Parley
Section: net
Priority: optional
Installed-Size: $(du -sk --apparent-size "$package/usr" | cut -f1)
${depends:+Depends: $depends
}Recommends: libpq5
Description: chat that lives in the terminal, and the server it talks to
 Sign in with a ticket, chat with people and groups, read offline what was
 read online, and keep every typed word through lost links, kicks and crashes.
 The same program is the client, the server and its operator's tool.
CONTROL
dpkg-deb --root-owner-group --build "$package" "$target/parley_${version}_$arch.deb" >/dev/null

echo "$target/$name.tar.gz"
echo "$target/parley_${version}_$arch.deb"
