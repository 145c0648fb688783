//go:build race

package gqlhttp_test

import "time"

// quick is how soon an attack must be answered; the race detector makes everything some ten times slower.
const quick = time.Second
