package gqlhttp

import (
	"cmp"
	"time"
)

// Limits bounds what one request may ask for, and how many are executed at once. The zero value of a field means its
// default, written beside it. What goes beyond is refused with COST_LIMIT_EXCEEDED and extensions.limit, value and
// maximum, unless said otherwise. The defaults are those that held when a server was attacked, and pass every honest
// query we know, introspection by GraphiQL among them.
type Limits struct {
	MaxBodyBytes  int // 64 KiB; HTTP status 413
	MaxQueryBytes int // 16 KiB of query text

	// Counted in the query's tokens, before it is parsed.
	MaxTokens    int // 1500, comments included
	MaxNesting   int // 64 brackets of any kind open at once, and as many levels in a variable
	MaxNameBytes int // 128 in one name, so that an error naming it stays short

	// Counted in the parsed document, before it is validated.
	MaxOperations         int // 10
	MaxFragments          int // 30
	MaxVariables          int // 50 declared
	MaxDirectives         int // 50
	MaxAliases            int // 30
	MaxFields             int // 500 after expanding fragments
	MaxRepeats            int // 50 of one response name in one place
	MaxDepth              int // 14 fields below one another, after expanding fragments
	MaxIntrospectionDepth int // 20 below __schema or __type

	MaxCost     int           // 5000, as Cost counts
	MaxErrors   int           // 5 in an answer; the last says how many more there were
	MaxInFlight int           // 64 operations in execution; beyond, UNAVAILABLE and status 503
	Timeout     time.Duration // 5 s for execution; beyond, TIMEOUT
}

// WithDefaults returns the limits with their defaults filled in.
func (l Limits) WithDefaults() Limits {
	return Limits{
		MaxBodyBytes:          cmp.Or(l.MaxBodyBytes, 64<<10),
		MaxQueryBytes:         cmp.Or(l.MaxQueryBytes, 16<<10),
		MaxTokens:             cmp.Or(l.MaxTokens, 1500),
		MaxNesting:            cmp.Or(l.MaxNesting, 64),
		MaxNameBytes:          cmp.Or(l.MaxNameBytes, 128),
		MaxOperations:         cmp.Or(l.MaxOperations, 10),
		MaxFragments:          cmp.Or(l.MaxFragments, 30),
		MaxVariables:          cmp.Or(l.MaxVariables, 50),
		MaxDirectives:         cmp.Or(l.MaxDirectives, 50),
		MaxAliases:            cmp.Or(l.MaxAliases, 30),
		MaxFields:             cmp.Or(l.MaxFields, 500),
		MaxRepeats:            cmp.Or(l.MaxRepeats, 50),
		MaxDepth:              cmp.Or(l.MaxDepth, 14),
		MaxIntrospectionDepth: cmp.Or(l.MaxIntrospectionDepth, 20),
		MaxCost:               cmp.Or(l.MaxCost, 5000),
		MaxErrors:             cmp.Or(l.MaxErrors, 5),
		MaxInFlight:           cmp.Or(l.MaxInFlight, 64),
		Timeout:               cmp.Or(l.Timeout, 5*time.Second),
	}
}

// orDefault reads a size whose zero value means its default and whose negative values mean none.
func orDefault(size, byDefault int) int {
	return max(0, cmp.Or(size, byDefault))
}
