package server

import (
	"log/slog"
	"net/http"
	"runtime/debug"

	"tiltaksgraf/gqlhttp"
)

// recovering answers requests whose handler panics: 500, in the form that clients of the path read. The panic is
// logged with its stack as an error, since it is a fault of ours. An answer that has begun can't be taken back, so
// its connection is cut: the client must not take half an answer for a whole one.
func recovering(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := &begunWriter{ResponseWriter: w}
		defer func() {
			panicked := recover()
			if panicked == nil {
				return
			}
			if panicked == http.ErrAbortHandler { // asks net/http to cut the connection
				panic(panicked)
			}
			log.Error("a request made the server panic", "method", r.Method, "path", r.URL.Path,
				"panic", panicked, "stack", string(debug.Stack()))
			if answer.begun {
				panic(http.ErrAbortHandler)
			}
			failed(w, r)
		}()
		next.ServeHTTP(answer, r)
	})
}

// failed writes that the server failed. Headers that middleware has set are sent, such as those of CORS, without
// which a browser shows a page nothing of the answer; those that describe another answer are not.
func failed(w http.ResponseWriter, r *http.Request) {
	for _, name := range []string{"Content-Encoding", "Content-Length", "ETag"} {
		w.Header().Del(name)
	}
	if r.URL.Path == "/graphql" {
		gqlhttp.WriteInternal(w)
		return
	}
	plain(w, http.StatusInternalServerError, "something went wrong here; it has been logged")
}

// begunWriter notes that an answer has begun.
type begunWriter struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader begins an answer, unless it is an informational one (1xx), which the answer itself follows.
func (w *begunWriter) WriteHeader(status int) {
	w.begun = w.begun || status >= http.StatusOK
	w.ResponseWriter.WriteHeader(status)
}

func (w *begunWriter) Write(p []byte) (int, error) {
	w.begun = true
	return w.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach what the connection itself can do.
func (w *begunWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
