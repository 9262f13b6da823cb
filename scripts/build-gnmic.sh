#!/bin/sh
# Builds gnmic, a gNMI client that is not ours, and prints the path of the program. The interoperability suite runs it.
#
#   GNMIC=$(scripts/build-gnmic.sh)
#
# `go install` refuses gnmic since v0.37, because its go.mod has replace directives. So a scratch module requires the release and
# the commit of its two sub-modules that the release was made with. Where the module proxy does not have that commit, the script
# says so on standard error and takes the sub-modules' newest tags instead; they lack a few functions that only gnmic's collector
# and outputs call, and the script adds those. The code that speaks gNMI is gnmic's own in both cases. If that cannot be built
# either, the script fails: nothing stands in for gnmic. A finished build is kept in .cache/ with a note of its making.
set -eu

version=v0.47.0
submodules=747b576e8eab
api=v0.1.11
cache=v0.1.3
module=github.com/openconfig/gnmic

root=$(cd "$(dirname "$0")/.." && pwd)
home="${BINNACLE_CACHE:-$root/.cache}/gnmic-$version"
if [ -x "$home/gnmic" ]; then
  cat "$home/made-from" >&2
  echo "$home/gnmic"
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# Copies a released sub-module to a folder where it can be added to.
copy_module() {
  go mod download "$module/pkg/$1@$2"
  cp -r "$(go env GOMODCACHE)/$module/pkg/$1@$2" "$1"
  chmod -R u+w "$1"
  go mod edit -replace "$module/pkg/$1=./$1"
}

# take_any_logger FILE PARAMETER RESULT
take_any_logger() {
  sed -e "s/^func WithLogger($2 \*log.Logger) $3 {/func WithLogger(given any) $3 {\n\t$2, ok := given.(*log.Logger)\n\tif !ok {\n\t\t$2 = log.Default()\n\t}/" \
    "$1" > "$1.new"
  mv "$1.new" "$1"
}

use_tags() {
  go get "$module@$version"
  copy_module api "$api"
  copy_module cache "$cache"
  cat > api/target/states.go <<'GO'
package target

import "github.com/openconfig/gnmic/pkg/api/types"

// SubscribeClientStates tells for each subscription that it runs.
func (t *Target) SubscribeClientStates() map[string]bool {
	t.m.Lock()
	defer t.m.Unlock()
	states := make(map[string]bool, len(t.SubscribeClients))
	for name := range t.SubscribeClients {
		states[name] = true
	}
	return states
}

// SetSubscriptionConfig adds a subscription.
func (t *Target) SetSubscriptionConfig(config *types.SubscriptionConfig) {
	t.m.Lock()
	defer t.m.Unlock()
	t.Subscriptions[config.Name] = config
}

// DeleteSubscriptionConfig removes a subscription.
func (t *Target) DeleteSubscriptionConfig(name string) {
	t.m.Lock()
	defer t.m.Unlock()
	delete(t.Subscriptions, name)
}
GO
  cat > api/types/redacted.go <<'GO'
package types

// RedactedDeepCopy is a copy without the password.
func (tc *TargetConfig) RedactedDeepCopy() *TargetConfig {
	c := tc.DeepCopy()
	if c != nil {
		c.Password = nil
	}
	return c
}
GO
  # WithLogger takes any logger; those of log/slog are of no use to these versions.
  take_any_logger cache/options.go 'logger' 'Option'
  take_any_logger api/server/server.go 'l' 'func(\*gNMIServer)'
}

{
  go mod init scratch
  if go get "$module@$version" "$module/pkg/api@$submodules" "$module/pkg/cache@$submodules"; then
    made="gnmic $version with its sub-modules at $submodules"
  else
    echo "the module proxy does not have the sub-modules at $submodules: taking api $api and cache $cache"
    use_tags
    made="gnmic $version with api $api and cache $cache, a few functions added for the collector"
  fi
  nice -n 10 go build -trimpath -ldflags "-s -w -X $module/pkg/version.Version=$version" -o gnmic "$module"
} >&2
mkdir -p "$home"
echo "$made" > "$home/made-from"
cat "$home/made-from" >&2
mv gnmic "$home/gnmic.new"
mv "$home/gnmic.new" "$home/gnmic"
echo "$home/gnmic"
