package seeds

import (
	"fmt"

	"github.com/goccy/go-yaml/token"
)

// Bounds on the shape of YAML. The time and the memory that the parser takes grow with the square of the nesting and of
// the keys in a block (goccy/go-yaml#902), so that both are counted before it sees anything.
const (
	maxNesting = 50      // blocks and lists within each other
	maxKeys    = 500     // keys of a block
	maxSigns   = 50_000  // signs of a node that part its keys and values: some 4,000 claims
	maxNode    = 1 << 20 // bytes of a node, and of a file that is no list of them
	maxTabs    = 200     // tabs in a node: within quotation marks, each has the scanner read on to the end of the line
)

// nesting follows the tokens of a text of YAML, and counts how deep they are nested and how many keys blocks have.
type nesting struct {
	levels    []level
	documents int // lines between documents
	// The value that is being read, which is a key if a colon follows: where it begins. Line 0 is none.
	value struct{ line, column int }
}

// level is a block of keys or a list that is open.
type level struct {
	column int  // where its keys or dashes stand
	flow   bool // in braces or brackets
	list   bool
	keys   int
	commas int // in braces, where a key may stand without a value
}

// add takes the next token, and says what there is too much of, or "".
func (n *nesting) add(t *token.Token) string {
	line, column := t.Position.Line, t.Position.Column
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		n.begin(line, column)
		n.open(level{column: n.value.column, flow: true, list: t.Type == token.SequenceStartType})
		n.value.line = 0
	case token.SequenceEndType, token.MappingEndType:
		n.close(line)
	case token.CollectEntryType:
		n.comma()
	case token.DocumentHeaderType, token.DocumentEndType:
		n.documents++
	case token.SequenceEntryType:
		n.entry(column)
	case token.MappingKeyType:
		n.key(column)
	case token.MappingValueType:
		n.begin(line, column)
		n.key(n.value.column)
	default:
		n.begin(line, column)
	}
	switch top := n.top(); {
	case n.documents > 1:
		return "a file holds one list: take out the lines ---"
	case len(n.levels) > maxNesting:
		return fmt.Sprintf("blocks and lists are nested deeper than %d", maxNesting)
	case max(top.keys, top.commas+1) > maxKeys:
		return fmt.Sprintf("a block has more than %d keys", maxKeys)
	}
	return ""
}

func (n *nesting) top() level {
	if len(n.levels) == 0 {
		return level{}
	}
	return n.levels[len(n.levels)-1]
}

func (n *nesting) open(l level) { n.levels = append(n.levels, l) }

// begin notes where a value begins, unless it is going on.
func (n *nesting) begin(line, column int) {
	if n.value.line != line {
		n.value.line, n.value.column = line, column
	}
}

// close closes the innermost braces or brackets, and what was left open in them. They may be a key.
func (n *nesting) close(line int) {
	for len(n.levels) > 0 {
		l := n.top()
		n.levels = n.levels[:len(n.levels)-1]
		if l.flow {
			n.value.line, n.value.column = line, l.column
			return
		}
	}
}

// entry is a dash: the next entry of the list in its column, or the first.
func (n *nesting) entry(column int) {
	n.value.line = 0
	n.leave(column)
	if top := n.top(); len(n.levels) == 0 || top.flow || top.column < column || !top.list {
		n.open(level{column: column, list: true})
	}
}

// key is a key: another one of the block in its column, or the first.
func (n *nesting) key(column int) {
	n.value.line = 0
	if n.top().flow {
		n.levels[len(n.levels)-1].keys++
		return
	}
	n.leave(column)
	if top := n.top(); len(n.levels) > 0 && top.list && top.column == column {
		n.levels = n.levels[:len(n.levels)-1]
	}
	if top := n.top(); len(n.levels) == 0 || top.column < column || top.list || top.flow {
		n.open(level{column: column})
	}
	n.levels[len(n.levels)-1].keys++
}

// leave closes the blocks and lists that stand further right.
func (n *nesting) leave(column int) {
	for len(n.levels) > 0 && !n.top().flow && n.top().column > column {
		n.levels = n.levels[:len(n.levels)-1]
	}
}

// comma parts what stands in braces or brackets.
func (n *nesting) comma() {
	n.value.line = 0
	if top := n.top(); top.flow && !top.list {
		n.levels[len(n.levels)-1].commas++
	}
}
