#!/usr/bin/env bash
#
# guest.sh - run one command inside one virtual-lab guest.
#
# Boots a User-Mode Linux kernel whose clock jumps over every wait
# (time-travel=inf-cpu), runs COMMAND in it as uid 0, and ends with it.
# Needs no privilege on the host.
#
#     host                                  guest
#     ----                                  -----
#     /            (read-only)  --hostfs--> /
#     DIR          (writable)   --hostfs--> DIR, the same path
#     memory                                /tmp /var/tmp /run /dev/shm
#     guest.sh stdout, stderr   <---------- COMMAND's stdout, stderr, live
#     exit code                 <---------- COMMAND's exit code
#
# Usage:
#   guest.sh --kernel FILE --share DIR [--mem 1G] [--cpu N] [--see DIR]...
#            [--terminal] [--own-failure CODE] [--] COMMAND [ARG]...
#
#   --kernel FILE  the kernel: the path that `lab-kernel.sh path` prints
#   --share DIR    the one host directory COMMAND may write to
#   --mem SIZE     the guest's memory (default 1G); the host pays for what is
#                  touched, no more
#   --cpu N        keep the guest on host CPU N: usually faster, because
#                  the kernel and its processes take turns (default: any CPU)
#   --see DIR      show a host directory, read-only, that lies under one of the
#                  guest's memory file systems (say, a jar in /tmp).
#                  The working directory and JAVA_HOME are shown by themselves.
#   --terminal     COMMAND talks to the caller's terminal, which becomes its
#                  controlling one: Ctrl-C is COMMAND's. While COMMAND keeps
#                  making the file /run/antipode/idle and nothing is typed, the
#                  guest is stopped, and its clock with it
#   --own-failure CODE
#                  end with CODE, not 2 or 3, for a failure that is not COMMAND's
#
# COMMAND gets the caller's working directory, PATH, HOME, LANG, JAVA_HOME and
# every variable whose name starts with ANTIPODE_; nothing else. Its stdin is
# empty. The guest ends when the process that started guest.sh ends. Its wall
# clock starts at the host's time and runs ahead from then on; its monotonic
# clock starts at 0. Kernel messages are shown, on stderr, only when the guest
# fails; ANTIPODE_GUEST_LOG=FILE keeps them.
#
# Exit codes:
#   COMMAND's own, or
#   2    bad usage
#   3    this machine lacks something, or the guest ended without a word
#   143  ended by SIGTERM (130: SIGINT, 129: SIGHUP); the guest is gone

set -eu

here=$(cd "$(dirname "$0")" && pwd)
readonly here
readonly self=guest.sh
readonly passed_variables='^(PATH|HOME|LANG|JAVA_HOME|ANTIPODE_[A-Za-z0-9_]*)$'
readonly hidden_by_memory='^/(tmp|var/tmp|run|var/run|dev/shm)(/|$)'

kernel='' share='' mem=1G cpu='' command=() see=() terminal=no
own_failure=''
private='' guest='' followers=() terminal_settings='' stopped=no idle=0

say() { printf '%s: %s\n' "$self" "$*" >&2; }

usage() { sed -n '3,/^$/{s/^# \{0,1\}//;p;}' "$0"; }

bad_usage() {
    say "$1"
    say "usage: guest.sh --kernel FILE --share DIR [--mem 1G] [--cpu N] [--see DIR] -- COMMAND [ARG]..."
    exit "${own_failure:-2}"
}

lacks() {
    say "found: $1"
    say "lacks: $2"
    say "mend:  $3"
    exit "${own_failure:-3}"
}

parse() {
    while [ $# -gt 0 ]; do
        case $1 in
            --help|-h) usage; exit 0 ;;
            --kernel|--share|--mem|--cpu|--see|--own-failure)
                [ $# -ge 2 ] || bad_usage "$1 needs a value"
                case $1 in
                    --kernel) kernel=$2 ;;
                    --share) share=$2 ;;
                    --mem) mem=$2 ;;
                    --cpu) cpu=$2 ;;
                    --see) see+=("$2") ;;
                    --own-failure)
                        [[ $2 =~ ^[0-9]{1,3}$ ]] || bad_usage "--own-failure '$2': allowed is an exit code"
                        own_failure=$2 ;;
                esac
                shift 2 ;;
            --terminal) terminal=yes; shift ;;
            --) shift; break ;;
            -*) bad_usage "unknown option '$1'" ;;
            *) break ;;
        esac
    done
    command=("$@")
}

