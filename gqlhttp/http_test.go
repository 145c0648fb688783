package gqlhttp_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tiltaksgraf/gqlhttp"
)

// Each class of behaviour that the audits of graphql-http look at: the status by media type, and the code.
func TestStatus(t *testing.T) {
	const broken = `{ "not a JSON`
	for name, c := range map[string]struct {
		body           string
		plain, precise int // status under application/json and application/graphql-response+json
		code           string
	}{
		"data":                    {params(`{hello}`, ""), 200, 200, ""},
		"typename":                {params(`{__typename}`, ""), 200, 200, ""},
		"named operation":         {`{"query":"query Q {hello} query R {hello}","operationName":"R"}`, 200, 200, ""},
		"after a byte order mark": {"\ufeff" + params(`{hello}`, ""), 200, 200, ""},
		"null parameters": {`{"query":"{hello}","variables":null,"operationName":null,"extensions":null}`, 200,
			200, ""},
		"unknown parameters": {`{"query":"{hello}","surprise":[1]}`, 200, 200, ""},
		"maps": {`{"query":"{hello}","variables":{"unused":1},"extensions":{"some":"value"}}`, 200,
			200, ""},
		"mutation by POST": {params(`mutation {change}`, ""), 200, 200, ""},
		"field error":      {params(`{hello broken}`, ""), 200, 200, "INTERNAL"},
		"data null":        {params(`{hello required}`, ""), 200, 200, "BAD_USER_INPUT"},
		"panic in a field": {params(`{hello panics}`, ""), 200, 200, "INTERNAL"},
		"panic elsewhere":  {params(`{crash}`, ""), 200, 500, "INTERNAL"},
		"unparsable":       {params(`{`, ""), 200, 400, "GRAPHQL_PARSE_FAILED"},
		"unlexable":        {params(`{ 8f31403dfe404bccbb0e835f2629c6a7 }`, ""), 200, 400, "GRAPHQL_PARSE_FAILED"},
		"only a comment":   {params(`# nothing`, ""), 200, 400, "GRAPHQL_VALIDATION_FAILED"},
		"only a fragment":  {params(`fragment F on A {b}`, ""), 200, 400, "GRAPHQL_VALIDATION_FAILED"},
		"unknown field":    {params(`{nothing}`, ""), 200, 400, "GRAPHQL_VALIDATION_FAILED"},
		"unknown fragment": {params(`{a{...F}}`, ""), 200, 400, "GRAPHQL_VALIDATION_FAILED"},
		"fragment cycle": {params(`{a{...F}} fragment F on A {a{...G}} fragment G on A {...F}`, ""), 200, 400,
			"GRAPHQL_VALIDATION_FAILED"},
		"subscription": {params(`subscription {changes}`, ""), 200, 400, "GRAPHQL_VALIDATION_FAILED"},
		"variable null": {params(`query($id: ID!){nodes(ids:[$id]){id}}`, `{"id":null}`), 200, 400,
			"BAD_USER_INPUT"},
		"variable missing":        {params(`query($id: ID!){nodes(ids:[$id]){id}}`, ""), 200, 400, "BAD_USER_INPUT"},
		"unknown operation":       {`{"query":"query Q {hello}","operationName":"R"}`, 200, 400, "BAD_USER_INPUT"},
		"which operation":         {params(`query Q {hello} query R {hello}`, ""), 200, 400, "BAD_USER_INPUT"},
		"too expensive":           {params(`{measures(first:1000000){nodes{id}}}`, ""), 200, 400, "COST_LIMIT_EXCEEDED"},
		"broken JSON":             {broken, 400, 400, "BAD_USER_INPUT"},
		"nothing":                 {"", 400, 400, "BAD_USER_INPUT"},
		"JSON null":               {"null", 400, 400, "BAD_USER_INPUT"},
		"a batch":                 {`[{"query":"{hello}"}]`, 400, 400, "BAD_USER_INPUT"},
		"two objects":             {params(`{hello}`, "") + params(`{hello}`, ""), 400, 400, "BAD_USER_INPUT"},
		"something after":         {params(`{hello}`, "") + "x", 400, 400, "BAD_USER_INPUT"},
		"not UTF-8":               {"{\"query\":\"{hello} # \xff\"}", 400, 400, "BAD_USER_INPUT"},
		"query missing":           {`{"qeury":"{hello}"}`, 400, 400, "BAD_USER_INPUT"},
		"query in capitals":       {`{"QUERY":"{hello}"}`, 400, 400, "BAD_USER_INPUT"},
		"query null":              {`{"query":null}`, 400, 400, "BAD_USER_INPUT"},
		"query an object":         {`{"query":{"obj":"ect"}}`, 400, 400, "BAD_USER_INPUT"},
		"query a number":          {`{"query":0}`, 400, 400, "BAD_USER_INPUT"},
		"operationName an array":  {`{"query":"{hello}","operationName":["array"]}`, 400, 400, "BAD_USER_INPUT"},
		"variables a string":      {`{"query":"{hello}","variables":"string"}`, 400, 400, "BAD_USER_INPUT"},
		"variables an array":      {`{"query":"{hello}","variables":["array"]}`, 400, 400, "BAD_USER_INPUT"},
		"extensions a boolean":    {`{"query":"{hello}","extensions":false}`, 400, 400, "BAD_USER_INPUT"},
		"body too large":          {params(`{hello}`+strings.Repeat(" ", 64<<10), ""), 413, 413, "COST_LIMIT_EXCEEDED"},
		"JSON nested beyond hope": {strings.Repeat("[", 60<<10), 400, 400, "BAD_USER_INPUT"},
	} {
		t.Run(name, func(t *testing.T) {
			h, _ := serve(gqlhttp.Options{})
			for media, want := range map[string]int{asJSON: c.plain, asResponse: c.precise} {
				got := post(t, h, c.body, "Accept", media)
				if got.StatusCode != want || got.code() != c.code {
					t.Errorf("%s: got %d %q, want %d %q: %s", media, got.StatusCode, got.code(), want, c.code, got.text)
				}
				if got.Header.Get("Content-Type") != media+"; charset=utf-8" {
					t.Errorf("Content-Type %q, want %s", got.Header.Get("Content-Type"), media)
				}
				if strings.Contains(got.text, "not a JSON") || strings.Contains(got.text, "goroutine") {
					t.Errorf("the answer repeats input or shows a stack: %s", got.text)
				}
			}
		})
	}
}

