package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
)

//go:embed questions.tsv
var questionsFile string

// question is what somebody types.
type question struct {
	kind, text string
	best       [][]kg.ID // any of which may stand first, its things in this order; none where nothing may be claimed
	day        kg.Date   // the day, month or year that is asked about; "" for none
	holders    []kg.ID   // of the office that is asked about, then
}

// questions reads the lines of questions.tsv.
func questions() ([]question, error) {
	var all []question
	for line := range strings.Lines(questionsFile) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		q, err := questionIn(line)
		if err != nil {
			return nil, fmt.Errorf("questions.tsv: %q: %w", line, err)
		}
		all = append(all, q)
	}
	return all, nil
}

// questionIn reads a line: the kind, the question, its best answers, and the day with who held the office.
func questionIn(line string) (q question, err error) {
	columns := strings.Split(line, "\t")
	if len(columns) < 2 || len(columns) > 4 {
		return q, fmt.Errorf("%d columns", len(columns))
	}
	columns = append(columns, "", "")
	q.kind, q.text = columns[0], columns[1]
	for answer := range strings.FieldsSeq(columns[2]) {
		q.best = append(q.best, idsIn(strings.Split(answer, "+")))
	}
	if then := strings.Fields(columns[3]); len(then) > 0 {
		q.holders = idsIn(then[1:])
		q.day, err = kg.ParseDate(then[0])
	}
	return q, err
}

func idsIn(words []string) []kg.ID {
	ids := make([]kg.ID, len(words))
	for i, w := range words {
		ids[i] = kg.ID(w)
	}
	return ids
}

// rank is where the first of the best answers stands among those found, from 1 on; 0 where it doesn't. To a question to
// which nothing may be claimed, finding nothing is the best answer.
func (q question) rank(found []kg.ID) int {
	if len(q.best) == 0 && len(found) == 0 {
		return 1
	}
	for i := range found {
		for _, best := range q.best {
			if rest := found[i:]; len(rest) >= len(best) && slices.Equal(rest[:len(best)], best) {
				return i + 1
			}
		}
	}
	return 0
}
