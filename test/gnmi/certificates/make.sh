#!/bin/sh
# Makes the certificates of the TLS tests: an authority, a server, a client and a workload that it vouches for, and another authority with
# a client of its own. They are good for a hundred years and for nothing but tests. Needs openssl.
set -eu
cd "$(dirname "$0")"

authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 \
    -keyout "$1.key" -out "$1.pem" -subj "/CN=$2" \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign'
}

# issue NAME AUTHORITY SUBJECT EXTENSIONS
issue() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$3"
  printf '%s\n' "$4" 'basicConstraints=critical,CA:FALSE' > "$1.ext"
  openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days 36500 -extfile "$1.ext" -out "$1.pem"
  rm "$1.csr" "$1.ext"
}

authority ca 'Binnacle test authority'
authority other-ca 'Another test authority'
issue server ca localhost 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1'
issue client ca tester 'extendedKeyUsage=clientAuth'
issue workload ca machine "extendedKeyUsage=clientAuth
subjectAltName=DNS:host.example,URI:spiffe://site.example/agent,email:agent@site.example"
issue other-client other-ca stranger 'extendedKeyUsage=clientAuth'
rm -f ./*.srl ca.key other-ca.key other-ca.pem
