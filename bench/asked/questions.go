package main

import (
	_ "embed"
	"fmt"
	"strings"

	"tiltaksgraf/kg"
)

//go:embed questions.tsv
var questionsFile string

// question is what somebody types.
type question struct {
	kind, text string
	best       []kg.ID // any of which may stand first; none where nothing may be claimed
}

// questions reads the lines of questions.tsv.
func questions() ([]question, error) {
	var all []question
	for line := range strings.Lines(questionsFile) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "\t")
		if len(columns) < 2 || len(columns) > 3 {
			return nil, fmt.Errorf("questions.tsv: %q has %d columns", line, len(columns))
		}
		q := question{kind: columns[0], text: columns[1]}
		if len(columns) == 3 {
			for id := range strings.FieldsSeq(columns[2]) {
				q.best = append(q.best, kg.ID(id))
			}
		}
		all = append(all, q)
	}
	return all, nil
}

// rank is where the first of the best answers stands among those found, from 1 on; 0 where it doesn't. To a question to
// which nothing may be claimed, finding nothing is the best answer.
func (q question) rank(found []kg.ID) int {
	if len(q.best) == 0 && len(found) == 0 {
		return 1
	}
	for i, id := range found {
		for _, best := range q.best {
			if id == best {
				return i + 1
			}
		}
	}
	return 0
}
