package load

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

// conn is a connection that stays open.
type conn struct {
	net.Conn
	in *bufio.Reader
}

func newConn(c net.Conn) *conn { return &conn{c, bufio.NewReaderSize(c, 64<<10)} }

func (c *conn) close() { _ = c.Conn.Close() }

// patience is how long an answer may take.
const patience = time.Minute

// errAnswer is an answer, but not the data that was asked for. The connection is as good as before.
var errAnswer = errors.New("not data")

// do sends a request and reads the answer to its end: into body where that is given, else only so far as to see that it
// is data. Any status but 200 is an error.
func (c *conn) do(request []byte, body *[]byte) error {
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if _, err := c.Write(request); err != nil {
		return err
	}
	status, size, err := c.head()
	if err != nil {
		return err
	}
	read := &reading{into: body}
	if size >= 0 {
		err = read.next(c.in, size)
	} else {
		err = c.chunks(read)
	}
	switch {
	case err != nil:
		return err
	case status != 200:
		return fmt.Errorf("%w: status %d: %.300s", errAnswer, status, read.begin)
	case body == nil && !bytes.HasPrefix(read.begin, []byte(`{"data":{`)):
		return fmt.Errorf("%w: %.300s", errAnswer, read.begin)
	}
	return nil
}

// head reads the status and the headers; size is -1 where the body comes in chunks.
func (c *conn) head() (status, size int, err error) {
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return 0, 0, err
	}
	if len(line) < 12 || !bytes.HasPrefix(line, []byte("HTTP/1.1 ")) {
		return 0, 0, fmt.Errorf("not HTTP/1.1: %.40q", line)
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, 0, err
	}
	for size = -1; ; {
		if line, err = c.in.ReadSlice('\n'); err != nil {
			return 0, 0, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			return status, size, nil
		}
		const length = "content-length:"
		if len(line) > len(length) && bytes.EqualFold(line[:len(length)], []byte(length)) {
			if size, err = strconv.Atoi(string(bytes.TrimSpace(line[len(length):]))); err != nil {
				return 0, 0, err
			}
		}
	}
}

func (c *conn) chunks(read *reading) error {
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return err
		}
		if err := read.next(c.in, int(size)); err != nil {
			return err
		}
		if end, err := c.in.ReadSlice('\n'); err != nil || len(end) != 2 {
			return errors.Join(err, errors.New("a chunk without its end"))
		}
		if size == 0 {
			return nil
		}
	}
}

// reading keeps the beginning of a body, or all of it.
type reading struct {
	into  *[]byte
	begin []byte
}

func (r *reading) next(in *bufio.Reader, size int) error {
	if r.into != nil {
		piece := make([]byte, size)
		_, err := io.ReadFull(in, piece)
		*r.into = append(*r.into, piece...)
		r.begin = *r.into
		return err
	}
	if r.begin == nil && size > 0 {
		first, err := in.Peek(min(size, 300))
		if err != nil {
			return err
		}
		r.begin = bytes.Clone(first)
	}
	_, err := in.Discard(size)
	return err
}
