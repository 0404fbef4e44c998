#!/usr/bin/env bash
# lab.sh - the emulated network: four namespaces, three links, one long path.
#
#    -client            -router                     -far               -server
#   .--------.    .-----------------.          .-----------------.    .--------.
#   |        |    |    forward:     |          |    forward:     |    |        |
#   |        |    | nft drops "up"  |          | nft drops "down"|    |        |
#   |  veth0 |----| toclient  tofar |----------| tonear toserver |----| veth0  |
#   |        |    |  delay   bottle-|          | bottle-  delay  |    |        |
#   |        |    |  "down"  neck   |          | neck     "up"   |    |        |
#   |        |    |          "up"   |          | "down"          |    |        |
#   '--------'    '-----------------'          '-----------------'    '--------'
#
#   Addresses and MTU are in topology.env; each command is in a file of lab.d.
#
#   up   = client to server: a bottleneck where the first router sends to the
#          second, a delay where that sends to the server.
#   down = server to client: the same the other way round.
#
# Why two routers: a bottleneck and a delay are two things. One netem that does
# both counts packets that travel as packets that wait, so that its limit is no
# buffer, and lets a jittered packet hold up the rate. Two on one device would
# do for a FIFO, but not for a managed queue, and kernels differ in what the
# limit of the outer one counts.
#
# Why routers impair, and not the end hosts: netem on a sending host tells
# that host's TCP about every packet it drops, and TCP sends it again as if
# nothing was lost. It also holds packets against TCP Small Queues. A router in
# between is what a real network is: the ends learn only what arrives.
#
# Why offloads are off: netem and nftables act on whole buffers. With TSO, GSO
# or GRO a buffer is up to 64 KiB of TCP but one datagram of QUIC, so "one
# packet lost" would mean 45 TCP segments against one QUIC packet. Checksum
# offload stays on: without it the kernel refuses UDP_SEGMENT (EIO), and
# senders still segment in software before the link.
#
# Why the links have no delay of their own: a packet captured where it enters a
# router left its sender at that instant, and one captured where it leaves the
# other one (after netem) reaches its receiver at that instant. The captures at
# toclient and toserver are thus the views of both ends, on one clock.
#
# Facts about netem that matter when numbers are read:
#   delay   is kept in steps of 64 ns: 164500 us are 164499.968.
#   rate    counts Ethernet frames: IP packet + 14 bytes. A 1500-byte packet is
#           1514 bytes of the rate; a ping of 98 bytes at 20 Mbit/s takes 39.2 us.
#   jitter  is uniform in [delay-jitter, delay+jitter]. Alone it would reorder
#           packets sent closer together than the jitter, which nobody asked
#           for; so that stage has a rate of 1 Tbit/s (12 ns a packet), which
#           makes netem keep the order: a packet waits for the one before it.
#   reorder sends that share of packets at once, ahead of the delayed ones.
#   limit   counts all that a netem holds: at a bottleneck what waits and the
#           one packet that is being sent, at a delay what travels.
# And about tbf, the bottleneck of a buffer in bytes: it lets a packet go when it
# has the tokens for it, which is before it is sent. So the delay behind it sends
# packets at the same rate again, which adds just the time that tbf left out.
#
# The only program of the project that calls ip, tc, nft, ethtool or conntrack for
# a lab, and the only one that writes sysctls of a namespace.
#
# stdout is for machines, stderr for people. LAB_VERBOSE=1 shows every step.
# Exit codes: 0 done; 1 a step failed (it is named, with what the tool said);
# 2 bad usage or input; 3 this environment lacks something (named, with remedy).

# shellcheck source-path=SCRIPTDIR
set -euo pipefail
self=${BASH_SOURCE[0]}
[[ ! -L $self ]] || self=$(readlink -f "$self")
here=${self%/*}
[[ $here != "$self" ]] || here=.
readonly self here

. "$here/topology.env"
readonly CLIENT_ADDRESS CLIENT_GATEWAY CLIENT_MAC CLIENT_GATEWAY_MAC
readonly SERVER_ADDRESS SERVER_GATEWAY SERVER_MAC SERVER_GATEWAY_MAC PREFIX_LENGTH MTU
readonly ROUTER_ADDRESS FAR_ADDRESS ROUTER_MAC FAR_MAC
readonly ROLES=(client router far server)
readonly NETNS=/var/run/netns STATE=/run/antipode

PATH=$PATH:/usr/sbin:/sbin # tools live there, users' paths often do not

. "$here/lab.d/words.sh"
. "$here/lab.d/labs.sh"

# load COMMAND - the rest that a command needs, and no more: each file that is
# opened costs a guest a walk to its host and back.
load() {
    case $1 in
    check) . "$here/lab.d/check.sh" ;;
    up)
        . "$here/lab.d/shape.sh"
        . "$here/lab.d/refuse.sh"
        . "$here/lab.d/up.sh"
        . "$here/lab.d/down.sh"
        ;;
    shape)
        . "$here/lab.d/shape.sh"
        . "$here/lab.d/refuse.sh"
        ;;
    forget) . "$here/lab.d/refuse.sh" ;;
    down | reap) . "$here/lab.d/down.sh" ;;
    losses | feed) . "$here/lab.d/losses.sh" ;;
    counters | watch) . "$here/lab.d/watch.sh" ;;
    flush | ping | exec) . "$here/lab.d/inside.sh" ;;
    capture) . "$here/lab.d/capture.sh" ;;
    nat) . "$here/lab.d/nat.sh" ;;
    show) . "$here/lab.d/show.sh" ;;
    help) . "$here/lab.d/help.sh" ;;
    esac
}

main() {
    command=${1-}
    case $command in
    '' | -h | --help | help)
        load help
        help
        [[ -n $command ]] || exit 2
        exit 0
        ;;
    check | up | shape | losses | counters | watch | feed | forget | flush | ping | exec | capture | nat | down | reap | show) shift ;;
    *) bad "unknown command $(quote "$command"); allowed: check up shape losses counters watch feed forget flush ping exec capture nat down reap show (see --help)" ;;
    esac
    case ${1-} in
    -h | --help)
        echo "Usage: $(usage_of "$command")"
        exit 0
        ;;
    esac
    case $command in
    shape | losses | counters | watch | feed | forget | flush | ping | exec | capture | nat) need_root ;;
    esac
    load "$command"
    # A command run by exec keeps the caller's locale; words we parse are in C.
    [[ $command == exec ]] || export LC_ALL=C
    "command_$command" "$@"
}

main "$@"
