package gqlhttp

import (
	"bytes"
	"context"
	"maps"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// execute runs the operation beside a bounded number of others. Its context ends with those of all who wait for it, or
// when time is up. What was found by then isn't shown: resolvers may have left anything out.
func (h *Handler) execute(q *query) (*answer, *refusal) {
	places := h.outside
	if q.inside {
		places = h.inside
	}
	leave, bad := places.enter(q.ctx, q.cost)
	if bad != nil {
		return nil, bad
	}
	defer leave()
	res, bad := h.dispatch(q.ctx, q)
	if bad != nil {
		return nil, bad
	}
	switch {
	case q.ctx.Err() != nil:
		return nil, h.ended(q)
	case res != nil && len(res.Data) > h.limits.MaxAnswerBytes:
		return nil, exceeded("answer bytes", len(res.Data), h.limits.MaxAnswerBytes)
	case res != nil && res.Data != nil:
		return h.compose(q, res), nil
	case res != nil && len(res.Errors) > 0:
		return nil, &refusal{errs: res.Errors}
	}
	return nil, &refusal{errs: gqlerror.List{internal()}}
}

// dispatch hands the operation to gqlgen. Fields recover from their own panics; what is left is recovered here.
func (h *Handler) dispatch(ctx context.Context, q *query) (res *graphql.Response, bad *refusal) {
	defer func() {
		if panicked := recover(); panicked != nil {
			res, bad = nil, h.failing(ctx, h.recovered(ctx, panicked))
		}
	}()
	handle, ctx := h.executor.DispatchOperation(ctx, &graphql.OperationContext{
		RawQuery:               q.document.text,
		Variables:              q.variables,
		OperationName:          q.operation.Name,
		Doc:                    q.document.parsed,
		Extensions:             q.request.Extensions,
		Operation:              q.operation,
		RecoverFunc:            h.recovered,
		ResolverMiddleware:     func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
		Stats:                  graphql.Stats{OperationStart: graphql.Now()},
	})
	return handle(ctx), nil
}

// ended refuses an operation whose context has ended: its time is up, or everybody who asked has gone.
func (h *Handler) ended(q *query) *refusal {
	if time.Now().Before(q.until) {
		return refuse(CodeUnavailable, "the request was given up")
	}
	return refuse(CodeTimeout, "the operation took longer than "+h.limits.Timeout.String())
}

// compose writes the answer: errors first, so that they are seen, then the data as gqlgen wrote it, unread.
func (h *Handler) compose(q *query, res *graphql.Response) *answer {
	a := &answer{code: firstCode(res.Errors)}
	buf := bytes.NewBuffer(make([]byte, 0, len(res.Data)+256))
	buf.WriteByte('{')
	if len(res.Errors) > 0 {
		buf.WriteString(`"errors":`)
		buf.Write(encode(tidy(res.Errors, h.limits.MaxErrors)))
		buf.WriteByte(',')
	}
	buf.WriteString(`"data":`)
	buf.Write(res.Data)
	buf.WriteString(`,"extensions":`)
	buf.Write(encode(h.extensions(q, res.Extensions)))
	buf.WriteByte('}')
	a.body = buf.Bytes()
	return a
}

// extensions are those that resolvers registered, the cost, and the version of the data that was read.
func (h *Handler) extensions(q *query, registered map[string]any) map[string]any {
	all := map[string]any{"cost": costReport{q.cost, h.limits.MaxCost}}
	maps.Copy(all, registered)
	if h.options.Pin != nil {
		all["dataset"] = map[string]string{"version": q.version}
	}
	return all
}

type costReport struct {
	Requested int `json:"requested"`
	Maximum   int `json:"maximum"`
}
