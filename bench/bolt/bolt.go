// Package bolt counts what a program asks of Neo4j: statements and turns, whatever program it is and whatever its
// driver says. It stands between the two and reads along, on the program's side only.
//
// The Bolt protocol sends messages in chunks, each with its size in two bytes before it; a chunk of size 0 ends a
// message, whose second byte says what it is (neo4j.com/docs/bolt, "Message").
package bolt

import (
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
)

// Counter passes connections on to a database and counts.
type Counter struct {
	listener   net.Listener
	database   string
	statements atomic.Int64
	turns      atomic.Int64
	open       sync.WaitGroup
	record     bool

	mu       sync.Mutex // guards what follows
	recorded []Statement
}

// Listen starts a counter on a free port, before the database at host:port.
func Listen(database string) (*Counter, error) { return listen(database, false) }

// Record is Listen for a counter that keeps the statements, too.
func Record(database string) (*Counter, error) { return listen(database, true) }

func listen(database string, record bool) (*Counter, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c := &Counter{listener: l, database: database, record: record}
	c.open.Go(c.accept)
	return c, nil
}

// Address is where programs find the counter, host:port.
func (c *Counter) Address() string { return c.listener.Addr().String() }

// Counts returns how many statements were sent so far (RUN), and in how many turns: a turn is what a program sends
// before it waits for an answer. Turns of connections that are being opened or cleaned up (HELLO, RESET …) don't count.
func (c *Counter) Counts() (statements, turns int64) { return c.statements.Load(), c.turns.Load() }

// Close ends it, when the programs have closed their connections.
func (c *Counter) Close() error {
	err := c.listener.Close()
	c.open.Wait()
	return err
}

func (c *Counter) accept() {
	for {
		program, err := c.listener.Accept()
		if err != nil {
			return
		}
		c.open.Go(func() { c.pass(program) })
	}
}

func (c *Counter) pass(program net.Conn) {
	defer program.Close()
	database, err := net.Dial("tcp", c.database)
	if err != nil {
		return
	}
	defer database.Close()
	count := &counting{counter: c}
	if err := count.handshake(program, database); err != nil {
		return
	}
	answers := make(chan struct{})
	go func() {
		defer close(answers)
		_, _ = io.Copy(program, io.TeeReader(database, &count.answered))
		_ = program.Close()
	}()
	_, _ = io.Copy(database, io.TeeReader(program, count))
	_ = database.Close()
	<-answers
}

// counting reads the messages of one connection.
type counting struct {
	counter  *Counter
	answered answered
	head     int    // bytes read of a chunk's size
	left     int    // bytes to come of the chunk
	at       int    // place in the message
	text     []byte // of the message, where statements are kept
}

// answered notes that the database has sent something.
type answered struct{ since atomic.Bool }

func (a *answered) Write(p []byte) (int, error) {
	a.since.Store(true)
	return len(p), nil
}

// Write reads along; it sees chunks cut anywhere.
func (c *counting) Write(p []byte) (int, error) {
	for _, b := range p {
		switch {
		case c.head < 2:
			c.left = c.left<<8 | int(b)
			c.head++
			if c.head == 2 && c.left == 0 {
				c.counter.keep(c.text)
				c.head, c.at, c.text = 0, 0, c.text[:0]
			}
		default:
			if c.counter.record {
				c.text = append(c.text, b)
			}
			if c.at == 1 {
				c.message(b)
			}
			c.at++
			c.left--
			if c.left == 0 {
				c.head = 0
			}
		}
	}
	return len(p), nil
}

// The messages that ask something.
const (
	run      = 0x10
	begin    = 0x11
	commit   = 0x12
	rollback = 0x13
	discard  = 0x2F
	pull     = 0x3F
	route    = 0x66
)

func (c *counting) message(signature byte) {
	switch signature {
	case run:
		c.counter.statements.Add(1)
	case begin, commit, rollback, discard, pull, route:
	default:
		return
	}
	if c.answered.since.Swap(false) {
		c.counter.turns.Add(1)
	}
}

// handshake passes on how the two agree on a version of the protocol: 20 bytes there, 4 back, and, where these are the
// marker of the newer form, the database's offer back and the choice there.
func (c *counting) handshake(program, database net.Conn) error {
	if err := relay(database, program, 20); err != nil {
		return err
	}
	var reply [4]byte
	if _, err := io.ReadFull(database, reply[:]); err != nil {
		return err
	}
	if _, err := program.Write(reply[:]); err != nil {
		return err
	}
	c.answered.since.Store(true)
	if reply != [4]byte{0, 0, 1, 0xFF} {
		return nil
	}
	return relayOffer(program, database)
}

func relayOffer(program, database net.Conn) error {
	offers, err := relayNumber(program, database)
	if err != nil {
		return err
	}
	if err := relay(program, database, 4*offers); err != nil {
		return err
	}
	if _, err := relayNumber(program, database); err != nil { // what the database can do
		return err
	}
	if err := relay(database, program, 4); err != nil {
		return err
	}
	_, err = relayNumber(database, program) // what the program wants of it
	return err
}

func relay(to io.Writer, from io.Reader, n int) error {
	_, err := io.CopyN(to, from, int64(n))
	return err
}

// relayNumber passes on a number in groups of seven bits, the lowest first.
func relayNumber(to io.Writer, from io.Reader) (n int, err error) {
	var b [1]byte
	for shift := 0; shift < 35; shift += 7 {
		if _, err := io.ReadFull(from, b[:]); err != nil {
			return 0, err
		}
		if _, err := to.Write(b[:]); err != nil {
			return 0, err
		}
		n |= int(b[0]&0x7F) << shift
		if b[0] < 0x80 {
			return n, nil
		}
	}
	return 0, errors.New("a number without an end")
}