check() {
    [ -n "$kernel" ] || bad_usage "--kernel is required"
    [ -n "$share" ] || bad_usage "--share is required"
    [ ${#command[@]} -gt 0 ] || bad_usage "no COMMAND given"
    [[ $mem =~ ^[1-9][0-9]*[kKmMgG]$ ]] || bad_usage "--mem '$mem': allowed are a number and k, m or g, as in 1G"
    [ $terminal = no ] || { [ -t 0 ] && [ -t 1 ]; } ||
        bad_usage "--terminal: standard input and output are not a terminal"
    [[ $cpu =~ ^[0-9]*$ ]] || bad_usage "--cpu '$cpu': allowed is the number of one CPU, as in 0"
    [[ -f $kernel && -x $kernel ]] ||
        lacks "no executable file '$kernel'" "a lab kernel" "$here/lab-kernel.sh build"
    [[ -d $share && -w $share ]] ||
        lacks "'$share' is not a directory that $(id -un) can write to" "a place for results" "mkdir -p '$share'"
    [ -z "$cpu" ] || taskset -c "$cpu" true 2>/dev/null ||
        bad_usage "--cpu '$cpu': this process may use $(taskset -cp $$ | sed 's/.*: //')"
    local tool
    for tool in setpriv taskset findmnt tail mktemp; do
        command -v "$tool" >/dev/null ||
            lacks "no '$tool' in PATH" "util-linux and coreutils" "apt-get install util-linux coreutils"
    done
    kernel=$(realpath "$kernel")
    share=$(realpath "$share")
}

# start_tick PID - the clock tick at which it started: numbers of processes come again.
start_tick() {
    local line fields
    { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The second field is a name in parentheses that may hold spaces and more.
    read -ra fields <<<"${line##*) }"
    REPLY=${fields[19]}
}

# A predecessor ended by SIGKILL could not tidy up; its guest died with it. The
# folder's name tells whose it is, as that of the harness's own temporary folders
# (disk.Owner): process, start, and the space that numbers processes.
forget_the_killed() { # DIRECTORY SPACE
    local left name pid start space
    for left in "$1"/antipode-guest.*-*-*.*; do
        name=${left##*/antipode-guest.}
        IFS=- read -r pid start space <<<"${name%.*}"
        [[ $space == "$2" && $pid =~ ^[0-9]+$ && -O $left ]] || continue
        if ! start_tick "$pid" || [[ $REPLY != "$start" ]]; then rm -rf "$left" 2>/dev/null || true; fi
    done
}

# A place for the job, the streams and the status, shared with the guest.
make_private() {
    local base=${XDG_RUNTIME_DIR:-} space
    [ -n "$base" ] && [ -w "$base" ] || base=${TMPDIR:-/tmp}
    space=$(readlink /proc/self/ns/pid)
    space=${space//[^0-9]/}
    forget_the_killed "$base" "$space"
    start_tick $$
    private=$(mktemp -d "$base/antipode-guest.$$-$REPLY-$space.XXXXXX") ||
        lacks "cannot write to '$base'" "a directory for temporary files" "export TMPDIR=\$HOME"
    : >"$private/stdout"
    : >"$private/stderr"
}

# Directories that the guest's memory file systems would hide, and it needs.
hidden_directories() {
    local directory
    for directory in "$PWD" "${JAVA_HOME:-/}" "$here" ${see[@]+"${see[@]}"}; do
        directory=$(realpath "$directory" 2>/dev/null) || continue
        [[ $directory/ == "$share"/* ]] && continue
        if [[ $directory =~ $hidden_by_memory && -d $directory ]]; then printf '%s\n' "$directory"; fi
    done | sort -u
}

# What the guest's init reads: bash, quoted by bash.
write_job() {
    local name
    {
        printf 'share=%q terminal=%s\n' "$share" "$terminal"
        if [ $terminal = yes ]; then
            stty size | { read -r rows columns && printf 'rows=%q columns=%q\n' "$rows" "$columns"; }
            printf 'export TERM=%q\n' "${TERM:-linux}"
        fi
        printf 'see=('
        hidden_directories | while IFS= read -r name; do printf '%q ' "$name"; done
        printf ')\ndirectory=%q\n' "$PWD"
        printf 'command=('
        printf '%q ' "${command[@]}"
        printf ')\n'
        while IFS= read -r name; do
            if [[ $name =~ $passed_variables ]]; then printf 'export %s=%q\n' "$name" "${!name}"; fi
        done < <(compgen -e)
    } >"$private/job"
}

megabytes() { # SIZE with its unit
    case ${1: -1} in
        [kK]) echo $((${1%?} / 1024)) ;;
        [mM]) echo "${1%?}" ;;
        *) echo $((${1%?} * 1024)) ;;
    esac
}

# Where the guest's memory lies: a file without a name, in memory if there is
# room, that may hold code (containers often make /dev/shm small and noexec).
memory_directory() {
    local directory free
    for directory in /dev/shm "${XDG_RUNTIME_DIR:-/dev/shm}" "${TMPDIR:-/tmp}" /tmp "$share"; do
        [ -w "$directory" ] || continue
        [[ ,$(findmnt -nT "$directory" -o OPTIONS), != *,noexec,* ]] || continue
        free=$(df -Pm "$directory" | awk 'NR == 2 { print $4 }')
        [ "$free" -ge "$(megabytes "$mem")" ] || continue
        printf '%s\n' "$directory"
        return
    done
    lacks "no room for $mem in /dev/shm, ${TMPDIR:-/tmp} or $share, or mounted noexec" \
        "room for the guest's memory" "mount -o remount,exec,size=2G /dev/shm; or a smaller --mem"
}

start_guest() {
    local how=(setpriv --pdeathsig KILL) memory console=con1=null
    memory=$(memory_directory) || exit "${own_failure:-3}"
    [ -z "$cpu" ] || how+=(taskset -c "$cpu")
    # Without random addresses the kernel wastes no memory on the gap between
    # its code and its heap; some containers do not allow it.
    ! setarch "$(uname -m)" -R true 2>/dev/null || how+=(setarch "$(uname -m)" -R)
    if [ $terminal = yes ]; then
        # In a session of its own: as a background job of this one it could not read the terminal.
        how=(setsid "${how[@]}")
        console=con1=fd:3,fd:4
        terminal_settings=$(stty -g)
        exec 3<&0 4>&1
    fi
    # Killed with this shell, whatever kills it; alone in its process group, so that
    # one signal reaches the kernel and everything it started.
    TMP='' TEMP='' TMPDIR=$memory "${how[@]}" "$kernel" \
        time-travel=inf-cpu mem="$mem" \
        root=/dev/root rootfstype=hostfs rootflags=/ ro \
        init="$here/guest-init.sh" antipode_private="$private" \
        con=null con0=null,fd:1 $console ssl=null random.trust_cpu=on noreboot panic=-1 \
        umid=guest uml_dir="$private/" \
        </dev/null >"$private/kernel.log" 2>&1 &
    guest=$!
}

follow() {
    setpriv --pdeathsig KILL tail -c +1 -f -s 0.05 --pid="$guest" "$private/stdout" 2>/dev/null & followers+=($!)
    setpriv --pdeathsig KILL tail -c +1 -f -s 0.05 --pid="$guest" "$private/stderr" >&2 2>/dev/null & followers+=($!)
}

# shellcheck disable=SC2317 # clean_up calls it
end_guest() {
    [ -n "$guest" ] || return 0
    kill -KILL -- "-$guest" 2>/dev/null || true
    [ -z "$terminal_settings" ] || stty "$terminal_settings" 2>/dev/null || true
    wait "$guest" 2>/dev/null || true
    [ ${#followers[@]} -eq 0 ] || kill "${followers[@]}" 2>/dev/null || true
}

# shellcheck disable=SC2317 # the trap calls it
clean_up() {
    local code=$?
    trap '' TERM INT HUP
    trap - EXIT
    { end_guest; } 2>/dev/null
    [ -z "$private" ] || rm -rf "$private"
    exit "$code"
}

# A guest that waits for a person uses a whole CPU to keep its clock from
# running ahead (guest-shell.sh). So it is stopped when it has made the file
# some times since what was typed last was read: one of them may have been under
# way when it was stopped before, and one may fall between the reading of a key
# and its echo. Only its kernel is stopped: what runs in it waits for that.
rest_at_prompt() {
    if read -r -t 0; then
        rm -f "$private/idle"
        [ $stopped = no ] || kill -CONT "$guest"
        stopped=no idle=0
    elif [ $stopped = no ] && [ -e "$private/idle" ]; then
        rm -f "$private/idle"
        idle=$((idle + 1))
        if [ $idle -ge 4 ]; then
            kill -STOP "$guest"
            stopped=yes
        fi
    fi
}

# Waits for the guest, and ends it when the process that started us is gone.
# bash's own `read -t` on a pipe nobody writes to is a sleep without a process.
await_guest() {
    local parent fd
    mkfifo "$private/pause"
    exec {fd}<>"$private/pause"
    while kill -0 "$guest" 2>/dev/null; do
        read -r -t 0.05 -u "$fd" _ || true
        [ $terminal = no ] || rest_at_prompt
        read -r _ _ _ parent _ <"/proc/$$/stat"
        [ "$parent" = "$PPID" ] || exit 129
    done
    exec {fd}>&-
    wait "$guest" 2>/dev/null || true
    wait "${followers[@]}" 2>/dev/null || true
}

verdict() {
    [ -z "${ANTIPODE_GUEST_LOG:-}" ] || cp "$private/kernel.log" "$ANTIPODE_GUEST_LOG"
    local status
    status=$(cat "$private/status" 2>/dev/null) || status=
    grep -a 'Out of memory: Killed process' "$private/kernel.log" >&2 &&
        say "the guest ran out of memory: give it more than --mem $mem"
    if [ -n "$status" ]; then exit "$status"; fi
    say "the guest ended before COMMAND did; the kernel's last words:"
    tail -n 25 "$private/kernel.log" >&2
    lacks "no exit status of '${command[*]}'" "a guest that runs to its end (often memory: --mem is $mem)" \
        "see the words above; df -h /dev/shm; guest.sh with a larger --mem"
}

parse "$@"
check
trap clean_up EXIT
trap 'exit 143' TERM
trap 'exit 130' INT
trap 'exit 129' HUP
make_private
write_job
# A session of its own is a group of its own.
[ $terminal = yes ] || set -m
start_guest
set +m
follow
await_guest
verdict
