package gqlhttp

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// query is a request that passed all checks, and the version of the data that answers it.
type query struct {
	ctx       context.Context // pinned to the version
	request   *Request
	document  *document
	operation *ast.OperationDefinition
	variables map[string]any
	cost      int
	version   string
	key       digest // the answer's, unlike any other's
}

// answer is a whole answer, as it is written.
type answer struct {
	body []byte
	code string // extensions.code of its first error
}

// maxCached is the size of the largest answer that is kept.
const maxCached = 1 << 20

// prepare takes a request through every check that needs no data, and pins the data's version.
func (h *Handler) prepare(ctx context.Context, req *Request) (*query, *refusal) {
	text, hash, bad := h.text(req)
	if bad != nil {
		return nil, bad
	}
	doc, bad := h.document(text, hash)
	if bad != nil {
		return nil, bad
	}
	op, bad := doc.operation(req)
	if bad != nil {
		return nil, bad
	}
	vars, bad := h.coerce(doc, op, req.Variables)
	if bad != nil {
		return nil, bad
	}
	cost := Cost(op, vars)
	if cost > h.limits.MaxCost {
		return nil, exceeded("cost", cost, h.limits.MaxCost)
	}
	return h.pin(&query{ctx: ctx, request: req, document: doc, operation: op, variables: vars, cost: cost})
}

func (h *Handler) pin(q *query) (*query, *refusal) {
	if h.options.Pin != nil {
		ctx, version, err := h.options.Pin(q.ctx)
		if err != nil {
			return nil, h.failing(q.ctx, err)
		}
		q.ctx, q.version = ctx, version
	}
	vary := ""
	if h.options.Vary != nil {
		vary = h.options.Vary(q.ctx)
	}
	variables, err := json.Marshal(q.variables) // writes the keys of maps in order
	if err != nil {
		return nil, refuse(CodeBadUserInput, "the variables can't be written as JSON")
	}
	q.key = key(q.version, vary, string(q.document.hash[:]), q.operation.Name, string(variables))
	return q, nil
}

// key hashes its parts with their lengths, so that no two sequences of parts are alike.
func key(parts ...string) digest {
	var all []byte
	for _, part := range parts {
		all = binary.AppendUvarint(all, uint64(len(part)))
		all = append(all, part...)
	}
	return sha256.Sum256(all)
}

// answer finds the answer among those given before, or executes the operation. Answers with errors aren't kept:
// what failed may succeed.
func (h *Handler) answer(q *query) (*answer, *refusal) {
	if known, ok := h.answers.get(q.key); ok {
		return known, nil
	}
	a, bad := h.execute(q)
	if bad == nil && a.code == "" && len(a.body) <= maxCached && q.operation.Operation == ast.Query {
		h.answers.add(q.key, a, len(a.body)+len(q.key))
	}
	return a, bad
}

// etag is strong: the same key and media type is the same bytes.
func (q *query) etag(media string) string {
	sum := key(string(q.key[:]), media)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:18]) + `"`
}

// matches tells whether an If-None-Match header lists the tag. The comparison is weak, as RFC 9110 wants it (section
// 13.1.2): middleware that compresses answers makes tags weak.
func matches(header []string, etag string) bool {
	for tag := range strings.SplitSeq(strings.Join(header, ","), ",") {
		if strings.TrimPrefix(strings.TrimSpace(tag), "W/") == etag {
			return true
		}
	}
	return false
}
