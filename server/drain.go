package server

import (
	"context"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// Drain is the time between the order to stop and the end of new connections. The
// server still answers then, says at /readyz that it isn't ready, and closes each
// connection after its answer: balancers and clients go elsewhere, and lose nothing.
type Drain struct {
	lasts time.Duration
	begun atomic.Bool
}

// around adds what a draining server says to the answers of next.
func (d *Drain) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if d.begun.Load() {
			w.Header().Set("Connection", "close")
			if r.URL.Path == "/readyz" {
				plain(w, http.StatusServiceUnavailable, "the server is stopping")
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// await begins the drain and returns when it is over. Ctrl-C at a terminal ends
// it at once: no balancer is there to wait for.
func (d *Drain) await(stopped context.Context) {
	d.begun.Store(true)
	if !interrupted(stopped) {
		time.Sleep(d.lasts)
	}
}

// interrupted says whether Ctrl-C ended ctx (see signal.NotifyContext for the cause).
func interrupted(ctx context.Context) bool {
	cause := context.Cause(ctx)
	return cause != nil && strings.HasPrefix(cause.Error(), os.Interrupt.String())
}
