package gqlhttp

import (
	"net/http"
	"strconv"
)

// response is an HTTP answer before it is written, with what the log tells of it.
type response struct {
	status int
	media  string
	etag   string // set where caches may keep the answer
	allow  string // the Allow header of 204 and 405
	body   []byte
	coding coding // of the body

	operation string
	cost      int
	code      string // extensions.code of the first error
}

// maxAge lets caches answer for a minute without asking, so that a newly published version shows soon.
const maxAge = "public, max-age=60, must-revalidate"

// write sends the answer. Vary names only what this package looks at: a middleware for CORS adds Origin itself.
func (r *response) write(w http.ResponseWriter) {
	header := w.Header()
	header.Add("Vary", "Accept")
	header.Add("Vary", "Accept-Encoding")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "no-store")
	if r.etag != "" {
		header.Set("Cache-Control", maxAge)
		header.Set("ETag", r.etag)
	}
	if r.allow != "" {
		header.Set("Allow", r.allow)
	}
	if r.status == http.StatusServiceUnavailable {
		header.Set("Retry-After", "1")
	}
	if r.body != nil {
		header.Set("Content-Type", r.media+"; charset=utf-8")
		header.Set("Content-Length", strconv.Itoa(len(r.body)))
	}
	if r.coding != identity {
		header.Set("Content-Encoding", string(r.coding))
	}
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body) // fails only where the client has gone
}

func (r *response) of(q *query) *response {
	r.operation, r.cost = q.operation.Name, q.cost
	return r
}

// refused answers a refused request.
func (h *Handler) refused(media string, bad *refusal) *response {
	return &response{
		status: status(media, &outcome{fixed: bad.status, code: bad.code()}),
		media:  media,
		allow:  bad.allow,
		body:   bad.body(h.limits.MaxErrors),
		code:   bad.code(),
	}
}