func TestDataEntry(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	if got := ask(t, h, `{hello required}`, ""); !strings.Contains(got.text, `"data":null`) {
		t.Errorf("an executed operation has a data entry, null where a field failed: %s", got.text)
	}
	for _, query := range []string{`{`, `{nothing}`, `{crash}`, `query($x: Int!){echo(int:$x)}`} {
		if got := ask(t, h, query, ""); got.body.Data != nil || strings.Contains(got.text, `"data"`) {
			t.Errorf("%s: a request error has no data entry: %s", query, got.text)
		}
	}
}

func TestNegotiation(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for accept, want := range map[string]string{
		"":                         asJSON,
		"*/*":                      asJSON,
		"application/*":            asJSON,
		"text/html, */*;q=0.1":     asJSON,
		asJSON:                     asJSON,
		"Application/JSON":         asJSON,
		asJSON + ";charset=UTF-8":  asJSON,
		asResponse:                 asResponse,
		asResponse + ", */*;q=0.5": asResponse,
		asResponse + ", */*":       asResponse,
		asJSON + ", */*":           asJSON,
		asJSON + "," + asResponse:  asResponse,
		asResponse + "," + asJSON:  asResponse,
		asResponse + ";q=0.4, */*": asJSON,
		asJSON + ";q=0, */*":       asResponse,
		asJSON + ";q=0.9,nonsense": asJSON,
		asJSON + ";q=0.123, " + asResponse + ";q=0.124":             asResponse,
		asResponse + ";q=0.9," + asJSON:                             asJSON,
		"application/graphql-response+json, application/json;q=0.9": asResponse,
		"text/html":                "",
		asJSON + ";q=0":            "",
		"*/*;q=0":                  "",
		"application/*;q=0, */*":   "",
		asJSON + ";q=2":            "",
		asJSON + ";q=NaN":          "",
		asJSON + ";charset=utf-16": "",
	} {
		got := post(t, h, params(`{hello}`, ""), "Accept", accept)
		if want == "" {
			if got.StatusCode != http.StatusNotAcceptable || got.code() != "BAD_USER_INPUT" {
				t.Errorf("Accept %q: got %d, want 406", accept, got.StatusCode)
			}
			continue
		}
		if got.Header.Get("Content-Type") != want+"; charset=utf-8" {
			t.Errorf("Accept %q: got %s, want %s", accept, got.Header.Get("Content-Type"), want)
		}
		if got.Header.Get("Vary") != "Accept" {
			t.Errorf("Vary %q", got.Header.Get("Vary"))
		}
	}
}

