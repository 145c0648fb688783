package gqlhttp

import "net/http"

// outcome is what the choice of an HTTP status rests on.
type outcome struct {
	fixed    int    // status of a request that isn't a GraphQL request, such as 400 for broken JSON; else 0
	executed bool   // the answer has data, perhaps null, perhaps with errors beside it
	code     string // extensions.code of the first error
}

// status chooses the HTTP status of an answer; nothing else does. It follows the GraphQL-over-HTTP draft as the
// audits of graphql-http 1.23 read it:
//
//   - What isn't a GraphQL request fails as HTTP does (400, 405, 406, 413, 415), in both media types.
//   - An executed operation is 200, in both, also with field errors beside data or data null: partial answers count.
//   - Too many requests at once is 503 in both, since proxies and clients act on it with Retry-After.
//   - application/json: every well-formed request is 200. Clients that ask for it can't tell a GraphQL answer from
//     a proxy's error page by its type, and read a body only where the status is 200.
//   - application/graphql-response+json: the type says whose answer it is, so the status can say the rest: 400 for
//     parsing, validation, variables and limits, 504 for time, 500 for our own faults.
//
// Newer drafts (2026) have 422 for validation and variables and 294 for data with errors. The audits and today's
// clients know neither; when they do, this function is the one to change.
func status(media string, o *outcome) int {
	switch {
	case o.fixed != 0:
		return o.fixed
	case o.code == CodeUnavailable:
		return http.StatusServiceUnavailable
	case o.executed, media == mediaJSON:
		return http.StatusOK
	case o.code == CodeTimeout:
		return http.StatusGatewayTimeout
	case o.code == CodeInternal:
		return http.StatusInternalServerError
	}
	return http.StatusBadRequest
}
