package gqlhttp

import "net/http"

// LimitHeaders answers 431 where the line and the headers of a request are larger than the limit, as the handler
// refuses what it is asked, and hands all other requests to next. net/http refuses large headers as well, but in
// plain text and before any middleware: to a page of another origin that looks like a failed connection. Let it read
// more than this limit.
func LimitHeaders(limits Limits, next http.Handler) http.Handler {
	maximum, maxErrors := limits.WithDefaults().MaxHeaderBytes, limits.WithDefaults().MaxErrors
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		size := headerBytes(r)
		if size <= maximum {
			next.ServeHTTP(w, r)
			return
		}
		bad := exceeded("header bytes", size, maximum)
		bad.errs[0].Message += "; a long query goes by POST"
		res := response{status: http.StatusRequestHeaderFieldsTooLarge, media: mediaJSON, body: bad.body(maxErrors)}
		res.write(w)
	})
}

// headerBytes is the size of a request's line and headers as they are sent, but for blanks and what net/http takes out.
func headerBytes(r *http.Request) int {
	size := len(r.Method) + len(r.RequestURI) + len(r.Proto) + len(r.Host) + len("  \r\nHost: \r\n\r\n")
	for name, values := range r.Header {
		for _, value := range values {
			size += len(name) + len(value) + len(": \r\n")
		}
	}
	return size
}
