#!/bin/sh
# Fetches and builds a gNMI program that is not ours, and prints its path. The interoperability suites and a benchmark run them.
#
#   GRPCURL=$(scripts/build-tool.sh grpcurl)
#
# Every tool has a fixed version from a public registry. A finished build is kept in .cache/. A tool that cannot be had is an
# error: nothing stands in for it. (gnmic takes more than this: build-gnmic.sh. The clients and the target of google/gnxi are not here:
# the Go module proxy answers 403 "This module version is not available" to every question about that module, its list of versions
# and @latest included.)
set -eu

tools='grpcurl gnmi_cli gnmi_collector fake_server pygnmi ygot_target stream_bench'
tool=${1-}
case $tool in
  grpcurl) version=v1.9.3 package=github.com/fullstorydev/grpcurl/cmd/grpcurl ;;
  gnmi_cli) version=v0.14.1 package=github.com/openconfig/gnmi/cmd/gnmi_cli ;;
  gnmi_collector) version=v0.14.1 package=github.com/openconfig/gnmi/cmd/gnmi_collector ;;
  fake_server) version=v0.14.1 package=github.com/openconfig/gnmi/testing/fake/gnmi/cmd/fake_server ;;
  pygnmi) version=0.8.15 ;;
  ygot_target | stream_bench) version= ;;
  *)
    echo "usage: build-tool.sh NAME, one of: $tools" >&2
    exit 2
    ;;
esac

root=$(cd "$(dirname "$0")/.." && pwd)
# A device made of others' libraries; its code is generated from models of the corpus.
device=$root/test/wide/interop/ygot-target
models=${BINNACLE_CORPUS:-}/openconfig/yang
# What counts in a benchmark.
stream=$root/bench/stream
case $tool in
  ygot_target) version=$(cat "$device"/* | sha256sum | cut -c 1-12) ;;
  stream_bench) version=$(cat "$stream"/* | sha256sum | cut -c 1-12) ;;
esac
cache=${BINNACLE_CACHE:-$root/.cache}
home=$cache/$tool-$version
# Of a Python library the program is the interpreter that has it.
program=$home/$tool
[ "$tool" != pygnmi ] || program=$home/bin/python
if [ ! -x "$program" ]; then
  mkdir -p "$cache"
  scratch=$(mktemp -d "$cache/build-XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  if [ "$tool" = pygnmi ]; then
    python3 -m venv "$scratch/new" >&2
    "$scratch/new/bin/python" -m pip install --quiet --disable-pip-version-check "pygnmi==$version" \
      grpcio==1.85.1 protobuf==7.36.2 cryptography==50.0.2 dictdiffer==0.10.0 >&2
  elif [ "$tool" = ygot_target ]; then
    cp -r "$device" "$scratch/device"
    mkdir "$scratch/device/oc"
    (cd "$scratch/device" && nice -n 10 go run github.com/openconfig/ygot/generator -path="$models" -output_file=oc/oc.go \
      -package_name=oc -generate_fakeroot -fakeroot_name=device -generate_simple_unions -exclude_modules=ietf-interfaces \
      -include_model_data "$models/openconfig-interfaces.yang" "$models/openconfig-if-ethernet.yang" \
      "$models/openconfig-lldp.yang" && nice -n 10 go build -trimpath -o "$scratch/new/ygot_target" .) >&2
  elif [ "$tool" = stream_bench ]; then
    (cd "$stream" && nice -n 10 go build -trimpath -o "$scratch/new/stream_bench" .) >&2
  elif [ "$tool" = gnmi_collector ]; then
    # As released it never tells its cache of its targets: it follows them, keeps nothing, and answers everybody with NotFound. One
    # line is added.
    module=github.com/openconfig/gnmi
    go mod download "$module@$version" >&2
    cp -r "$(go env GOMODCACHE)/$module@$version" "$scratch/module"
    chmod -R u+w "$scratch/module"
    sed -i 's/^\tif err := c\.tm\.Add(id, t, request); err != nil {$/\tc.cache.Add(id)\n&/' \
      "$scratch/module/cmd/gnmi_collector/gnmi_collector.go"
    grep -q 'c\.cache\.Add' "$scratch/module/cmd/gnmi_collector/gnmi_collector.go"
    (cd "$scratch/module" && nice -n 10 go build -trimpath -o "$scratch/new/gnmi_collector" ./cmd/gnmi_collector) >&2
  else
    GOBIN=$scratch/new nice -n 10 go install "$package@$version" >&2
  fi
  mv "$scratch/new" "$home"
fi
echo "$program"
