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
	MaxHeaderBytes int // 16 KiB of a request's line and headers; HTTP status 431, see LimitHeaders
	MaxBodyBytes   int // 64 KiB; HTTP status 413
	MaxQueryBytes  int // 16 KiB of query text

	// Counted in the query's tokens, before it is parsed.
	MaxTokens    int // 2500, comments included
	MaxNesting   int // 64 brackets of any kind open at once, and as many levels in a variable
	MaxNameBytes int // 128 in one name, so that an error naming it stays short

	// Counted in the parsed document, before it is validated.
	MaxOperations         int // 10
	MaxFragments          int // 100
	MaxVariables          int // 50 declared
	MaxDirectives         int // 100
	MaxAliases            int // 100
	MaxFields             int // 1000 after expanding fragments
	MaxFragmentFields     int // 5000 of all fragments, each expanded; validation walks through each of them
	MaxRepeats            int // 120 of one response name in one place
	MaxDepth              int // 20 fields below one another, after expanding fragments
	MaxIntrospectionDepth int // 20 below __schema or __type

	MaxCost         int           // 50,000, as Cost counts
	MaxAnswerBytes  int           // 4 MiB of data in one answer
	MaxErrors       int           // 5 in an answer; the last says how many more there were
	MaxInFlight     int           // 64 operations in execution, a quarter from inside; beyond, UNAVAILABLE, status 503
	MaxCostInFlight int           // twice MaxCost, of operations in execution that aren't cheap; beyond, they wait
	Timeout         time.Duration // 5 s from when the request is read; beyond, TIMEOUT, or UNAVAILABLE without a version
}

// WithDefaults returns the limits with their defaults filled in.
func (l Limits) WithDefaults() Limits {
	maxCost := cmp.Or(l.MaxCost, 50_000)
	return Limits{
		MaxHeaderBytes:        cmp.Or(l.MaxHeaderBytes, 16<<10),
		MaxBodyBytes:          cmp.Or(l.MaxBodyBytes, 64<<10),
		MaxQueryBytes:         cmp.Or(l.MaxQueryBytes, 16<<10),
		MaxTokens:             cmp.Or(l.MaxTokens, 2500),
		MaxNesting:            cmp.Or(l.MaxNesting, 64),
		MaxNameBytes:          cmp.Or(l.MaxNameBytes, 128),
		MaxOperations:         cmp.Or(l.MaxOperations, 10),
		MaxFragments:          cmp.Or(l.MaxFragments, 100),
		MaxVariables:          cmp.Or(l.MaxVariables, 50),
		MaxDirectives:         cmp.Or(l.MaxDirectives, 100),
		MaxAliases:            cmp.Or(l.MaxAliases, 100),
		MaxFields:             cmp.Or(l.MaxFields, 1000),
		MaxFragmentFields:     cmp.Or(l.MaxFragmentFields, 5000),
		MaxRepeats:            cmp.Or(l.MaxRepeats, 120),
		MaxDepth:              cmp.Or(l.MaxDepth, 20),
		MaxIntrospectionDepth: cmp.Or(l.MaxIntrospectionDepth, 20),
		MaxCost:               maxCost,
		MaxAnswerBytes:        cmp.Or(l.MaxAnswerBytes, 4<<20),
		MaxErrors:             cmp.Or(l.MaxErrors, 5),
		MaxInFlight:           cmp.Or(l.MaxInFlight, 64),
		MaxCostInFlight:       cmp.Or(l.MaxCostInFlight, 2*maxCost),
		Timeout:               cmp.Or(l.Timeout, 5*time.Second),
	}
}

// orDefault reads a size whose zero value means its default and whose negative values mean none.
func orDefault(size, byDefault int) int {
	return max(0, cmp.Or(size, byDefault))
}
