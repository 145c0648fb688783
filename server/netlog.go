package server

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"strings"
	"sync"
	"time"
)

// netLog takes what net/http says of connections. Most of it is about clients that went away, and is logged at debug.
// It is a warning that no connection can be accepted, since that concerns whoever runs the server; there is one a
// minute at most. A panic that reached net/http is an error.
type netLog struct {
	log *slog.Logger
	now func() time.Time

	mu     sync.Mutex
	warned time.Time // when an accept error was last logged
	missed int       // accept errors since
}

func newNetLog(l *slog.Logger) *log.Logger {
	return log.New(&netLog{log: l, now: time.Now}, "", 0)
}

// Write logs one line.
func (n *netLog) Write(line []byte) (int, error) {
	text := strings.TrimSuffix(string(line), "\n")
	switch {
	case strings.Contains(text, "Accept error"):
		n.acceptError(text)
	case strings.Contains(text, "panic"):
		n.log.Error("a connection ended by a fault of ours", "error", text)
	default:
		n.log.Debug(text)
	}
	return len(line), nil
}

func (n *netLog) acceptError(text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if now := n.now(); now.Sub(n.warned) >= time.Minute {
		n.log.LogAttrs(context.Background(), slog.LevelWarn, "connections can't be accepted",
			slog.String("error", text), slog.String("more", fmt.Sprintf("%d times in the minute before", n.missed)))
		n.warned, n.missed = now, 0
		return
	}
	n.missed++
}
