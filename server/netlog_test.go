package server

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"
)

func TestNetLog(t *testing.T) {
	var out bytes.Buffer
	now := time.Unix(1e9, 0)
	n := &netLog{log: slog.New(slog.NewTextHandler(&out, nil)), now: func() time.Time { return now }}
	say := func(line string) {
		t.Helper()
		if _, err := n.Write([]byte(line + "\n")); err != nil {
			t.Fatal(err)
		}
	}
	say("http: TLS handshake error from 192.0.2.1:1: EOF")
	if out.Len() > 0 {
		t.Errorf("a client's fault is told: %s", out.String())
	}
	for range 500 {
		say("http: Accept error: accept tcp 127.0.0.1:1: too many open files; retrying in 1s")
		now = now.Add(time.Second)
	}
	if got := strings.Count(out.String(), "level=WARN"); got != 9 || strings.Count(out.String(), "\n") != 9 ||
		!strings.Contains(out.String(), "59 times") {
		t.Errorf("of 500 seconds without connections %d warnings tell:\n%s", got, out.String())
	}
	out.Reset()
	say("http: panic serving 192.0.2.1:1: boom")
	if !strings.Contains(out.String(), "level=ERROR") {
		t.Errorf("of a panic it says %q", out.String())
	}
}
