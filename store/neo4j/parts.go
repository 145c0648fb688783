package neo4j

import (
	"strings"
	"sync"
)

// part is a piece of a statement: a template and what it is made from, which can be compared.
type part struct {
	template string
	data     any
}

// partTexts are the texts of pieces made before. They depend on the form of a question alone, and forms recur.
var partTexts = struct {
	sync.Mutex
	made map[part]string
}{made: map[part]string{}}

const mostParts = 4096

// text makes the piece, or finds it made.
func (p part) text() (string, error) {
	partTexts.Lock()
	defer partTexts.Unlock()
	if text, ok := partTexts.made[p]; ok {
		return text, nil
	}
	var b strings.Builder
	if err := statements.ExecuteTemplate(&b, p.template, p.data); err != nil {
		return "", err
	}
	if len(partTexts.made) >= mostParts {
		clear(partTexts.made)
	}
	partTexts.made[p] = b.String()
	return b.String(), nil
}
