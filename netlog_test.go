package main

import (
	"fmt"
	"net"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestAcceptErrorsAreLogged: a server without file descriptors says so at the
// default log level, and serves again later.
func TestAcceptErrorsAreLogged(t *testing.T) {
	p := newProcess(t, nil, "--data", "seeds/testdata/example")
	limit := func(soft int) {
		out, err := exec.Command("prlimit", "--pid", strconv.Itoa(p.command.Process.Pid),
			fmt.Sprintf("--nofile=%d:", soft)).CombinedOutput()
		if err != nil {
			t.Fatalf("prlimit: %v: %s", err, out)
		}
	}
	limit(20)
	var conns []net.Conn
	for range 40 {
		if c, err := net.DialTimeout("tcp", strings.TrimPrefix(p.url, "http://"), 5*time.Second); err == nil {
			conns = append(conns, c)
		}
	}
	waitFor(t, "a warning", func() bool { return strings.Contains(p.log.String(), "can't be accepted") })
	for _, c := range conns {
		c.Close()
	}
	p.alive(t)
	if got := strings.Count(p.log.String(), "can't be accepted"); got != 1 {
		t.Errorf("%d warnings:\n%s", got, p.log)
	}
}
