//go:build !race

package gqlhttp_test

import "time"

// quick is how soon an attack must be answered.
const quick = 100 * time.Millisecond
