package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Statement is what a program asked.
type Statement struct {
	Text   string
	Params map[string]any
}

// Statements returns what was asked since it was last called.
func (c *Counter) Statements() []Statement {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := c.recorded
	c.recorded = nil
	return all
}

// keep reads a message and keeps it if it is a statement.
func (c *Counter) keep(message []byte) {
	if len(message) < 2 || message[1] != run {
		return
	}
	p := packed{rest: message[2:]}
	text, err := p.value()
	params, err2 := p.value()
	s := Statement{}
	s.Text, _ = text.(string)
	s.Params, _ = params.(map[string]any)
	if errors.Join(err, err2) != nil || s.Text == "" {
		s.Text = fmt.Sprintf("a statement that can't be read: %v", errors.Join(err, err2))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.recorded = append(c.recorded, s)
}

// packed is values in PackStream (neo4j.com/docs/bolt, "PackStream"), as far as parameters of a reader go: all but
// bytes and structures.
type packed struct{ rest []byte }

var errPacked = errors.New("it ends too early, or has a value of unknown kind")

func (p *packed) take(n int) ([]byte, error) {
	if n < 0 || n > len(p.rest) {
		return nil, errPacked
	}
	b := p.rest[:n]
	p.rest = p.rest[n:]
	return b, nil
}

// number reads an unsigned number of 1, 2, 4 or 8 bytes.
func (p *packed) number(size int) (uint64, error) {
	b, err := p.take(size)
	if err != nil {
		return 0, err
	}
	var wide [8]byte
	copy(wide[8-size:], b)
	return binary.BigEndian.Uint64(wide[:]), nil
}

func (p *packed) value() (any, error) {
	b, err := p.take(1)
	if err != nil {
		return nil, err
	}
	switch m := b[0]; {
	case m < 0x80 || m >= 0xF0:
		return int64(int8(m)), nil
	case m < 0x90:
		return p.text(int(m&0xF), nil)
	case m < 0xA0:
		return p.list(int(m&0xF), nil)
	case m < 0xB0:
		return p.dictionary(int(m&0xF), nil)
	case m == 0xC0:
		return nil, nil
	case m == 0xC1:
		n, err := p.number(8)
		return math.Float64frombits(n), err
	case m == 0xC2 || m == 0xC3:
		return m == 0xC3, nil
	case m >= 0xC8 && m <= 0xCB:
		size := 1 << (m - 0xC8)
		n, err := p.number(size)
		return int64(n<<(64-8*size)) >> (64 - 8*size), err
	case m >= 0xD0 && m <= 0xD2:
		return p.text(p.length(m - 0xD0))
	case m >= 0xD4 && m <= 0xD6:
		return p.list(p.length(m - 0xD4))
	case m >= 0xD8 && m <= 0xDA:
		return p.dictionary(p.length(m - 0xD8))
	}
	return nil, errPacked
}

func (p *packed) length(power byte) (int, error) {
	n, err := p.number(1 << power)
	return int(n), err
}

func (p *packed) text(n int, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	b, err := p.take(n)
	return string(b), err
}

func (p *packed) list(n int, err error) (any, error) {
	list := []any{}
	for range n {
		if err != nil {
			break
		}
		var v any
		v, err = p.value()
		list = append(list, v)
	}
	return list, err
}

func (p *packed) dictionary(n int, err error) (any, error) {
	d := map[string]any{}
	for range n {
		if err != nil {
			break
		}
		var key, v any
		if key, err = p.value(); err == nil {
			v, err = p.value()
		}
		name, _ := key.(string)
		d[name] = v
	}
	return d, err
}
