package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// dearest are questions that cost nearly all that one may, each of another
// kind; $ is a number that makes it another question.
var dearest = map[string]string{
	"citations": `{ _$: __typename measures(first: 100) { nodes { ` +
		aliased("citation(format: CSL_JSON)", 48) + ` } } }`,
	"sentences": `{ _$: __typename measures(first: 100) { nodes { responsibility { ` +
		aliased("sentence(locale: NN)", 98) + ` } } } }`,
	"permalinks": `{ _$: __typename documents(first: 100) { nodes { ...P } edges { node { ...P } } } } ` +
		`fragment P on Node { ` + aliased("permalink", 98) + ` }`,
	"claims": `{ _$: __typename measures(first: 60) { nodes { claims(first: 100) { ` +
		`edges { cursor claim { id note { value } evidence { quote } } } } } } }`,
	"network": `{ _$: __typename network(around: ["plan/veikart-helsenaeringen"], depth: 3, limit: 500) {
  nodes { id citation name { value } evidence { quote url document { id citation } } }
  claims { id permalink citation evidence { quote url document { id } }
    from { id name { value } } to { id name { value } } }
} }`,
}

func aliased(field string, n int) (all string) {
	for i := range n {
		all += fmt.Sprintf("a%d: %s ", i, field)
	}
	return all
}

// TestDearestQuestionsAtOnce asks the dearest questions from as many clients as operations are executed at once, of a
// server that runs as it does by default: what is promised to be enough memory must be enough for them.
func TestDearestQuestionsAtOnce(t *testing.T) {
	program, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for name, question := range dearest {
		t.Run(name, func(t *testing.T) {
			p, err := launchCommand(exec.Command(program, "serve", "--addr", "127.0.0.1:0", "--drain", "0s"))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(p.kill)
			var clients sync.WaitGroup
			var answered, refused atomic.Int64
			for client := range 64 {
				clients.Go(func() {
					for i := range 3 {
						dear := strings.Replace(question, "$", strconv.Itoa(3*client+i), 1)
						status, cost := p.askDear(t, dear)
						switch {
						case status == http.StatusOK && cost > 20_000:
							answered.Add(1)
						case status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout:
							refused.Add(1)
						default:
							t.Errorf("%d at a cost of %d", status, cost)
						}
					}
				})
			}
			clients.Wait()
			memory := p.peakMiB(t)
			t.Logf("%d answered, %d too many at once, %d MiB", answered.Load(), refused.Load(), memory)
			if answered.Load() < 20 || memory > enoughMiB {
				t.Errorf("%d answered, %d too many at once, %d MiB at most", answered.Load(), refused.Load(), memory)
			}
		})
	}
}

var requested = regexp.MustCompile(`"requested":(\d+)`)

// askDear asks, reads the whole answer as a client does, and returns its status and what it cost.
func (p *process) askDear(t *testing.T, question string) (status, cost int) {
	body, err := json.Marshal(map[string]string{"query": question})
	if err != nil {
		t.Error(err)
		return 0, 0
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.url+"/graphql", strings.NewReader(string(body)))
	if err != nil {
		t.Error(err)
		return 0, 0
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/graphql-response+json")
	res, err := (&http.Client{Timeout: time.Minute}).Do(req)
	if err != nil {
		t.Error(err)
		return 0, 0
	}
	defer func() { _ = res.Body.Close() }()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Error(err)
	}
	if m := requested.FindSubmatch(text[max(0, len(text)-500):]); m != nil {
		cost, _ = strconv.Atoi(string(m[1]))
	}
	return res.StatusCode, cost
}
