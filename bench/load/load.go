// Package load asks an HTTP server as fast as it answers, over connections that stay open, and takes the times.
//
// A general client costs about as much as a fast server: it would measure itself. This one writes requests made
// beforehand and reads of an answer no more than where it ends and how it begins. It knows HTTP/1.1 with Content-Length
// or chunks.
package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Target is a server and what it is asked, in turn. Its cursor goes on from one Run to the next, so that requests vary.
type Target struct {
	Address  string   // host:port
	Requests [][]byte // made by Request
	next     atomic.Uint64
}

// Request makes a POST of JSON.
func Request(address, path string, body []byte) []byte {
	head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"+
		"Accept: application/json\r\nContent-Length: %d\r\n\r\n",
		path, address, len(body))
	return append([]byte(head), body...)
}

// Result is what a Run measured.
type Result struct {
	Times   []time.Duration // of each answer, from before the request is written until the answer is read
	Elapsed time.Duration   // from the first request to the last answer
	Failed  int             // requests that were answered with errors; their times aren't among Times
	Failure error           // the first such answer of one of the connections
}

// least is how many answers a connection waits for, however long that takes.
const least = 3

// Run asks over so many connections at once for a time. A server that answers with errors is asked on; one that doesn't
// answer at all ends it.
func (t *Target) Run(ctx context.Context, connections int, during time.Duration) (Result, error) {
	conns := make([]*conn, connections)
	for i := range conns {
		c, err := dial(ctx, t.Address)
		if err != nil {
			return Result{}, err
		}
		defer c.close()
		conns[i] = c
	}
	parts, errs := make([]Result, connections), make([]error, connections)
	start := time.Now()
	var all sync.WaitGroup
	for i, c := range conns {
		all.Go(func() { parts[i], errs[i] = t.ask(ctx, c, start.Add(during)) })
	}
	all.Wait()
	r := Result{Elapsed: time.Since(start)}
	for _, part := range parts {
		r.Times = append(r.Times, part.Times...)
		r.Failed += part.Failed
		r.Failure = cmp.Or(r.Failure, part.Failure)
	}
	return r, errors.Join(errs...)
}

func (t *Target) ask(ctx context.Context, c *conn, until time.Time) (r Result, err error) {
	for now := time.Now(); (now.Before(until) || len(r.Times)+r.Failed < least) && ctx.Err() == nil; {
		request := t.Requests[(t.next.Add(1)-1)%uint64(len(t.Requests))]
		err := c.do(request, nil)
		end := time.Now()
		switch {
		case err == nil:
			r.Times = append(r.Times, end.Sub(now))
		case errors.Is(err, errAnswer):
			r.Failed++
			r.Failure = cmp.Or(r.Failure, err)
		default:
			return r, err
		}
		now = end
	}
	return r, ctx.Err()
}

// Ask sends one request and returns the body of the answer, whatever it says.
func Ask(ctx context.Context, address string, request []byte) ([]byte, error) {
	c, err := dial(ctx, address)
	if err != nil {
		return nil, err
	}
	defer c.close()
	var body []byte
	if err := c.do(request, &body); err != nil {
		return nil, err
	}
	return body, nil
}

func dial(ctx context.Context, address string) (*conn, error) {
	var d net.Dialer
	c, err := d.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return newConn(c), nil
}
