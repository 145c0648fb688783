package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server that runs beside this program.
type process struct {
	command *exec.Cmd
	address string // host:port
	ended   chan struct{}
	log     *bytes.Buffer // what it said on stderr; to be read when it has ended
}

// patience is how long a server may take until it tells its address: with a large dataset it has much to read.
const patience = 3 * time.Minute

var address = regexp.MustCompile(`http://(127\.0\.0\.1:\d+)`)

// startProcess starts a program and waits until it tells its address on stdout.
func startProcess(ctx context.Context, dir string, env []string, name string, args ...string) (*process, error) {
	p := &process{command: exec.Command(name, args...), ended: make(chan struct{}), log: &bytes.Buffer{}}
	p.command.Dir, p.command.Env, p.command.Stderr = dir, append(os.Environ(), env...), p.log
	stdout, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	told := make(chan string, 1)
	go func() {
		defer close(p.ended)
		findAddress(stdout, told)
		_ = p.command.Wait()
	}()
	select {
	case p.address = <-told:
		return p, nil
	case <-p.ended:
		return nil, fmt.Errorf("%s ended: %s", name, last(p.log.String()))
	case <-time.After(patience):
		err = errors.New(name + " told no address")
	case <-ctx.Done():
		err = ctx.Err()
	}
	p.stop()
	return nil, err
}

func findAddress(stdout io.Reader, told chan<- string) {
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if found := address.FindStringSubmatch(lines.Text()); found != nil {
			select {
			case told <- found[1]:
			default:
			}
		}
	}
}

// last is the end of a log.
func last(log string) string {
	log = strings.TrimSpace(log)
	return log[max(0, len(log)-600):]
}

// stop ends it, gently at first.
func (p *process) stop() {
	_ = p.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(15 * time.Second):
		_ = p.command.Process.Kill()
		<-p.ended
	}
}

func (p *process) pid() int { return p.command.Process.Pid }

// tick is the unit of times in /proc/<pid>/stat: USER_HZ, 100 on every Linux that Go runs on.
const tick = 10 * time.Millisecond

// cpuTime is what all threads of some processes have used; pid 0 counts nothing.
func cpuTime(pids ...int) (time.Duration, error) {
	sum := time.Duration(0)
	for _, pid := range pids {
		if pid == 0 {
			continue
		}
		text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
		if err != nil {
			return 0, err
		}
		// The name, in brackets, may hold anything; utime and stime are the 12th and 13th field after it.
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		for _, field := range fields[11:13] {
			n, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return 0, err
			}
			sum += time.Duration(n) * tick
		}
	}
	return sum, nil
}

// machineTime is what the whole machine has used: all columns of /proc/stat but idle and waiting (proc(5)).
func machineTime() (time.Duration, error) {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, err
	}
	line, _, _ := strings.Cut(string(text), "\n")
	sum := time.Duration(0)
	for i, field := range strings.Fields(line)[1:9] {
		if i == 3 || i == 4 {
			continue
		}
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(n) * tick
	}
	return sum, nil
}
