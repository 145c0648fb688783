package gqlhttp

import (
	"encoding/json"
	"math"
	"strconv"
)

// int32Of reads a JSON number as Int. JSON doesn't tell 1.0 from 1, so numbers without a fractional part count,
// however they are written.
func int32Of(n json.Number) (int64, bool) {
	if i, err := strconv.ParseInt(n.String(), 10, 32); err == nil {
		return i, true
	}
	f, err := n.Float64()
	if err != nil || f != math.Trunc(f) || f < math.MinInt32 || f > math.MaxInt32 {
		return 0, false
	}
	return int64(f), true
}
