#!/usr/bin/env bash
# Proves that `make run` and `make test` are all it takes: on a bare Debian 12 that has nothing but
# python3, python3-venv, make, git and ca-certificates, each runs twice and is timed.
#
#   sudo tests/fresh_machine.sh [--worktree] [--keep] [--out FILE] [FOLDER]
#
#   --worktree   try the files as they are, not the last commit
#   --keep       leave the scratch system in FOLDER afterwards
#   --out FILE   where the picture goes that `make run` draws; build/fresh_machine.png otherwise
#   FOLDER       where the scratch system goes, about 4 GB; must be new. A temporary one otherwise
#
# MIRROR names another Debian mirror. Proxies, pip's settings (PIP_*) and certificates are taken over
# from this machine's environment. Everything is mounted and started in namespaces of its own, so
# nothing of this machine is reachable from the scratch system, and nothing stays behind.
set -eu

suite=bookworm
packages=python3,python3-venv,make,git,ca-certificates
checkout=$(cd "$(dirname "$0")/.." && pwd)
passed_on='^(PIP_.+|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|(https?|no)_proxy|(HTTPS?|NO)_PROXY)$'

stop() {
    echo "fresh_machine: $*" >&2
    exit 2
}

# --- inside the namespaces: $1 is the scratch system, $2 whether to take the work tree ---

make_system() {
    echo "== A bare Debian ($suite) in $1"
    local said
    if ! said=$(debootstrap --variant=minbase --include="$packages" "$suite" "$1" \
        ${MIRROR:+"$MIRROR"} 2>&1); then
        tail -15 <<<"$said" >&2
        stop "debootstrap failed"
    fi
    cp -L /etc/resolv.conf "$1/etc/resolv.conf"
    # Certificates of a company, and pip's settings, where this machine has them.
    for file in /etc/ssl/certs/ca-certificates.crt /etc/pip.conf; do
        if [ -f "$file" ]; then cp -L "$file" "$1$file"; fi
    done
    : >"$1/srv/environment"
    for name in $(compgen -e | grep -E "$passed_on"); do
        local value=${!name}
        if [ -d "$value" ]; then continue; fi
        if [ -f "$value" ]; then install -D -m 644 "$value" "$1$value"; fi
        printf '%s=%s\0' "$name" "$value" >>"$1/srv/environment"
    done
}

copy_checkout() {
    if [ "$2" = worktree ]; then
        mkdir "$1/srv/dateline"
        git -C "$checkout" ls-files --cached --others --exclude-standard -z |
            tar -C "$checkout" --null --ignore-failed-read -T - -cf - 2>/dev/null |
            tar -C "$1/srv/dateline" -xf -
    else
        git clone --quiet --no-local "$checkout" "$1/srv/dateline"
    fi
}

mount_kernel_files() {
    mount -t proc proc "$1/proc"
    mkdir -p "$1/dev/shm" "$1/dev/pts"
    mount -t tmpfs -o mode=1777,size=1g shm "$1/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts"
}

inside() {
    make_system "$1"
    copy_checkout "$1" "$2"
    mount_kernel_files "$1"
    local -a environment=()
    mapfile -d '' environment <"$1/srv/environment"
    local failed=0 nth word start code
    for word in run test; do
        for nth in first second; do
            echo "== make $word, the $nth time"
            start=$(date +%s%N)
            code=0
            env -i HOME=/srv LANG=C.UTF-8 TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
                "${environment[@]}" \
                chroot "$1" make --no-print-directory -C /srv/dateline "$word" </dev/null || code=$?
            printf 'make %-5s %-7s %6d.%d s   %s\n' "$word" "$nth" \
                $((($(date +%s%N) - start) / 1000000000)) \
                $((($(date +%s%N) - start) / 100000000 % 10)) \
                "$([ $code = 0 ] && echo passed || echo "failed ($code)")" >>"$1/srv/times"
            if [ $code != 0 ]; then failed=1; fi
        done
    done
    return $failed
}

if [ "${1:-}" = --inside ]; then
    inside "$2" "$3"
    exit
fi

# --- outside ---

source=commit keep=no out=$checkout/build/fresh_machine.png folder=
while [ $# -gt 0 ]; do
    case $1 in
    --worktree) source=worktree ;;
    --keep) keep=yes ;;
    --out) out=${2:?--out needs a file} && shift ;;
    --help | -h) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0" && exit ;;
    -*) stop "there is no option $1; try --help" ;;
    *) folder=$1 ;;
    esac
    shift
done

[ "$(uname -s)" = Linux ] || stop "this works on Linux only"
[ "$(id -u)" = 0 ] || stop "making a scratch system needs root; try: sudo $0"
command -v debootstrap >/dev/null || stop "debootstrap is missing; try: apt-get install debootstrap"
unshare --mount --pid --fork --mount-proc true 2>/dev/null ||
    stop "this machine allows no namespaces, perhaps because it is a container"

if [ -n "$folder" ]; then
    [ ! -e "$folder" ] || stop "$folder is there already; name a new folder"
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
else
    folder=$(mktemp -d "${TMPDIR:-/tmp}/dateline-fresh.XXXXXX")
fi
chmod 755 "$folder"

clean_up() {
    if [ $keep = yes ]; then return; fi
    # What was mounted lived in a namespace that is gone; the option is a second lock on the door.
    # Once more, for what is dying may have written a last file.
    rm -rf --one-file-system "$folder" 2>/dev/null || { sleep 1; rm -rf --one-file-system "$folder"; }
}
trap clean_up EXIT

code=0
unshare --mount --propagation private --pid --fork --mount-proc --kill-child \
    bash "$0" --inside "$folder" "$source" &
inner=$!
# All that was started in the namespaces dies with this one process.
trap 'kill -KILL $inner; wait $inner 2>/dev/null || true; exit 130' INT TERM
wait $inner || code=$?

echo "== Result"
if [ -f "$folder/srv/times" ]; then cat "$folder/srv/times"; fi
picture=$folder/srv/dateline/dateline.png
if [ -s "$picture" ]; then
    mkdir -p "$(dirname "$out")"
    cp "$picture" "$out"
    echo "The picture is $out"
else
    echo "make run drew no dateline.png" >&2
    if [ $code = 0 ]; then code=1; fi
fi
exit $code
