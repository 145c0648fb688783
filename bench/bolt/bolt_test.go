package bolt_test

import (
	"bytes"
	"io"
	"net"
	"testing"

	"tiltaksgraf/bench/bolt"
)

// message is one Bolt message in chunks of at most size bytes.
func message(signature byte, length, size int) []byte {
	body := append([]byte{0xB1, signature}, make([]byte, length)...)
	var out []byte
	for len(body) > 0 {
		n := min(size, len(body))
		out = append(out, byte(n>>8), byte(n))
		out, body = append(out, body[:n]...), body[n:]
	}
	return append(out, 0, 0)
}

// database plays the database's side of a connection: it offers a version, and answers each turn with one byte.
func database(t *testing.T, newer bool, turns []int) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		_, _ = io.CopyN(io.Discard, c, 20)
		if newer {
			_, _ = c.Write([]byte{0, 0, 1, 0xFF, 1, 0, 0, 8, 5, 0x81, 0x00})
			_, _ = io.CopyN(io.Discard, c, 5)
		} else {
			_, _ = c.Write([]byte{0, 0, 4, 5})
		}
		for _, n := range turns {
			_, _ = io.CopyN(io.Discard, c, int64(n))
			_, _ = c.Write([]byte{1})
		}
		_, _ = io.Copy(io.Discard, c)
	}()
	return l.Addr().String()
}

func TestCounts(t *testing.T) {
	const hello, reset, run, begin, commit, pull = 0x01, 0x0F, 0x10, 0x11, 0x12, 0x3F
	turns := [][]byte{
		message(hello, 50, 10),
		append(message(run, 70_000, 65_535), message(pull, 3, 1)...), // an auto-commit transaction: one turn
		message(reset, 0, 100),
		message(begin, 1, 100), // a managed one: three
		append(message(run, 9, 4), message(pull, 3, 100)...),
		append(message(commit, 0, 100), 0, 0), // and a chunk that only keeps the connection awake
	}
	sizes := make([]int, len(turns))
	for i, turn := range turns {
		sizes[i] = len(turn)
	}
	for _, newer := range []bool{false, true} {
		counter, err := bolt.Listen(database(t, newer, sizes))
		if err != nil {
			t.Fatal(err)
		}
		talk(t, counter.Address(), newer, turns)
		if err := counter.Close(); err != nil {
			t.Error(err)
		}
		if statements, n := counter.Counts(); statements != 2 || n != 4 {
			t.Errorf("newer handshake %v: %d statements in %d turns, want 2 in 4", newer, statements, n)
		}
	}
}

// talk plays the program's side.
func talk(t *testing.T, address string, newer bool, turns [][]byte) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	offer := 4
	_, _ = c.Write(make([]byte, 20))
	if newer {
		offer = 11
	}
	if _, err := io.CopyN(io.Discard, c, int64(offer)); err != nil {
		t.Fatal(err)
	}
	if newer {
		_, _ = c.Write([]byte{0, 0, 8, 5, 0})
	}
	for _, turn := range turns {
		if _, err := io.Copy(c, bytes.NewReader(turn)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.CopyN(io.Discard, c, 1); err != nil {
			t.Fatal(err)
		}
	}
}
