// Package docs holds the worked questions: real questions of the API's three kinds of users, each with its answer.
//
// A question is docs/queries/NAME.graphql, its variables NAME.json (absent where it has none), its answer NAME.answer.json.
// The head of the .graphql file says whose question it is and what it asks, in a line each:
//
//	# group: journalist
//	# nb: Hvem har ansvaret for tiltak 6?
//	# nn: Kven har ansvaret for tiltak 6?
//	# en: Who is responsible for measure 6?
//
// Tests ask each question and compare the answer; the playground's examples and queries.md are made from the same files.
package docs

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed queries
var files embed.FS

// Question is a worked question.
type Question struct {
	Name      string            `json:"name"`
	Group     string            `json:"group"` // journalist, researcher or developer
	Title     map[string]string `json:"title"` // by nb, nn, en
	Query     string            `json:"query"` // without its head
	Variables json.RawMessage   `json:"variables,omitempty"`
}

// Questions returns the worked questions in the order of their names.
func Questions() ([]Question, error) {
	names, err := fs.Glob(files, "queries/*.graphql")
	if err != nil {
		return nil, err
	}
	questions := make([]Question, 0, len(names))
	for _, name := range names {
		q, err := read(strings.TrimSuffix(path.Base(name), ".graphql"))
		if err != nil {
			return nil, fmt.Errorf("docs/%s: %w", name, err)
		}
		questions = append(questions, q)
	}
	return questions, nil
}

func read(name string) (Question, error) {
	text, err := files.ReadFile("queries/" + name + ".graphql")
	if err != nil {
		return Question{}, err
	}
	q := Question{Name: name, Title: map[string]string{}}
	if q.Query, err = q.head(string(text)); err != nil {
		return q, err
	}
	q.Variables, err = files.ReadFile("queries/" + name + ".json")
	if err != nil {
		q.Variables = nil // most questions have none
	}
	if q.Variables != nil && !json.Valid(q.Variables) {
		return q, fmt.Errorf("its variables are not JSON")
	}
	return q, nil
}

// head reads the lines before the query and returns what follows them.
func (q *Question) head(text string) (query string, err error) {
	for strings.HasPrefix(text, "# ") {
		line, rest, _ := strings.Cut(text, "\n")
		key, value, ok := strings.Cut(strings.TrimPrefix(line, "# "), ": ")
		switch {
		case ok && key == "group":
			q.Group = value
		case ok && (key == "nb" || key == "nn" || key == "en"):
			q.Title[key] = value
		default:
			return "", fmt.Errorf("its head has %q, not group, nb, nn or en", line)
		}
		text = rest
	}
	if q.Group == "" || len(q.Title) != 3 {
		return "", fmt.Errorf("its head must say group, nb, nn and en")
	}
	return text, nil
}

// Answer returns the answer to a question as it is written down.
func Answer(name string) ([]byte, error) { return files.ReadFile("queries/" + name + ".answer.json") }

// Examples returns the questions as JSON for the playground. It panics where a file is malformed, which a test sees first.
func Examples() []byte {
	questions, err := Questions()
	if err != nil {
		panic(err)
	}
	examples, err := json.Marshal(questions)
	if err != nil {
		panic(err)
	}
	return examples
}
