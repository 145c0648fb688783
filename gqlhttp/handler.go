// Package gqlhttp serves a GraphQL schema over HTTP, as the GraphQL-over-HTTP draft asks for, and keeps hostile
// requests from the schema.
//
// A request passes these gates in turn, each in a file of its own, and the first that refuses it answers:
//
//	request.go    reads POST and GET into a Request: strict JSON, a bounded body
//	negotiate.go  picks the media type of the answer
//	persisted.go  finds the text that a hash stands for (automatic persisted queries)
//	guard.go      counts the text's tokens and brackets, before a recursive parser sees it
//	document.go   measures the parsed document with its fragments expanded, then validates it
//	coerce.go     gives the variables the types that the operation declares
//	cost.go       estimates how much the operation asks for
//	answers.go    finds the answer among those given before: a version of a dataset never changes
//	execute.go    executes the operation with gqlgen, for a bounded time
//
// The choice of HTTP status is in status.go alone. Every error carries extensions.code and never the request's text.
// The package knows gqlgen and gqlparser and nothing of what the schema is about. Compression, CORS and rate limits
// belong to middleware around the handler.
package gqlhttp

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// Options configures New. The zero value serves any schema, with the default limits.
type Options struct {
	Limits Limits
	Logger *slog.Logger // nil logs nothing; one line per request at debug, failures of the server at warn

	// Pin names the version of the data that a request reads; the context it returns carries that version to the
	// resolvers. It is called once per request, before execution. Nil means that the data never changes.
	Pin func(ctx context.Context) (pinned context.Context, version string, err error)

	// Vary names what answers depend on besides version, operation and variables, such as today's date where
	// arguments default to it. It is given the pinned context. Nil means nothing.
	Vary func(ctx context.Context) string

	ErrorPresenter graphql.ErrorPresenterFunc // nil shows GraphQL errors and hides all others as INTERNAL
	Recover        graphql.RecoverFunc        // nil logs the panic with its stack and answers INTERNAL

	AnswerCacheBytes   int // 0 means 32 MiB, negative no cache
	DocumentCacheBytes int // 0 means 32 MiB, negative no cache, and so no persisted queries
}

// Handler is the http.Handler of one schema; its methods may be called concurrently.
type Handler struct {
	schema    graphql.ExecutableSchema
	options   Options
	limits    Limits
	log       *slog.Logger
	rules     *rules.Rules
	executor  *executor.Executor
	documents *lru[digest, *document]
	answers   *lru[digest, *answer]
	slots     chan struct{} // one for each operation in execution
}

// New serves schema as the options say.
func New(schema graphql.ExecutableSchema, options Options) *Handler {
	limits := options.Limits.WithDefaults()
	h := &Handler{
		schema:    schema,
		options:   options,
		limits:    limits,
		log:       options.Logger,
		rules:     validationRules(),
		executor:  executor.New(schema),
		documents: newLRU[digest, *document](orDefault(options.DocumentCacheBytes, 32<<20)),
		answers:   newLRU[digest, *answer](orDefault(options.AnswerCacheBytes, 32<<20)),
		slots:     make(chan struct{}, limits.MaxInFlight),
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	h.executor.SetErrorPresenter(h.present)
	h.executor.SetRecoverFunc(h.recovered)
	return h
}

// ServeHTTP answers GET, HEAD and POST.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	res := h.serve(r)
	res.write(w)
	h.logRequest(r, res, time.Since(start))
}

// Answer answers a request made inside the process, under the same checks as POST: the JSON of a GraphQL answer.
func (h *Handler) Answer(ctx context.Context, req Request) []byte {
	q, bad := h.prepare(ctx, &req)
	if bad != nil {
		return bad.body(h.limits.MaxErrors)
	}
	a, bad := h.answer(q)
	if bad != nil {
		return bad.body(h.limits.MaxErrors)
	}
	return a.body
}

func (h *Handler) serve(r *http.Request) *response {
	if r.Method == http.MethodOptions {
		return &response{status: http.StatusNoContent, allow: allowed}
	}
	media, bad := h.negotiate(r)
	if bad != nil {
		return h.refused(media, bad)
	}
	req, bad := h.decode(r)
	if bad != nil {
		return h.refused(media, bad)
	}
	q, bad := h.prepare(r.Context(), req)
	if bad != nil {
		return h.refused(media, bad)
	}
	return h.serveQuery(r, q, media).of(q)
}

// serveQuery answers a request that passed all checks, or says that the client already has the answer.
func (h *Handler) serveQuery(r *http.Request, q *query, media string) *response {
	res := &response{status: http.StatusNotModified, media: media}
	if r.Method != http.MethodPost {
		res.etag = q.etag(media)
		if matches(r.Header.Values("If-None-Match"), res.etag) {
			return res
		}
	}
	a, bad := h.answer(q)
	if bad != nil {
		return h.refused(media, bad)
	}
	res.status, res.body, res.code = status(media, &outcome{executed: true}), a.body, a.code
	if a.code != "" {
		res.etag = ""
	}
	return res
}

// negotiate picks the media type of the answer; where none will do, or the method is unknown, the refusal itself is
// written as application/json.
func (h *Handler) negotiate(r *http.Request) (string, *refusal) {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
	default:
		return mediaJSON, notAllowed(allowed)
	}
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		return mediaJSON, malformed(http.StatusNotAcceptable,
			"answers come as "+mediaResponse+" or "+mediaJSON+"; the Accept header allows neither")
	}
	return media, nil
}

// logRequest tells of the operation by name, never of its text or its variables.
func (h *Handler) logRequest(r *http.Request, res *response, took time.Duration) {
	level := slog.LevelDebug
	if serverFault(res.code) && r.Context().Err() == nil { // a client that went away is no fault of ours
		level = slog.LevelWarn
	}
	h.log.LogAttrs(r.Context(), level, "graphql request",
		slog.String("method", r.Method),
		slog.String("operation", res.operation),
		slog.Int("cost", res.cost),
		slog.Int("status", res.status),
		slog.String("code", res.code),
		slog.Int("bytes", len(res.body)),
		slog.Duration("duration", took))
}
