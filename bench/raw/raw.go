// Package raw is the limit of what Neo4j gives: for each operation one hand-written Cypher statement, sent in one Bolt
// turn (auto-commit), its rows copied into structs and written by encoding/json. It knows no GraphQL and checks
// nothing: it takes the requests that our API takes, and looks at the operation's name and variables only.
package raw

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"tiltaksgraf/bench"
)

//go:embed cypher/*.cypher
var cypher embed.FS

// operation is a statement and what is made of its rows.
type operation struct {
	text   string
	answer func(rows []*neo4j.Record) any
}

var answers = map[string]func([]*neo4j.Record) any{
	"A": answerA, "B": answerB, "C": answerC, "D": answerD, "E": answerE, "F": answerF, "G": answerG,
}

// Handler answers from one version of what is in the database.
func Handler(driver neo4j.DriverWithContext, database, version string) (http.Handler, error) {
	h := &handler{driver: driver, database: database, version: version, operations: map[string]operation{}}
	for _, op := range bench.Operations {
		text, err := cypher.ReadFile("cypher/" + op.Letter + ".cypher")
		if err != nil {
			return nil, err
		}
		h.operations[op.Name()] = operation{string(text), answers[op.Name()]}
	}
	return h, nil
}

type handler struct {
	driver            neo4j.DriverWithContext
	database, version string
	operations        map[string]operation
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var req struct {
		OperationName string
		Variables     map[string]any
	}
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	body, err := h.answer(r, req.OperationName, req.Variables)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

func (h *handler) answer(r *http.Request, name string, params map[string]any) (body []byte, err error) {
	op, ok := h.operations[name]
	if !ok {
		return nil, fmt.Errorf("no operation %q", name)
	}
	params["version"] = h.version
	if text, ok := params["text"].(string); ok {
		params["phrase"] = bench.Phrase(h.version, text)
	}
	session := h.driver.NewSession(r.Context(), neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: h.database, FetchSize: neo4j.FetchAll,
	})
	defer session.Close(r.Context())
	result, err := session.Run(r.Context(), op.text, params)
	if err != nil {
		return nil, err
	}
	rows, err := result.Collect(r.Context())
	if err != nil {
		return nil, err
	}
	defer func() { // rows are read by place: a wrong one is an error of the statement
		if wrong := recover(); wrong != nil {
			err = fmt.Errorf("%s: %v", name, wrong)
		}
	}()
	return json.Marshal(map[string]any{"data": op.answer(rows)})
}
