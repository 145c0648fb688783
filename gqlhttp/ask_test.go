package gqlhttp_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tiltaksgraf/gqlhttp"
)

const (
	asJSON     = "application/json"
	asResponse = "application/graphql-response+json"
)

// reply is an HTTP answer, read.
type reply struct {
	*http.Response
	text string
	body struct {
		Data       json.RawMessage
		Extensions map[string]json.RawMessage
		Errors     []struct {
			Message    string
			Path       []any
			Extensions map[string]any
		}
	}
}

// code is extensions.code of the first error.
func (r *reply) code() string {
	if len(r.body.Errors) == 0 {
		return ""
	}
	code, _ := r.body.Errors[0].Extensions["code"].(string)
	return code
}

func send(t testing.TB, h http.Handler, r *http.Request) *reply {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	got := &reply{Response: w.Result()}
	text, err := io.ReadAll(got.Body)
	if err != nil {
		t.Fatal(err)
	}
	got.text = string(text)
	if got.text != "" {
		if err := json.Unmarshal(text, &got.body); err != nil {
			t.Fatalf("answer isn't JSON: %v: %.200s", err, text)
		}
	}
	return got
}

// post sends a body as application/json; headers come in pairs and override.
func post(t testing.TB, h http.Handler, body string, headers ...string) *reply {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", asJSON)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return send(t, h, r)
}

// ask sends a query with variables, which are JSON or empty.
func ask(t testing.TB, h http.Handler, query, variables string, headers ...string) *reply {
	t.Helper()
	return post(t, h, params(query, variables), headers...)
}

func params(query, variables string) string {
	body := map[string]any{"query": query}
	if variables != "" {
		body["variables"] = json.RawMessage(variables)
	}
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// get sends a query by GET; parameters come in pairs.
func get(t testing.TB, h http.Handler, headers http.Header, parameters ...string) *reply {
	t.Helper()
	values := url.Values{}
	for i := 0; i < len(parameters); i += 2 {
		values.Set(parameters[i], parameters[i+1])
	}
	r := httptest.NewRequest(http.MethodGet, "/graphql?"+values.Encode(), nil)
	if headers != nil {
		r.Header = headers
	}
	return send(t, h, r)
}

func serve(options gqlhttp.Options) (*gqlhttp.Handler, *peer) {
	p := newPeer()
	return gqlhttp.New(p, options), p
}

// refused holds an answer to a code and to having no data entry.
func refused(t *testing.T, got *reply, code string) {
	t.Helper()
	if got.code() != code || got.body.Data != nil {
		t.Errorf("got %d %s, want %s and no data", got.StatusCode, got.text, code)
	}
}
