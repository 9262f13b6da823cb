#!/bin/sh
# Builds grpcurl, a gRPC client that learns from a server's reflection what it serves, and prints the path of the program. The
# interoperability suite runs it. A finished build is kept in .cache/.
#
#   GRPCURL=$(scripts/build-grpcurl.sh)
set -eu

version=v1.9.3
root=$(cd "$(dirname "$0")/.." && pwd)
home="${BINNACLE_CACHE:-$root/.cache}/grpcurl-$version"
if [ ! -x "$home/grpcurl" ]; then
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  GOBIN="$scratch" nice -n 10 go install "github.com/fullstorydev/grpcurl/cmd/grpcurl@$version" >&2
  mkdir -p "$home"
  mv "$scratch/grpcurl" "$home/grpcurl"
fi
echo "$home/grpcurl"
