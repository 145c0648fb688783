package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash"
	"io"

	"tiltaksgraf/kg"
)

// MaxLine is the longest line of JSON Lines that is read, in bytes, less its end.
const MaxLine = 1 << 20

// File is a dataset as a file of JSON Lines holds it.
type File struct {
	Data   *kg.Data
	Header *Header // nil in a file that has neither header nor end line: nobody can tell whether it is whole

	headerLine   int
	end          *Trailer
	sum          lineSum
	nodes, edges []int32         // the line of each
	byID         map[kg.ID]int32 // made when it is asked for
}

// LineError is what is wrong with a line of a file; lines count from 1.
type LineError struct {
	Line int
	Err  error
}

func (e *LineError) Error() string { return kg.OneLine(fmt.Sprintf("line %d: %s", e.Line, e.Err)) }

// Unwrap returns what is wrong, without the line.
func (e *LineError) Unwrap() error { return e.Err }

// DecodeFile reads what EncodeFile writes, or the items alone. It is as strict as Decode. Where there is a header,
// there must be an end line that fits what stands between. Errors are of type *LineError, but those of r.
func DecodeFile(r io.Reader) (*File, error) {
	f := &File{Data: &kg.Data{}, sum: newSum()}
	number, err := eachLine(r, f.line)
	if err == nil {
		err = atLine(number, f.whole())
	}
	if err != nil {
		return nil, err
	}
	f.Data.Intern()
	return f, nil
}

// eachLine calls one with every line that isn't blank, and returns the number of the last.
func eachLine(r io.Reader, one func(number int, line []byte) error) (number int, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), MaxLine+2)
	for lines.Scan() {
		number++
		line := lines.Bytes()
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := atLine(number, one(number, line)); err != nil {
			return number, err
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return number, atLine(number+1, fmt.Errorf("is longer than %d bytes, which no item is: is this a file of JSON Lines?",
			MaxLine))
	} else if err != nil {
		return number, err
	}
	return max(number, 1), nil
}

func atLine(number int, err error) error {
	if err == nil {
		return nil
	}
	return &LineError{number, err}
}

// line reads one line of a file.
func (f *File) line(number int, line []byte) error {
	switch {
	case f.end != nil:
		return errors.New("stands below the end line: the file is several put together, or was written on")
	case isFrame(line, "dataset"):
		f.headerLine = number
		return f.header(line)
	case isFrame(line, "end"):
		return f.trailer(line)
	}
	f.sum.add(line)
	nodes := len(f.Data.Nodes)
	if err := decodeLine(f.Data, line); err != nil {
		return err
	}
	if len(f.Data.Nodes) > nodes {
		f.nodes = append(f.nodes, int32(number))
	} else {
		f.edges = append(f.edges, int32(number))
	}
	return nil
}

// Line returns the line of a node or claim: of the one that is item, counted from 1 and nodes first, in the order of
// the file; or, where item is 0, of the one with the id. It is 0 for what stands nowhere.
func (f *File) Line(item int, id kg.ID) int {
	switch edge := item - 1 - len(f.nodes); {
	case item > 0 && edge < 0:
		return int(f.nodes[item-1])
	case item > 0:
		return int(f.edges[edge])
	}
	if id == "dataset" && f.Header != nil { // what the dataset says of itself
		return f.headerLine
	}
	if f.byID == nil {
		f.byID = make(map[kg.ID]int32, f.Data.Len())
		for i := range f.Data.Nodes {
			f.byID[f.Data.Nodes[i].ID] = f.nodes[i]
		}
		for i := range f.Data.Edges {
			f.byID[f.Data.Edges[i].ID] = f.edges[i]
		}
	}
	return int(f.byID[id])
}

// lineSum hashes lines, each with one line feed whatever it ended with.
type lineSum struct{ hash.Hash }

func (s lineSum) add(line []byte) {
	_, _ = s.Write(line)
	_, _ = s.Write([]byte{'\n'})
}
