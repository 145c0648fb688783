//go:build race

package main

import "time"

// quick is how soon a worked question must be answered; the race detector makes everything some ten times slower.
const quick = 500 * time.Millisecond
