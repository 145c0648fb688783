// Package docs holds the worked questions: real questions of the API's three kinds of users, each with its answer.
//
// A question is docs/queries/NAME.graphql, its variables NAME.variables.json (absent where it has none), its answer
// NAME.answer.json, which is no part of the program. The head of the .graphql file says whose question it is, where
// among theirs it stands, what it asks, and by which other words in any language it is to be found, in a line each:
//
//	# group: journalist
//	# place: 20
//	# nb: Hvem har ansvaret for tiltak 6?
//	# nn: Kven har ansvaret for tiltak 6?
//	# en: Who is responsible for measure 6?
//	# words: ansvar owner
//
// Names and sentences are asked for in $locale, so that a reader gets them in the language chosen; the comments, which
// are English, stand in bokmål and nynorsk in comments.json.
//
// Tests ask each question and compare the answer; the playground's examples and queries.md are made from the same
// files.
package docs

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

//go:embed queries/*.graphql queries/*.variables.json comments.json
var files embed.FS

// Groups are the API's kinds of users, in the order in which their questions are shown.
var Groups = []string{"journalist", "researcher", "developer"}

// Question is a worked question.
type Question struct {
	Name      string            `json:"name"`
	Group     string            `json:"group"` // one of Groups
	Place     int               `json:"-"`     // among those of its group
	Title     map[string]string `json:"title"` // by nb, nn, en
	Words     string            `json:"words"` // by which it is found besides
	Query     string            `json:"query"` // without its head
	Variables json.RawMessage   `json:"variables,omitempty"`

	// Comments are those of Query in other languages, by their text after "# " and then by nb, nn.
	Comments map[string]map[string]string `json:"comments,omitempty"`
}

// Questions returns the worked questions group by group, in the order of their places.
func Questions() ([]Question, error) {
	names, err := fs.Glob(files, "queries/*.graphql")
	if err != nil {
		return nil, err
	}
	translated, err := comments()
	if err != nil {
		return nil, fmt.Errorf("docs/comments.json: %w", err)
	}
	questions := make([]Question, 0, len(names))
	for _, name := range names {
		q, err := read(strings.TrimSuffix(path.Base(name), ".graphql"))
		if err != nil {
			return nil, fmt.Errorf("docs/%s: %w", name, err)
		}
		q.translate(translated)
		questions = append(questions, q)
	}
	slices.SortFunc(questions, func(a, b Question) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Groups, a.Group), slices.Index(Groups, b.Group)),
			cmp.Compare(a.Place, b.Place),
			cmp.Compare(a.Name, b.Name))
	})
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
	q.Variables, err = files.ReadFile("queries/" + name + ".variables.json")
	if err != nil {
		q.Variables = nil // many questions have none
	}
	if q.Variables != nil && !json.Valid(q.Variables) {
		return q, fmt.Errorf("its variables are not JSON")
	}
	return q, nil
}

// comments are the translations of the questions' comments, by their English text and then by nb, nn.
func comments() (translated map[string]map[string]string, err error) {
	text, err := files.ReadFile("comments.json")
	if err != nil {
		return nil, err
	}
	return translated, json.Unmarshal(text, &translated)
}

// translate gives a question the translations of its comments.
func (q *Question) translate(translated map[string]map[string]string) {
	q.Comments = map[string]map[string]string{}
	for _, comment := range q.comments() {
		if in, ok := translated[comment]; ok {
			q.Comments[comment] = in
		}
	}
}

// comments are what is written after "# " in the query: no string in a question has that.
func (q *Question) comments() (all []string) {
	for line := range strings.Lines(q.Query) {
		if _, comment, found := strings.Cut(" "+line, " # "); found {
			all = append(all, strings.TrimSpace(comment))
		}
	}
	return all
}

// head reads the lines before the query and returns what follows them, which may begin with comments of its own.
func (q *Question) head(text string) (query string, err error) {
	for {
		line, rest, _ := strings.Cut(text, "\n")
		key, value, _ := strings.Cut(strings.TrimPrefix(line, "# "), ": ")
		switch {
		case !strings.HasPrefix(line, "# "):
			return text, q.headIsWhole()
		case key == "group":
			q.Group = value
		case key == "place":
			if q.Place, err = strconv.Atoi(value); err != nil {
				return "", fmt.Errorf("its place %q is not a number", value)
			}
		case key == "words":
			q.Words = value
		case key == "nb" || key == "nn" || key == "en":
			q.Title[key] = value
		default:
			return text, q.headIsWhole()
		}
		text = rest
	}
}

func (q *Question) headIsWhole() error {
	if !slices.Contains(Groups, q.Group) {
		return fmt.Errorf("its head must begin with group: one of %s", strings.Join(Groups, ", "))
	}
	if q.Place == 0 || len(q.Title) != 3 {
		return fmt.Errorf("its head must say group, place, nb, nn and en")
	}
	return nil
}