func TestContentType(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	for media, want := range map[string]int{
		asJSON:                              200,
		asJSON + "; charset=utf-8":          200,
		asJSON + ";charset=\"UTF-8\"":       200,
		asJSON + "; charset=iso-8859-1":     415,
		"":                                  415,
		"text/plain":                        415,
		"multipart/form-data":               415,
		"application/x-www-form-urlencoded": 415,
		"application/graphql":               415,
		"application/json, text/plain":      415,
	} {
		if got := post(t, h, params(`{hello}`, ""), "Content-Type", media); got.StatusCode != want {
			t.Errorf("Content-Type %q: got %d, want %d", media, got.StatusCode, want)
		}
	}
	if got := post(t, h, params(`{hello}`, ""), "Content-Encoding", "gzip"); got.StatusCode != 415 {
		t.Errorf("a compressed body: got %d, want 415", got.StatusCode)
	}
}

func TestMethods(t *testing.T) {
	h, p := serve(gqlhttp.Options{})
	const allow = "GET, POST, HEAD, OPTIONS"
	for _, method := range []string{"PUT", "DELETE", "PATCH", "TRACE", "BREW"} {
		got := send(t, h, httptest.NewRequest(method, "/graphql", nil))
		if got.StatusCode != 405 || got.Header.Get("Allow") != allow {
			t.Errorf("%s: got %d, Allow %q", method, got.StatusCode, got.Header.Get("Allow"))
		}
	}
	got := send(t, h, httptest.NewRequest(http.MethodOptions, "/graphql", nil))
	if got.StatusCode != 204 || got.Header.Get("Allow") != allow || got.text != "" {
		t.Errorf("OPTIONS: got %d, Allow %q, %q", got.StatusCode, got.Header.Get("Allow"), got.text)
	}
	mutation := get(t, h, nil, "query", "mutation {change}")
	refused(t, mutation, "BAD_USER_INPUT")
	if mutation.StatusCode != 405 || mutation.Header.Get("Allow") != "POST" || p.resolved.Load() != 0 {
		t.Errorf("a mutation by GET: got %d, Allow %q", mutation.StatusCode, mutation.Header.Get("Allow"))
	}
}

func TestGet(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	got := get(t, h, nil, "query", `query Q($i: Int, $id: ID) {echo(int:$i, id:$id)} query R {hello}`,
		"variables", `{"i": 7, "id": 9007199254740993}`, "operationName", "Q", "extensions", "{}")
	if string(got.body.Data) != `{"echo":{"id":"9007199254740993","int":7}}` {
		t.Errorf("got %s", got.text)
	}
	for name, parameters := range map[string][]string{
		"no query":             {"operationName", "Q"},
		"variables not JSON":   {"query", "{hello}", "variables", "{"},
		"variables not a map":  {"query", "{hello}", "variables", "[]"},
		"two values":           {"query", "{hello}", "variables", "{}{}"},
		"extensions not a map": {"query", "{hello}", "extensions", "1"},
		"query not UTF-8":      {"query", "{hello} #\xff"},
		"variables not UTF-8":  {"query", "{hello}", "variables", "{\"a\":\"\xff\"}"},
	} {
		if got := get(t, h, nil, parameters...); got.StatusCode != 400 || got.code() != "BAD_USER_INPUT" {
			t.Errorf("%s: got %d %s", name, got.StatusCode, got.text)
		}
	}
	if got := send(t, h, httptest.NewRequest(http.MethodGet, "/graphql?query=%zz", nil)); got.StatusCode != 400 {
		t.Errorf("a broken URL: got %d", got.StatusCode)
	}
}

// A real server drops the body of an answer to HEAD and keeps its headers.
func TestHead(t *testing.T) {
	h, _ := serve(gqlhttp.Options{})
	server := httptest.NewServer(h)
	defer server.Close()
	head, err := http.Head(server.URL + "?query={hello}")
	if err != nil {
		t.Fatal(err)
	}
	got, err := http.Get(server.URL + "?query={hello}")
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	for _, name := range []string{"ETag", "Content-Type", "Content-Length", "Cache-Control"} {
		if got.Header.Get(name) == "" || head.Header.Get(name) != got.Header.Get(name) {
			t.Errorf("%s: HEAD %q, GET %q", name, head.Header.Get(name), got.Header.Get(name))
		}
	}
	if fmt.Sprint(head.StatusCode) != "200" {
		t.Errorf("HEAD: %d", head.StatusCode)
	}
}
