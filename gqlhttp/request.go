package gqlhttp

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// Request is a GraphQL request. Variables hold what encoding/json makes of JSON with UseNumber: nil, bool, string,
// json.Number, []any and map[string]any.
type Request struct {
	Query         string
	OperationName string
	Variables     map[string]any
	Extensions    map[string]any

	readOnly bool // came by GET, which must not execute a mutation
}

// allowed are the methods that the handler answers.
const allowed = "GET, POST, HEAD, OPTIONS"

// decode reads the request of an HTTP request. What it refuses isn't a GraphQL request at all: the refusal fixes the
// HTTP status, whatever the media type of the answer. Input is never repeated in it.
func (h *Handler) decode(r *http.Request) (*Request, *refusal) {
	params, bad := h.parameters(r)
	if bad != nil {
		return nil, bad
	}
	req := &Request{readOnly: r.Method != http.MethodPost}
	switch {
	case !take(params, "query", &req.Query):
		return nil, mistyped("query", "a string")
	case !take(params, "operationName", &req.OperationName):
		return nil, mistyped("operationName", "a string or null")
	case !take(params, "variables", &req.Variables):
		return nil, mistyped("variables", "an object or null")
	case !take(params, "extensions", &req.Extensions):
		return nil, mistyped("extensions", "an object or null")
	case req.Query == "" && req.Extensions["persistedQuery"] == nil:
		return nil, malformed(http.StatusBadRequest, "parameter query is missing")
	}
	return req, nil
}

// take reads one parameter, which may be absent or null; it is false where the type is wrong.
func take[T any](params map[string]any, name string, into *T) bool {
	v := params[name]
	if v == nil {
		return true
	}
	typed, ok := v.(T)
	*into = typed
	return ok
}

func mistyped(name, kind string) *refusal {
	return malformed(http.StatusBadRequest, "parameter "+name+" must be "+kind)
}

// parameters returns the parameters by name, as JSON has them.
func (h *Handler) parameters(r *http.Request) (map[string]any, *refusal) {
	if r.Method != http.MethodPost {
		return urlParameters(r.URL)
	}
	body, bad := h.readBody(r)
	if bad != nil {
		return nil, bad
	}
	var params map[string]any
	if err := decodeJSON(body, &params); err != nil {
		return nil, malformed(http.StatusBadRequest, "the body must be one JSON object and nothing after it")
	}
	return params, nil
}

// urlParameters reads the parameters of GET: text for query and operationName, JSON for the others, absent where
// empty.
func urlParameters(u *url.URL) (map[string]any, *refusal) {
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, malformed(http.StatusBadRequest, "the URL's parameters are malformed")
	}
	params := map[string]any{}
	for _, name := range []string{"query", "operationName", "variables", "extensions"} {
		text := values.Get(name)
		var v any = text
		switch {
		case text == "":
			continue
		case !utf8.ValidString(text):
			return nil, malformed(http.StatusBadRequest, "the URL's parameters must be UTF-8")
		case name == "variables" || name == "extensions":
			if err := decodeJSON([]byte(text), &v); err != nil {
				return nil, malformed(http.StatusBadRequest, "parameter "+name+" must be JSON")
			}
		}
		params[name] = v
	}
	return params, nil
}

func (h *Handler) readBody(r *http.Request) ([]byte, *refusal) {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != mediaJSON || !isUTF8(params["charset"]) {
		return nil, malformed(http.StatusUnsupportedMediaType, "the body's Content-Type must be application/json in utf-8")
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return nil, malformed(http.StatusUnsupportedMediaType, "the body must not be compressed")
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, int64(h.limits.MaxBodyBytes)+1))
	switch {
	case err != nil:
		return nil, malformed(http.StatusBadRequest, "the body couldn't be read")
	case len(body) > h.limits.MaxBodyBytes:
		bad := exceeded("body bytes", len(body), h.limits.MaxBodyBytes)
		bad.status = http.StatusRequestEntityTooLarge
		return nil, bad
	case !utf8.Valid(body):
		return nil, malformed(http.StatusBadRequest, "the body must be UTF-8")
	}
	return body, nil
}

// byteOrderMark is what some programs put before a text; a reader of JSON may skip it (RFC 8259, section 8.1).
var byteOrderMark = []byte("\ufeff")

// decodeJSON reads one JSON value and nothing after it. Numbers stay as they are written.
func decodeJSON(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, byteOrderMark)))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return io.ErrUnexpectedEOF
	}
	return nil
}
