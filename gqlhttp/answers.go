package gqlhttp

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// query is a request that passed all checks, and the version of the data that answers it.
type query struct {
	ctx       context.Context // pinned to the version, and ends at until
	until     time.Time       // when the request's time is up
	request   *Request
	document  *document
	operation *ast.OperationDefinition
	variables map[string]any
	cost      int
	dry       bool // wants to know its cost alone: it has no version and no key
	version   string
	key       digest // the answer's, unlike any other's
	inside    bool   // it was asked inside the process
}

// answer is a whole answer, as it is written.
type answer struct {
	body   []byte
	code   string // extensions.code of its first error
	coding coding // of the body
}

// question is what an answer is kept by. The plain answer and the compressed one are entries of their own.
type question struct {
	asked  digest
	coding coding
}

func (a *answer) size() int { return allocated(a.body) }

// maxCached is the size of the largest answer that is kept.
const maxCached = 1 << 20

// bounded gives a request the time that it has from here on: for finding the version, for waiting and for execution.
// Whoever asked for it ends it when the request is served.
func (h *Handler) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, h.limits.Timeout)
}

// prepare takes a bounded request through every check that needs no data, and pins the data's version where that is
// wanted.
func (h *Handler) prepare(ctx context.Context, req *Request) (*query, *refusal) {
	dry, bad := pricedOnly(req)
	if bad != nil {
		return nil, bad
	}
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
	prices := pricing{variables: vars, maxItems: h.options.MaxItems}
	cost := int(prices.sum(doc.prices[op], 0))
	if cost > h.limits.MaxCost {
		return nil, prices.tooDear(doc.prices[op], cost, h.limits.MaxCost)
	}
	until, _ := ctx.Deadline()
	q := &query{
		ctx: ctx, until: until, request: req, document: doc, operation: op, variables: vars, cost: cost, dry: dry,
	}
	if dry {
		return q, nil
	}
	return h.pin(q)
}

func (h *Handler) pin(q *query) (*query, *refusal) {
	if h.options.Pin != nil {
		ctx, version, err := h.options.Pin(q.ctx)
		switch {
		case err != nil && q.ctx.Err() != nil: // nothing of the operation was begun, so that to ask for less wouldn't help
			return nil, refuse(CodeUnavailable, "the version of the data couldn't be found in time; try again in a second")
		case err != nil:
			return nil, h.failing(q.ctx, err)
		}
		q.ctx, q.version = ctx, version
	}
	vary := ""
	if h.options.Vary != nil {
		vary = h.options.Vary(q.ctx, q.document.text)
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
	all := make([]byte, 0, 512) // most sequences fit in
	for _, part := range parts {
		all = binary.AppendUvarint(all, uint64(len(part)))
		all = append(all, part...)
	}
	return sha256.Sum256(all)
}

// answer finds the answer among those given before, or makes it, once for all who wait for it, each for its own time:
// where that of the first is up, the next makes it. Answers with errors aren't kept: what failed may succeed.
func (h *Handler) answer(q *query, c coding) (*answer, *refusal) {
	if h.answers == nil || q.operation.Operation != ast.Query {
		return h.produce(q, c)
	}
	asked := question{q.key, c}
	if known, ok := h.answers.GetIfPresent(asked); ok {
		return known, nil
	}
	all, leave := h.waiting.join(q.ctx, asked)
	defer leave()
	made, err := h.answers.Get(q.ctx, asked, otter.LoaderFunc[question, *answer](
		func(context.Context, question) (*answer, error) { return keepable(h.produceFor(all, q, c)) }))
	passed, passes := errors.AsType[*passing](err)
	switch {
	case passes:
		return passed.answer, passed.refusal
	case q.ctx.Err() != nil:
		return nil, h.ended(q)
	case err != nil:
		return nil, h.failing(q.ctx, err)
	}
	return made, nil
}

// produceFor makes the answer to a query for all who wait for it, the one who asked perhaps no more among them.
func (h *Handler) produceFor(all context.Context, q *query, c coding) (*answer, *refusal) {
	ctx, cancel := context.WithDeadline(context.WithoutCancel(q.ctx), q.until)
	defer cancel()
	defer context.AfterFunc(all, cancel)()
	shared := *q
	shared.ctx = ctx
	made, bad := h.produce(&shared, c)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		<-q.ctx.Done() // now, too: the cache sees by it whose time was up
	}
	return made, bad
}

// produce executes the operation, or compresses its plain answer.
func (h *Handler) produce(q *query, c coding) (*answer, *refusal) {
	if c == identity {
		return h.execute(q)
	}
	plain, bad := h.answer(q, identity)
	if bad != nil {
		return nil, bad
	}
	return plain.in(c, false), nil
}

// passing is what is handed to all who wait for it, and not kept.
type passing struct {
	answer  *answer
	refusal *refusal
}

func (*passing) Error() string { return "not to be kept" }

func keepable(a *answer, bad *refusal) (*answer, error) {
	if bad != nil || a.code != "" || len(a.body) > maxCached {
		return nil, &passing{a, bad}
	}
	return a, nil
}

// etag is weak, since the plain and the compressed answer share it: the same release, key and media type say the same.
func (q *query) etag(release, media string) string {
	sum := key(release, string(q.key[:]), media)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:18]) + `"`
}

// matches tells whether an If-None-Match header lists the tag. The comparison is weak, as RFC 9110 wants it (section
// 13.1.2).
func matches(header []string, etag string) bool {
	for tag := range strings.SplitSeq(strings.Join(header, ","), ",") {
		if opaque(tag) == opaque(etag) {
			return true
		}
	}
	return false
}

func opaque(tag string) string { return strings.TrimPrefix(strings.TrimSpace(tag), "W/") }

// matchesAny tells whether an If-None-Match header is content with any answer that there is.
func matchesAny(header []string) bool { return len(header) == 1 && strings.TrimSpace(header[0]) == "*" }
