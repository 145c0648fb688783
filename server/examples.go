package server

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"tiltaksgraf/docs"
	"tiltaksgraf/gqlhttp"
	"tiltaksgraf/kg/query"
)

// examples are those of the worked questions that the published dataset has an answer to. They are written about the
// built-in dataset: of another one most would find nothing. Each question is asked once per version.
type examples struct {
	graph *query.Graph
	api   *gqlhttp.Handler

	mu   sync.Mutex // guards last
	last *offer
}

// offer is what a version has answers to.
type offer struct {
	version string
	made    chan struct{} // closed when what follows is known
	list    []byte
	err     error
}

// longestOffer is how long all questions together may take, and longestWait how long a request waits for that.
const (
	longestOffer = time.Minute
	longestWait  = 10 * time.Second
)

// list is the JSON of the examples that the published version has an answer to. Those who ask while that is found out
// wait for it together.
func (e *examples) list(ctx context.Context) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, longestWait)
	defer cancel()
	view, err := e.graph.View(ctx)
	if err != nil {
		return nil, err
	}
	offered := e.of(ctx, view.Version().ID)
	select {
	case <-offered.made:
		return offered.list, offered.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// of is a version's offer. What couldn't be found out is tried again by who asks next.
func (e *examples) of(ctx context.Context, version string) *offer {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.last != nil && e.last.version == version && !e.last.failed() {
		return e.last
	}
	o := &offer{version: version, made: make(chan struct{})}
	e.last = o
	go func() {
		defer close(o.made)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestOffer)
		defer cancel()
		o.list, o.err = e.answered(ctx)
	}()
	return o
}

func (o *offer) failed() bool {
	select {
	case <-o.made:
		return o.err != nil
	default:
		return false
	}
}

// answered is the JSON of the questions that have an answer. Rankings aren't asked for, since they read the whole
// graph: there are some in every dataset.
func (e *examples) answered(ctx context.Context) ([]byte, error) {
	all, err := docs.Questions()
	if err != nil {
		return nil, err
	}
	var failed error
	all = slices.DeleteFunc(all, func(q docs.Question) bool {
		if failed != nil || strings.Contains(q.Query, "rankings(") {
			return false
		}
		has, err := e.hasAnswer(ctx, q)
		failed = err
		return !has
	})
	if failed != nil {
		return nil, failed
	}
	return json.Marshal(all)
}

// hasAnswer asks a question. An error says that to ask again may help.
func (e *examples) hasAnswer(ctx context.Context, q docs.Question) (bool, error) {
	asked := gqlhttp.Request{Query: q.Query}
	if q.Variables != nil {
		if err := json.Unmarshal(q.Variables, &asked.Variables); err != nil {
			return false, err
		}
	}
	var answer struct {
		Data   map[string]any
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal(e.api.Answer(ctx, asked), &answer); err != nil {
		return false, err
	}
	if len(answer.Errors) > 0 && answer.Errors[0].Extensions.Code == gqlhttp.CodeUnavailable {
		return false, errors.New("the graph can't answer now")
	}
	return len(answer.Errors) == 0 && answersAll(answer.Data), nil
}

// answersAll tells whether each field of the root says something, but one that is named unknown: it shows what nothing
// looks like.
func answersAll(data map[string]any) bool {
	for name, value := range data {
		if name != "unknown" && !saysSomething(value) {
			return false
		}
	}
	return len(data) > 0
}

// saysSomething tells whether a value holds more than nulls, noughts, noes and type names. Where nothing but a count
// was asked for, nought is an answer.
func saysSomething(value any) bool {
	switch v := value.(type) {
	case []any:
		return slices.ContainsFunc(v, saysSomething)
	case map[string]any:
		if _, counted := v["totalCount"]; counted && len(v) == 1 {
			return true
		}
		for name, field := range v {
			if name != "__typename" && saysSomething(field) {
				return true
			}
		}
		return false
	case string:
		return v != ""
	case float64:
		return v != 0
	case bool:
		return v
	}
	return false
}
