//go:build !race

package main

import "time"

// quick is how soon a worked question must be answered, at one connection.
const quick = 50 * time.Millisecond
